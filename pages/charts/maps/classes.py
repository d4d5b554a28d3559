"""Classes of a map: round limits, their names, and the class of a value."""

import math
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise
from statistics import median

import numpy as np

_ROUND = (1, 2, 5)
# Values whose median is below this part of the largest are too skewed for equal steps.
_SKEWED = 0.1
_TOP = 0.95


def _place(exponent: int, step: int) -> float:
    """step · 10^exponent as the nearest float (2e-05, not 2.0000000000000002e-05)."""
    return float(f"{step}e{exponent}")


def _neighbours(size: float) -> tuple[float, float]:
    """The 1-2-5 numbers around a positive number: at most it, and above it."""
    exponent = math.floor(math.log10(size))
    grid = [_place(e, s) for e in (exponent - 1, exponent, exponent + 1) for s in _ROUND]
    above = bisect_right(grid, size)
    return grid[above - 1], grid[above]


def _below(value: float) -> float:
    """The largest 1-2-5 number that is not above `value`; 0 stays 0."""
    if value == 0:
        return 0.0
    if value > 0:
        return _neighbours(value)[0]
    low, high = _neighbours(-value)
    return value if low == -value else -high


def _above(value: float) -> float:
    """The smallest 1-2-5 number that is not below `value`; 0 stays 0."""
    return -_below(-value) if value else 0.0


def _nearest(value: float) -> float:
    """The 1-2-5 number nearest in ratio."""
    if value == 0:
        return 0.0
    low, high = _neighbours(abs(value))
    return math.copysign(low if value**2 <= low * high else high, value)


def _magnitudes(ordered: Sequence[float], n: int) -> list[float]:
    """Limits near quantiles, each rounded to a 1-2-5 number.

    The top class holds about a twentieth of the values and the others share the rest
    evenly: with equal shares the few very large countries would look like the upper fifth.
    """
    shares = [i / (n - 1) for i in range(1, n - 1)] + [_TOP] if n > 2 else [0.5] * (n - 1)
    inner = [_nearest(float(value)) for value in np.quantile(ordered, shares)]
    lowest, highest = _below(ordered[0]), _above(ordered[-1])
    return sorted({lowest, highest, *(limit for limit in inner if lowest < limit < highest)})


def _steps(values: Sequence[float], n: int) -> list[float]:
    """Limits in equal steps of a 1-2-5 number, one of them 0 where the values lie around it."""
    low, high = min(values), max(values)
    if n == 1:
        return [_below(low), _above(high)]
    step = Decimal(repr(_above((high - low) / n)))
    while True:
        first = math.floor(Decimal(repr(low)) / step)
        last = math.ceil(Decimal(repr(high)) / step)
        if last - first <= n:
            return [float(i * step) for i in range(first, last + 1)]
        step = Decimal(repr(_neighbours(float(step))[1]))


def class_limits(values: Iterable[float], n: int = 5) -> tuple[float, ...]:
    """Limits of at most `n` classes with round numbers that hold every value.

    Ascending and distinct; the first is at most the smallest value and the last at least
    the largest, so k + 1 limits bound k classes. Skewed values (counts by country) get
    1-2-5 limits near their quantiles, others (percentages) equal 1-2-5 steps. Missing and
    infinite values do not count; without any value there is no limit. Raises ValueError
    where `n` is below 1.
    """
    if n < 1:
        raise ValueError(f"a map needs at least one class, not {n}")
    known = sorted(float(value) for value in values if math.isfinite(value))
    if not known:
        return ()
    if known[0] == known[-1]:
        value = known[0]
        if value == 0:
            return (0.0, 1.0)
        limits = [_below(value), _above(value)]
        if limits[0] == limits[1]:
            limits[0 if value > 0 else 1] = math.copysign(_neighbours(abs(value) * 0.99)[0], value)
        return tuple(limits)
    largest = max(abs(known[0]), abs(known[-1]))
    skewed = abs(median(known)) < _SKEWED * largest and known[0] >= 0
    return tuple(_magnitudes(known, n) if skewed else _steps(known, n))


def class_of(value: float, limits: Sequence[float]) -> int:
    """Number of the class from 0: a limit belongs to the class above it, the last to the last.

    Raises ValueError where the limits do not hold the value.
    """
    if not limits or not limits[0] <= value <= limits[-1]:
        raise ValueError(f"{value} lies outside the classes {tuple(limits)}")
    return min(bisect_right(limits, value), len(limits) - 1) - 1


def _words(limit: float) -> str:
    """A limit as people write it: 5, 0.2, 20,000, 2 million, 1.5 billion."""
    exact, word = Decimal(repr(limit)), ""
    for size, name in ((10**9, " billion"), (10**6, " million")):
        if abs(exact) >= size:
            exact, word = exact / size, name
            break
    return f"{exact.normalize():,f}{word}".replace("-", "\N{MINUS SIGN}")


def class_labels(limits: Sequence[float], unit: str = "") -> tuple[str, ...]:
    """Names of the classes for a legend: "1,000–10,000", with a unit "20–40 %"."""
    after = f" {unit}" if unit else ""
    return tuple(f"{_words(low)}–{_words(high)}{after}" for low, high in pairwise(limits))
