"""Scatter of two figures per area, the outermost named beside their points.

A frame has one row per point:
    name    of the point
    x, y    its two figures
    text    the hover
    colour  of the point
    named   whether its name is written beside it, as far as there is room
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from math import log10
from typing import Any, Final

import pandas as pd

from pages.charts.base import Chart, base_layout
from pages.charts.labels import key_lines
from pages.charts.theme import LIGHT, Theme

_WIDTH: Final = 262.0  # pixels of the plot on a phone
_PLOT: Final = 300.0
_LINE: Final = 17
_LETTER: Final = 6.4
_BELOW: Final = 46
_HIDDEN: Final = 1  # points that a name may cover
_SIDES: Final = (("left", 0), ("right", 0), ("left", 9), ("right", 9), ("left", -9), ("right", -9))
Box = tuple[float, float, float, float]


def _height(key: Mapping[str, str]) -> int:
    """Pixels that the plot, its key and its titles need."""
    return int(_PLOT) + _BELOW + _above(key)


def scatter_chart(
    frame: pd.DataFrame,
    *,
    x_title: str,
    y_title: str,
    key: Mapping[str, str],
    log_y: bool = False,
    percent: bool = True,
    diagonal: bool = False,
    theme: Theme = LIGHT,
) -> Chart:
    """The points on a plot from 0 to 100 percent across; `key` names the colours above it.

    `log_y` asks for a logarithmic scale upwards, `diagonal` for the line where both are equal.
    """
    ys = frame["y"].astype(float)
    low, high = _range(ys, log_y)
    across = (0.0, 100.0) if percent else _range(frame["x"].astype(float), log=False)
    if diagonal:
        top = float(max(frame["x"].max(), ys.max())) * 1.12
        low, high, across = 0.0, top, (0.0, top)
    shapes = [_equal(high, theme)] if diagonal else []
    return {
        "data": [
            {
                "type": "scatter",
                "mode": "markers",
                "x": frame["x"].tolist(),
                "y": frame["y"].tolist(),
                "text": frame["text"].tolist(),
                "hovertemplate": "%{text}<extra></extra>",
                "marker": {
                    "size": 9,
                    "color": frame["colour"].tolist(),
                    "line": {"color": theme.paper, "width": 1},
                },
                "cliponaxis": False,
            }
        ],
        "layout": {
            **base_layout(theme),
            "height": _height(key),
            "showlegend": False,
            "hovermode": "closest",
            "shapes": shapes,
            "annotations": [
                *_key(key, y_title, theme),
                *_names(frame, across, (low, high), log_y, theme),
            ],
            "xaxis": {
                "range": list(across),
                "title": {"text": x_title, "font": {"size": 12, "color": theme.muted}},
                "ticksuffix": "\u00a0%" if percent or diagonal else "",
                "nticks": 6,
                "gridcolor": theme.grid,
                "zeroline": False,
                "fixedrange": True,
                "tickfont": {"color": theme.muted, "size": 12},
            },
            "yaxis": {
                "type": "log" if log_y else "linear",
                "range": [log10(low), log10(high)] if log_y else [low, high],
                "gridcolor": theme.grid,
                "zeroline": not log_y,
                "zerolinecolor": theme.border,
                "automargin": True,
                "fixedrange": True,
                **({"dtick": 1, "tickformat": ",.0f"} if log_y else {"nticks": 7}),
                "tickfont": {"color": theme.muted, "size": 12},
            },
            "margin": {"l": 8, "r": 14, "t": _above(key), "b": _BELOW},
        },
    }


def _above(key: Mapping[str, str]) -> int:
    return 14 + _LINE * (len(key_lines(key)) + 1)


def _range(values: pd.Series, log: bool) -> tuple[float, float]:
    if values.empty:
        return (1.0, 10.0) if log else (0.0, 1.0)
    low, high = float(values.min()), float(values.max())
    if log:
        return low * 0.6, high * 1.9
    reach = (high - min(low, 0.0)) or 1.0
    return (low - reach * 0.08 if low < 0 else 0.0), high + reach * 0.1


def _equal(top: float, theme: Theme) -> dict[str, Any]:
    return {
        "type": "line",
        "layer": "below",
        "x0": 0,
        "y0": 0,
        "x1": top,
        "y1": top,
        "line": {"color": theme.border, "width": 1, "dash": "dot"},
    }


def _key(key: Mapping[str, str], y_title: str, theme: Theme) -> list[dict[str, Any]]:
    """What the colours and the vertical axis stand for, above the plot."""
    lines = [
        *key_lines(key),
        f'<span style="color:{theme.muted}">↑ {escape(y_title, quote=False)}</span>',
    ]
    return [
        {
            "xref": "paper",
            "yref": "paper",
            "x": 0,
            "y": 1.0,
            "xanchor": "left",
            "yanchor": "bottom",
            "yshift": 4,
            "align": "left",
            "text": "<br>".join(lines),
            "showarrow": False,
            "font": {"color": theme.ink, "size": 12},
        }
    ]


def _names(
    frame: pd.DataFrame,
    across: tuple[float, float],
    upward: tuple[float, float],
    log_y: bool,
    theme: Theme,
) -> list[dict[str, Any]]:
    """The names of the points that ask for it, beside them where nothing else is written."""

    def place(value: float, limits: tuple[float, float], size: float, log: bool) -> float:
        low, high = (log10(v) for v in limits) if log else limits
        return ((log10(value) if log else value) - low) / ((high - low) or 1.0) * size

    dots = [
        (place(float(x), across, _WIDTH, log=False), place(float(y), upward, _PLOT, log=log_y))
        for x, y in zip(frame["x"], frame["y"], strict=True)
    ]
    taken: list[Box] = []
    words = []
    for (x, y), row in zip(dots, frame.itertuples(), strict=True):
        if not row.named:
            continue
        name = str(row.name)
        width = _LETTER * len(name) + 4
        free: list[tuple[int, str, int, Box]] = []
        for side, shift in _SIDES:
            start = x + 7 if side == "left" else x - 7 - width
            box = (start, y + shift - 7, start + width, y + shift + 7)
            if box[0] < -4 or box[2] > _WIDTH + 10 or any(_touch(box, other) for other in taken):
                continue
            hidden = sum(box[0] < a < box[2] and box[1] < b < box[3] for a, b in dots)
            free.append((hidden, side, shift, box))
        if not free or min(free)[0] > _HIDDEN:
            continue
        _, side, shift, box = min(free, key=lambda each: each[0])
        taken.append(box)
        words.append(
            {
                "x": float(str(row.x)),
                "y": log10(float(str(row.y))) if log_y else float(str(row.y)),
                "xanchor": side,
                "xshift": 7 if side == "left" else -7,
                "yshift": shift,
                "text": escape(name, quote=False),
                "showarrow": False,
                "borderpad": 0,
                "font": {"color": theme.ink, "size": 11.5},
            }
        )
    return words


def _touch(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
