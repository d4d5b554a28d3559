"""Whether penetration in several areas draws together, measured on logits.

On the logit scale, ln(p / (100 - p)), a step from 5 to 10 % and one from 90 to 95 % are equal, so
that areas near the ceiling do not seem to converge because of it. Sigma convergence is a falling
spread.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analytics.breaks import BreakRegister
from analytics.errors import NotComparable, NotEnoughData
from analytics.intervals import Interval
from analytics.periods import Period, parse_period
from analytics.places.comparisons import require_places
from analytics.results import Result, result
from analytics.sentences import Area, Sentence
from analytics.series import Meta, Point, described, differing, require_one_series
from analytics.units import require_comparable
from analytics.values import clipped

MIN_SIGMA = 3
Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sigma:
    """The spread over areas at each period, and its change from the first to the last.

    A negative change is convergence.
    """

    levels: tuple[Result, ...]
    change: Result
    areas: tuple[str, ...]


def sigma_convergence(
    points: Sequence[Point],
    periods: Sequence[str],
    breaks: BreakRegister,
    meta: Meta,
    *,
    areas: Collection[str] | None = None,
) -> Sigma:
    """The standard deviation of logits over the areas that have a figure at every period.

    Raises a `Refusal` for what is no share, for fewer than three common areas, across a break,
    and where a share may be 0 or 100 %.
    """
    when, chosen, table, caveats = _table(points, periods, breaks, meta, areas)
    if len(chosen) < MIN_SIGMA:
        why = (
            f"A spread needs at least {MIN_SIGMA} areas with a figure at every period; there are "
            f"{len(chosen)}."
        )
        raise NotEnoughData(MIN_SIGMA, len(chosen), why, "The shares themselves can be compared.")
    value, lower, upper = _logits(table, meta)
    spread = value.std(axis=0)
    # A standard deviation moves by no more than the root mean square of what its figures move.
    middle, reach = (lower + upper) / 2, (upper - lower) / 2
    around, slack = middle.std(axis=0), np.sqrt((reach**2).mean(axis=0))
    exact = reach.max(axis=0) == 0
    least = np.where(exact, spread, np.minimum(np.maximum(around - slack, 0.0), spread))
    most = np.where(exact, spread, np.maximum(around + slack, spread))
    ranges = [Interval(float(a), float(b)) for a, b in zip(least, most, strict=True)]
    n = len(chosen)
    levels = tuple(
        result(
            "sigma",
            float(spread[i]),
            ranges[i],
            "logits",
            f"Sigma = standard deviation of ln(p / (100 - p)) over {n} areas, for {period.label}, "
            "each area counted once; the interval is what rounding allows.",
            tuple(row[i] for row in table),
        )
        for i, period in enumerate(when)
    )
    change, by = ranges[-1] - ranges[0], float(spread[-1] - spread[0])
    decided = not change.contains(0.0) or change.width == 0
    said = () if decided else ("Rounding leaves open whether the spread grew or fell.",)
    method = (
        f"Change = sigma in {when[-1].label} - sigma in {when[0].label} over the same {n} areas; "
        "negative is convergence."
    )
    used = tuple(point for row in table for point in (row[0], row[-1]))
    found = result("sigma_convergence", by, change, "logits", method, used, (*said, *caveats))
    return Sigma(levels, found, chosen)


def _table(
    points: Sequence[Point],
    periods: Sequence[str],
    breaks: BreakRegister,
    meta: Meta,
    areas: Collection[str] | None,
) -> tuple[tuple[Period, ...], tuple[str, ...], list[tuple[Point, ...]], tuple[str, ...]]:
    """The periods in order, the areas that have all of them, a row of points for each, caveats."""
    when = tuple(sorted({parse_period(text) for text in periods}))
    if len(when) < 2:
        raise NotEnoughData(2, len(when), "Convergence needs at least two periods.")
    held: dict[str, dict[Period, Point]] = {}
    for point in points:
        wanted = point.period in when and (areas is None or point.area in areas)
        if not wanted or point.value is None or point.bounds_only:
            continue
        if point.period in held.setdefault(point.area, {}):
            raise NotComparable(
                Sentence(
                    "There are several figures for {area} and {when.label}.",
                    area=Area(point.area),
                    when=point.period,
                ),
                "One of each must be chosen.",
            )
        held[point.area][point.period] = point
    chosen = tuple(sorted(area for area, row in held.items() if len(row) == len(when)))
    require_places(chosen)
    table = [tuple(held[area][period] for period in when) for area in chosen]
    for row in table:
        indicator = described(row[0], meta)
        require_comparable(indicator, described(table[0][0], meta))
        if indicator.kind != "share" or indicator.unit != "percent":
            raise NotComparable(
                f"Convergence is measured on shares in percent; this is in {indicator.things}.",
                "Levels can be compared between areas.",
            )
    return when, chosen, table, _caveats(table, breaks, meta)


def _caveats(
    table: Sequence[Sequence[Point]], breaks: BreakRegister, meta: Meta
) -> tuple[str, ...]:
    """Caveats of every area's change; raises a `Refusal` where there is none to make."""
    firsts = [row[0] for row in table]
    for name, *_ in differing(firsts, ("source", "cited", "sex", "age", "category")):
        raise NotComparable(f"The areas' figures differ in their {name}.")
    caveats = (
        text
        for first, *others in table
        for later in others
        for text in require_one_series(first, later, breaks, meta, across_vintages=False)
    )
    return tuple(dict.fromkeys(caveats))


def _logits(table: Sequence[Sequence[Point]], meta: Meta) -> tuple[Matrix, Matrix, Matrix]:
    """Logits of values and bounds, areas by periods."""
    triples = []
    for point in (point for row in table for point in row):
        value, interval = clipped(point, meta[point.indicator])
        if interval.lower <= 0 or interval.upper >= 100:
            raise NotComparable(
                Sentence(
                    "The share of {area} for {when.label} may be 0 or 100 %, where the scale of "
                    "this comparison has no end.",
                    area=Area(point.area),
                    when=point.period,
                ),
                "The shares themselves can be compared.",
            )
        triples.append((value, interval.lower, interval.upper))
    shares = np.array(triples).reshape(len(table), -1, 3)
    logits = np.log(shares / (100 - shares))
    return logits[..., 0], logits[..., 1], logits[..., 2]
