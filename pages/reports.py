"""Reports to the CyberTipline: how much, about where, from whom, of what kind, when."""

from __future__ import annotations

from typing import Any

import dash
from dash import Input, Output, callback, html

from pages import _state
from pages._data import View
from pages._page import Page, opened
from pages.cards import reports

dash.register_page(__name__, path="/reports", title="Reports: CSEA Trends", name="Reports")


def choices(view: View) -> tuple[_state.Choice, ...]:
    """The year of countries and providers, and the extent of the map."""
    years = reports.country_periods(view)[::-1] or ("",)
    return (
        _state.Choice("year", "Year", tuple((y, y) for y in years), years[0]),
        _state.Choice("map", "Map", (("world", "World"), ("europe", "Europe")), "world"),
    )


def layout(**query: str) -> html.Div:
    """The page as its address asks for it."""
    page = opened(query)
    offered = choices(page.view)
    return html.Div(
        [
            *page.banner(),
            html.H1("What is reported to the CyberTipline, by whom and about where?"),
            html.P(
                "Online services in the United States must report suspected child sexual abuse "
                "material and exploitation to NCMEC. A report is a lead: not a victim, not a "
                "case, not a distinct image.",
                className="lead",
            ),
            html.Div(
                [
                    page.figure(reports.world),
                    page.follows("cybertipline_reports", 4),
                ],
                className="grid main-side",
            ),
            page.controls("reports", offered),
            html.Div(_yearly(page), id="reports-year-slot", className="grid"),
            html.Div(
                [
                    page.figure(reports.by_type),
                    page.figure(reports.files),
                ],
                className="grid halves",
            ),
            html.Div(
                [
                    page.figure(reports.months),
                    page.follows("cybertipline_reports_by_provider"),
                ],
                className="grid main-side",
            ),
        ]
    )


def _yearly(page: Page) -> list[Any]:
    offered = choices(page.view)
    year, scope = (c.read(page.query) for c in offered)
    return [
        *page.head(offered),
        page.figure(reports.by_country, year, scope),
        page.figure(reports.by_provider, year),
    ]


@callback(
    Output("reports-year-slot", "children"), Input("url", "search"), prevent_initial_call=True
)
def update(search: str | None) -> list[Any]:
    """Another year or extent: only the two yearly cards are made again."""
    return _yearly(opened(_state.parse(search)))
