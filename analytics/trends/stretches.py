"""Comparable stretches of one series: the figures that a trend or a model may be fitted to.

An open break, and a break that the publisher flags, ends a stretch; nothing fitted to one reaches
across. Figures inside the gap of a closed break are left out and said to be; the stretch goes on
behind the gap. Left out too are figures that are missing, only a bound, or a forecast, and those
that were read on a page of somebody else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.breaks import Break, BreakRegister, breaks_between, jumps_between, segments
from analytics.change.growth import Refused
from analytics.errors import NotComparable, NotEnoughData
from analytics.periods import Frequency, Period, require_alike, years_between
from analytics.series import SERIES, Meta, Point, differing, measured, points_of
from analytics.statuses import ELSEWHERE, FORECAST
from analytics.units import IndicatorMeta
from analytics.values import clipped, require_countable

Floats = NDArray[np.float64]

_LISTED: Final = 4  # periods named one by one in a caveat; more are counted
# What may be said of figures: of one, and of several.
_REMARKS: Final = (
    ("qualifier", "about", "is published as approximate", "are published as approximate"),
    ("qualifier", "at_most", "is an upper bound", "are upper bounds"),
    ("obs_status", "E", "is an estimate", "are estimates"),
    ("obs_status", "P", "is provisional", "are provisional"),
)
_LEFT_OUT: Final = (
    ("is missing", "are missing"),
    ("only states a bound and is left out", "only state a bound and are left out"),
    ("is a forecast and is left out", "are forecasts and are left out"),
    (f"was {ELSEWHERE}, and is left out", f"were {ELSEWHERE}, and are left out"),
)
_IN_GAP: Final = ("falls into that gap and is left out", "fall into that gap and are left out")
_SEASONAL: Final = {Frequency.HALF: "half-years", Frequency.QUARTER: "quarters",
                    Frequency.MONTH: "months"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stretch:
    """Figures of one series that count alike, in order of time.

    `begins` and `ends` say which break bounds it, and are empty at the series' own ends. `points`
    may be empty, where all were `left_out`. Made by `stretches` alone.
    """

    meta: IndicatorMeta
    points: tuple[Point, ...]
    left_out: tuple[Refused, ...]
    begins: str
    ends: str
    caveats: tuple[str, ...]

    @property
    def times(self) -> Floats:
        """Middles of the periods in decimal years, exact on a grid of months or years."""
        first = self.points[0].period
        elapsed = [years_between(first, p.period) if p.period != first else 0.0
                   for p in self.points]  # fmt: skip
        return first.decimal_year + np.array(elapsed)

    @property
    def values(self) -> Floats:
        """The figures as printed."""
        return np.array([clipped(point, self.meta)[0] for point in self.points])

    @property
    def bounds(self) -> tuple[Floats, Floats]:
        """What their rounding allows, within what is possible for the unit."""
        ranges = [clipped(point, self.meta)[1] for point in self.points]
        return np.array([r.lower for r in ranges]), np.array([r.upper for r in ranges])

    @property
    def proportional(self) -> bool:
        """Whether the figures may grow in proportion: they count something, all above zero."""
        return self.meta.kind not in ("share", "change") and bool((self.values > 0).all())

    @property
    def even(self) -> bool:
        """Whether the figures are equally far apart in time."""
        steps = np.diff(self.times) if self.points else np.zeros(0)
        return bool(len(steps) and np.allclose(steps, steps[0], rtol=1e-6, atol=0))

    @property
    def span(self) -> str:
        """From when to when, in words."""
        return f"from {self.points[0].period.label} to {self.points[-1].period.label}"

    def require(self, needed: int, what: str) -> None:
        """Raise `NotEnoughData` unless there are `needed` figures, which `what` needs."""
        if (found := len(self.points)) >= needed:
            return
        there = {0: "there is none", 1: "there is 1"}.get(found, f"there are {found}")
        lies = f" {self.span}" if found > 1 else ""
        raise NotEnoughData(
            needed,
            found,
            f"Not enough comparable data: {what} needs at least {needed} comparable figures, and "
            f"{there}{lies}; {needed - found} more would be needed.",
            "The change between two of them can be stated." if found > 1 else "",
            self._neighbours(),
        )

    def _neighbours(self) -> str:
        """Why the figures around do not help."""
        around = (("Earlier", self.begins), ("Later", self.ends))
        return " ".join(f"{side} figures do not count alike. {why}" for side, why in around if why)


def stretches(
    series: pd.DataFrame | Sequence[Point],
    breaks: BreakRegister,
    meta: Meta,
    *,
    across_vintages: bool = False,
) -> tuple[Stretch, ...]:
    """The comparable stretches of one series, in order of time.

    With `across_vintages` the latest edition of each period counts, with a caveat. Raises
    `NotComparable` for a mix of series, editions or lengths of period, findings, running totals and
    figures too large to compute with; `NotEnoughData` when there is nothing; `UnknownIndicator`.
    """
    points = points_of(series) if isinstance(series, pd.DataFrame) else tuple(series)
    if not points:
        raise NotEnoughData(1, 0, "Not enough comparable data: there is no figure at all.")
    indicator = _one_series(points, meta)
    ordered = _one_edition(points, across_vintages)
    for earlier, later in zip(ordered, [*ordered[1:], ordered[-1]], strict=True):
        require_alike(earlier.period, later.period)
    breaks = breaks.of(points[0].indicator)
    starts = _cuts(ordered, breaks.breaks)
    ends = [*starts[1:], (len(ordered), "")]
    return tuple(
        _stretch(indicator, ordered[start:stop], breaks, begins, closes)
        for (start, begins), (stop, closes) in zip(starts, ends, strict=True)
    )


def named(periods: Sequence[Period], total: int, one: str, several: str) -> str:
    """A sentence of which figures something holds: "The figures for 2012 and 2013 are …"."""
    labels = [period.label for period in periods]
    if len(labels) == 1:
        return f"The figure for {labels[0]} {one}."
    if len(labels) > _LISTED:
        return f"{len(labels)} of the {total} figures {several}."
    return f"The figures for {', '.join(labels[:-1])} and {labels[-1]} {several}."


def _one_series(points: Sequence[Point], meta: Meta) -> IndicatorMeta:
    """The indicator of all points; refused when they differ or have no trend."""
    for name, *_ in differing(points, SERIES):
        raise NotComparable(f"The figures belong to several series: their {name} differs.")
    require_countable(points)
    indicator = measured(points[0], meta)
    if indicator.kind == "cumulative":
        raise NotComparable(
            "The figures are a running total, which can only rise: a trend in it says nothing.",
            "What was added between two of them can be stated.",
        )
    return indicator


def _one_edition(points: Sequence[Point], across_vintages: bool) -> list[Point]:
    """The points in order of time, one for each period."""
    ordered = sorted(points, key=lambda point: (point.period, point.vintage))
    editions = sorted({point.vintage for point in ordered})
    if across_vintages:
        latest = {(point.period, point.vintage): point for point in ordered}
        if len(latest) == len(ordered):
            return list({point.period: point for point in ordered}.values())
    elif len(editions) > 1:
        raise NotComparable(
            f"The figures come from {len(editions)} editions of one source "
            f"({', '.join(editions)}), and figures may have been revised in between.",
            "The figures of one edition can be followed on their own.",
        )
    for earlier, later in pairwise(ordered):
        if (earlier.period, earlier.vintage) == (later.period, later.vintage):
            raise NotComparable(f"There are several figures for {later.period.label}.")
    return ordered


def _cuts(points: Sequence[Point], breaks: Sequence[Break]) -> list[tuple[int, str]]:
    """Where stretches begin, and why; the first has no reason."""
    first = points[0]
    where = (first.indicator, first.area, first.category)
    reasons = {0: ""}
    for segment in segments([p.period for p in points], breaks, *where):
        lasting = [item for item in segment.opened_by if item.is_open]
        if segment.start and lasting:
            reasons[segment.start] = " ".join(item.said for item in lasting)
    for position, point in enumerate(points):
        if position and point.obs_status == "B":
            flag = f"The publisher flags a break in the series at {point.period.label}."
            reasons[position] = f"{reasons.get(position, '')} {flag}".strip()
    return sorted(reasons.items())


def _stretch(
    indicator: IndicatorMeta, points: Sequence[Point], breaks: BreakRegister, begins: str, ends: str
) -> Stretch:
    """One stretch, with what had to be left out of it."""
    gaps = [item for item in breaks.breaks if not item.is_open
            and item.concerns(points[0].indicator, points[0].area, points[0].category)]  # fmt: skip
    words = [*_LEFT_OUT, *[_IN_GAP] * len(gaps)]
    dropped: list[list[Point]] = [[] for _ in words]
    used: list[Point] = []
    for point in points:
        case = _left_out(point, gaps)
        (used if case is None else dropped[case]).append(point)
    sentences = [
        named([p.period for p in some], len(points), *said) if some else ""
        for some, said in zip(dropped, words, strict=True)
    ]
    left_out = [
        Refused(point, sentence)
        for some, sentence in zip(dropped, sentences, strict=True)
        for point in some
    ]
    left_out.sort(key=lambda item: item.point.period)
    plain, of_gaps = sentences[: len(_LEFT_OUT)], sentences[len(_LEFT_OUT) :]
    caveats = (*_over_gaps(gaps, of_gaps, used), *filter(None, plain), *_remarks(used, breaks))
    return Stretch(indicator, tuple(used), tuple(left_out), begins, ends, caveats)


def _left_out(point: Point, gaps: Sequence[Break]) -> int | None:
    """Position of the reason to leave a point out, in `_LEFT_OUT` and then `gaps`."""
    reasons = (
        point.value is None, point.bounds_only, point.obs_status == FORECAST, point.is_secondary,
    )  # fmt: skip
    inside = (item.in_gap(point.period) for item in gaps)
    return next((i for i, holds in enumerate((*reasons, *inside)) if holds), None)


def _over_gaps(gaps: Sequence[Break], sentences: Sequence[str], used: Sequence[Point]) -> list[str]:
    """What is said of each gap that figures fall into or that the stretch passes over."""
    passed: set[str] = set()
    for earlier, later in pairwise(used):
        where = (earlier.indicator, earlier.area, earlier.period, later.period, earlier.category)
        passed |= {item.id for item in breaks_between(gaps, *where).spanned}
    return [
        f"{item.said} {sentence or 'The stretch passes over that gap.'}"
        for item, sentence in zip(gaps, sentences, strict=True)
        if sentence or item.id in passed
    ]


def _remarks(used: Sequence[Point], breaks: BreakRegister) -> Iterable[str]:
    """Caveats from the figures that are used."""
    if not used:
        return
    first, last = used[0], used[-1]
    where = (first.indicator, first.area, first.period, last.period, first.category)
    for jump in jumps_between(breaks.jumps, *where):
        yield jump.said
    for name, code, one, several in _REMARKS:
        if some := [point.period for point in used if getattr(point, name) == code]:
            yield named(some, len(used), one, several)
    editions = sorted({point.vintage for point in used})
    if len(editions) > 1:
        yield (
            f"The figures come from {len(editions)} editions of one source ({editions[0]} to "
            f"{editions[-1]}), which may differ in how they were compiled."
        )
    if unit := _SEASONAL.get(first.period.frequency):
        yield f"The figures are for {unit}; the seasons are not taken out."
