"""Words of breaks and gaps above a plot, in rows in which none stands over another.

A chart is made once and drawn at any width, so rows are made for the narrowest; where there is
more room, words of one row only lie further apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import pandas as pd

from pages.charts.base import Band, Mark, Part, amber, reach
from pages.charts.theme import LIGHT

_CHART: Final = 262  # pixels: a chart in a window of 320
_SCALE: Final = 45  # pixels of them for the figures of the scale
_REACH: Final = 0.94  # of a plot, from its first figure to its last
_PLOT: Final = 90  # pixels that names at its right leave a plot at least
_WORDS: Final = 140  # pixels: the longest words of a break
_LETTER: Final = 6.7
_BETWEEN: Final = 8  # pixels
_ROW: Final = 16
_FIRST: Final = 2
_ENDS: Final = (0.25, 0.72)  # of the plot: words nearer to an end begin or end at their line


def labels_above(
    frame: pd.DataFrame, marks: Sequence[Mark], bands: Sequence[Band], room: int = 0
) -> list[Part]:
    """Words over the breaks and gaps of a chart over time; `room` as for `in_rows`."""
    first, last = reach(frame)
    span = (last - first) or 1.0
    named = [(mark.x, mark.label) for mark in marks]
    named += [((band.start + band.stop) / 2, band.label) for band in bands]
    return in_rows([((x - first) / span, x, text) for x, text in named], room)


def over_periods(named: Iterable[tuple[float, str]], count: int, room: int = 0) -> list[Part]:
    """The same on an axis that counts `count` periods from zero."""
    return in_rows([(x / max(count - 1, 1), x, text) for x, text in named], room)


def is_amber(words: Part) -> bool:
    """Whether words of a chart are those of a break or a gap."""
    return words.get("xref") == "x" and words.get("font", {}).get("color") == LIGHT.amber


def in_rows(named: Iterable[tuple[float, float, str]], room: int = 0) -> list[Part]:
    """Words in as few rows as leave none over another, kept inside the plot at its ends.

    Each has its share of the plot's width, its place on the horizontal axis, and its text. `room`
    are the pixels at the right of the plot; where names stand there, words may as well: on a phone
    they leave a plot that is too narrow for words that end at its right edge.
    """
    plot = max(_PLOT, _CHART - _SCALE - room) * _REACH
    last_side = "center" if room > _WORDS / 2 else "right"
    ends: list[float] = []  # of the words of each row, in pixels
    labels = []
    for share, x, text in sorted(named):
        wide = _LETTER * len(text)
        anchor = "left" if share < _ENDS[0] else last_side if share > _ENDS[1] else "center"
        start = share * plot - {"left": 0.0, "center": wide / 2, "right": wide}[anchor]
        row = next((n for n, end in enumerate(ends) if end + _BETWEEN <= start), len(ends))
        ends[row : row + 1] = [start + wide]
        labels.append(amber(text, x, xanchor=anchor, yref="paper", yshift=_FIRST + _ROW * row))
    return labels


def height_of(labels: Iterable[Part], least: int = 0) -> int:
    """Pixels from the plot to the top of words in rows; `least` where there are fewer."""
    return max([least, *(int(each["yshift"]) + _ROW for each in labels)])
