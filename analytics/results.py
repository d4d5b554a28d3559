"""What every computation returns: a figure never leaves this package without what it rests on."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Any, Final, ParamSpec, TypeVar

from analytics.errors import Refusal
from analytics.intervals import Interval
from analytics.series import Point
from analytics.values import require_value

_Given = ParamSpec("_Given")
_Found = TypeVar("_Found")
_NEUTRAL: Final = {"times": 1.0, "index": 100.0}


@dataclass(frozen=True, slots=True)
class Result:
    """One computed figure with what it rests on.

    `estimate` is in `unit`, from the figures as printed, and None where one of them is only a
    bound; `interval` holds every result that the figures allow, or what `method` says it holds;
    `method` is one sentence with the formula. Results that carry more are kinds of this one.
    """

    kind: str
    estimate: float | None
    interval: Interval
    unit: str
    method: str
    points: tuple[Point, ...]
    caveats: tuple[str, ...]

    @property
    def sign(self) -> str:
        """`up`, `down` or `same` where every result that the figures allow says so, else `open`.

        Of a change, difference or gap it is the sign; of a ratio or index, the side of 1 or 100.
        A verb may follow from this and from nothing else.
        """
        neutral = _NEUTRAL.get(self.unit, 0.0)
        low, high = self.interval.lower, self.interval.upper
        if low == high == neutral:
            return "same"
        return "up" if low > neutral else "down" if high < neutral else "open"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An area, company or part that a result does not cover, and why."""

    name: str
    reason: str


def result(
    kind: str,
    estimate: float,
    interval: Interval,
    unit: str,
    method: str,
    points: tuple[Point, ...],
    caveats: tuple[str, ...] = (),
) -> Result:
    """A `Result`, without an estimate where a figure is only a bound; caveats stand once."""
    bounded = any(point.bounds_only for point in points)
    said = tuple(dict.fromkeys(caveats))
    return Result(kind, None if bounded else estimate, interval, unit, method, points, said)


def percentage(
    part: Point,
    whole: Point,
    method: str,
    caveats: tuple[str, ...] = (),
    *,
    kind: str = "share",
    points: tuple[Point, ...] = (),
) -> Result:
    """What percentage of `whole` the figure `part` is: at least 0 and at most 100.

    The caller has made sure that the one is a part of the other, and that the whole is above zero.
    """
    share = part.interval / whole.interval * 100
    estimate = min(require_value(part) / require_value(whole) * 100, 100.0)
    possible = Interval(max(share.lower, 0.0), min(share.upper, 100.0))
    return result(kind, estimate, possible, "percent", method, points or (part, whole), caveats)


def spanned(
    intervals: Iterable[Interval],
    unit: str,
    method: str,
    points: tuple[Point, ...],
    caveats: Iterable[str],
) -> Result:
    """From the lowest to the highest bound; the estimate is None unless all are one number."""
    held = reduce(Interval.hull, intervals)
    estimate = held.lower if held.width == 0 else None
    return Result("span", estimate, held, unit, method, points, tuple(dict.fromkeys(caveats)))


def result_in(row: Mapping[str, Any], name: str, unit: str) -> Result | None:
    """What a row of a table of many series gives as `name` with its bounds; None where refused.

    Which figures it rests on, and what has to be read with it, stand in the row itself.
    """
    low, high = row[f"{name}_lower"], row[f"{name}_upper"]
    if math.isnan(low):
        return None
    estimate = None if math.isnan(row[name]) else row[name]
    return Result(name, estimate, Interval(low, high), unit, "", (), ())


def outcome(
    compute: Callable[_Given, _Found], *args: _Given.args, **kwargs: _Given.kwargs
) -> _Found | Refusal:
    """What a computation gives, or the refusal that stands in its place.

    As a result it is kept, and with it everything in the frames that it came through, whole tables
    among them, if they were not let go.
    """
    try:
        return compute(*args, **kwargs)
    except Refusal as refusal:
        refusal.__cause__ = refusal.__context__ = None
        return refusal.with_traceback(None)
