"""Ranges of ranks, ranks over time, indexed lines, and charts at the size of a sheet."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from pages.charts.base import Chart
from pages.charts.lines import line_chart, with_base
from pages.charts.ranks import bump_chart, range_chart
from pages.charts.shrink import shrunk
from pages.charts.theme import LIGHT

RANGES = pd.DataFrame(
    {
        "name": ["Reports per inhabitant", "Reports in total", "Only one"],
        "rank": [28, 1, 1],
        "best": [26, 1, 1],
        "worst": [29, 1, 1],
        "text": ["26th to 29th of 48", "1st of 48", "1st of 1"],
        "n": [48, 48, 1],
        "colour": LIGHT.accent,
    }
)
BUMP = pd.DataFrame(
    {
        "series": ["A", "A", "A", "B", "B"],
        "period": ["2019", "2020", "2022", "2019", "2022"],
        "rank": [3, 2, 1, 10, 11],
        "best": [3, 1, 1, 9, 11],
        "worst": [3, 2, 1, 12, 11],
        "text": "…",
    }
)
LINES = pd.DataFrame(
    {
        "series": ["A", "A", "B", "B"],
        "x": [2019.5, 2020.5, 2019.5, 2020.5],
        "y": [100.0, 76.0, 100.0, 214.0],
        "lower": [100.0, 75.0, 100.0, 214.0],
        "upper": [100.0, 77.0, 100.0, 214.0],
        "text": "…",
        "segment": 0,
        "hollow": False,
    }
)


def _tall_enough(chart: Chart) -> bool:
    """Whether every unit of an axis that counts pixels or rows has its pixel."""
    low, high = chart["layout"]["yaxis"]["range"]
    return bool(chart["layout"]["height"] >= abs(high - low))


def _valid(figure: dict[str, Any]) -> None:
    go.Figure(figure)
    json.dumps(figure, allow_nan=False)


def test_a_range_spans_its_ranks_and_is_seen_where_it_is_one() -> None:
    figure = range_chart(RANGES)
    _valid(figure)
    bars = [s for s in figure["layout"]["shapes"] if s["type"] == "rect"]
    first, second = bars[:2]
    assert first["x0"] > 29
    assert first["x1"] < 26
    assert second["x0"] > 1 > second["x1"]
    low, high = figure["layout"]["xaxis"]["range"]
    assert low > 48
    assert high < 1
    assert next(a["text"] for a in figure["layout"]["annotations"]).endswith(
        "<b>26th to 29th of 48</b>"
    )
    assert _tall_enough(figure)


@pytest.mark.parametrize(("rank", "word"), [(1, "1st"), (2, "2nd"), (11, "11th"), (23, "23rd")])
def test_the_axis_of_ranks_is_written_out(rank: int, word: str) -> None:
    frame = RANGES.head(1).assign(n=rank, rank=1, best=1, worst=1)
    assert word in range_chart(frame)["layout"]["xaxis"]["ticktext"]


def test_a_rank_is_not_joined_over_a_year_without_one() -> None:
    figure = bump_chart(
        BUMP,
        ["2019", "2020", "2021", "2022"],
        colours={"A": LIGHT.accent, "B": LIGHT.other},
        size=48,
        without={"2021": "no ranks"},
    )
    _valid(figure)
    lines = [(t["name"], t["x"]) for t in figure["data"]]
    assert lines == [("A", [0, 1]), ("A", [3]), ("B", [0]), ("B", [3])]
    top, bottom = figure["layout"]["yaxis"]["range"][1], figure["layout"]["yaxis"]["range"][0]
    assert top < 1
    assert bottom >= 12
    assert any(a["text"] == "no ranks" for a in figure["layout"]["annotations"])


def test_the_base_is_marked_and_zero_is_the_floor() -> None:
    figure = with_base(line_chart(LINES, colours={"A": LIGHT.accent, "B": LIGHT.other}))
    _valid(figure)
    assert figure["layout"]["yaxis"]["range"][0] == 0
    assert any(s.get("y0") == s.get("y1") == 100 for s in figure["layout"]["shapes"])


def test_a_sheet_has_smaller_type_and_leaves_the_chart_as_it_was() -> None:
    chart = with_base(line_chart(LINES, colours={"A": LIGHT.accent, "B": LIGHT.other}))
    before = json.dumps(chart)
    small = shrunk(chart)
    _valid(small)
    assert json.dumps(chart) == before
    assert small["layout"]["font"]["size"] < chart["layout"]["font"]["size"]
    assert small["data"][0]["x"] == chart["data"][0]["x"]
    assert "height" not in shrunk(range_chart(RANGES))["layout"]
    ends = [a["y"] for a in small["layout"]["annotations"] if a.get("x") == 1.0]
    assert max(ends) - min(ends) >= 0.12
