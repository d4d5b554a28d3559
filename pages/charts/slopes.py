"""Slopes: each thing at two moments, joined; the level and the change are read at one glance.

A frame has one row per thing:
    name        written beside its end
    start, end  the two figures, in one unit
    start_text, end_text   the figures as people read them
    text        the hover
    colour      of the line
"""

from __future__ import annotations

from html import escape
from textwrap import wrap
from typing import Any, Final

import pandas as pd

from pages.charts.base import Chart, base_layout
from pages.charts.labels import apart
from pages.charts.theme import LIGHT, Theme

_HEIGHT: Final = 430
_TOP: Final = 30
_BOTTOM: Final = 8
_LINE: Final = 16
_WIDTH: Final = 17  # letters of one line beside an end
_INNER: Final = _HEIGHT - _TOP - _BOTTOM


def slope_chart(frame: pd.DataFrame, moments: tuple[str, str], *, theme: Theme = LIGHT) -> Chart:
    """A line from `start` to `end` for every row, from zero up; `moments` stand above the ends."""
    ends = [float(value) for value in (*frame["start"], *frame["end"])]
    low, top = min(0.0, *ends, 0.0), max(0.0, *ends, 0.0) * 1.08 or 1.0
    return {
        "data": [_slope(row, theme) for _, row in frame.iterrows()],
        "layout": {
            **base_layout(theme),
            "height": _HEIGHT,
            "showlegend": False,
            "hovermode": "closest",
            "xaxis": {"visible": False, "range": [-0.02, 1.02], "fixedrange": True},
            "yaxis": {"visible": False, "range": [low, top], "fixedrange": True},
            "shapes": [_pole(x, theme) for x in (0, 1)],
            "annotations": [
                *_heads(moments, theme),
                *_labels(frame, "start", low, top, theme),
                *_labels(frame, "end", low, top, theme),
            ],
            "margin": {"l": 56, "r": _right(frame), "t": _TOP, "b": _BOTTOM},
        },
    }


def _slope(row: pd.Series, theme: Theme) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": row["name"],
        "x": [0, 1],
        "y": [float(row["start"]), float(row["end"])],
        "text": [row["text"]] * 2,
        "hovertemplate": "%{text}<extra></extra>",
        "line": {"color": row["colour"], "width": 2.5},
        "marker": {"size": 8, "color": row["colour"], "line": {"color": theme.paper, "width": 1}},
        "cliponaxis": False,
    }


def _pole(x: int, theme: Theme) -> dict[str, Any]:
    line = {"color": theme.border, "width": 1}
    place = {"xref": "x", "yref": "paper", "x0": x, "x1": x, "y0": 0, "y1": 1}
    return {"type": "line", **place, "line": line, "layer": "below"}


def _heads(moments: tuple[str, str], theme: Theme) -> list[dict[str, Any]]:
    return [
        {
            "xref": "x",
            "yref": "paper",
            "x": x,
            "y": 1,
            "yanchor": "bottom",
            "yshift": 6,
            "xanchor": "center",
            "text": f"<b>{escape(moment, quote=False)}</b>",
            "showarrow": False,
            "font": {"color": theme.ink, "size": 13},
        }
        for x, moment in zip((0, 1), moments, strict=True)
    ]


def _lines(row: pd.Series, end: str) -> list[str]:
    words = str(row[f"{end}_text"])
    return [words] if end == "start" else wrap(f"{words} {row['name']}", _WIDTH)


def _labels(
    frame: pd.DataFrame, end: str, low: float, top: float, theme: Theme
) -> list[dict[str, Any]]:
    """Figures beside the starts, figures and names beside the ends, pushed apart."""
    # The square ties words that were pushed aside to their line.
    before = '<span style="color:{}">■</span> '
    texts = [_lines(row, end) for _, row in frame.iterrows()]
    targets = [(float(value) - low) / (top - low) for value in frame[end]]
    places = apart(targets, [(_LINE * len(t) + 1) / _INNER for t in texts], 0.0, 1.0)
    return [
        {
            "xref": "x",
            "yref": "paper",
            "x": 0 if end == "start" else 1,
            "xanchor": "right" if end == "start" else "left",
            "xshift": -9 if end == "start" else 9,
            "y": place,
            "yanchor": "middle",
            "align": "right" if end == "start" else "left",
            "text": (before.format(colour) if end == "end" else "")
            + "<br>".join(escape(line, quote=False) for line in lines),
            "showarrow": False,
            "font": {"color": theme.ink, "size": 12},
        }
        for place, lines, colour in zip(places, texts, frame["colour"], strict=True)
    ]


def _right(frame: pd.DataFrame) -> int:
    longest = max((len(t) for _, row in frame.iterrows() for t in _lines(row, "end")), default=0)
    return 28 + round(6.8 * longest)
