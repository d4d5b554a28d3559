"""Words beside marks: pushed apart where they would touch, kept inside the plot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from itertools import pairwise
from textwrap import wrap
from typing import Any, Final

from pages.charts.theme import Theme

_LINE: Final = 16  # pixels
_KEY_WIDTH: Final = 40  # letters of one line on a phone


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
    ends: Mapping[str, float],
    colours: Mapping[str, str],
    height: int,
    theme: Theme,
    *,
    width: int = 16,
) -> list[dict[str, Any]]:
    """A name at the right edge for each end (0 to 1 of the plot), behind a square in its colour.

    The words are in ink, so that a light colour does not cost legibility; names longer than
    `width` letters stand on two lines.
    """
    names = list(ends)
    texts = [wrap(name, width) or [""] for name in names]
    sizes = [(_LINE * len(text) + 2) / max(height, 1) for text in texts]
    places = apart([ends[name] for name in names], sizes, 0.0, 1.02)
    return [
        {
            "xref": "paper",
            "yref": "paper",
            "x": 1.0,
            "y": place,
            "xanchor": "left",
            "xshift": 6,
            "yanchor": "middle",
            "align": "left",
            "text": f'<span style="color:{colours[name]}">■</span> '
            + "<br>".join(escape(line, quote=False) for line in text),
            "showarrow": False,
            "font": {"color": theme.ink, "size": 12},
        }
        for name, text, place in zip(names, texts, places, strict=True)
    ]


def beside_margin(names: Sequence[str], width: int = 16) -> int:
    """Pixels to the right of the plot for `beside`."""
    longest = max((len(line) for name in names for line in wrap(name, width)), default=0)
    return 26 + round(6.6 * longest)


def key_lines(colours: Mapping[str, str]) -> list[str]:
    """Names behind squares in their colours, on lines that fit a phone."""
    lines: list[str] = []
    taken = _KEY_WIDTH
    for name, colour in colours.items():
        entry = f'<span style="color:{colour}">■</span> {escape(name, quote=False)}'
        if taken + len(name) + 5 > _KEY_WIDTH:
            lines.append(entry)
            taken = len(name) + 2
        else:
            lines[-1] += f"   {entry}"
            taken += len(name) + 5
    return lines
