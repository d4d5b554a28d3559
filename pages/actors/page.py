"""Who acts: figure 6 of D10.6 with the chosen actor lit, and what there is about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import dash
from dash import ClientsideFunction, Input, Output, callback, clientside_callback, dcc, html

from etl.policy.actors import Actor, Relation
from pages.actors.figure import place, spec
from pages.figure.words import messages
from pages.site import entries, state
from pages.site.data import Data
from pages.site.page import Page, opened
from pages.site.parts import joined, measure, section

say = messages(__file__)

dash.register_page(__name__, path="/actors", title="Actors: CSEA Trends", name="Actors")


def layout(**query: str) -> html.Div:
    """The figure, and what there is about the actor that the address names."""
    page = opened(query).asking("actors")
    policy = page.data.policy
    relations = [relation.id for relation in policy.relations]
    lead = say("lead", actors=[actor.name for actor in policy.actors], relations=relations)
    told = [_relation(relation, page.data) for relation in policy.relations]
    figure = section(
        say("figure"),
        measure(say("figure-measure")),
        place(),
        html.Details(
            [html.Summary(str(say("relations", relations=relations))), html.Ul(told)],
            className="fold",
        ),
        html.P(html.A(str(say("take")), href="/api/v1/actors.json"), className="who linked"),
        id="actors-figure",
    )
    ways = [
        dcc.Link(str(say("to-practices")), href="/practices"),
        dcc.Link(str(say("to-law")), href="/law"),
    ]
    return html.Div(
        [
            *page.opening(say("title"), lead),
            page.controls("actors", page.choices),
            html.Div(figure, className="grid"),
            html.Div(_shown(page), id="actors-slot", className="grid"),
            html.P(joined(ways, " · "), className="taps"),
        ]
    )


# Drawn in the browser, here and on the page of a recommendation: Dash has no components for SVG.
clientside_callback(
    ClientsideFunction("csea", "figure6"),
    Output("figure6", "data-drawn"),
    Input("figure6-spec", "data"),
)


@callback(Output("actors-slot", "children"), Input("url", "search"), prevent_initial_call=True)
def update(search: str | None) -> list[Any]:
    """Another actor."""
    return _shown(opened(state.parse(search)).asking("actors"))


def _shown(page: Page) -> list[Any]:
    """The drawing for the browser, and the part about the actor that is chosen."""
    policy, chosen = page.data.policy, page.asked["actor"]
    found = next((actor for actor in policy.actors if actor.id == chosen), None)
    about = _about(found, page.data) if found else html.P(str(say("choose")), className="measure")
    lit = spec(page.data, [found.id] if found else [])
    return [*page.head(page.choices), lit, about]


def _about(actor: Actor, data: Data) -> html.Section:
    """What D10.6 says of an actor, its relations, recommendations, practices and figures."""
    policy = data.policy
    mine = [r for r in policy.relations if actor.id in (r.source, r.target)]
    addressed = [r.id for r in policy.addressed(actor)]
    carried = [p for p in policy.practices if actor.id in p.actors]
    practices = [html.Li(dcc.Link(p.name, href=f"/practices#{p.id}")) for p in carried]
    does = [
        html.H3(str(say("addressed"))),
        _recommendations(addressed, data) if addressed else html.P(str(say("addressed-none"))),
        *_concerning(actor.recommendations, data),
    ]
    stands = [
        html.H3(str(say("of"))),
        html.Ul([_relation(relation, data) for relation in mine]),
        *([html.H3(str(say("practices"))), html.Ul(practices)] if practices else []),
        entries.figures(actor.indicators, data) or html.P(str(say("figures-none"))),
        entries.where(actor),
    ]
    return html.Section(
        [
            html.H2(actor.name, id="actor-chosen", className="finding"),
            html.P(actor.text, className="said"),
            html.Div([html.Div(does), html.Div(stands)], className="grid halves"),
        ],
        className="card",
        id="actors-about",
        **{"aria-labelledby": "actor-chosen"},
    )


def _concerning(ids: Sequence[str], data: Data) -> list[Any]:
    return [html.H3(str(say("concerns"))), _recommendations(ids, data)] if ids else []


def _recommendations(ids: Sequence[str], data: Data) -> html.Ul:
    """Recommendations with their titles, each a way to its page."""
    known = data.recommendations
    links = [html.Li([entries.recommendation(i, data), known[i].title]) for i in ids]
    return html.Ul(links, className="plain")


def _relation(relation: Relation, data: Data) -> html.Li:
    """A relation in words: of which kind, between whom, and what it is."""
    names = {actor.id: actor.name for actor in data.policy.actors}
    ends = say("relation", source=names[relation.source], target=names[relation.target])
    return html.Li([html.B(f"{say(f'bond-{relation.kind}')}: "), f"{ends}. {relation.text}"])
