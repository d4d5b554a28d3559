"""Bars under headings, on one scale: the same thing measured for several groups.

A frame has one row per bar, from top to bottom:
    group   the heading that it stands under; rows of one group follow each other
    name    what the bar stands for
    value   where it ends, in one unit
    text    the figure as people read it, written at the end of the bar and in the hover
    colour  of the bar
    start   where it begins, when it is a range; 0 where the column is absent
    open    True for a lower bound: the end points on; False where the column is absent
"""

from __future__ import annotations

from textwrap import wrap
from typing import Any, Final

import pandas as pd

from pages.charts.base import Chart, base_layout
from pages.charts.theme import LIGHT, Theme

_ROW: Final = 27
_HEADING: Final = 31
_NAME_WIDTH: Final = 20  # letters
_HEADING_WIDTH: Final = 23  # letters
_LINE: Final = 15
_FIGURE_WIDTH: Final = 11  # letters
_PLOT: Final = 160  # pixels that names leave to bars on a phone


def _height(frame: pd.DataFrame) -> int:
    """Pixels that the rows and headings of a frame need."""
    slots, _ = _places(frame)
    return 20 + int(slots[-1][1] if slots else _ROW)


def group_chart(frame: pd.DataFrame, *, top: float | None = None, theme: Theme = LIGHT) -> Chart:
    """Horizontal bars; `top` is the end of the scale, else the largest value."""
    slots, headings = _places(frame)
    middles = [(a + b) / 2 for a, b in slots]
    starts = frame["start"].tolist() if "start" in frame else [0.0] * len(frame)
    largest = float(top if top is not None else frame["value"].max() if len(frame) else 1.0)
    data: list[dict[str, Any]] = [
        {
            "type": "bar",
            "orientation": "h",
            "base": starts,
            "x": [v - s for v, s in zip(frame["value"], starts, strict=True)],
            "y": middles,
            "width": 16,
            "customdata": [
                [g, n, t]
                for g, n, t in zip(frame["group"], frame["name"], frame["text"], strict=True)
            ],
            "hovertemplate": "%{customdata[0]}: %{customdata[1]}<br>%{customdata[2]}"
            "<extra></extra>",
            "marker": {"color": frame["colour"].tolist()},
        }
    ]
    if "open" in frame and frame["open"].any():
        data.append(_open_ends(frame, middles))
    bottom = slots[-1][1] if slots else _ROW
    return {
        "data": data,
        "layout": {
            **base_layout(theme),
            "height": _height(frame),
            "showlegend": False,
            "annotations": [
                *[_heading(text, y, theme) for text, y in headings],
                *[
                    _figure(value, y, text, theme)
                    for value, y, text in zip(frame["value"], middles, frame["text"], strict=True)
                ],
            ],
            "xaxis": {
                "visible": False,
                "range": [0, largest * _room(frame) or 1.0],
                "fixedrange": True,
            },
            "yaxis": {
                "tickvals": middles,
                "ticktext": ["<br>".join(_lines(name)) for name in frame["name"]],
                "ticklabelstandoff": 6,
                "range": [bottom + 2, 0],
                "showgrid": False,
                "zeroline": False,
                "automargin": True,
                "fixedrange": True,
                "tickfont": {"color": theme.ink, "size": 12.5},
            },
            "margin": {"l": 8, "r": 8, "t": 6, "b": 6},
        },
    }


def _room(frame: pd.DataFrame) -> float:
    """How much longer than its longest bar a scale is, so that the figures fit on a phone."""
    letters = max((len(line) for text in frame["text"] for line in _broken(text)), default=0)
    return _PLOT / (_PLOT - 7 - 7 * min(letters, _FIGURE_WIDTH))


def _broken(text: str) -> list[str]:
    """A long figure on two lines: `about` over `15 million`."""
    return wrap(text, _FIGURE_WIDTH, break_long_words=False) or [""]


def _lines(name: str) -> list[str]:
    return wrap(name, _NAME_WIDTH, max_lines=3, placeholder="…") or [""]


def _heading_lines(text: str) -> list[str]:
    return wrap(text, _HEADING_WIDTH)


def _places(frame: pd.DataFrame) -> tuple[list[tuple[float, float]], list[tuple[str, float]]]:
    """From and to of every bar, and every heading, in pixels from the top."""
    slots: list[tuple[float, float]] = []
    headings: list[tuple[str, float]] = []
    y, before = 0.0, None
    for group, name, text in zip(frame["group"], frame["name"], frame["text"], strict=True):
        if group != before:
            if group:
                y += _HEADING + _LINE * (len(_heading_lines(group)) - 1)
                headings.append((group, y - 3))
            before = group
        height = max(_ROW, _LINE * max(len(_lines(name)), len(_broken(text))) + 8)
        slots.append((y, y + height))
        y += height
    return slots, headings


def _heading(text: str, y: float, theme: Theme) -> dict[str, Any]:
    return {
        "xref": "paper",
        "x": 0,
        "yref": "y",
        "y": y,
        "xanchor": "left",
        "yanchor": "bottom",
        "text": "<br>".join(f"<b>{line}</b>" for line in _heading_lines(text)),
        "align": "left",
        "showarrow": False,
        "font": {"color": theme.muted, "size": 12.5},
    }


def _figure(value: float, y: float, text: str, theme: Theme) -> dict[str, Any]:
    return {
        "xref": "x",
        "yref": "y",
        "x": value,
        "y": y,
        "xanchor": "left",
        "yanchor": "middle",
        "xshift": 7,
        "text": "<br>".join(_broken(text)),
        "align": "left",
        "showarrow": False,
        "font": {"color": theme.ink, "size": 12.5},
    }


def _open_ends(frame: pd.DataFrame, middles: list[float]) -> dict[str, Any]:
    ends = [
        (value, y, colour)
        for value, y, colour, open_ in zip(
            frame["value"], middles, frame["colour"], frame["open"], strict=True
        )
        if open_
    ]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [value for value, _, _ in ends],
        "y": [y for _, y, _ in ends],
        "marker": {
            "symbol": "triangle-right",
            "size": 15,
            "color": [colour for _, _, colour in ends],
        },
        "hoverinfo": "skip",
        "cliponaxis": False,
    }
