"""What happened once in each place: when, as exactly as it is known, and where that stands."""

from __future__ import annotations

from dash import html

from analytics.periods import parse_period
from analytics.relations import number_of
from etl.catalog import Indicator
from pages.figure.limits import is_not, stated
from pages.figure.table import observation_table
from pages.figure.words import messages
from pages.site.data import Data, View
from pages.site.parts import measure, section

say = messages(__file__)


def events(data: Data, view: View, indicator: Indicator) -> html.Section:
    """The events of every place in order of time; nothing is computed with them."""
    rows = view.rows(indicator.id)
    rows = rows.sort_values("period", key=lambda column: column.map(parse_period), kind="stable")
    areas = number_of(rows["area"].unique(), "places")
    return section(
        say("events-heading", places=areas),
        measure(say("events-note")),
        stated(is_not(indicator)),
        observation_table(rows, data, indicator.title),
    )
