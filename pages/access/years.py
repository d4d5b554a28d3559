"""Use of the internet over the years: the world, and the regions of the World Bank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final

import pandas as pd

from analytics.change.growth import absolute_change
from analytics.errors import Refusal
from analytics.places.comparisons import WORLD, level
from analytics.relations import number_of
from analytics.results import Result, outcome
from analytics.series import Point, points_of
from analytics.spread import ends, ordered
from pages.access import use
from pages.access.use import INDICATOR, REGIONS, USE_TABLE, both, region_name, short_name
from pages.charts.base import Chart
from pages.charts.labels import beside, beside_margin
from pages.charts.lines import last_of
from pages.charts.slopes import slope_chart
from pages.charts.theme import LIGHT
from pages.figure.card import Card, Drawing, Scope, card, held
from pages.figure.drawn import lines
from pages.figure.series import Plot, plot_lines
from pages.figure.words import Said, messages
from pages.site.data import Data, View

say = messages(__file__)

_HEIGHT: Final = 430
_MARGINS: Final = 62


def of_world(view: View) -> pd.DataFrame:
    """The world in the table by country, oldest first."""
    rows = use.shares(view.rows(INDICATOR))
    rows = rows[(rows["source"] == USE_TABLE) & (rows["area"] == WORLD)]
    return held(rows, say("none-use-world")).sort_values("period", kind="stable")


def world_heading(data: Data, view: View) -> Said:
    """From what to what use changed in the world."""
    points = points_of(of_world(view))
    first, last = points[0], points[-1]
    change = outcome(absolute_change, first, last, data.breaks, data.meta)
    return say("time-heading", change=change, **both(first, last))


@card("access-time")
def world(scope: Scope) -> Card:
    """The world over the years."""
    data = scope.data
    indicator = data.indicator(INDICATOR)
    rows = of_world(scope.view)
    points = points_of(rows)
    peak = outcome(_peak, points, data)
    plot = plot_lines(rows, lambda _: str(say("time-world")), data)
    chart = lines(plot, {str(say("time-world")): LIGHT.area(WORLD)}, percent=True)
    return Card(
        heading=world_heading(data, scope.view),
        measure=say("time-measure"),
        indicator=indicator,
        rows=rows,
        drawings=(Drawing(str(say("tab-chart")), chart),),
        summary=say("time-summary", figures=number_of(points, "figures"), peak=peak),
        care=indicator.caveats[:2],
    )


def _peak(points: Sequence[Point], data: Data) -> Said:
    """The highest figure and its year."""
    _, highest = ends([level(point, data.breaks, data.meta) for point in points])
    return say("time-peak", highest=highest, year=highest.points[0].period)


@card("access-regions-time")
def regions(scope: Scope) -> Card:
    """Use in the regions and the world over the years, on one scale."""
    data = scope.data
    indicator = data.indicator(INDICATOR)
    every = use.shares(scope.view.rows(INDICATOR))
    ours = every[every["area"].isin(REGIONS)]
    source = next((s for s in indicator.sources if (ours["source"] == s).any()), "")
    rows = every[(every["source"] == source) & every["area"].isin([*REGIONS, WORLD])]
    rows = held(rows, say("none-use-regions")).sort_values(["area", "period"])
    found = _last_changes(rows[rows["area"] != WORLD], data)
    heading, summary = _told(data, rows, found)
    return Card(
        heading=heading,
        measure=say("regions-time-measure"),
        indicator=indicator,
        rows=rows,
        drawings=(Drawing(str(say("tab-chart")), _chart(data, rows)), *_slopes(data, found)),
        summary=summary,
        results=tuple(ordered(found)),
        care=(
            say("regions-time-weighted"),
            say("regions-time-source", source=data.catalog.latest_origin(source).title),
        ),
    )


def _last_changes(rows: pd.DataFrame, data: Data) -> tuple[Result, ...]:
    """Each region's change over the five years to the last year that all of them have."""
    common = rows.groupby("period")["area"].nunique()
    last = max(common[common == rows["area"].nunique()].index, default="")
    return use.changes(rows, use.years_before(str(last)), str(last), data)


