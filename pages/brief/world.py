"""The world on one printed page: reports over the years, by type and by service."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

import pandas as pd

from analytics.errors import Refusal
from analytics.places.comparisons import UNATTRIBUTED, WORLD
from pages.area.reports import BY_COUNTRY, REPORTS
from pages.brief.sheet import Fact, Sheet
from pages.charts.bars import bar_chart
from pages.charts.theme import LIGHT
from pages.figure import numbers
from pages.figure.card import Drawing, FigureCard, NoFigures
from pages.figure.engine import finished
from pages.figure.registry import cards
from pages.figure.scope import Scope
from pages.reports.tables import provider_periods
from pages.site.data import Data, View, records

_PROVIDERS: Final = "cybertipline_reports_by_provider"
_TYPES_SHOWN: Final = 4
_SERVICES_SHOWN: Final = 7


def sheet(data: Data, view: View) -> Sheet:
    """The last two years, reports of no country, and what is listed by service."""
    facts: list[Fact] = []
    rows = view.series(data.indicator(REPORTS), WORLD).sort_values("period", kind="stable")
    for row in records(rows.tail(2).iloc[::-1]):
        facts.append(Fact("reports received", numbers.compact(row["value"]), row["period"]))
    countries = view.rows(REPORTS)
    whole = countries[(countries["source"] == BY_COUNTRY) & (countries["category"] == "_T")]
    if len(whole):
        facts += unattributed(data, view, str(whole["period"].max()))
    makers: list[Callable[[], FigureCard]] = [
        lambda: replace(_card(data, view, "reports-world"), id="brief-world"),
        lambda: _first(data, _card(data, view, "reports-type"), _TYPES_SHOWN),
    ]
    years = provider_periods(view)
    if years:
        own = view.rows(_PROVIDERS)
        own = own[(own["period"] == years[-1]) & (own["category"] != "_T")]
        top = own.sort_values("value", ascending=False).head(1)
        facts += [
            Fact(
                f"of them by {data.catalog.label(_PROVIDERS, row['category'])}",
                numbers.compact(row["value"]),
                row["period"],
            )
            for row in records(top)
        ]
        facts.append(Fact("services listed", str(own["category"].nunique()), years[-1]))
        makers.append(
            lambda: _first(
                data, _card(data, view, "reports-provider", year=years[-1]), _SERVICES_SHOWN
            )
        )
    return Sheet((REPORTS,), tuple(facts), _made(makers))


def _card(data: Data, view: View, name: str, **asked: str) -> FigureCard:
    return finished(cards()[name], Scope(data, view, asked))


def unattributed(data: Data, view: View, period: str) -> list[Fact]:
    """Reports of no known country, which stand beside those of a place."""
    rows = view.across(data.indicator(REPORTS), BY_COUNTRY, period)
    lost = rows[rows["area"] == UNATTRIBUTED]
    if lost.empty:
        return []
    return [Fact("reports of no known country", numbers.compact(lost.iloc[0]["value"]), period)]


def _first(data: Data, card: FigureCard, most: int) -> FigureCard:
    """The same with its longest bars alone, as many as the sheet has room for."""
    rows = card.rows[card.rows["category"] != "_T"]
    rows = rows.sort_values("value", ascending=False).head(most)
    bars = pd.DataFrame(
        {
            "name": [data.catalog.label(card.indicator.id, c) for c in rows["category"]],
            "value": rows["value"].tolist(),
            "text": [numbers.compact(v) for v in rows["value"]],
            "colour": LIGHT.accent,
        }
    )
    return replace(
        card,
        measure=f"{card.measure}, the largest {len(rows)}",
        drawings=(Drawing("Chart", bar_chart(bars)),),
    )


def _made(makers: Sequence[Callable[[], FigureCard]]) -> tuple[FigureCard, ...]:
    made = []
    for make in makers:
        try:
            made.append(make())
        except (NoFigures, Refusal):
            continue
    return tuple(made)
