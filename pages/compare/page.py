"""Any indicator, any places: level, per 100,000 people, index, gap and ratio, rank."""

from __future__ import annotations

from typing import Any, Final

import dash
from dash import (
    ClientsideFunction,
    Input,
    Output,
    State,
    callback,
    clientside_callback,
    html,
    set_props,
)

from pages.compare import answer as compare
from pages.compare import ways as compare_ways
from pages.compare.choices import AREAS_DEFAULT, MOST, Ask, Offer, asked, offered, shown
from pages.compare.lines import is_wide
from pages.compare.picking import LIST, picking
from pages.figure.refusals import Help, help_card
from pages.figure.section import figure_card, graph
from pages.site import state
from pages.site.page import Page, opened
from pages.site.state import control_id

_PICKING: Final = "compare-picking"
dash.register_page(__name__, path="/compare", title="Compare: CSEA Trends", name="Compare")


def layout(**query: str) -> html.Div:
    """The page as its address asks for it."""
    page = opened(query)
    offer = offered(page.data, page.view, page.query)
    ask = asked(page.data, offer, page.query)
    done = compare.answer(page.data, page.view, ask)
    return html.Div(
        [
            *page.banner(),
            html.H1("How do places compare, and which comparisons hold?"),
            html.P(
                "Pick a figure, up to seven places and a way to set them side by side. What would "
                "mislead is not computed; the page then says why, and what can be said instead.",
                className="lead",
            ),
            page.controls("compare", offer.fixed),
            html.Div(
                _picking(page, ask, done), id="compare-picking-slot", **{"data-scope": ask.pick}
            ),
            html.Div(_body(page, ask, offer, done), id="compare-slot", className="stack"),
        ]
    )


@callback(
    Output("compare-slot", "children"),
    Output("compare-picking-slot", "children"),
    Output("compare-picking-slot", "data-scope"),
    Input("url", "search"),
    State("compare-picking-slot", "data-scope"),
    prevent_initial_call=True,
)
def update(search: str | None, scope: str | None) -> tuple[list[Any], Any, str]:
    """Another comparison: its figures and the controls that depend on it are made again.

    A map that stays is painted anew and not replaced, so that it does not flicker under a hand.
    """
    page = opened(state.parse(search))
    offer = offered(page.data, page.view, page.query)
    ask = asked(page.data, offer, page.query)
    done = compare.answer(page.data, page.view, ask)
    picker: Any = dash.no_update
    if ask.pick != scope:
        picker = _picking(page, ask, done)
    elif ask.pick != LIST:
        spec = {"type": "spec", "id": _PICKING}
        set_props(spec, {"data": _map(page, ask, done)})
    return _body(page, ask, offer, done), picker, ask.pick


# A place that is clicked on goes through the control, so that the address stays the one state.
clientside_callback(
    ClientsideFunction("csea", "pick"),
    Output(control_id("compare", "areas", AREAS_DEFAULT), "value", allow_duplicate=True),
    Output("compare-told", "children"),
    Output({"type": "graph", "id": _PICKING}, "clickData"),
    Input({"type": "graph", "id": _PICKING}, "clickData"),
    State(control_id("compare", "areas", AREAS_DEFAULT), "value"),
    State(control_id("compare", "areas", AREAS_DEFAULT), "data"),
    State(control_id("compare", "areas", AREAS_DEFAULT), "maxValues"),
    prevent_initial_call=True,
)


def _map(page: Page, ask: Ask, done: compare.Answer) -> dict[str, Any]:
    return picking(
        page.data,
        page.view,
        ask.indicator,
        ask.part,
        ask.source,
        ask.pick,
        ask.areas,
        done.found.areas,
    )


def _picking(page: Page, ask: Ask, done: compare.Answer) -> list[Any]:
    """The map to pick places on, and what is said beside it; nothing for the list alone."""
    if ask.pick == LIST:
        return []
    label = "Map on which places are added and taken out by a click; the list above does the same."
    return [
        html.Section(
            [
                html.P(
                    f"Click on a place to add it or to take it out, up to {MOST}. By keyboard, and "
                    "for groups, the list above does the same. Grey places have no figure here.",
                    className="measure",
                ),
                graph(_PICKING, _map(page, ask, done), label),
                html.P(id="compare-told", role="status", className="summary"),
            ],
            className="card picking not-printed",
            **{"aria-label": "Pick places on a map"},
        )
    ]


def _body(page: Page, ask: Ask, offer: Offer, done: compare.Answer) -> list[Any]:
    data, view = page.data, page.view
    cards: list[Any] = [figure_card(card, data, view) for card in done.cards]
    side = [
        compare_ways.members(data, view, ask),
        compare_ways.peers(data, view, ask),
        compare_ways.places(data, ask),
    ]
    if not done.cards:
        side.insert(0, compare_ways.held_for(data, view, ask, offer))
    if done.helps:
        helps = help_card(done.helps)
        side = [helps, *side] if cards else side
        cards = cards or [helps]
    return [
        page.controls("compare", shown(ask, offer, is_wide(data, done.found))),
        *page.head(offer.every),
        html.Div(
            [
                html.Div(cards or [_nothing(ask)], className="stack"),
                html.Div([part for part in side if part is not None], className="stack"),
            ],
            className="grid main-side",
        ),
    ]


def _nothing(ask: Ask) -> html.Section:
    why = f"“{ask.indicator.title}” is held for one place or none."
    return help_card([Help("The comparison", why, "Its own page shows what is held.")])
