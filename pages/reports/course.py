"""What a series of reports did, as a heading: over its longest comparable stretch."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.change.growth import Compute, longest_change, parted_at, percent_change
from analytics.errors import Refusal
from analytics.results import Result, outcome
from analytics.series import Point
from pages.figure.words import Said, Value, messages
from pages.site.data import Data

say = messages(__file__)


def change_of(
    data: Data, points: Sequence[Point], using: Compute = percent_change
) -> Result | Refusal:
    """The change over the longest comparable stretch of a series, or why there is none."""
    return outcome(longest_change, points, data.breaks, data.meta, using=using)


def ends_of(
    data: Data,
    change: Result | Refusal,
    points: Sequence[Point] = (),
    computed: Sequence[Result] = (),
) -> dict[str, Value]:
    """The values that a heading on a change names: both ends, and since when counting differs.

    `computed` are the results behind the points, where these were not published.
    """
    if isinstance(change, Refusal):
        return {"change": change}
    made = {result.points[0].period: result for result in computed}
    start, end = change.points
    return {
        "change": change,
        "first": made.get(start.period, start),
        "from": start.period,
        "last": made.get(end.period, end),
        "to": end.period,
        "later": parted_at(points, end, data.breaks),
    }


def course(what: Said, ends: dict[str, Value], percent: Result | Refusal | None = None) -> Said:
    """`Reports grew from 4,560 in 1998 to 36.2 million in 2023`; `percent` is added if given."""
    return say("course", what=what, percent=percent, **ends)
