"""The world on one printed page: reports over the years, by type and by service."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pandas as pd

from analytics.errors import Refusal
from analytics.places.comparisons import UNATTRIBUTED, WORLD, level
from analytics.relations import number_of
from analytics.results import outcome
from analytics.series import points_of
from analytics.spread import ordered
from pages.brief.sheet import Fact, Sheet, drawn, fact
from pages.charts.bars import bar_chart
from pages.charts.theme import LIGHT
from pages.figure.card import Drawing, Shown
from pages.figure.scope import Scope
from pages.figure.words import messages
from pages.reports.tables import PROVIDERS, REPORTS, by_country, by_provider, provider_periods
from pages.site.data import Data, View

say = messages(__file__)

_YEARS: Final = 2
_SHOWN: Final = {"reports-type": 4, "reports-provider": 7}


def sheet(scope: Scope) -> Sheet:
    """The last two years, reports of no country, and what is listed by service."""
    data, view = scope.data, scope.view
    points = points_of(view.series(data.indicator(REPORTS), WORLD))
    series = sorted((p for p in points if p.value is not None), key=lambda p: p.period)
    facts = [fact("received", point, point.period) for point in series[: -_YEARS - 1 : -1]]
    facts += unattributed(view, max(by_country(view)["period"], default=""))
    years = provider_periods(view)
    made = drawn(scope, ("reports-world", "reports-type"))
    if years:
        facts += _services(data, view, years[-1])
        made += drawn(scope, ("reports-provider",), year=years[-1])
    shown = [_first(data, card, _SHOWN.get(card.id, 0)) for card in made]
    return Sheet((REPORTS,), tuple(facts), tuple(shown))


def unattributed(view: View, period: str) -> list[Fact]:
    """Reports of no known country, which stand beside those of a place."""
    rows = by_country(view)
    lost = points_of(rows[(rows["area"] == UNATTRIBUTED) & (rows["period"] == period)])
    return [fact("unattributed", point, point.period) for point in lost[:1]]


def _services(data: Data, view: View, year: str) -> list[Fact]:
    """The service with most reports, and how many services are listed."""
    rows = by_provider(data, view)
    points = points_of(rows[(rows["period"] == year) & (rows["category"] != "_T")])
    if not points:
        return []
    row = outcome(ordered, [level(point, data.breaks, data.meta) for point in points])
    first = [] if isinstance(row, Refusal) else row[:1]
    when = points[0].period
    services = number_of({point.category for point in points}, "services")
    return [
        *(
            fact(
                "service", top, when, service=data.catalog.label(PROVIDERS, top.points[0].category)
            )
            for top in first
        ),
        fact("services", services, when),
    ]


def _first(data: Data, card: Shown, most: int) -> Shown:
    """The same with its longest bars alone where the sheet has room for `most`; 0 leaves it."""
    if not most:
        return card
    rows = card.rows[(card.rows["category"] != "_T") & card.rows["value"].notna()]
    points = points_of(rows.sort_values("value", ascending=False).head(most))
    bars = pd.DataFrame(
        {
            "name": [data.catalog.label(card.indicator.id, p.category) for p in points],
            "value": [point.value for point in points],
            "text": [str(say("figure", figure=point)) for point in points],
            "colour": LIGHT.accent,
        }
    )
    largest = say("largest", measure=card.measure, number=number_of(points, "figures"))
    drawing = Drawing(str(say("chart")), bar_chart(bars))
    return replace(card, measure=str(largest), drawings=(drawing,))
