"""Several results of one kind beside each other: which is largest, which smallest, the middle.

What is named as an extreme comes from here, so that it says where rounding leaves it open.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from analytics.errors import NotComparable, NotEnoughData
from analytics.intervals import Interval
from analytics.results import Result


def in_order(results: Sequence[Result]) -> tuple[Result, ...]:
    """The results that have an estimate, the largest first.

    The first and the last carry a caveat where another one, of those without an estimate too, may
    be as large or as small. Raises `NotEnoughData` for fewer than two estimates or where all are
    equal, and `NotComparable` for results of several kinds, indicators, periods or sources.
    """
    _require_alike(results)
    stated = [r for r in results if r.estimate is not None]
    if len(stated) < 2:
        raise NotEnoughData(2, len(stated), "The largest of several needs at least two figures.")
    ordered = sorted(stated, key=_size, reverse=True)
    first, last = ordered[0], ordered[-1]
    if first.estimate == last.estimate:
        raise NotEnoughData(
            2, 1, "All figures are equal, so none is the largest.", "The figure can be quoted."
        )
    larger = any(r.interval.upper >= first.interval.lower for r in results if r is not first)
    smaller = any(r.interval.lower <= last.interval.upper for r in results if r is not last)
    if ordered[1].estimate == first.estimate:
        ordered[0] = _said(first, "Another one is as large.")
    elif larger:
        ordered[0] = _said(first, "Rounding leaves open whether another one is as large.")
    if ordered[-2].estimate == last.estimate:
        ordered[-1] = _said(last, "Another one is as small.")
    elif smaller:
        ordered[-1] = _said(last, "Rounding leaves open whether another one is as small.")
    return tuple(ordered)


def median(results: Sequence[Result]) -> Result:
    """The middle of the results in order, each counted once; its interval is what theirs allow.

    Caveats that all share stand as they are, others are counted. Without an estimate where one of
    the results has none. Raises as `in_order` does, but one result is enough.
    """
    if not results:
        raise NotEnoughData(1, 0, "There are no figures, so they have no middle.")
    _require_alike(results)
    n = len(results)
    times = Counter(chain.from_iterable(result.caveats for result in results))
    shared = tuple(text for text, found in times.items() if found == n)
    own = sum(any(times[text] < n for text in result.caveats) for result in results)
    noted = (f"{own} of these {n} figures are to be read with a caveat of their own.",)
    estimates = [result.estimate for result in results if result.estimate is not None]
    return Result(
        "median",
        statistics.median(estimates) if len(estimates) == n else None,
        Interval(
            statistics.median(result.interval.lower for result in results),
            statistics.median(result.interval.upper for result in results),
        ),
        results[0].unit,
        f"Median = the middle of {n} figures in order, each counted once.",
        tuple(dict.fromkeys(chain.from_iterable(result.points for result in results))),
        (*shared, *(noted if own else ())),
    )


def _size(result: Result) -> float:
    return result.estimate or 0.0


def _said(result: Result, caveat: str) -> Result:
    return replace(result, caveats=(*result.caveats, caveat))


def _require_alike(results: Sequence[Result]) -> None:
    """Raise `NotComparable` unless all results say the same of different things."""
    for name in ("kind", "unit"):
        if len({getattr(result, name) for result in results}) > 1:
            raise NotComparable(
                f"The results differ in their {name}, so none is the largest of all.",
                "Each can be quoted.",
            )
    for name in ("indicator", "period", "source"):
        if len({tuple(getattr(p, name) for p in result.points) for result in results}) > 1:
            raise NotComparable(
                f"The results rest on figures that differ in their {name}, so none is the largest "
                "of all.",
                "Each can be quoted.",
            )
