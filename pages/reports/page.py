"""Reports to the CyberTipline: how much, from whom, about where, of what kind, when; and what not.

One callback redraws what depends on the controls; everything else stays as it is.
"""

from __future__ import annotations

from typing import Any, Final

import dash
from dash import Input, Output, State, callback, dcc, html, no_update

from pages.figure.refusals import help_card
from pages.reports import companies as reports_companies
from pages.reports import concentration as reports_concentration
from pages.reports import europe as reports_europe
from pages.reports import months as reports_months
from pages.reports import places as reports_places
from pages.reports import types as reports_types
from pages.reports import unsaid as reports_unsaid
from pages.reports import world as reports
from pages.site import state
from pages.site.data import View
from pages.site.page import Page, opened

dash.register_page(__name__, path="/reports", title="Reports: CSEA Trends", name="Reports")
_PLACES: Final = ("reports-companies-slot", "reports-year-slot", "reports-europe-slot")


def choices(view: View) -> tuple[state.Choice, ...]:
    """The largest reporter on or off; year, measure and extent of the figures by country."""
    years = reports_places.country_periods(view)[::-1] or ("",)
    return (
        state.Choice(
            "without",
            "Reporters",
            (("none", "All reporters"), ("largest", "Without the largest")),
            "none",
        ),
        state.Choice("year", "Year", tuple((y, y) for y in years), years[0]),
        state.Choice("measure", "Measure", reports_places.MEASURES, "count"),
        state.Choice("map", "Map", (("world", "World"), ("europe", "Europe")), "world"),
    )


def layout(**query: str) -> html.Div:
    """The page as its address asks for it."""
    page = opened(query).under_questions()
    offered = choices(page.view)
    slots = _slots(page)
    return html.Div(
        [
            *page.banner(),
            dcc.Store(
                id="reports-shown", data={place: needs for place, (needs, _) in slots.items()}
            ),
            html.H1("What is reported to the CyberTipline, by whom and about where?"),
            html.P(
                "Online services in the United States must report suspected child sexual abuse "
                "material and exploitation to NCMEC. A report is a lead: not a victim, not a "
                "case, not a distinct image.",
                className="lead",
            ),
            html.Div(page.head(offered), id="reports-head"),
            *page.sections(
                {
                    "How much is reported?": [
                        html.Div(
                            [
                                page.figure(reports.world),
                                page.follows("cybertipline_reports", most=4),
                            ],
                            className="grid main-side",
                        ),
                    ],
                    "From whom, and how much hangs on one company?": [
                        page.controls("reports-from", offered[:1]),
                        html.Div(
                            slots["reports-companies-slot"][1],
                            id="reports-companies-slot",
                            className="grid halves",
                        ),
                    ],
                    "About which countries?": [
                        page.controls("reports", offered[1:]),
                        html.Div(
                            slots["reports-year-slot"][1], id="reports-year-slot", className="grid"
                        ),
                        html.Div(
                            slots["reports-europe-slot"][1],
                            id="reports-europe-slot",
                            className="grid halves",
                        ),
                    ],
                    "Of what kind, and with how many files?": [
                        html.Div(
                            [
                                page.figure(reports_types.over_time),
                                html.Div(
                                    [
                                        page.figure(reports_types.by_type),
                                        page.figure(reports.files),
                                    ],
                                    className="stack",
                                ),
                            ],
                            className="grid halves",
                        ),
                    ],
                    "In which months?": [
                        html.Div(
                            [
                                page.figure(reports_months.months),
                                page.follows("cybertipline_reports_by_provider"),
                            ],
                            className="grid main-side",
                        ),
                    ],
                    "What can’t be said?": [
                        _unsaid(page),
                    ],
                }
            ),
        ]
    )


def _companies(page: Page, without: str) -> list[Any]:
    return [
        page.figure(reports_companies.over_time, without),
        page.figure(reports_concentration.concentration),
    ]


def _europe(page: Page, measure: str, year: str) -> list[Any]:
    return [
        page.figure(reports_europe.countries, measure),
        html.Div(
            [page.figure(reports_europe.sums), page.figure(reports.by_provider, year)],
            className="stack",
        ),
    ]


def _slots(page: Page) -> dict[str, tuple[tuple[str, ...], list[Any]]]:
    """What depends on the controls, by its place: what it depends on, and the cards."""
    without, year, measure, scope = (c.read(page.query) for c in choices(page.view))
    version = str(page.view.snapshot.version)
    return {
        "reports-companies-slot": ((version, without), _companies(page, without)),
        "reports-year-slot": (
            (version, year, scope, measure),
            [page.figure(reports_places.by_country, year, scope, measure)],
        ),
        "reports-europe-slot": ((version, measure, year), _europe(page, measure, year)),
    }


def _unsaid(page: Page) -> html.Div:
    """The refusals as a list of questions; one that new figures answer leaves it by itself."""
    found = reports_unsaid.unsaid(page.data, page.view)
    return html.Div(help_card(found, reports_unsaid.summary(found)), id="reports-unsaid")


@callback(
    *[Output(place, "children") for place in _PLACES],
    Output("reports-head", "children"),
    Output("reports-shown", "data"),
    Input("url", "search"),
    State("reports-shown", "data"),
    prevent_initial_call=True,
)
def update(search: str | None, shown: dict[str, list[str]] | None) -> tuple[Any, ...]:
    """Another choice: only what depends on it is sent again. What is shown already is a hint."""
    page = opened(state.parse(search)).under_questions()
    slots = _slots(page)
    hints = shown if isinstance(shown, dict) else {}
    return (
        *[
            no_update if hints.get(place) == list(needs) else cards
            for place, (needs, cards) in slots.items()
        ],
        page.head(choices(page.view)),
        {place: needs for place, (needs, _) in slots.items()},
    )
