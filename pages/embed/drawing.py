"""The chart of a card as a picture in the text of a page: no script, and nothing to fetch."""

from __future__ import annotations

import re
from typing import Final

from documents.model import Plot
from documents.picture import picture
from pages.charts.theme import palette

# The colours of `documents/picture.py` that no theme of the pages has, and their dark partners.
_OWN: Final = {"#dfe4ea": "#2a333c", "#ffffff": "#151b21", "#14181f": "#e8edf2"}
_COLOUR: Final = re.compile(r'\b(fill|stroke)="(#[0-9a-f]{6})"')


def drawing(plot: Plot | None, wide: float) -> str | None:
    """A plot as SVG, so many pixels wide; None where there is no plot, and a table says it.

    Whoever puts it into a page says what it shows: to a screen reader the picture is one thing.
    """
    return None if plot is None else picture(plot, wide).decode()


def darkened(drawn: str) -> dict[str, str]:
    """The colours of a picture in the light theme with those of the dark one, as rules of style by
    which a page that follows the reader's theme shows the same picture in both."""
    pairs = {**palette(), **_OWN}
    found = sorted(set(_COLOUR.findall(drawn)))
    return {
        f'[{part}="{light}"]': f"{part}:{pairs[light]}" for part, light in found if light in pairs
    }
