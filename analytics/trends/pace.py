"""Whether one pace held throughout, and growth in percent per year of many series at once.

Where figures stay above a line or curve for years and then below, no one slope or rate describes
them. Growth is that of the line by least squares through the logarithms.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import special

from analytics.trends.agreement import drift
from analytics.trends.kendall import QUANTILE, Floats, lag_one

CHANCE: Final = 0.05


@dataclass(frozen=True, slots=True)
class LogLinear:
    """One entry per series, in percent per year; `least` to `most` is what rounding leaves open.

    `low` to `high` reaches over the interval of the slope around figures that scatter, by Student's
    t, and that of the drift of figures that wander.
    `fitted` are the values of the curve at the times, `lag1` the correlation of successive
    residuals on the logarithmic scale.
    """

    percent: Floats
    low: Floats
    high: Floats
    least: Floats
    most: Floats
    fitted: Floats
    lag1: Floats


def log_linear(times: Floats, values: Floats, lower: Floats, upper: Floats) -> LogLinear:
    """Growth of each row of `values`, all above zero, of at least three columns.

    `times` are in years, one row for each or one for all. The slope is a weighted sum of the
    logarithms, so its extremes over the bounds are exact.
    """
    columns = values.shape[1]
    logs = np.log(values)
    centred = times - times.mean(axis=1, keepdims=True)
    weight = centred / np.einsum("ij,ij->i", centred, centred)[:, None]
    # Taken from the mean, so that a constant series has a slope of nothing but zero.
    mean = logs.mean(axis=1, keepdims=True)
    slope = ((logs - mean) * weight).sum(axis=1)
    fitted = mean + slope[:, None] * centred
    rest = logs - fitted
    spread = np.einsum("ij,ij->i", rest, rest) / (columns - 2)
    error = np.sqrt(spread * np.einsum("ij,ij->i", weight, weight))
    half = special.stdtrit(columns - 2, QUANTILE) * error
    # Log and sum are each rounded: the range is opened by more than that can amount to.
    slack = 1e-13 * (np.abs(weight) * np.maximum(np.abs(logs), 1.0)).sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        low, high = np.log(np.maximum(lower, 0.0)), np.log(upper)
        least = np.where(weight == 0, 0.0, weight * np.where(weight > 0, low, high)).sum(axis=1)
        most = np.where(weight == 0, 0.0, weight * np.where(weight > 0, high, low)).sum(axis=1)
    exact = (lower == upper).all(axis=1)
    least = np.where(exact, slope, np.minimum(least - slack, slope))
    most = np.where(exact, slope, np.maximum(most + slack, slope))
    steps = drift(times, logs)
    low, high = np.minimum(slope - half, steps.low), np.maximum(slope + half, steps.high)
    return LogLinear(
        percent(slope), percent(low), percent(high), percent(least), percent(most),
        np.exp(fitted), lag_one(times, logs, slope),
    )  # fmt: skip


def without_rate(times: Floats, found: LogLinear) -> NDArray[np.bool_]:
    """Of which series no one rate of growth holds."""
    return hang_together(times, found.lag1) | ~np.isfinite(found.percent)


def percent(slope: Floats) -> Floats:
    """A slope of logarithms per year as percent per year."""
    with np.errstate(over="ignore"):
        return np.expm1(slope) * 100


def hang_together(times: Floats, lag1: Floats) -> NDArray[np.bool_]:
    """Of which series successive residuals are more alike than chance would have it.

    `lag1` is their correlation around a line over `times`, one row for each series or one for
    all, of at least four columns; NaN, which is no residual at all, is never too much.
    """
    return np.greater(lag1, limit(times))


def limit(times: Floats) -> Floats:
    """The correlation that independent normal residuals exceed with a probability of 5 %.

    Exact mean and variance of the ratio of quadratic forms, whose first term takes account of the
    two numbers fitted (Durbin and Watson 1950, section 2), and the normal distribution.
    """
    count = times.shape[1]
    centred = times - times.mean(axis=1, keepdims=True)
    line = centred / np.sqrt(np.einsum("ij,ij->i", centred, centred))[:, None]
    fitted = (np.full_like(line, count**-0.5), line)
    shifted = [_neighbours(part) for part in fitted]
    inner = np.array([[(a * b).sum(axis=1) for b in shifted] for a in fitted])
    once = -(inner[0, 0] + inner[1, 1])
    twice = (count - 1) / 2 - 2 * sum((part**2).sum(axis=1) for part in shifted)
    twice = twice + (inner**2).sum(axis=(0, 1))
    free = count - 2
    variance = 2 * (free * twice - once**2) / (free**2 * count)
    bound: Floats = once / free + special.ndtri(1 - CHANCE) * np.sqrt(variance)
    return bound


def _neighbours(rows: Floats) -> Floats:
    """Half the sum of the two entries beside each: the matrix whose quadratic form is lag one."""
    half = np.zeros_like(rows)
    half[:, 1:] += rows[:, :-1] / 2
    half[:, :-1] += rows[:, 1:] / 2
    return half
