"""Stacked areas end at a break, and a lonely year is a column."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from pages.charts.areas import area_chart
from pages.charts.base import Mark
from pages.charts.theme import LIGHT


def _areas(years: dict[int, int]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {"series": name, "x": year + 0.5, "y": value, "text": name, "segment": segment}
            for year, segment in years.items()
            for name, value in (("a", 3.0), ("b", 1.0))
        ]
    )


def test_areas_are_stacked_and_a_lonely_year_is_a_hollow_column() -> None:
    figure = area_chart(
        _areas({2021: 0, 2022: 0, 2024: 1}),
        colours={"a": LIGHT.accent, "b": LIGHT.other},
        marks=(Mark(2024.0, ("Counted differently",)),),
    )
    go.Figure(figure)
    kinds = [t["type"] for t in figure["data"]]
    assert kinds == ["scatter", "scatter", "bar", "bar"]
    assert figure["data"][3]["base"] == [3.0]
    assert all(t["marker"]["color"] == LIGHT.paper for t in figure["data"][2:])
    assert figure["layout"]["yaxis"]["range"][0] == 0


def test_two_years_after_a_break_are_an_area_of_their_own() -> None:
    figure = area_chart(
        _areas({2022: 0, 2023: 0, 2024: 1, 2025: 1}),
        colours={"a": LIGHT.accent, "b": LIGHT.other},
    )
    groups = {t["stackgroup"] for t in figure["data"]}
    assert groups == {"s0", "s1"}
