"""Slopes: each thing at two moments, joined; the level and the change are read at one glance.

A frame has one row per thing:
    name        written beside its end
    start, end  the two figures, in one unit
    start_text, end_text   the figures as people read them
    text        the hover
    colour      of the line
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from textwrap import wrap
from typing import Final

import pandas as pd

from pages.charts.base import Chart, Part, chart, dot, hidden_axis, line, points, words
from pages.charts.labels import apart, escaped, square
from pages.charts.theme import LIGHT

_HEIGHT: Final = 430
_TOP: Final = 30
_BOTTOM: Final = 8
_LINE: Final = 18
_WIDTH: Final = 17  # letters of one line beside an end
_INNER: Final = _HEIGHT - _TOP - _BOTTOM


def slope_chart(frame: pd.DataFrame, moments: tuple[str, str]) -> Chart:
    """A line from `start` to `end` for every row, from zero up; `moments` stand above the ends."""
    figures = [float(value) for value in (*frame["start"], *frame["end"])]
    low, top = min(0.0, *figures, 0.0), max(0.0, *figures, 0.0) * 1.08 or 1.0
    starts = [[str(text)] for text in frame["start_text"]]
    ends = [
        wrap(f"{text} {name}", _WIDTH)
        for text, name in zip(frame["end_text"], frame["name"], strict=True)
    ]
    # The square ties words that were pushed aside to their line.
    squares = [f"{square(colour)} " for colour in frame["colour"]]
    pole = {"layer": "below", "xref": "x", "yref": "paper"}
    return chart(
        [_slope(row) for _, row in frame.iterrows()],
        height=_HEIGHT,
        hovermode="closest",
        x=hidden_axis(-0.02, 1.02),
        y=hidden_axis(low, top),
        shapes=[line((x, x), (0, 1), LIGHT.border, 1, **pole) for x in (0, 1)],
        annotations=[
            *[_head(x, moment) for x, moment in enumerate(moments)],
            *_labels(0, (frame["start"] - low) / (top - low), starts, [""] * len(frame)),
            *_labels(1, (frame["end"] - low) / (top - low), ends, squares),
        ],
        margin=(
            max(56, 14 + _room(starts)),
            28 + _room(ends),
            _TOP,
            _BOTTOM,
        ),
    )


def _room(texts: Sequence[list[str]]) -> int:
    """The pixels that the longest line takes."""
    return round(7.4 * max((len(line) for lines in texts for line in lines), default=0))


def _slope(row: pd.Series) -> Part:
    return points(
        [0, 1],
        [float(row["start"]), float(row["end"])],
        [row["text"]] * 2,
        mode="lines+markers",
        name=row["name"],
        line={"color": row["colour"], "width": 2.5},
        marker=dot(8, row["colour"], LIGHT.paper, 1),
    )


def _head(x: int, moment: str) -> Part:
    place: Part = {
        "xref": "x",
        "xanchor": "center",
        "yref": "paper",
        "yanchor": "bottom",
        "yshift": 6,
    }
    return words(f"<b>{escape(moment, quote=False)}</b>", x, 1, **place)


def _labels(
    x: int, heights: Iterable[float], texts: Sequence[list[str]], before: Sequence[str]
) -> list[Part]:
    """Figures beside the starts (0), figures and names beside the ends (1), pushed apart."""
    side, away = ("left", 9) if x else ("right", -9)
    places = apart([float(h) for h in heights], [(_LINE * len(t) + 1) / _INNER for t in texts])
    beside: Part = {"xref": "x", "yref": "paper", "xanchor": side, "xshift": away, "align": side}
    return [
        words(first + escaped(lines), x, place, yanchor="middle", **beside)
        for place, lines, first in zip(places, texts, before, strict=True)
    ]
