"""Ranked bars and dumbbells: one row per area or category, names at the left.

A frame has one row per bar, from top to bottom:
    name    what the bar stands for
    value   its length, in one unit
    text    the figure as people read it, written at the end of the bar and in the hover
    colour  of the bar
"""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import Any

import pandas as pd

from pages.charts.lines import Figure, base_layout
from pages.charts.theme import LIGHT, Theme

_LINE_HEIGHT = 17
_NAME_WIDTH = 24  # letters


def height(names: Sequence[str]) -> int:
    """Pixels that a chart of rows with these names needs: the longest name sets the row."""
    lines = max((len(_lines(name)) for name in names), default=1)
    return 40 + (13 + _LINE_HEIGHT * lines) * max(len(names), 1)


def bar_chart(frame: pd.DataFrame, *, theme: Theme = LIGHT) -> Figure:
    """Horizontal bars with the figure written at their end."""
    return {
        "data": [
            {
                "type": "bar",
                "orientation": "h",
                "x": frame["value"].tolist(),
                "y": list(range(len(frame))),
                "text": frame["text"].tolist(),
                "textposition": "auto",
                "textangle": 0,
                "outsidetextfont": {"color": theme.ink, "size": 12.5},
                "insidetextfont": {"color": theme.paper, "size": 12.5},
                "customdata": frame["name"].tolist(),
                "hovertemplate": "%{customdata}<br>%{text}<extra></extra>",
                "marker": {"color": frame["colour"].tolist()},
                "width": 0.62,
                "cliponaxis": False,
            }
        ],
        "layout": {
            **base_layout(theme),
            "height": height(frame["name"].tolist()),
            "showlegend": False,
            "xaxis": {
                "visible": False,
                "range": [0, float(frame["value"].max()) * 1.28 if len(frame) else 1],
                "fixedrange": True,
            },
            "yaxis": _names(frame["name"].tolist(), theme),
            "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        },
    }


def dumbbell_chart(
    frame: pd.DataFrame,
    *,
    ends: tuple[str, str] = ("lowest country", "highest country"),
    whole: str = "whole region",
    theme: Theme = LIGHT,
) -> Figure:
    """From a low to a high figure of each row, on a scale from 0 to 100 percent.

    The frame also has `low`, `high`, `low_text`, `high_text`. `whole` names the figure in between,
    drawn as a full dot; without it the high end is the full dot.
    """
    rows = list(range(len(frame)))
    rings: list[dict[str, Any]] = []
    for column, position, words in (
        ("low", "middle left", ends[0]),
        ("high", "middle right", ends[1]),
    ):
        full = column == "high" and not whole
        rings.append(
            {
                "type": "scatter",
                "mode": "markers+text",
                "x": frame[column].tolist(),
                "y": rows,
                "text": frame[f"{column}_text"].tolist(),
                "textposition": position,
                "textfont": {"color": theme.muted, "size": 12},
                "customdata": frame["name"].tolist(),
                "hovertemplate": f"%{{customdata}}, {words}: %{{text}} %<extra></extra>",
                "marker": {
                    "size": 12 if full else 9,
                    "color": frame["colour"].tolist() if full else theme.paper,
                    "line": {"color": frame["colour"].tolist(), "width": 2},
                },
                "cliponaxis": False,
            }
        )
    spans = [
        {
            "type": "line",
            "layer": "below",
            "x0": low,
            "x1": high,
            "y0": row,
            "y1": row,
            "line": {"color": colour, "width": 3},
            "opacity": 0.45,
        }
        for row, low, high, colour in zip(
            rows, frame["low"], frame["high"], frame["colour"], strict=True
        )
    ]
    middle = {
        "type": "scatter",
        "mode": "markers",
        "x": frame["value"].tolist(),
        "y": rows,
        "text": frame["text"].tolist(),
        "customdata": frame["name"].tolist(),
        "hovertemplate": f"%{{customdata}}, {whole}: %{{text}}<extra></extra>",
        "marker": {"size": 13, "color": frame["colour"].tolist()},
    }
    return {
        "data": [*rings, middle] if whole else rings,
        "layout": {
            **base_layout(theme),
            "height": 24 + height(frame["name"].tolist()),
            "showlegend": False,
            "shapes": spans,
            "xaxis": {
                "range": [-14, 108],
                "tickvals": [0, 25, 50, 75, 100],
                "ticksuffix": " %",
                "gridcolor": theme.grid,
                "zeroline": False,
                "fixedrange": True,
                "tickfont": {"color": theme.muted, "size": 12},
            },
            "yaxis": _names(frame["name"].tolist(), theme),
            "margin": {"l": 8, "r": 26, "t": 8, "b": 28},
        },
    }


def _names(names: list[str], theme: Theme) -> dict[str, Any]:
    return {
        "tickvals": list(range(len(names))),
        "ticktext": ["<br>".join(_lines(name)) for name in names],
        "ticklabelstandoff": 6,
        "range": [len(names) - 0.4, -0.6],
        "showgrid": False,
        "zeroline": False,
        "automargin": True,
        "fixedrange": True,
        "tickfont": {"color": theme.ink, "size": 12.5},
    }


def _lines(name: str) -> list[str]:
    """A long name on up to three lines, so that bars keep room on a phone."""
    return wrap(name, _NAME_WIDTH, max_lines=3, placeholder="…") or [""]
