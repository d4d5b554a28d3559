"""The ceiling that a share heads for, where its figures show one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from analytics.errors import NotComparable, NotEnoughData
from analytics.intervals import Interval
from analytics.results import Result
from analytics.trends.kendall import known
from analytics.trends.logistic import FULL, ceiling_range, correlation, fit_logistic
from analytics.trends.stretches import Stretch

MIN_CURVE: Final = 8
WIDEST: Final = 15.0  # percentage points that the ceiling's interval may have
FARTHEST: Final = 3.0  # standard deviations that a figure may lie above the ceiling
METHOD: Final = (
    "Logistic curve, share = ceiling / (1 + exp(-level - rate x time)) with a ceiling of at most "
    "100 %, by least squares (Verhulst 1838; Griliches 1957 for adoption); 95 % interval of the "
    "ceiling by profile likelihood with the F distribution (Bates and Watts 1988, chapter 6), its "
    "variance times (1 + r) / (1 - r) for the correlation r of successive residuals."
)
MODEL: Final = (
    "This is a model: it presumes that use spreads and levels off along one symmetric curve."
)
INSTEAD: Final = "Their slope per year can be stated."
HELD: Final = "The best curve would pass 100 %; its ceiling is held there."


@dataclass(frozen=True, slots=True)
class Saturation(Result):
    """The ceiling that a share heads for, in percent.

    `interval` holds it with 95 % confidence; `fitted` are the values of the curve at `points`.
    `lag1` is the correlation of successive residuals, None where it cannot be told.
    """

    estimate: float
    fitted: tuple[float, ...]
    lag1: float | None


def saturation(stretch: Stretch) -> Saturation:
    """The logistic curve of a share in percent, from eight figures.

    Raises `NotComparable` for anything but rising shares, and `NotEnoughData` for too few figures
    or where these leave the ceiling open by more than 15 percentage points.
    """
    require_shares(stretch)
    stretch.require(MIN_CURVE, "a curve with a ceiling")
    require_rise(stretch)
    times, values = stretch.times, stretch.values
    curve = fit_logistic(times, values)
    highest, spread = values.max(), curve.spread(len(values))
    interval = ceiling_range(times, values, curve)
    # Of ceilings that a figure lies above by more than figures scatter, none agrees with them.
    passed = min(highest - FARTHEST * spread, curve.ceiling)
    interval = Interval(max(interval.lower, passed), interval.upper)
    if interval.width > WIDEST:
        reached = interval.lower <= highest
        least = f"the {highest:.3g} % reached" if reached else f"{interval.lower:.0f}"
        raise NotEnoughData(
            MIN_CURVE,
            len(values),
            f"The {len(values)} figures {stretch.span} do not show where they level off: any "
            f"ceiling from {least} to {interval.upper:.0f} % agrees with them, and "
            f"no range above {WIDEST:.0f} percentage points is shown.",
            "The slope per year can be stated; a ceiling needs figures from after the bend.",
        )
    # A ceiling that the latest figure has passed, beyond its own interval, is none.
    if highest > curve.ceiling + FARTHEST * spread or values[-1] > interval.upper:
        raise NotComparable(
            f"The figures {stretch.span} do not follow a logistic curve: the best one levels off "
            f"at {curve.ceiling:.0f} %, below a figure of {highest:.0f} % that is there.",
            "The slope per year can be stated.",
        )
    caveats = (MODEL, *stretch.caveats)
    if highest > interval.lower:
        caveats += (
            f"Figures scatter around the curve by about {spread:.1g} percentage points, so single "
            "ones may lie above its ceiling.",
        )
    if curve.ceiling >= FULL:
        caveats += (HELD,)
    told = ("percent", METHOD, stretch.points, caveats)
    line, lag1 = tuple(curve.at(times).tolist()), known(correlation(times, values, curve)[0])
    return Saturation("logistic_ceiling", curve.ceiling, interval, *told, line, lag1)


def require_shares(stretch: Stretch) -> None:
    """Raise `NotComparable` unless the figures are shares in percent."""
    meta = stretch.meta
    if meta.kind != "share" or meta.unit != "percent":
        raise NotComparable(
            f"Only a share in percent levels off at a ceiling; figures in {meta.things} need not.",
            INSTEAD,
        )


def require_rise(stretch: Stretch) -> None:
    """Raise `NotComparable` unless the figures rise on the whole."""
    times, values = stretch.times, stretch.values
    if ((times - times.mean()) * (values - values.mean())).sum() <= 0:
        raise NotComparable(
            f"The shares do not rise {stretch.span}, so there is no ceiling that they head for.",
            INSTEAD,
        )
