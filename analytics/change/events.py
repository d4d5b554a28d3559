"""Exact Poisson intervals, for events that happen one by one and independently.

Only an indicator that is declared so (`independent_events`) gets them. Reports do not: one
service's new filter moves them by millions, and an interval from chance alone would claim a
certainty that nobody has. The refusal says by how much.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from scipy import special

from analytics.breaks import BreakRegister, breaks_between
from analytics.errors import NotComparable, NotEnoughData, Refusal
from analytics.intervals import Interval
from analytics.periods import years_between
from analytics.results import Result, outcome, result
from analytics.series import Meta, Point, described, in_time
from analytics.units import IndicatorMeta, require_comparable
from analytics.values import clipped, require_value

_CONFIDENCE: Final = 0.95


def poisson_interval(
    point: Point,
    breaks: BreakRegister,
    meta: Meta,
    *,
    history: Sequence[Point] = (),
) -> Result:
    """The exact interval (Garwood 1936) for the number of events expected behind a count.

    `history` is the point's series, from which a refusal computes how far it is from chance.
    """
    indicator = require_events(point, breaks, meta, history=history)
    count = _whole_number(point)
    method = (
        f"Exact {_CONFIDENCE:.0%} confidence interval for a Poisson count of {count}: half the "
        "quantiles of chi-squared with 2 n and 2 n + 2 degrees of freedom (Garwood 1936)."
    )
    caveat = "It covers chance alone, not how fully events are found and recorded."
    tail, unit = (1 - _CONFIDENCE) / 2, indicator.things
    # Half a quantile of chi-squared with 2 n degrees of freedom is one of gamma with n.
    lower = float(special.gammaincinv(count, tail)) if count else 0.0
    bounds = Interval(lower, float(special.gammaincinv(count + 1, 1 - tail)))
    return result("poisson_interval", float(count), bounds, unit, method, (point,), (caveat,))


def require_events(
    point: Point, breaks: BreakRegister, meta: Meta, *, history: Sequence[Point] = ()
) -> IndicatorMeta:
    """What a point counts; raises `NotComparable` unless declared as independent events."""
    indicator = described(point, meta)
    if indicator.independent_events and indicator.unit_kind == "count":
        return indicator
    require_comparable(indicator, indicator)
    if indicator.unit_kind != "count":
        raise NotComparable(
            f"The figure is in {indicator.things} and counts no events.",
            "It can be given with its rounding.",
        )
    varied, found = "", outcome(dispersion, history, breaks, meta)
    if isinstance(found, Result) and found.estimate is not None:
        times = float(f"{found.estimate:.3g}")  # from a few years: more digits would claim too much
        varied = (
            f" From year to year they vary some {times:,.10g} times as much as chance alone "
            "would make them vary (variance against that of a Poisson count)."
        )
    raise NotComparable(
        f"{indicator.things[:1].upper()}{indicator.things[1:]} do not happen one by one and "
        f"independently: {indicator.counts}.{varied} An interval from chance alone would claim "
        "a certainty that is not there.",
        "The figure can be given with its rounding.",
    )


def dispersion(history: Sequence[Point], breaks: BreakRegister, meta: Meta) -> Result:
    """How many times the variance of a series is that of a Poisson count, a steady drift aside.

    The mean of (x1 - 2 x2 + x3)^2 / (x1 + 4 x2 + x3) over three periods in a row, which is about
    1 for Poisson counts whose mean rises or falls evenly. Raises `NotEnoughData` without three
    periods in a row that no break parts, and any `Refusal` of what is no series of counts.
    """
    points = in_time(history)
    for earlier, later in pairwise(points):
        if earlier.period == later.period or earlier.area != later.area:
            raise NotComparable("The figures are not one series.")
    if not points:
        raise NotEnoughData(3, 0, "There is no series to compute a dispersion of.")
    indicator = described(points[0], meta)
    if indicator.unit_kind != "count" or indicator.kind == "cumulative":
        raise NotComparable("The figures are no counts of what came in during a period.")

    runs = zip(points, points[1:], points[2:], strict=False)
    triples = [run for run in runs if _even(*run, breaks)]
    clips = [[clipped(point, indicator)[1] for point in triple] for triple in triples]
    ratios = [
        (a - b * 2.0 + c).power(2) / total
        for a, b, c in clips
        if (total := a + b * 4.0 + c).lower > 0
    ]
    if not ratios:
        raise NotEnoughData(
            3, len(points), "Dispersion needs three periods in a row that no break parts."
        )
    values = [[require_value(point) for point in triple] for triple in triples]
    exact = [(a - 2 * b + c) ** 2 / (a + 4 * b + c) for a, b, c in values if a + b + c > 0]
    interval = sum(ratios[1:], ratios[0]) / float(len(ratios))
    estimate = math.fsum(exact) / len(exact)
    bounds = interval.hull(Interval.point(estimate))
    method = (
        f"Dispersion = mean of (x1 - 2 x2 + x3)^2 / (x1 + 4 x2 + x3) over {len(ratios)} runs of "
        "three periods; 1 for independent events."
    )
    return result("dispersion", estimate, bounds, "times Poisson", method, tuple(points))


def _even(first: Point, middle: Point, last: Point, breaks: BreakRegister) -> bool:
    """Whether three figures are equally far apart, with no break between or below them."""
    where = (first.indicator, first.area, first.period, last.period, first.category)
    crossing = breaks_between(breaks.breaks, *where)
    inside = any(item.in_gap(middle.period) for item in crossing.spanned)
    flagged = "B" in (middle.obs_status, last.obs_status)
    if crossing.open or crossing.touched or inside or flagged:
        return False
    try:
        steps = [years_between(a.period, b.period) for a, b in pairwise((first, middle, last))]
    except Refusal:
        return False
    return math.isclose(*steps, rel_tol=0.02)


def _whole_number(point: Point) -> int:
    """The count; raises `NotComparable` for one that is rounded, a bound or no whole number."""
    value = require_value(point)
    if point.interval.width > 0 or not value.is_integer() or value < 0:
        raise NotComparable(
            f"The figure for {point.period.label} is rounded or no whole number, and an exact "
            "interval needs the exact count.",
            "The figure can be given with its rounding.",
        )
    return int(value)
