"""How many figures of which tables their publishers withhold."""

from __future__ import annotations

from dash import dcc, html

from analytics.relations import number_of
from pages.figure.words import messages
from pages.site.data import Data, View
from pages.site.parts import measure, section

say = messages(__file__)


def withheld(data: Data, view: View) -> html.Section | None:
    """A line for each indicator and edition of a table; None where nothing is withheld."""
    if view.withheld.empty:
        return None
    items = []
    for key, rows in view.withheld.groupby(["indicator", "source", "vintage"]):
        name, source, vintage = map(str, key)
        origin = data.catalog.origins.get((source, vintage))
        indicator = data.catalog.indicators.get(name)
        told = say(
            "withheld-of",
            count=number_of(rows.index, "figures"),
            table=origin.title if origin else source,
            edition=vintage,
        )
        way = dcc.Link(indicator.title if indicator else name, href=f"/indicator/{name}")
        items.append(html.Li([way, f": {told}"]))
    return section(
        say("withheld"), measure(say("withheld-note")), html.Ul(items), kind="card spaced"
    )