def _told(data: Data, rows: pd.DataFrame, found: Sequence[Result]) -> tuple[Said, Said]:
    """Heading and summary: in how many regions use grew, where most and where least."""
    said = outcome(use.apart, found, partial(region_name, data))
    if isinstance(said, Refusal):
        last = max(point.period for point in points_of(rows))
        return say("regions-time-even", year=last), say("regions-time-until", year=last)
    row = ordered(found)
    start, end = (point.period for point in row[0].points)
    lasts = [result.points[1] for result in row]
    regions = [region_name(data, last.area) for last in lasts]
    up = number_of([p for p, r in zip(lasts, row, strict=True) if r.sign == "up"], "regions")
    all_ = number_of(lasts, "regions")
    told = [
        say("regions-time-change", region=region, change=r, end=r.points[1])
        for region, r in zip(regions, row, strict=True)
    ]
    return (
        say("regions-time-heading", start=start, end=end, up=up, all=all_, **said),
        say("regions-time-summary", start=start, end=end, told=told),
    )


def _chart(data: Data, rows: pd.DataFrame) -> Chart:
    plot = plot_lines(
        rows.sort_values("period", kind="stable"), lambda r: short_name(data, r["area"]), data
    )
    colours = {
        short_name(data, a): LIGHT.area(a) for a in (*REGIONS, WORLD) if (rows["area"] == a).any()
    }
    chart = lines(plot, colours, percent=True)
    chart["layout"]["height"] = _HEIGHT
    chart["layout"]["yaxis"]["range"] = [0, 100]
    _thin_years(chart["layout"]["xaxis"])
    for trace in chart["data"]:
        trace["marker"] = {**trace["marker"], "size": 4}
    marks = [a for a in chart["layout"]["annotations"] if a.get("x") != 1.0]
    beside_ends = beside(_ends(plot, colours), colours, _HEIGHT - _MARGINS)
    chart["layout"]["annotations"] = [*marks, *beside_ends]
    chart["layout"]["margin"]["r"] = beside_margin(list(colours))
    return chart


def _thin_years(axis: dict[str, Any]) -> None:
    """Only decades are labelled, where there are any."""
    years = list(zip(axis["tickvals"], axis["ticktext"], strict=True))
    kept = [pair for pair in years if int(pair[1]) % 10 == 0] or years
    axis["tickvals"], axis["ticktext"] = [v for v, _ in kept], [t for _, t in kept]


def _ends(plot: Plot, colours: Mapping[str, str]) -> dict[str, float]:
    """Where each line ends, from 0 to 1 of the plot."""
    last = last_of(plot.frame)
    return {name: float(last[name]) / 100 for name in colours}


def _slopes(data: Data, found: Sequence[Result]) -> tuple[Drawing, ...]:
    """The first and the last of the five years alone, where a change is stated at all."""
    if not found:
        return ()
    pairs = [result.points for result in found]
    names = [short_name(data, first.area) for first, _ in pairs]
    start, end = (point.period.label for point in pairs[0])
    frame = pd.DataFrame(
        {
            "name": names,
            "start": [first.value for first, _ in pairs],
            "end": [last.value for _, last in pairs],
            "colour": [LIGHT.area(first.area) for first, _ in pairs],
            "start_text": [str(say("whole", figure=first)) for first, _ in pairs],
            "end_text": [str(say("whole", figure=last)) for _, last in pairs],
            "text": [
                str(say("regions-time-slope", region=name, **both(*pair)))
                for name, pair in zip(names, pairs, strict=True)
            ],
        }
    )
    return (Drawing(str(say("tab-change")), slope_chart(frame, (start, end))),)
