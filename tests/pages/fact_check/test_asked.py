"""How readers' statements are understood; what is not understood is said, never guessed."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.numbers.words import PERCENT, SCALES
from pages.fact_check.asked import Asked, Unclear, understood
from pages.fact_check.said import LONGEST, cleaned, read_said, vocabulary
from pages.fact_check.subjects import placed, subjects
from pages.site.data import Data, View
from pages.site.search.matching import stem

with Path(__file__).with_name("statements.csv").open(encoding="utf-8", newline="") as file:
    STATEMENTS = list(csv.DictReader(file))
_PIECES = (
    "reports", "NCMEC", "fell", "rose", "43 %", "12.5 million", "1 in 5", "in", "2024", "2023",
    "from", "to", "Slovenia", "EU", "children", "doubled", "not", "percentage points", "March 2020",
    "-", "<b>", "{x}", "%", "more than", "URLs", "hosted", "h1 2024", "९९", "١٢", "\x00", "\u202e",
    "''", "0", "-5",
)  # fmt: skip


def told(found: Asked | Unclear) -> dict[str, str]:
    """What the file of statements holds of one."""
    names = (
        "why",
        "indicator",
        "category",
        "sex",
        "area",
        "from",
        "to",
        "kind",
        "direction",
        "number",
    )
    if isinstance(found, Unclear):
        return dict.fromkeys(names, "") | {"why": found.why}
    of = found.subject
    start = found.start.text if found.start else ""
    values = ("", of.indicator, of.category, of.sex, found.area, start, found.end.text, found.kind,
              found.direction, found.raw)  # fmt: skip
    return dict(zip(names, values, strict=True))


@pytest.mark.parametrize("case", STATEMENTS, ids=[c["statement"][:60] for c in STATEMENTS])
def test_statements_are_understood_as_people_mean_them(
    case: Mapping[str, str], data: Data, view: View
) -> None:
    meant = {name: text for name, text in case.items() if name != "statement"}
    assert told(understood(case["statement"], data, view)) == meant


def test_the_file_holds_enough_of_every_kind() -> None:
    assert len(STATEMENTS) >= 40
    assert {"change", "difference", "direction", "level", "share"} <= {
        c["kind"] for c in STATEMENTS
    }
    assert len({c["why"] for c in STATEMENTS}) >= 10


@settings(max_examples=150)
@given(
    st.one_of(st.text(max_size=400), st.lists(st.sampled_from(_PIECES), max_size=9).map(" ".join))
)
def test_no_statement_raises(data: Data, view: View, text: str) -> None:
    found = understood(text, data, view)
    assert len(found.statement) <= LONGEST
    if isinstance(found, Asked):
        assert found.end.text
        assert (found.figure is None) == (found.kind == "direction")


@settings(max_examples=60)
@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=3, max_size=9))
def test_a_word_behind_the_number_is_never_passed_over(data: Data, view: View, word: str) -> None:
    """One that no figure, place or number has makes another statement of it, or none.

    Of those that are declared to say nothing of a figure (`idle`), none can.
    """
    known = {w for s in subjects(data, view) for w in s.words}
    if word in vocabulary()["idle"]:
        return
    said = read_said(f"{word} x")
    if placed((word,), data, view).codes or said.directions or len(said.rest) < 2:
        return
    plain = understood("reports fell 43 % in 2023", data, view)
    for text in (f"reports fell 43 % {word} in 2023", f"reports fell 43 {word} in 2023"):
        found = understood(text, data, view)
        if isinstance(found, Asked):
            assert (
                found.subject != plain.subject or word in {*PERCENT, *SCALES} or stem(word) in known
            )


@pytest.mark.parametrize("word", ["percentage points", "points", "dozen", "‰", "fold", "times"])
def test_what_makes_another_number_of_it_is_refused(data: Data, view: View, word: str) -> None:
    assert isinstance(understood(f"reports fell 43 {word} in 2024", data, view), Unclear)


def test_a_statement_is_bounded() -> None:
    assert cleaned(" a\u202e b\n\tc\x00 ") == "a b c"


def test_one_that_is_too_long_is_not_read_in_part(data: Data, view: View) -> None:
    found = understood("reports fell 43 % in 2024 " + "and so on " * 40, data, view)
    assert isinstance(found, Unclear)
    assert found.why == "long"


def test_a_number_that_is_none_is_said_in_the_readers_words(data: Data, view: View) -> None:
    for statement, number in {
        "reports fell 0,,,1 % in 2024": "0,,,1 %",
        f"{'9' * 60} reports in 2024": "9" * 60,
    }.items():
        found = understood(statement, data, view)
        assert isinstance(found, Unclear)
        assert (found.why, found.what) == ("number", number)
