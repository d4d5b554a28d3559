"""Reports by country of upload: as counted, or per 100,000 inhabitants, children or users."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from analytics.errors import Refusal
from analytics.periods import Period
from analytics.places.comparisons import NO_PLACE, UNATTRIBUTED, WORLD, level
from analytics.places.denominators import CHILDREN, INTERNET_USERS
from analytics.places.ranks import COUNT
from analytics.places.rates import per_100_000
from analytics.places.totals import share_of_table
from analytics.relations import number_of
from analytics.results import Result, outcome
from analytics.series import Point, points_of
from analytics.spread import highest, ordered
from pages.charts.base import Chart
from pages.charts.ladder import ladder_chart
from pages.charts.maps.maps import EUROPE
from pages.charts.theme import LIGHT
from pages.figure.card import Card, Drawing, Scope, card, held
from pages.figure.drawn import drawn
from pages.figure.observed import observations
from pages.figure.places import draw_map, map_frame, not_drawn, spread_in_words
from pages.figure.ranking import denominators, standings
from pages.figure.words import Said, Value, messages
from pages.reports.choices import DIVISORS
from pages.reports.tables import BY_COUNTRY, REPORTS, country_periods, valued
from pages.site.data import Data, View

say = messages(__file__)

_NAMED: Final = 6
_LEAST_PEOPLE: Final = 100_000


@dataclass(frozen=True)
class Figures:
    """What is drawn by area: counts, or what they are when divided by `by`.

    `without` are the reports of areas that have no rate, for want of `by`.
    """

    results: tuple[Result, ...]
    without: tuple[Point, ...] = ()
    by: str = ""

    @property
    def divisors(self) -> tuple[Point, ...]:
        """The figures that rates were divided by."""
        return tuple(p for result in self.results for p in result.points[1:] if self.by)

    def in_order(self, *, small: bool) -> tuple[Result, ...]:
        """The rates of areas with few people (of children: few children), which are drawn and not
        ranked, or the others."""
        few = [bool(self.by) and (r.points[1].value or 0.0) < _LEAST_PEOPLE for r in self.results]
        return ordered([r for r, is_few in zip(self.results, few, strict=True) if is_few == small])


def figures(
    scope: Scope,
    points: Sequence[Point],
    count: Callable[[Point], Result],
    groups: Mapping[str, Collection[str]],
) -> Figures:
    """The counts, or the rate of every area that has a denominator near enough in time.

    `groups` are areas whose denominators are sums of others.
    """
    data, by = scope.data, DIVISORS.get(scope["measure"], "")
    if not by:
        return Figures(tuple(map(count, points)))
    pool = denominators(scope.view).with_groups(groups)
    rates = [(p, outcome(per_100_000, p, by, pool, data.breaks, data.meta)) for p in points]
    return Figures(
        tuple(r for _, r in rates if isinstance(r, Result) and r.estimate is not None),
        tuple(point for point, rate in rates if isinstance(rate, Refusal)),
        by,
    )


@card("reports-country", asks=("year", "map", "measure"))
def by_country(scope: Scope) -> Card:
    """Reports attributed to each country, on a map of the world or of Europe, and ranked."""
    data, view, period, extent = scope.data, scope.view, scope["year"], scope["map"]
    rows = valued(view, REPORTS, BY_COUNTRY)
    rows = rows[rows["period"] == period]
    # From the year in which referrals and informational reports are listed apart, there is no
    # total by country: their sum exceeds the reports received. Referrals alone are drawn.
    split = not (rows["category"] == "_T").any()
    kind = "referral" if split else "all"
    listed = rows[rows["category"] == ("referral" if split else "_T")]
    placed = listed[(listed["area"].str.len() == 3) & ~listed["area"].isin(list(NO_PLACE))]
    if extent == "europe":
        placed = placed[placed["area"].isin(EUROPE)]
    points = points_of(held(placed, say("country-missing", year=period)))
    found = figures(scope, points, lambda point: level(point, data.breaks, data.meta), {})
    held(found.results, say("divisor-missing", by=found.by, year=period))
    ranked, small = (found.in_order(small=few) for few in (False, True))
    things = say("things", kind=kind, by=found.by)
    frame = _frame(data, placed, found)
    unit = str(say("map-unit", by=found.by))
    year = points[0].period
    return Card(
        heading=_heading(data, points, ranked, things, found.by),
        measure=say("country-measure", kind=kind, by=found.by, year=year, map=extent),
        indicator=data.indicator(REPORTS),
        rows=_rows(scope, placed, listed, found, (*ranked, *small)),
        drawings=(
            Drawing(str(say("map")), draw_map(frame, data, extent, unit)),
            Drawing(str(say("ranking")), _bars(data, ranked, found.by)),
        ),
        summary=spread_in_words(
            ranked, lambda point: data.name(point.area), things=things, parts=say("areas")
        ),
        results=(*ranked, *small),
        care=(
            say("country-care"),
            *([say("country-children")] if found.by == CHILDREN else []),
            *_later(data, view, rows),
            *_before(scope, listed, ranked[:1], found.by),
            *_nowhere(data, points_of(listed)),
            *(_divided(data, found) if found.by else ()),
            *((say("country-small", count=_areas(small), by=found.by),) if small else ()),
            *((say("country-split"),) if split else ()),
            *not_drawn(frame, data),
        ),
    )


def _later(data: Data, view: View, listed: pd.DataFrame) -> list[Said]:
    """The later years for which there is a figure of the world and none by country."""
    last = country_periods(view)[-1]
    world = points_of(view.series(data.indicator(REPORTS), WORLD))
    later = [point.period for point in world if point.period.text > last]
    shown = set(listed["period"]) == {last}
    return [say("country-later", year=later, last=last)] if later and shown else []


def _areas(found: Sequence[Result | Point]) -> Result:
    points = [each if isinstance(each, Point) else each.points[0] for each in found]
    return number_of(points, "areas")


def _frame(data: Data, placed: pd.DataFrame, found: Figures) -> pd.DataFrame:
    """The map's frame; in place of counts their rates, and no value for an area without one."""
    frame = map_frame(placed, data)
    if not found.by:
        return frame
    rates = {rate.points[0].area: rate for rate in found.results}
    shown = [rates.get(area) for area in frame["area"]]
    return frame.assign(
        value=pd.Series([r.estimate if r else None for r in shown], frame.index, dtype=float),
        text=[
            str(say("country-rate", rate=rate, by=found.by, count=rate.points[0])) if rate else text
            for rate, text in zip(shown, frame["text"], strict=True)
        ],
    )


