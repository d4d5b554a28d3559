"""How several results of one kind lie: their order, the lowest and the highest, the middle.

They are levels, rates, shares or changes already, one for each area, company, type or year. What
has only bounds has no place in an order and is left out of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import Final

from analytics.errors import NotComparable, NotEnoughData
from analytics.intervals import Interval
from analytics.results import Result, result, spanned

_AS_FAR: Final = "The figures allow another order: a neighbour in it may be as large."


def ordered(found: Sequence[Result]) -> tuple[Result, ...]:
    """Those with an estimate, the largest first; equal ones stay as they were given.

    A caveat stands with those that a neighbour may equal or pass. Raises `NotComparable` for
    results of several kinds or units.
    """
    # A sum of figures counts what a figure counts.
    kinds = {"level" if item.kind == "sum" else item.kind for item in found}
    for name, values in (("kind", kinds), ("unit", {item.unit for item in found})):
        if len(values) > 1:
            raise NotComparable(
                f"The results differ in their {name}, so they have no order.", "Each can be quoted."
            )
    valued = [item for item in found if item.estimate is not None]
    row = sorted(valued, key=lambda item: -(item.estimate or 0.0))
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
        plain = "Several figures are equally large, so none is the largest."
        raise NotEnoughData(2, 1, plain, "Each can be quoted.")
    return high


def reach(found: Sequence[Result]) -> Result:
    """From the lowest to the highest that the results allow, as bounds; raises `NotEnoughData`."""
    if not ordered(found):
        raise NotEnoughData(1, 0, "There is no figure to give a span of.")
    method = f"From the lowest to the highest of {len(found)} results."
    points = tuple(dict.fromkeys(point for item in found for point in item.points))
    caveats = (text for item in found for text in item.caveats)
    return spanned([item.interval for item in found], found[0].unit, method, points, caveats)


def middle(found: Sequence[Result]) -> Result:
    """The median: at least half of the results are as large or smaller. Raises a `Refusal`."""
    row = ordered(found)
    if not row:
        raise NotEnoughData(1, 0, "There is no figure to take the middle of.")
    value = median(item.estimate for item in row if item.estimate is not None)
    low, high = (
        median(getattr(item.interval, side) for item in row) for side in ("lower", "upper")
    )
    bounds = Interval(low, high).hull(Interval.point(value))
    method = f"Median of {len(row)} figures: half of them are as large or smaller."
    points = tuple(item.points[0] for item in row)
    return result("median", value, bounds, row[0].unit, method, points)
