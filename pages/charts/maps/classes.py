"""Classes of a map: quantiles whose limits are numbers that people say.

Each class holds about as many areas as the others, because readers compare such maps best (Brewer
and Pickle 2002, Annals of the Association of American Geographers 92(4), 662-681). Where values lie
beyond Tukey's upper fence (1977, Exploratory Data Analysis: the third quartile and one and a half
times the distance between the quartiles), the highest of them are a class apart, at most a
twentieth of all, so that few very large figures do not set the scale of the others.

The limits that are printed are those by which areas are coloured: no quantile is rounded
afterwards. A limit is looked for in the gap between two neighbouring values, near the quantile, and
the number that is said most easily wins. So no class is empty, equal values are never parted, and
no figure is written, in three digits, as the limit of the class above its own.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from itertools import pairwise
from typing import Final

import numpy as np

CLASSES: Final = 5
# First digits that are said easily, and what a limit of each kind costs beside its distance.
_EASY: Final = (
    (0.0, (1, 2, 5)),
    (0.5, (1, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 7.5, 8, 9)),
    (1.0, tuple(n / 2 for n in range(2, 20))),
    (1.6, tuple(n / 10 for n in range(10, 100))),
)
_MORE_DIGITS: Final = (3, 4, 5, 6, 8, 10, 12)
_DIGITS: Final = 3
"""Digits with which figures are written beside a map."""
_WINDOW: Final = 0.1
"""Of all values: how far from its quantile a limit is looked for."""
_STEP: Final = 0.04
"""Of all values: a distance that costs as much as one kind of number."""
_FENCE: Final = 1.5
_APART: Final = 0.05
_FEW: Final = 8
"""With fewer values none is called an outlier."""


@dataclass(frozen=True)
class Classes:
    """The classes of some values: `limits` between them, ascending and distinct.

    A limit belongs to the class above it. `low` and `high` are the ends of the values, and `apart`
    says whether the uppermost class holds outliers alone. Without any value there is no class.
    """

    limits: tuple[float, ...] = ()
    low: float = math.nan
    high: float = math.nan
    apart: bool = False

    def __len__(self) -> int:
        return 0 if math.isnan(self.low) else len(self.limits) + 1

    def of(self, value: float) -> int:
        """Number of the class of a value, from 0. Raises ValueError for what is no number."""
        if not math.isfinite(value):
            raise ValueError(f"{value} belongs to no class")
        return bisect_right(self.limits, value)

    def labels(self, unit: str = "") -> tuple[str, ...]:
        """`under 50`, `50 to 250`, `250 and more`; the one value, or its ends, of one class."""
        after = f" {unit}" if unit else ""
        if not len(self):
            return ()
        if not self.limits:
            ends = dict.fromkeys((_words(self.low), _words(self.high)))
            return (" to ".join(ends) + after,)
        return (
            f"under {_words(self.limits[0])}{after}",
            *(f"{_words(a)} to {_words(b)}{after}" for a, b in pairwise(self.limits)),
            f"{_words(self.limits[-1])}{after} and more",
        )


def classes_of(values: Iterable[float], n: int = CLASSES) -> Classes:
    """At most `n` classes of some values, fewer where there are fewer different ones.

    Missing and infinite values do not count. Raises ValueError where `n` is below 1.
    """
    if n < 1:
        raise ValueError(f"a map needs at least one class, not {n}")
    known = sorted(float(value) for value in values if math.isfinite(value))
    if not known:
        return Classes()
    gaps = [at for at in range(1, len(known)) if known[at - 1] < known[at]]
    count = min(n, len(gaps) + 1)
    outside = _outliers(known) if count > 2 else 0
    rest, parts = len(known) - outside, count - 1 if outside else count
    wanted = [(rest * part / parts, _WINDOW * len(known)) for part in range(1, parts)]
    if outside:
        wanted.append((float(rest), min(float(outside), _WINDOW * len(known))))
    limits = _limits(known, gaps, wanted)
    return Classes(
        limits=tuple(limits),
        low=known[0],
        high=known[-1],
        apart=bool(outside) and len(known) - _from(known, limits[-1]) <= 2 * outside,
    )


def _outliers(known: Sequence[float]) -> int:
    """How many of the highest values are a class apart."""
    if len(known) < _FEW:
        return 0
    first, third = (float(value) for value in np.quantile(known, (0.25, 0.75)))
    beyond = len(known) - bisect_right(known, third + _FENCE * (third - first))
    return min(beyond, math.ceil(_APART * len(known)))


def _from(known: Sequence[float], limit: float) -> int:
    return int(np.searchsorted(known, limit, side="left"))


def _limits(
    known: Sequence[float], gaps: Sequence[int], wanted: Sequence[tuple[float, float]]
) -> list[float]:
    """A limit near each wanted rank, within its window; each in a gap of its own."""
    step = _STEP * len(known)
    taken: dict[int, float] = {}
    for rank, window in wanted:
        free = [at for at in gaps if at not in taken]
        reach = max(window, min(abs(at - rank) for at in free))
        near = [at for at in free if abs(at - rank) <= reach]
        found = [(at, *easiest(known[at - 1], known[at])) for at in near]
        at, limit, _ = min(found, key=lambda one: (one[2] + abs(one[0] - rank) / step, one[0]))
        taken[at] = limit
    return sorted(taken.values())


def easiest(below: float, above: float) -> tuple[float, float]:
    """The number that is said most easily of those above `below` and at most `above`; its cost.

    None of them is what `below` is written as in three digits.
    """
    if below < 0.0 <= above:
        return 0.0, 0.0
    written = _written(below)
    for cost, number in _candidates(above):
        if below < number <= above and number != written:
            return number, cost
    return above, 9.0


def _candidates(value: float) -> Iterator[tuple[float, float]]:
    """Of each kind of number, the most easily said first, the largest that is at most `value`."""
    exact = Decimal(repr(value))
    exponent = exact.adjusted()
    for cost, firsts in _EASY:
        sizes = (Decimal(str(first)) for first in (*firsts, firsts[0] * 10, firsts[0] / 10))
        signed = (size.scaleb(exponent).copy_sign(exact) for size in sizes)
        if fitting := [number for number in signed if number <= exact]:
            yield cost, float(max(fitting))
    for digits in _MORE_DIGITS:
        place = Decimal(1).scaleb(exponent - digits + 1)
        yield float(digits), float((exact / place).to_integral_value(ROUND_FLOOR) * place)


def _written(value: float) -> float:
    return float(f"{value:.{_DIGITS}g}")


def _words(limit: float) -> str:
    """A limit as people write it: 5, 0.2, 20,000, 2 million, 1.5 billion."""
    exact, word = Decimal(repr(limit)), ""
    for size, name in ((10**9, " billion"), (10**6, " million")):
        if abs(exact) >= size:
            exact, word = exact / size, name
            break
    return f"{exact.normalize() + 0:,f}{word}".replace("-", "\N{MINUS SIGN}")
