"""Reports by country of upload: as counted, or per 100,000 inhabitants or internet users."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from analytics.errors import Refusal
from analytics.places.comparisons import NO_PLACE, UNATTRIBUTED, level
from analytics.places.denominators import INTERNET_USERS, per_100_000
from analytics.places.totals import share_of_table
from analytics.relations import number_of
from analytics.results import Result, outcome
from analytics.series import Point, points_of
from analytics.spread import highest, ordered
from pages.charts.bars import bar_chart
from pages.charts.maps.maps import EUROPE
from pages.charts.theme import LIGHT
from pages.figure.card import Card, Drawing, NoFigures, held
from pages.figure.observed import observations
from pages.figure.places import draw_map, map_frame, not_drawn, spread_in_words
from pages.figure.ranking import denominators
from pages.figure.registry import card
from pages.figure.scope import Scope
from pages.figure.words import Said, Value, messages
from pages.reports.choices import DIVISORS
from pages.reports.tables import BY_COUNTRY, REPORTS, valued
from pages.site.data import Data

say = messages(__file__)

_RANKED: Final = 15
_NAMED: Final = 6
_LEAST_PEOPLE: Final = 100_000


@dataclass(frozen=True)
class Figures:
    """What is drawn by area, in order of size: `small` ones are drawn and not ranked.

    `without` are the reports of areas that have no rate, for want of `by`.
    """

    ranked: tuple[Result, ...]
    small: tuple[Result, ...] = ()
    without: tuple[Point, ...] = ()
    by: str = ""

    @property
    def all(self) -> tuple[Result, ...]:
        """Every one of them."""
        return (*self.ranked, *self.small)


@card("reports-country", asks=("year", "map", "measure"))
def by_country(scope: Scope) -> Card:
    """Reports attributed to each country, on a map of the world or of Europe, and ranked."""
    data, view, period = scope.data, scope.view, scope["year"]
    rows = valued(view, REPORTS, BY_COUNTRY)
    rows = rows[rows["period"] == period]
    # From the year in which referrals and informational reports are listed apart, there is no
    # total by country: their sum exceeds the reports received. Referrals alone are drawn.
    split = not (rows["category"] == "_T").any()
    listed = rows[rows["category"] == ("referral" if split else "_T")]
    placed = listed[(listed["area"].str.len() == 3) & ~listed["area"].isin(list(NO_PLACE))]
    if scope["map"] == "europe":
        placed = placed[placed["area"].isin(EUROPE)]
    points = points_of(held(placed, str(say("country-missing", year=period))))
    found = _figures(scope, points)
    if found.by and not found.all:
        raise NoFigures(str(say("divisor-missing", by=found.by, year=period)))
    things = say("things", kind="referral" if split else "all", by=found.by or None)
    frame = _frame(data, placed, found)
    return Card(
        heading=_heading(data, points, found, things),
        measure=say(
            "country-measure",
            kind="referral" if split else "all",
            by=found.by or None,
            year=points[0].period,
            map=scope["map"],
        ),
        indicator=data.indicator(REPORTS),
        rows=_rows(scope, placed, listed, found),
        drawings=(
            Drawing(str(say("map")), draw_map(frame, data, scope["map"], _unit(found.by))),
            Drawing(str(say("ranking")), _bars(data, found)),
        ),
        summary=spread_in_words(
            found.ranked, lambda point: data.name(point.area), things=things, parts=say("areas")
        ),
        results=found.all,
        care=(
            say("country-care"),
            *_nowhere(data, points_of(listed)),
            *_divided(data, found),
            *((say("country-split"),) if split else ()),
            *not_drawn(frame, data),
        ),
    )


def _figures(scope: Scope, points: Sequence[Point]) -> Figures:
    """The counts, or the rate of every area that has a denominator near enough in time."""
    data, by = scope.data, DIVISORS.get(scope["measure"], "")
    if not by:
        return Figures(ordered([level(point, data.breaks, data.meta) for point in points]))
    pool = denominators(scope.view)
    rates = [(p, outcome(per_100_000, p, by, pool, data.breaks, data.meta)) for p in points]
    found = [rate for _, rate in rates if isinstance(rate, Result) and rate.estimate is not None]
    return Figures(
        ordered([rate for rate in found if not _is_small(rate)]),
        ordered([rate for rate in found if _is_small(rate)]),
        tuple(point for point, rate in rates if isinstance(rate, Refusal)),
        by,
    )


def _is_small(rate: Result) -> bool:
    return (rate.points[1].value or 0.0) < _LEAST_PEOPLE


def _frame(data: Data, placed: pd.DataFrame, found: Figures) -> pd.DataFrame:
    """The map's frame; in place of counts their rates, and no value for an area without one."""
    frame = map_frame(placed, data)
    if not found.by:
        return frame
    rates = {rate.points[0].area: rate for rate in found.all}
    drawn = [rates.get(area) for area in frame["area"]]
    return frame.assign(
        value=pd.Series([r.estimate if r else None for r in drawn], frame.index, dtype=float),
        text=[
            str(say("country-rate", rate=rate, by=found.by, count=rate.points[0])) if rate else text
            for rate, text in zip(drawn, frame["text"], strict=True)
        ],
    )


