"""Spreads: every member of a group as a dot on one line, its ends and its middle in words.

A frame has one row per dot; rows of one group follow each other:
    group   heading of the line
    words   lowest, middle and highest, in words; the same in all rows of a group
    name    what the dot stands for
    value   percent
    text    the figure as people read it
    colour  of the group
"""

from __future__ import annotations

from html import escape
from textwrap import wrap
from typing import Any, Final

import pandas as pd

from pages.charts.base import Chart, base_layout
from pages.charts.theme import LIGHT, Theme

_LINE: Final = 16
_DOTS: Final = 24
_GAP: Final = 12
_WIDTH: Final = 46  # letters of one line on a phone
_AXIS: Final = 30


def _whole_height(frame: pd.DataFrame) -> int:
    """Pixels that the groups of a frame need."""
    return 6 + _AXIS + sum(_height(rows) for _, rows in frame.groupby("group", sort=False))


def spread_chart(frame: pd.DataFrame, *, theme: Theme = LIGHT) -> Chart:
    """One line per group on a scale from 0 to 100 percent; the middle dot is a stroke."""
    data: list[dict[str, Any]] = []
    words: list[dict[str, Any]] = []
    spans: list[dict[str, Any]] = []
    y = 0.0
    for group, rows in frame.groupby("group", sort=False):
        words.append(_words(str(group), rows, y, theme))
        middle = y + _height(rows) - _GAP - _DOTS / 2
        colour = str(rows["colour"].iloc[0])
        spans.append(_span(rows, middle, colour))
        data += [_dots(rows, middle, colour, theme), _median(rows, middle, theme)]
        y += _height(rows)
    return {
        "data": data,
        "layout": {
            **base_layout(theme),
            "height": _whole_height(frame),
            "showlegend": False,
            "hovermode": "closest",
            "shapes": spans,
            "annotations": words,
            "xaxis": {
                "range": [-1.5, 101.5],
                "tickvals": [0, 25, 50, 75, 100],
                "ticksuffix": "\u00a0%",
                "gridcolor": theme.grid,
                "zeroline": False,
                "fixedrange": True,
                "tickfont": {"color": theme.muted, "size": 12},
            },
            "yaxis": {"visible": False, "range": [max(y, 1.0), 0], "fixedrange": True},
            "margin": {"l": 12, "r": 22, "t": 6, "b": _AXIS},
        },
    }


def _lines(rows: pd.DataFrame) -> list[str]:
    return wrap(str(rows["words"].iloc[0]), _WIDTH)


def _height(rows: pd.DataFrame) -> int:
    return _LINE * (1 + len(_lines(rows))) + 4 + _DOTS + _GAP


def _words(group: str, rows: pd.DataFrame, y: float, theme: Theme) -> dict[str, Any]:
    lines = "<br>".join(escape(line, quote=False) for line in _lines(rows))
    return {
        "xref": "paper",
        "yref": "y",
        "x": 0,
        "y": y,
        "xanchor": "left",
        "yanchor": "top",
        "align": "left",
        "text": f"<b>{escape(group, quote=False)}</b><br>{lines}",
        "bgcolor": theme.paper,
        "borderpad": 0,
        "showarrow": False,
        "font": {"color": theme.ink, "size": 12},
    }


def _span(rows: pd.DataFrame, y: float, colour: str) -> dict[str, Any]:
    return {
        "type": "line",
        "layer": "below",
        "x0": float(rows["value"].min()),
        "x1": float(rows["value"].max()),
        "y0": y,
        "y1": y,
        "line": {"color": colour, "width": 2},
    }


def _dots(rows: pd.DataFrame, y: float, colour: str, theme: Theme) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": rows["value"].tolist(),
        "y": [y] * len(rows),
        "text": [f"{n}<br>{t}" for n, t in zip(rows["name"], rows["text"], strict=True)],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {"size": 9, "color": colour, "line": {"color": theme.paper, "width": 1}},
        "cliponaxis": False,
    }


def _median(rows: pd.DataFrame, y: float, theme: Theme) -> dict[str, Any]:
    middle = float(rows["value"].median())
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [middle],
        "y": [y],
        "text": [f"Median: {middle:.1f}\u00a0%"],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {
            "symbol": "line-ns",
            "size": 17,
            "color": theme.ink,
            "line": {"color": theme.ink, "width": 3},
        },
        "cliponaxis": False,
    }
