"""Interval arithmetic: what the rounding of published figures leaves possible.

An interval is closed; an infinite bound means that the side is open. Bounds are the results
at the corners of the box, each correctly rounded once per operation. Rounding never reorders
two numbers, so an interval holds every result computed the same way from values inside its
operands. Powers and logarithms are widened by one unit in the last place, because the
mathematics library does not promise that order.

Division: a divisor may touch zero at one end (the quotient is then unbounded on that side);
a divisor with zero inside it, or that is zero, raises `BadInterval`.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analytics.errors import BadInterval

Bounds = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from `lower` to `upper`; raises `BadInterval` when there are none."""

    lower: float
    upper: float

    def __post_init__(self) -> None:
        if not self.lower <= self.upper or self.lower == math.inf or self.upper == -math.inf:
            raise BadInterval(f"no number lies between {self.lower} and {self.upper}")

    @classmethod
    def point(cls, value: float) -> Interval:
        """The interval that holds `value` alone."""
        return cls(value, value)

    @classmethod
    def from_bounds(cls, lower: float | None, upper: float | None) -> Interval:
        """From the bounds of a table, where None or NaN means that the side is open."""
        return cls(
            -math.inf if lower is None or math.isnan(lower) else float(lower),
            math.inf if upper is None or math.isnan(upper) else float(upper),
        )

    @property
    def width(self) -> float:
        """Distance between the bounds, infinite when a side is open."""
        return self.upper - self.lower

    @property
    def middle(self) -> float:
        """Halfway between the bounds; no number of use when a side is open."""
        return (self.lower + self.upper) / 2

    @property
    def is_open(self) -> bool:
        """Whether a side has no bound."""
        return math.isinf(self.lower) or math.isinf(self.upper)

    def contains(self, other: float | Interval) -> bool:
        """Whether a number, or all of another interval, lies inside."""
        if isinstance(other, Interval):
            return self.lower <= other.lower and other.upper <= self.upper
        if not math.isfinite(other):
            raise BadInterval(f"{other} is not a number that an interval can hold")
        return self.lower <= other <= self.upper

    def overlaps(self, other: Interval) -> bool:
        """Whether the two share at least one number."""
        return self.lower <= other.upper and other.lower <= self.upper

    def hull(self, other: Interval) -> Interval:
        """The smallest interval that holds both."""
        return Interval(min(self.lower, other.lower), max(self.upper, other.upper))

    def __neg__(self) -> Interval:
        return Interval(-self.upper, -self.lower)

    def __add__(self, other: float | Interval) -> Interval:
        other = _as_interval(other)
        return Interval(self.lower + other.lower, self.upper + other.upper)

    def __sub__(self, other: float | Interval) -> Interval:
        other = _as_interval(other)
        return Interval(self.lower - other.upper, self.upper - other.lower)

    def __mul__(self, other: float | Interval) -> Interval:
        other = _as_interval(other)
        if self.lower >= 0 and other.lower >= 0:
            low, high = _product(self.lower, other.lower), _product(self.upper, other.upper)
            return Interval(low, high)
        return _over_corners(_product, self, other)

    def __truediv__(self, other: float | Interval) -> Interval:
        other = _as_interval(other)
        if self.lower >= 0 and other.lower > 0:
            return Interval(self.lower / other.upper, self.upper / other.lower)
        if other.lower < 0 < other.upper:
            raise BadInterval(
                f"division by an interval that holds zero: {other.lower} to {other.upper}"
            )
        if other.lower == other.upper == 0:
            raise BadInterval("division by zero")
        sign = 1.0 if other.upper > 0 else -1.0
        return _over_corners(lambda a, b: _quotient(a, b, sign), self, other)

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, other: float) -> Interval:
        return Interval.point(other) - self

    def __rtruediv__(self, other: float) -> Interval:
        return Interval.point(other) / self

    def power(self, exponent: float) -> Interval:
        """Every value raised to `exponent`.

        Negative values take whole exponents only, and zero may only be an end under a
        negative exponent; anything else raises `BadInterval`.
        """
        whole = float(exponent).is_integer()
        if self.lower < 0 and not whole:
            raise BadInterval(f"power {exponent} of negative numbers ({self.lower})")
        if exponent < 0 and (self.lower < 0 < self.upper or self.lower == self.upper == 0):
            raise BadInterval(f"power {exponent} of zero, inside {self.lower} to {self.upper}")
        if exponent == 0:
            return Interval.point(1.0)
        sign = 1.0 if self.upper > 0 else -1.0
        ends = tuple(_power(bound, exponent, sign) for bound in (self.lower, self.upper))
        even = whole and exponent % 2 == 0
        lowest = 0.0 if even and self.lower < 0 < self.upper else min(ends)
        result = _widened(self, lowest, max(ends))
        return Interval(max(result.lower, 0.0), result.upper) if lowest >= 0 else result

    def log(self) -> Interval:
        """Natural logarithm; zero as lower bound gives an open side. Raises `BadInterval`."""
        if self.lower < 0 or self.upper == 0:
            raise BadInterval(f"logarithm of {self.lower} to {self.upper}")
        lower = math.log(self.lower) if self.lower > 0 else -math.inf
        return _widened(self, lower, math.log(self.upper))


