"""What must hold of every chart, and frames that several are drawn of."""

from __future__ import annotations

import json

import pandas as pd
import plotly.graph_objects as go

from pages.charts.base import Chart
from pages.charts.lines import COLUMNS
from pages.charts.theme import LIGHT


def valid(chart: Chart) -> None:
    """Plotly knows all of it, it can be sent, and it lies on the ground of its card."""
    go.Figure(chart)
    json.dumps(chart, allow_nan=False)
    assert chart["layout"]["paper_bgcolor"] == "rgba(0,0,0,0)"


def tall_enough(chart: Chart) -> bool:
    """Whether every unit of an axis that counts pixels or rows has its pixel."""
    low, high = chart["layout"]["yaxis"]["range"]
    return bool(chart["layout"]["height"] >= abs(high - low))


def lines(series: dict[str, list[tuple[int, float, int, bool]]]) -> pd.DataFrame:
    """Lines by name, of points (year, value, segment, hollow)."""
    return pd.DataFrame(
        [
            (name, x + 0.5, y, y, y, f"{name} {x}", segment, hollow)
            for name, points in series.items()
            for x, y, segment, hollow in points
        ],
        columns=list(COLUMNS),
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


def clickable(figure: Chart) -> dict[str, str]:
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
