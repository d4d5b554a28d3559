"""One figure as it stands, and two areas at one and the same time.

Two figures are set against each other only if they agree in everything but the area: indicator,
period, breakdowns, source, body and edition. `breaks` is the register, `meta` the indicators by
id. All raise a `Refusal` where the answer would mislead.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Final

from analytics.breaks import Break, BreakRegister
from analytics.errors import NotComparable, NotEnoughData
from analytics.periods import Frequency
from analytics.results import Result, result
from analytics.sentences import Area, Sentence
from analytics.series import PLURALS, Meta, Point, described, differing, measured, spoken, wording
from analytics.units import SIDE_BY_SIDE, require_comparable
from analytics.values import clipped, require_value, says_nothing

UNATTRIBUTED: Final = "ZZZ"
# Rows that stand for no place: reports without a country, and the single row named Europe.
NO_PLACE: Final = frozenset({UNATTRIBUTED, "EEE"})
WORLD: Final = "WLD"
_OWN_REGIONS: Final = "IWS_"


def level(point: Point, breaks: BreakRegister, meta: Meta) -> Result:
    """The figure itself, with what its wording leaves open and the gaps it falls into."""
    indicator = measured(point, meta)
    require_value(point)
    value, interval = clipped(point, indicator)
    caveats = wording(point, point.period.label) + [
        f"{item.said} The figure for {point.period.label} falls into that gap."
        for item in gaps_at(point, breaks)
    ]
    method = f"The figure as published, for {point.area} and {point.period.label}."
    return result("level", value, interval, indicator.things, method, (point,), tuple(caveats))


def gap(point: Point, other: Point, breaks: BreakRegister, meta: Meta) -> Result:
    """The figure for one area minus that for the other, in units or percentage points."""
    caveats = require_same_moment(point, other, breaks, meta)
    indicator = meta[point.indicator]
    pair, unit = (point, other), indicator.change_unit
    (value, bounds), (base, base_bounds) = (clipped(each, indicator) for each in pair)
    apart = bounds - base_bounds
    if math.isinf(apart.lower) and math.isinf(apart.upper):
        raise says_nothing(pair, over_time=False)
    method = f"Gap = {point.area} - {other.area}, for {point.period.label}."
    return result("gap", value - base, apart, unit, method, pair, caveats)


def ratio(point: Point, other: Point, breaks: BreakRegister, meta: Meta) -> Result:
    """How many times the figure for one area is that for the other."""
    caveats = require_same_moment(point, other, breaks, meta)
    indicator = meta[point.indicator]
    if indicator.kind == "change" or indicator.unit_kind == "change":
        raise NotComparable(
            "The figures are themselves changes; the ratio of two changes misleads.",
            "Their difference can be stated.",
        )
    pair = (point, other)
    (value, bounds), (base, base_bounds) = (clipped(each, indicator) for each in pair)
    if base <= 0 or value < 0:
        where, what = (Area(other.area), "zero") if base == 0 else ("one area", "negative")
        raise NotComparable(
            Sentence(
                "The figure for {where} is {what}, so a ratio has no meaning.",
                where=where,
                what=what,
            ),
            "The difference between the two can be stated.",
        )
    quotient = bounds / base_bounds
    if quotient.lower <= 0 and math.isinf(quotient.upper):
        raise says_nothing(pair, over_time=False)
    method = f"Ratio = {point.area} / {other.area}, for {point.period.label}."
    return result("ratio", value / base, quotient, "times", method, pair, caveats)


def require_same_moment(
    point: Point, other: Point, breaks: BreakRegister, meta: Meta
) -> tuple[str, ...]:
    """Caveats of setting two areas against each other; raises a `Refusal` if that misleads."""
    require_comparable(described(point, meta), described(other, meta))
    pair = (point, other)
    for name, one, two in differing(pair, ("indicator", "unit")):
        raise NotComparable(
            f"Areas are compared within one {name}, not {one} with {two}.", SIDE_BY_SIDE
        )
    for name, one, two in differing(pair, ("sex", "age", "category", "source", "cited")):
        raise NotComparable(
            f"The figures are of different {PLURALS[name]} ({spoken(one)} and {spoken(two)}), "
            "which may count differently.",
            SIDE_BY_SIDE,
        )
    if point.period != other.period:
        raise NotComparable(
            f"The figures are for different periods ({point.period.label} and "
            f"{other.period.label}), so their difference is not one between areas.",
            "Figures for one and the same period can be compared.",
        )
    if point.period.frequency is Frequency.UNDATED:
        raise NotComparable(
            f"The figures carry no date: they were counted at some time {point.period.label}, and "
            "when is not stated, so they need not belong to one time.",
            "Each can be quoted with the time at which it was read.",
        )
    if point.vintage != other.vintage:
        raise NotComparable(
            f"The figures come from two editions of one source ({point.vintage} and "
            f"{other.vintage}), and figures may have been revised in between.",
            "Figures of one edition can be compared.",
        )
    require_places((point.area, other.area))
    if point.area == other.area:
        why = Sentence("Both figures are for {area}; a gap needs two areas.", area=Area(point.area))
        raise NotEnoughData(2, 1, why)
    for each in pair:
        require_value(each)
    shared = require_equal_gaps(pair, breaks)
    return (*shared, *wording(point, Area(point.area)), *wording(other, Area(other.area)))


def require_places(areas: Iterable[str]) -> None:
    """Raise `NotComparable` for rows that are no place, and for regions drawn in two ways.

    Regions of Internet World Stats stand beside each other and the world, never beside countries
    or groups of other bodies.
    """
    named = set(areas)
    if UNATTRIBUTED in named:
        raise NotComparable(
            "Figures not attributed to any country (ZZZ) belong to no place, so they cannot be "
            "compared with one.",
            "They can be stated as a part of the world total.",
        )
    if named & NO_PLACE:
        raise NotComparable(
            "The row named Europe (EEE) holds what was assigned to no country there; it is not "
            "the continent and not a place to compare.",
            "The countries of Europe can be compared.",
        )
    own = {area for area in named if area.startswith(_OWN_REGIONS)}
    if own and (foreign := named - own - {WORLD}):
        raise NotComparable(
            Sentence(
                "{own} is a region as Internet World Stats draws it, without a list of its "
                "countries; it is not compared with {foreign}, which is drawn by others.",
                own=Area(min(own)),
                foreign=Area(min(foreign)),
            ),
            "Regions of Internet World Stats can be compared with each other.",
        )


def require_equal_gaps(points: Iterable[Point], breaks: BreakRegister) -> tuple[str, ...]:
    """Caveats of the gaps that all figures fall into; refuses a gap that holds only some."""
    held: dict[str, dict[str, Break]] = {}
    for point in points:
        held[point.area] = {item.id: item for item in gaps_at(point, breaks)}
    met = {id_: item for gaps in held.values() for id_, item in gaps.items()}
    for id_, item in met.items():
        if free := [area for area, gaps in held.items() if id_ not in gaps]:
            inside = next(area for area, gaps in held.items() if id_ in gaps)
            raise NotComparable(
                Sentence(
                    "{said} This affects the figure for {inside} and not that for {free}, so the "
                    "two do not count alike.",
                    said=item.said,
                    inside=Area(inside),
                    free=Area(free[0]),
                ),
                "Areas that are all affected, or a period outside the gap, can be compared.",
            )
    return tuple(f"{item.said} All the figures fall into that gap." for item in met.values())


def gaps_at(point: Point, breaks: BreakRegister) -> list[Break]:
    """The closed breaks in whose gap a figure lies."""
    return [
        item
        for item in breaks.of(point.indicator).breaks
        if item.concerns(point.indicator, point.area, point.category) and item.in_gap(point.period)
    ]