def subtract_bounds(
    lower: Bounds, upper: Bounds, other_lower: Bounds, other_upper: Bounds
) -> tuple[Bounds, Bounds]:
    """Element-wise `Interval - Interval` on arrays of bounds, one shape."""
    return lower - other_upper, upper - other_lower


def divide_bounds(
    lower: Bounds, upper: Bounds, other_lower: Bounds, other_upper: Bounds
) -> tuple[Bounds, Bounds]:
    """Element-wise `Interval / Interval` for intervals without negative numbers, one shape.

    A divisor of zero alone gives NaN on both sides.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        low = lower / other_upper
        high = upper / (other_lower + 0.0)  # -0.0 would turn the open side round
    # Zero over an interval that touches zero is zero wherever it is defined.
    high = np.where((upper == 0) & (other_lower == 0), 0.0, high)
    nothing = other_upper == 0
    return np.where(nothing, np.nan, low), np.where(nothing, np.nan, high)


def _as_interval(value: float | Interval) -> Interval:
    return value if isinstance(value, Interval) else Interval.point(float(value))


def _over_corners(
    operation: Callable[[float, float], float | None], left: Interval, right: Interval
) -> Interval:
    """Hull of an operation's results at the four corners; None marks a corner without one."""
    values = [
        value
        for a in (left.lower, left.upper)
        for b in (right.lower, right.upper)
        if (value := operation(a, b)) is not None
    ]
    return Interval(min(values), max(values))


def _product(a: float, b: float) -> float:
    # A zero bound times an open side stays zero: every value inside gives zero.
    return 0.0 if a == 0 or b == 0 else a * b


def _quotient(a: float, b: float, sign: float) -> float | None:
    """a / b at a corner; `sign` is that of the divisor's values beside zero."""
    if b == 0:
        return None if a == 0 else math.copysign(math.inf, a) * sign
    if math.isinf(a) and math.isinf(b):
        return None  # the neighbouring corners already give 0 and the open side
    return a / b


def _power(base: float, exponent: float, sign: float) -> float:
    """base ** exponent at a bound; `sign` is that of the values beside a bound of zero."""
    try:
        return float(base**exponent)
    except (OverflowError, ZeroDivisionError):
        negative = (base < 0 or (base == 0 and sign < 0)) and exponent % 2 == 1
        return -math.inf if negative else math.inf


def _widened(operand: Interval, lower: float, upper: float) -> Interval:
    """`lower` to `upper`, one unit in the last place wider unless the operand is one number."""
    if operand.lower == operand.upper:
        return Interval(lower, upper)
    return Interval(math.nextafter(lower, -math.inf), math.nextafter(upper, math.inf))
