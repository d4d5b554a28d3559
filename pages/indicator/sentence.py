"""The newest total of an indicator for one place, as a sentence to say."""

from __future__ import annotations

from dash import html

from etl.catalog import Indicator
from pages.figure.place_series import TOTAL, place_series
from pages.sentences.place_words import Selection, of_places
from pages.sentences.spoken import address_of, to_say
from pages.site.data import Data, View


def said_of(data: Data, view: View, indicator: Indicator, area: str) -> html.Div | None:
    """None where no dated total is held, such as of parts alone."""
    found = place_series(data, view, indicator, TOTAL, [area])
    if found.lines.empty:
        return None
    address = address_of(f"/indicator/{indicator.id}", {"area": area})
    return to_say(of_places(Selection(found, (area,)), data, view.current, address), "indicator")
