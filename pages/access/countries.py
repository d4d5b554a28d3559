"""Use of the internet by country: one year on a map and in its regions, and the years before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd

from analytics.breaks import jumps_between
from analytics.errors import Refusal
from analytics.periods import Period
from analytics.places.comparisons import WORLD, gap
from analytics.places.convergence import sigma_convergence
from analytics.relations import number_of
from analytics.results import Result, outcome
from analytics.series import Point, points_of
from analytics.spread import ends, middle, ordered
from pages.access import use
from pages.access.use import INDICATOR, REGIONS, area_of, by_country, region_name, short_name
from pages.charts.bars import spread_chart
from pages.charts.ladder import ladder_chart
from pages.charts.maps.maps import EUROPE
from pages.charts.scatter import scatter_chart
from pages.charts.theme import LIGHT
from pages.figure.card import Card, Drawing, Scope, card, held
from pages.figure.drawn import drawn
from pages.figure.places import draw_map, map_frame, not_drawn
from pages.figure.words import Said, Value, messages
from pages.sentences.refusals import named
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
    placed = held(placed, say("none-use", year=year)).sort_values("value", ascending=False)
    said = use.one_year(points_of(placed), data)
    frame = map_frame(placed, data)
    texts = [str(say("tenth", figure=point)) for point in points_of(placed)]
    return Card(
        heading=say("map-heading", **said),
        measure=say("map-measure", extent=extent, **said),
        indicator=data.indicator(INDICATOR),
        rows=pd.concat([rows[rows["area"] == WORLD], placed]),
        drawings=(
            Drawing(str(say("tab-map")), draw_map(frame, data, extent, "%")),
            Drawing(
                str(say("tab-ranking")), ladder_chart(frame.assign(text=texts, colour=LIGHT.accent))
            ),
        ),
        summary=say("map-summary", **said),
        care=(say("map-care", **said), *not_drawn(frame, data)),
    )


@card("access-change", asks=("year",))
def change(scope: Scope) -> Card:
    """Use in a year against the change over the five years before, by country."""
    data, year = scope.data, scope["year"]
    first = use.years_before(year)
    place = {member: area for area in REGIONS for member in data.members(area)}
    rows = by_country(scope.view, first, year)
    found = use.changes(rows[rows["area"].isin(list(place))], first, year, data)
    areas = [area_of(result) for result in found]
    rows = held(rows[rows["area"].isin(areas)], say("none-use-both", first=first, year=year))
    row = ordered(found)
    start, end = (point.period for point in row[0].points)
    # What a publisher has not explained leads no heading; its caveat stands on the card.
    jumps = data.breaks.of(INDICATOR).jumps
    steady = [r for r in found if not jumps_between(jumps, INDICATOR, area_of(r), start, end)]
    said = {
        "start": start,
        "end": end,
        "countries": _number(found),
        "left": [data.name(area_of(r)) for r in found if r not in steady],
        **use.apart(steady, data.name),
    }
    chart = scatter_chart(
        _change_frame(data, row, place),
        x_title=str(say("change-x", **said)),
        y_title=str(say("change-y", **said)),
        key={
            region_name(data, region): LIGHT.area(region)
            for region in REGIONS
            if region in {place[area] for area in areas}
        },
    )
    return Card(
        heading=say("change-heading", **said),
        measure=say("change-measure", **said),
        indicator=data.indicator(INDICATOR),
        rows=rows.sort_values(["area", "period"]),
        drawings=(Drawing(str(say("tab-chart")), chart),),
        summary=say("sentences", told=_halves(found, start, end)),
        results=row,
        care=(say("change-care", **said),),
    )


def _change_frame(data: Data, row: Sequence[Result], place: dict[str, str]) -> pd.DataFrame:
    """A point for each country; those that changed most and the ends of the scale are named."""
    online = sorted(row, key=_online)
    named = {*map(area_of, (*row[:_NAMED], *row[-2:], *online[:2], online[-1]))}
    names = [data.name(area_of(result)) for result in row]
    return drawn(
        row,
        [
            say("change-hover", place=name, change=result, **use.both(*result.points))
            for name, result in zip(names, row, strict=True)
        ],
        name=names,
        x=[_online(result) for result in row],
        y=[result.estimate for result in row],
        colour=[LIGHT.area(place[area_of(result)]) for result in row],
        named=[area_of(result) in named for result in row],
    )


def _halves(found: Sequence[Result], start: Period, end: Period) -> list[Said]:
    """The median change of countries with few online, and of those with many."""
    return [
        say(message, countries=_number(part), middle=middle(part), start=start, end=end)
        for message, many in (("change-below", False), ("change-above", True))
        if (part := [result for result in found if (_online(result) >= _MIDDLE) == many])
    ]


def _number(found: Sequence[Result]) -> Result:
    return number_of([result.points[1] for result in found], "countries")


def _online(change: Result) -> float:
    return change.points[1].value or 0.0


@card("access-spread", asks=("year",))
def spread(scope: Scope) -> Card:
    """Every country of each region in one year, with the lowest, the middle and the highest."""
    data, year = scope.data, scope["year"]
    rows = by_country(scope.view, year).sort_values("value")
    members = {a: points_of(rows[rows["area"].isin(list(data.members(a)))]) for a in REGIONS}
    regions = {area: points for area, points in members.items() if points}
    held(rows if regions else rows.iloc[:0], say("none-use-region", year=year))
    middles = {a: middle([*use.levels(points, data).values()]) for a, points in regions.items()}
    frames = [_spread_frame(data, area, regions[area], found) for area, found in middles.items()]
    frame = pd.concat(frames, ignore_index=True)
    _, widest = ends(
        use.stated(
            outcome(gap, points[-1], points[0], data.breaks, data.meta)
            for points in regions.values()
            if len(points) > 1
        )
    )
    region = next(area for area, points in regions.items() if widest.points[0] in points)
    said = {"year": widest.points[0].period, "region": region_name(data, region)}
    summary, refused = _drawn_together(scope, use.years_before(year), year)
    return Card(
        heading=say("spread-heading", **said, widest=widest, **_ends(data, widest.points[::-1])),
        measure=say("spread-measure", **said),
        indicator=data.indicator(INDICATOR),
        rows=rows[rows["area"].isin(frame["area"])],
        drawings=(Drawing(str(say("tab-chart")), spread_chart(frame)),),
        summary=summary,
        results=tuple(middles.values()),
        care=(say("spread-care"), *refused),
    )


def _ends(data: Data, points: Sequence[Point]) -> dict[str, Value]:
    low, high = points[0], points[-1]
    places = {"low_place": data.name(low.area), "high_place": data.name(high.area)}
    return {"low": low, "high": high, **places}


def _spread_frame(data: Data, area: str, points: Sequence[Point], median: Result) -> pd.DataFrame:
    group = say(
        "spread-group",
        region=short_name(data, area),
        held=number_of(points, "countries"),
        all=str(len(data.members(area))),
    )
    return drawn(
        points,
        [say("tenth", figure=point) for point in points],
        group=str(group),
        words=str(say("spread-words", middle=median, **_ends(data, points))),
        name=[data.name(point.area) for point in points],
        area=[point.area for point in points],
        colour=LIGHT.area(area),
    )


def _drawn_together(scope: Scope, first: str, year: str) -> tuple[Said, tuple[Said, ...]]:
    """Whether the countries of each region drew together, and where that cannot be said."""
    data = scope.data
    points = points_of(by_country(scope.view, first, year))
    told, refused = [], []
    for area in REGIONS:
        name = region_name(data, area)
        members, years = data.members(area), (first, year)
        found = outcome(sigma_convergence, points, years, data.breaks, data.meta, areas=members)
        if isinstance(found, Refusal):
            refused.append(say("spread-refused", region=name, why=named(found.reason, data)))
            continue
        # A start and an end for each country.
        countries = number_of(found.change.points[1::2], "countries")
        told.append(say("spread-sigma", region=name, change=found.change, countries=countries))
    care = (say("spread-open", refused=refused),) if refused else ()
    message = "spread-summary" if told else "spread-nothing"
    return say(message, start=first, end=year, told=told), care
