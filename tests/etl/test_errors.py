"""What is told of a file shows what cannot be seen in it."""

from __future__ import annotations

import pytest

from etl.errors import EntryError, Issue, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain, 7 %", "plain, 7 %"),
        ("Åland\u00a0– “x”", "Åland\u00a0– “x”"),
        ("a\nb\tc\0", "a\\nb\\tc\\x00"),
        ("x\u202e gnp.exe", "x\\u202e gnp.exe"),
        ("zero\u200bwidth\ufeff", "zero\\u200bwidth\\ufeff"),
        ("line\u2028", "line\\u2028"),
        ("", ""),
    ],
)
def test_what_cannot_be_seen_is_written_as_an_escape(text: str, shown: str) -> None:
    assert visible(text) == shown
    assert Issue("row 2", "", text, text).problem == shown
    assert Issue("row 2", "", text, "").value == text  # by which a name is known


def test_what_is_told_of_a_file_ends() -> None:
    assert Issue("row 2", "", "", "x" * 3000).problem == "x" * 3000
    assert Issue("row 2", "", "", "x" * 3001).problem == "x" * 2999 + "…"


def test_what_is_told_of_an_entry_is_a_line_that_ends() -> None:
    error = EntryError("units.x" * 1000, "y\n" * 1000, "'z' is no unit " * 1000)
    assert len(str(error)) <= 3004
    assert "\n" not in str(error)
    assert str(EntryError("units.x", "plural", "is missing")) == "units.x: plural: is missing"
