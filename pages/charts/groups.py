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
from typing import Final

import pandas as pd

from pages.charts.base import (
    Chart,
    Part,
    chart,
    hidden_axis,
    names_axis,
    points,
    tall,
    words,
    words_left,
)
from pages.charts.labels import short_lines
from pages.charts.narrow import with_narrow
from pages.charts.theme import LIGHT

_ROW: Final = 29
_HEADING: Final = 31
_NAME_WIDTH: Final = 20  # letters
_HEADING_WIDTH: Final = 20  # letters
_LINE: Final = 17
_FIGURE_WIDTH: Final = 11  # letters
_PLOT: Final = 160  # pixels that names leave to bars on a phone
_WIDE_FIGURE: Final = 30  # letters, and the pixels that names leave to bars where there is width
_WIDE_PLOT: Final = 380


def group_chart(frame: pd.DataFrame, *, top: float | None = None) -> Chart:
    """Horizontal bars; `top` is the end of the scale, else the largest value.

    Figures and headings stand on one line where there is width, and are broken on a phone.
    """
    slots, headings = _places(frame)
    middles = [(a + b) / 2 for a, b in slots]
    starts = [*frame["start"]] if "start" in frame else [0.0] * len(frame)
    largest = float(top if top is not None else frame["value"].max() if len(frame) else 1.0)
    bars = {
        "type": "bar",
        "orientation": "h",
        "base": starts,
        "x": [v - s for v, s in zip(frame["value"], starts, strict=True)],
        "y": middles,
        "width": 16,
        "customdata": frame[["group", "name", "text"]].to_numpy().tolist(),
        "hovertemplate": "%{customdata[0]}: %{customdata[1]}<br>%{customdata[2]}<extra></extra>",
        "marker": {"color": [*frame["colour"]]},
    }
    is_open = "open" in frame and frame["open"].any()
    bottom = slots[-1][1] if slots else _ROW
    figures = [*zip(frame["value"], middles, frame["text"], strict=True)]

    def said(heading: int, figure: int) -> list[Part]:
        return [
            *[_heading(text, y, heading) for text, y in headings],
            *[_figure(value, y, text, figure) for value, y, text in figures],
        ]

    rows = sum(max(_ROW, _LINE * len(_lines(name)) + 8) for name in frame["name"])
    narrow: Part = {
        "height": tall(20 + bottom),
        "annotations": said(_HEADING_WIDTH, _FIGURE_WIDTH),
        "xaxis": {"range": [0, largest * _room(frame, _PLOT, _FIGURE_WIDTH) or 1.0]},
    }
    made = chart(
        [bars, _open_ends(frame.assign(y=middles))] if is_open else [bars],
        height=min(tall(20 + bottom), tall(20 + rows + _HEADING * len(headings))),
        annotations=said(2 * _HEADING_WIDTH, _WIDE_FIGURE),
        x=hidden_axis(0, largest * _room(frame, _WIDE_PLOT, _WIDE_FIGURE) or 1.0),
        y=names_axis(map("<br>".join, map(_lines, frame["name"])), middles, bottom + 2, 0),
        margin=(8, 8, 6, 6),
    )
    return with_narrow(made, narrow)


def _room(frame: pd.DataFrame, plot: int, most: int) -> float:
    """How much longer than its longest bar a scale is, so that figures of at most so many letters
    fit where names leave so many pixels."""
    letters = max((len(line) for text in frame["text"] for line in _broken(text, most)), default=0)
    return plot / (plot - 7 - 7 * min(letters, most))


def _broken(text: str, most: int = _FIGURE_WIDTH) -> list[str]:
    """A long figure on two lines: `about` over `15 million`."""
    return wrap(text, most, break_long_words=False) or [""]


def _lines(name: str) -> list[str]:
    return short_lines(name, _NAME_WIDTH)


def _places(frame: pd.DataFrame) -> tuple[list[tuple[float, float]], list[tuple[str, float]]]:
    """From and to of every bar, and every heading, in pixels from the top."""
    slots: list[tuple[float, float]] = []
    headings: list[tuple[str, float]] = []
    y, before = 0.0, None
    for group, name, text in zip(frame["group"], frame["name"], frame["text"], strict=True):
        if group != before:
            if group:
                y += _HEADING + _LINE * (len(wrap(group, _HEADING_WIDTH)) - 1)
                headings.append((group, y - 3))
            before = group
        height = max(_ROW, _LINE * max(len(_lines(name)), len(_broken(text))) + 8)
        slots.append((y, y + height))
        y += height
    return slots, headings


def _heading(text: str, y: float, most: int) -> Part:
    lines = [f"<b>{line}</b>" for line in wrap(text, most)]
    return words_left(lines, y, yref="y", yanchor="bottom", colour=LIGHT.muted)


def _figure(value: float, y: float, text: str, most: int) -> Part:
    place: Part = {"xref": "x", "yref": "y", "xanchor": "left", "yanchor": "middle"}
    return words("<br>".join(_broken(text, most)), value, y, xshift=7, align="left", **place)


def _open_ends(frame: pd.DataFrame) -> Part:
    ends = frame[frame["open"].astype(bool)]
    marker = {"symbol": "triangle-right", "size": 15, "color": [*ends["colour"]]}
    return points(ends["value"], ends["y"], marker=marker)
