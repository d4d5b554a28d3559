"""Use of the internet by country: one year on a map, and the change over the five years before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd

from analytics.distribution import in_order, median
from analytics.relations import number_of
from analytics.results import Result
from analytics.series import points_of
from pages.access.use import (
    INDICATOR,
    REGIONS,
    WORLD,
    area_of,
    by_country,
    changes,
    ends,
    levels,
    region_name,
    years_before,
)
from pages.charts.maps.maps import EUROPE
from pages.charts.scatter import scatter_chart
from pages.charts.theme import LIGHT
from pages.figure.card import Card, Drawing, held
from pages.figure.places import draw_map, map_frame, not_drawn
from pages.figure.registry import card
from pages.figure.scope import Scope
from pages.figure.words import Said, messages
from pages.site.data import Data

say = messages(__file__)

_NAMED: Final = 4
_MIDDLE: Final = 50.0  # percent online, which parts countries in the summary


@card("access-map", asks=("year", "map"))
def use_map(scope: Scope) -> Card:
    """Individuals using the internet by country, one year."""
    data, year, extent = scope.data, scope["year"], scope["map"]
    rows = by_country(scope.view, year)
    placed = rows[rows["area"].str.fullmatch("[A-Z]{3}") & (rows["area"] != WORLD)]
    if extent == "europe":
        placed = placed[placed["area"].isin(EUROPE)]
    held(placed, f"figures on use for {year}")
    placed = placed.sort_values("value", ascending=False)
    points = points_of(placed)
    found = [*levels(points, data).values()]
    ordered = in_order(found)
    frame = map_frame(placed, data)
    when = points[0].period
    leaders = [say("place-figure", place=data.name(area_of(r)), figure=r) for r in ordered[:3]]
    return Card(
        heading=say("map-heading", year=when, **ends(ordered, data.name)),
        measure=say("map-measure", year=when, extent=extent),
        indicator=data.indicator(INDICATOR),
        rows=pd.concat([rows[rows["area"] == WORLD], placed]),
        drawings=(Drawing(str(say("tab-map")), draw_map(frame, data, extent, "%")),),
        summary=say(
            "map-summary",
            areas=number_of(points, "areas"),
            leaders=leaders,
            middle=median(found),
        ),
        care=(
            say("map-care", areas=number_of(points, "countries and territories"), year=when),
            *not_drawn(frame, data),
        ),
    )


@card("access-change", asks=("year",))
def change(scope: Scope) -> Card:
    """Use in a year against the change over the five years before, by country."""
    data, year = scope.data, scope["year"]
    first = years_before(year)
    place = {member: area for area in REGIONS for member in data.members(area)}
    rows = by_country(scope.view, first, year)
    found = changes(rows[rows["area"].isin(list(place))], first, year, data)
    held(rows if found else rows.iloc[:0], f"figures on use for both {first} and {year}")
    ordered = in_order([*found.values()])
    start, end = (point.period for point in ordered[0].points)
    within = {place[area_of(result)] for result in ordered}
    chart = scatter_chart(
        _frame(data, ordered, place),
        x_title=str(say("change-x", year=end)),
        y_title=str(say("change-y", year=start)),
        key={region_name(data, a): LIGHT.area(a) for a in REGIONS if a in within},
    )
    return Card(
        heading=say("change-heading", start=start, end=end, **ends(ordered, data.name)),
        measure=say("change-measure", start=start, end=end),
        indicator=data.indicator(INDICATOR),
        rows=rows[rows["area"].isin(found)].sort_values(["area", "period"]),
        drawings=(Drawing(str(say("tab-chart")), chart),),
        summary=say("sentences", told=_halves(list(found.values()))),
        results=ordered,
        care=(
            say("change-care", countries=number_of([r.points[1] for r in ordered], "countries")),
        ),
    )


def _frame(data: Data, ordered: Sequence[Result], place: dict[str, str]) -> pd.DataFrame:
    """A point for each country; those that changed most and the ends of the scale are named."""
    online = sorted(ordered, key=_online)
    named = {*map(area_of, (*ordered[:_NAMED], *ordered[-2:], *online[:2], online[-1]))}
    return pd.DataFrame(
        {
            "area": [area_of(result) for result in ordered],
            "name": [data.name(area_of(result)) for result in ordered],
            "x": [_online(result) for result in ordered],
            "y": [result.estimate for result in ordered],
            "colour": [LIGHT.area(place[area_of(result)]) for result in ordered],
            "text": [_hover(data, result) for result in ordered],
            "named": [area_of(result) in named for result in ordered],
        }
    )


def _online(change: Result) -> float:
    return change.points[1].value or 0.0


def _hover(data: Data, change: Result) -> str:
    start, end = change.points
    lines = (
        say("change-online", figure=end, year=end.period),
        say("change-since", change=change, year=start.period),
    )
    return "<br>".join((data.name(end.area), *map(str, lines)))


def _halves(changes_held: Sequence[Result]) -> list[Said]:
    """The median change of countries with few online, and of those with many."""
    parts = {
        "change-below": [r for r in changes_held if _online(r) < _MIDDLE],
        "change-above": [r for r in changes_held if _online(r) >= _MIDDLE],
    }
    return [
        say(
            message,
            countries=number_of([r.points[1] for r in part], "countries"),
            middle=median(part),
            start=part[0].points[0].period,
            end=part[0].points[1].period,
        )
        for message, part in parts.items()
        if part
    ]
