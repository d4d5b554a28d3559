"""From observations to lines: cut at breaks, hollow where counted differently."""

from __future__ import annotations

import pandas as pd

from pages.figure.series import plot_lines
from pages.site.data import Data, View


def _world(rows: pd.DataFrame, data: Data) -> pd.DataFrame:
    return plot_lines(rows, lambda _: "World", data).frame


def test_the_bundling_of_2024_parts_the_line(data: Data, view: View) -> None:
    rows = view.series(data.indicator("cybertipline_reports"), "WLD")
    plot = plot_lines(rows, lambda _: "World", data)
    frame = plot.frame
    *_, before, first, last = frame.to_dict("records")
    assert [int(row["x"]) for row in (before, first, last)] == [2023, 2024, 2025]
    assert before["segment"] != first["segment"] == last["segment"]
    assert not any(row["hollow"] for row in (before, first, last))
    alone = plot_lines(rows[rows["period"] < "2025"], lambda _: "World", data).frame
    assert bool(alone.iloc[-1]["hollow"])
    assert [mark.label for mark in plot.marks] == ["Related reports bundled"]
    assert 2023.5 < plot.marks[0].x < 2024.5


def test_points_in_the_gap_of_2021_stand_alone_in_the_eu_and_not_elsewhere(
    data: Data, view: View
) -> None:
    rows = view.rows("cybertipline_reports")
    rows = rows[(rows["source"] == "ncmec_by_country") & (rows["category"] == "_T")]
    poland = _world(rows[rows["area"] == "POL"], data)
    alone = poland[poland["hollow"]]
    assert [int(x) for x in alone["x"]] == [2021]
    assert poland.groupby("segment").size().tolist() == [2, 1, 2]
    canada = _world(rows[rows["area"] == "CAN"], data)
    assert canada["segment"].nunique() == 1


def test_a_series_is_of_one_source(data: Data, view: View) -> None:
    for indicator in data.catalog.indicators.values():
        rows = view.series(indicator, "WLD")
        assert rows["source"].nunique() <= 1


def test_figures_without_a_date_have_no_place_on_the_axis(data: Data, view: View) -> None:
    rows = view.rows("sexual_abuse_prevalence")
    assert len(rows) > 0
    assert plot_lines(rows, lambda _: "x", data).frame.empty
