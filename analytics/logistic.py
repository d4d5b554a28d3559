"""Least-squares logistic curves through shares, by profile over the ceiling.

    share = ceiling / (1 + exp(-level - rate x (time - centre))),  0 < ceiling <= 100

For each ceiling of a grid the other two numbers are fitted at once, for the whole grid, by the
method of Levenberg and Marquardt; the grid is then narrowed around the best. So there is no start
to choose, and the sum of squares is known for every ceiling, which its interval needs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy import special

from analytics.intervals import Interval
from analytics.kendall import Floats, lag_one

FULL: Final = 100.0
_GRID: Final = 161
_ZOOM: Final = 21
_STEPS: Final = 60
_NARROWINGS: Final = 8
_SMALL: Final = 1e-13
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

    def spread(self, count: int) -> Floats:
        """Standard deviation of `count` figures around the curve, one entry."""
        return np.sqrt([self.squares / (count - 3)])

    def _part(self, times: Floats) -> Floats:
        part: Floats = special.expit(self.level + self.rate * (times - self.centre))
        return part


def fit_logistic(times: Floats, values: Floats) -> Curve:
    """The best curve through at least four shares that are not all zero."""
    centre, scale = times.mean(), np.ptp(times)
    where, grid = (times - centre) / scale, _grid(values)
    best, squares, (level, slope) = _narrow(where, values, grid, *_profile(where, values, grid))
    return Curve(best, float(slope / scale), float(level), float(centre), squares)


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


def ceiling_range(
    times: Floats, values: Floats, curve: Curve, confidence: float = 0.95
) -> Interval:
    """The ceilings with which the best curve fits not significantly worse than `curve`.

    What is significant takes account of the correlation of successive residuals.
    """
    where, grid = (times - times.mean()) / np.ptp(times), _grid(values)
    freedom = len(times) - 3
    quantile = float(special.stdtrit(freedom, (1 + confidence) / 2))
    factor = inflation(persistence(correlation(times, values, curve)))
    limit = curve.squares * (1 + factor * quantile**2 / freedom)
    best = curve.ceiling
    return Interval(
        _edge(where, values, grid[grid < best][::-1], best, limit),
        _edge(where, values, grid[grid > best], best, limit),
    )


def _grid(values: Floats) -> Floats:
    return np.linspace(0.5 * values.max(), FULL, _GRID)


def _narrow(
    where: Floats, values: Floats, grid: Floats, squares: Floats, line: Floats
) -> tuple[float, float, Floats]:
    """Ceiling with the least sum of squares, that sum, and its line on the scale of log odds."""
    for _ in range(_NARROWINGS):
        at = int(np.argmin(squares))
        grid = np.linspace(grid[max(at - 1, 0)], grid[min(at + 1, len(grid) - 1)], _ZOOM)
        squares, line = _profile(where, values, grid)
    at = int(np.argmin(squares))
    return float(grid[at]), float(squares[at]), line[at]


def _edge(where: Floats, values: Floats, grid: Floats, best: float, limit: Floats) -> float:
    """Last ceiling on the way from `best` along `grid` whose sum of squares is within `limit`."""
    inside = best
    for _ in range(_NARROWINGS if len(grid) else 0):
        beyond = np.flatnonzero(_profile(where, values, grid)[0] > limit)
        if not len(beyond):
            return float(grid[-1])
        inside = float(grid[beyond[0] - 1]) if beyond[0] else inside
        grid = np.linspace(inside, grid[beyond[0]], _ZOOM)
    return inside


def _profile(where: Floats, values: Floats, ceilings: Floats) -> tuple[Floats, Floats]:
    """Least sum of squares for each ceiling, and level and slope of the log odds that give it."""
    share = np.clip(values / ceilings[:, None], 0.02, 0.98)
    odds = special.logit(share)
    centred = where - where.mean()
    slope = (odds * centred).sum(axis=1) / (centred**2).sum()
    level = odds.mean(axis=1) - slope * where.mean()
    damping = np.full(len(ceilings), 1e-3)
    line = np.stack([level, slope], axis=1)
    squares, rest, part = _residuals(where, values, ceilings, line)
    for _ in range(_STEPS):
        weight = ceilings[:, None] * part * (1 - part)
        a = (weight**2).sum(axis=1) * (1 + damping) + 1e-300
        b = (weight**2 * where).sum(axis=1)
        c = (weight**2 * where**2).sum(axis=1) * (1 + damping) + 1e-300
        u, v = (weight * rest).sum(axis=1), (weight * where * rest).sum(axis=1)
        determinant = np.maximum(a * c - b * b, 1e-300)
        step = np.stack([c * u - b * v, a * v - b * u], axis=1) / determinant[:, None]
        if np.abs(step).max() < _SMALL:
            break
        trial = line + np.clip(step, -5, 5)
        found, left, at = _residuals(where, values, ceilings, trial)
        better = found <= squares
        line = np.where(better[:, None], trial, line)
        rest, part = np.where(better[:, None], left, rest), np.where(better[:, None], at, part)
        squares = np.where(better, found, squares)
        damping = np.clip(np.where(better, damping / 10, damping * 10), 1e-12, 1e12)
    return squares, line


def _residuals(
    where: Floats, values: Floats, ceilings: Floats, line: Floats
) -> tuple[Floats, Floats, Floats]:
    part: Floats = special.expit(line[:, :1] + line[:, 1:] * where)
    rest = values - ceilings[:, None] * part
    return (rest**2).sum(axis=1), rest, part
