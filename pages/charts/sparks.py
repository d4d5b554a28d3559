"""Small lines for headline tiles: shape only, no axes; the figure stands beside them in words."""

from __future__ import annotations

import pandas as pd

from pages.charts.base import Chart, base_layout
from pages.charts.theme import LIGHT, Theme


def spark(frame: pd.DataFrame, *, colour: str, theme: Theme = LIGHT) -> Chart:
    """A line of `x`, `y`, `segment`, `hollow`; the last point is marked."""
    data = [
        {
            "type": "scatter",
            "mode": "lines+markers" if len(part) == 1 or last else "lines",
            "x": part["x"].tolist(),
            "y": part["y"].tolist(),
            "line": {"color": colour, "width": 2},
            "marker": {
                "size": [0] * (len(part) - 1) + [7],
                "color": theme.paper if bool(part["hollow"].all()) else colour,
                "line": {"color": colour, "width": 2},
            },
            "hoverinfo": "skip",
            "cliponaxis": False,
        }
        for number, part in frame.groupby("segment", sort=True)
        for last in [number == frame["segment"].max()]
    ]
    hidden = {"visible": False, "fixedrange": True}
    return {
        "data": data,
        "layout": {
            **base_layout(theme),
            "height": 56,
            "showlegend": False,
            "xaxis": hidden,
            "yaxis": {**hidden, "rangemode": "tozero"},
            "margin": {"l": 6, "r": 8, "t": 8, "b": 6},
        },
    }
