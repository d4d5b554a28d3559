"""What a picture says beside its chart: the same as the card on its page, in the same words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from documents.model import Table
from pages.builder.findings import table_of
from pages.charts.base import Chart
from pages.charts.theme import DARK, LIGHT, Theme
from pages.figure.card import Shown
from pages.figure.foot import source_line, version_marks
from pages.figure.limits import Limit, cautions, is_not
from pages.figure.words import messages
from pages.pictures.chart import fitted
from pages.pictures.known import NotDrawn, check
from pages.site.data import Data, View

say = messages(__file__)
THEMES: Final = {"light": LIGHT, "dark": DARK}


@dataclass(frozen=True)
class Told:
    """A card as a picture has it: words, and the chart or in its place a table.

    `limits` are the weightiest first; `address` is where the card stands at this version.
    """

    heading: str
    measure: str
    summary: str
    limits: tuple[Limit, ...]
    source: str
    version: str
    address: str
    chart: Chart | None
    table: Table | None
    theme: Theme
    name: str

    def fitted(self, width: float) -> Chart | None:
        """The chart for a width, in the colours of the theme."""
        return fitted(self.chart, width, self.name) if self.chart is not None else None


def told(
    shown: Shown, data: Data, view: View, address: str, theme: str = "light", drawing: int = 0
) -> Told:
    """A card with the drawing of a number, the first as 0; `IndexError` where it has none such.

    A chart that cannot be drawn here, and a card without one, has its table.
    """
    chart = shown.drawings[drawing].chart if shown.drawings or drawing else None
    if chart is not None:
        try:
            check(chart)
        except NotDrawn:
            chart = None
    marks = version_marks(view)
    version = say("data-version", version=marks["data-version"], day=marks["data-dated"])
    limits = (*cautions(shown.care), *is_not(shown.indicator, *shown.others))
    return Told(
        heading=str(shown.heading),
        measure=shown.measure,
        summary=shown.summary,
        limits=tuple(dict.fromkeys(limits)),
        source=source_line(shown, data),
        version=str(version),
        address=address,
        chart=chart,
        table=None if chart is not None else table_of(shown, data),
        theme=THEMES[theme],
        name=theme,
    )
