"""What came from outside stays on its line."""

from __future__ import annotations

import pytest

from etl.stewards.lines import escaped


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ana Novak-Đurić", "Ana Novak-Đurić"),
        ("", ""),
        ("a\r\n\x1b[31m\u2028\u202eb\ud800é", r"a\r\n\x1b[31m\u2028\u202eb\ud800é"),
    ],
)
def test_nothing_in_it_moves_a_cursor_or_begins_a_line(text: str, shown: str) -> None:
    assert escaped(text) == shown
    assert escaped(text).isprintable()
