"""Whether the order of places by one figure goes with their order by another.

Spearman's rank correlation of two figures for each of some places. It describes an order among
places and nothing about people in them (Robinson 1950, “Ecological correlations and the behavior
of individuals”, American Sociological Review 15), and it says nothing on why.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from statistics import NormalDist
from typing import Final

import pandas as pd

from analytics.breaks import BreakRegister, breaks_between
from analytics.errors import NotComparable, NotEnoughData
from analytics.intervals import Interval
from analytics.periods import Frequency, Period
from analytics.places.rates import Rate
from analytics.results import LeftOut, Result
from analytics.sentences import Area, Sentence
from analytics.series import Meta, Point, measured

FEWEST: Final = 25
"""Places below which no correlation is told: the interval is known to cover too little there."""
MOST_TIED: Final = 0.25
"""Of the places those that share a figure with another, above which no correlation is told."""
STRONG: Final = 0.9
YEARS: Final = 5
"""How far back from the year of most places a place's own latest common year may lie."""
LEVEL: Final = 0.95
_QUANTILE: Final = NormalDist().inv_cdf(0.5 + LEVEL / 2)
_PLACES: Final = (
    "It is about the order of places: of the people in them it says nothing, and not why the two "
    "go together or do not."
)
_NO_SAMPLE: Final = (
    "The places are no random sample. The interval says how firmly an order of so many would be "
    "settled if they were one."
)
_SHARED: Final = (
    "Both figures are divided by the same people, which alone can make their orders alike."
)
_NARROW: Final = f"Beyond {STRONG} the interval is known to be too narrow."


@dataclass(frozen=True, slots=True)
class Pair:
    """The two figures of one place and one year."""

    x: Result
    y: Result

    @property
    def area(self) -> str:
        """Whose figures they are."""
        return self.y.points[0].area

    @property
    def period(self) -> Period:
        """Of which year both are."""
        return self.y.points[0].period


@dataclass(frozen=True, slots=True)
class Moments:
    """For each place its two figures of the latest year that has both; `year` is that of most.

    `left_out` are places without such a year, or whose year a break or gap parts from it.
    """

    points: tuple[tuple[Point, Point], ...]
    year: Period
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class Association(Result):
    """A rank correlation over `among` places."""

    among: int


def common_moments(
    xs: Sequence[Point], ys: Sequence[Point], breaks: BreakRegister, years: int = YEARS
) -> Moments:
    """The latest year of each place that both series have, within `years` of that of most places.

    `xs` and `ys` are the figures of one table each, of any places and years. A place is left out
    where it has no such year, where its figure lies in a gap, and where a break lies between its
    year and that of most. Raises `NotEnoughData` where no place has both in any year.
    """
    x_of = {(p.area, p.period): p for p in xs if _usable(p)}
    y_of = {(p.area, p.period): p for p in ys if _usable(p)}
    common = x_of.keys() & y_of.keys()
    if not common:
        raise NotEnoughData(FEWEST, 0, "No place has figures of both for one and the same year.")
    held: dict[Period, int] = {}
    for _, period in common:
        held[period] = held.get(period, 0) + 1
    most = max(held.values())
    year = max(period for period, count in held.items() if 2 * count >= most)
    found: list[tuple[Point, Point]] = []
    out: list[LeftOut] = []
    for area in sorted({p.area for p in chain(xs, ys)}):
        own = [p for a, p in common if a == area and _within(p, year, years)]
        if not own:
            why = f"It has no year with both figures from {_first(year, years)} to {year.label}."
            out.append(LeftOut(area, why))
            continue
        pair = (x_of[area, max(own)], y_of[area, max(own)])
        parted = [text for p in pair for text in _parted(p, year, breaks)]
        if parted:
            out.append(LeftOut(area, " ".join(parted)))
        else:
            found.append(pair)
    return Moments(tuple(found), year, tuple(out))


