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
from typing import Final

import pandas as pd

from pages.charts.base import (
    Chart,
    Part,
    chart,
    dot,
    hidden_axis,
    line,
    percent_axis,
    points,
    words_left,
)
from pages.charts.labels import escaped
from pages.charts.theme import LIGHT

_LINE: Final = 16
_DOTS: Final = 24
_GAP: Final = 12
_WIDTH: Final = 46  # letters of one line on a phone
_AXIS: Final = 30


def spread_chart(frame: pd.DataFrame) -> Chart:
    """One line per group on a scale from 0 to 100 percent; the middle dot is a stroke."""
    data: list[Part] = []
    said: list[Part] = []
    spans: list[Part] = []
    y = 0.0
    for group, rows in frame.groupby("group", sort=False):
        lines = wrap(str(rows["words"].iloc[0]), _WIDTH)
        heading = f"<b>{escape(str(group), quote=False)}</b>"
        place = {"yref": "y", "yanchor": "top", "bgcolor": LIGHT.paper, "borderpad": 0}
        said.append(words_left([heading, escaped(lines)], y, size=12, **place))
        height = _LINE * (1 + len(lines)) + 4 + _DOTS + _GAP
        at = y + height - _GAP - _DOTS / 2
        colour = str(rows["colour"].iloc[0])
        ends = (float(rows["value"].min()), float(rows["value"].max()))
        spans.append(line(ends, (at, at), colour, 2, layer="below"))
        data += [_dots(rows, at, colour), _median(rows, at)]
        y += height
    return chart(
        data,
        height=6 + _AXIS + int(y),
        hovermode="closest",
        shapes=spans,
        annotations=said,
        x=percent_axis(-1.5, 101.5),
        y=hidden_axis(max(y, 1.0), 0),
        margin=(12, 22, 6, _AXIS),
    )


def _dots(rows: pd.DataFrame, y: float, colour: str) -> Part:
    hovers = [f"{n}<br>{t}" for n, t in zip(rows["name"], rows["text"], strict=True)]
    return points(rows["value"], [y] * len(rows), hovers, marker=dot(9, colour, LIGHT.paper, 1))


def _median(rows: pd.DataFrame, y: float) -> Part:
    middle = float(rows["value"].median())
    stroke = dot(17, LIGHT.ink, LIGHT.ink, 3, symbol="line-ns")
    return points([middle], [y], [f"Median: {middle:.1f}\u00a0%"], marker=stroke)
