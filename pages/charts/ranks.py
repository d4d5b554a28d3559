"""Ranks as ranges on one line from last to first: a bar from the worst to the best rank that holds.

A frame has one row per measure or area, from top to bottom:
    name    what is ranked
    rank    the rank itself
    best, worst   the range in which it holds; equal where nothing moves it
    text    the range in words, written beside the bar
    n       how many are ranked
    colour  of the bar
"""

from __future__ import annotations

from textwrap import wrap
from typing import Any, Final

import pandas as pd

from pages.charts.base import Chart, base_layout
from pages.charts.theme import LIGHT, Theme

_ROW: Final = 74
_AXIS: Final = 44
_LEAST: Final = 0.7  # of one rank: a bar of no width would not be seen


def _height(rows: int) -> int:
    """Pixels that this many ranges need."""
    return _AXIS + _ROW * max(rows, 1)


def range_chart(frame: pd.DataFrame, *, theme: Theme = LIGHT) -> Chart:
    """One range per row on the scale from the last rank to the first; names stand above."""
    size = int(frame["n"].max()) if len(frame) else 1
    rows = list(range(len(frame)))
    half = max(_LEAST, size / 70) / 2
    bars = [
        {
            "type": "rect",
            "xref": "x",
            "yref": "y",
            "x0": worst + half,
            "x1": best - half,
            "y0": row - 0.17,
            "y1": row + 0.17,
            "line": {"width": 0},
            "fillcolor": colour,
        }
        for row, best, worst, colour in zip(
            rows, frame["best"], frame["worst"], frame["colour"], strict=True
        )
    ]
    tracks = [
        {
            "type": "line",
            "layer": "below",
            "xref": "x",
            "yref": "y",
            "x0": float(n) + 0.5,
            "x1": 0.5,
            "y0": row,
            "y1": row,
            "line": {"color": theme.grid, "width": 6},
        }
        for row, n in zip(rows, frame["n"], strict=True)
    ]
    return {
        "data": [
            {
                "type": "scatter",
                "mode": "markers",
                "x": frame["rank"].tolist(),
                "y": rows,
                "text": frame["text"].tolist(),
                "customdata": frame["name"].tolist(),
                "hovertemplate": "%{customdata}<br>%{text}<extra></extra>",
                "marker": {
                    "size": 13,
                    "symbol": "line-ns",
                    "line": {"color": theme.paper, "width": 2},
                },
                "cliponaxis": False,
            }
        ],
        "layout": {
            **base_layout(theme),
            "height": _height(len(frame)),
            "showlegend": False,
            "shapes": [*tracks, *bars],
            "annotations": [
                _above(row, name, text, theme)
                for row, name, text in zip(rows, frame["name"], frame["text"], strict=True)
            ],
            "xaxis": _ranks(size, theme),
            "yaxis": {
                "visible": False,
                "range": [len(frame) - 0.55, -0.9],
                "fixedrange": True,
            },
            "margin": {"l": 14, "r": 14, "t": 4, "b": 34},
        },
    }


def _above(row: int, name: str, text: str, theme: Theme) -> dict[str, Any]:
    return {
        "xref": "paper",
        "yref": "y",
        "x": 0,
        "y": row - 0.2,
        "xanchor": "left",
        "yanchor": "bottom",
        "align": "left",
        "text": f"{'<br>'.join(wrap(name, 44))}<br><b>{text}</b>",
        "showarrow": False,
        "font": {"color": theme.ink, "size": 12.5},
    }


def _ranks(size: int, theme: Theme) -> dict[str, Any]:
    """The axis from the last rank at the left to the first at the right."""
    ticks = sorted({1, size, *(round(size * part / 4) for part in (1, 2, 3))} - {0})
    return {
        "range": [size + 0.6, 0.4],
        "tickvals": ticks,
        "ticktext": [_ordinal(t) for t in ticks],
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "tickfont": {"color": theme.muted, "size": 12},
    }


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in (11, 12, 13) else ending}"
