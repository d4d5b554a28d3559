"""What a model would have said before, and what it says now, in one pass over all beginnings.

Exponential smoothing has a damped trend, ETS(A,Ad,N); its smoothing numbers are those of a grid
with the least squares of one-step errors, which is maximum likelihood for additive errors. Along a
grid the recursion is the same few sums for all of it, and one pass through the series gives the
errors up to every figure: so a back-test costs as much as one fit. First level and trend come from
a line through up to the first ten figures, as in Hyndman and others (2008, section 2.6), so that
beginnings of a series can be fitted too. The variance is corrected for the five numbers that are
fitted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy import special

from analytics.trends.kendall import QUANTILE, Floats, Whole
from analytics.trends.logistic import correlation, fit_logistic, inflation, persistence

FIRST_ORIGIN: Final = 6  # figures that the back-test begins with
MARGIN: Final = 0.9  # the part of the naive forecast's error that a method may have at most
WIDER: Final = 1.5  # so that 95 % are covered after selection, found by simulation
_CLEARLY: Final = 2.0  # more in the logarithm of a likelihood
FITTED: Final = 5  # level, trend, two smoothing factors and the damping
_START: Final = 10
_LEVEL: Final = (0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
_TREND: Final = (0.0, 0.05, 0.1, 0.2, 0.35, 0.6, 1.0)  # of the level's
_DAMPING: Final = (0.8, 0.85, 0.9, 0.94, 0.98)


Model = Callable[[Floats, Floats, Whole, int], tuple[Floats, Floats]]
"""From times, figures, how many of them are known (a row each) and a horizon (a column a step):
forecasts and half-widths."""


@dataclass(frozen=True, slots=True)
class Forecasts:
    """What is expected after the last figure, and how wrong the method was on the series before.

    `centre` to `low` and `high` have one entry a step ahead. `error` and `naive_error`, that of the
    forecast that nothing changes, are mean absolute errors in `unit` over the same `forecasts`,
    made from `origins` successive beginnings of the series. `method` is what the method is called.
    """

    centre: Floats
    low: Floats
    high: Floats
    error: float
    naive_error: float
    unit: str
    method: str
    forecasts: int
    origins: int

    @property
    def better(self) -> bool:
        """Whether the method did better than no method by more than a little."""
        return self.error <= MARGIN * self.naive_error and self.naive_error > 0

    @property
    def sentence(self) -> str:
        """How wrong it was, in words."""
        return (
            f"In {self.forecasts} forecasts of figures that are known, from {self.origins} earlier "
            f"moments, {self.method} was wrong by {_rounded(self.error)} {self.unit} on average, "
            f"the forecast that nothing changes by {_rounded(self.naive_error)}."
        )


def _rounded(number: float) -> str:
    """Three digits, but whole numbers in full."""
    return f"{number:,.0f}" if number >= 100 else f"{number:.3g}"


def forecasts(
    model: Model,
    times: Floats,
    values: Floats,
    horizon: int,
    unit: str = "",
    method: str = "the method",
    *,
    proportional: bool,
) -> Forecasts:
    """Fit a model to every beginning of a series of at least seven figures, and to all of it.

    Where `proportional`, all figures are above zero and the model is of their logarithms; errors
    are of the figures either way.
    """
    origins = np.arange(FIRST_ORIGIN, len(values) + 1)
    known = np.log(values) if proportional else values
    centre, reach = model(times, known, origins, horizon)
    back = np.exp if proportional else np.positive
    with np.errstate(over="ignore"):
        expected = back(centre)
        low, high = back(centre[-1] - reach[-1]), back(centre[-1] + reach[-1])
    ahead = origins[:, None] + np.arange(horizon)
    there = ahead < len(values)
    truth = values[np.where(there, ahead, 0)]
    naive = np.broadcast_to(values[origins - 1][:, None], truth.shape)
    error, naive_error = (float(np.abs(truth - told)[there].mean()) for told in (expected, naive))
    counts = int(there.sum()), len(origins) - 1
    return Forecasts(expected[-1], low, high, error, naive_error, unit, method, *counts)


def in_proportion(values: Floats) -> bool:
    """Whether to project the logarithms of figures above zero, in place of the figures.

    So it is unless the likelihood of a random walk with drift of the figures themselves is clearly
    larger than that of their logarithms (Box and Cox 1964, section 3).
    """
    amounts, parts = np.std(np.diff(values)), np.std(np.diff(np.log(values)))
    if min(amounts, parts) == 0:
        return bool(parts <= amounts)
    each = np.log(parts) + np.log(values[1:]).mean() - np.log(amounts)
    return bool((len(values) - 1) * each < _CLEARLY)


def damped(times: Floats, values: Floats, origins: Whole, horizon: int) -> tuple[Floats, Floats]:
    """Exponential smoothing; no interval narrower than that of a random walk with drift."""
    del times  # equally spaced
    centre, spread = fit_damped(values, origins, horizon)
    free = np.maximum(origins - FITTED, 1)[:, None]
    reach = special.stdtrit(free, QUANTILE) * spread
    return centre, WIDER * np.maximum(reach, _walk(values, origins, horizon))


def logistic(times: Floats, values: Floats, origins: Whole, horizon: int) -> tuple[Floats, Floats]:
    """Logistic curves through shares, each sought from the one that fits a figure more."""
    centre, reach = (np.zeros((len(origins), horizon)) for _ in range(2))
    step = (times[-1] - times[0]) / (len(times) - 1)
    curve = None
    for row in reversed(range(len(origins))):
        there, shares = times[: origins[row]], values[: origins[row]]
        if not shares.any():
            continue  # expected to stay at nothing
        curve = fit_logistic(there, shares, curve)
        ahead = there[-1] + step * np.arange(1, horizon + 1)
        gradient, here = curve.gradient(ahead), curve.gradient(there)
        freedom = len(there) - here.shape[1]
        kept = persistence(correlation(there, shares, curve))
        fading = kept ** np.arange(1, horizon + 1)
        centre[row] = curve.at(ahead) + fading * (shares[-1] - curve.at(there[-1:]))
        with np.errstate(all="ignore"):  # a curve that is a step has no slope to differ by
            spread = np.einsum("ij,jk,ik->i", gradient, np.linalg.pinv(here.T @ here), gradient)
        variance = curve.squares / freedom * (1 - fading**2 + inflation(kept) * spread)
        reach[row] = float(special.stdtrit(freedom, QUANTILE)) * np.sqrt(variance)
    return centre, WIDER * np.maximum(reach, _walk(values, origins, horizon))


def _walk(values: Floats, origins: Whole, horizon: int) -> Floats:
    """Half-widths of the prediction intervals of a random walk with drift."""
    steps = np.diff(values)
    count = (origins - 1)[:, None]
    mean = np.cumsum(steps)[origins - 2][:, None] / count
    squares = np.cumsum(steps**2)[origins - 2][:, None]
    variance = np.maximum(squares - count * mean**2, 0.0) / (count - 1)
    ahead = np.arange(1, horizon + 1)
    spread = np.sqrt(variance * ahead * (1 + ahead / count))
    return np.asarray(special.stdtrit(count - 1, QUANTILE) * spread, dtype=np.float64)


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