def rank_correlation(pairs: Sequence[Pair], meta: Meta) -> Association:
    """Spearman's rank correlation, ties at their middle rank, with its interval of 95 %.

    The interval is Fisher's, with the standard error of Bonett and Wright (2000, “Sample size
    requirements for estimating Pearson, Kendall and Spearman correlations”, Psychometrika 65,
    23-28): tanh(artanh r ± 1.96 √((1 + r²/2) / (n - 3))). Raises `NotEnoughData` below `FEWEST`
    places, and `NotComparable` where more than `MOST_TIED` of the places share a figure with
    another, where one figure was divided by the other, and for figures of several kinds.
    """
    usable = [p for p in pairs if p.x.estimate is not None and p.y.estimate is not None]
    _require_alike(usable, meta)
    n = len(usable)
    if n < FEWEST:
        raise NotEnoughData(
            FEWEST,
            n,
            f"A rank correlation is told for at least {FEWEST} places with both figures; here "
            f"{'is' if n == 1 else 'are'} {n}.",
            "The places can be looked at one by one.",
        )
    x = pd.Series([p.x.estimate for p in usable], dtype=float)
    y = pd.Series([p.y.estimate for p in usable], dtype=float)
    tied = max(_tied(x), _tied(y))
    if tied > MOST_TIED:
        raise NotComparable(
            f"{tied:.0%} of the places share a figure with another, so their order is not "
            "settled enough for a correlation of ranks.",
            "The places can be looked at one by one.",
        )
    rho = max(-1.0, min(1.0, float(x.rank().corr(y.rank()))))
    method = (
        f"Spearman's rank correlation of {n} places, ties at their middle rank; interval of "
        "95 % by Fisher's transformation with the standard error of Bonett and Wright (2000)."
    )
    points = tuple(dict.fromkeys(point for p in usable for point in _own(p)))
    said = [_PLACES, _NO_SAMPLE]
    if {d.indicator for d in _divisors(usable[0].x)} & {
        d.indicator for d in _divisors(usable[0].y)
    }:
        said.append(_SHARED)
    if abs(rho) > STRONG:
        said.append(_NARROW)
    return Association(
        "rank_correlation", rho, interval_of(rho, n), "", method, points, tuple(said), n
    )


def interval_of(rho: float, n: int) -> Interval:
    """The interval of 95 % around a rank correlation of `n` places, four at least."""
    if abs(rho) >= 1.0:
        return Interval.point(math.copysign(1.0, rho))
    half = _QUANTILE * math.sqrt((1 + rho**2 / 2) / (n - 3))
    middle = math.atanh(rho)
    return Interval(math.tanh(middle - half), math.tanh(middle + half))


def _usable(point: Point) -> bool:
    whole = point.period.frequency is Frequency.YEAR
    return whole and point.value is not None and not (point.bounds_only or point.is_secondary)


def _within(period: Period, year: Period, years: int) -> bool:
    return period <= year and year.midpoint.year - period.midpoint.year <= years


def _first(year: Period, years: int) -> int:
    return year.midpoint.year - years


def _parted(point: Point, year: Period, breaks: BreakRegister) -> list[str]:
    """Why a figure may not stand beside those of the year of most places."""
    where = (point.indicator, point.area, point.period, year, point.category)
    met = breaks_between(breaks.of(point.indicator).breaks, *where)
    return [
        Sentence("{said} It concerns the figure for {area}.", said=item.said, area=Area(point.area))
        for item in (*met.open, *met.touched)
    ]


def _own(pair: Pair) -> tuple[Point, Point]:
    return pair.x.points[0], pair.y.points[0]


def _divisors(found: Result) -> tuple[Point, ...]:
    return found.divisor.points if isinstance(found, Rate) else ()


def _tied(values: pd.Series[float]) -> float:
    return float(values.duplicated(keep=False).mean())


def _require_alike(pairs: Sequence[Pair], meta: Meta) -> None:
    """Raise a `Refusal` for figures of which an order has no meaning, or each other's parts."""
    for name in ("x", "y"):
        found = [getattr(p, name) for p in pairs]
        for each in found:
            measured(each.points[0], meta)
        kinds = {(r.points[0].indicator, r.points[0].source, r.unit) for r in found}
        if len(kinds) > 1:
            raise NotComparable(
                "The figures of one of the two are of several tables or units, so they have no "
                "order.",
                "Figures of one table can be set in order.",
            )
    if not pairs:
        return
    one, other = pairs[0].x, pairs[0].y
    mine, theirs = one.points[0].indicator, other.points[0].indicator
    if mine == theirs and one.points[0].category == other.points[0].category:
        raise NotComparable("Both figures are of one indicator, so each is in its own order.")
    if mine in {d.indicator for d in _divisors(other)} or theirs in {
        d.indicator for d in _divisors(one)
    }:
        raise NotComparable(
            "One of the two figures was divided by the other, which alone puts places in order.",
            "Another denominator can be chosen, or totals.",
        )
