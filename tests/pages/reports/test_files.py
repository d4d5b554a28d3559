"""Files in reports, and those among them that differ."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from pages.figure.card import NoFigures, Shown
from pages.reports.files import DISTINCT
from pages.reports.tables import FILES
from pages.site.data import View

Make = Callable[..., Shown]
Changed = Callable[[pd.DataFrame], View]


def test_the_newest_year_is_read_off_the_page(shown: Make) -> None:
    card = shown("reports-files")
    assert card.heading == (
        "In 2025 reports held more images than videos: 29.4 million against 26.3 million"
    )
    assert any(text.startswith("The figures of 2025 are read off") for text in card.care)


def test_no_line_joins_the_page_to_the_table(shown: Make) -> None:
    for drawing in shown("reports-distinct").drawings:
        lines = [t["x"] for t in drawing.chart["data"] if t.get("x") is not None]
        assert any(2025 <= max(x) < 2026 for x in lines if len(x))
        assert not any(min(x) < 2025 <= max(x) for x in lines if len(x))


def test_distinct_files_stand_beside_all_files(shown: Make) -> None:
    card = shown("reports-distinct")
    assert "13.9 million distinct images among 29.4 million" in card.heading
    assert "7.3 million distinct videos among 26.3 million" in card.heading
    assert {*card.rows["indicator"]} == {DISTINCT, FILES}


def test_before_2025_the_exact_comparison_leads(shown: Make, view: View, changed: Changed) -> None:
    rows = view.frame[view.frame["period"] < "2025"]
    heading = shown("reports-distinct", at=changed(rows)).heading
    assert heading.startswith("In 2024 reports held 17.5 million distinct images among 28 million")


def test_without_rows_it_says_so(shown: Make, view: View, changed: Changed) -> None:
    with pytest.raises(NoFigures, match="distinct"):
        shown("reports-distinct", at=changed(view.frame[view.frame["indicator"] == FILES]))
