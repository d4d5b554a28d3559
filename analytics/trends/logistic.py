"""Least-squares logistic curves through shares, by profile over the ceiling.

    share = ceiling / (1 + exp(-level - rate x (time - centre))),  0 < ceiling <= 100

For one ceiling, scipy fits level and rate from the log odds of the figures. So there is no start
to choose, and the sum of squares is known for every ceiling, which its interval needs. The best of
a few ceilings is where all three numbers are fitted from.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import pairwise
from typing import Final

import numpy as np
from scipy import optimize, special

from analytics.intervals import Interval
from analytics.trends.kendall import QUANTILE, Floats, lag_one

FULL: Final = 100.0
_TRIED: Final = 12  # ceilings between which the sum of squares is taken to turn once at most
_EXACT: Final = 1e-12
_MOST_KEPT: Final = 0.9


@dataclass(frozen=True, slots=True)
class Curve:
    """A fitted curve by its numbers; `squares` is the sum of squared residuals.

    `level` is the logarithm of the odds of having reached the ceiling at the time `centre`, and
    `rate` its growth per year.
    """

    ceiling: float
    rate: float
    level: float
    centre: float
    squares: float

    def at(self, times: Floats) -> Floats:
        """Shares on the curve."""
        return self.ceiling * self._part(times)

    def gradient(self, times: Floats) -> Floats:
        """Derivatives of the shares by ceiling, level and rate, one column each.

        A ceiling held at 100 is no free number and has no column.
        """
        part = self._part(times)
        slope = self.ceiling * part * (1 - part)
        columns = [part, slope, slope * (times - self.centre)]
        return np.column_stack(columns[self.ceiling >= FULL :])

    def spread(self, count: int) -> float:
        """Standard deviation of `count` figures around the curve."""
        return float(np.sqrt(self.squares / (count - 3)))

    def _part(self, times: Floats) -> Floats:
        part: Floats = special.expit(self.level + self.rate * (times - self.centre))
        return part


def fit_logistic(times: Floats, values: Floats, near: Curve | None = None) -> Curve:
    """The best curve through at least four shares that are not all zero.

    With a curve that is known to be `near`, the best one is sought from there alone.
    """
    if near is None:
        return _sought(times.tobytes(), values.tobytes())
    centre, scale = float(times.mean()), float(np.ptp(times))
    where = (times - centre) / scale
    line = np.array([near.level + near.rate * (centre - near.centre), near.rate * scale])
    numbers, squares = _fitted(where, values, np.array([near.ceiling, *line]))
    if not 0 < numbers[0] < FULL:
        line, squares = _fitted(where, values, line, FULL)
        numbers = np.array([FULL, *line])
    ceiling, level, slope = (float(number) for number in numbers)
    return Curve(ceiling, slope / scale, level, centre, squares)


@lru_cache(maxsize=64)
def _sought(stored_times: bytes, stored_values: bytes) -> Curve:
    """The same from every ceiling; once for a series, whose ceiling and projection both ask."""
    times, values = np.frombuffer(stored_times), np.frombuffer(stored_values)
    centre, scale = float(times.mean()), float(np.ptp(times))
    where = (times - centre) / scale
    profile = [(c, *_held(where, values, c)) for c in _ceilings(_lowest(values), FULL)]
    ceiling, squares, line = min(profile, key=lambda tried: tried[1])
    numbers, least = _fitted(where, values, np.array([ceiling, *line]))
    if least < squares and 0 < numbers[0] < FULL:
        ceiling, squares, line = float(numbers[0]), least, numbers[1:]
    level, slope = (float(number) for number in line)
    return Curve(ceiling, slope / scale, level, centre, squares)


def correlation(times: Floats, values: Floats, curve: Curve) -> Floats:
    """Correlation of successive residuals, one entry: NaN where there are no residuals."""
    return lag_one(times[None], (values - curve.at(times))[None], np.zeros(1))


def persistence(correlation: Floats) -> Floats:
    """The part of a residual that the next one keeps: its correlation, within 0 and 0.9."""
    kept: Floats = np.clip(np.nan_to_num(correlation), 0, _MOST_KEPT)
    return kept


def inflation(kept: Floats) -> Floats:
    """By how much that makes a variance of estimates larger than independent residuals would."""
    return (1 + kept) / (1 - kept)


def ceiling_range(times: Floats, values: Floats, curve: Curve) -> Interval:
    """The ceilings with which the best curve fits not significantly worse than `curve`, at 95 %.

    What is significant takes account of the correlation of successive residuals.
    """
    where = (times - times.mean()) / np.ptp(times)
    freedom = len(times) - 3
    quantile = float(special.stdtrit(freedom, QUANTILE))
    kept = persistence(correlation(times, values, curve))
    limit = curve.squares * (1 + float(inflation(kept)[0]) * quantile**2 / freedom)
    lowest = min(_lowest(values), curve.ceiling)
    ends = (_edge(where, values, curve.ceiling, end, limit) for end in (lowest, FULL))
    return Interval(*ends)


def _lowest(values: Floats) -> float:
    """The lowest ceiling that is tried; below half the highest figure none fits."""
    return 0.5 * float(values.max())


def _ceilings(first: float, last: float) -> list[float]:
    return [float(ceiling) for ceiling in np.linspace(first, last, _TRIED)]


def _edge(where: Floats, values: Floats, best: float, end: float, limit: float) -> float:
    """The last ceiling on the way from `best` to `end` whose sum of squares is within `limit`."""

    def excess(ceiling: float) -> float:
        return _held(where, values, ceiling)[0] - limit

    for within, beyond in pairwise(_ceilings(best, end)):
        if excess(beyond) > 0:
            # The near end is within, but for rounding.
            return within if excess(within) >= 0 else float(optimize.brentq(excess, within, beyond))
    return end


def _held(where: Floats, values: Floats, ceiling: float) -> tuple[float, Floats]:
    """Least sum of squares with one ceiling, and level and slope of the log odds that give it."""
    odds = special.logit(np.clip(values / ceiling, 0.02, 0.98))
    slope, level = np.polyfit(where, odds, 1)
    line, squares = _fitted(where, values, np.array([level, slope]), ceiling)
    return squares, line


def _fitted(
    where: Floats, values: Floats, start: Floats, ceiling: float | None = None
) -> tuple[Floats, float]:
    """Numbers of the curve with the least squares from a start, and their sum.

    They are level and slope with the ceiling given, or all three with none.
    """
    # The algorithm of `least_squares`, at a third of its time for curves this small.
    with np.errstate(all="ignore"):  # it works out a covariance too, which may not be there
        found, _, about, _, _ = optimize.leastsq(
            partial(_rest, where=where, values=values, ceiling=ceiling),
            start,
            Dfun=partial(_slopes, where=where, ceiling=ceiling),
            full_output=True,
            ftol=_EXACT,
            xtol=_EXACT,
            gtol=_EXACT,
        )
    return found, float(about["fvec"] @ about["fvec"])


def _rest(numbers: Floats, where: Floats, values: Floats, ceiling: float | None) -> Floats:
    level, slope = numbers[-2:]
    top = numbers[0] if ceiling is None else ceiling
    rest: Floats = top * special.expit(level + slope * where) - values
    return rest


def _slopes(numbers: Floats, where: Floats, ceiling: float | None) -> Floats:
    level, slope = numbers[-2:]
    part = special.expit(level + slope * where)
    steep = (numbers[0] if ceiling is None else ceiling) * part * (1 - part)
    free = [part] if ceiling is None else []
    return np.column_stack([*free, steep, steep * where])
