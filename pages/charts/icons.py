"""Icon arrays: “1 in 5” as five dots of which one is full, with the words above it.

Each array says its own statement and its own base; the size of a dot is the same everywhere, so
that 1 in 5 and 1 in 20 can be told apart at a glance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from textwrap import wrap
from typing import Any, Final

from pages.charts.base import Chart, base_layout
from pages.charts.theme import LIGHT, Theme

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


def _whole_height(arrays: Sequence[IconArray]) -> int:
    """Pixels that the arrays need."""
    return 14 + sum(_height(array) for array in arrays)


def icon_chart(arrays: Sequence[IconArray], *, theme: Theme = LIGHT) -> Chart:
    """The arrays from top to bottom."""
    data, words, y = [], [], 0.0
    for array in arrays:
        words.append(_words(array, y, theme))
        first = y + _LINE * len(_lines(array)) + 6 + _DOT / 2
        for full in (True, False):
            places = range(array.count) if full else range(array.count, array.base)
            if places:
                data.append(_dots(array, places, first, full=full, theme=theme))
        y += _height(array)
    return {
        "data": data,
        "layout": {
            **base_layout(theme),
            "height": _whole_height(arrays),
            "showlegend": False,
            "annotations": words,
            "xaxis": {"visible": False, "range": [-0.6, PER_ROW - 0.4], "fixedrange": True},
            "yaxis": {"visible": False, "range": [y, 0], "fixedrange": True},
            "margin": {"l": 2, "r": 2, "t": 6, "b": 8},
        },
    }


def _lines(array: IconArray) -> list[str]:
    return [*(f"<b>{line}</b>" for line in wrap(array.statement, _WIDTH)), *wrap(array.of, _WIDTH)]


def _height(array: IconArray) -> int:
    rows = -(-array.base // PER_ROW)
    return _LINE * len(_lines(array)) + 6 + _DOT * rows + _GAP


def _words(array: IconArray, y: float, theme: Theme) -> dict[str, Any]:
    return {
        "xref": "paper",
        "yref": "y",
        "x": 0,
        "y": y,
        "xanchor": "left",
        "yanchor": "top",
        "align": "left",
        "text": "<br>".join(_lines(array)),
        "showarrow": False,
        "font": {"color": theme.ink, "size": 13},
    }


def _dots(
    array: IconArray, places: range, first: float, *, full: bool, theme: Theme
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [place % PER_ROW for place in places],
        "y": [first + _DOT * (place // PER_ROW) for place in places],
        "marker": {
            "size": 12,
            "color": theme.accent if full else theme.paper,
            "line": {"color": theme.accent if full else theme.border, "width": 1.4},
        },
        "hovertemplate": f"{array.statement}<extra></extra>",
        "cliponaxis": False,
    }