def _bars(data: Data, found: Figures) -> dict[str, object]:
    """The largest; in hover and label counts in full, rates rounded."""
    top = found.ranked[:_RANKED]
    return bar_chart(
        pd.DataFrame(
            {
                "name": [data.name(result.points[0].area) for result in top],
                "value": [result.estimate for result in top],
                "text": [
                    str(say("number", figure=r) if found.by else say("figure", figure=r.points[0]))
                    for r in top
                ],
                "colour": LIGHT.accent,
            }
        )
    )


def _rows(
    scope: Scope, placed: pd.DataFrame, listed: pd.DataFrame, found: Figures
) -> pd.DataFrame:  # fmt: skip
    """The counts, the largest figure first; then what is on no map, or what they are divided by."""
    if not found.by:
        drawn = pd.concat([placed, listed[listed["area"] == UNATTRIBUTED]])
        return drawn.sort_values("value", ascending=False)
    order = {rate.points[0].area: n for n, rate in enumerate(found.all)}
    drawn = placed[placed["area"].isin(list(order))]
    drawn = drawn.iloc[drawn["area"].map(order).argsort()]
    divisors = [point for rate in found.all for point in rate.points[1:]]
    return pd.concat([drawn, observations(scope.view, divisors)])


def _heading(data: Data, points: Sequence[Point], found: Figures, things: Said) -> Said:
    """Where most were, unless no area had more than all others."""
    top = outcome(highest, found.ranked)
    if isinstance(top, Refusal):
        areas = number_of(points, "areas")
        return say("country-alike", things=things, areas=areas, year=points[0].period)
    point = top.points[0]
    return say("country-heading", name=data.name(point.area), things=things, year=point.period,
               by=found.by or None, top=top)  # fmt: skip


def _nowhere(data: Data, points: Sequence[Point]) -> list[Said]:
    """What is attributed to no country, and its share of all that is listed."""
    return [
        say(
            "country-nowhere",
            count=point,
            share=outcome(share_of_table, points, UNATTRIBUTED, data.meta),
        )
        for point in points
        if point.area == UNATTRIBUTED
    ]


def _divided(data: Data, found: Figures) -> list[Said]:
    """What was divided by, from whom and of when; who has no rate, and who is not ranked."""
    if not found.by:
        return []
    used: dict[str, list[Point]] = {}
    for rate in found.all:
        for point in rate.points[1:]:
            used.setdefault(point.source, []).append(point)
    told = [
        say(
            "country-divided",
            by=found.by,
            users=found.by if found.by == INTERNET_USERS else None,
            sources=[_source(data, source, points) for source, points in used.items()],
        ),
        say("country-no-rate"),
    ]
    if found.without:
        names: list[Value] = [data.name(point.area) for point in found.without]
        more = found.without[_NAMED:]
        rest = [say("more", count=number_of(more, "areas"))] if more else []
        told.append(
            say(
                "country-without",
                count=number_of(found.without, "areas"),
                by=found.by,
                names=[*names[:_NAMED], *rest],
            )
        )
    if found.small:
        counts = [rate.points[0] for rate in found.small]
        told.append(say("country-small", count=number_of(counts, "areas")))
    return told


def _source(data: Data, source: str, points: Sequence[Point]) -> Said:
    """A table of denominators with the years that were used."""
    periods = [point.period for point in points]
    first, last = min(periods), max(periods)
    title = data.catalog.latest_origin(source).title
    return say("source", title=title, first=first, last=None if first == last else last)


def _unit(by: str) -> str:
    """What stands beside the classes of the map."""
    return str(say("map-unit", by=by or None))
