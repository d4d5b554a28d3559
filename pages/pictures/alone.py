"""The chart of a card without its words: for frames, briefs and whatever says these beside it."""

from __future__ import annotations

from typing import Final

from pages.figure.card import Shown
from pages.pictures.chart import draw, fitted, height_of
from pages.pictures.known import NotDrawn
from pages.pictures.sheet import Sheet, closed, opened

WIDTH: Final = 1136.0


def chart_of(shown: Shown, width: float = WIDTH) -> bytes | None:
    """The first chart of a card alone as SVG, `width` pixels wide, in the light theme.

    It is transparent, as on a page, and has no words but the chart's own. None for a card without
    a chart, and for a chart that cannot be drawn here: whoever shows the card has its table.
    """
    if not shown.drawings:
        return None
    try:
        chart = fitted(shown.drawings[0].chart, width)
        root = opened(width, height_of(chart), str(shown.heading), shown.summary)
        draw(Sheet(root), chart, width)
        return closed(root)
    except NotDrawn:
        return None
