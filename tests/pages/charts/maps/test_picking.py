"""The map on which places are picked."""

from __future__ import annotations

import json

import plotly.graph_objects as go
import pytest

from pages.charts.maps.picking import NO_FIGURE, picking_map
from pages.charts.theme import LIGHT
from tests.pages.charts.kit import clickable

NAMES = {"SVN": "Slovenia", "AUT": "Austria", "MCO": "Monaco", "USA": "United States"}
POINTS = {"MCO": (43.74, 7.41), "SVN": (46.1, 14.8)}


@pytest.mark.parametrize("scope", ["world", "europe"])
def test_places_are_picked_free_or_without_a_figure(scope: str) -> None:
    figure = picking_map(
        scope, {"SVN", "MCO", "USA"}, {"SVN": "#0f5c7a", "AUT": "#84909c"},
        names=NAMES, points=POINTS,
    )  # fmt: skip
    go.Figure(figure)
    json.dumps(figure, allow_nan=False)
    named = clickable(figure)
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


def test_names_are_escaped() -> None:
    figure = picking_map("world", {"SVN"}, {}, names={"SVN": "<i>S</i>"}, points={})
    assert "<i>" not in json.dumps([t.get("text") for t in figure["data"]])
