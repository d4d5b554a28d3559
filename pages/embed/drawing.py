"""The chart of a card as a picture in the text of a page: no script, and nothing to fetch."""

from __future__ import annotations

import re
from typing import Final

from documents.model import Plot
from documents.picture import picture
from pages.builder.plots import plot_of
from pages.charts.theme import palette
from pages.figure.card import Shown
from pages.pictures.alone import chart_of

# The colours of `documents/picture.py` that no theme of the pages has, and their dark partners.
_OWN: Final = {"#dfe4ea": "#2a333c", "#ffffff": "#151b21", "#14181f": "#e8edf2"}
# What a file of its own says of itself, and a page says around it.
_TOLD: Final = re.compile(
    r"<\?xml[^>]*\?>\s*|(?<=>)<title>.*?</title>(<desc>.*?</desc>)?", re.DOTALL
)
_NAMED: Final = re.compile(r'(\bid="|url\(#)')
_COLOUR: Final = re.compile(r'\b(fill|stroke)="(#[0-9a-f]{6})"')


def lines_or_bars(card: Shown) -> Plot | None:
    """What a brief would draw of a card, unless its first chart is a map: a frame has that."""
    first = card.drawings[0].chart["data"] if card.drawings else ()
    return None if any(trace["type"] == "choropleth" for trace in first) else plot_of(card)


def drawing(card: Shown, wide: float) -> str | None:
    """The chart of a card as SVG, so many pixels wide; None where it has none, and a table says it.

    Lines and bars as in briefs, where their names stand at the ends; others as on the page.
    Whoever puts it into a page says what it shows: to a screen reader the picture is one thing.
    """
    if plot := lines_or_bars(card):
        return picture(plot, wide).decode()
    drawn = chart_of(card, width=wide)
    if drawn is None:
        return None
    # A page holds a chart in two widths, and names its parts once.
    told = _TOLD.sub("", drawn.decode(), count=2).replace(' role="img"', "", 1)
    return _NAMED.sub(rf"\g<1>of-{wide:.0f}-", told)


def darkened(drawn: str) -> dict[str, str]:
    """The colours of a picture in the light theme with those of the dark one, as rules of style by
    which a page that follows the reader's theme shows the same picture in both."""
    pairs = {**palette(), **_OWN}
    found = sorted(set(_COLOUR.findall(drawn)))
    return {
        f'[{part}="{light}"]': f"{part}:{pairs[light]}" for part, light in found if light in pairs
    }
