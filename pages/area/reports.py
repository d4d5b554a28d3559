"""Reports attributed to one place, as far as they can be read as one series."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Final

import pandas as pd

from analytics.change.growth import multiple, percent_change
from analytics.errors import Refusal
from analytics.periods import parse_period
from analytics.places.denominators import INHABITANTS
from analytics.results import Result, outcome
from analytics.series import Point, in_time, points_of
from pages.charts.base import Chart, Mark
from pages.charts.lines import line_chart
from pages.charts.theme import LIGHT
from pages.figure.card import Card, Drawing, Scope, card, held
from pages.figure.observed import newest
from pages.figure.place_series import TOTAL, PlaceSeries, place_series
from pages.figure.ranking import rate_of, told
from pages.figure.series import cut_at_lost_years, plot_lines, sums_told
from pages.figure.words import Said, messages
from pages.indicator.series import latest_of
from pages.reports.tables import BY_COUNTRY, REPORTS, valued
from pages.sentences.headings import levels, settled
from pages.sentences.leading import Settled
from pages.sentences.rules import SMALL, met
from pages.site.data import Data, View, remembered

say = messages(__file__)

_SMALL: Final = 100
_WHOLE: Final = 6
_FEW: Final = 20  # reports: of fewer a change says nothing
_HALF, _DOUBLE, _NEAR = -50.0, 100.0, 3.0  # percent


def report_rows(view: View, area: str) -> pd.DataFrame:
    """Reports attributed to a place, by year, with the parts listed where there is no total."""
    rows = valued(view, REPORTS, BY_COUNTRY)
    return rows[rows["area"] == area].sort_values(["period", "category"])


@remembered
def totals(data: Data, view: View, area: str) -> PlaceSeries:
    """The yearly totals of a place; of a group without its own, the sum of its members."""
    return place_series(data, view, data.indicator(REPORTS), TOTAL, [area], BY_COUNTRY)


@card("area-reports", asks=("code",))
def reports(scope: Scope) -> Card:
    """Reports attributed to a place, cut and hollow where they were counted differently."""
    data, view, area = scope.data, scope.view, scope["code"]
    found = totals(data, view, area)
    own = report_rows(view, area)
    parts = own[own["category"] != "_T"]
    lines = pd.concat([found.lines, parts]) if len(parts) else found.lines
    place = data.name(area)
    held(lines, say("reports-missing", place=place))
    points = points_of(lines)
    categories = dict.fromkeys(point.category for point in points)
    whole = _line(data, "_T")
    plot = plot_lines(lines, lambda row: _line(data, row["category"]), data)
    if found.sums:
        plot = replace(plot, frame=cut_at_lost_years(plot.frame, [whole]))
    # What is listed apart has no earlier figure beside it, so the break is named here.
    later = [b for b in data.breaks.breaks if b.is_open and b.concerns(REPORTS, area)]
    first = min((p.period.decimal_year for p in points_of(parts)), default=0.0)
    opened = [
        b for b in later if "A" in b.first and parse_period(b.first["A"]).decimal_year == first
    ]
    marks = plot.marks or tuple(Mark(first - 0.5, (b.title,)) for b in opened)
    frame = plot.frame.assign(hollow=plot.frame["hollow"] | (plot.frame["series"] != whole))
    hues = {whole: LIGHT.accent, _line(data, "referral"): LIGHT.ink}
    names = dict.fromkeys(frame["series"])
    colours = {n: c for n, c in hues.items() if n in names}
    colours |= {n: LIGHT.other for n in names if n not in hues}
    chart = line_chart(frame, colours=colours, marks=marks, bands=plot.bands)
    values = [point.value for point in points if point.value is not None]
    small = all(v < _SMALL * 10 for v in values) and any(v < _SMALL for v in values)
    return Card(
        heading=heading(data, view, area),
        measure=say("reports-measure", place=place),
        indicator=data.indicator(REPORTS),
        rows=pd.concat([found.rows, parts]).sort_values(["period", "category"]),
        drawings=(Drawing(str(say("chart")), _counted(chart, frame)),),
        summary=say(
            "sentences",
            told=[
                *(_course(data, c, points) for c in categories),
                *(say("parted-gap", title=band.label) for band in plot.bands),
                *(say("parted-break", title=mark.label) for mark in marks),
            ],
        ),
        results=tuple(total for sums in found.sums.values() for total in sums),
        care=(
            *(b.sentence for b in opened),
            *(say("help", what=h.what, why=h.why) for h in found.helps if h.what != place),
            *sums_told(data, found),
            *([say("reports-small")] if small else []),
        ),
    )


def _line(data: Data, category: str) -> str:
    """What a line is called: the total, or a part that is listed apart."""
    kind = "all" if category == "_T" else category
    return str(say("line", kind=kind, label=data.catalog.label(REPORTS, category)))


def _course(data: Data, category: str, points: Sequence[Point]) -> Said:
    """Every figure of a line in words."""
    own = in_time(p for p in points if p.category == category)
    told = [say("figure-in", figure=p, period=p.period) for p in own]
    return say("course", line=_line(data, category), figures=told)


def _counted(chart: Chart, frame: pd.DataFrame) -> Chart:
    """The chart with whole numbers on its axis, where there are so few that halves would stand."""
    if frame["y"].max() <= _WHOLE:
        chart["layout"]["yaxis"] |= {"dtick": 1, "tickformat": ",.0f"}
    return chart


def heading(data: Data, view: View, area: str) -> Said:
    """The first and the last figure, on each side of a gap that parts the years."""
    points = in_time(totals(data, view, area).points(area))
    place = data.name(area)
    if not points:
        return say("reports-heading-parts", place=place)
    latest = latest_of(data, view, area, REPORTS)
    newer = latest if latest and latest.period > points[-1].period else None
    when = newer.period if newer else None
    return say("reports-heading", place=place, levels=levels(points, data), newer=newer, when=when)


@remembered
def lead(data: Data, view: View, area: str) -> Settled:
    """The latest total, how it moved, and what came after it was counted otherwise."""
    points = in_time(totals(data, view, area).points(area))
    parts = report_rows(view, area)
    parts = newest(parts[parts["category"] != "_T"])
    if not points:
        said = say("lead-none", place=data.name(area), apart=_apart(data, parts))
        return settled(said, data, view)
    last = points[-1]
    said = say(
        "lead",
        count=last,
        place=data.name(area),
        period=last.period,
        against=_against_before(data, points),
        rate=told(rate_of(data, view, last, INHABITANTS)),
        apart=_apart(data, parts[parts["period"] > last.period.text]),
    )
    return settled(said, data, view)


def _apart(data: Data, parts: pd.DataFrame) -> Said | None:
    """The year in which referrals and informational reports are listed apart."""
    points = points_of(parts)
    if not points:
        return None
    label = partial(data.catalog.label, REPORTS)
    told = [say("apart-part", count=p, kind=p.category, label=label(p.category)) for p in points]
    return say("apart", parts=told, period=points[0].period)


def last_total(data: Data, view: View, area: str) -> Point | None:
    """The latest yearly total of a place; of a group without its own, the sum of its members."""
    points = in_time(totals(data, view, area).points(area))
    return points[-1] if points else None


def _against_before(data: Data, points: list[Point]) -> Said | None:
    """`, less than half of those of 2022`: the change to the last figure, where it is one."""
    if len(points) < 2:
        return None
    before, last = points[-2:]
    if met(before, last, data) or min(before.value or 0.0, last.value or 0.0) < _FEW:
        return None
    if (before.value or 0.0) < SMALL:
        return say("against-counts", before=before, year=before.period)
    ends = (before, last, data.breaks, data.meta)
    change = outcome(percent_change, *ends, across_vintages=True)
    if isinstance(change, Refusal):
        return None
    times, extent = outcome(multiple, *ends, across_vintages=True), _extent(change)
    return say("against", before=before.period, change=change, extent=extent, times=times)


def _extent(change: Result) -> str:
    """How a change in percent is best told; by all that its figures allow."""
    low, high = change.interval.lower, change.interval.upper
    if change.estimate is None:
        return "bounds"
    if high < _HALF:
        return "half"
    if low >= _DOUBLE:
        return "times"
    return "near" if low > -_NEAR and high < _NEAR else "percent"
