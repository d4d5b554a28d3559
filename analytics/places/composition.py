"""What a total is made of: companies by name, and all that is beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analytics.errors import NotComparable, NotEnoughData
from analytics.intervals import Interval
from analytics.places.concentration import Reporters
from analytics.results import Result, result
from analytics.series import Point
from analytics.units import unit_plural
from analytics.values import require_value


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a total; `name` is empty for all that is not named."""

    name: str
    amount: Result
    share: Result


def composition(listed: Reporters, names: Sequence[str], *, without: str = "") -> tuple[Part, ...]:
    """The named companies of one period in this order, then all others, and the share of each.

    The shares are of the total, or of what it is without one company. Raises `NotEnoughData` for
    a company that the list does not name, and `NotComparable` where nothing may be left.
    """
    held = dict(listed.companies)
    if missing := [name for name in (*names, without) if name and name not in held]:
        raise NotEnoughData(
            len(names),
            len(names) - len(missing),
            f"{missing[0]} is not in the list for {listed.total.period.label}.",
        )
    if any(require_value(point) < 0 for point in held.values()):
        raise NotComparable(
            f"A figure for {listed.total.period.label} is negative, so it is no part of a total."
        )
    gone = [held[without]] if without else []
    whole = _left(listed.total, gone)
    if whole.interval.lower <= 0:
        raise NotComparable("The total may be zero, so there are no shares of it.")
    named = [held[name] for name in names]
    rest = _left(listed.total, [*gone, *named])
    beside = f"{f' without {without}' if without else ''}, for {listed.total.period.label}."
    return (
        *(
            _part(name, point, whole, f"All that is listed of {name}{beside}", (point,))
            for name, point in zip(names, named, strict=True)
        ),
        _part("", rest, whole, f"Total - those named{beside}", (listed.total, *gone, *named)),
    )


def _part(name: str, point: Point, whole: Point, method: str, used: tuple[Point, ...]) -> Part:
    value, share = require_value(point), point.interval / whole.interval * 100
    estimate = value / require_value(whole) * 100
    return Part(
        name,
        result("part", value, point.interval, unit_plural(point.unit), method, used),
        result(
            "share",
            estimate,
            Interval(max(min(share.lower, estimate), 0.0), min(share.upper, 100.0)),
            "percent",
            f"Share = {method.removesuffix('.')} / total x 100.",
            (point, whole),
        ),
    )


def _left(total: Point, gone: Sequence[Point]) -> Point:
    """The total without some of its parts; only rounding can bring it below zero."""
    value, interval = require_value(total), total.interval
    for point in gone:
        value, interval = value - require_value(point), interval - point.interval
    value = max(value, 0.0)
    bounds = Interval(max(interval.lower, 0.0), max(interval.upper, value))
    return replace(total, value=value, interval=bounds)
