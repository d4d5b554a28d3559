"""Figures in relation where neither time nor place alone is what differs.

A part and the whole it was counted in, two groups of one survey, a figure and what it was
restated as, from the lowest to the highest that several bodies state, and how old a figure is on a
day. All return a `Result` or raise a `Refusal`.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from datetime import date
from fractions import Fraction
from typing import Final

from analytics.errors import NotComparable, NotEnoughData
from analytics.intervals import Interval
from analytics.periods import Frequency
from analytics.results import Result, percentage, result, spanned
from analytics.series import Meta, Point, described, differing, measured, wording
from analytics.values import clipped, require_value

_EDITION: Final = ("area", "period", "source", "cited", "vintage")
_MOMENT: Final = ("indicator", "unit", "area", "period", "source", "cited", "vintage")
_NEAR: Final = 0.05  # how far 1 in 3.05 may lie from 1 in 3
_SPANNED: Final = ("indicator", "unit", "area", "period", "sex", "age")
_MOST: Final = 100
_YEAR: Final = 365.25  # days
_KEY: Final = ("indicator", "unit", "area", "sex", "age", "category", "period", "source", "cited")


def share(part: Point, whole: Point, meta: Meta) -> Result:
    """What percentage of `whole` the figure `part` is, both counted in one edition.

    The caller vouches that the part is counted within the whole, as confirmed reports are within
    those assessed. Raises `NotComparable` for two editions, areas, periods or definitions, and
    where the part would be more than all of the whole.
    """
    _require_same(part, whole, _EDITION)
    if (part.obs_status == "D") != (whole.obs_status == "D"):
        raise NotComparable(
            "One of the two is counted by another definition, so it is no part of the other.",
            "Both figures can be quoted.",
        )
    value, base = require_value(part), require_value(whole)
    if base <= 0 or value < 0 or whole.interval.lower <= 0:
        raise NotComparable(
            "The whole may be zero, so no share of it has a meaning.", "Both figures can be quoted."
        )
    if (part.interval / whole.interval * 100).lower > 100:
        raise NotComparable(
            f"The part ({value:,.0f}) is more than the whole ({base:,.0f}): it was not counted "
            "within it.",
            "Both figures can be quoted.",
        )
    words = meta[whole.indicator].things
    method = f"Share = part / whole x 100, for {part.period.label}; the whole: {words}."
    caveats = (*wording(part, "the part"), *wording(whole, "the whole"))
    return percentage(part, whole, method, caveats)


def one_in(part: Point, meta: Meta) -> Result:
    """A share the other way round, as it is often said: of how many it is one.

    Raises `NotComparable` for what is no share, and where no whole number comes close.
    """
    value, indicator = require_value(part), described(part, meta)
    if indicator.kind != "share" or indicator.unit != "percent" or not 0 < value <= 100:
        raise NotComparable("The figure is no share of a whole.", "It can be quoted.")
    _, interval = clipped(part, indicator)
    bounds = Interval.point(100.0) / interval
    if abs(100 / value - round(100 / value)) > _NEAR or not bounds.contains(round(100 / value)):
        raise NotComparable(
            f"{value:g} % is not one in a whole number.", "The share itself can be quoted."
        )
    method = f"One in = 100 / share, for {part.period.label}."
    caveats = tuple(wording(part, "the share"))
    return result("one_in", 100 / value, bounds, "in all", method, (part,), caveats)


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


def difference(point: Point, other: Point, meta: Meta) -> Result:
    """The figure of one group minus that of another, in one edition, place and period.

    The groups differ in sex, age or category alone; the unit is that of a change, percentage
    points for percents. Raises `NotComparable` where anything else differs.
    """
    _require_same(point, other, _MOMENT)
    indicator = measured(point, meta)
    pair = (point, other)
    groups = [
        ", ".join(code for code in (p.sex, p.age, p.category) if code != "_T") or "all"
        for p in pair
    ]
    if groups[0] == groups[1]:
        raise NotEnoughData(2, 1, "Both figures are of one group; a difference needs two.")
    caveats = tuple(text for each in pair for text in wording(each, each.period.label))
    method = f"Difference = {' - '.join(groups)}, for {point.period.label}."
    for each in pair:
        require_value(each)
    (value, bounds), (base, base_bounds) = (clipped(each, indicator) for each in pair)
    apart, unit = bounds - base_bounds, indicator.change_unit
    return result("difference", value - base, apart, unit, method, pair, caveats)


def revision(first: Point, later: Point, meta: Meta) -> Result:
    """What a restatement changed: the later edition's figure minus the first's, of one key."""
    _require_same(first, later, _KEY)
    if first.vintage == later.vintage:
        raise NotEnoughData(2, 1, "Both figures are of one edition; nothing was restated.")
    before, after = require_value(first), require_value(later)
    what = f"figure of {later.vintage} - figure of {first.vintage}, for {first.period.label}"
    unit, bounds = described(first, meta).change_unit, later.interval - first.interval
    return result("revision", after - before, bounds, unit, f"Revision = {what}.", (first, later))


def span(points: Sequence[Point], meta: Meta) -> Result:
    """From the lowest to the highest of several figures of one thing, as their tables state them.

    They may differ in source and body, and in categories that name the two ends. `interval` holds
    the figures, not what their rounding allows; the estimate is None unless all say the same.
    Raises `NotEnoughData` without a figure and `NotComparable` where anything else differs.
    """
    valued = [point for point in points if point.value is not None]
    if not valued:
        raise NotEnoughData(1, 0, "There is no figure to give a span of.")
    for name, *_ in differing(valued, _SPANNED):
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

    Where only the day is known by which it was published, it may be older: open, without an
    estimate. Raises `NotEnoughData` where only the day is known on which it was read.
    """
    if point.period.only_read:
        raise NotEnoughData(1, 0, "Only the day is known on which the figure was read.")
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


def number_of(items: Collection[object], what: str, among: int = 0) -> Result:
    """How many figures, areas or statements there are: a count of our own, `what` in the plural.

    `among`, where given, is how many were looked at. How a figure is worded does not touch it.
    """
    n = float(len(items))
    points = tuple(item for item in items if isinstance(item, Point))
    method = f"Counted here: {what}{f', among {among}' if among else ''}."
    return Result("number", n, Interval.point(n), what, method, points, ())


def _require_same(one: Point, other: Point, names: Sequence[str]) -> None:
    """Raise `NotComparable` where two figures differ in any of these."""
    for name, own, others in differing((one, other), names):
        raise NotComparable(
            f"The two figures differ in their {name} ({own} and {others}), so one is not set "
            "against the other.",
            "Each can be quoted.",
        )
