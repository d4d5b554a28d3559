"""Reports to the CyberTipline over the world: how many, year by year and month by month."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from babel.dates import get_month_names

from analytics.change.growth import absolute_change, percent_change
from analytics.change.seasons import year_before, year_on_year
from analytics.errors import Refusal
from analytics.places.comparisons import WORLD, level
from analytics.relations import number_of
from analytics.results import Result, outcome
from analytics.series import Point, in_time, points_of
from analytics.spread import highest
from pages.charts.groups import group_chart
from pages.charts.theme import LIGHT
from pages.figure import numbers
from pages.figure.card import Card, Drawing, Scope, card, held
from pages.figure.drawn import drawn, lines
from pages.figure.series import Plot, plot_lines
from pages.figure.words import Said, messages
from pages.reports.tables import D106, REPORTS, change_of, valued
from pages.sentences.headings import levels
from pages.sentences.refusals import named
from pages.site.data import Data

say = messages(__file__)


@card("reports-world")
def world(scope: Scope) -> Card:
    """Reports per year over the world, cut where counting changed."""
    data, view = scope.data, scope.view
    indicator = data.indicator(REPORTS)
    rows = view.series(indicator, WORLD)
    rows = held(rows[rows["value"].notna()], say("world-missing"))
    points = points_of(rows)
    name = str(say("world"))
    plot = plot_lines(rows, lambda _: name, data)
    change = change_of(data, points, absolute_change)
    return Card(
        heading=say("world-heading", levels=levels(points, data)),
        measure=say("world-measure"),
        indicator=indicator,
        rows=rows,
        drawings=(Drawing(str(say("chart")), lines(plot, {name: LIGHT.area(WORLD)})),),
        summary=_in_words(data, points, plot),
        care=(
            *((named(change.reason, data),) if isinstance(change, Refusal) else ()),
            *_compared(data, points),
        ),
    )


def _compared(data: Data, points: Sequence[Point]) -> list[Said]:
    """The last two years after a change of counting, which compare with each other alone."""
    before, last = in_time(points)[-2:] if len(points) > 1 else (None, None)
    if before is None or last is None:
        return []
    change = outcome(percent_change, before, last, data.breaks, data.meta, across_vintages=True)
    parted = [item for item in data.breaks.of(REPORTS).breaks if item.concerns(REPORTS, WORLD)]
    since = [item for item in parted if item.is_open and not item.before(before.period)]
    if isinstance(change, Refusal) or not since:
        return []
    return [say("world-compared", year=last.period, before=before.period, change=change)]


def _in_words(data: Data, points: Sequence[Point], plot: Plot) -> Said:
    """The text alternative: range, latest figure, and every break by name.

    The highest where figures count alike: across a break none is above another.
    """
    periods = [point.period for point in points]
    ranked = [level(point, data.breaks, data.meta) for point in points]
    top = None if plot.marks or plot.bands else outcome(highest, ranked)
    return say(
        "world-summary",
        count=number_of(points, "figures"),
        highest=top,
        year=top.points[0].period if isinstance(top, Result) else None,
        latest=max(points, key=lambda point: point.period),
        **{"from": min(periods), "to": max(periods)},
        breaks=[
            *(say("break", title=mark.label) for mark in plot.marks),
            *(say("gap", title=band.label) for band in plot.bands),
        ],
    )


@card("reports-months")
def months(scope: Scope) -> Card:
    """The months that D10.6 quotes, under the name of the month, the years below each other."""
    data = scope.data
    rows = valued(scope.view, REPORTS, D106)
    rows = rows[rows["period"].str.fullmatch(r"\d{4}-\d{2}") & (rows["area"] == WORLD)]
    held(rows, say("months-missing"))
    points = points_of(rows)
    changes, alone = _changes(data, points)
    return Card(
        heading=_months_heading(changes, alone),
        measure=say("months-measure"),
        indicator=data.indicator(REPORTS),
        rows=rows,
        drawings=(Drawing(str(say("chart")), group_chart(_by_month(points))),),
        summary=say("sentences", told=[*changes, *alone]),
        care=(say("months-care"), *(say("months-peak", alone=text) for text in alone)),
    )


def _months_heading(changes: Sequence[Said], alone: Sequence[Said]) -> Said:
    """The latest change, and a later month that has nothing to be set against."""
    if not changes:
        return say("months-no-change")
    since = changes[0].values["month"]
    later = [text for text in alone if text.values["month"] > since]  # type: ignore[operator]
    return say("months-heading", change=changes[0], alone=later[-1] if later else None)


def _by_month(points: Sequence[Point]) -> pd.DataFrame:
    """A bar for each month, the same month of all years together, the last year in the accent."""
    names = get_month_names(locale=numbers.LOCALE)
    row = sorted(points, key=lambda p: (p.period.end.month, p.period))
    last = max(point.period.end.year for point in points)
    return drawn(
        row,
        [say("number", figure=p) for p in row],
        group=[names[p.period.end.month] for p in row],
        name=[str(p.period.end.year) for p in row],
        colour=[LIGHT.accent if p.period.end.year == last else LIGHT.other for p in row],
    )


def _changes(data: Data, points: Sequence[Point]) -> tuple[list[Said], list[Said]]:
    """Each month against a year before, the latest first; then the months that stand alone."""
    found = outcome(year_on_year, points, data.breaks, data.meta)
    pairs = () if isinstance(found, Refusal) else found[::-1]
    changes, alone = [], []
    for pair in pairs:
        if isinstance(pair.percent, Refusal):
            why = named(pair.percent.reason, data)
            alone.append(say("months-refused", month=pair.period, why=why))
        elif pair.percent.estimate is not None:
            changes.append(
                say("months-change", month=pair.period, before=pair.before, change=pair.percent)
            )
    used = {period for pair in pairs for period in (pair.period, pair.before)}
    for point in sorted(points, key=lambda p: p.period):
        if point.period not in used:
            before = year_before(point.period)
            alone.append(say("months-alone", month=point.period, count=point, before=before))
    return changes, alone
