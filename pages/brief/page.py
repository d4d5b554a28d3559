"""One printed page on a place and a topic; it stands before the place's own page in the order."""

from __future__ import annotations

from datetime import date
from typing import Any

import dash
import pandas as pd
from dash import ClientsideFunction, Input, Output, State, callback, clientside_callback, dcc, html
from flask import request

from analytics.places.comparisons import WORLD
from etl.areas import Area
from pages.area import reports as area
from pages.area.crumbs import crumbs, unknown
from pages.brief import country as brief
from pages.brief.sheet import Sheet
from pages.charts.shrink import shrunk
from pages.figure.card import FigureCard
from pages.figure.section import CONFIG, origins_of
from pages.site import state
from pages.site.page import Page, opened
from pages.site.shell import current_data

_HEIGHT = 144  # pixels of a chart on the sheet
_CARE_LETTERS = 660
_FOLLOWS_MOST = 3


def _title(code: str | None = None) -> str:
    found = current_data().catalog.areas.by_code.get(code or "")
    return f"{found.name if found else 'Area'}, brief: CSEA Trends"


dash.register_page(
    __name__,
    path_template="/area/<code>/brief",
    title=_title,
    name="Brief",
    order=0,
    made_of=("day", "host"),
)
TOPIC = state.Choice("topic", "Topic", brief.TOPICS, brief.TOPICS[0][0])


def layout(code: str | None = None, **query: str) -> html.Div:
    """The sheet, and above it what is not printed."""
    data = current_data()
    place = data.catalog.areas.by_code.get(code or "")
    if place is None:
        return unknown(data, code or "")
    page = opened(query)
    return html.Div(
        [
            html.Div(
                [
                    *page.banner(),
                    crumbs(data, place, "Brief"),
                    html.Div(
                        [
                            page.controls("brief", (TOPIC,)),
                            html.Button("Print", id="print", n_clicks=0, className="button"),
                        ],
                        className="ways",
                    ),
                    *page.head((TOPIC,)),
                ],
                className="not-printed",
            ),
            html.Div(_sheet(page, place), id="brief-slot"),
            html.Div(id="printed", hidden=True),
        ]
    )


@callback(
    Output("brief-slot", "children"),
    Input("url", "search"),
    State("url", "pathname"),
    prevent_initial_call=True,
)
def update(search: str | None, pathname: str | None) -> Any:
    """Another topic: the sheet is made again."""
    parts = (pathname or "").strip("/").split("/")
    place = current_data().catalog.areas.by_code.get(parts[1] if len(parts) == 3 else "")
    return dash.no_update if place is None else _sheet(opened(state.parse(search)), place)


clientside_callback(
    ClientsideFunction("csea", "print"),
    Output("printed", "title"),
    Input("print", "n_clicks"),
    prevent_initial_call=True,
)


def _sheet(page: Page, place: Area) -> html.Article:
    topic = TOPIC.read(page.query)
    made = brief.sheet(page.data, page.view, place.code, topic)
    about = dict(brief.TOPICS)[topic].lower()
    return html.Article(
        [
            html.P(f"CSEA Trends · one-page brief · {about}", className="over"),
            html.H1(place.name),
            html.P(_lead(page, place, topic, made), className="lead"),
            html.Dl(
                [
                    html.Div([html.Dd(f.number), html.Dt([f.label, html.Small(f", {f.when}")])])
                    for f in made.facts
                ],
                className="five",
            ),
            html.Div([_chart(card) for card in made.cards], className="three")
            if made.cards
            else html.P("No figures of its own are held on this topic; missing is not zero."),
            html.Div([_care(page, made), _follows(page, made, place)], className="two"),
            html.Div(_foot(page, place, made, topic), className="foot"),
        ],
        className="brief",
        **{"aria-label": f"Brief on {place.name}"},
    )


def _lead(page: Page, place: Area, topic: str, made: Sheet) -> str:
    if topic == "reports" and place.code == WORLD:
        return made.cards[0].finding + "." if made.cards else ""
    if topic == "reports":
        return area.lead(page.data, page.view, place.code)
    return (
        "Internet use says where children and offenders can be reached, not what happens to them: "
        "it is the setting in which reports and threats are read."
    )


def _chart(card: FigureCard) -> html.Section:
    """A card's first chart at the size of the sheet, with its finding and its measure."""
    return html.Section(
        [
            html.H2(card.finding),
            html.P(card.measure.partition(";")[0], className="measure"),
            html.Div(
                dcc.Graph(
                    figure=shrunk(card.drawings[0].chart),
                    config={**CONFIG, "staticPlot": True},
                    style={"height": f"{_HEIGHT}px"},
                ),
                role="img",
                className="sheet-chart",
                style={"height": f"{_HEIGHT}px"},
                **{"aria-label": f"{card.finding}. {card.summary}"},
            ),
        ]
    )


def _care(page: Page, made: Sheet) -> html.Section:
    """The caveats of the charts, each once, and what the figures are not."""
    care: dict[str, str] = {}
    for text in (text for card in made.cards for text in card.care):
        care.setdefault(text[:30], text)
    nots = page.data.indicator(made.indicators[0]).is_not
    return html.Section(
        [
            html.H2("Read with care"),
            html.Ul([html.Li(text) for text in _fitting([nots, *care.values()], _CARE_LETTERS)]),
        ],
        className="with-care",
    )


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
    return html.Section(
        [
            html.H2("What D10.6 recommends"),
            html.Ul(
                [html.Li([html.B(f"{r.id} {r.title}. "), _first_sentence(r.text)]) for r in ordered]
            ),
        ]
    )


def _fitting(texts: list[str], letters: int) -> list[str]:
    """The first of some texts that together are no longer than there is room for."""
    kept: list[str] = []
    for text in texts:
        if kept and sum(map(len, kept)) + len(text) > letters:
            continue
        kept.append(text)
    return kept


def _first_sentence(text: str) -> str:
    return f"{text.removesuffix('.').partition('. ')[0]}."


def _foot(page: Page, place: Area, made: Sheet, topic: str) -> list[html.P]:
    """Sources, and the address with the version that gives the same page again."""
    snapshot = page.view.snapshot
    rows = [card.rows for card in made.cards]
    titles: list[str] = []
    if rows:
        origins = origins_of(pd.concat(rows), page.data)
        publishers = page.data.catalog.publishers
        named: dict[str, list[str]] = {}
        for origin in origins:
            named.setdefault(publishers[origin.publisher].name, []).append(origin.vintage)
        titles = [
            f"{name} ({', '.join(sorted(set(vintages)))})" for name, vintages in named.items()
        ]
    version = f"{snapshot.version}-{snapshot.table_id[:8]}"
    address = f"{request.host_url}area/{place.code}/brief?topic={topic}&version={version}"
    return [
        html.P([html.B("Sources (editions): "), f"{'; '.join(titles) or 'none'}."]),
        html.P(
            [
                html.B("This page: "),
                address,
                f" · data version {version} of {snapshot.at:%-d %B %Y}, "
                f"made on {date.today():%-d %B %Y}. A figure says what was reported or surveyed; "
                "none counts the children affected.",
            ]
        ),
    ]
