"""One printed page on a place and a topic; it stands before the place's own page in the order."""

from __future__ import annotations

from itertools import zip_longest
from typing import Any, Final

import dash
from dash import ClientsideFunction, Input, Output, clientside_callback, html

from analytics.places.comparisons import WORLD
from etl.areas import Area
from pages.area.head import crumbs, unknown
from pages.area.reports import lead
from pages.brief.choices import REPORTS_TOPIC
from pages.brief.country import sheet
from pages.brief.paper import chart, fitting, foot
from pages.brief.sheet import Sheet
from pages.figure.words import Said, messages
from pages.site import state
from pages.site.page import Page, opened
from pages.site.parts import button, on_address, opening, section
from pages.site.shell import current_data

say = messages(__file__)

_CARE_LETTERS: Final = 660
_FOLLOWS_MOST: Final = 3


def _title(code: str | None = None) -> str:
    found = current_data().catalog.areas.by_code.get(code or "")
    return str(say("page-title", name=found.name if found else str(say("page-none"))))


dash.register_page(
    __name__,
    path_template="/area/<code>/brief",
    title=_title,
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
    above = [
        *page.banner(),
        crumbs(page.data, place, str(say("crumb"))),
        html.Div(ways, className="ways"),
        *page.head(page.choices),
    ]
    slot = html.Div(_sheet(page, place), id="brief-slot")
    return html.Div(
        [html.Div(above, className="not-printed"), slot, html.Div(id="printed", hidden=True)]
    )


@on_address("brief-slot")
def update(search: str | None, pathname: str | None) -> Any:
    """Another topic: the sheet is made again."""
    parts = (pathname or "").strip("/").split("/")
    place = current_data().catalog.areas.by_code.get(parts[1] if len(parts) == 3 else "")
    if place is None:
        return dash.no_update
    return _sheet(opened(state.parse(search)).asking("brief", code=place.code), place)


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
            opening(_lead(page, place, made)),
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


def _lead(page: Page, place: Area, made: Sheet) -> Said:
    if page.asked["topic"] != REPORTS_TOPIC:
        return say("lead-access")
    if place.code == WORLD:
        return say("lead-world", heading=made.cards[0].heading if made.cards else None)
    return lead(page.data, page.view, place.code)


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
    """The recommendations that the figures bear on, national ones first for a country."""
    level = "eu" if place.kind == "group" else "national"
    policy = page.data.policy
    links = [link for name in made.indicators for link in policy.recommendations_for(name)]
    found = {e.recommendation: page.data.recommendations[e.recommendation] for e in links}
    # One of each subject: the same stands at both levels in nearly the same words.
    subjects = {
        r.id.partition("-")[2]: r for r in sorted(found.values(), key=lambda r: r.level == level)
    }
    ordered = sorted(subjects.values(), key=lambda r: r.level != level)[:_FOLLOWS_MOST]
    items = []
    for r in ordered:
        first_sentence = r.text.removesuffix(".").partition(". ")[0]
        items.append(html.Li([html.B(f"{r.id} {r.title}. "), f"{first_sentence}."]))
    return html.Section([html.H2(str(say("follows"))), html.Ul(items)])