def _bars(data: Data, top: Sequence[Result], by: str) -> Chart:
    """All of them; in hover and label counts in full, rates rounded."""
    texts = [say("number", figure=r) if by else say("figure", figure=r.points[0]) for r in top]
    names = [data.name(result.points[0].area) for result in top]
    return ladder_chart(drawn(top, texts, name=names, colour=LIGHT.accent))


def _rows(
    scope: Scope,
    placed: pd.DataFrame,
    listed: pd.DataFrame,
    found: Figures,
    in_order: Sequence[Result],
) -> pd.DataFrame:
    """The counts, the largest figure first; then what is on no map, or what they are divided by."""
    if not found.by:
        shown = pd.concat([placed, listed[listed["area"] == UNATTRIBUTED]])
        return shown.sort_values("value", ascending=False)
    order = {rate.points[0].area: n for n, rate in enumerate(in_order)}
    shown = placed[placed["area"].isin(list(order))]
    shown = shown.iloc[shown["area"].map(order).argsort()]
    return pd.concat([shown, observations(scope.view, found.divisors)])


def _heading(
    data: Data, points: Sequence[Point], ranked: Sequence[Result], things: Said, by: str
) -> Said:
    """Where most were, unless no area had more than all others."""
    top, year = outcome(highest, ranked), points[0].period
    if isinstance(top, Refusal):
        return say("country-alike", things=things, areas=_areas(points), year=year)
    name = data.name(top.points[0].area)
    return say("country-heading", name=name, things=things, year=year, by=by, top=top)


def _before(scope: Scope, listed: pd.DataFrame, top: Sequence[Result], by: str) -> list[Said]:
    """The ranks in the years before of the country that comes first, among all countries."""
    if not top:
        return []
    data, view, area = scope.data, scope.view, top[0].points[0].area
    rows = valued(view, REPORTS, BY_COUNTRY)
    rows = rows[rows["category"].isin(listed["category"]) & (rows["period"] < scope["year"])]
    ranks: list[Value] = []
    for period in sorted(set(rows["period"])):
        made = outcome(standings, data, view, rows[rows["period"] == period], "", by or COUNT)
        own = None if isinstance(made, Refusal) else made.of(area)
        if own:
            ranks.append(say("country-rank", rank=own, period=own.points[0].period))
    return [say("country-before", name=data.name(area), ranks=ranks, year=scope["year"])]


def _nowhere(data: Data, points: Sequence[Point]) -> list[Said]:
    """What is attributed to no country, and its share of all that is listed."""
    return [
        say("country-nowhere", count=p, share=outcome(share_of_table, points, p.area, data.meta))
        for p in points
        if p.area == UNATTRIBUTED
    ]


def _divided(data: Data, found: Figures) -> list[Said]:
    """What was divided by, from whom and of when; who has no rate."""
    used: dict[str, list[Period]] = {}
    for point in found.divisors:
        used.setdefault(point.source, []).append(point.period)
    sources = [_source(data, source, periods) for source, periods in used.items()]
    users = found.by if found.by == INTERNET_USERS else ""
    divided = say("country-divided", by=found.by, users=users, sources=sources)
    told = [divided, say("country-no-rate")]
    if found.without:
        names: list[Value] = [data.name(point.area) for point in found.without[:_NAMED]]
        if more := found.without[_NAMED:]:
            names.append(say("more", count=_areas(more)))
        count = _areas(found.without)
        told.append(say("country-without", count=count, by=found.by, names=names))
    return told


def _source(data: Data, source: str, periods: Sequence[Period]) -> Said:
    """A table of denominators with the years that were used."""
    first, last = min(periods), max(periods)
    title = data.catalog.latest_origin(source).title
    return say("source", title=title, first=first, last=None if first == last else last)
