"""Any indicator, any places: level, per 100,000 people, index, gap and ratio, rank."""

from __future__ import annotations

from typing import Any, Final

import dash
from dash import ClientsideFunction, Input, Output, State, callback, html, set_props

from pages.compare import ways
from pages.compare.answer import Answer, answer
from pages.compare.choices import AREAS_DEFAULT, MOST, ask_of, helped
from pages.compare.lines import is_wide
from pages.compare.sentence import sentence
from pages.compare.toolbar import SLOTS, slots, toolbar
from pages.compare.ways import LIST, picking
from pages.figure.section import graph
from pages.figure.words import messages
from pages.sentences.refusals import help_card
from pages.sentences.spoken import to_say
from pages.site import state
from pages.site.page import Page, opened
from pages.site.parts import measure
from pages.site.state import control_id

say = messages(__file__)
_PICKING: Final = "compare-picking"
dash.register_page(__name__, path="/compare", title="Compare: CSEA Trends", name="Compare")


def layout(**query: str) -> html.Div:
    """The page as its address asks for it."""
    page = opened(query).asking("compare")
    done = answer(page.scope)
    pick = {"data-scope": page.asked["pick"]}
    return html.Div(
        [
            html.Div(page.opening(say("title"), say("lead")), className="short-opening"),
            toolbar(page, is_wide(page.data, done.found)),
            html.Div(_picking(page, done), id="compare-picking-slot", **pick),
            html.Div(_body(page, done), id="compare-slot", className="stack"),
        ],
        className="comparison",
    )


@callback(
    Output("compare-slot", "children"),
    Output("compare-picking-slot", "children"),
    Output("compare-picking-slot", "data-scope"),
    *[Output(slot, "children") for slot in SLOTS],
    Input("url", "search"),
    State("compare-picking-slot", "data-scope"),
    prevent_initial_call=True,
)
def update(search: str | None, scope: str | None) -> tuple[Any, ...]:
    """Another comparison: its figures and the controls that depend on it are made again.

    A map that stays is painted anew and not replaced, so that it does not flicker under a hand.
    """
    page = opened(state.parse(search)).asking("compare")
    done = answer(page.scope)
    pick = page.asked["pick"]
    picker: Any = dash.no_update
    if pick != scope:
        picker = _picking(page, done)
    elif pick != LIST:
        set_props({"type": "spec", "id": _PICKING}, {"data": _map(page, done)})
    controls = slots(page, is_wide(page.data, done.found))
    return _body(page, done), picker, pick, *controls


# A place that is clicked on goes through the control, so that the address stays the one state.
dash.clientside_callback(
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


def _map(page: Page, done: Answer) -> dict[str, Any]:
    return picking(page.data, page.view, ask_of(page.scope), page.asked["pick"], done.found)


def _picking(page: Page, done: Answer) -> list[Any]:
    """The map to pick places on, and what is said beside it; nothing for the list alone."""
    if page.asked["pick"] == LIST:
        return []
    parts = [
        measure(say("map-told", most=str(MOST))),
        graph(_PICKING, _map(page, done), str(say("map-label"))),
        html.P(id="compare-told", role="status", className="summary"),
    ]
    name = {"aria-label": str(say("map-name"))}
    return [html.Section(parts, className="card picking not-printed", **name)]


def _body(page: Page, done: Answer) -> list[Any]:
    scope = page.scope
    cards: list[Any] = [page.card(name) for name in done.cards]
    side = [ways.members(scope), ways.peers(scope), ways.places(scope)]
    if not done.cards:
        areas = next(choice for choice in page.choices if choice.name == "areas")
        side.insert(0, ways.held_for(scope, tuple(code for code, _ in areas.options)))
    if done.helps:
        helps = help_card(done.helps)
        side = [helps, *side] if cards else side
        cards = cards or [helps]
    nothing = helped("nothing", indicator=done.found.indicator.title)
    said = to_say(sentence(scope), "compare")
    cards = [*cards, said] if said and cards else cards
    main = html.Div(cards or [help_card([nothing])], className="stack")
    below = html.Div([part for part in side if part is not None], className="grid halves")
    return [
        *page.head(page.choices),
        html.Div([main, below], className="stack"),
    ]
