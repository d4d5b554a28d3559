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
from typing import Final

import pandas as pd

from pages.charts.base import TEXT, Chart, Part, axis, chart, dot, line, points, words, words_left
from pages.charts.labels import Box, key_lines, touch
from pages.charts.theme import LIGHT

_WIDTH: Final = 262.0  # pixels of the plot on a phone
_PLOT: Final = 330.0
_LINE: Final = 17
_LETTER: Final = 7.0
_BELOW: Final = 46
_HIDDEN: Final = 1  # points that a name may cover
_SIDES: Final = (("left", 0), ("right", 0), ("left", 9), ("right", 9), ("left", -9), ("right", -9))


def scatter_chart(
    frame: pd.DataFrame,
    *,
    x_title: str,
    y_title: str,
    key: Mapping[str, str],
    log_y: bool = False,
    diagonal: bool = False,
) -> Chart:
    """The points on a plot from 0 to 100 percent across; `key` names the colours above it.

    `log_y` asks for a logarithmic scale upwards, `diagonal` for the line where both are equal,
    with both scales alike.
    """
    (low, high), right = _range(frame["y"].astype(float), log_y), 100.0
    if diagonal:
        high = right = float(frame[["x", "y"]].max().max()) * 1.12
        low = 0.0
    equal = line((0, high), (0, high), LIGHT.border, 1, dash="dot", layer="below")
    # What the colours and the vertical axis stand for, above the plot.
    upwards = f'<span style="color:{LIGHT.muted}">↑ {escape(y_title, quote=False)}</span>'
    told = [*key_lines(key), upwards]
    above = 14 + _LINE * len(told)
    place = {"yref": "paper", "yanchor": "bottom", "yshift": 4}
    return chart(
        [
            points(
                frame["x"],
                frame["y"],
                frame["text"],
                marker=dot(9, [*frame["colour"]], LIGHT.paper, 1),
            )
        ],
        height=int(_PLOT) + _BELOW + above,
        hovermode="closest",
        shapes=[equal] if diagonal else [],
        annotations=[
            words_left(told, 1.0, size=12.5, **place),
            *_names(frame, (0.0, right), (low, high), log_y),
        ],
        x=axis(
            0.0,
            right,
            grid=True,
            title={"text": x_title, "font": {"size": TEXT, "color": LIGHT.muted}},
            ticksuffix="\u00a0%",
            nticks=6,
        ),
        y=axis(
            *((log10(low), log10(high)) if log_y else (low, high)),
            grid=True,
            type="log" if log_y else "linear",
            zeroline=not log_y,
            zerolinecolor=LIGHT.border,
            automargin=True,
            **({"dtick": 1, "tickformat": ",.0f"} if log_y else {"nticks": 7}),
        ),
        margin=(8, 14, above, _BELOW),
    )


def _range(values: pd.Series, log: bool) -> tuple[float, float]:
    if values.empty:
        return (1.0, 10.0) if log else (0.0, 1.0)
    low, high = float(values.min()), float(values.max())
    if log:
        return low * 0.6, high * 1.9
    reach = (high - min(low, 0.0)) or 1.0
    return (low - reach * 0.08 if low < 0 else 0.0), high + reach * 0.1


def _names(
    frame: pd.DataFrame, across: tuple[float, float], upward: tuple[float, float], log_y: bool
) -> list[Part]:
    """The names of the points that ask for it, beside them where nothing else is written."""

    def place(value: float, limits: tuple[float, float], size: float, log: bool) -> float:
        low, high = (log10(v) for v in limits) if log else limits
        return ((log10(value) if log else value) - low) / ((high - low) or 1.0) * size

    dots = [
        (place(float(x), across, _WIDTH, log=False), place(float(y), upward, _PLOT, log=log_y))
        for x, y in zip(frame["x"], frame["y"], strict=True)
    ]
    taken: list[Box] = []
    said = []
    for (x, y), row in zip(dots, frame.itertuples(), strict=True):
        if not row.named:
            continue
        name = str(row.name)
        width = _LETTER * len(name) + 4
        free: list[tuple[int, str, int, Box]] = []
        for side, shift in _SIDES:
            start = x + 7 if side == "left" else x - 7 - width
            box = (start, y + shift - 7, start + width, y + shift + 7)
            if box[0] < -4 or box[2] > _WIDTH + 10 or any(touch(box, other) for other in taken):
                continue
            hidden = sum(box[0] < a < box[2] and box[1] < b < box[3] for a, b in dots)
            free.append((hidden, side, shift, box))
        if not free or min(free)[0] > _HIDDEN:
            continue
        _, side, shift, box = min(free, key=lambda each: each[0])
        taken.append(box)
        said.append(
            words(
                escape(name, quote=False),
                float(str(row.x)),
                log10(float(str(row.y))) if log_y else float(str(row.y)),
                size=12.5,
                xanchor=side,
                xshift=7 if side == "left" else -7,
                yshift=shift,
                borderpad=0,
            )
        )
    return said
