"""Any indicator, any places: level, per 100,000 people, index, gap and ratio, rank."""

from __future__ import annotations

from typing import Any

import dash
from dash import Input, Output, callback, dcc, html

from pages import _state, _text
from pages._figure import figure_card
from pages._page import Page, opened
from pages.cards import compare
from pages.cards.peers import suggested
from pages.cards.said import Help, help_card, the

_MOST = 7
dash.register_page(__name__, path="/compare", title="Compare: CSEA Trends", name="Compare")


def layout(**query: str) -> html.Div:
    """The page as its address asks for it."""
    page = opened(query)
    fixed = compare.fixed_choices(page.data, page.view)
    return html.Div(
        [
            *page.banner(),
            html.H1("How do places compare, and which comparisons hold?"),
            html.P(
                "Pick a figure, up to seven places and a way to set them side by side. What would "
                "mislead is not computed; the page then says why, and what can be said instead.",
                className="lead",
            ),
            page.controls("compare", fixed),
            html.Div(_body(page), id="compare-slot", className="stack"),
        ]
    )


@callback(Output("compare-slot", "children"), Input("url", "search"), prevent_initial_call=True)
def update(search: str | None) -> list[Any]:
    """Another comparison: controls that depend on it and the figures are made again."""
    return _body(opened(_state.parse(search)))


def _body(page: Page) -> list[Any]:
    data, view = page.data, page.view
    ask = compare.asked(data, view, page.query)
    dependent = compare.dependent_choices(data, view, page.query)
    every = (*compare.fixed_choices(data, view), *dependent)
    done = compare.answer(data, view, ask)
    cards: list[Any] = [figure_card(card, data, view) for card in done.cards]
    if done.worked is not None:
        cards.insert(1, done.worked)
    side = [_peers(page, ask), _places(page, ask)]
    if not done.cards:
        side.insert(0, _held_for(page, ask))
    if done.helps:
        helps = help_card(done.helps)
        side = [helps, *side] if cards else side
        cards = cards or [helps]
    return [
        page.controls("compare", compare.shown(ask, dependent)),
        *page.head(every),
        html.Div(
            [
                html.Div(cards or [_nothing(ask)], className="stack"),
                html.Div([part for part in side if part is not None], className="stack"),
            ],
            className="grid main-side",
        ),
    ]


def _nothing(ask: compare.Ask) -> html.Section:
    why = f"“{ask.indicator.title}” is held for one place or none."
    return help_card([Help("The comparison", why, "Its own page shows what is held.")])


def _held_for(page: Page, ask: compare.Ask) -> html.Section | None:
    """Where nothing can be drawn: the places that have figures, and a link that compares them."""
    rows = page.view.rows(ask.indicator.id)
    offered = dict(compare.fixed_choices(page.data, page.view)[2].options)
    codes = [str(a) for a in rows["area"].value_counts().index if a in offered][:_MOST]
    if not codes:
        return None
    address = f"/compare?indicator={ask.indicator.id}&measure=level&areas={','.join(codes)}"
    names = [page.data.name(code) for code in codes]
    return html.Section(
        [
            html.H2("Places with figures"),
            html.P(f"“{ask.indicator.title}” is held for {_text.listing(names)}."),
            dcc.Link("Show them", href=address),
        ],
        className="card",
    )


def _peers(page: Page, ask: compare.Ask) -> html.Section | None:
    """Places like the first of those picked, and a link that compares them."""
    data = page.data
    first = next((a for a in ask.areas if data.catalog.areas.by_code[a].kind != "group"), "")
    peers = suggested(data, page.view, first, 4) if first else None
    if peers is None:
        return None
    codes = ",".join((first, *peers.areas))
    address = f"/compare?indicator={ask.indicator.id}&measure={ask.measure}&areas={codes}"
    return html.Section(
        [
            html.H2(f"Places like {the(data.name(first))}"),
            html.P(peers.why),
            dcc.Link("Compare these five" if len(peers.areas) == 4 else "Compare these",
                     href=address),
        ],
        className="card",
    )  # fmt: skip


def _places(page: Page, ask: compare.Ask) -> html.Section | None:
    """Ways on: the pages of the places and of the indicator."""
    if not ask.areas:
        return None
    links = [html.Li(dcc.Link(page.data.name(area), href=f"/area/{area}")) for area in ask.areas]
    return html.Section(
        [
            html.H2("Everything known of each"),
            html.Ul(links, className="linked"),
            dcc.Link(f"About “{ask.indicator.title}”", href=f"/indicator/{ask.indicator.id}"),
        ],
        className="card",
    )
