"""Ranked bars, dumbbells and spreads: one row per area or category.

A frame has one row per bar or dot, from top to bottom:
    name    what it stands for
    value   its length or place, in one unit
    text    the figure as people read it, written with the name and in the hover
    colour  of the bar; of a spread that of its group
"""

from __future__ import annotations

from html import escape
from textwrap import wrap
from typing import Final

import pandas as pd

from pages.charts.base import (
    TEXT,
    Chart,
    Part,
    chart,
    dot,
    hidden_axis,
    line,
    names_axis,
    percent_axis,
    points,
    tall,
    words_left,
)
from pages.charts.labels import escaped, short_lines
from pages.charts.theme import LIGHT

_LINE: Final = 18
_BAR: Final = 13
_GAP: Final = 10
# Letters: of a name beside a dumbbell, and of a line above a bar.
_NAME_WIDTH: Final = 24
_LABEL_WIDTH: Final = 40
# Of a spread: pixels of a line of words, of the dots, and between groups; letters of a line.
_WORDS: Final = 18
_DOTS: Final = 24
_APART: Final = 12
_WORDS_WIDTH: Final = 34
_AXIS: Final = 30


def bar_chart(frame: pd.DataFrame) -> Chart:
    """Horizontal bars, each below its name and figure, so that any width holds the words."""
    labels = [_label(*named) for named in zip(frame["name"], frame["text"], strict=True)]
    # The longest label sets the row. In units of it: the bar lies at its foot, the words above.
    row = _LINE * max(map(len, labels), default=1) + 3 + _BAR + _GAP
    thick = _BAR / row
    bars = {
        "type": "bar",
        "orientation": "h",
        "x": [*frame["value"]],
        "y": [number + 0.5 - (thick + _GAP / row) / 2 for number in range(len(frame))],
        "text": [*frame["text"]],
        "textposition": "none",
        "customdata": [*frame["name"]],
        "hovertemplate": "%{customdata}<br>%{text}<extra></extra>",
        "marker": {"color": [*frame["colour"]]},
        "width": thick,
    }
    return chart(
        [bars],
        height=tall(16 + row * max(len(frame), 1)),
        meta={"rows": len(frame)},
        x=hidden_axis(0, float(frame["value"].max()) or 1.0 if len(frame) else 1.0),
        y=hidden_axis(len(frame) - 0.5, -0.5),
        annotations=[
            words_left(
                map(escape, label), number + 0.5 - thick - _GAP / row, yanchor="bottom", borderpad=0
            )
            for number, label in enumerate(labels)
        ],
        margin=(2, 2, 8, 8),
    )


def _label(name: str, text: str) -> list[str]:
    """The name on lines that a phone holds, and the figure behind or below it."""
    lines = short_lines(name, _LABEL_WIDTH)
    if len(lines[-1]) + len(text) + 2 <= _LABEL_WIDTH:
        return [*lines[:-1], f"{lines[-1]}: {text}"]
    return [*lines, text]


def dumbbell_chart(
    frame: pd.DataFrame,
    *,
    ends: tuple[str, str] = ("lowest country", "highest country"),
    whole: str = "whole region",
) -> Chart:
    """From a low to a high figure of each row, on a scale from 0 to 100 percent.

    The frame also has `low`, `high`, `low_text`, `high_text`. `whole` names the figure in between,
    drawn as a full dot; without it the high end is the full dot.
    """
    rows = range(len(frame))
    names = [*frame["name"]]
    lines = [short_lines(name, _NAME_WIDTH) for name in names]
    colours = [*frame["colour"]]
    data = []
    for column, side, what in (("low", "left", ends[0]), ("high", "right", ends[1])):
        full = column == "high" and not whole
        hover = f"%{{customdata}}, {what}: %{{text}} %<extra></extra>"
        ring = dot(12 if full else 9, colours if full else LIGHT.paper, colours, 2)
        data.append(
            points(
                frame[column],
                rows,
                frame[f"{column}_text"],
                mode="markers+text",
                hover=hover,
                marker=ring,
                textposition=f"middle {side}",
                textfont={"color": LIGHT.muted, "size": TEXT},
                customdata=names,
            )
        )
    if whole:
        hover = f"%{{customdata}}, {whole}: %{{text}}<extra></extra>"
        own: Part = {"marker": {"size": 13, "color": colours}, "customdata": names}
        data.append(points(frame["value"], rows, frame["text"], hover=hover, clipped=True, **own))
    spans = zip(rows, frame["low"], frame["high"], colours, strict=True)
    return chart(
        data,
        height=tall(64 + (13 + _LINE * max(map(len, lines), default=1)) * max(len(lines), 1)),
        shapes=[
            line((low, high), (row, row), colour, 3, layer="below", opacity=0.45)
            for row, low, high, colour in spans
        ],
        x={**percent_axis(-14, 108), "ticksuffix": " %"},
        y=names_axis(map("<br>".join, lines), rows, len(names) - 0.4, -0.6),
        margin=(8, 26, 8, 28),
    )


def spread_chart(frame: pd.DataFrame) -> Chart:
    """Every member of a group as a dot on a line from 0 to 100 percent; the median is a stroke.

    The frame also has `group`, whose rows follow each other, and `words`, the same in all rows of
    a group: its lowest, middle and highest, in words.
    """
    data: list[Part] = []
    said: list[Part] = []
    spans: list[Part] = []
    y = 0.0
    for group, rows in frame.groupby("group", sort=False):
        lines = wrap(str(rows["words"].iloc[0]), _WORDS_WIDTH)
        heading = [f"<b>{each}</b>" for each in wrap(escape(str(group), False), _WORDS_WIDTH)]
        place = {"yref": "y", "yanchor": "top", "bgcolor": LIGHT.paper, "borderpad": 0}
        said.append(words_left([*heading, escaped(lines)], y, **place))
        height = _WORDS * (len(heading) + len(lines)) + 4 + _DOTS + _APART
        at = y + height - _APART - _DOTS / 2
        colour = str(rows["colour"].iloc[0])
        ends = (float(rows["value"].min()), float(rows["value"].max()))
        spans.append(line(ends, (at, at), colour, 2, layer="below"))
        data += [_dots(rows, at, colour), _median(rows, at)]
        y += height
    return chart(
        data,
        height=tall(6 + _AXIS + y),
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
