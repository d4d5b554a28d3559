"""The map on which places are picked, and lines on a logarithmic scale."""

from __future__ import annotations

import json
import math

import pandas as pd
import plotly.graph_objects as go
import pytest

from pages.charts.base import Chart
from pages.charts.lines import logarithmic_chart, tick_values
from pages.charts.maps.maps import EUROPE
from pages.charts.maps.picking import NO_FIGURE, picking_map
from pages.charts.theme import LIGHT
from pages.compare.answer import answer
from pages.compare.choices import FIXED, ask_of, shown
from pages.compare.lines import is_wide
from pages.compare.ways import picking
from pages.figure.card import Scope, cards, choices
from pages.figure.engine import finished
from pages.figure.place_series import part_rows
from pages.site import state
from pages.site.data import Data, View
from tests.pages.compare.asking import scope_of

NAMES = {"SVN": "Slovenia", "AUT": "Austria", "MCO": "Monaco", "USA": "United States"}
POINTS = {"MCO": (43.74, 7.41), "SVN": (46.1, 14.8)}


def codes(figure: Chart) -> dict[str, str]:
    """Colour of every place that a click can name."""
    found = {}
    for trace in figure["data"]:
        if "customdata" not in trace:
            continue
        colours = trace["marker"].get("color") or trace["colorscale"][0][1]
        for n, code in enumerate(trace["customdata"]):
            if code:
                found[code] = colours if isinstance(colours, str) else colours[n]
    return found


@pytest.mark.parametrize("scope", ["world", "europe"])
def test_places_are_picked_free_or_without_a_figure(scope: str) -> None:
    figure = picking_map(
        scope, {"SVN", "MCO", "USA"}, {"SVN": "#0f5c7a", "AUT": "#84909c"},
        names=NAMES, points=POINTS,
    )  # fmt: skip
    go.Figure(figure)
    json.dumps(figure, allow_nan=False)
    named = codes(figure)
    assert named["SVN"] == "#0f5c7a"
    assert named["AUT"] == "#84909c"
    assert named["MCO"] == LIGHT.sequential[0]
    assert ("USA" in named) == (scope == "world")
    assert "DEU" not in named
    grey = next(t for t in figure["data"] if t["name"] == NO_FIGURE and t["type"] == "choropleth")
    assert "DEU" in grey["locations"]
    assert set(grey["customdata"]) == {""}
    assert all(NO_FIGURE in text for text in grey["text"])
    drawn = [c for t in figure["data"] if t["type"] == "choropleth" for c in t["locations"]]
    assert len(drawn) == len(set(drawn))


def test_every_place_of_europe_with_a_figure_can_be_clicked(data: Data, view: View) -> None:
    indicator = data.indicator("cybertipline_reports")
    ask = ask_of(scope_of(data, view, {"areas": "SVN,WLD"}))
    figure = picking(data, view, ask, "europe", ("SVN",))
    held = set(part_rows(view, indicator, "_T._T._T")["area"])
    assert set(codes(figure)) == held & (EUROPE - {"GRL"})
    assert "World" not in {trace["name"] for trace in figure["data"]}


def test_names_are_escaped() -> None:
    figure = picking_map("world", {"SVN"}, {}, names={"SVN": "<i>S</i>"}, points={})
    assert "<i>" not in json.dumps([t.get("text") for t in figure["data"]])


LINES = pd.DataFrame(
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
    figure = logarithmic_chart(LINES, colours={"A": LIGHT.accent, "B": LIGHT.other})
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
        logarithmic_chart(LINES.assign(y=0.0), colours={"A": LIGHT.accent})


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [(0.9, 2.1, [10, 20, 50, 100]), (0, 3.1, [1, 3, 10, 30, 100, 300, 1000]), (3, 6, None)],
)
def test_ticks_are_round_and_few(low: float, high: float, ticks: list[float] | None) -> None:
    found = tick_values(low, high)
    assert found == (ticks or found)
    assert 2 <= len(found) <= 7
    assert all(low <= math.log10(value) <= high for value in found)


def scale(data: Data, view: View, search: str) -> tuple[list[str], str]:
    """The names of the controls, and the measure line of the first card."""
    query = state.parse(search)
    scope = scope_of(data, view, query)
    done = answer(scope)
    wide = is_wide(data, done.found)
    offered = [c for c in choices("compare", Scope(data, view, query)) if c.name not in FIXED]
    controls = shown(offered, scope["measure"], scope["among"], wide)
    measure = finished(cards()[done.cards[0]], scope).measure
    return [choice.name for choice in controls], measure


def test_the_scale_is_offered_where_it_is_of_use(data: Data, view: View) -> None:
    names, measure = scale(data, view, "measure=level&areas=IND,SVN&scale=log")
    assert "scale" in names
    assert measure.endswith("logarithmic scale")
    for near in ("areas=AUT,SVN&scale=log", "indicator=individuals_using_internet&areas=SVN,SSD"):
        names, measure = scale(data, view, near)
        assert "scale" not in names
        assert "logarithmic" not in measure
    assert "scale" not in scale(data, view, "areas=IND,SVN&measure=index")[0]
