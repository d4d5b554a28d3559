"""Trend of one series: has it a direction, how steep is it, at what percentage a year does it grow.

Each function takes a `Stretch` (analytics.trends.stretches), so that none can reach across a break;
`trends` applies all three to every stretch of a series and keeps a refusal where one is due.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from analytics.breaks import BreakRegister
from analytics.errors import NotComparable, Refusal
from analytics.intervals import Interval
from analytics.periods import Period
from analytics.results import Result, outcome
from analytics.series import Meta, Point
from analytics.trends.agreement import Agreement, agreement, reaches_zero, without_middle
from analytics.trends.kendall import EXACT, Floats, directions, known, leaves_open
from analytics.trends.pace import hang_together, log_linear, without_rate
from analytics.trends.stretches import Stretch, stretches
from analytics.units import IndicatorMeta

# How many figures each needs at least.
TEST: Final = (6, "a test for a trend")
SLOPE: Final = (8, "a slope with its interval")
GROWTH: Final = (8, "a yearly growth rate with its interval")

TEST_METHOD: Final = (
    "Mann-Kendall test (Mann 1945, Kendall 1970): Kendall's tau-b between figure and time, with "
    "the exact two-sided p of all orders of the figures, ties included"
    f" (beyond {EXACT} figures the normal approximation); and Student's t for the drift of a "
    "random walk, whose steps are independent and whose figures are not; counts above zero step in "
    "proportion. A direction is called "
    "where both agree at 5 %; p is the larger of the two (intersection-union test, Berger 1982)."
)
SLOPE_METHOD: Final = (
    "Theil-Sen slope (Theil 1950, Sen 1968): median of the slopes between all pairs of figures, "
    "per year; its 95 % confidence interval reaches over Sen's own and that of the drift of a "
    "random walk, so it holds whether the figures scatter or wander."
)
GROWTH_METHOD: Final = (
    "Log-linear growth: least squares through the logarithms of the figures against time, as "
    "percent per year = (exp(slope) - 1) x 100; its 95 % confidence interval reaches over "
    "Student's own and that of the drift of a random walk of the logarithms."
)
OPEN_DIRECTION: Final = (
    "The rounding of the figures leaves open whether the two tests agree on a direction."
)
UNEVEN: Final = (
    "The figures stay above or below the line for years on end, so the slope is a middle pace and "
    "none that held throughout."
)
REACHES_ZERO: Final = (
    "The direction is that of steps in proportion; as an amount a year the change is less sure, "
    "and the interval of the slope reaches to 0."
)


@dataclass(frozen=True, slots=True)
class TrendTest(Result):
    """Whether the figures rise or fall, in the sense of two tests that must agree.

    `estimate` is Kendall's tau-b, from -1 to 1; `interval` bounds it, and `p_range` bounds `p`,
    over all that the rounding of the figures allows. `direction` is rising, falling, or open
    where `p` is not below 5 %.
    """

    estimate: float
    p: float
    p_range: Interval
    direction: str

    @property
    def chance(self) -> Result | None:
        """`p` with its bounds as a result; None below 0.001, where its digits say nothing."""
        if self.p < 0.001:
            return None
        return Result("p", self.p, self.p_range, "", self.method, self.points, ())


@dataclass(frozen=True, slots=True)
class Trend(Result):
    """A steady change per year.

    `interval` is the 95 % confidence interval of `estimate`; `rounding` bounds the estimates that
    the rounding of the figures allows. `fitted` are the values of the line at `points`. `lag1` is
    the correlation of successive residuals, None where there are none; `constant` says whether
    these leave it possible that the change held throughout.
    """

    estimate: float
    rounding: Interval
    fitted: tuple[float, ...]
    lag1: float | None
    constant: bool


@dataclass(frozen=True, slots=True)
class StretchTrend:
    """What can be said of one comparable stretch; a refusal stands where nothing can."""

    stretch: Stretch
    test: TrendTest | Refusal
    slope: Trend | Refusal
    growth: Trend | Refusal


def trends(
    series: pd.DataFrame | Sequence[Point],
    breaks: BreakRegister,
    meta: Meta,
    *,
    across_vintages: bool = False,
) -> tuple[StretchTrend, ...]:
    """Test, slope and growth of each comparable stretch of one series.

    Raises what `stretches` raises: a `Refusal` for a series that can have no trend at all.
    """
    return tuple(
        StretchTrend(s, outcome(mann_kendall, s), outcome(theil_sen, s), outcome(log_growth, s))
        for s in stretches(series, breaks, meta, across_vintages=across_vintages)
    )


def mann_kendall(stretch: Stretch) -> TrendTest:
    """Test against no trend, from six figures. Raises `NotEnoughData`."""
    stretch.require(*TEST)
    found = _agreement(stretch)
    order, p_range = found.order, _between(found.p_least, found.p_most)
    caveats = stretch.caveats
    if leaves_open(found.p_least, found.p_most)[0]:
        caveats += (OPEN_DIRECTION,)
    tau, bounds = float(order.tau[0]), _between(order.tau_least, order.tau_most)
    told = ("Kendall's tau", TEST_METHOD, stretch.points, caveats)
    direction = str(directions(order.tau, found.p)[0])
    return TrendTest("mann_kendall", tau, bounds, *told, float(found.p[0]), p_range, direction)


def theil_sen(stretch: Stretch) -> Trend:
    """Robust slope per year, from eight figures. Raises `NotEnoughData` and `NotComparable`."""
    stretch.require(*SLOPE)
    found = _agreement(stretch)
    if without_middle(found)[0]:
        raise no_middle(stretch)
    order, times, values = found.order, stretch.times, stretch.values
    slope = float(order.slope[0])
    fitted = np.median(values) + slope * (times - np.median(times))
    constant = not hang_together(times[None], order.lag1)[0]
    caveats = stretch.caveats if constant else (*stretch.caveats, UNEVEN)
    if reaches_zero(found)[0]:
        caveats += (REACHES_ZERO,)
    told = (slope_unit(stretch.meta), SLOPE_METHOD, stretch.points, caveats)
    rounding, line = _between(order.slope_least, order.slope_most), tuple(fitted.tolist())
    rest = (rounding, line, known(order.lag1[0]), constant)
    return Trend("theil_sen", slope, _between(found.low, found.high), *told, *rest)


def log_growth(stretch: Stretch) -> Trend:
    """Growth in percent per year, from eight figures, all above zero. Raises `Refusal`."""
    stretch.require(*GROWTH)
    lower, upper = stretch.bounds
    times, values = stretch.times[None], stretch.values[None]
    if refusal := growth_refusal(stretch.meta, [p.period for p in stretch.points], values[0]):
        raise refusal
    found = log_linear(times, values, lower[None], upper[None])
    if without_rate(times, found)[0]:
        raise no_rate(stretch)
    bounds, rounding = _between(found.low, found.high), _between(found.least, found.most)
    told = ("percent per year", GROWTH_METHOD, stretch.points, stretch.caveats)
    rest = (rounding, tuple(found.fitted[0].tolist()), known(found.lag1[0]), True)
    return Trend("log_growth", float(found.percent[0]), bounds, *told, *rest)


def growth_refusal(
    meta: IndicatorMeta, periods: Sequence[Period], values: Floats
) -> Refusal | None:
    """Why figures, enough of them, have no growth rate, whatever curve they follow."""
    if meta.kind == "change":
        return NotComparable(
            "The figures are themselves changes; a percentage of a percentage misleads.",
            "Their slope in percentage points per year can be stated.",
        )
    if meta.kind == "share":
        return NotComparable(
            "The figures are shares, which change by percentage points; a growth rate in percent "
            "would count the same step the less the higher it starts.",
            "Their slope in percentage points per year can be stated.",
        )
    if (values <= 0).any():
        period = periods[int(np.argmax(values <= 0))]
        return NotComparable(
            f"The figure for {period.label} is not above zero, so a growth rate in percent has "
            "no meaning.",
            "The slope per year can be stated.",
        )
    return None


def no_middle(stretch: Stretch) -> Refusal:
    """Why such a series has no slope."""
    return NotComparable(
        f"Most pairs of the figures {stretch.span} are alike, so their middle slope is 0 whatever "
        "the other figures do, and says nothing of those.",
        "The change from the first to the last figure can be stated.",
    )


def no_rate(stretch: Stretch) -> Refusal:
    """Why such a series has no growth rate."""
    return NotComparable(
        f"No one rate of growth holds {stretch.span}: the figures stay above or below a curve of "
        "constant growth for years on end.",
        "The first and the last figure can be stated, or the growth of a part.",
    )


def slope_unit(meta: IndicatorMeta) -> str:
    """Unit of a slope: "reports per year", "percentage points per year"."""
    return f"{meta.change_unit} per year"


def _agreement(stretch: Stretch) -> Agreement:
    lower, upper = stretch.bounds
    proportional = np.array([stretch.proportional])
    times, values = stretch.times[None], stretch.values[None]
    return agreement(times, values, lower[None], upper[None], proportional)


def _between(low: Floats, high: Floats) -> Interval:
    return Interval(float(low[0]), float(high[0]))
