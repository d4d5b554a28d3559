"""Sums over countries for Europe's 48 and for the EU, and the years for which there is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from analytics.errors import Refusal
from analytics.places.totals import AreaTotal, sum_of_areas
from analytics.results import outcome
from analytics.series import points_of
from pages.charts.lines import line_chart
from pages.charts.theme import LIGHT
from pages.figure.card import Card, Drawing, held
from pages.figure.refusals import named
from pages.figure.registry import card
from pages.figure.scope import Scope
from pages.figure.series import cut_at_lost_years, plot_lines
from pages.figure.words import Said, messages
from pages.reports.course import change_of, ends_of
from pages.reports.europe import EU, GROUP, after, like, members_rows
from pages.reports.tables import REPORTS
from pages.site.data import Data

say = messages(__file__)

SUMS: Final = (GROUP, EU)


@card("reports-europe-sums")
def sums(scope: Scope) -> Card:
    """The sums for Europe's 48 and the EU-27, with the years for which there is none."""
    data, view = scope.data, scope.view
    rows = held(members_rows(data, view), str(say("europe-missing")))
    points = points_of(rows)
    periods = sorted({point.period for point in points})
    made: dict[str, list[AreaTotal]] = {area: [] for area in SUMS}
    refused = []
    for area in SUMS:
        members = data.members(area)
        for period in periods:
            inside = [p for p in points if p.period == period and p.area in members]
            total = outcome(sum_of_areas, inside, area, members, data.breaks, data.meta)
            if isinstance(total, Refusal):
                why = named(str(total), data)
                refused.append(say("sums-refused", group=_short(area), year=period, why=why))
            else:
                made[area].append(total)
    totals = [total for of_area in made.values() for total in of_area]
    held(rows if totals else rows.iloc[:0], str(say("sums-missing")))
    lines = like(rows, [total.point for total in totals])
    plot = plot_lines(lines, lambda row: _short(row["area"]), data)
    frame = cut_at_lost_years(plot.frame, [_short(area) for area in SUMS])
    colours = {_short(area): LIGHT.area(area) for area in SUMS}
    chart = line_chart(frame, colours=colours, marks=plot.marks, bands=plot.bands)
    return Card(
        heading=_heading(data, made),
        measure=say("sums-measure"),
        indicator=data.indicator(REPORTS),
        rows=rows[rows["area"].isin([a for s in SUMS for a in data.members(s)])],
        drawings=(Drawing(str(say("chart")), chart),),
        summary=say("sentences", told=[_one(total) for total in totals]),
        results=tuple(total.result for total in totals),
        care=(*refused, *after(view, periods[-1])),
    )


def _heading(data: Data, made: Mapping[str, Sequence[AreaTotal]]) -> Said:
    """The EU's change, or that of Europe, over the years."""
    for area in reversed(SUMS):
        points = [total.point for total in made[area]]
        change = change_of(data, points)
        if not isinstance(change, Refusal):
            results = [total.result for total in made[area]]
            ends = ends_of(data, change, points, results)
            return say("sums-heading", group=area, **ends)
    return say("sums-no-change")


def _one(total: AreaTotal) -> Said:
    point = total.point
    return say("sums-one", group=_short(point.area), year=point.period, sum=total.result)


def _short(area: str) -> str:
    return str(say("group", group=area))
