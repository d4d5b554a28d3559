"""Parts of a total: shares of it, and what each contributed to its change.

Only categories that are declared to partition their parent are parts. All of them must be there,
with their total from one edition of one table; where the table prints no total, the sum of all
parts is one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from analytics.breaks import BreakRegister
from analytics.change.growth import percent_change
from analytics.errors import NotComparable, NotEnoughData
from analytics.intervals import Interval
from analytics.places.totals import added, require_addable, require_one_edition
from analytics.results import Result, percentage, result
from analytics.sentences import Area, Sentence
from analytics.series import Meta, Point, require_one_series, wording
from analytics.values import require_value


class Declared(Protocol):
    """A row of categories.csv."""

    @property
    def indicator(self) -> str: ...
    @property
    def category(self) -> str: ...
    @property
    def parent(self) -> str: ...
    @property
    def partition(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Partition:
    """Categories of an indicator that together make up `parent` without overlap."""

    indicator: str
    parent: str
    name: str
    parts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Contributions:
    """The change of a total in percent, and the part of it that each category brought.

    The estimates of `parts` are percentage points of the total's change and add to it; they are
    in order of size.
    """

    total: Result
    parts: Mapping[str, Result]


def partitions_of(categories: Iterable[Declared]) -> tuple[Partition, ...]:
    """The partitions that a table of categories declares; without a parent, of the total."""
    found: dict[tuple[str, str, str], set[str]] = {}
    for row in categories:
        if row.partition:
            key = (row.indicator, row.parent or "_T", row.partition)
            found.setdefault(key, set()).add(row.category)
    return tuple(Partition(*key, frozenset(parts)) for key, parts in found.items())


def shares(
    parts: Sequence[Point], total: Point | None, partitions: Sequence[Partition], meta: Meta
) -> Mapping[str, Result]:
    """Each part's share of the total in percent, by category, the largest first.

    Raises a `Refusal` unless the parts are a whole declared partition and add to the total.
    """
    partition, whole = _whole(parts, total, partitions, meta)
    if whole.interval.lower <= 0:
        raise NotComparable("The total may be zero, so no share of it has a meaning.")
    if any(require_value(part) < 0 for part in parts):
        raise NotComparable("A part is less than nothing, so the parts are no shares of a whole.")
    method = (
        f"Share = part / total x 100, for {whole.period.label}; the {len(partition.parts)} parts "
        "add to the total."
    )
    said = wording(whole, "the total")
    return {
        part.category: percentage(part, whole, method, (*wording(part, part.category), *said))
        for part in sorted(parts, key=require_value, reverse=True)
    }


def contributions(
    start: Sequence[Point], end: Sequence[Point], partitions: Sequence[Partition],
    breaks: BreakRegister, meta: Meta,
    *, start_total: Point | None = None, end_total: Point | None = None,
) -> Contributions:  # fmt: skip
    """What each part contributed to the change of their total between two periods.

    A contribution is the change of the part in percent of the total at the start. Raises a
    `Refusal` for parts of no partition, for two editions, and where a break lies between.
    """
    partition, first = _whole(start, start_total, partitions, meta)
    other, last = _whole(end, end_total, partitions, meta)
    if partition != other:
        raise NotComparable(
            f"The parts are split by {partition.name} at first and by {other.name} at the end.",
            "A change can be traced to parts that are the same at both times.",
        )
    if meta[first.indicator].kind == "cumulative":
        raise NotComparable(
            "The figures are a running total, which can only rise; shares in its growth say more "
            "about when counting began than about what happened.",
            "What was added to each part can be stated.",
        )
    later = {part.category: part for part in end}
    pairs = [(part, later[part.category]) for part in start]
    caveats = [
        text
        for pair in ((first, last), *pairs)
        for text in require_one_series(*pair, breaks, meta, across_vintages=False)
    ]
    if first.interval.lower <= 0:
        raise NotComparable(f"The total for {first.period.label} may be zero.")
    total = percent_change(first, last, breaks, meta)
    method = (
        "Contribution = (part at end - part at start) / total at start x 100, from "
        f"{first.period.label} to {last.period.label}; the contributions of all parts "
        f"({partition.name}) add to the change of the total."
    )
    unit, base, found = "percentage points", require_value(first), []
    for before, after in pairs:
        change = (require_value(after) - require_value(before)) / base * 100
        bounds = (after.interval - before.interval) / first.interval * 100
        used = (before, after, first)
        found.append(result("contribution", change, bounds, unit, method, used))
    found.sort(key=lambda part: -abs(part.estimate or 0.0))
    said = tuple(dict.fromkeys((*total.caveats, *caveats)))
    parts = {part.points[0].category: part for part in found}
    return Contributions(replace(total, caveats=said), parts)


def _whole(
    parts: Sequence[Point], total: Point | None, partitions: Sequence[Partition], meta: Meta
) -> tuple[Partition, Point]:
    """The partition that the parts are, and their total, printed or summed."""
    require_addable(parts, meta, across=("category",))
    partition = _require_partition(parts, partitions)
    if len(areas := {part.area for part in parts}) > 1:
        named = [*map(Area, sorted(areas))]
        raise NotComparable(Sentence("The parts are of several areas ({areas}).", areas=named))
    summed = added(parts, area=parts[0].area, category=partition.parent)
    if total is None:
        return partition, summed
    require_one_edition(summed, total, "parts", "The parts can be shown without the total.")
    if total.category != partition.parent:
        raise NotComparable(
            f"The total given is {total.category!r}, the parts make up {partition.parent!r}."
        )
    # A publisher may cut digits instead of rounding: one unit of the total, not half of it.
    slack = 0.0 if total.interval.is_open else total.interval.width / 2
    near = Interval(total.interval.lower - slack, total.interval.upper + slack)
    if not summed.interval.overlaps(near):
        raise NotComparable(
            f"The parts add to {summed.value:,.0f} and the total is {total.value:,.0f}, so the "
            "parts are not all of it.",
            "Each figure can be quoted as published.",
        )
    return partition, total


def _require_partition(parts: Sequence[Point], partitions: Sequence[Partition]) -> Partition:
    """The declared partition that these parts are."""
    given = [part.category for part in parts]
    names = ", ".join(sorted(set(given)))
    own = [item for item in partitions if item.indicator == parts[0].indicator]
    inside = [item for item in own if item.parts >= set(given)]
    if not inside:
        raise NotComparable(
            f"The categories {names} are not declared to be parts of one whole: some may overlap, "
            "be counted twice or leave a rest out. They are not added, stacked or shown as shares.",
            "Each can be followed on its own.",
        )
    if len(set(given)) < len(given):
        raise NotComparable("A category is given twice.", "One figure of each must be chosen.")
    whole = min(inside, key=lambda item: len(item.parts))
    if missing := sorted(whole.parts - set(given)):
        raise NotEnoughData(
            len(whole.parts),
            len(given),
            f"There is no figure for {', '.join(missing)}, so the parts are not the whole.",
            "The parts with a figure can be shown without shares.",
        )
    return whole
