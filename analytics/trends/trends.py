"""Trend of one series: is there one, how steep is it, by what percentage a year does it grow.

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
from analytics.results import Result
from analytics.series import Meta, Point
from analytics.trends.kendall import (
    EXACT,
    Floats,
    Monotone,
    directions,
    known,
    leaves_open,
    monotone,
)
from analytics.trends.loglinear import log_linear
from analytics.trends.stretches import Stretch, stretches
from analytics.units import IndicatorMeta

MIN_TEST: Final = 6
MIN_SLOPE: Final = 8
MIN_GROWTH: Final = 8

TEST_METHOD: Final = (
    "Mann-Kendall test (Mann 1945, Kendall 1970): Kendall's tau-b between figure and time, with "
    "the exact two-sided p of all orders of the figures, ties included"
    f" (beyond {EXACT} figures the normal approximation)."
)
SLOPE_METHOD: Final = (
    "Theil-Sen slope (Theil 1950, Sen 1968): median of the slopes between all pairs of figures, "
    "per year, with Sen's 95 % confidence interval."
)
GROWTH_METHOD: Final = (
    "Log-linear growth: least squares through the logarithms of the figures against time, as "
    "percent per year = (exp(slope) - 1) x 100, with the 95 % confidence interval of Student's t."
)
OPEN_DIRECTION: Final = (
    "The rounding of the figures leaves open whether the trend is clearer than chance."
)
SHARES: Final = (
    "The figures are shares: growth in percent is not a change in percentage points, and it "
    "cannot go on for ever."
)


@dataclass(frozen=True, slots=True)
class TrendTest(Result):
    """Whether the figures rise or fall more steadily than chance would have it.

    `estimate` is Kendall's tau-b, from -1 to 1; `interval` bounds it, and `p_range` bounds `p`,
    over all that the rounding of the figures allows. `direction` is rising, falling, or open
    where `p` is not below 5 %. `lag1` is the correlation of successive residuals around the
    Theil-Sen line, None where it cannot be told.
    """

    estimate: float
    p: float
    p_range: Interval
    direction: str
    lag1: float | None

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
    the correlation of successive residuals, None where it cannot be told.
    """

    estimate: float
    rounding: Interval
    fitted: tuple[float, ...]
    lag1: float | None


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
    result = []
    for stretch in stretches(series, breaks, meta, across_vintages=across_vintages):
        outcomes: list[TrendTest | Trend | Refusal] = []
        for compute in (mann_kendall, theil_sen, log_growth):
            try:
                outcomes.append(compute(stretch))
            except Refusal as refusal:
                outcomes.append(refusal)
        result.append(StretchTrend(stretch, *outcomes))  # type: ignore[arg-type]
    return tuple(result)


def mann_kendall(stretch: Stretch) -> TrendTest:
    """Test against no trend, from six figures. Raises `NotEnoughData`."""
    require_test(stretch)
    found = _monotone(stretch)
    p_range = Interval(float(found.p_least[0]), float(found.p_most[0]))
    tau, p, lag1 = float(found.tau[0]), float(found.p[0]), known(found.lag1[0])
    caveats = (*stretch.caveats, serial_caveat(len(stretch.points), stretch.even, lag1))
    if leaves_open(found.p_least, found.p_most)[0]:
        caveats += (OPEN_DIRECTION,)
    return TrendTest(
        "mann_kendall",
        tau,
        Interval(float(found.tau_least[0]), float(found.tau_most[0])),
        "Kendall's tau",
        TEST_METHOD,
        stretch.points,
        caveats,
        p=p,
        p_range=p_range,
        direction=str(directions(found.tau, found.p)[0]),
        lag1=lag1,
    )


def theil_sen(stretch: Stretch) -> Trend:
    """Robust slope per year, from eight figures. Raises `NotEnoughData`."""
    require_slope(stretch)
    found = _monotone(stretch)
    times, values = stretch.times, stretch.values
    slope, lag1 = float(found.slope[0]), known(found.lag1[0])
    fitted = np.median(values) + slope * (times - np.median(times))
    return Trend(
        "theil_sen",
        slope,
        Interval(float(found.low[0]), float(found.high[0])),
        slope_unit(stretch.meta),
        SLOPE_METHOD,
        stretch.points,
        (*stretch.caveats, serial_caveat(len(stretch.points), stretch.even, lag1)),
        rounding=Interval(float(found.slope_least[0]), float(found.slope_most[0])),
        fitted=tuple(fitted.tolist()),
        lag1=lag1,
    )


def log_growth(stretch: Stretch) -> Trend:
    """Growth in percent per year, from eight figures, all above zero. Raises `Refusal`."""
    require_growth(stretch)
    lower, upper = stretch.bounds
    values = stretch.values
    if refusal := growth_refusal(stretch.meta, [p.period for p in stretch.points], values):
        raise refusal
    found = log_linear(stretch.times[None], values[None], lower[None], upper[None])
    lag1 = known(found.lag1[0])
    caveats = (*stretch.caveats, serial_caveat(len(stretch.points), stretch.even, lag1))
    if stretch.meta.kind == "share":
        caveats += (SHARES,)
    return Trend(
        "log_growth",
        float(found.percent[0]),
        Interval(float(found.low[0]), float(found.high[0])),
        "percent per year",
        GROWTH_METHOD,
        stretch.points,
        caveats,
        rounding=Interval(float(found.least[0]), float(found.most[0])),
        fitted=tuple(found.fitted[0].tolist()),
        lag1=lag1,
    )


def require_test(stretch: Stretch) -> None:
    """Raise `NotEnoughData` for fewer than six figures."""
    stretch.require(MIN_TEST, "a test for a trend")


def require_slope(stretch: Stretch) -> None:
    """Raise `NotEnoughData` for fewer than eight figures."""
    stretch.require(MIN_SLOPE, "a slope with its interval")


def require_growth(stretch: Stretch) -> None:
    """Raise `NotEnoughData` for fewer than eight figures."""
    stretch.require(MIN_GROWTH, "a yearly growth rate with its interval")


def growth_refusal(
    meta: IndicatorMeta, periods: Sequence[Period], values: Floats
) -> Refusal | None:
    """Why figures, enough of them, have no growth rate."""
    if meta.kind == "change":
        return NotComparable(
            "The figures are themselves changes; a percentage of a percentage misleads.",
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


def serial_caveat(count: int, even: bool, lag1: float | None) -> str:
    """What is said of the dependence of successive figures on each other."""
    assumed = "The p value and interval take the figures around the trend as independent"
    if count < MIN_SLOPE:
        return f"{assumed}; {count} figures are too few to check that."
    if not even:
        return f"{assumed}; unequally spaced figures do not let that be checked."
    if lag1 is None:
        return f"{assumed}; they lie on the trend without scatter, so that cannot be checked."
    shown = float(np.round(lag1, 2)) + 0.0
    if shown > 2 / count**0.5:
        return (
            f"{assumed}, which they are not: successive ones are correlated ({shown:.2f} at lag "
            "1), so p is too small and the interval too narrow."
        )
    return f"{assumed}; the correlation of successive ones is {shown:.2f} (lag 1)."


def slope_unit(meta: IndicatorMeta) -> str:
    """Unit of a slope: "reports per year", "percentage points per year"."""
    return f"{meta.change_unit} per year"


def _monotone(stretch: Stretch) -> Monotone:
    lower, upper = stretch.bounds
    return monotone(stretch.times[None], stretch.values[None], lower[None], upper[None])
