"""Reports by the service that sent them, in one year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd

from analytics.errors import Refusal
from analytics.places.comparisons import level
from analytics.places.concentration import Reporters, composition
from analytics.places.totals import sum_of
from analytics.relations import number_of, share
from analytics.results import Result, outcome
from analytics.series import Point, points_of
from analytics.spread import highest
from pages.figure.card import Card, Drawing, Scope, card, held
from pages.figure.drawn import bars
from pages.figure.words import Said, messages
from pages.reports.tables import PROVIDERS, by_provider
from pages.sentences.dominance import list_of
from pages.site.data import Data

say = messages(__file__)

_SHOWN: Final = 12


@card("reports-provider", asks=("list",))
def of_one_year(scope: Scope) -> Card:
    """The providers that reported most in one year."""
    data, period = scope.data, scope["list"]
    rows = by_provider(data, scope.view)
    rows = rows[rows["period"] == period]
    parts = rows[rows["category"] != "_T"].sort_values("value", ascending=False)
    held(parts, say("provider-missing", year=period))
    total = rows[rows["category"] == "_T"]
    listed, whole = points_of(parts), next(iter(points_of(total)), None)
    shown = listed[:_SHOWN]
    names = [data.catalog.label(PROVIDERS, point.category) for point in shown]
    texts = [say("number", figure=point) for point in shown]
    counts = {"shown": number_of(shown, "providers"), "listed": number_of(listed, "providers")}
    together = _together(data, shown, whole)
    listed_by_company = list_of([*listed, *points_of(total)], data)
    return Card(
        heading=_heading(data, listed, whole),
        measure=say("provider-measure", year=listed[0].period),
        indicator=data.indicator(PROVIDERS),
        rows=pd.concat([total, parts]),
        drawings=(Drawing(str(say("chart")), bars(shown, texts, names)),),
        summary=say("provider-summary", **counts, whole=whole, together=together),
        care=(*_rest(listed_by_company, counts["listed"]), say("provider-care")),
    )


def _rest(listed: Reporters | Refusal | None, count: Result) -> list[Said]:
    """What the total holds beyond the services that are listed; nothing for a whole list."""
    if not isinstance(listed, Reporters) or listed.complete:
        return []
    rest = composition(listed, [name for name, _ in listed.companies])[-1]
    return [say("provider-rest", listed=count, rest=rest.amount, share=rest.share)]


def _heading(data: Data, listed: Sequence[Point], whole: Point | None) -> Said:
    """The share of the provider with most reports; without a total, how many those were."""
    top = outcome(highest, [level(point, data.breaks, data.meta) for point in listed])
    year, count = listed[0].period, number_of(listed, "providers")
    if isinstance(top, Refusal):
        return say("provider-alike", count=count, year=year)
    point = top.points[0]
    name = data.catalog.label(PROVIDERS, point.category)
    part = outcome(share, point, whole, data.meta) if whole else None
    return say("provider-heading", name=name, share=part, top=top, year=year)


def _together(data: Data, shown: Sequence[Point], whole: Point | None) -> Result | None:
    """The sum of those shown, where it is a part of the published total."""
    if whole is None:
        return None
    found = outcome(sum_of, shown, data.meta, area=whole.area, across=("category",))
    if isinstance(found, Refusal):
        return None
    part = outcome(share, found.point, whole, data.meta)
    return None if isinstance(part, Refusal) else found.result
