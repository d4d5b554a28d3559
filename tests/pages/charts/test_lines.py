"""Indexed lines begin at their base; logarithmic ones hold every figure and none at zero."""

from __future__ import annotations

import math

import pandas as pd
import plotly.graph_objects as go
import pytest

from pages.charts.lines import line_chart, logarithmic_chart, tick_values, with_base
from pages.charts.theme import LIGHT
from tests.pages.charts.kit import LINES, valid


def test_the_base_is_marked_and_zero_is_the_floor() -> None:
    figure = with_base(line_chart(LINES, colours={"A": LIGHT.accent, "B": LIGHT.other}))
    valid(figure)
    assert figure["layout"]["yaxis"]["range"][0] == 0
    assert any(s.get("y0") == s.get("y1") == 100 for s in figure["layout"]["shapes"])


WIDE = pd.DataFrame(
    {
        "series": ["A", "A", "B", "B"],
        "x": [2019.5, 2020.5] * 2,
        "y": [5.0, 8.0, 9_000.0, 20_000.0],
        "lower": math.nan,
        "upper": math.nan,
        "text": "",
        "segment": 0,
        "hollow": False,
    }
)


def test_a_logarithmic_axis_holds_every_figure_and_none_at_zero() -> None:
    figure = logarithmic_chart(WIDE, colours={"A": LIGHT.accent, "B": LIGHT.other})
    go.Figure(figure)
    axis = figure["layout"]["yaxis"]
    low, high = axis["range"]
    assert axis["type"] == "log"
    assert low < math.log10(5)
    assert high > math.log10(20_000)
    labels = {a["text"][-1]: a["y"] for a in figure["layout"]["annotations"]}
    assert labels["A"] == pytest.approx((math.log10(8) - low) / (high - low))
    assert labels["A"] < labels["B"]
    with pytest.raises(ValueError, match="no place"):
        logarithmic_chart(WIDE.assign(y=0.0), colours={"A": LIGHT.accent})


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [(0.9, 2.1, [10, 20, 50, 100]), (0, 3.1, [1, 3, 10, 30, 100, 300, 1000]), (3, 6, None)],
)
def test_ticks_are_round_and_few(low: float, high: float, ticks: list[float] | None) -> None:
    found = tick_values(low, high)
    assert found == (ticks or found)
    assert 2 <= len(found) <= 7
    assert all(low <= math.log10(value) <= high for value in found)


def test_a_line_that_ended_before_the_others_says_when() -> None:
    frame = WIDE.assign(x=[2017.5, 2018.5, 2019.5, 2020.5])
    chart = line_chart(frame, colours={"A": LIGHT.other, "B": LIGHT.accent}, unit="reports")
    valid(chart)
    texts = [each["text"] for each in chart["layout"]["annotations"]]
    assert texts[:2] == ["A 8 (2018)", "<b>B 20k</b>"]
    assert "reports" in texts  # the unit of the scale
    assert chart["layout"]["xaxis"]["ticktext"][-1] == "2020"


def _alone(*parts: list[tuple[float, float]]) -> pd.DataFrame:
    """One line in parts, each some years with their figures."""
    rows = [(x, y, n) for n, part in enumerate(parts) for x, y in part]
    frame = pd.DataFrame(rows, columns=["x", "y", "segment"])
    return frame.assign(series="A", lower=math.nan, upper=math.nan, text="", hollow=False)


def test_a_line_alone_has_the_last_figure_of_each_of_its_parts() -> None:
    frame = _alone([(2010.5, 4e6), (2020.5, 36.2e6)], [(2021.5, 30e6), (2025.5, 21.4e6)])
    said = line_chart(frame, colours={"A": LIGHT.accent})["layout"]["annotations"]
    assert {(a["text"], a["x"], a["y"]) for a in said} == {
        ("36.2M", 2020.5, 36.2e6),
        ("21.4M", 2025.5, 21.4e6),
    }
    # Away from the line that leads to it: above what rose, below what fell.
    assert {a["text"]: a["yanchor"] for a in said} == {"36.2M": "bottom", "21.4M": "top"}
    high = logarithmic_chart(frame, colours={"A": LIGHT.accent})["layout"]["annotations"]
    assert {round(a["y"], 3) for a in high} == {7.559, 7.330}


def test_figures_of_parts_that_would_lie_over_each_other_are_left_out() -> None:
    frame = _alone([(2010.5, 4.0), (2023.5, 20.0)], [(2024.5, 20.5)], [(2025.5, 21.4)])
    said = line_chart(frame, colours={"A": LIGHT.accent})["layout"]["annotations"]
    assert [a["text"] for a in said] == ["21.4"]


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        ("reports", "reports · ring: revised"),
        ("", "ring: revised"),
        ("reports per 100,000 inhabitants", "reports per 100,000 inhabitants<br>ring: revised"),
    ],
)
def test_what_a_ring_means_stands_behind_the_unit_or_below_it(unit: str, said: str) -> None:
    """At the right of a narrow plot it would stand over the unit."""
    frame = LINES.assign(revised=[True, False, False, False])
    chart = line_chart(frame, colours={"A": LIGHT.accent, "B": LIGHT.other}, unit=unit)
    (key,) = [each for each in chart["layout"]["annotations"] if "ring" in each["text"]]
    assert key["text"] == said
    assert chart["layout"]["margin"]["t"] >= key["yshift"] + 17 * (said.count("<br>") + 1)
