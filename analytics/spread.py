"""How several results of one kind lie: their order, the lowest and the highest, the middle.

They are levels, rates, shares or changes already, one for each area, company, type or year. What
has only bounds has no place in an order and is left out of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import reduce
from itertools import pairwise
from statistics import median
from typing import Final

from analytics.errors import NotComparable, NotEnoughData
from analytics.intervals import Interval
from analytics.results import Result, result

_AS_FAR: Final = "The figures allow another order: a neighbour in it may be as large."


def ordered(found: Sequence[Result]) -> tuple[Result, ...]:
    """Those with an estimate, the largest first; equal ones stay as they were given.

    A caveat stands with those that a neighbour may equal or pass. Raises `NotComparable` for
    results of several kinds or units.
    """
    # A sum of figures counts what a figure counts.
    for name, values in (
        ("kind", {"level" if item.kind == "sum" else item.kind for item in found}),
        ("unit", {item.unit for item in found}),
    ):
        if len(values) > 1:
            raise NotComparable(
                f"The results differ in their {name}, so they have no order.", "Each can be quoted."
            )
    valued = sorted(
        ((item.estimate, item) for item in found if item.estimate is not None),
        key=lambda pair: -pair[0],
    )
    row = [item for _, item in valued]
    close = [upper.interval.lower <= lower.interval.upper for upper, lower in pairwise(row)]
    near = [before or after for before, after in zip([False, *close], [*close, False], strict=True)]
    return tuple(
        replace(item, caveats=tuple(dict.fromkeys((*item.caveats, _AS_FAR)))) if met else item
        for item, met in zip(row, near, strict=False)
    )


def ends(found: Sequence[Result]) -> tuple[Result, Result]:
    """The lowest and the highest.

    Raises `NotEnoughData` for fewer than two, and where all are equal, so that none is first.
    """
    row = ordered(found)
    if len(row) < 2:
        raise NotEnoughData(2, len(row), "The largest of several needs at least two figures.")
    if row[0].estimate == row[-1].estimate:
        raise NotEnoughData(
            2, 1, "All figures are equal, so none is the largest.", "The figure can be quoted."
        )
    return row[-1], row[0]


def highest(found: Sequence[Result]) -> Result:
    """The one that is larger than all others; raises as `ends` does, and where several share it."""
    _, high = ends(found)
    if sum(item.estimate == high.estimate for item in found) > 1:
        raise NotEnoughData(
            2,
            1,
            "Several figures are equally large, so none is the largest.",
            "Each can be quoted.",
        )
    return high


def reach(found: Sequence[Result]) -> Result:
    """From the lowest to the highest that the results allow, as bounds; raises `NotEnoughData`."""
    if not ordered(found):
        raise NotEnoughData(1, 0, "There is no figure to give a span of.")
    held = reduce(Interval.hull, (item.interval for item in found))
    return Result(
        "span",
        held.lower if held.width == 0 else None,
        held,
        found[0].unit,
        f"From the lowest to the highest of {len(found)} results.",
        tuple(dict.fromkeys(point for item in found for point in item.points)),
        tuple(dict.fromkeys(text for item in found for text in item.caveats)),
    )


def middle(found: Sequence[Result]) -> Result:
    """The median: at least half of the results are as large or smaller. Raises a `Refusal`."""
    row = ordered(found)
    if not row:
        raise NotEnoughData(1, 0, "There is no figure to take the middle of.")
    value = median(item.estimate for item in row if item.estimate is not None)
    lower, upper = (
        median(getattr(item.interval, side) for item in row) for side in ("lower", "upper")
    )
    return result(
        "median",
        value,
        Interval(lower, upper).hull(Interval.point(value)),
        row[0].unit,
        f"Median of {len(row)} figures: half of them are as large or smaller.",
        tuple(item.points[0] for item in row),
    )
