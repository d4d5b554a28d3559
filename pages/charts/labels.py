"""Words beside marks: pushed apart where they would touch, kept inside the plot."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import pairwise
from textwrap import wrap
from typing import Any, Final

import pandas as pd

from pages.charts.base import Part, words
from pages.charts.theme import LIGHT

Box = tuple[float, float, float, float]
"""Left, lower, right and upper edge of what has room on a plot."""
_LINE: Final = 18  # pixels
_KEY_WIDTH: Final = 30  # letters of one line on a phone
_INNER: Final = 340  # pixels of a plot's height, of a chart of the usual one
_END_WIDTH: Final = 19  # letters of one line beside an end


def touch(one: Box, other: Box) -> bool:
    """Whether two boxes have room in common."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def square(colour: str) -> str:
    """A square that ties words to what is drawn in its colour."""
    return f'<span style="color:{colour}">■</span>'


def escaped(lines: Iterable[str]) -> str:
    """Lines of plain text as Plotly takes them."""
    return "<br>".join(escape(line, quote=False) for line in lines)


def short_lines(name: str, width: int) -> list[str]:
    """A long name on up to three lines of so many letters."""
    return wrap(name, width, max_lines=3, placeholder="…") or [""]


def ordinal(number: float) -> str:
    """`1st`, `22nd`, `13th`."""
    whole = int(number)
    ending = {1: "st", 2: "nd", 3: "rd"}.get(whole % 10, "th")
    return f"{whole}{'th' if whole % 100 in (11, 12, 13) else ending}"


def apart(
    targets: Sequence[float], sizes: Sequence[float], low: float = 0.0, high: float = 1.0
) -> list[float]:
    """The targets, moved as little as needed so that things of these sizes do not touch.

    All stay between `low` and `high`; where there is no room for all, they are squeezed evenly.
    """
    if not targets:
        return []
    order = sorted(range(len(targets)), key=lambda n: targets[n])
    gaps = [(sizes[a] + sizes[b]) / 2 for a, b in pairwise(order)]
    squeeze = min(1.0, (high - low) / (sum(gaps) or 1.0))
    gaps = [gap * squeeze for gap in gaps]
    places = [0.0] * len(targets)
    floor = low
    for number, gap in zip(order, [*gaps, 0.0], strict=True):
        places[number] = max(targets[number], floor)
        floor = places[number] + gap
    ceiling = high
    for number, gap in zip(reversed(order), [*reversed(gaps), 0.0], strict=True):
        places[number] = min(places[number], ceiling)
        ceiling = places[number] - gap
    return places


def beside(
    ends: Mapping[str, float], colours: Mapping[str, str], height: int, *, width: int = 16
) -> list[Part]:
    """A name at the right edge for each end (0 to 1 of the plot), behind a square in its colour.

    The words are in ink, so that a light colour does not cost legibility; names longer than
    `width` letters stand on two lines.
    """
    texts = [wrap(name, width) or [""] for name in ends]
    sizes = [(_LINE * len(text) + 2) / max(height, 1) for text in texts]
    return [
        _at_end(f"{square(colours[name])} {escaped(text)}", y, xshift=6, align="left")
        for name, text, y in zip(
            ends, texts, apart([*ends.values()], sizes, 0.0, 1.02), strict=True
        )
    ]


def beside_margin(names: Sequence[str], width: int = 16) -> int:
    """Pixels to the right of the plot for `beside`."""
    longest = max((len(line) for name in names for line in wrap(name, width)), default=0)
    return 26 + round(7.4 * longest)


def at_ends(
    ends: pd.Series,
    colours: Mapping[str, str],
    top: float,
    figures: Mapping[str, str] | None = None,
) -> list[Part]:
    """Each name in its own colour beside its end, with its last figure where there is one.

    Pushed apart up to `top` where they would touch. What stands in the accent is bold.
    """
    texts = [_end_lines(str(name), figures) for name in ends.index]
    sizes = [(_LINE * len(lines) + 1) / _INNER for lines in texts]
    labels = []
    for name, lines, y in zip(
        ends.index, texts, apart([float(end) for end in ends], sizes, 0.0, top), strict=True
    ):
        colour = colours[str(name)]
        text = f"<b>{escaped(lines)}</b>" if colour == LIGHT.accent else escaped(lines)
        labels.append(_at_end(text, y, xshift=8, align="left", colour=colour))
    return labels


def at_ends_margin(names: Iterable[str], figures: Mapping[str, str] | None = None) -> int:
    """Pixels to the right of the plot for `at_ends`."""
    longest = max((len(line) for name in names for line in _end_lines(name, figures)), default=0)
    return min(170, 20 + round(8.2 * longest))


def _end_lines(name: str, figures: Mapping[str, str] | None) -> list[str]:
    told = f"{name} {figures[name]}" if figures and figures.get(name) else name
    return wrap(told, _END_WIDTH) or [""]


def brief(value: float, *, percent: bool = False) -> str:
    """Three digits of a figure, as the scale beside it writes them: `36.2M`, `725k`, `87.2 %`."""
    if percent:
        return f"{value:.3g}\u00a0%"
    near = float(f"{value:.3g}")
    for least, size, letter in ((1e9, 1e9, "bn"), (1e6, 1e6, "M"), (1e4, 1e3, "k")):
        if abs(near) >= least:
            return f"{near / size:.4g}{letter}"
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def _at_end(text: str, y: float, **how: Any) -> Part:
    place: Part = {"xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "middle"}
    return words(text, 1.0, y, **place, **how)


def key_lines(colours: Mapping[str, str]) -> list[str]:
    """Names behind squares in their colours, on lines that fit a phone."""
    lines: list[str] = []
    taken = _KEY_WIDTH
    for name, colour in colours.items():
        first, *more = wrap(name, _KEY_WIDTH, break_long_words=False)
        entry = f"{square(colour)} {escape(first, quote=False)}"
        if taken + len(first) + 5 > _KEY_WIDTH or more:
            lines.append(entry)
            taken = len(first) + 2
        else:
            lines[-1] += f"   {entry}"
            taken += len(first) + 5
        if more:
            lines += [escape(line, quote=False) for line in more]
            taken = _KEY_WIDTH
    return lines
