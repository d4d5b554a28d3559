"""Ranked bars and dumbbells: one row per area or category.

A frame has one row per bar, from top to bottom:
    name    what the bar stands for
    value   its length, in one unit
    text    the figure as people read it, written with the name and in the hover
    colour  of the bar
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from textwrap import wrap
from typing import Any

import pandas as pd

from pages.charts.base import Chart, base_layout
from pages.charts.theme import LIGHT, Theme

_LINE_HEIGHT = 17
_BAR_HEIGHT = 13
_GAP = 10
# Letters: of a name beside a dumbbell, and of a line above a bar.
_NAME_WIDTH = 24
_LABEL_WIDTH = 42


def _height(frame: pd.DataFrame) -> int:
    """Pixels that a bar chart of this frame needs: the longest label sets the row."""
    return 16 + _row_height(frame) * max(len(frame), 1)


def bar_chart(frame: pd.DataFrame, *, theme: Theme = LIGHT) -> Chart:
    """Horizontal bars, each below its name and figure, so that any width holds the words."""
    names = frame["name"].tolist()
    row = _row_height(frame)
    # In units of a row: the bar lies at its foot, the words stand above it.
    thick = _BAR_HEIGHT / row
    return {
        "data": [
            {
                "type": "bar",
                "orientation": "h",
                "x": frame["value"].tolist(),
                "y": [number + 0.5 - (thick + _GAP / row) / 2 for number in range(len(frame))],
                "text": frame["text"].tolist(),
                "textposition": "none",
                "customdata": names,
                "hovertemplate": "%{customdata}<br>%{text}<extra></extra>",
                "marker": {"color": frame["colour"].tolist()},
                "width": thick,
            }
        ],
        "layout": {
            **base_layout(theme),
            "height": _height(frame),
            "showlegend": False,
            "xaxis": {
                "visible": False,
                "range": [0, float(frame["value"].max()) or 1.0 if len(frame) else 1.0],
                "fixedrange": True,
            },
            "yaxis": {
                "visible": False,
                "range": [len(frame) - 0.5, -0.5],
                "fixedrange": True,
            },
            "annotations": [
                _above(number + 0.5 - thick - _GAP / row, name, text, theme)
                for number, (name, text) in enumerate(zip(names, frame["text"], strict=True))
            ],
            "margin": {"l": 2, "r": 2, "t": 8, "b": 8},
        },
    }


def _above(y: float, name: str, text: str, theme: Theme) -> dict[str, Any]:
    """Name and figure of a bar, standing on it."""
    return {
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "y": y,
        "yanchor": "bottom",
        "align": "left",
        "showarrow": False,
        "borderpad": 0,
        "text": "<br>".join(escape(line) for line in _label(name, text)),
        "font": {"color": theme.ink, "size": 12.5},
    }


def _label(name: str, text: str) -> list[str]:
    """The name on lines that a phone holds, and the figure behind or below it."""
    lines = wrap(name, _LABEL_WIDTH, max_lines=3, placeholder="…") or [""]
    if len(lines[-1]) + len(text) + 2 <= _LABEL_WIDTH:
        return [*lines[:-1], f"{lines[-1]}: {text}"]
    return [*lines, text]


def _row_height(frame: pd.DataFrame) -> int:
    labels = zip(frame["name"], frame["text"], strict=True)
    lines = max((len(_label(name, text)) for name, text in labels), default=1)
    return _LINE_HEIGHT * lines + 3 + _BAR_HEIGHT + _GAP


def _dumbbell_height(names: Sequence[str]) -> int:
    """Pixels that dumbbells with these names need."""
    lines = max((len(_lines(name)) for name in names), default=1)
    return 64 + (13 + _LINE_HEIGHT * lines) * max(len(names), 1)


def dumbbell_chart(
    frame: pd.DataFrame,
    *,
    ends: tuple[str, str] = ("lowest country", "highest country"),
    whole: str = "whole region",
    theme: Theme = LIGHT,
) -> Chart:
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
            "height": _dumbbell_height(frame["name"].tolist()),
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
