"""Strips: parts of 100 percent, one strip per year or source, with what was not published.

A frame has one row per part, in the order in which the parts are drawn:
    strip   heading of the strip; parts of one strip follow each other
    part    name of the part
    value   percent
    text    the figure as people read it
    colour  of the part
"""

from __future__ import annotations

from textwrap import wrap
from typing import Final

import pandas as pd

from pages.charts.base import Chart, Part, chart, hidden_axis, tall, words_left
from pages.charts.labels import key_lines
from pages.charts.theme import LIGHT

_STRIP: Final = 18
_LINE: Final = 18
_GAP: Final = 16
_WIDTH: Final = 36  # letters of a heading's line on a phone
_LEAST: Final = 0.05  # of percent: below, a rest is rounding


def strip_chart(frame: pd.DataFrame) -> Chart:
    """Each strip has its heading and its parts in words above it, so that none needs a legend."""
    bars: list[Part] = []
    said: list[Part] = []
    y = 0.0
    for name, rows in frame.groupby("strip", sort=False):
        parts = [f"{p}: {t}" for p, t in zip(rows["part"], rows["text"], strict=True)]
        heading = [f"<b>{each}</b>" for each in wrap(str(name), _WIDTH) or [""]]
        lines = [*heading, *key_lines(dict(zip(parts, rows["colour"], strict=True)))]
        said.append(words_left(lines, y, yref="y", yanchor="top"))
        above = _LINE * len(lines) + 6
        drawn = [*zip(rows["value"], rows["colour"], parts, strict=True)]
        rest = 100 - sum(rows["value"])
        if rest > _LEAST:
            drawn.append((rest, LIGHT.no_data, f"not published: {rest:.3g}\u00a0%"))
        reached = 0.0
        for value, colour, text in drawn:
            bars.append(_bar(reached, value, y + above + _STRIP / 2, colour, f"{name}<br>{text}"))
            reached += value
        y += above + _STRIP + _GAP
    return chart(
        bars,
        height=tall(14 + y),
        barmode="overlay",
        annotations=said,
        x=hidden_axis(0, 100),
        y=hidden_axis(y, 0),
        margin=(2, 2, 6, 8),
    )


def _bar(start: float, value: float, y: float, colour: str, hover: str) -> Part:
    return {
        "type": "bar",
        "orientation": "h",
        "base": [start],
        "x": [value],
        "y": [y],
        "width": [_STRIP],
        "marker": {"color": colour, "line": {"color": LIGHT.paper, "width": 1.5}},
        "hovertemplate": f"{hover}<extra></extra>",
    }
