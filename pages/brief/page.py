"""One printed page on a place and a topic; it stands before the place's own page in the order."""

from __future__ import annotations

from itertools import zip_longest
from typing import Any, Final

import dash
from dash import ClientsideFunction, Input, Output, State, callback, clientside_callback, dcc, html
from flask import request

from etl.areas import Area
from pages.area.head import crumbs, unknown
from pages.brief.country import sheet
from pages.brief.follows import follows
from pages.brief.neighbours import compared, neighbours
from pages.brief.paper import chart, fitting, foot
from pages.brief.sheet import Sheet
from pages.brief.taken import FOLLOWS_MOST, opening_of, own_brief
from pages.builder.made import Site, taken_as
from pages.figure.words import messages
from pages.site import state
from pages.site.page import Page, opened
from pages.site.parts import button, joined, opening, section
from pages.site.shell import current_data, title_of_place

say = messages(__file__)

_CARE_LETTERS: Final = 660


dash.register_page(
    __name__,
    path_template="/area/<code>/brief",
    title=title_of_place(say, "page-title", "page-none"),
    name="Brief",
    order=0,
    made_of=("day", "host"),
)


def layout(code: str | None = None, **query: str) -> html.Div:
    """The sheet, and above it what is not printed."""
    data = current_data()
    place = data.catalog.areas.by_code.get(code or "")
    if place is None:
        return unknown(data, code or "")
    page = opened(query).asking("brief", code=place.code)
    ways = [page.controls("brief", page.choices), button(say("print"), "print")]
    taking = html.Div(_taking(page, place), id="brief-taking", className="taking")
    above = [
        *page.banner(),
        crumbs(page.data, place, str(say("crumb"))),
        html.Div(ways, className="ways"),
        taking,
        *page.head(page.choices),
    ]
    slot = html.Div(_sheet(page, place), id="brief-slot")
    return html.Div(
        [html.Div(above, className="not-printed"), slot, html.Div(id="printed", hidden=True)]
    )


@callback(
    Output("brief-slot", "children"),
    Output("brief-taking", "children"),
    Input("url", "search"),
    State("url", "pathname"),
    prevent_initial_call=True,
)
def update(search: str | None, pathname: str | None) -> Any:
    """Another topic: the sheet and what can be taken are made again."""
    parts = (pathname or "").strip("/").split("/")
    place = current_data().catalog.areas.by_code.get(parts[1] if len(parts) == 3 else "")
    if place is None:
        return dash.no_update, dash.no_update
    page = opened(state.parse(search)).asking("brief", code=place.code)
    return _sheet(page, place), _taking(page, place)


clientside_callback(
    ClientsideFunction("csea", "print"),
    Output("printed", "title"),
    Input("print", "n_clicks"),
    prevent_initial_call=True,
)


def _sheet(page: Page, place: Area) -> html.Article:
    made = sheet(page.data, page.view, place.code, page.asked["topic"])
    topic = str(say("topic", topic=page.asked["topic"]))
    path, query = f"area/{place.code}/brief", {"topic": page.asked["topic"]}
    facts = [
        html.Div([html.Dd(number), html.Dt([label, html.Small(f", {when}")])])
        for number, label, when in (fact.parts for fact in made.facts)
    ]
    return html.Article(
        [
            html.P(str(say("over", topic=topic)), className="over"),
            html.H1(place.name),
            opening(opening_of(_site(page), place.code, page.asked["topic"], made)),
            html.Dl(facts, className="five"),
            html.Div([chart(card) for card in made.cards], className="three")
            if made.cards
            else html.P(str(say("nothing"))),
            html.Div([_care(page, made), _follows(page, made, place)], className="two"),
            html.Div(foot(page, made.cards, path, query), className="foot"),
        ],
        className="brief",
        **{"aria-label": str(say("label", place=place.name))},
    )


def _care(page: Page, made: Sheet) -> html.Section:
    """The caveats of the charts, each once, and what the figures are not.

    Those that weigh most of every chart come before the others of the first.
    """
    care: dict[str, str] = {}
    for row in zip_longest(*(card.care for card in made.cards)):
        for text in filter(None, row):
            care.setdefault(text[:30], text)
    nots = page.data.indicator(made.indicators[0]).is_not
    texts = fitting([nots, *care.values()], _CARE_LETTERS)
    return section(say("care"), html.Ul([html.Li(text) for text in texts]), kind="with-care")


def _follows(page: Page, made: Sheet, place: Area) -> html.Section:
    """What is recommended: its number and title, and the first sentence of its text."""
    items = []
    for r in follows(page.data, place, made.indicators)[:FOLLOWS_MOST]:
        first_sentence = r.text.removesuffix(".").partition(". ")[0]
        items.append(html.Li([html.B(f"{r.id} {r.title}. "), f"{first_sentence}."]))
    return html.Section([html.H2(str(say("follows"))), html.Ul(items)])


def _site(page: Page) -> Site:
    return Site(page.data, page.view, request.host_url)


def _taking(page: Page, place: Area) -> list[html.Span]:
    """Files of the same, and the way to a brief of one's own that begins with it."""
    topic, version = page.asked["topic"], page.view.snapshot.version
    address = f"/api/v1/area/{place.code}/brief.{{}}?topic={topic}&version={version}"
    links = [html.A(name, href=address.format(kind)) for kind, name in taken_as()]
    own = dcc.Link(str(say("own")), href=own_brief(_site(page), place, topic))
    parts = [html.Span([f"{say('take')} ", *joined(links, " · ")]), html.Span(own)]
    if address := compared(page.view, place.code, topic):
        others = [page.data.name(code) for code in neighbours(page.view, place.code, topic)]
        parts.append(
            html.Span(dcc.Link(str(say("beside-neighbours", others=others)), href=address))
        )
    return parts
