"""Where areas stand among others: each rank as a result, with the range in which it holds.

The range is what rounding allows and, per inhabitant or internet user, what the population of
every year near enough allows. It is no confidence interval.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from analytics.breaks import BreakRegister
from analytics.intervals import Interval
from analytics.places.denominators import (
    MAX_YEARS,
    POPULATION,
    Denominators,
    rate_year,
)
from analytics.places.ranks import COUNT, rank_areas
from analytics.places.totals import Folded
from analytics.relations import number_of
from analytics.results import LeftOut, Result
from analytics.series import Meta, Point, wording


@dataclass(frozen=True, slots=True)
class Standing(Result):
    """The rank of one area; `figure` is what it ranks by, among `among` areas.

    `interval` goes from the best to the worst rank that holds.
    """

    figure: Result
    among: int
    by: str

    @property
    def area(self) -> str:
        """Whose rank it is."""
        return self.points[0].area

    @property
    def rank(self) -> int:
        """1 is the highest figure."""
        return int(self.estimate or 0)

    @property
    def best(self) -> int:
        """The best rank that holds."""
        return int(self.interval.lower)

    @property
    def worst(self) -> int:
        """The worst rank that holds."""
        return int(self.interval.upper)

    @property
    def value(self) -> float:
        """The figure that it ranks by; of a mere bound that bound."""
        found = self.figure
        return found.interval.lower if found.estimate is None else found.estimate


@dataclass(frozen=True, slots=True)
class Standings:
    """Areas in order of rank, and those left out; `tried` says what was varied."""

    rows: tuple[Standing, ...]
    by: str
    left_out: tuple[LeftOut, ...]
    tried: str
    caveats: tuple[str, ...]

    @property
    def n(self) -> int:
        """How many are ranked."""
        return len(self.rows)

    @property
    def number(self) -> Result:
        """The same as a result."""
        return number_of([row.points[0] for row in self.rows], "areas ranked")

    def of(self, area: str) -> Standing | None:
        """The rank of an area; none where it has none."""
        return next((row for row in self.rows if row.area == area), None)

    def why_not(self, area: str) -> str:
        """Why an area is not ranked; empty when it is or was not asked for."""
        return next((each.reason for each in self.left_out if each.name == area), "")


def standings(
    points: Sequence[Point],
    members: Collection[str],
    breaks: BreakRegister,
    meta: Meta,
    *,
    folded: Folded,
    by: str = COUNT,
    pool: Denominators | None = None,
) -> Standings:
    """The ranks of `members` by their figures in one table, or by those per 100,000 people.

    `folded` says which areas count within another. The rank shown is that with the population of
    the nearest year. Raises a `Refusal`.
    """
    every = pool or Denominators.of(())
    years = _population_years(every, members, points) if by != COUNT else []
    pools = [_of_year(every, year) for year in years] or [every]
    rankings = [
        rank_areas(points, breaks, meta, areas=members, folded=folded, by=(by,), pool=each)
        for each in pools
    ]
    first = rankings[0]
    same = [r for r in rankings if {x.area for x in r.rows} == {x.area for x in first.rows}]
    places = [{row.area: row for row in ranking.rows} for ranking in same]
    words = {row.area: wording(row.points[0], row.area) for row in first.rows}
    caveats = tuple(dict.fromkeys(text for ranking in same for text in ranking.caveats))
    own = {text for texts in words.values() for text in texts}
    general = [text for text in caveats if text not in own]
    rows = []
    for row in first.rows:
        ranges = [place[row.area].sensitivity for place in places]
        holds = Interval(min(r.lower for r in ranges), max(r.upper for r in ranges))
        said = (*general, *words[row.area])
        rows.append(
            Standing("rank", float(row.estimate), holds, "rank", first.method, row.points, said,
                     row.figure, first.n, by)
        )  # fmt: skip
    tried = f"population of {_span(years)}" if years else ""
    return Standings(tuple(rows), by, first.left_out, tried, caveats)


def _population_years(
    pool: Denominators, areas: Collection[str], points: Sequence[Point]
) -> list[int]:
    """Years of population that may divide figures of one year, the nearest first."""
    year = rate_year(points[0].period) if points else 0
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


def _span(years: Sequence[int]) -> str:
    low, high = min(years), max(years)
    return str(low) if low == high else f"{low} to {high}"
