"""What figures say that several bodies state, each on its own: a small fraction, a span, an age.

No series is made of them: a share as so many out of so many, from the lowest to the highest of
several figures of one thing, and how old a figure is on a day.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Final

from analytics.errors import NotComparable, NotEnoughData
from analytics.intervals import Interval
from analytics.periods import Frequency
from analytics.results import Result, spanned
from analytics.series import Meta, Point, differing, measured, wording
from analytics.values import require_value

_ONE: Final = ("indicator", "unit", "area", "period", "sex", "age")
_MOST: Final = 100
_YEAR: Final = 365.25  # days


def out_of(point: Point) -> tuple[Result, Result]:
    """A share of people as a count and its base, at most a hundred: 20 % is 1 in 5.

    The two are of kind `number`, and what the figure's own words leave open (as many as, about)
    stays with the point. Raises `NotComparable` for what is no share, or too small for such a base.
    """
    value = require_value(point)
    if not 0 <= value <= 100:
        raise NotComparable(
            f"{value:g} % is no share of a whole.", "The figure can be quoted as it stands."
        )
    share = Fraction(value / 100).limit_denominator(_MOST)
    if share.numerator == 0:
        raise NotComparable(
            f"{value:g} % is less than one in {_MOST}, too little for a base that small.",
            "The percentage can be quoted.",
        )
    method = f"{value:g} % as a fraction whose base is at most {_MOST}."
    count, base = (
        Result("number", float(n), Interval.point(float(n)), what, method, (point,), ())
        for n, what in ((share.numerator, "of the base"), (share.denominator, "in the base"))
    )
    return count, base


def span(points: Sequence[Point], meta: Meta) -> Result:
    """From the lowest to the highest of several figures of one thing, as their tables state them.

    They may differ in source and body, and in categories that name the two ends. `interval` holds
    the figures, not what their rounding allows; the estimate is None unless all say the same.
    Raises `NotEnoughData` without a figure and `NotComparable` where anything else differs.
    """
    valued = [point for point in points if point.value is not None]
    if not valued:
        raise NotEnoughData(1, 0, "There is no figure to give a span of.")
    for name, *_ in differing(valued, _ONE):
        raise NotComparable(
            f"The figures differ in their {name}, so they do not span one thing.",
            "Each can be quoted.",
        )
    indicator = measured(valued[0], meta)
    if not all(indicator.natural_range.contains(require_value(point)) for point in valued):
        raise NotComparable("A figure lies outside what is possible for its unit.")
    sides = ((p, (p.interval.lower, p.interval.upper)) for p in valued)
    held = [
        Interval(*(bound if math.isinf(bound) else require_value(p) for bound in bounds))
        for p, bounds in sides
    ]
    method = f"From the lowest to the highest of {len(valued)} figures, as published."
    said = (text for p in valued for text in wording(p, p.period.label))
    return spanned(held, indicator.things, method, tuple(valued), said)


def age(point: Point, today: date) -> Result:
    """Years from the end of a figure's period to a day, at least zero.

    Where only the day is known on which it was read, it may be older: open, without an estimate.
    """
    years = max((today - point.period.end).days / _YEAR, 0.0)
    undated = point.period.frequency is Frequency.UNDATED
    estimate, held = (None, math.inf) if undated else (years, years)
    method = f"Age = days from the end of the period to {today.isoformat()} / {_YEAR}."
    return Result("age", estimate, Interval(years, held), "years", method, (point,), ())


def youngest_and_oldest(ages: Sequence[Result]) -> tuple[Result, Result]:
    """The ages of the newest and the oldest figure among those whose age is known.

    Raises `NotEnoughData` where none is.
    """
    dated = (found for found in ages if found.estimate is not None)
    known = sorted(dated, key=lambda found: found.interval.lower)
    if not known:
        raise NotEnoughData(1, 0, "The age of no figure is known.")
    return known[0], known[-1]


def reached_by_half(ages: Sequence[Result]) -> Result:
    """The age that at least half of several figures have reached, in years.

    Each counts as no older than it must be. Raises `NotEnoughData` without any.
    """
    if not ages:
        raise NotEnoughData(1, 0, "There is no figure whose age could be told.")
    years = sorted(found.interval.lower for found in ages)[len(ages) // 2]
    method = (
        f"At least half of {len(ages)} figures are this old or older, each counted as no older "
        "than it must be."
    )
    points = tuple(point for found in ages for point in found.points)
    return Result("age_of_half", years, Interval.point(years), "years", method, points, ())
