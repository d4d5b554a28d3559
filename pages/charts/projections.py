"""A projection on a line chart: dashed, in a band, with "model" written on it.

The frame has one row per projected period: x, y, lower, upper, text.
"""

from __future__ import annotations

import pandas as pd

from pages.charts.base import Chart
from pages.charts.theme import LIGHT, Theme


def with_projection(chart: Chart, frame: pd.DataFrame, *, theme: Theme = LIGHT) -> Chart:
    """The chart with the projection after its last point; `chart` itself is left as it is."""
    last = max((trace for trace in chart["data"] if trace["x"]), key=lambda trace: max(trace["x"]))
    x0, y0 = last["x"][-1], last["y"][-1]
    x, y = [x0, *frame["x"]], [y0, *frame["y"]]
    upper, lower = [y0, *frame["upper"]], [y0, *frame["lower"]]
    layout = chart["layout"]
    top = max(*upper, layout["yaxis"]["range"][1] / 1.14) * 1.14
    ceiling = min(top, 104.0) if layout["yaxis"].get("ticksuffix") == " %" else top
    band = {
        "type": "scatter",
        "mode": "lines",
        "x": [*x, *x[::-1]],
        "y": [*upper, *lower[::-1]],
        "fill": "toself",
        "fillcolor": theme.grid,
        "line": {"width": 0},
        "hoverinfo": "skip",
    }
    line = {
        "type": "scatter",
        "mode": "lines+markers",
        "x": x,
        "y": y,
        "text": ["", *frame["text"]],
        "hovertemplate": "%{text}<extra></extra>",
        "line": {"color": theme.muted, "width": 2, "dash": "dash"},
        "marker": {"size": [0, *[6] * len(frame)], "color": theme.muted, "symbol": "diamond"},
    }
    words = {
        "x": x[-1],
        "y": y[-1],
        "text": "model",
        "showarrow": False,
        "yshift": 14,
        "xanchor": "right",
        "font": {"color": theme.muted, "size": 12},
    }
    span = layout["xaxis"]["range"]
    return {
        "data": [band, *chart["data"], line],
        "layout": {
            **layout,
            "xaxis": {**layout["xaxis"], "range": [span[0], x[-1] + (x[-1] - span[0]) * 0.03]},
            "yaxis": {**layout["yaxis"], "range": [0, ceiling]},
            "annotations": [*layout["annotations"], words],
        },
    }
