"""Reports to the CyberTipline: how much, from whom, about where, of what kind, when; and what not.

One callback redraws what depends on the controls; everything else stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import dash
from dash import Input, Output, State, callback, dcc, html, no_update

from pages.figure.refusals import help_card
from pages.figure.registry import cards
from pages.figure.words import messages
from pages.reports import unsaid as reports_unsaid
from pages.reports.tables import PROVIDERS, REPORTS
from pages.site import state
from pages.site.page import Page, opened

dash.register_page(__name__, path="/reports", title="Reports: CSEA Trends", name="Reports")
say = messages(__file__)

# What depends on the controls, by its place.
_PLACES: Final = {
    "reports-companies-slot": ("reports-companies", "reports-concentration"),
    "reports-year-slot": ("reports-country",),
    "reports-europe-slot": ("reports-europe", "reports-europe-sums", "reports-provider"),
}


def layout(**query: str) -> html.Div:
    """The page as its address asks for it."""
    page = _opened(query)
    where = page.choices[1:]
    return html.Div(
        [
            *page.banner(),
            dcc.Store(id="reports-shown", data={place: _needs(page, place) for place in _PLACES}),
            html.H1(str(say("page-heading"))),
            html.P(str(say("page-lead")), className="lead"),
            html.Div(page.head(page.choices), id="reports-head"),
            *page.sections(
                {
                    str(say("question-how-much")): [page.beside("reports-world", REPORTS)],
                    str(say("question-from-whom")): [
                        page.controls("reports-from", page.choices[:1]),
                        _place(page, "reports-companies-slot", "grid halves"),
                    ],
                    str(say("question-where")): [
                        page.controls("reports", where),
                        _place(page, "reports-year-slot", "grid"),
                        _place(page, "reports-europe-slot", "grid halves"),
                    ],
                    str(say("question-what-kind")): [
                        html.Div(
                            [
                                page.card("reports-types-over-time"),
                                html.Div(
                                    [page.card("reports-type"), page.card("reports-files")],
                                    className="stack",
                                ),
                            ],
                            className="grid halves",
                        )
                    ],
                    str(say("question-when")): [page.beside("reports-months", PROVIDERS, most=3)],
                    str(say("question-unsaid")): [_unsaid(page)],
                }
            ),
        ]
    )


def _opened(query: Mapping[str, str]) -> Page:
    return opened(query).asking("reports").under_questions()


def _needs(page: Page, place: str) -> list[str]:
    """What a place shows: the version, and the parts of the address that its cards ask for."""
    asks = dict.fromkeys(name for card in _PLACES[place] for name in cards()[card].asks)
    return [str(page.view.snapshot.version), *(f"{name}={page.asked[name]}" for name in asks)]


def _filled(page: Page, place: str) -> list[Any]:
    """The cards of a place; of more than two, all but the first stand below each other."""
    first, *others = (page.card(name) for name in _PLACES[place])
    return [first, html.Div(others, className="stack")] if len(others) > 1 else [first, *others]


def _place(page: Page, place: str, columns: str) -> html.Div:
    return html.Div(_filled(page, place), id=place, className=columns)


def _unsaid(page: Page) -> html.Div:
    """The refusals as a list of questions; one that new figures answer leaves it by itself."""
    found = reports_unsaid.unsaid(page.data, page.view)
    return html.Div(help_card(found, str(reports_unsaid.title(found))), id="reports-unsaid")


@callback(
    *[Output(place, "children") for place in _PLACES],
    Output("reports-head", "children"),
    Output("reports-shown", "data"),
    Input("url", "search"),
    State("reports-shown", "data"),
    prevent_initial_call=True,
)
def update(search: str | None, shown: dict[str, list[str]] | None) -> tuple[Any, ...]:
    """Another choice: only what depends on it is made again. What is shown already is a hint."""
    page = _opened(state.parse(search))
    hints = shown if isinstance(shown, dict) else {}
    needs = {place: _needs(page, place) for place in _PLACES}
    return (
        *[
            no_update if hints.get(place) == needs[place] else _filled(page, place)
            for place in _PLACES
        ],
        page.head(page.choices),
        needs,
    )
