"""Method, conventions, limitations, glossary, terminology, accessibility."""

from __future__ import annotations

import itertools
from typing import Any, Final

import dash
import dash_mantine_components as dmc
from dash import ClientsideFunction, Input, Output, clientside_callback, dcc, html

from etl.policy.terms import Term
from pages.figure.words import messages
from pages.site.data import Data
from pages.site.guide import every_path
from pages.site.parts import joined, listed, measure, opening, section
from pages.site.search.entries import other_names, term_anchor
from pages.site.shell import current_data

dash.register_page(__name__, path="/about", title="About: CSEA Trends", name="About")

say = messages(__file__)

_METHOD: Final = tuple(
    "alone refuse rounding trends projection search maps editions corrections sources".split()
)
_LIMITS: Final = ("counted", "read", "short", "country", "meetings")
_WORKS: Final = ("keyboard", "charts", "contrast", "plain", "zoom", "files")
_PRIVACY: Final = ("cookies", "browser", "notes", "hosts")
_FAILS: Final = ("points", "targets", "maps", "tables", "spacing", "documents")


def layout(**_: str) -> html.Div:
    """How the figures are made, what they cannot say, and what the words mean."""
    steps = ((str(say(f"method-{name}")), str(say(f"method-{name}-text"))) for name in _METHOD)
    limits = html.Ul([html.Li(str(say(f"limits-{name}"))) for name in _LIMITS])
    kept = html.Ul([html.Li(str(say(f"privacy-{name}"))) for name in _PRIVACY])
    privacy = section(say("privacy"), kept)
    beside = html.Div(
        [section(say("limits"), limits), _accessibility(), privacy], className="stack"
    )
    method = section(say("method"), listed(steps, "method"))
    return html.Div(
        [
            html.H1(str(say("title"))),
            opening(say("lead")),
            every_path(),
            html.Div([method, beside], className="grid halves"),
            section(
                say("words"),
                measure(say("words-note")),
                html.P([html.B(f"{say('words-why')} "), str(say("words-why-text"))]),
                *_glossary(current_data().policy.terms),
                *_countries(current_data()),
            ),
            html.P(dcc.Link(str(say("to-data")), href="/data")),
        ]
    )


def _accessibility() -> html.Section:
    """The accessibility statement: status, what works, what is known to fail, whom to tell."""
    fails = [
        html.Li([html.B(f"{say(f'fails-{name}')} "), str(say(f"fails-{name}-text"))])
        for name in _FAILS
    ]
    # The one-letter shortcut can be switched off, as WCAG 2.1.4 asks.
    label, kept = str(say("slash")), {"persistence": True, "persistence_type": "local"}
    return section(
        say("accessibility"),
        html.P(str(say("accessibility-status"))),
        html.H3(str(say("works"))),
        html.Ul([html.Li(str(say(f"works-{name}"))) for name in _WORKS]),
        html.H3(str(say("fails"))),
        html.Ul(fails),
        html.H3(str(say("checked"))),
        html.P(str(say("checked-text"))),
        html.H3(str(say("tell"))),
        html.P(str(say("tell-text"))),
        dmc.Switch(id="slash", label=label, checked=True, **kept),
        html.Div(id="slash-kept"),
        id="accessibility",
    )


clientside_callback(
    ClientsideFunction("csea", "slash"), Output("slash-kept", "title"), Input("slash", "checked")
)


def _glossary(terms: tuple[Term, ...]) -> list[Any]:
    names = other_names(terms)
    by_origin = sorted(terms, key=lambda t: (t.origin, t.term.lower()))
    parts: list[Any] = []
    for origin, group in itertools.groupby(by_origin, key=lambda t: t.origin):
        own = origin if origin.startswith("D10.6") else str(say("words-own"))
        entries: list[Any] = []
        for term in group:
            avoid = ", ".join(f"“{word}”" for word in term.avoid)
            said = say(
                "term",
                expansion=term.expansion,
                definition=term.definition,
                also=", ".join(term.also),
                avoid=avoid,
                because=term.because,
            )
            # Whoever searched for another name of it comes to where it is explained.
            others = [html.Span(id=place) for home, place in names.values() if home is term]
            entries += [
                html.Dt(term.term, id=term_anchor(term.term)),
                html.Dd([*others, str(said)]),
            ]
        parts += [html.H3(own), html.Dl(entries, className="terms")]
    return parts


def _countries(data: Data) -> list[Any]:
    """The abbreviations of countries of D10.6, each with the page of its country."""
    links = (
        html.Span([f"{each.id} ", dcc.Link(each.printed, href=f"/area/{each.area}")])
        for each in data.policy.abbreviations
    )
    parts = joined(links, ", ")
    return [html.H3(str(say("countries"))), html.P(parts, className="linked")]
