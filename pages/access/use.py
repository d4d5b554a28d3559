"""Individuals who use the internet: its table, its regions, and what several cards ask of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Final

import pandas as pd

from analytics.change.growth import absolute_change
from analytics.errors import Refusal
from analytics.places.comparisons import level
from analytics.relations import difference, number_of
from analytics.results import Result, outcome
from analytics.series import Point, points_of
from analytics.spread import ends, middle, ordered
from pages.figure import numbers
from pages.figure.drawn import drawn
from pages.figure.words import Value, messages
from pages.site.data import Data, View

say = messages(__file__)

INDICATOR: Final = "individuals_using_internet"
USE_TABLE: Final = "worldbank_wdi"
REGIONS: Final = ("WB_NAC", "WB_ECS", "WB_LCN", "WB_MEA_2025", "WB_EAS", "WB_SAS_2025", "WB_SSF")
_SPAN: Final = 5
_LEADERS: Final = 3

_SHORT: Final = {
    "IWS_OCE": "Oceania",
    "IWS_LAC": "Latin America/Caribbean",
    "WB_MEA_2025": "Middle East, N. Africa (2025)",
    "WB_SAS_2025": "South Asia (2025)",
}


def region_name(data: Data, area: str) -> str:
    """A region without the mark of its source, which stands in the measure line."""
    return re.sub(r" \((?:World Bank(?:, \d{4})?|IWS)\)$", "", data.name(area))


def short_name(data: Data, area: str) -> str:
    """A region where there is little room."""
    return _SHORT.get(area) or region_name(data, area)


def shares(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows whose figure can be a share of people: a table with others is at fault."""
    return rows[rows["value"].between(0, 100)]


def by_country(view: View, *periods: str) -> pd.DataFrame:
    """What the table by country holds for some years, the world among it."""
    rows = view.rows(INDICATOR)
    return shares(rows[(rows["source"] == USE_TABLE) & rows["period"].isin(periods)])


def years_before(year: str) -> str:
    """The year from which a change to `year` is followed; empty for what is no year."""
    return str(int(year) - _SPAN) if year.isdigit() else ""


def levels(points: Iterable[Point], data: Data) -> dict[str, Result]:
    """Every figure as it stands, by area."""
    return {point.area: level(point, data.breaks, data.meta) for point in points}


def changes(rows: pd.DataFrame, first: str, last: str, data: Data) -> tuple[Result, ...]:
    """The change between two years for every area of which one can be stated."""
    at = {(p.area, p.period.text): p for p in points_of(rows)}
    pairs = [(at.get((area, first)), at.get((area, last))) for area in rows["area"].unique()]
    return stated(
        outcome(absolute_change, start, end, data.breaks, data.meta)
        for start, end in pairs
        if start and end
    )


def dumbbells(
    whole: Sequence[Point], low: Sequence[Point], high: Sequence[Point], **columns: object
) -> pd.DataFrame:
    """A row for each figure between its low and its high one, as the chart takes it."""
    return drawn(
        whole,
        [say("exact", figure=point) for point in whole],
        low=[point.value for point in low],
        high=[point.value for point in high],
        low_text=[numbers.full(point.value) for point in low],
        high_text=[numbers.full(point.value) for point in high],
        **columns,
    )


def differences(
    rows: pd.DataFrame, column: str, one: str, other: str, data: Data
) -> tuple[Result, ...]:
    """One part minus another, for every area and period that has both."""
    ones, others = (
        {(p.area, p.period): p for p in points_of(rows[rows[column] == part])}
        for part in (one, other)
    )
    return stated(
        outcome(difference, ones[at], others[at], data.meta) for at in ones if at in others
    )


def stated(outcomes: Iterable[Result | Refusal]) -> tuple[Result, ...]:
    """The results that have an estimate, in their order."""
    return tuple(o for o in outcomes if isinstance(o, Result) and o.estimate is not None)


def area_of(result: Result) -> str:
    """The area that a result is about."""
    return result.points[0].area


def apart(found: Collection[Result], name: Callable[[str], str]) -> dict[str, Value]:
    """The lowest and the highest of several and their places, as sentences name them.

    Raises `NotEnoughData` where there are no two that differ.
    """
    low, high = ends(tuple(found))
    places = {"low_place": name(area_of(low)), "high_place": name(area_of(high))}
    return {"low": low, "high": high, **places}


def both(first: Point, last: Point) -> dict[str, Value]:
    """An earlier and a later figure and their periods, as sentences name them."""
    return {"first": first, "start": first.period, "last": last, "end": last.period}


def one_year(points: Sequence[Point], data: Data) -> dict[str, Value]:
    """The figures of one year by country, as sentences name them: their ends, middle and number."""
    found = tuple(levels(points, data).values())
    leaders = [
        say("place-figure", place=data.name(area_of(each)), figure=each)
        for each in ordered(found)[:_LEADERS]
    ]
    return {
        **apart(found, data.name),
        "year": points[0].period,
        "areas": number_of(points, "areas"),
        "leaders": leaders,
        "middle": middle(found),
    }
