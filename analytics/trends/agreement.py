"""One direction and one interval out of two tests, each of which holds where the other fails.

Mann and Kendall's test holds for figures that scatter independently, and finds a trend in every
second random walk; that of a drift holds for random walks. Which of the two a series is, ten
figures cannot tell. So a direction is called where both call it: p is the larger of the two, a
test of "one or the other, without a trend" (intersection-union test: Berger 1982), and the
interval of the slope reaches over both intervals.

Where every figure starts from the one before, the steps between them are independent and the
figures are not. The mean step is then the estimate of the change per year, and its Student t is
exact for normal steps (Box and Jenkins 1970, section 4.1: a random walk with drift). For figures
that merely scatter around a level, successive or not, first and last lie no farther apart than any
two, so the same test errs less often than it says.

Steps of figures that grow in proportion are taken between their logarithms, which neither the order
of the figures nor their direction depends on: of 1, 2, 4, 8, ... all steps are then alike.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from analytics.trends.kendall import QUANTILE, SIGNIFICANT, Floats, Monotone, monotone


@dataclass(frozen=True, slots=True)
class Agreement:
    """One entry per series: what the `order` of its figures says, and what both tests allow.

    `p` is two-sided, and 1 where the figures rise on the whole while the last lies below the
    first, or the other way round; `p_least` and `p_most` bound what the rounding leaves possible.
    `low` to `high` is the interval of `order.slope`.
    """

    order: Monotone
    p: Floats
    p_least: Floats
    p_most: Floats
    low: Floats
    high: Floats


@dataclass(frozen=True, slots=True)
class Drift:
    """One entry per series; `p_least` and `p_most` bound what the rounding leaves possible.

    `rate` is the mean change per year, from the first to the last figure, with its interval from
    `low` to `high`; `p` is two-sided.
    """

    rate: Floats
    low: Floats
    high: Floats
    p: Floats
    p_least: Floats
    p_most: Floats


def agreement(
    times: Floats,
    values: Floats,
    lower: Floats | None = None,
    upper: Floats | None = None,
    proportional: NDArray[np.bool_] | None = None,
) -> Agreement:
    """Both tests of each row of `values`, of at least three columns; otherwise as `monotone`.

    `proportional` says of which rows, all above zero, the steps are those of the logarithms; the
    interval is of the figures as they are. Both are at 95 %.
    """
    order = monotone(times, values, lower, upper)
    steps = told = drift(times, values, lower, upper)
    if proportional is not None and proportional.any():
        low, high = (values if bound is None else bound for bound in (lower, upper))
        scaled = [_logs(part, proportional) for part in (values, low, high)]
        told = drift(times, scaled[0], scaled[1], scaled[2])
    apart = order.s * steps.rate < 0
    return Agreement(
        order,
        np.where(apart, 1.0, np.maximum(order.p, told.p)),
        np.maximum(order.p_least, told.p_least),
        np.where(apart, 1.0, np.maximum(order.p_most, told.p_most)),
        np.minimum(order.low, steps.low),
        np.maximum(order.high, steps.high),
    )


def _logs(values: Floats, those: NDArray[np.bool_]) -> Floats:
    """The logarithms of some rows, minus infinity of nothing; the other rows as they are."""
    mixed = np.array(values, dtype=np.float64)
    with np.errstate(divide="ignore"):
        mixed[those] = np.log(np.maximum(values[those], 0.0))
    return mixed


def without_middle(found: Agreement) -> NDArray[np.bool_]:
    """Of which series most pairs are alike while others differ, so that the middle says nothing."""
    order = found.order
    flat: NDArray[np.bool_] = (order.slope == 0) & (order.low == order.high)
    return flat & ~np.isnan(order.lag1)


def reaches_zero(found: Agreement) -> NDArray[np.bool_]:
    """Of which series with a direction the interval of the slope does not leave out zero."""
    with_direction: NDArray[np.bool_] = found.p < SIGNIFICANT
    return with_direction & (found.low <= 0) & (found.high >= 0)


def drift(
    times: Floats, values: Floats, lower: Floats | None = None, upper: Floats | None = None
) -> Drift:
    """Test and 95 % interval of each row of `values`, of at least three columns.

    `times` ascend, in years, one row for each or one for all; the variance of a step grows with
    its length. The range of p over the rounding takes the least and largest of the whole change
    and of every step apart: it holds every value that figures inside their bounds can give.
    """
    # Scaled, so that no square is too large or too small for a float.
    size = np.abs(values).max(axis=1, keepdims=True)
    size = np.where(size > 0, size, 1.0)
    gaps = np.diff(times, axis=1)
    years = gaps.sum(axis=1)
    steps = np.diff(values / size, axis=1)
    freedom = steps.shape[1] - 1
    whole = (values[:, -1] - values[:, 0]) / size[:, 0]
    squares = (steps**2 / gaps).sum(axis=1)
    # The part of the squared steps that one and the same step a year would make, 0 to 1.
    share = np.minimum(whole**2 / years / np.where(squares > 0, squares, 1.0), 1.0)
    rest = squares * (1 - share)
    half = special.stdtrit(freedom, QUANTILE) * np.sqrt(rest / freedom / years)
    rate, half = whole / years * size[:, 0], half * size[:, 0]
    p = _p(share, freedom)
    least, most = p.copy(), p.copy()
    if lower is not None and upper is not None:
        inexact = np.flatnonzero((lower < upper).any(axis=1))
        some = gaps if len(gaps) == 1 else gaps[inexact]
        low, high = (bound[inexact] / size[inexact] for bound in (lower, upper))
        farthest, nearest = _shares(some, low, high)
        least[inexact] = np.minimum(_p(farthest, freedom), p[inexact])
        most[inexact] = np.maximum(_p(nearest, freedom), p[inexact])
    return Drift(rate, rate - half, rate + half, p, least, most)


def _p(share: Floats, freedom: int) -> Floats:
    """Two-sided p of Student's t, as a function of the part that one step a year makes."""
    p: Floats = special.betainc(freedom / 2, 0.5, 1 - share)
    return p


def _shares(gaps: Floats, low: Floats, high: Floats) -> tuple[Floats, Floats]:
    """The largest and the least such part that figures inside their bounds can give."""
    years = gaps.sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        most, least = _squares(high[:, 1:] - low[:, :-1], low[:, 1:] - high[:, :-1])
        far, near = _squares(high[:, -1] - low[:, 0], low[:, -1] - high[:, 0])
        largest = np.where(least.any(axis=1), far / years / (least / gaps).sum(axis=1), 1.0)
        smallest = near / years / np.maximum((most / gaps).sum(axis=1), near / years)
    return np.minimum(np.nan_to_num(largest, nan=1.0), 1.0), np.nan_to_num(smallest)


def _squares(end: Floats, start: Floats) -> tuple[Floats, Floats]:
    """The largest and the least square of differences between two bounds."""
    least = np.where(end * start <= 0, 0.0, np.minimum(np.abs(end), np.abs(start)) ** 2)
    return np.maximum(np.abs(end), np.abs(start)) ** 2, least
