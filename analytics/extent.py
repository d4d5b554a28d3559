"""How large figures are beside each other: what is told first, or not at all.

Numbers of this module order and choose; none of them is told. What is told is a `Result`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

import pandas as pd

from analytics.results import Result
from analytics.series import Point


def size(found: Result) -> float:
    """How large a result is, up or down; zero where it has no estimate."""
    return abs(found.estimate or 0.0)


def moved(change: Result) -> float:
    """How far a change moved the figure that it began with, in relation to that; zero from zero."""
    first = change.points[0].value or 0.0
    return size(change) / abs(first) if first else 0.0


def moved_from(was: pd.Series[float], now: pd.Series[float]) -> pd.Series[float]:
    """The same of many figures at once: what they were, and what they are."""
    return (now / was - 1).abs()


def is_narrow(found: Result, part: float) -> bool:
    """Whether rounding leaves no more open than that part of a result, or nothing can be said."""
    bounds = found.interval
    return found.estimate is None or bounds.is_open or bounds.width <= part * size(found)


def together(points: Iterable[Point]) -> float:
    """The values of figures together; those without one add nothing."""
    return math.fsum(point.value or 0.0 for point in points)


def times_apart(one: float, other: float) -> float:
    """How many times one amount is the other, whichever is larger, on a logarithmic scale."""
    return abs(math.log(one / other))


def ranks_apart(one: pd.Series[float], other: pd.Series[float]) -> pd.Series[float]:
    """How many ranks each case lies apart in two measures."""
    return (one.rank() - other.rank()).abs()


def base_of(change: float, percent: float) -> float:
    """What a change began with, by the change and the same in percent."""
    return change / percent * 100
