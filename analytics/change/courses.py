"""What a series did over the longest time within which its figures can be compared."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from analytics.breaks import BreakRegister, breaks_between
from analytics.change.growth import percent_change
from analytics.errors import NotEnoughData, Refusal
from analytics.periods import Period
from analytics.results import Result
from analytics.series import Meta, Point, require_unflagged

Compute = Callable[..., Result]


def longest_change(
    points: Sequence[Point],
    breaks: BreakRegister,
    meta: Meta,
    *,
    using: Compute = percent_change,
) -> Result:
    """The change between the two figures with most others between them that can be compared.

    Of equally many the earliest; editions of one source may differ. Where no two figures can be
    compared, the refusal of the first and the last is raised.
    """
    row = _in_time(points)
    if len(row) < 2:
        raise NotEnoughData(2, len(row), "A change needs two figures of one series.")
    refused: Refusal | None = None
    for span in range(len(row) - 1, 0, -1):
        for start, end in zip(row, row[span:], strict=False):
            try:
                require_unflagged(row, start.period, end.period)
                return using(start, end, breaks, meta, across_vintages=True)
            except Refusal as refusal:
                refused = refused or refusal
    raise refused or NotEnoughData(2, len(row))


def parted_at(points: Sequence[Point], after: Point, breaks: BreakRegister) -> Period | None:
    """From when on figures are counted otherwise than at `after`; None where none is held."""
    for point in _in_time(points):
        series = (after.indicator, after.area, after.period, point.period, after.category)
        if point.period > after.period and breaks_between(breaks.breaks, *series).open:
            return point.period
    return None


def _in_time(points: Sequence[Point]) -> list[Point]:
    return sorted((p for p in points if p.value is not None), key=lambda point: point.period)
