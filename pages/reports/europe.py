"""Europe over the years: each of the 48, as counted or in relation to its people; and its sums."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

import pandas as pd

from analytics.change.growth import absolute_change
from analytics.errors import Refusal
from analytics.periods import Period, parse_period
from analytics.places.comparisons import level
from analytics.places.denominators import CHILDREN
from analytics.places.totals import AreaTotal, fold, sum_of, sum_of_areas
from analytics.relations import number_of
from analytics.results import Result, outcome
from analytics.series import Point, points_of
from analytics.spread import ends, highest, ordered
from pages.charts.panels.multiples import multiples_chart
from pages.charts.theme import LIGHT
from pages.figure.card import Card, Drawing, Scope, card, held
from pages.figure.drawn import lines
from pages.figure.observed import observations
from pages.figure.ranking import folded
from pages.figure.series import cut_at_lost_years, plot_lines, with_results
from pages.figure.words import Said, messages
from pages.reports.places import Figures, figures
from pages.reports.tables import BY_COUNTRY, REPORTS, by_country, valued
from pages.sentences.headings import levels
from pages.sentences.refusals import named
from pages.sentences.rules import met
from pages.site.data import Data, View, records
from pages.site.search.matching import in_order

say = messages(__file__)

GROUP: Final = "EUR48"
EU: Final = "EU27_2020"
_SUMS: Final = (GROUP, EU)
_NAMED: Final = 3


@card("reports-europe", asks=("measure",))
def countries(scope: Scope) -> Card:
    """Each of Europe's 48 in a small panel, as counted or per 100,000 on one scale."""
    data, view = scope.data, scope.view
    rows = _members(data, view)
    within = folded(data, GROUP)
    given = points_of(rows)
    points = [
        point
        for year in sorted({point.period for point in given})
        for point in fold([p for p in given if p.period == year], within, data.meta)
    ]
    found = _figures(scope, points, given, within)
    held(found.results, say("europe-rates-missing", by=found.by))
    frame = _frame(data, rows, found)
    span = {"from": points[0].period, "to": points[-1].period}
    end = points[-1].period
    latest = _latest(found.results)
    labels = {data.name(r.points[0].area): str(_label(r, end)) for r in latest}
    things = say("things", kind="all", by=found.by)
    chart = multiples_chart(frame, labels, shared=bool(found.by), colour=LIGHT.accent)
    inside = [(data.name(part), data.name(whole)) for part, whole in within.items()]
    return Card(
        heading=_rises(data, points),
        measure=say("europe-measure", things=things, by=found.by, **span),
        indicator=data.indicator(REPORTS),
        rows=pd.concat([rows, observations(view, found.divisors)]),
        drawings=(Drawing(str(say("chart")), chart),),
        summary=_in_words(data, latest, things, end),
        results=found.results,
        care=(
            *_hollow(data, frame),
            *(say("europe-within", part=part, whole=whole) for part, whole in inside),
            *_divided(data, found),
            *_after(view, end),
        ),
    )


def _members(data: Data, view: View) -> pd.DataFrame:
    """The members' totals, of the years in which the publisher gives totals by country."""
    rows = by_country(view)
    rows = rows[rows["area"].isin(list(data.members(GROUP)))].sort_values(["area", "period"])
    return held(rows, say("europe-missing"))


def _like(rows: pd.DataFrame, points: Sequence[Point]) -> pd.DataFrame:
    """Computed points in the form of observations, to be cut at breaks and drawn."""
    first = records(rows.head(1))[0]
    return pd.DataFrame(
        [
            first
            | {"area": p.area, "period": p.period.text, "value": p.value}
            | {"lower": _side(p.interval.lower), "upper": _side(p.interval.upper)}
            | {"qualifier": p.qualifier}
            for p in points
        ],
        columns=rows.columns,
    )


def _side(bound: float) -> float | None:
    """A bound as the table has it: missing where the side is open."""
    return bound if math.isfinite(bound) else None


def _after(view: View, last: Period) -> tuple[Said, ...]:
    """That later years have no totals by country."""
    rows = valued(view, REPORTS, BY_COUNTRY)
    later = [p for p in map(parse_period, rows["period"].unique()) if p > last]
    return (say("europe-after", year=min(later)),) if later else ()


def _figures(
    scope: Scope, points: Sequence[Point], given: Sequence[Point], within: Mapping[str, str]
) -> Figures:
    """Each point as published, as the sum of what counts together, or divided."""
    data, published = scope.data, set(given)
    wholes = {
        whole: [whole, *(part for part, its in within.items() if its == whole)]
        for whole in within.values()
    }

    def count(point: Point) -> Result:
        if point in published:
            return level(point, data.breaks, data.meta)
        together = wholes.get(point.area, ())
        parts = [p for p in given if p.period == point.period and p.area in together]
        return sum_of(parts, data.meta, area=point.area).result

    return figures(scope, points, count, wholes)


def _frame(data: Data, rows: pd.DataFrame, found: Figures) -> pd.DataFrame:
    """The lines, cut where counting differs; rates in place of the counts that they come from."""
    points = [result.points[0] for result in found.results]
    frame = plot_lines(_like(rows, points), lambda row: data.name(row["area"]), data).frame
    if not found.by:
        return frame
    names = [data.name(point.area) for point in points]
    texts = [
        say("europe-rate", place=name, year=rate.points[0].period, rate=rate)
        for name, rate in zip(names, found.results, strict=True)
    ]
    return with_results(frame, found.results, texts, names).reset_index(drop=True)


