"""What is estimated of whole countries by one survey, and what their police forces record.

Neither says what the other says: a survey asks children, a police force counts its own work.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from analytics.change.growth import absolute_change
from analytics.errors import Refusal
from analytics.periods import Period
from analytics.places.comparisons import level
from analytics.relations import number_of, span
from analytics.results import Result, outcome
from analytics.series import Point, points_of
from analytics.spread import ends, ordered
from pages.charts.groups import group_chart
from pages.charts.panels.multiples import multiples_chart
from pages.charts.theme import LIGHT
from pages.figure.card import Card, Drawing, Scope, card, held
from pages.figure.drawn import drawn
from pages.figure.observed import one_statement
from pages.figure.series import plot_lines
from pages.figure.words import Said, messages
from pages.site.data import Data

say = messages(__file__)

SURVEYED: Final = "technology_facilitated_abuse_prevalence"
RECORDED: Final = "police_recorded_csam_offences"


@card("prevalence-countries")
def countries(scope: Scope) -> Card:
    """Children abused by means of digital technology, country by country, with the uncertainty."""
    data = scope.data
    indicator = data.indicator(SURVEYED)
    rows = held(one_statement(scope.view.rows(SURVEYED)), say("countries-missing"))
    parts = {(p.area, p.category): p for p in points_of(rows[rows["value"].notna()])}
    whole = [
        p
        for (area, category), p in parts.items()
        if category == "_T" and {(area, "low"), (area, "high")} <= parts.keys()
    ]
    held(whole, say("countries-missing"))
    found = ordered([level(p, data.breaks, data.meta) for p in whole])
    held(found, say("countries-missing"))
    areas = [r.points[0].area for r in found]
    names = [data.name(area) for area in areas]
    sides = [(parts[area, "low"], parts[area, "high"]) for area in areas]
    given = [
        {"share": r.points[0], "span": span(pair, data.meta)}
        for r, pair in zip(found, sides, strict=True)
    ]
    # What the bars span is said once above them; beside each it would leave no room for the bar.
    texts = [say("countries-bar", **each) for each in given]
    frame = drawn(
        [high for _, high in sides],
        texts,
        group=str(say("countries-group")),
        name=names,
        start=[low.value for low, _ in sides],
        colour=LIGHT.accent,
    )
    spelt = [say("countries-one", **each) for each in given]
    told = [say("named", name=n, text=t) for n, t in zip(names, spelt, strict=True)]
    return Card(
        heading=_from_to(data, found),
        measure=say("countries-measure", period=whole[0].period),
        indicator=indicator,
        rows=rows,
        drawings=(Drawing("Chart", group_chart(frame)),),
        summary=say("list", told=told),
        care=indicator.caveats,
    )


def _from_to(data: Data, found: Sequence[Result]) -> Said:
    """The lowest and the highest estimate, and of how many countries."""
    apart = outcome(ends, found)
    low, high = (None, None) if isinstance(apart, Refusal) else (r.points[0] for r in apart)
    return say(
        "countries-heading",
        number=number_of([r.points[0] for r in found], "countries"),
        period=found[0].points[0].period,
        low=low,
        lowest=data.name(low.area) if low else None,
        high=high,
        highest=data.name(high.area) if high else None,
    )


@card("prevalence-offences")
def offences(scope: Scope) -> Card:
    """Offences with child sexual abuse material that police forces recorded, country by country."""
    data = scope.data
    indicator = data.indicator(RECORDED)
    rows = scope.view.rows(RECORDED)
    rows = held(rows[rows["value"].notna()], say("offences-missing"))
    series = {str(a): points_of(own.sort_values("period")) for a, own in rows.groupby("area")}
    order = ordered([level(points[-1], data.breaks, data.meta) for points in series.values()])
    held(order, say("offences-missing"))
    first = min(points[0].period for points in series.values())
    last = max(r.points[0].period for r in order)
    labels = {data.name(r.points[0].area): _label(r, last) for r in order}
    plot = plot_lines(rows, lambda row: data.name(row["area"]), data)
    chart = multiples_chart(
        plot.frame, {n: str(t) for n, t in labels.items()}, shared=False, colour=LIGHT.accent
    )
    told = [say("named", name=n, text=t) for n, t in labels.items()]
    return Card(
        heading=_rises(data, series),
        measure=say("offences-measure", first=first, last=last),
        indicator=indicator,
        rows=rows.sort_values(["area", "period"]),
        drawings=(Drawing("Chart", chart),),
        summary=say("list", told=told),
        results=order,
        care=indicator.caveats,
    )


def _label(found: Result, last: Period) -> Said:
    """The latest figure of a country, with its year where that is not the last of all."""
    period = found.points[0].period
    return say("offences-label", figure=found, year=None if period == last else period)


def _rises(data: Data, series: dict[str, tuple[Point, ...]]) -> Said:
    """In how many countries more was recorded in the last year than in the first of most."""
    first, last = (
        Counter(points[end].period for points in series.values()).most_common(1)[0][0]
        for end in (0, -1)
    )
    by_period = [{p.period: p for p in points} for points in series.values()]
    outcomes = [
        outcome(absolute_change, own[first], own[last], data.breaks, data.meta)
        for own in by_period
        if first in own and last in own
    ]
    changes = [change for change in outcomes if isinstance(change, Result)]
    if not changes:
        return say("offences-alone", countries=number_of(series, "countries"))
    return say(
        "offences-heading",
        more=number_of([c.points[0] for c in changes if c.sign == "up"], "countries"),
        all=number_of([c.points[0] for c in changes], "countries"),
        **{"from": first, "to": last},
    )
