"""One direction and one interval out of two tests, each of which holds where the other fails.

Mann and Kendall's test holds for figures that scatter independently, and finds a trend in every
second random walk; that of a drift holds for random walks. Which of the two a series is, ten
figures cannot tell. So a direction is called where both call it: p is the larger of the two, a
test of "one or the other, without a trend" (intersection-union test: Berger 1982), and the
interval of the slope reaches over both intervals.

Steps of figures that grow in proportion are taken between their logarithms, which neither the order
of the figures nor their direction depends on: of 1, 2, 4, 8, ... all steps are then alike.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analytics.trends.drift import drift
from analytics.trends.kendall import SIGNIFICANT, Floats, Monotone, monotone


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
    flat = (order.slope == 0) & (order.low == order.high)
    scattered: NDArray[np.bool_] = flat & ~np.isnan(order.lag1)
    return scattered


def reaches_zero(found: Agreement) -> NDArray[np.bool_]:
    """Of which series with a direction the interval of the slope does not leave out zero."""
    with_direction: NDArray[np.bool_] = (found.p < SIGNIFICANT) & (found.low <= 0)
    return with_direction & (found.high >= 0)
