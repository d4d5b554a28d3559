"""Where areas stand among others: ranks, with the ranges that rounding and denominators allow."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.denominators import (
    INTERNET_USE,
    MAX_YEARS,
    POPULATION,
    Denominators,
    per_100_000,
    rate_year,
)
from analytics.errors import Refusal
from analytics.ranks import COUNT, Ranking, rank_areas
from analytics.results import LeftOut
from analytics.series import Point, points_of
from pages._data import Data, View


@dataclass(frozen=True)
class Standing:
    """One area's place: its rank, the best and worst that hold, and the figure it ranks by."""

    area: str
    rank: int
    best: int
    worst: int
    value: float
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Standings:
    """Areas in order of rank; `n` were ranked, `left_out` not; `tried` says what was varied."""

    rows: tuple[Standing, ...]
    n: int
    by: str
    left_out: tuple[LeftOut, ...]
    tried: str
    caveats: tuple[str, ...]

    def of(self, area: str) -> Standing | None:
        """The row of an area; none where it is not ranked."""
        return next((row for row in self.rows if row.area == area), None)

    def why_not(self, area: str) -> str:
        """Why an area is not ranked; empty when it is or was not asked for."""
        return next((each.reason for each in self.left_out if each.name == area), "")


def denominators(view: View) -> Denominators:
    """Inhabitants and internet users of a version of the table; made once for each."""
    tables = ((POPULATION, "un_wpp"), (INTERNET_USE, "worldbank_wdi"))

    def make() -> Denominators:
        # One table for each: a denominator that changes its source from area to area misleads.
        rows = pd.concat([_of_table(view.rows(name), table) for name, table in tables])
        return Denominators.of(points_of(rows))

    return view.once(denominators, make)


def _of_table(rows: pd.DataFrame, source: str) -> pd.DataFrame:
    return rows[rows["source"] == source]


def with_groups(pool: Denominators, data: Data, areas: Collection[str]) -> Denominators:
    """The same, with the groups among some areas as sums of their members."""
    # A figure on internet use alone is no population to divide by.
    own = {area for indicator, area in pool.points if indicator == POPULATION}
    groups = {a: data.members(a) for a in areas if a not in own and data.members(a)}
    return pool.with_groups(groups)


def folded(data: Data, group: str) -> Mapping[str, str]:
    """Areas that count within another where a group is ranked: Greenland, in footnote 32."""
    return {"GRL": "DNK"} if group == "EUR48" and "GRL" in data.members(group) else {}


def standings(data: Data, view: View, rows: pd.DataFrame, group: str, by: str = COUNT) -> Standings:
    """Ranks of the members of a group (of all countries, for an empty group).

    Per inhabitant or internet user, the population of every year near enough is tried. Ranked once
    for a version and its figures. Raises a `Refusal`.
    """
    members = set(data.members(group)) if group else countries(data)
    points = points_of(rows[rows["area"].isin(members)])
    return data.reckoned(
        (standings, view.snapshot.mark, group, by, points),
        lambda: _ranked(data, view, points, members, group, by),
    )


def _ranked(
    data: Data, view: View, points: tuple[Point, ...], members: set[str], group: str, by: str
) -> Standings:
    within = folded(data, group)
    if by == COUNT:
        found = _rank(data, points, members, within, by, None)
        return _standings(data, found, [found], by, within, None)
    pool = denominators(view)
    year = rate_year(points[0].period) if points else 0
    years = _population_years(pool, members, year)
    rankings = [_rank(data, points, members, within, by, _of_year(pool, y)) for y in years]
    if not rankings:
        rankings = [_rank(data, points, members, within, by, pool)]
    tried = f"population of {_years(years)}" if years else ""
    return _standings(data, rankings[0], rankings, by, within, pool, tried)


def countries(data: Data) -> set[str]:
    """Every country and territory."""
    areas = data.catalog.areas.by_code.values()
    return {area.code for area in areas if area.kind in ("country", "territory")}


