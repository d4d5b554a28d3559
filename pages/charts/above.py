"""Words of breaks and gaps above a plot, in rows in which none stands over another.

A chart is made once and drawn at any width. It has the rows of a wide one, and says in its meta
which it has where it is narrower (`above`, below so many pixels): those of a phone are a staircase,
which on a wide chart would only take height from the plot. In more room than rows were made for,
words of one row only lie further apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

import pandas as pd

from pages.charts.base import Band, Mark, Part, amber, reach
from pages.charts.theme import LIGHT

_CHART: Final = 262  # pixels: a chart in a window of 320
_WIDE: Final = 760  # pixels: a chart that takes the page of a desk
# Below so many pixels of width a chart has the rows that are made for so many.
_TIERS: Final = ((_WIDE, 560), (560, 440), (440, _CHART))
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
    frame: pd.DataFrame,
    marks: Sequence[Mark],
    bands: Sequence[Band],
    room: int = 0,
    wide: int = _CHART,
) -> list[Part]:
    """Words over the breaks and gaps of a chart over time; `room` and `wide` as for `in_rows`."""
    first, last = reach(frame)
    span = (last - first) or 1.0
    named = [(mark.x, mark.label) for mark in marks]
    named += [((band.start + band.stop) / 2, band.label) for band in bands]
    return in_rows([((x - first) / span, x, text) for x, text in named], room, wide)


def over_periods(
    named: Iterable[tuple[float, str]], count: int, room: int = 0, wide: int = _CHART
) -> list[Part]:
    """The same on an axis that counts `count` periods from zero."""
    return in_rows([(x / max(count - 1, 1), x, text) for x, text in named], room, wide)


def at_widths(made: Callable[[int], tuple[list[Part], float]]) -> tuple[list[Part], float, Part]:
    """Words above a chart, the margin that they need, and for its meta what both are where it is
    narrower.

    `made` gives words and margin, in pixels, for a chart of a width.
    """
    words, top = made(_WIDE)
    tiers: list[Part] = []
    wider: Part = {"top": top, "rows": _shifts(words)}
    for below, pixels in _TIERS:
        own, high = made(pixels)
        narrower: Part = {"top": high, "rows": _shifts(own)}
        if narrower != wider:
            tiers.insert(0, {"below": below, **narrower})
        wider = narrower
    return words, top, {"above": tiers} if tiers else {}


def _shifts(words: Iterable[Part]) -> list[Part]:
    return [{name: each[name] for name in ("text", "x", "yshift")} for each in words]


def laid_above(layout: Part, width: float) -> Part:
    """A layout with the words above its plot in the rows of a width, in pixels, as `csea_above` of
    the browser has it; the layout that is given is left as it is."""
    tiers = layout.get("meta", {}).get("above", [])
    tier = next((each for each in tiers if width < each["below"]), None)
    if tier is None:
        return layout
    rows = {(each["text"], each["x"]): each["yshift"] for each in tier["rows"]}
    words = [
        {**each, "yshift": rows[each["text"], each["x"]]}
        if (each.get("text"), each.get("x")) in rows
        else each
        for each in layout["annotations"]
    ]
    return {**layout, "annotations": words, "margin": {**layout["margin"], "t": tier["top"]}}


def is_amber(words: Part) -> bool:
    """Whether words of a chart are those of a break or a gap."""
    return words.get("xref") == "x" and words.get("font", {}).get("color") == LIGHT.amber


def in_rows(
    named: Iterable[tuple[float, float, str]], room: int = 0, wide: int = _CHART
) -> list[Part]:
    """Words in as few rows as leave none over another, kept inside the plot at its ends.

    Each has its share of the plot's width, its place on the horizontal axis, and its text. `room`
    are the pixels at the right of the plot; where names stand there, words may as well: on a phone
    they leave a plot that is too narrow for words that end at its right edge. `wide` are the pixels
    of the chart that the rows are made for.
    """
    plot = max(_PLOT, wide - _SCALE - room) * _REACH
    last_side = "center" if room > _WORDS / 2 else "right"
    ends: list[float] = []  # of the words of each row, in pixels
    labels = []
    for share, x, text in sorted(named):
        long = _LETTER * len(text)
        anchor = "left" if share < _ENDS[0] else last_side if share > _ENDS[1] else "center"
        start = share * plot - {"left": 0.0, "center": long / 2, "right": long}[anchor]
        row = next((n for n, end in enumerate(ends) if end + _BETWEEN <= start), len(ends))
        ends[row : row + 1] = [start + long]
        labels.append(amber(text, x, xanchor=anchor, yref="paper", yshift=_FIRST + _ROW * row))
    return labels


def height_of(labels: Iterable[Part], least: int = 0) -> int:
    """Pixels from the plot to the top of words in rows; `least` where there are fewer."""
    return max([least, *(int(each["yshift"]) + _ROW for each in labels)])
