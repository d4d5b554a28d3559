"""What one observation holds, as plain numbers to compute with.

Numbers leave this package only inside results; these are for the functions that make them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Final

from analytics.errors import NotComparable, NotEnoughData
from analytics.intervals import Interval
from analytics.sentences import Area, Sentence
from analytics.series import Point
from analytics.units import IndicatorMeta

LARGEST: Final = 1e150  # no count comes near it, and its square is still a number


def require_countable(points: Iterable[Point]) -> None:
    """Raise `NotComparable` for a figure beyond `LARGEST`, which overflows what is computed."""
    for point in points:
        if abs(point.value or 0.0) > LARGEST:
            raise NotComparable(
                f"The figure for {point.period.label} is larger than anything that is counted, so "
                "nothing is computed with it."
            )


def clipped(point: Point, meta: IndicatorMeta) -> tuple[float, Interval]:
    """Value and interval of a point with a value, cut to what is possible for its unit.

    A side is only cut where the value itself is possible, so the value stays inside.
    """
    value = math.nan if point.value is None else point.value
    possible = meta.natural_range
    return value, Interval(
        max(point.interval.lower, min(possible.lower, value)),
        min(point.interval.upper, max(possible.upper, value)),
    )


def require_value(point: Point) -> float:
    """The value of a point; raises `NotEnoughData` when it has none: missing is not zero."""
    if point.value is None:
        why = Sentence(
            "There is no figure for {area} and {when.label}; missing is not zero.",
            area=Area(point.area),
            when=point.period,
        )
        raise NotEnoughData(1, 0, why)
    return point.value


def says_nothing(points: tuple[Point, Point], *, over_time: bool) -> NotEnoughData:
    """Why two figures, of which only bounds are stated, give no change or no difference."""
    one, other = (p.period.label if over_time else Area(p.area) for p in points)
    why = Sentence(
        "The figures for {one} and {other} are stated too loosely: any {what} would agree with "
        "them.",
        one=one,
        other=other,
        what="change" if over_time else "difference",
    )
    usable = sum(not point.bounds_only for point in points)
    return NotEnoughData(2, usable, why, "Each can be quoted in its own words.")
