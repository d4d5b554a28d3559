"""Changes of one series: over each comparable stretch, from period to period, within the year."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

import pandas as pd
from dash import html

from analytics.change.growth import absolute_change, annual_growth, doubling_time, percent_change
from analytics.change.growth_table import growth_table
from analytics.change.seasons import year_on_year_table
from analytics.errors import Refusal
from analytics.results import Result
from analytics.series import Point, points_of
from analytics.trends.stretches import stretches
from pages.figure import numbers
from pages.figure.results import (
    amount,
    between,
    declined,
    facts,
    method_note,
    prose,
    rounding,
    span_of,
    whole_of,
)
from pages.figure.table import breakdown, period_label, scroll_table
from pages.site.data import Data, records

_MEASURES: Final[dict[str, Callable[..., Result]]] = {
    "Change": absolute_change,
    "In percent": percent_change,
    "A year, on average": annual_growth,
    "Doubling": doubling_time,
}
_TABLED: Final = 2
_HEADER: Final = ("Between", "Change", "In percent", "Read with care")


def change_section(data: Data, rows: pd.DataFrame, all_rows: pd.DataFrame) -> html.Section:
    """Every change that may be computed of one source's `rows`, or why there is none.

    Parts of a year are set against the same part of the year before over `all_rows`, those of
    every source, each source on its own.
    """
    table = growth_table(rows, data.breaks, data.meta, across_vintages=True)
    parts: list[Any] = [html.H2("How the figures changed"), *_overall(data, whole_of(rows))]
    if table.empty:
        parts.append(
            html.P(
                "Not enough comparable data: a change needs two figures of one series for "
                "periods of equal length.",
                className="refusal",
            )
        )
    else:
        parts += [
            html.H3("From period to period"),
            html.P(
                "From one source only; the range is what the rounding of the printed figures "
                "allows. No change is computed across a break.",
                className="measure",
            ),
            scroll_table("Changes", *_columns(data, records(table)[::-1])),
        ]
    seasons = year_on_year_table(all_rows, data.breaks, data.meta, across_vintages=True)
    if not seasons.empty:
        parts += [
            html.H3("Against the same part of the year before"),
            html.P("A comparison that the seasons do not disturb.", className="measure"),
            scroll_table("Changes within the year", *_columns(data, records(seasons)[::-1])),
        ]
    return html.Section(parts, className="card")


def _overall(data: Data, one: pd.DataFrame) -> list[Any]:
    """The change over each comparable stretch of a series, from its first to its last figure."""
    parts: list[Any] = []
    for first, last in _ends(data, points_of(one)):
        outcomes: dict[str, Result | Refusal] = {}
        for name, compute in _MEASURES.items():
            try:
                outcomes[name] = compute(first, last, data.breaks, data.meta, across_vintages=True)
            except Refusal as refusal:
                outcomes[name] = refusal
        results = {name: o for name, o in outcomes.items() if isinstance(o, Result)}
        parts += [
            html.H3(span_of((first, last))),
            facts([*((n, _said(r)) for n, r in results.items()), *declined(outcomes)]),
            method_note(note for r in results.values() for note in (r.method, *r.caveats)),
        ]
    return parts


def _ends(data: Data, points: Sequence[Point]) -> list[tuple[Point, Point]]:
    """First and last figure of each comparable stretch of three or more; two stand in the table."""
    try:
        found = stretches(points, data.breaks, data.meta, across_vintages=True)
    except Refusal:
        return []  # the card of the trend says why
    return [(s.points[0], s.points[-1]) for s in found if len(s.points) > _TABLED]


def _said(result: Result) -> str:
    """`+36.2 million reports`, `every 2.1 years`, with what rounding leaves open."""
    if result.kind == "doubling_time":
        return _doubling(result)
    if result.estimate is None:
        return f"{between(result.interval)}, {result.unit}"
    return f"{amount(result.estimate, result.unit)}{rounding(result.interval)}"


def _doubling(result: Result) -> str:
    least = numbers.compact(result.interval.lower)
    most = numbers.compact(result.interval.upper)
    allowed = f"{least} or more" if result.interval.is_open else f"{least} to {most}"
    if result.estimate is None:
        return f"every {allowed} years"
    said = f"every {numbers.compact(result.estimate)} years"
    return said if least == most else f"{said} (rounding allows {allowed})"


def _columns(data: Data, rows: list[dict[str, Any]]) -> tuple[list[str], list[list[Any]]]:
    """Header and cells; what is the same in every row is not said in a column."""
    said = {
        "Of": [breakdown(row, data) for row in rows],
        "From": [data.catalog.publishers[row["cited"]].name for row in rows],
    }
    more = {name: cells for name, cells in said.items() if len(set(cells)) > 1}
    body = [
        [
            f"{period_label(row['period_from'])} to {period_label(row['period_to'])}",
            *(cells[number] for cells in more.values()),
            _change(row),
            _percent(row),
            prose(row["refusal"] or row["caveat"]),
        ]
        for number, row in enumerate(rows)
    ]
    return [_HEADER[0], *more, *_HEADER[1:]], body


def _change(row: dict[str, Any]) -> str:
    if pd.isna(row["change"]):
        return "not computed"
    number = f"{row['change']:+,.6g}" if abs(row["change"]) < 1000 else f"{row['change']:+,.0f}"
    return f"{number} {row['change_unit']}"


def _percent(row: dict[str, Any]) -> str:
    if pd.isna(row["percent"]):
        return ""
    text = f"{row['percent']:+.1f} %"
    low, high = f"{row['percent_lower']:+.1f}", f"{row['percent_upper']:+.1f}"
    return text if low == high else f"{text} ({low} to {high})"