def rate_of(data: Data, view: View, point: Point, by: str) -> float | None:
    """A figure per 100,000, or none where it is refused."""
    try:
        pool = with_groups(denominators(view), data, [point.area])
        return per_100_000(point, by, pool, data.breaks, data.meta).estimate
    except Refusal:
        return None


def one_table(data: Data, view: View, indicator: str, areas: Collection[str]) -> pd.DataFrame:
    """The rows of the first source of an indicator that holds any of these places."""
    rows = view.rows(indicator)
    rows = rows[rows["value"].notna() & (rows["category"] == "_T")]
    for source in data.indicator(indicator).sources:
        table = rows[rows["source"] == source]
        if table["area"].isin(areas).any():
            return table
    return rows.iloc[:0]


def observations(view: View, points: Iterable[Point]) -> pd.DataFrame:
    """The rows of the table behind some points, each once."""
    keys = {(p.indicator, p.area, p.period.text, p.category, p.source) for p in points}
    found = [view.rows(indicator) for indicator in {key[0] for key in keys}]
    if not found:
        return view.frame.iloc[:0]
    rows = pd.concat(found)
    rows = rows[rows["area"].isin({key[1] for key in keys})]
    columns = ("indicator", "area", "period", "category", "source")
    mask = [key in keys for key in zip(*(rows[c].tolist() for c in columns), strict=True)]
    return rows[np.array(mask, dtype=bool)]


def _rank(
    data: Data,
    points: Sequence[Point],
    members: Collection[str],
    within: Mapping[str, str],
    by: str,
    pool: Denominators | None,
) -> Ranking:
    return rank_areas(
        points, data.breaks, data.meta, areas=members, folded=within, by=(by,), pool=pool
    )


def _standings(
    data: Data,
    first: Ranking,
    all_of_them: Sequence[Ranking],
    by: str,
    within: Mapping[str, str],
    pool: Denominators | None,
    tried: str = "",
) -> Standings:
    same = [r for r in all_of_them if {x.area for x in r.rows} == {x.area for x in first.rows}]
    places = [{row.area: row for row in ranking.rows} for ranking in same]
    rows = []
    for row in first.rows:
        ranges = [place[row.area].sensitivity for place in places]
        rows.append(
            Standing(
                row.area,
                row.estimate,
                int(min(r.lower for r in ranges)),
                int(max(r.upper for r in ranges)),
                _figure(data, row.points[0], by, within, pool),
                row.points,
            )
        )
    caveats = tuple(dict.fromkeys(text for ranking in same for text in ranking.caveats))
    return Standings(tuple(rows), first.n, by, first.left_out, tried, caveats)


def _figure(
    data: Data, point: Point, by: str, within: Mapping[str, str], pool: Denominators | None
) -> float:
    """What an area ranks by: the figure itself or its rate, with those that count within it."""
    if by == COUNT or pool is None:
        return point.value or 0.0
    parts = [part for part, whole in within.items() if whole == point.area]
    together = pool.with_groups({point.area: (point.area, *parts)}) if parts else pool
    try:
        found = per_100_000(point, by, together, data.breaks, data.meta)
    except Refusal:
        found = per_100_000(point, by, pool, data.breaks, data.meta)
    return found.interval.lower if found.estimate is None else found.estimate


def _population_years(pool: Denominators, areas: Collection[str], year: int) -> list[int]:
    """Years of population that may divide a figure of this year, the nearest first."""
    groups = [pool.points.get((POPULATION, area), ()) for area in areas]
    held = {point.period.end.year for group in groups for point in group}
    near = [y for y in held if abs(y - year) <= MAX_YEARS]
    return sorted(near, key=lambda y: (abs(y - year), y))


def _of_year(pool: Denominators, year: int) -> Denominators:
    """The same with the population of one year alone."""
    kept = {
        key: tuple(p for p in group if key[0] != POPULATION or p.period.end.year == year)
        for key, group in pool.points.items()
    }
    return Denominators(kept, pool.groups)


def _years(years: Sequence[int]) -> str:
    low, high = min(years), max(years)
    return str(low) if low == high else f"{low} to {high}"
