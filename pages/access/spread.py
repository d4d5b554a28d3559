"""How far apart the countries of a region are, and whether they drew together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from analytics.distribution import in_order, median
from analytics.errors import Refusal
from analytics.places.comparisons import gap
from analytics.places.convergence import sigma_convergence
from analytics.relations import number_of
from analytics.results import Result
from analytics.series import Point, points_of
from pages.access.use import (
    INDICATOR,
    REGIONS,
    by_country,
    levels,
    region_name,
    years_before,
)
from pages.charts.spread import spread_chart
from pages.charts.theme import LIGHT
from pages.figure.card import Card, Drawing, held
from pages.figure.refusals import named
from pages.figure.registry import card
from pages.figure.scope import Scope
from pages.figure.words import Said, messages
from pages.site.data import Data

say = messages(__file__)


@dataclass(frozen=True)
class _Region:
    """The countries of a region with a figure, lowest first, and the middle of them."""

    area: str
    points: tuple[Point, ...]
    middle: Result

    @property
    def ends(self) -> tuple[Point, Point]:
        return self.points[0], self.points[-1]


@card("access-spread", asks=("year",))
def spread(scope: Scope) -> Card:
    """Every country of each region in one year, with the lowest, the middle and the highest."""
    data, year = scope.data, scope["year"]
    rows = by_country(scope.view, year).sort_values("value")
    regions = [_region(area, rows, data) for area in REGIONS]
    shown = [region for region in regions if region is not None]
    held(rows if shown else rows.iloc[:0], f"figures on use by region for {year}")
    frame = pd.concat([_frame(data, region) for region in shown], ignore_index=True)
    widest = in_order(_widths(data, shown))[0]
    highest, lowest = widest.points
    of = next(region.area for region in shown if highest in region.points)
    summary, refused = _drawn_together(scope, years_before(year), year)
    return Card(
        heading=say(
            "spread-heading",
            year=highest.period,
            region=region_name(data, of),
            widest=widest,
            low=lowest,
            low_place=data.name(lowest.area),
            high=highest,
            high_place=data.name(highest.area),
        ),
        measure=say("spread-measure", year=highest.period),
        indicator=data.indicator(INDICATOR),
        rows=rows[rows["area"].isin(frame["area"])],
        drawings=(Drawing(str(say("tab-chart")), spread_chart(frame)),),
        summary=summary,
        results=tuple(region.middle for region in shown),
        care=(say("spread-care"), *refused),
    )


def _region(area: str, rows: pd.DataFrame, data: Data) -> _Region | None:
    points = points_of(rows[rows["area"].isin(list(data.members(area)))])
    if not points:
        return None
    return _Region(area, points, median([*levels(points, data).values()]))


def _widths(data: Data, regions: Sequence[_Region]) -> list[Result]:
    """The highest minus the lowest of each region that has two figures or more."""
    return [
        gap(region.points[-1], region.points[0], data.breaks, data.meta)
        for region in regions
        if len(region.points) > 1
    ]


def _frame(data: Data, region: _Region) -> pd.DataFrame:
    low, high = region.ends
    group = say(
        "spread-group",
        region=region_name(data, region.area),
        held=number_of(region.points, "countries"),
        all=str(len(data.members(region.area))),
    )
    words = say(
        "spread-words",
        low=low,
        low_place=data.name(low.area),
        middle=region.middle,
        high=high,
        high_place=data.name(high.area),
    )
    return pd.DataFrame(
        {
            "group": str(group),
            "words": str(words),
            "name": [data.name(point.area) for point in region.points],
            "value": [point.value for point in region.points],
            "text": [str(say("tenth", figure=point)) for point in region.points],
            "colour": LIGHT.area(region.area),
            "area": [point.area for point in region.points],
        }
    )


def _drawn_together(scope: Scope, first: str, year: str) -> tuple[Said, tuple[Said, ...]]:
    """Whether the countries of each region drew together, and where that cannot be said."""
    data = scope.data
    points = points_of(by_country(scope.view, first, year))
    told, refused = [], []
    for area in REGIONS:
        name = region_name(data, area)
        try:
            found = sigma_convergence(
                points, (first, year), data.breaks, data.meta, areas=data.members(area)
            )
        except Refusal as refusal:
            refused.append(say("spread-refused", region=name, why=named(refusal.reason, data)))
            continue
        # A start and an end for each country.
        countries = number_of(found.change.points[1::2], "countries")
        told.append(say("spread-sigma", region=name, change=found.change, countries=countries))
    care = (say("spread-open", refused=refused),) if refused else ()
    if not told:
        return say("spread-nothing", start=first, end=year), care
    return say("spread-summary", start=first, end=year, told=told), care
