"""The world on one printed page: reports over the years, by type and by service."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

import pandas as pd

from analytics.comparisons import UNATTRIBUTED, WORLD
from pages import _text
from pages._data import Data, View, records
from pages._figure import Drawing, FigureCard, NoFigures
from pages.cards import reports, reports_types
from pages.cards.area import BY_COUNTRY, REPORTS
from pages.cards.brief_sheet import Fact, Sheet
from pages.charts.bars import bar_chart, height
from pages.charts.theme import LIGHT

_PROVIDERS: Final = "cybertipline_reports_by_provider"
_TYPES_SHOWN: Final = 4
_SERVICES_SHOWN: Final = 7


def sheet(data: Data, view: View) -> Sheet:
    """The last two years, reports of no country, and what is listed by service."""
    facts: list[Fact] = []
    rows = view.series(data.indicator(REPORTS), WORLD).sort_values("period", kind="stable")
    for row in records(rows.tail(2).iloc[::-1]):
        facts.append(Fact("reports received", _text.compact(row["value"]), row["period"]))
    countries = view.rows(REPORTS)
    whole = countries[(countries["source"] == BY_COUNTRY) & (countries["category"] == "_T")]
    if len(whole):
        facts += unattributed(data, view, str(whole["period"].max()))
    makers: list[Callable[[], FigureCard]] = [
        partial(reports.world, data, view, "brief-world"),
        lambda: _first(data, reports_types.by_type(data, view), _TYPES_SHOWN),
    ]
    years = reports.provider_periods(view)
    if years:
        own = view.rows(_PROVIDERS)
        own = own[(own["period"] == years[-1]) & (own["category"] != "_T")]
        top = own.sort_values("value", ascending=False).head(1)
        facts += [
            Fact(
                f"of them by {data.catalog.label(_PROVIDERS, row['category'])}",
                _text.compact(row["value"]),
                row["period"],
            )
            for row in records(top)
        ]
        facts.append(Fact("services listed", str(own["category"].nunique()), years[-1]))
        makers.append(
            lambda: _first(data, reports.by_provider(data, view, years[-1]), _SERVICES_SHOWN)
        )
    return Sheet((REPORTS,), tuple(facts), _made(makers))


def unattributed(data: Data, view: View, period: str) -> list[Fact]:
    """Reports of no known country, which stand beside those of a place."""
    rows = view.across(data.indicator(REPORTS), BY_COUNTRY, period)
    lost = rows[rows["area"] == UNATTRIBUTED]
    if lost.empty:
        return []
    return [Fact("reports of no known country", _text.compact(lost.iloc[0]["value"]), period)]


def _first(data: Data, card: FigureCard, most: int) -> FigureCard:
    """The same with its longest bars alone, as many as the sheet has room for."""
    rows = card.rows[card.rows["category"] != "_T"]
    rows = rows.sort_values("value", ascending=False).head(most)
    bars = pd.DataFrame(
        {
            "name": [data.catalog.label(card.indicator.id, c) for c in rows["category"]],
            "value": rows["value"].tolist(),
            "text": [_text.compact(v) for v in rows["value"]],
            "colour": LIGHT.accent,
        }
    )
    return replace(
        card,
        measure=f"{card.measure}, the largest {len(rows)}",
        drawings=(Drawing("Chart", bar_chart(bars), height(bars)),),
    )


def _made(makers: Sequence[Callable[[], FigureCard]]) -> tuple[FigureCard, ...]:
    cards = []
    for make in makers:
        try:
            cards.append(make())
        except NoFigures:
            continue
    return tuple(cards)
