"""Change over time between figures of one series, with what their rounding leaves open.

Two points go in, a `Result` comes out or a `Refusal` is raised; `series.endpoints` finds the
two in a frame. All take `breaks`, the register, `meta`, the indicators by id, and
`across_vintages`, which admits two editions of one source, with a caveat.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from analytics.breaks import BreakRegister, breaks_between
from analytics.errors import NotComparable, NotEnoughData, Refusal
from analytics.intervals import Interval
from analytics.periods import Period, parse_period, years_between
from analytics.results import Result, outcome, result
from analytics.series import Meta, Point, in_time, require_one_series, require_unflagged
from analytics.values import clipped, require_countable, says_nothing

Compute = Callable[..., Result]


@dataclass(frozen=True, slots=True)
class Refused:
    """A point left out of an index, and why."""

    point: Point
    reason: str


@dataclass(frozen=True, slots=True)
class Index:
    """A series in relation to its value at `base`, which is 100."""

    base: Point
    values: tuple[Result, ...]
    refused: tuple[Refused, ...]

    @property
    def hundred(self) -> Result:
        """The base in relation to itself, which is 100 whatever its rounding."""
        method = f"The base: the figure for {self.base.period.label} is 100."
        both = (self.base, self.base)
        return Result("index", 100.0, Interval.point(100.0), "index", method, both, ())


def absolute_change(
    start: Point, end: Point, breaks: BreakRegister, meta: Meta, *, across_vintages: bool = False
) -> Result:
    """End minus start, in the unit of count or in percentage points. Raises `Refusal`."""
    caveats = require_one_series(start, end, breaks, meta, across_vintages=across_vintages)
    require_countable((start, end))
    indicator = meta[start.indicator]
    pair, unit = (start, end), indicator.change_unit
    (before, start_range), (after, end_range) = (clipped(point, indicator) for point in pair)
    interval = end_range - start_range
    if math.isinf(interval.lower) and math.isinf(interval.upper):
        raise says_nothing(pair, over_time=True)
    if indicator.kind == "cumulative":
        caveats += (
            "The figures are a running total, which can only rise; the difference is what was "
            "added to it between the two.",
        )
    method = f"Change = end - start, {_span(*pair)}."
    return result("absolute_change", after - before, interval, unit, method, pair, caveats)


def percent_change(
    start: Point, end: Point, breaks: BreakRegister, meta: Meta, *, across_vintages: bool = False
) -> Result:
    """Change in percent of the start; -100 as lower bound says nothing, since none is below it.

    Raises `Refusal`, also where the start is not above 0.
    """
    ratio, interval, caveats = _ratio(start, end, breaks, meta, across_vintages)
    rise, bounds = (ratio - 1) * 100, (interval - 1) * 100
    method = f"Percent change = (end / start - 1) x 100, {_span(start, end)}."
    return result("percent_change", rise, bounds, "percent", method, (start, end), caveats)


def multiple(
    start: Point, end: Point, breaks: BreakRegister, meta: Meta, *, across_vintages: bool = False
) -> Result:
    """How many times the start the end is; raises as `percent_change` does."""
    ratio, interval, caveats = _ratio(start, end, breaks, meta, across_vintages)
    method = f"Multiple = end / start, {_span(start, end)}."
    return result("multiple", ratio, interval, "times", method, (start, end), caveats)


def annual_growth(
    start: Point, end: Point, breaks: BreakRegister, meta: Meta, *, across_vintages: bool = False
) -> Result:
    """Constant yearly rate that leads from start to end, in percent per year.

    Raises `Refusal`, also for less than a year: a few months say nothing of a yearly rate; and for
    shares, which change by percentage points.
    """
    _require_no_share(start, meta)
    ratio, interval, caveats = _ratio(start, end, breaks, meta, across_vintages)
    years = years_between(start.period, end.period)
    if years < 1:
        why = (
            f"Less than a year lies between {start.period.label} and {end.period.label}; a yearly "
            "rate would claim more than is known."
        )
        raise NotEnoughData(2, 2, why, "The change between the two can be stated.")
    rate, bounds = (ratio ** (1 / years) - 1) * 100, (interval.power(1 / years) - 1) * 100
    method = (
        f"Annual growth = ((end / start)^(1 / years) - 1) x 100 with years = {years:g}, "
        f"{_span(start, end)}; what happened in between plays no part."
    )
    return result("annual_growth", rate, bounds, "percent per year", method, (start, end), caveats)


def doubling_time(
    start: Point, end: Point, breaks: BreakRegister, meta: Meta, *, across_vintages: bool = False
) -> Result:
    """Years in which the figure doubles at the rate between start and end.

    Raises `Refusal`, also where the figures as printed do not grow, and for shares.
    """
    _require_no_share(start, meta)
    ratio, interval, caveats = _ratio(start, end, breaks, meta, across_vintages)
    if ratio <= 1:
        raise NotComparable(
            f"The figures do not grow from {start.period.label} to {end.period.label}, so there "
            "is no time in which they double.",
            "The change between the two can be stated.",
        )
    years = years_between(start.period, end.period)
    logarithm = interval.log()
    if interval.lower <= 1:
        logarithm = Interval(0.0, logarithm.upper)
        caveats += ("The rounding of the figures leaves open whether they grow at all.",)
    doubling = years * math.log(2)
    method = (
        f"Doubling time = years x ln 2 / ln(end / start) with years = {years:g}, "
        f"{_span(start, end)}; it describes that time and is no forecast."
    )
    estimate, bounds = doubling / math.log(ratio), doubling / logarithm
    return result("doubling_time", estimate, bounds, "years", method, (start, end), caveats)


def has_doubled(start: Point, end: Point) -> bool:
    """Whether a figure reached twice what it began with; not where one of the two is missing."""
    if start.value is None or end.value is None:
        return False
    return end.value >= 2 * start.value


def index_to_base(
    points: Sequence[Point],
    base: str | Period,
    breaks: BreakRegister,
    meta: Meta,
    *,
    across_vintages: bool = False,
) -> Index:
    """Each point of a series as 100 x value / value at `base`.

    Points that cannot be set against the base are listed with the reason, as are those on the
    other side of a closed gap: a row of index values says that all are of one kind. Raises
    `NotEnoughData` when the base is not among the points or no other point remains, and
    `NotComparable` when there are several figures for the base.
    """
    period = base if isinstance(base, Period) else parse_period(base)
    found = [point for point in points if point.period == period]
    if not found:
        raise NotEnoughData(1, 0, f"There is no figure for {period.label}, the base.")
    if len(found) > 1:
        raise NotComparable(f"There are {len(found)} figures for {period.label}, the base.")
    start = found[0]

    def indexed(point: Point) -> Result:
        first, last = sorted((period, point.period))
        require_unflagged(points, first, last)
        known = (breaks, meta, across_vintages)
        ratio, interval, caveats = _ratio(start, point, *known, either_way=True)
        where = (start.indicator, start.area, first, last, start.category)
        for gap in breaks_between(breaks.breaks, *where).spanned:
            raise NotComparable(
                f"{gap.said} An index is not led over that gap.",
                "Figures on one side of it can be set in relation to each other.",
            )
        method = f"Index = 100 x value / value for {period.label}, for {point.period.label}."
        used = (start, point)
        return result("index", ratio * 100, interval * 100, "index", method, used, caveats)

    others = sorted((p for p in points if p is not start), key=lambda p: p.period)
    outcomes = [(point, outcome(indexed, point)) for point in others]
    values = tuple(each for _, each in outcomes if isinstance(each, Result))
    refused = tuple(Refused(p, str(each)) for p, each in outcomes if isinstance(each, Refusal))
    if not values:
        why = refused[0].reason if refused else ""
        raise NotEnoughData(2, 1, f"No figure can be compared with that for {period.label}.", why)
    return Index(start, values, refused)


def longest_change(
    points: Sequence[Point], breaks: BreakRegister, meta: Meta, *, using: Compute = percent_change
) -> Result:
    """The change between the two figures with most others between them that can be compared.

    Of equally many the earliest; editions of one source may differ. Where no two figures can be
    compared, the refusal of the first and the last is raised.
    """
    row = in_time(points)
    if len(row) < 2:
        raise NotEnoughData(2, len(row), "A change needs two figures of one series.")

    def compared(start: Point, end: Point) -> Result:
        require_unflagged(row, start.period, end.period)
        return using(start, end, breaks, meta, across_vintages=True)

    refused: Refusal | None = None
    for span in range(len(row) - 1, 0, -1):
        for start, end in zip(row, row[span:], strict=False):
            found = outcome(compared, start, end)
            if not isinstance(found, Refusal):
                return found
            refused = refused or found
    try:
        raise refused or NotEnoughData(2, len(row))
    finally:
        del refused, found  # or what is raised holds this frame, which holds it


def _ratio(
    base: Point, other: Point, breaks: BreakRegister, meta: Meta, across_vintages: bool,
    *, either_way: bool = False,
) -> tuple[float, Interval, tuple[str, ...]]:  # fmt: skip
    """Other / base, its interval and caveats; `other` may be the earlier only `either_way`."""
    pair = (other, base) if either_way and other.period < base.period else (base, other)
    caveats = require_one_series(*pair, breaks, meta, across_vintages=across_vintages)
    require_countable(pair)
    indicator = meta[base.indicator]
    if indicator.kind == "change":
        raise NotComparable(
            "The figures are themselves changes; a percentage of a percentage misleads.",
            "The two can be quoted side by side, or their difference in percentage points.",
        )
    if indicator.kind == "cumulative":
        raise NotComparable(
            "The figures are a running total, which can only rise; its growth rate says more "
            "about when counting began than about what happened.",
            "What was added between the two can be stated.",
        )
    (divisor, under), (value, over) = (clipped(point, indicator) for point in (base, other))
    if divisor <= 0 or value < 0:
        where = (base if divisor <= 0 else other).period.label
        what = "zero" if divisor == 0 else "negative"
        raise NotComparable(
            f"The figure for {where} is {what}, so a change in percent has no meaning.",
            "The difference between the two can be stated.",
        )
    ratio = over / under
    if ratio.lower <= 0 and math.isinf(ratio.upper):
        raise says_nothing(pair, over_time=True)
    if indicator.kind == "share":
        caveats += (
            "The figures are shares: their change in percent is not their difference in "
            "percentage points.",
        )
    return value / divisor, ratio, caveats


def _require_no_share(point: Point, meta: Meta) -> None:
    """Raise `NotComparable` for a share, which has an end and no rate at which it multiplies."""
    if point.indicator in meta and meta[point.indicator].kind == "share":
        raise NotComparable(
            "The figures are shares, which change by percentage points and cannot go on growing: "
            "they have no rate in percent and no time in which they double.",
            "The difference in percentage points can be stated.",
        )


def _span(start: Point, end: Point) -> str:
    return f"from {start.period.label} to {end.period.label}"
