"""Observations as points, and what must hold before two of them are set against each other."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from itertools import repeat
from typing import Final

import numpy as np
import pandas as pd

from analytics.breaks import BreakRegister, breaks_between, jumps_between
from analytics.errors import BadInterval, NotComparable, NotEnoughData, UnknownIndicator
from analytics.intervals import Interval
from analytics.periods import Period, parse_period, require_alike
from analytics.sentences import Sentence, Table
from analytics.statuses import ELSEWHERE, FORECAST, QUALIFIERS, SECONDARY, STATUSES
from analytics.units import IndicatorMeta, require_comparable

Meta = Mapping[str, IndicatorMeta]

# What makes a series, beside its vintage; unit is implied by indicator but kept to be sure.
SERIES: Final = ("indicator", "area", "sex", "age", "category", "source", "cited", "unit")

PLURALS: Final = {
    "area": "areas", "sex": "sexes", "age": "age groups", "category": "categories",
    "source": "sources", "cited": "bodies",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Point:
    """One observation; field names are the columns of the observation table.

    `value` is None for a finding and for a missing figure. `interval` is what the printed
    text allows and must hold the value, otherwise `BadInterval`.
    """

    indicator: str
    area: str
    period: Period
    value: float | None
    interval: Interval
    unit: str
    sex: str = "_T"
    age: str = "_T"
    category: str = "_T"
    source: str = ""
    cited: str = ""
    vintage: str = ""
    qualifier: str = "exact"
    obs_status: str = "A"
    authority: str = ""

    def __post_init__(self) -> None:
        if self.value is not None and not self.interval.contains(self.value):
            raise BadInterval(
                f"{self.indicator}, {self.area}, {self.period}: {self.value} lies outside its own "
                f"bounds {self.interval.lower} to {self.interval.upper}"
            )

    @property
    def is_secondary(self) -> bool:
        """Whether it was read on a page of somebody else, and so leads nothing."""
        return self.authority == SECONDARY

    @property
    def bounds_only(self) -> bool:
        """Whether the text states a bound and not an estimate, so that none can be computed."""
        return self.qualifier == "at_least" or self.interval.is_open


def points_of(frame: pd.DataFrame) -> tuple[Point, ...]:
    """The rows of an observation frame as points, in the frame's order.

    Columns that `Point` has defaults for may be absent. NaN in `value` is None, in `lower`
    or `upper` an open side. Raises `BadPeriod`, `BadInterval`.
    """
    # Column by column: a frame handed out row by row costs ten times as much.
    value, lower, upper = (
        frame[name].to_numpy(dtype=np.float64, na_value=missing).tolist()
        for name, missing in (("value", np.nan), ("lower", -np.inf), ("upper", np.inf))
    )
    texts = [
        frame[f.name].tolist() if f.default is MISSING or f.name in frame.columns
        else repeat(f.default)
        for f in fields(Point) if f.name not in ("period", "value", "interval")
    ]  # fmt: skip
    columns = zip(
        frame["period"].tolist(), value, lower, upper, zip(*texts, strict=False), strict=False
    )
    return tuple(
        Point(indicator, area, parse_period(period), None if math.isnan(number) else number,
              Interval(least, most), *others)
        for period, number, least, most, (indicator, area, *others) in columns
    )  # fmt: skip


def in_time(points: Iterable[Point]) -> list[Point]:
    """Those with a value, the earliest first."""
    return sorted((p for p in points if p.value is not None), key=lambda point: point.period)


def observed(points: Iterable[Point]) -> list[Point]:
    """Those that are no forecasts, among which the latest is looked for; all where no other is."""
    every = list(points)
    return [p for p in every if p.obs_status != FORECAST] or every


def endpoints(
    series: pd.DataFrame | Sequence[Point], first: str = "", last: str = ""
) -> tuple[Point, Point]:
    """The two points of one series at the periods `first` and `last`.

    Left out, they are its earliest and latest. Raises `NotEnoughData` when a point is missing
    and `NotComparable` when the input mixes series, holds a period twice, or the publisher
    flags a break between the two.
    """
    points = points_of(series) if isinstance(series, pd.DataFrame) else tuple(series)
    valued = in_time(points)
    if len(valued) < 2:
        why = f"A change needs two figures of one series; there {are(len(valued))}."
        instead = "The figure itself can be quoted." if valued else ""
        raise NotEnoughData(2, len(valued), why, instead)
    for name, *_ in differing(valued, SERIES):
        raise NotComparable(f"The figures belong to several series: their {name} differs.")
    start = _at(valued, first or valued[0].period.text)
    end = _at(valued, last or valued[-1].period.text)
    require_unflagged(valued, start.period, end.period)
    return start, end


def require_unflagged(points: Sequence[Point], first: Period, last: Period) -> None:
    """Raise `NotComparable` if the publisher flags a break after `first`, up to `last`."""
    for point in points:
        if point.obs_status == "B" and first < point.period <= last:
            raise flagged(point.period)


def flagged(period: Period) -> NotComparable:
    """Why figures before and after a break that the publisher flags are not set together."""
    return NotComparable(
        f"The publisher flags a break in the series at {period.label}, so figures before and "
        "after it do not count alike.",
        "The figures on each side can be followed on their own.",
    )


def require_one_series(
    start: Point, end: Point, breaks: BreakRegister, meta: Meta, *, across_vintages: bool
) -> tuple[str, ...]:
    """Caveats of a change from `start` to `end`; raises a `Refusal` when there is none to make.

    The two must agree in everything but period and value, and no break may part them. Editions
    of one source may differ only with `across_vintages`, and then with a caveat.
    """
    pair = (start, end)
    require_comparable(described(start, meta), described(end, meta))
    for name, one, other in differing(pair, ("indicator", "unit")):
        raise NotComparable(
            f"A change is computed within one {name}, not from {one} to {other}.",
            "Each can be followed over time on its own.",
        )
    for name, one, other in differing(pair, ("area", "sex", "age", "category")):
        raise NotComparable(
            f"The figures are for different {PLURALS[name]} ({spoken(one)} and {spoken(other)}), "
            "so their difference is no change over time.",
            "The two can be compared at one and the same time.",
        )
    for name, one, other in differing(pair, ("source", "cited")):
        raise NotComparable(
            Sentence(
                "The figures come from different {what} ({one} and {other}), which may count "
                "differently; a series is never joined from two.",
                what=PLURALS[name],
                one=Table(one) if name == "source" else one,
                other=Table(other) if name == "source" else other,
            ),
            "Each can be followed over time on its own.",
        )
    two_editions = f"come from two editions of one source ({start.vintage} and {end.vintage})"
    if start.vintage != end.vintage and not across_vintages:
        raise NotComparable(
            f"The figures {two_editions}, and figures may have been revised in between.",
            "Figures of one edition can be compared, or the two set side by side as published.",
        )
    if missing := [point.period.label for point in pair if point.value is None]:
        raise NotEnoughData(2, 2 - len(missing), f"There is no figure for {' and '.join(missing)}.")
    require_alike(start.period, end.period)
    for point in pair:
        if point.is_secondary:
            raise NotComparable(
                f"The figure for {point.period.label} was {ELSEWHERE}, so no change is computed "
                "from it.",
                "It can be quoted with where it was read.",
            )
    if start.period == end.period:
        raise NotEnoughData(
            2, 1, f"Both figures are for {start.period.label}; a change needs two periods."
        )
    if end.period < start.period:
        raise NotComparable(
            f"The first figure ({start.period.label}) is later than the second "
            f"({end.period.label}).",
            "A change is computed forwards in time.",
        )
    caveats = _pass_breaks(start, end, breaks)
    if start.vintage != end.vintage:
        caveats.append(f"The figures {two_editions}, which may differ in how they were compiled.")
    for point in pair:
        caveats += wording(point, point.period.label)
    return tuple(caveats)


def differing(points: Iterable[Point], names: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """The fields, of these, in which figures are not alike, each before all that they hold."""
    figures = tuple(points)
    for name in names:
        held = dict.fromkeys(str(getattr(point, name)) for point in figures)
        if len(held) > 1:
            yield name, *held


def described(point: Point, meta: Meta) -> IndicatorMeta:
    """What is known of a point's indicator; raises `UnknownIndicator`."""
    if point.indicator not in meta:
        raise UnknownIndicator(point.indicator)
    return meta[point.indicator]


