"""Scatter: names where there is room, and a diagonal on equal scales."""

from __future__ import annotations

import json

import pandas as pd
import plotly.graph_objects as go
import pytest

from pages.charts.scatter import scatter_chart
from pages.charts.theme import LIGHT


def _points(named: list[bool]) -> pd.DataFrame:
    count = len(named)
    return pd.DataFrame(
        {
            "name": [f"Country {n}" for n in range(count)],
            "x": [50.0] * count,
            "y": [10.0 + n * 0.01 for n in range(count)],
            "text": "t",
            "colour": LIGHT.accent,
            "named": named,
        }
    )


@pytest.mark.parametrize("log", [False, True])
def test_a_name_is_written_only_where_there_is_room(log: bool) -> None:
    figure = scatter_chart(
        _points([True] * 9), x_title="x", y_title="y", key={"k": LIGHT.accent}, log_y=log
    )
    go.Figure(figure)
    json.dumps(figure, allow_nan=False)
    names = [a for a in figure["layout"]["annotations"] if "Country" in a["text"]]
    assert len(names) < 9
    assert (figure["layout"]["yaxis"]["type"] == "log") is log


def test_a_diagonal_has_both_scales_alike() -> None:
    figure = scatter_chart(_points([True]), x_title="x", y_title="y", key={}, diagonal=True)
    layout = figure["layout"]
    assert layout["xaxis"]["range"] == layout["yaxis"]["range"]
    assert layout["shapes"][0]["x1"] == layout["shapes"][0]["y1"]
