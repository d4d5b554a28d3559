"""Computed values with their operands: what a card's table and its files give beside observations.

One row per value that is drawn. All measures share the columns, so that files of two comparisons
can be read by one program; a column that a measure does not use is empty.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import urlencode

import pandas as pd

from analytics.intervals import Interval
from analytics.results import Result
from analytics.series import Point
from pages.figure.computed import Worked
from pages.figure.place_series import Gathered
from pages.site.data import Data

COLUMNS: Final = (
    *("indicator", "area", "place", "period", "sex", "age", "category"),
    *("measure", "value", "lower", "upper", "unit", "among", "ranked_by"),
    *("figure", "figure_lower", "figure_upper", "figure_unit", "source", "edition"),
    *("against", "against_value", "against_lower", "against_upper"),
    *("against_period", "against_source", "method"),
)
"""`value` with its bounds is what was worked out, in `unit`. `figure` is the published figure that
it comes from, with its source and edition; `against` what that was divided by, set in relation to
or taken from, with its own figure, period and source. Of a rank `lower` is the best and `upper`
the worst that hold, `among` how many were ranked and `ranked_by` the figure that decides. An empty
bound is open."""

_LABELS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "place": "Place",
        "period": "Period",
        "measure": "Measure",
        "value": "Worked out",
        "lower": "From",
        "upper": "To",
        "unit": "Unit",
        "among": "Ranked",
        "ranked_by": "Ranked by",
        "figure": "Figure",
        "against": "Set against",
        "against_value": "Figure of that",
        "against_period": "Period of that",
        "against_source": "Source of that",
        "method": "How",
    }
)


def worked(found: Iterable[Mapping[str, Any]], query: str = "") -> Worked:
    """The rows as a table; `query` is what the interface answers with the same rows."""
    frame = pd.DataFrame(list(found), columns=list(COLUMNS))
    numeric = [c for c in COLUMNS if c in _NUMBERS]
    return Worked(frame.astype(dict.fromkeys(numeric, "float64")), _LABELS, query)


_AS_PUBLISHED: Final = frozenset({"level", "lowest", "highest", "number", "span"})
_NUMBERS: Final = frozenset(
    {"value", "lower", "upper", "among", "ranked_by", "figure", "figure_lower", "figure_upper"}
    | {"against_value", "against_lower", "against_upper"}
)


def value_row(
    data: Data,
    point: Point,
    measure: str,
    value: float | None,
    interval: Interval,
    unit: str,
    **more: Any,
) -> dict[str, Any]:
    """One computed value of a point; `more` names further columns."""
    empty: dict[str, Any] = {c: None if c in _NUMBERS else "" for c in COLUMNS}
    return empty | {
        "indicator": point.indicator,
        "area": point.area,
        "place": data.name(point.area),
        "period": point.period.text,
        "sex": point.sex,
        "age": point.age,
        "category": point.category,
        "measure": measure,
        "value": value,
        "lower": _side(interval.lower),
        "upper": _side(interval.upper),
        "unit": unit,
        **figure_columns(point.value, point.interval),
        "figure_unit": point.unit,
        "source": point.source,
        "edition": point.vintage,
        **more,
    }


def of_results(data: Data, results: Iterable[Result], query: str) -> Worked:
    """One row for each computed value; figures that stand as published are none."""
    rows = [_result_row(data, found) for found in results if found.kind not in _AS_PUBLISHED]
    return worked(rows, query)


def _result_row(data: Data, found: Result) -> dict[str, Any]:
    """A result with its first figure, and with what that was set against where there is one."""
    first, *others = found.points
    more: dict[str, Any] = {"method": found.method}
    if len(others) == 1 and (value := others[0].value) is not None:
        more |= set_against(_what(data, others[0]), value, others[0].interval, others)
    elif others:
        more |= {"against": f"{len(others)} further figures", **origin(others)}
    return value_row(
        data,
        first,
        found.kind.replace("_", " "),
        found.estimate,
        found.interval,
        found.unit,
        **more,
    )


def _what(data: Data, point: Point) -> str:
    """`All content URLs, 2022`: what a figure was set against."""
    label = data.catalog.label(point.indicator, point.category)
    named = "" if point.category == "_T" else f" ({label})"
    return f"{data.indicator(point.indicator).title}{named}, {data.name(point.area)}"


def level_row(data: Data, point: Point, method: str = "") -> dict[str, Any]:
    """A figure as it stands; `method` says how one was made that nobody published."""
    things = data.meta[point.indicator].things
    return value_row(data, point, "level", point.value, point.interval, things, method=method)


def figure_columns(value: float | None, interval: Interval) -> dict[str, Any]:
    """The columns of a published figure, or of the sum of those that count together."""
    return {
        "figure": value,
        "figure_lower": _side(interval.lower),
        "figure_upper": _side(interval.upper),
    }


def set_against(
    words: str, value: float, interval: Interval, points: Sequence[Point]
) -> dict[str, Any]:
    """The columns on what a figure was divided by or set in relation to."""
    return {
        "against": words,
        "against_value": value,
        "against_lower": _side(interval.lower),
        "against_upper": _side(interval.upper),
        **origin(points),
    }


def origin(points: Sequence[Point]) -> dict[str, str]:
    """Periods and tables with their editions of what stands against a figure, each once."""
    return {
        "against_period": "; ".join(dict.fromkeys(p.period.text for p in points)),
        "against_source": "; ".join(dict.fromkeys(f"{p.source} {p.vintage}" for p in points)),
    }


def query_of(found: Gathered, measure: str, **more: str) -> str:
    """What asks `/api/v1/comparisons` for the same values again."""
    pairs = {
        "indicator": found.indicator.id,
        "measure": measure,
        "areas": ",".join(found.areas) or "none",
        "part": found.part,
        **more,
    }
    if found.source in found.tables:
        pairs["source"] = found.source
    return f"comparisons.{{}}?{urlencode(pairs, safe=',')}&"


def _side(bound: float) -> float | None:
    return bound if math.isfinite(bound) else None
