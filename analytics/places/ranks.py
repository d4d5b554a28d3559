"""Ranks of areas, each with its sensitivity range.

The range holds every rank that an area can take when its figure and those of the others lie
anywhere within their rounding, and when counts are divided by other denominators. It is no
confidence interval: nothing is sampled. Only areas that have every figure are ranked. Per
inhabitant or internet user, the population of every year near enough is tried, and an area that
lacks the year keeps its nearest; of children, who are held for every year, that of the same year
stands.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from itertools import product

import numpy as np
from numpy.typing import NDArray

from analytics.breaks import BreakRegister
from analytics.errors import NotComparable, NotEnoughData, Refusal
from analytics.intervals import Bounds, Interval
from analytics.periods import Frequency
from analytics.places.comparisons import (
    NO_PLACE,
    UNATTRIBUTED,
    WORLD,
    level,
    require_equal_gaps,
    require_places,
)
from analytics.places.denominators import Denominators
from analytics.places.rates import per_100_000
from analytics.places.standings import Standing, Standings
from analytics.places.totals import Folded, fold, is_addable
from analytics.results import LeftOut, Result, outcome
from analytics.sentences import Area, Sentence
from analytics.series import SERIES, Meta, Point, are, differing, measured, wording
from analytics.statuses import ELSEWHERE

COUNT = "as published"
_UNRANKED = NO_PLACE | {WORLD}
_ONE = tuple(name for name in (*SERIES, "period", "vintage") if name != "area")
Whole = NDArray[np.int64]
_FOLDED = "{part} is counted within {whole}."
_LEFT_OUT = "{part}, which belongs to {whole}, is not ranked: shares cannot be added."


def rank_areas(
    points: Sequence[Point],
    breaks: BreakRegister,
    meta: Meta,
    *,
    areas: Collection[str] | None = None,
    folded: Folded | None = None,
    by: Sequence[str] = (),
    pool: Denominators | None = None,
) -> Standings:
    """Rank the areas of one table by their figure, and see how far the rank holds.

    `areas` are those to rank (all given, if none are named), `folded` says which count within
    another, `by` names denominators to try beside the figure as published; the first variant is
    the rank shown, so put the figure itself there with `"as published"`. Raises a `Refusal`.
    """
    _require_one_table(points, meta)
    wanted = {p.area for p in points} if areas is None else set(areas)
    within = {part: whole for part, whole in (folded or {}).items() if part in wanted}
    inside = [point for point in points if point.area in wanted]
    merged = fold(inside, within, meta)
    places = [p for p in merged if p.area not in _UNRANKED and p.value is not None]
    require_places(point.area for point in places)
    shared = require_equal_gaps(places, breaks)
    variants = tuple(dict.fromkeys(by or (COUNT,)))
    reasons = {
        area: _why_not(area)
        for area in sorted(wanted - within.keys() - {point.area for point in places})
    }
    held = {p.area: p for p in inside if p.value is not None}
    figures: dict[str, dict[str, Result]] = {variant: {} for variant in variants}
    partly: list[str] = []
    for point, variant in product(places, variants):
        found = outcome(_figure, point, variant, held, within, pool, breaks, meta, partly)
        if isinstance(found, Refusal):
            reasons.setdefault(point.area, found.said)
        else:
            figures[variant][point.area] = found
    common = sorted(point.area for point in places if point.area not in reasons)
    if len(common) < 2:
        raise NotEnoughData(
            2,
            len(common),
            f"A rank needs at least two areas with every figure; there {are(len(common))}.",
            because=next(iter(reasons.values()), ""),
        )
    adds = is_addable(meta[points[0].indicator])
    folds = (
        Sentence(_FOLDED if adds else _LEFT_OUT, part=Area(part), whole=Area(whole))
        for part, whole in within.items()
    )
    lost = (
        f"{point.value:,.0f} {meta[point.indicator].things} are attributed to no country; they "
        "could belong to any and are in no rank."
        for point in points
        if point.area == UNATTRIBUTED and point.value
    )
    general = tuple(dict.fromkeys((*lost, *shared, *folds, *partly)))
    method = (
        f"Rank = 1 + number of areas with a higher figure ({variants[0]}), among the "
        f"{len(common)} areas that have every figure, for {points[0].period.label}. The "
        f"sensitivity range holds the ranks that rounding and the choice among "
        f"{', '.join(variants)} allow."
    )
    rows = []
    tried = [[figures[variant][area] for area in common] for variant in variants]
    for area, rank, held, *own in zip(common, *_ranks(tried), *tried, strict=True):
        used = tuple(dict.fromkeys(point for figure in own for point in figure.points))
        said = (*general, *wording(used[0], Area(area)))
        what = (own[0], len(common), variants[0])
        rows.append(Standing("rank", rank, held, "rank", method, used, said, *what))
    rows.sort(key=lambda row: (row.rank, row.area))
    words = (text for p in places if p.area not in reasons for text in wording(p, Area(p.area)))
    left_out = tuple(LeftOut(area, reason) for area, reason in reasons.items())
    caveats = tuple(dict.fromkeys((*general, *words)))
    return Standings(tuple(rows), variants[0], left_out, "", caveats)


def standings(
    points: Sequence[Point],
    members: Collection[str],
    breaks: BreakRegister,
    meta: Meta,
    *,
    folded: Folded,
    by: str = COUNT,
    pool: Denominators | None = None,
) -> Standings:
    """The ranks of `members` by their figures in one table, or by those per 100,000 people.

    `folded` says which areas count within another. The rank shown is that with the population of
    the nearest year; the others are tried for all that are ranked. Raises a `Refusal`.
    """
    every = pool or Denominators.of(())
    pools = every.by_year(by, members, points[0].period) if by != COUNT and points else {}

    def ranked(each: Denominators) -> Standings:
        return rank_areas(points, breaks, meta, areas=members, folded=folded, by=(by,), pool=each)

    (nearest, held), *further = pools.items() or [(0, every)]
    first = ranked(held)
    tried = {nearest: {row.area: row for row in first.rows}}
    said = [*first.caveats]
    for year, each in further:
        found = outcome(ranked, each)
        # Of a year that not all of them have, the ranks are those among others.
        if not isinstance(found, Refusal) and {r.area for r in found.rows} == tried[nearest].keys():
            tried[year] = {row.area: row for row in found.rows}
            said += found.caveats
    rows = []
    for row in first.rows:
        same = [ranking[row.area] for ranking in tried.values()]
        interval = reduce(Interval.hull, (each.interval for each in same))
        caveats = tuple(dict.fromkeys(text for each in same for text in each.caveats))
        rows.append(replace(row, interval=interval, caveats=caveats))
    years = f"population of {min(tried)} to {max(tried)}" if len(tried) > 1 else ""
    return Standings(tuple(rows), by, first.left_out, years, tuple(dict.fromkeys(said)))


def _require_one_table(points: Sequence[Point], meta: Meta) -> None:
    if not points:
        raise NotEnoughData(2, 0, "There are no figures to rank.")
    measured(points[0], meta)
    for name, *held in differing(points, _ONE):
        raise NotComparable(
            f"The figures differ in their {name} ({', '.join(sorted(held))}), so they give no "
            "rank.",
            "Figures of one table, one period and one edition can be ranked.",
        )
    if points[0].period.frequency is Frequency.UNDATED:
        raise NotComparable("The figures carry no date, so they need not belong to one time.")
    if len({point.area for point in points}) < len(points):
        raise NotComparable("An area has several figures.", "One of each must be chosen.")


def _figure(
    point: Point,
    variant: str,
    held: Mapping[str, Point],
    within: Folded,
    pool: Denominators | None,
    breaks: BreakRegister,
    meta: Meta,
    partly: list[str],
) -> Result:
    """A figure under one variant; an area folded in without a denominator is left out of both."""
    if point.bounds_only:
        raise NotEnoughData(1, 0, "Its figure is only a bound.")
    if point.is_secondary:
        raise NotComparable(f"Its figure was {ELSEWHERE}.")
    if variant == COUNT:
        return level(point, breaks, meta)
    pool = pool or Denominators.of(())
    members = [a for a, whole in within.items() if whole == point.area and a in held]
    if not members:
        return per_100_000(point, variant, pool, breaks, meta)
    together = pool.with_groups({point.area: (point.area, *members)})
    try:
        return per_100_000(point, variant, together, breaks, meta)
    except NotEnoughData:
        partly.append(
            Sentence(
                "Per 100,000 {variant}, {area} is taken without {parts}, for which there is no "
                "denominator.",
                variant=variant,
                area=Area(point.area),
                parts=[*map(Area, members)],
            )
        )
        return per_100_000(held[point.area], variant, pool, breaks, meta)


def _ranks(variants: Sequence[Sequence[Result]]) -> tuple[list[float], list[Interval]]:
    """Each area's rank under the first variant, and the ranks that it can take under any."""
    tried = [
        _rank_bounds(*np.array([(_value(f), f.interval.lower, f.interval.upper) for f in row]).T)
        for row in variants
    ]
    best, worst = np.min([b for _, b, _ in tried], axis=0), np.max([w for *_, w in tried], axis=0)
    held = [Interval(float(low), float(high)) for low, high in zip(best, worst, strict=True)]
    return [float(rank) for rank in tried[0][0]], held


def _value(figure: Result) -> float:
    return figure.interval.lower if figure.estimate is None else figure.estimate


def _rank_bounds(value: Bounds, lower: Bounds, upper: Bounds) -> tuple[Whole, Whole, Whole]:
    """Rank of each figure of a table, and the best and worst that the bounds allow.

    With true figures anywhere within their bounds, the rank can be as good as 1 + the number of
    others that must be higher, and as bad as 1 + the number that can be.
    """
    # A figure whose own bounds part counts itself among those that can be higher.
    worst = 1 + _higher(upper, lower) - (upper > lower)
    return 1 + _higher(value, value), 1 + _higher(lower, upper), worst


def _higher(figures: Bounds, than: Bounds) -> Whole:
    """How many of the figures are strictly greater than each of some numbers."""
    return len(figures) - np.searchsorted(np.sort(figures), than, side="right")


def _why_not(area: str) -> str:
    if area == WORLD:
        return "The world holds all the others."
    if area in NO_PLACE:
        return "It stands for no country: what it holds is part of the world total and has no rank."
    return "There is no figure for it; missing is not zero."