def _latest(results: Sequence[Result]) -> tuple[Result, ...]:
    """The last figure of each country, the largest first."""
    in_time = sorted(results, key=lambda r: r.points[0].period)
    return ordered([*{result.points[0].area: result for result in in_time}.values()])


def _label(result: Result, end: Period) -> Said:
    """A figure as it stands beside a name, with its year where that is not the last of all."""
    period = result.points[0].period
    return say("europe-label", figure=result, year=None if period == end else period)


def _rises(data: Data, points: Sequence[Point]) -> Said:
    """In how many countries reports rose over the last years alike, and where by most reports.

    By percent a country of few reports would come first; and no change is led over the gap of
    some of them.
    """
    first, last = points[0].period, points[-1].period
    gone = {p.period for p in points if met(p, replace(p, period=last), data)}
    first = min({p.period for p in points} - gone, default=first)
    start, end = ({p.area: p for p in points if p.period == year} for year in (first, last))
    change_in = partial(absolute_change, breaks=data.breaks, meta=data.meta, across_vintages=True)
    outcomes = [outcome(change_in, start[area], end[area]) for area in start if area in end]
    changes = [change for change in outcomes if isinstance(change, Result)]
    if not changes:
        return say("europe-no-change", **{"from": first, "to": None if first == last else last})
    most = outcome(highest, changes)
    before, after = (None, None) if isinstance(most, Refusal) else most.points
    return say(
        "europe-heading",
        most=most,
        place=data.name(before.area) if before else None,
        before=before,
        after=after,
        rose=number_of([c.points[0] for c in changes if c.sign == "up"], "countries"),
        all=number_of([c.points[0] for c in changes], "countries"),
        **{"from": first, "to": last},
    )


def _in_words(data: Data, latest: Sequence[Result], things: Said, end: Period) -> Said:
    """How many countries there are, and those at both ends of the last year."""
    now = [result for result in latest if result.points[0].period == end]
    apart = not isinstance(outcome(ends, now), Refusal)
    few = min(_NAMED, len(now) // 2) if apart else 0
    told = [say("europe-one", name=data.name(r.points[0].area), figure=r) for r in now]
    return say(
        "europe-summary",
        count=number_of([result.points[0] for result in latest], "countries"),
        now=number_of([result.points[0] for result in now], "countries"),
        year=end,
        things=things,
        most=told[:few],
        fewest=told[len(told) - few :],
    )


def _hollow(data: Data, frame: pd.DataFrame) -> list[Said]:
    """What the hollow points are, where all are of the EU in its legal gap."""
    hollow = frame[frame["hollow"]]
    members = {data.name(area) for area in data.members(EU)}
    years = sorted({str(int(x)) for x in hollow["x"]})
    return [say("europe-hollow", years=years)] if years and set(hollow["series"]) <= members else []


def _divided(data: Data, found: Figures) -> list[Said]:
    """What rates were divided by, and who has none for some year."""
    sources = dict.fromkeys(point.source for point in found.divisors)
    titles = [data.catalog.latest_origin(source).title for source in sources]
    names = sorted({data.name(point.area) for point in found.without}, key=in_order)
    return [
        *([say("europe-divided", by=found.by, sources=titles)] if titles else []),
        *([say("europe-without", by=found.by, names=names)] if names else []),
        *([say("country-children")] if found.by == CHILDREN else []),
    ]


@card("reports-europe-sums")
def sums(scope: Scope) -> Card:
    """The sums for Europe's 48 and the EU-27, with the years for which there is none."""
    data, view = scope.data, scope.view
    rows = _members(data, view)
    points = points_of(rows)
    periods = sorted({point.period for point in points})
    totals: list[AreaTotal] = []
    refused = []
    for area in _SUMS:
        members = data.members(area)
        for period in periods:
            inside = [p for p in points if p.period == period and p.area in members]
            total = outcome(sum_of_areas, inside, area, members, data.breaks, data.meta)
            if isinstance(total, Refusal):
                why = named(total.said, data)
                refused.append(say("sums-refused", group=_short(area), year=period, why=why))
            else:
                totals.append(total)
    held(totals, say("sums-missing"))
    made = _like(rows, [total.point for total in totals])
    plot = plot_lines(made, lambda row: _short(row["area"]), data)
    colours = {_short(area): LIGHT.area(area) for area in _SUMS}
    plot = replace(plot, frame=cut_at_lost_years(plot.frame, list(colours)))
    told = [
        say("sums-one", group=_short(t.point.area), year=t.point.period, sum=t.result)
        for t in totals
    ]
    return Card(
        heading=_course(data, totals),
        measure=say("sums-measure"),
        indicator=data.indicator(REPORTS),
        rows=rows[rows["area"].isin([a for s in _SUMS for a in data.members(s)])],
        drawings=(Drawing(str(say("chart")), lines(plot, colours)),),
        summary=say("sentences", told=told),
        results=tuple(total.result for total in totals),
        care=(*refused, *_after(view, periods[-1])),
    )


def _course(data: Data, totals: Sequence[AreaTotal]) -> Said:
    """The sums of the EU, or of Europe, on each side of the gap."""
    for area in reversed(_SUMS):
        points = [total.point for total in totals if total.point.area == area]
        if len(points) > 1:
            return say("sums-heading", group=area, levels=levels(points, data))
    return say("sums-no-change")


def _short(area: str) -> str:
    return str(say("group", group=area))
