"""Changes of one series: over each comparable stretch, from period to period, within the year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import pandas as pd
from dash import html

from analytics.change.growth import absolute_change, annual_growth, doubling_time, percent_change
from analytics.change.growth_table import growth_table
from analytics.change.seasons import year_on_year_table
from analytics.errors import Refusal
from analytics.periods import parse_period
from analytics.results import Result, outcome, result_in
from analytics.series import points_of
from analytics.trends.stretches import stretches
from pages.figure.table import breakdown, scroll_table
from pages.figure.words import messages
from pages.indicator.sections import facts, measure, method_note, prose, section, span
from pages.indicator.series import whole_of
from pages.site.data import Data, records

say = messages(__file__)
_MEASURES: Final = (absolute_change, percent_change, annual_growth, doubling_time)
_OF_SHARES: Final = (absolute_change,)  # in percentage points
_TABLED: Final = 2


def change_section(data: Data, rows: pd.DataFrame, all_rows: pd.DataFrame) -> html.Section:
    """Every change that may be computed of one source's `rows`, or why there is none.

    Parts of a year are set against the same part of the year before over `all_rows`, those of
    every source, each source on its own.
    """
    tables = {
        "steps": growth_table(rows, data.breaks, data.meta, across_vintages=True),
        "seasons": year_on_year_table(all_rows, data.breaks, data.meta, across_vintages=True),
    }
    parts: list[Any] = [*_overall(data, whole_of(rows))]
    if tables["steps"].empty:
        parts.append(html.P(str(say("changes-none")), className="refusal"))
    for name, table in tables.items():
        if not table.empty:
            parts += [
                html.H3(str(say(f"changes-{name}"))),
                measure(f"changes-{name}-note"),
                scroll_table(
                    str(say(f"changes-{name}-table")), *_columns(data, records(table)[::-1])
                ),
            ]
    return section(say("changes-heading"), *parts)


def _overall(data: Data, one: pd.DataFrame) -> Iterator[Any]:
    """The change over each comparable stretch of three or more, from its first to its last figure.

    Two stand in the table; where there is no stretch at all, the card of the trend says why.
    """
    try:
        found = stretches(points_of(one), data.breaks, data.meta, across_vintages=True)
    except Refusal:
        return
    for points in (s.points for s in found if len(s.points) > _TABLED):
        first, last = points[0], points[-1]
        outcomes = {
            compute.__name__: outcome(
                compute, first, last, data.breaks, data.meta, across_vintages=True
            )
            for compute in (_OF_SHARES if _is_share(data, one) else _MEASURES)
        }
        yield html.H3(str(span((first.period, last.period))))
        yield facts(outcomes)
        yield method_note(r for r in outcomes.values() if isinstance(r, Result))


def _is_share(data: Data, rows: pd.DataFrame) -> bool:
    return data.meta[str(rows["indicator"].iloc[0])].kind == "share"


def _columns(
    data: Data, rows: Sequence[dict[str, Any]]
) -> tuple[list[str], list[list[html.Div | str]]]:
    """Header and cells; what is the same in every row is not said in a column."""
    said = {
        "of": [breakdown(row, data) for row in rows],
        "from": [data.catalog.publishers[row["cited"]].name for row in rows],
    }
    more = {name: cells for name, cells in said.items() if len(set(cells)) > 1}
    percents = [] if data.meta[rows[0]["indicator"]].kind == "share" else ["percent"]
    header = [str(say(f"column-{n}")) for n in ("between", *more, "change", *percents, "care")]
    body = [
        [between, *own, change, *percent[: len(percents)], prose(_care(row, percents))]
        for row, (between, change, *percent), *own in zip(
            rows, map(_cells, rows), *more.values(), strict=True
        )
    ]
    return header, body


def _care(row: dict[str, Any], percents: Sequence[str]) -> str:
    """What is to be known of a row; why it has no percentage only where there are any."""
    told = row["refusal"] if percents or pd.isna(row["change_lower"]) else ""
    return str(told or row["caveat"])


def _cells(row: dict[str, Any]) -> tuple[str, str, str]:
    """Between what a change lies, the change, and the same in percent."""
    return (
        str(span([parse_period(row["period_from"]), parse_period(row["period_to"])])),
        str(say("changes-change", change=result_in(row, "change", row["change_unit"]))),
        str(say("changes-percent", percent=result_in(row, "percent", "percent"))),
    )