def measured(point: Point, meta: Meta) -> IndicatorMeta:
    """What a figure measures; raises `NotComparable` for a finding in words."""
    indicator = described(point, meta)
    require_comparable(indicator, indicator)
    return indicator


def wording(point: Point, name: str) -> list[str]:
    """Caveats from the words and the status of one figure, which is called by `name`."""
    said = [QUALIFIERS.get(point.qualifier), STATUSES.get(point.obs_status)]
    said += [ELSEWHERE] * point.is_secondary
    return [
        Sentence("The figure for {name} is {words}.", name=name, words=words)
        for words in said
        if words
    ]


def spoken(code: str) -> str:
    """A code of a breakdown as it is said to a reader; `_T` is the total."""
    return "total" if code == "_T" else code


def _pass_breaks(start: Point, end: Point, breaks: BreakRegister) -> list[str]:
    """Caveats for gaps passed over and for jumps; raises `NotComparable` at other breaks."""
    where = (start.indicator, start.area, start.period, end.period, start.category)
    words = f"from {start.period.label} to {end.period.label}"
    met = breaks.of(start.indicator)
    crossing = breaks_between(met.breaks, *where)
    for item in crossing.touched:
        inside = start if item.in_gap(start.period) else end
        raise NotComparable(
            f"{item.said} The figure for {inside.period.label} falls into that "
            f"gap, so no change {words} is computed.",
            "The figures before and after the gap can be compared with each other.",
        )
    if crossing.open:
        why = " ".join(item.said for item in crossing.open)
        raise NotComparable(
            f"{why} Figures before and after do not count alike, so no change {words} is computed.",
            "The figures on each side can be followed on their own.",
        )
    require_unflagged((end,), start.period, end.period)
    return [
        f"{item.said} The change {words} passes over that gap." for item in crossing.spanned
    ] + [jump.said for jump in jumps_between(met.jumps, *where)]


def _at(points: Sequence[Point], text: str) -> Point:
    """The one point at a period."""
    period = parse_period(text)
    found = [point for point in points if point.period == period]
    if not found:
        raise NotEnoughData(2, 1, f"There is no figure for {period.label}.")
    if len(found) > 1:
        vintages = ", ".join(sorted({point.vintage for point in found}))
        raise NotComparable(
            f"There are {len(found)} figures for {period.label} (editions: {vintages}).",
            "One edition must be chosen.",
        )
    return found[0]


def are(number: int) -> str:
    """How many there are, as the end of a sentence."""
    return "is none" if number == 0 else f"is {number}" if number == 1 else f"are {number}"
