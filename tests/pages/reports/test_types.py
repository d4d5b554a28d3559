"""Breaks over several panels are named once, by the first that each concerns."""

from __future__ import annotations

from pages.charts.base import Mark
from pages.reports.types import _fresh


def test_a_name_is_told_once_and_never_taken_apart() -> None:
    said: set[str] = set()
    both = Mark(2024.0, ("Reports · bundled", "REPORT Act"))
    assert _fresh([both], said) == (both,)
    assert said == {"Reports · bundled", "REPORT Act"}
    assert _fresh([Mark(2024.0, ("REPORT Act", "New form"))], said) == (
        Mark(2024.0, ("New form",)),
    )
    assert _fresh([both], said) == (Mark(2024.0, ("REPORT Act",)),)
