"""Icon arrays: “1 in 5” as five dots of which one is full, with the words above it.

Each array says its own statement and its own base; the size of a dot is the same everywhere, so
that 1 in 5 and 1 in 20 can be told apart at a glance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from textwrap import wrap
from typing import Final

from pages.charts.base import Chart, Part, chart, dot, hidden_axis, points, tall, words_left
from pages.charts.theme import LIGHT

PER_ROW: Final = 20
_MOST: Final = 100
_LINE: Final = 18
_DOT: Final = 19
_GAP: Final = 20
_WIDTH: Final = 38  # letters of one line on a phone


@dataclass(frozen=True)
class IconArray:
    """`count` of `base`, the statement in words, and who the base is."""

    count: int
    base: int
    statement: str
    of: str


def ratio(percent: float) -> tuple[int, int]:
    """A percentage as a count out of at most a hundred: 20 is 1 in 5, 90 is 9 in 10.

    Raises ValueError where the percentage is no share.
    """
    if not 0 <= percent <= 100:
        raise ValueError(f"{percent} % is no share")
    share = Fraction(percent / 100).limit_denominator(_MOST)
    return share.numerator, share.denominator


def icon_chart(arrays: Sequence[IconArray]) -> Chart:
    """The arrays from top to bottom."""
    data, said, y = [], [], 0.0
    for array in arrays:
        lines = [f"<b>{each}</b>" for each in wrap(array.statement, _WIDTH)]
        lines += wrap(array.of, _WIDTH)
        said.append(words_left(lines, y, yref="y", yanchor="top", size=13.5))
        first = y + _LINE * len(lines) + 6 + _DOT / 2
        data += [
            _dots(array, places, first, full=full)
            for full, places in (
                (True, range(array.count)),
                (False, range(array.count, array.base)),
            )
            if places
        ]
        y += _LINE * len(lines) + 6 + _DOT * -(-array.base // PER_ROW) + _GAP
    return chart(
        data,
        height=tall(14 + y),
        annotations=said,
        x=hidden_axis(-0.6, PER_ROW - 0.4),
        y=hidden_axis(y, 0),
        margin=(2, 2, 6, 8),
    )


def _dots(array: IconArray, places: range, first: float, *, full: bool) -> Part:
    fill, edge = (LIGHT.accent, LIGHT.accent) if full else (LIGHT.paper, LIGHT.border)
    x = (place % PER_ROW for place in places)
    y = (first + _DOT * (place // PER_ROW) for place in places)
    hover = f"{array.statement}<extra></extra>"
    return points(x, y, hover=hover, marker=dot(12, fill, edge, 1.4))
