"""Which figures of an indicator its publishers withhold."""

from __future__ import annotations

from typing import Final

from dash import html

from etl.catalog import Indicator
from pages.figure.words import messages
from pages.sentences.withheld import withheld_of
from pages.site.data import Data, View
from pages.site.parts import measure, section

say = messages(__file__)
_SHOWN: Final = 20


def withheld_section(data: Data, view: View, indicator: Indicator) -> html.Section | None:
    """Place by place, the newest period first; None where nothing is withheld.

    It is the same for every place: of one that has no other figure nothing else tells it.
    """
    told, more = withheld_of(view.withheld_of(indicator.id), _SHOWN, data, view)
    if not told:
        return None
    return section(
        say("withheld"),
        measure(say("withheld-note")),
        html.Ul([html.Li(str(each)) for each in told]),
        html.P(str(say("withheld-more", more=more))) if more else None,
    )
