"""Figures in relation where neither time nor place alone is what differs.

A part and the whole it was counted in, two groups of one survey, a figure and what it was
restated as, the largest and the smallest of several. All return a `Result` or raise a `Refusal`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from analytics.breaks import BreakRegister
from analytics.errors import NotComparable, NotEnoughData
from analytics.intervals import Interval
from analytics.places.comparisons import described, level
from analytics.results import Result, result
from analytics.series import Meta, Point, spoken, wording
from analytics.units import require_comparable
from analytics.values import clipped, require_value

_EDITION: Final = ("area", "period", "source", "cited", "vintage")
_MOMENT: Final = ("indicator", "unit", "area", "period", "source", "cited", "vintage")
_KEY: Final = ("indicator", "unit", "area", "sex", "age", "category", "period", "source", "cited")


def share(part: Point, whole: Point, meta: Meta, *, of: str = "") -> Result:
    """What percentage of `whole` the figure `part` is, both counted in one edition.

    The caller vouches that the part is counted within the whole, as confirmed reports are within
    those assessed; `of` says in words what the whole is. Raises `NotComparable` for two editions,
    areas or periods, and where the part would be more than all of the whole.
    """
    _require_same(part, whole, _EDITION)
    value, base = require_value(part), require_value(whole)
    if base <= 0 or value < 0 or whole.interval.lower <= 0:
        raise NotComparable(
            "The whole may be zero, so no share of it has a meaning.",
            "Both figures can be quoted.",
        )
    bounds = part.interval / whole.interval * 100
    if bounds.lower > 100:
        raise NotComparable(
            f"The part ({value:,.0f}) is more than the whole ({base:,.0f}): it was not counted "
            "within it.",
            "Both figures can be quoted.",
        )
    words = of or meta[whole.indicator].things
    return result(
        "share",
        min(value / base * 100, 100.0),
        Interval(max(bounds.lower, 0.0), min(bounds.upper, 100.0)),
        "percent",
        f"Share = part / whole x 100, for {part.period.label}; the whole: {words}.",
        (part, whole),
        (*wording(part, "the part"), *wording(whole, "the whole")),
    )


def difference(point: Point, other: Point, meta: Meta) -> Result:
    """The figure of one group minus that of another, in one edition, place and period.

    The groups differ in sex, age or category alone; the unit is that of a change, percentage
    points for percents. Raises `NotComparable` where anything else differs.
    """
    _require_same(point, other, _MOMENT)
    indicator = described(point, meta)
    require_comparable(indicator, indicator)
    groups = [
        ", ".join(spoken(code) for code in (p.sex, p.age, p.category) if code != "_T") or "all"
        for p in (point, other)
    ]
    if groups[0] == groups[1]:
        raise NotEnoughData(2, 1, "Both figures are of one group; a difference needs two.")
    for each in (point, other):
        require_value(each)
    value, interval = clipped(point, indicator)
    base, base_interval = clipped(other, indicator)
    return result(
        "difference",
        value - base,
        interval - base_interval,
        indicator.change_unit,
        f"Difference = {groups[0]} - {groups[1]}, for {point.period.label}.",
        (point, other),
        (*wording(point, groups[0]), *wording(other, groups[1])),
    )


def revision(first: Point, later: Point, meta: Meta) -> Result:
    """What a restatement changed: the later edition's figure minus the first's, of one key."""
    _require_same(first, later, _KEY)
    if first.vintage == later.vintage:
        raise NotEnoughData(2, 1, "Both figures are of one edition; nothing was restated.")
    for each in (first, later):
        require_value(each)
    return result(
        "revision",
        require_value(later) - require_value(first),
        later.interval - first.interval,
        described(first, meta).change_unit,
        f"Revision = figure of {later.vintage} - figure of {first.vintage}, "
        f"for {first.period.label}.",
        (first, later),
    )


def extremes(points: Sequence[Point], breaks: BreakRegister, meta: Meta) -> tuple[Result, Result]:
    """The smallest and the largest of several figures of one indicator and unit.

    Each is the `level` of its point; where rounding leaves open whether another one is as small
    or as large, a caveat says how many may be. Raises `NotEnoughData` for fewer than two figures
    or where all are equal, and `NotComparable` for figures of several indicators, periods apart.
    """
    valued = [point for point in points if point.value is not None]
    if len(valued) < 2:
        raise NotEnoughData(2, len(valued), "An extreme needs at least two figures.")
    for name in ("indicator", "unit", "source"):
        if len({getattr(point, name) for point in valued}) > 1:
            raise NotComparable(
                f"The figures differ in their {name}, so none of them is the largest of all.",
                "Each can be quoted.",
            )
    ordered = sorted(valued, key=require_value)
    low, high = ordered[0], ordered[-1]
    if low.value == high.value:
        raise NotEnoughData(
            2, 1, "All figures are equal, so none is the largest.", "The figure can be quoted."
        )
    return (
        _extreme("lowest", low, [p for p in ordered if p is not low], breaks, meta),
        _extreme("highest", high, [p for p in ordered if p is not high], breaks, meta),
    )


def _extreme(
    kind: str, point: Point, others: Sequence[Point], breaks: BreakRegister, meta: Meta
) -> Result:
    found = level(point, breaks, meta)
    as_far = [
        p
        for p in others
        if (
            p.interval.lower <= point.interval.upper
            if kind == "lowest"
            else p.interval.upper >= point.interval.lower
        )
    ]
    open_ = (
        ("The rounding of the figures leaves open which of several is first.",) if as_far else ()
    )
    method = f"The {kind} of {len(others) + 1} figures."
    return replace(found, kind=kind, method=method, caveats=(*found.caveats, *open_))


def number_of(points: Sequence[Point], what: str, among: int = 0) -> Result:
    """How many figures, areas or categories there are: a count of our own, `what` in the plural.

    `among`, where given, is how many were looked at.
    """
    n = float(len(points))
    method = f"Counted here: {what}{f', among {among}' if among else ''}."
    # A count is exact, whatever the words of what is counted leave open.
    return Result("number", n, Interval.point(n), what, method, tuple(points), ())


def _require_same(one: Point, other: Point, names: Sequence[str]) -> None:
    """Raise `NotComparable` where two figures differ in any of these."""
    for name in names:
        if getattr(one, name) != getattr(other, name):
            raise NotComparable(
                f"The two figures differ in their {name} ({getattr(one, name)} and "
                f"{getattr(other, name)}), so one is not set against the other.",
                "Each can be quoted.",
            )
