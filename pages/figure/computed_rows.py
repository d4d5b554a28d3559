"""Computed values with their operands: what a card's table and its files give beside observations.

One row per result. All measures share the columns, so that files of two comparisons can be read
by one program; a column that a measure does not use is empty.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from typing import Any, Final

import numpy as np
import pandas as pd

from analytics.intervals import Interval
from analytics.places.rates import Rate
from analytics.places.standings import Standing
from analytics.relations import number_of
from analytics.results import Result
from analytics.series import Point, points_of
from analytics.trends.projections import Projected
from pages.figure.computed import Computed, of_editions
from pages.figure.words import messages
from pages.site.data import Data

say = messages(__file__)
COLUMNS_TOLD: Final = str(say("columns-told"))

COLUMNS: Final = (
    *("indicator", "area", "place", "period", "sex", "age", "category"),
    *("measure", "value", "lower", "upper", "unit", "among", "ranked_by"),
    *("figure", "figure_lower", "figure_upper", "figure_unit", "source", "edition", "authority"),
    *("against", "against_value", "against_lower", "against_upper"),
    *("against_period", "against_source", "against_authority", "method"),
)
"""`value` with its bounds is what was computed, in `unit`. `figure` is the published figure that
it comes from, with its source and edition and how near to its publisher it was read (`authority`);
`against` what that was divided by, set in relation to or taken from, with its own figure, period,
source and authority. Of a rank `lower` is the best and `upper`
the worst that hold, `among` how many were ranked and `ranked_by` the figure that decides. An empty
bound is open."""

NUMBERS: Final = frozenset(
    {"value", "lower", "upper", "among", "ranked_by", "figure", "figure_lower", "figure_upper"}
    | {"against_value", "against_lower", "against_upper"}
)
"""The columns of these that hold numbers; all others hold text."""
_OF_FIGURE: Final = ("indicator", "area", "sex", "age", "category", "source", "authority")
_EMPTY: Final[dict[str, Any]] = {c: None if c in NUMBERS else "" for c in COLUMNS}
_AS_PUBLISHED: Final = frozenset({"level", "lowest", "highest", "number", "span"})
# Of these the first figure is what the last was set against.
_FROM_FIRST: Final = frozenset(
    {"absolute_change", "percent_change", "annual_growth", "doubling_time", "index", "revision"}
    | {"multiple"}
)


def of_results(
    data: Data,
    results: Iterable[Result],
    query: str = "",
    *,
    published: bool = False,
    drawn: Collection[Result] | None = None,
) -> Computed:
    """One row for each computed value; figures as published only where they are asked for.

    Counts of our own are values only where they are `drawn`; left out, all are drawn.
    """
    counts = [r for r in drawn or () if r.kind == "number" and r.points]
    kept = [r for r in results if published or r.kind not in _AS_PUBLISHED or r in counts]
    rows = [_row(data, r) for r in kept]
    columns = {c: [row[c] for row in rows] for c in COLUMNS}
    kinds = {c: np.array(v, float) if c in NUMBERS else v for c, v in columns.items()}
    is_drawn = drawn is None or any(r in drawn for r in kept)
    return Computed(pd.DataFrame(kinds) if kept else _nothing(), query, is_drawn)


@cache
def _nothing() -> pd.DataFrame:
    return pd.DataFrame({c: np.empty(0, float) if c in NUMBERS else [] for c in COLUMNS})


def with_levels(data: Data, found: Computed, rows: pd.DataFrame) -> pd.DataFrame:
    """The computed values, and below them the observations that the card draws, as they stand."""
    levels = [
        Result("level", p.value, p.interval, data.meta[p.indicator].things, "", (p,), ())
        for p in points_of(rows[rows["value"].notna()])
    ]
    return pd.concat([found.frame, of_results(data, levels, published=True).frame])


def figure_of(found: Result) -> Point:
    """The published figure that a computed value is one of: of a change the later one.

    Of a projected value it is the latest, which the projection starts from.
    """
    ends = found.kind in _FROM_FIRST or isinstance(found, Projected)
    return found.points[-1 if ends else 0]


def _row(data: Data, found: Result) -> dict[str, Any]:
    point = figure_of(found)
    return {
        **_EMPTY,
        **{name: getattr(point, name) for name in _OF_FIGURE},
        "place": data.name(point.area),
        "period": (found if isinstance(found, Projected) else point).period.text,
        "measure": found.kind.replace("_", " "),
        "value": found.estimate,
        **_bounds("", found.interval),
        "unit": found.unit,
        "figure": point.value,
        **_bounds("figure_", point.interval),
        "figure_unit": point.unit,
        "edition": point.vintage,
        **_relation(data, found),
    }


def _relation(data: Data, found: Result) -> dict[str, Any]:
    """The columns that differ by kind: what stands against the figure, and how."""
    if isinstance(found, Standing):
        rate = found.figure if isinstance(found.figure, Rate) else None
        method = say("how-rank-rate", by=found.by) if rate else say("how-rank")
        ranked = {"among": float(found.among), "ranked_by": found.value, "method": str(method)}
        return ranked | (_divided(rate) if rate else {})
    if isinstance(found, Rate):
        how = str(say("how-rate", by=found.divisor.by))
        return {"measure": "rate", **_divided(found), "method": how}
    return _BY_KIND.get(found.kind, _others)(data, found)


def _level(_: Data, found: Result) -> dict[str, Any]:
    """A figure that is a bound stands as it is printed."""
    return {"value": found.points[0].value}


def _sum(data: Data, found: Result) -> dict[str, Any]:
    total, *members = found.points
    method = str(say("how-sum", members=[point.area for point in members]))
    return {"measure": "level", "unit": data.meta[total.indicator].things, "method": method}


def _index(_: Data, found: Result) -> dict[str, Any]:
    base = found.points[0]
    return {
        "unit": str(say("unit-index", period=base.period)),
        **_against(str(say("against-base", period=base.period)), base),
        "method": str(say("how-index")),
    }


def _two_places(data: Data, found: Result) -> dict[str, Any]:
    other = found.points[1]
    name = data.name(other.area)
    return {**_against(name, other), "method": str(say(f"how-{found.kind}", place=name))}


def _others(data: Data, found: Result) -> dict[str, Any]:
    """A value with the one figure that stands against its own, or with how many there are."""
    figure = figure_of(found)
    others = [point for point in found.points if point is not figure]
    if len(others) == 1 and others[0].value is not None:
        return {**_against(_what(data, others[0]), others[0]), "method": found.method}
    names = [_what(data, point) for point in others]
    further = {"against": str(say("against-further", others=names))} if others else {}
    return {**further, **_origin(others), "method": found.method}


def _of_order(_: Data, found: Result) -> dict[str, Any]:
    """A correlation is of all places together, and no figure of one of them."""
    blank = ("area", "category", "sex", "age", "source", "authority", "edition", "figure_unit")
    numbers = dict.fromkeys(("figure", "figure_lower", "figure_upper"))
    among = len({point.area for point in found.points})
    place = str(say("place-several", number=number_of(found.points[:among], "places")))
    return {**dict.fromkeys(blank, ""), **numbers, "place": place, "method": found.method}


def _of_rest(data: Data, found: Result) -> dict[str, Any]:
    """The share of all other places together: a row that names none of them."""
    return {**_others(data, found), "area": "", "place": str(say("place-rest"))}


_BY_KIND: Final = {
    "share_of_others": _of_rest,
    "rank_correlation": _of_order,
    "level": _level,
    "sum": _sum,
    "index": _index,
    "gap": _two_places,
    "ratio": _two_places,
}


def _what(data: Data, point: Point) -> str:
    """`Content URLs (new), World`: what a figure was set against."""
    part = "" if point.category == "_T" else data.catalog.label(point.indicator, point.category)
    title = data.indicator(point.indicator).title
    return str(say("against-figure", indicator=title, part=part, place=data.name(point.area)))


def _divided(rate: Rate) -> dict[str, Any]:
    divisor = rate.divisor
    return {
        "against": divisor.by,
        "against_value": divisor.estimate,
        **_bounds("against_", divisor.interval),
        **_origin(divisor.points),
    }


def _against(words: str, point: Point) -> dict[str, Any]:
    return {
        "against": words,
        "against_value": point.value,
        **_bounds("against_", point.interval),
        **_origin((point,)),
    }


def _origin(points: Sequence[Point]) -> dict[str, str]:
    """Periods, tables with their editions, and authorities of what stands against a figure."""
    return {
        "against_period": "; ".join(dict.fromkeys(p.period.text for p in points)),
        "against_source": of_editions((p.source, p.vintage) for p in points),
        "against_authority": "; ".join(dict.fromkeys(p.authority for p in points)),
    }


def _bounds(name: str, interval: Interval) -> dict[str, float | None]:
    """Both sides as columns, None where one is open."""
    sides = {"lower": interval.lower, "upper": interval.upper}
    return {f"{name}{side}": b if math.isfinite(b) else None for side, b in sides.items()}
