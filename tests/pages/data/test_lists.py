"""The lists on the page of data say how fresh and how near to their publishers figures are."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from analytics.statuses import FORECAST
from pages.data.lists import indicators, latest, tables
from pages.site.data import Data, View


def _rows(section: Any) -> list[list[Any]]:
    """The cells of every row."""
    rows: list[Any] = section.children[-1].children.children[-1].children
    return [[cell.children for cell in row.children] for row in rows]


@pytest.mark.parametrize(
    ("periods", "expected"),
    [
        ([("2023", "E"), ("2024", FORECAST), ("2030", FORECAST)], "2023"),
        ([("2025", "A"), ("2025-S1", "A")], "2025"),
        ([("../2020", "A"), ("2019", "A")], "../2020"),
        ([("2029", FORECAST), ("2030", FORECAST)], "2030"),
    ],
)
def test_the_latest_is_the_last_that_is_no_forecast(
    periods: list[tuple[str, str]], expected: str
) -> None:
    frame = pd.DataFrame(periods, columns=["period", "obs_status"]).assign(indicator="x")
    assert latest(frame) == {"x": expected}


def test_no_forecast_is_the_latest_of_an_indicator(data: Data, view: View) -> None:
    shown = {row[0].children: row[5] for row in _rows(indicators(data, view))}
    assert len(shown) == view.frame["indicator"].nunique()
    assert shown[data.catalog.indicators["children"].title] == "2023"


def test_a_table_says_every_way_in_which_its_editions_were_read(data: Data, view: View) -> None:
    frame = view.snapshot.frame
    read = [row[4] for row in _rows(tables(data, view))]
    by_source = frame.groupby("source")["authority"].value_counts()
    for told, source in zip(read, sorted(set(frame["source"])), strict=True):
        steps = by_source[source]
        single = len(steps) == 1
        named = (s if single else f"{s} ({n:,})" for s, n in steps.items())
        assert sorted(told.split(", ")) == sorted(named), source
    assert any("secondary page (" in told for told in read)


def test_what_is_withheld_is_no_figure_of_its_table(withholding: Data) -> None:
    view = withholding.view()
    frame = view.snapshot.frame
    own = frame[frame["source"] == "eurostat_isoc_ci_in_h"]
    (told,) = [row for row in _rows(tables(withholding, view)) if "2026-09-30" in row[2]]
    assert told[3] == f"{own['value'].notna().sum():,}"
    assert int(told[3].replace(",", "")) == len(own) - 2
