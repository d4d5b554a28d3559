"""Europe over the years: each of the 48, as counted or in relation to its people."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from analytics.change.growth import percent_change
from analytics.errors import Refusal
from analytics.periods import Period, parse_period
from analytics.places.comparisons import level
from analytics.places.denominators import per_100_000
from analytics.places.totals import fold, sum_of
from analytics.relations import number_of
from analytics.results import Result, outcome
from analytics.series import Point, points_of
from analytics.spread import ends, highest, ordered
from pages.charts.multiples import multiples_chart
from pages.charts.theme import LIGHT
from pages.figure.card import Card, Drawing, held
from pages.figure.observed import observations
from pages.figure.ranking import denominators, folded
from pages.figure.registry import card
from pages.figure.scope import Scope
from pages.figure.series import plot_lines, with_results
from pages.figure.words import Said, messages
from pages.reports.choices import DIVISORS
from pages.reports.tables import BY_COUNTRY, REPORTS, by_country, valued
from pages.site.data import Data, View, records

say = messages(__file__)

GROUP: Final = "EUR48"
EU: Final = "EU27_2020"
_NAMED: Final = 3


@dataclass(frozen=True)
class Figures:
    """What is drawn, one for each country and year: levels, sums or rates; `by` divides them.

    `without` are the countries that have no rate for some year.
    """

    results: tuple[Result, ...]
    without: tuple[str, ...]
    by: str


@card("reports-europe", asks=("measure",))
def countries(scope: Scope) -> Card:
    """Each of Europe's 48 in a small panel, as counted or per 100,000 on one scale."""
    data, view = scope.data, scope.view
    rows = held(members_rows(data, view), str(say("europe-missing")))
    within = folded(data, GROUP)
    given = points_of(rows)
    points = [
        point
        for year in sorted({point.period for point in given})
        for point in fold([p for p in given if p.period == year], within, data.meta)
    ]
    found = _figures(scope, points, given, within)
    held(rows if found.results else rows.iloc[:0], str(say("europe-rates-missing", by=found.by)))
    frame = _frame(data, rows, found)
    first, end = min(p.period for p in given), max(p.period for p in given)
    latest = _latest(found.results)
    labels = {data.name(r.points[0].area): str(_label(r, end)) for r in latest}
    things = say("things", kind="all", by=found.by or None)
    chart = multiples_chart(frame, labels, shared=bool(found.by), colour=LIGHT.accent)
    span = {"from": first, "to": end}
    used = [point for result in found.results for point in result.points[1:]] if found.by else []
    return Card(
        heading=_rises(data, points, first, end),
        measure=say("europe-measure", things=things, by=found.by or None, **span),
        indicator=data.indicator(REPORTS),
        rows=pd.concat([rows, observations(view, used)]),
        drawings=(Drawing(str(say("chart")), chart),),
        summary=_in_words(data, latest, things, end),
        results=found.results,
        care=(
            *_hollow(data, frame),
            *(say("europe-within", part=data.name(part), whole=data.name(whole))
              for part, whole in within.items()),
            *_divided(data, found, used),
            *after(view, end),
        ),
    )  # fmt: skip


def members_rows(data: Data, view: View) -> pd.DataFrame:
    """The members' totals, of the years in which the publisher gives totals by country."""
    rows = by_country(view)
    return rows[rows["area"].isin(list(data.members(GROUP)))].sort_values(["area", "period"])


def like(rows: pd.DataFrame, points: Sequence[Point]) -> pd.DataFrame:
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


def after(view: View, last: Period) -> tuple[Said, ...]:
    """That later years have no totals by country."""
    rows = valued(view, REPORTS, BY_COUNTRY)
    later = [p for p in map(parse_period, rows["period"].unique()) if p > last]
    return (say("europe-after", year=min(later)),) if later else ()


