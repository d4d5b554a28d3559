"""What is not known of a place: no figure, an old one, and evidence that nobody publishes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd
from dash import dcc, html

from analytics.periods import Frequency, parse_period
from analytics.relations import number_of
from analytics.results import Result
from pages.area.choices import PROFILED
from pages.figure.table import scroll_table
from pages.figure.words import Said, messages
from pages.site.data import Data, View, remembered

say = messages(__file__)
_OLD: Final = 2  # years behind the newest figure of an indicator
_FEW: Final = 12  # places of a table that names some only


@dataclass(frozen=True)
class Placed:
    """An indicator with figures by country: the last year of each, as it stands in the table.

    `last` is empty for a place whose figures have no date; `places` says how many have figures,
    and `at_newest` how many of the newest year.
    """

    indicator: str
    table: str
    last: Mapping[str, str]
    newest: str
    places: Result
    at_newest: Result


@remembered
def placed(data: Data, view: View) -> tuple[Placed, ...]:
    """Every indicator that has figures by country or territory."""
    kinds = {code: area.kind for code, area in data.catalog.areas.by_code.items()}
    found = []
    for name in data.catalog.indicators:
        rows = view.rows(name)
        rows = rows[rows["area"].map(kinds).isin(PROFILED)]
        if not rows.empty:
            found.append(_placed(data, name, rows))
    return tuple(found)


def _placed(data: Data, name: str, rows: pd.DataFrame) -> Placed:
    periods = {text: parse_period(text) for text in set(rows["period"])}
    dated = sorted(
        (t for t, p in periods.items() if p.frequency is not Frequency.UNDATED),
        key=lambda text: periods[text],
    )
    order = {text: n for n, text in enumerate(dated)}
    ends = rows["period"].map(order).groupby(rows["area"]).max()
    last = {str(a): dated[int(n)][:4] if pd.notna(n) else "" for a, n in ends.items()}
    newest = dated[-1][:4] if dated else ""
    have = set(rows[rows["period"].str.startswith(newest)]["area"]) if newest else set()
    source = rows["source"].mode().iloc[0]
    return Placed(
        name,
        data.catalog.latest_origin(str(source)).title,
        last,
        newest,
        number_of(last, "places"),
        number_of(have, "places"),
    )


@remembered
def gap_rows(data: Data, view: View, area: str) -> list[tuple[Any, str, str]]:
    """Indicators with figures by country that this place lacks, or has only from long ago."""
    found: list[tuple[Any, str, str]] = []
    for each in placed(data, view):
        title = data.indicator(each.indicator).title
        link = dcc.Link(title, href=f"/indicator/{each.indicator}")
        last = each.last.get(area)
        if last is None:
            found.append((link, str(say("gap-none")), str(_would_fill(each))))
        elif last and int(each.newest) > int(last) + _OLD:
            newer = say("gap-newer", table=each.table, period=each.newest, places=each.at_newest)
            found.append((link, last, str(newer)))
    return found


def _would_fill(each: Placed) -> Said:
    few = len(each.last) <= _FEW
    return say("gap-few" if few else "gap-row", table=each.table, places=each.places)


@remembered
def gaps(data: Data, view: View, area: str) -> html.Section:
    """What is not known, and what would fill it."""
    body = [list(row) for row in gap_rows(data, view, area)]
    national = [
        gap
        for r in data.policy.recommendations
        if r.level == "national" and (gap := data.policy.gap_for(r.id))
    ]
    body += [
        [
            [html.Span(g.recommendation, className="badge"), g.missing],
            str(say("gap-none")),
            g.would_be,
        ]
        for g in national
    ]
    title = str(say("gaps"))
    columns = [str(say(f"gaps-{c}")) for c in ("figure", "last", "fill")]
    return html.Section(
        [
            html.H2(title),
            html.P(str(say("gaps-note", place=data.name(area))), className="measure"),
            scroll_table(title, columns, body),
        ],
        className="card",
    )
