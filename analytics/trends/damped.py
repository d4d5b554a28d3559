"""Exponential smoothing with a damped trend, ETS(A,Ad,N), from every beginning of a short series.

The smoothing numbers are those of a grid with the least squares of one-step errors, which is
maximum likelihood for additive errors. Along a grid the recursion is the same few sums for all of
it, and one pass through the series gives the errors up to every figure: so a back-test costs as
much as one fit. First level and trend come from a line through up to the first ten figures, as in
Hyndman and others (2008, section 2.6), so that beginnings of a series can be fitted too. The
variance is corrected for the five numbers that are fitted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from analytics.trends.kendall import Floats, Whole

FITTED: Final = 5  # level, trend, two smoothing factors and the damping
_START: Final = 10
_LEVEL: Final = (0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
_TREND: Final = (0.0, 0.05, 0.1, 0.2, 0.35, 0.6, 1.0)  # of the level's
_DAMPING: Final = (0.8, 0.85, 0.9, 0.94, 0.98)


@dataclass(frozen=True, slots=True)
class Smoothing:
    """Smoothing numbers, one entry each: of the level, of the trend, and how far that lasts."""

    alpha: Floats
    beta: Floats
    phi: Floats


@dataclass(frozen=True, slots=True)
class _Course:
    """After each figure (rows), of each start, with each smoothing: the state and the squares."""

    level: Floats
    trend: Floats
    squares: Floats


def grid() -> Smoothing:
    """All smoothing numbers that are tried."""
    alpha, share, phi = (g.ravel() for g in np.meshgrid(_LEVEL, _TREND, _DAMPING, indexing="ij"))
    return Smoothing(alpha, alpha * share, phi)


def fit_damped(values: Floats, origins: Whole, horizon: int) -> tuple[Floats, Floats]:
    """Expected next figures of an equally spaced series, and their standard deviations.

    One row for each of `origins`, which says how many of the first figures are known, at least
    six; one column for each step ahead.
    """
    # A power of two, so that scaling changes no digit.
    scale = 2.0 ** np.floor(np.log2(max(np.abs(values).max(), np.finfo(float).tiny)))
    tried = grid()
    begun = np.minimum(origins, _START)
    counts = np.unique(begun)
    course = smoothed(values / scale, counts, tried)
    start = np.searchsorted(counts, begun)
    squares = course.squares[origins - 1, start]
    best = squares.argmin(axis=1)
    damped = np.cumsum(tried.phi[best, None] ** np.arange(1, horizon + 1), axis=1)
    at = (origins - 1, start, best)
    centre = course.level[at][:, None] + damped * course.trend[at][:, None]
    carried = (tried.alpha[best, None] + tried.beta[best, None] * damped) ** 2
    passed = 1 + np.cumsum(carried, axis=1) - carried
    least = squares[np.arange(len(origins)), best] / np.maximum(origins - FITTED, 1)
    return centre * scale, np.sqrt(least[:, None] * passed) * scale


def smoothed(values: Floats, counts: Whole, by: Smoothing) -> _Course:
    """The states of the smoothing after each figure, from lines through the first `counts`."""
    lines = np.array([np.polyfit(np.arange(1, c + 1), values[:c], 1) for c in counts])
    level, trend = (np.repeat(lines[:, [n]], len(by.phi), axis=1) for n in (1, 0))
    squares = np.zeros_like(level)
    course = _Course(*(np.empty((len(values), *level.shape)) for _ in range(3)))
    for number, value in enumerate(values):
        trend = by.phi * trend
        level = level + trend
        error = value - level
        level = level + by.alpha * error
        trend = trend + by.beta * error
        squares = squares + error**2
        course.level[number], course.trend[number] = level, trend
        course.squares[number] = squares
    return course