def _figures(
    scope: Scope, points: Sequence[Point], given: Sequence[Point], within: Mapping[str, str]
) -> Figures:
    """Each point as a result: as published, as the sum of what counts together, or divided."""
    data, by = scope.data, DIVISORS.get(scope["measure"], "")
    if not by:
        published = set(given)
        levels = [
            level(point, data.breaks, data.meta)
            if point in published
            else sum_of(
                [p for p in given if p.period == point.period
                 and within.get(p.area, p.area) == point.area],
                data.meta,
                area=point.area,
            ).result
            for point in points
        ]  # fmt: skip
        return Figures(tuple(levels), (), "")
    wholes: dict[str, list[str]] = {}
    for part, whole in within.items():
        wholes.setdefault(whole, [whole]).append(part)
    pool = denominators(scope.view).with_groups(wholes)
    rates = [(p, outcome(per_100_000, p, by, pool, data.breaks, data.meta)) for p in points]
    return Figures(
        tuple(r for _, r in rates if isinstance(r, Result) and r.estimate is not None),
        tuple(sorted({data.name(p.area) for p, r in rates if isinstance(r, Refusal)})),
        by,
    )


def _frame(data: Data, rows: pd.DataFrame, found: Figures) -> pd.DataFrame:
    """The lines, cut where counting differs; rates in place of the counts that they come from."""
    points = [result.points[0] for result in found.results]
    frame = plot_lines(like(rows, points), lambda row: data.name(row["area"]), data).frame
    if not found.by:
        return frame
    parts = []
    for name, line in frame.groupby("series", sort=False):
        own = [r for r in found.results if data.name(r.points[0].area) == name]
        texts = [say("europe-rate", place=str(name), year=r.points[0].period, rate=r) for r in own]
        parts.append(with_results(line, own, texts))
    return pd.concat(parts, ignore_index=True)


def _latest(results: Sequence[Result]) -> tuple[Result, ...]:
    """The last figure of each country, the largest first."""
    last: dict[str, Result] = {}
    for result in sorted(results, key=lambda r: r.points[0].period):
        last[result.points[0].area] = result
    return ordered([*last.values()])


def _label(result: Result, end: Period) -> Said:
    """A figure as it stands beside a name, with its year where that is not the last of all."""
    period = result.points[0].period
    return say("europe-label", figure=result, year=None if period == end else period)


def _rises(data: Data, points: Sequence[Point], first: Period, last: Period) -> Said:
    """In how many countries reports rose, and where most."""
    held_at = {(p.area, p.period): p for p in points}
    pairs = [
        (held_at[area, first], held_at[area, last])
        for area in dict.fromkeys(p.area for p in points)
        if (area, first) in held_at and (area, last) in held_at
    ]
    changes = [
        change
        for pair in pairs
        if isinstance(
            change := outcome(percent_change, *pair, data.breaks, data.meta, across_vintages=True),
            Result,
        )
    ]
    span = {"from": first, "to": last}
    if not changes:
        return say("europe-no-change", **{"from": first, "to": None if first == last else last})
    most = outcome(highest, changes)
    return say(
        "europe-heading",
        most=most,
        place=None if isinstance(most, Refusal) else data.name(most.points[0].area),
        rose=number_of([c.points[0] for c in changes if c.sign == "up"], "countries"),
        all=number_of([c.points[0] for c in changes], "countries"),
        **span,
    )


def _in_words(data: Data, latest: Sequence[Result], things: Said, end: Period) -> Said:
    """How many countries there are, and those at both ends of the last year."""
    now = [result for result in latest if result.points[0].period == end]
    apart = not isinstance(outcome(ends, now), Refusal)
    named = min(_NAMED, len(now) // 2) if apart else 0
    told = [say("europe-one", name=data.name(r.points[0].area), figure=r) for r in now]
    return say(
        "europe-summary",
        count=number_of([result.points[0] for result in latest], "countries"),
        now=number_of([result.points[0] for result in now], "countries"),
        year=end,
        things=things,
        most=told[:named],
        fewest=told[len(told) - named :],
    )


def _hollow(data: Data, frame: pd.DataFrame) -> list[Said]:
    """What the hollow points are, where all are of the EU in its legal gap."""
    hollow = frame[frame["hollow"]]
    members = {data.name(area) for area in data.members(EU)}
    years = sorted({str(int(x)) for x in hollow["x"]})
    if hollow.empty or not set(hollow["series"]) <= members:
        return []
    return [say("europe-hollow", years=years)]


def _divided(data: Data, found: Figures, used: Sequence[Point]) -> list[Said]:
    """What rates were divided by, and who has none for some year."""
    titles = [data.catalog.latest_origin(s).title for s in dict.fromkeys(p.source for p in used)]
    return [
        *([say("europe-divided", by=found.by, sources=titles)] if used else []),
        *([say("europe-without", by=found.by, names=found.without)] if found.without else []),
    ]
