"""How a derived statement is computed from its figures, each kind once, on intervals.

Every result rises or falls steadily with each of its operands while the others stay. That is
what lets `changes` find the value of one figure at which a statement would hold.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from statistics import median
from typing import Final, Literal

from analytics.errors import BadInterval
from analytics.intervals import Interval

Shown = Literal["count", "excess", "percent", "change", "multiple", "rank", "years", "year"]
Values = Sequence[Interval]
Compute = Callable[[Values, int], Interval]
_MANY = 1000


@dataclass(frozen=True, slots=True)
class Formula:
    """One kind of statement.

    `compute` takes the operands, `least` to `most` of them and the earlier of two first, and the
    number that a mean divides by. `shown` is how a result reads and `of` how an operand does.
    `over_time` forbids operands that a break parts; `alike` asks that they count the same thing,
    `same_unit` only that they are in one unit. A `quotient` is printed rounded even where a whole
    number is printed; `expands` makes each member of a group an operand of its own. `one_edition`
    asks that all are of one edition of one table, of which the last operand is the total.
    """

    method: str
    compute: Compute
    shown: Shown
    least: int = 2
    most: int = 2
    over_time: bool = False
    alike: bool = True
    same_unit: bool = False
    quotient: bool = False
    expands: bool = False
    rounds: bool = True
    one_edition: bool = False
    of: Shown = "count"


def _by_bound(of: Callable[[Iterable[float]], float]) -> Compute:
    """What rises with every operand: its least of their lower bounds, its most of the upper."""
    return lambda values, _: Interval(of(v.lower for v in values), of(v.upper for v in values))


_sum = _by_bound(math.fsum)


def _change_from_added(values: Values, _count: int) -> Interval:
    before = values[1] / values[0] - 1
    if before.lower <= 0:
        raise BadInterval("more was added than there is in the end")
    return 100 / before


def _combined_change(values: Values, _count: int) -> Interval:
    """From levels at the end and changes of the parts; both ends of a level are tried.

    The result moves steadily with each level, though not always upwards, and up with each change.
    """
    half = len(values) // 2
    levels, changes = values[:half], values[half:]

    def total(ends: Sequence[float], factors: Sequence[float]) -> float:
        before = sum(end / factor for end, factor in zip(ends, factors, strict=True))
        return (sum(ends) / before - 1) * 100

    low = [1 + change.lower / 100 for change in changes]
    high = [1 + change.upper / 100 for change in changes]
    if min(low) <= 0 or any(level.is_open for level in levels):
        raise BadInterval("a part without end, or one that vanished, has no combined change")
    corners = list(product(*({level.lower, level.upper} for level in levels)))
    return Interval(min(total(c, low) for c in corners), max(total(c, high) for c in corners))


def _rank(values: Values, _count: int = 0) -> Interval:
    own, others = values[0], values[1:]
    surely = sum(other.lower > own.upper for other in others)
    possibly = sum(other.upper > own.lower for other in others)
    return Interval(1.0 + surely, 1.0 + possibly)


def _rank_of_added(values: Values, _count: int) -> Interval:
    half = len(values) // 2
    ends = zip(values[:half], values[half:], strict=True)
    return _rank([later - earlier for earlier, later in ends])


# fmt: off
FORMULAS: Final[Mapping[str, Formula]] = {
    "difference": Formula("Difference = later - earlier.",
                          lambda v, _: v[1] - v[0], "count", over_time=True),
    "percent_change": Formula("Percent change = (later / earlier - 1) x 100.",
                              lambda v, _: (v[1] / v[0] - 1) * 100, "change", over_time=True),
    "percent_of_later": Formula(
        "The rise divided by the later figure = (1 - earlier / later) x 100.",
        lambda v, _: (1 - v[0] / v[1]) * 100, "change", over_time=True),
    "multiple": Formula("Multiple = later / earlier.",
                        lambda v, _: v[1] / v[0], "multiple", over_time=True, quotient=True),
    "multiple_of_change": Formula(
        "Multiple = 1 + percent change / 100.",
        lambda v, _: v[0] / 100 + 1, "multiple", 1, 1, quotient=True, of="change"),
    "change_to_sum": Formula(
        "Percent change = (sum of the parts / the earlier whole - 1) x 100.",
        lambda v, n: (_sum(v[1:], n) / v[0] - 1) * 100, "change", 2, _MANY),
    "years": Formula("Years = later year - earlier year.",
                     lambda v, _: v[1] - v[0], "years", of="year"),
    "share_of_halves": Formula(
        "Share of two groups, taken as equally large = mean of their shares.",
        lambda v, n: _sum(v, n) / 2, "percent", quotient=True, of="percent"),
    "share": Formula(
        "Share = part / whole x 100.",
        lambda v, _: v[0] / v[1] * 100, "percent", alike=False, same_unit=True, quotient=True),
    "share_of_sum": Formula(
        "Share = part / sum of all parts x 100.",
        lambda v, n: 100 / (_sum(v[1:], n) / v[0] + 1), "percent", 2, _MANY, quotient=True),
    "share_of_whole": Formula(
        "Share = sum of the parts / whole x 100.",
        lambda v, n: _sum(v[:-1], n) / v[-1] * 100, "percent", 2, _MANY, quotient=True,
        one_edition=True),
    "change_from_added": Formula(
        "Percent change = added / (level at the end - added) x 100.",
        _change_from_added, "change", alike=False, same_unit=True),
    "combined_change": Formula(
        "Change of the whole = (sum of the parts at the end / sum of the parts at the start, each "
        "taken back by its own change, - 1) x 100.",
        _combined_change, "change", 2, _MANY, alike=False),
    "sum": Formula("Sum of all parts.", _sum, "count", 1, _MANY, expands=True),
    "mean": Formula("Mean = sum / number.",
                    lambda v, n: _sum(v, n) / n, "count", 1, _MANY, quotient=True),
    "lowest": Formula("Lowest of all.", _by_bound(min), "count", 2, _MANY, expands=True),
    "highest": Formula("Highest of all.", _by_bound(max), "count", 2, _MANY, expands=True),
    "median": Formula("Median = the middle of all.",
                      _by_bound(median), "count", 2, _MANY, quotient=True, expands=True),
    "rank": Formula("Rank = 1 + number of those that are higher.",
                    _rank, "rank", 2, _MANY, rounds=False),
    "rank_of_added": Formula(
        "Rank by what was added, later - earlier = 1 + number of those to which more was added.",
        _rank_of_added, "rank", 4, _MANY, rounds=False),
    "greater": Formula("The first less the second, which must be above zero.",
                       lambda v, _: v[0] - v[1], "excess", rounds=False),
    "rise": Formula("The later figure less the earlier, which must be above zero.",
                    lambda v, _: v[1] - v[0], "excess", over_time=True, rounds=False),
    "fall": Formula("The earlier figure less the later, which must be above zero.",
                    lambda v, _: v[0] - v[1], "excess", over_time=True, rounds=False),
    "rounding": Formula("The figure itself, rounded as printed.", lambda v, _: v[0], "count", 1, 1),
    "published_share": Formula(
        "The share as published.", lambda v, _: v[0], "percent", 1, 1, quotient=True, of="percent"),
}
# fmt: on
