"""Method, conventions, limitations, glossary, terminology, accessibility."""

from __future__ import annotations

import itertools
from typing import Any

import dash
import dash_mantine_components as dmc
from dash import ClientsideFunction, Input, Output, clientside_callback, dcc, html

from etl.policy import Term
from pages._search import term_anchor
from pages._shell import current_data

dash.register_page(__name__, path="/about", title="About: CSEA Trends", name="About")

_METHOD = (
    (
        "A figure never travels alone",
        "Source, locator, unit of count, qualifier and bounds go with every figure, on screen and "
        "in every download.",
    ),
    (
        "Refuse rather than mislead",
        "No growth across a break in method or law, no sum over different units of count, no line "
        "joined from two sources. Where something is refused, the reason stands in its place.",
    ),
    (
        "Rounding is arithmetic",
        "“62 %” may be anything from 61.5 to 62.5; “almost 4.8 billion” lies between 4.7 and 4.8. "
        "Every change carries the range that the rounding of the printed figures allows.",
    ),
    (
        "Editions stay",
        "A revised figure is a new edition; the earlier one can still be read. Every address can "
        "be pinned to a version of the table with “Cite this view”.",
    ),
    (
        "Two sources that disagree stay two figures",
        "They are shown beside each other and never averaged.",
    ),
)
_LIMITS = (
    "The figures count what was reported, found, assessed or surveyed. None of them counts the "
    "children affected, and a rise can mean more detection, more duty to report or more abuse.",
    "Many figures were read from a publisher's page or from a transcription of it, not from the "
    "document itself; the sources of each card say which.",
    "Most series are short. Few have eight comparable years, so trends are often refused.",
    "The country of a report is that of an upload as a service saw it; proxies move it.",
    "D10.6 itself names as its limitation that it was written without meetings in person (2.3), "
    "and that it is a live document to be supplemented: which is what this site does.",
)
_ACCESS = (
    "Every chart has a text summary and the same data as a table in the next tab; the points of a "
    "chart cannot be reached by keyboard, the rows of the table can.",
    "Maps give areas by colour; the ranking and the table give them by name.",
    "Long tables scroll inside their card; the card takes the focus and the arrow keys.",
    "Everything works with the keyboard: Tab and Shift+Tab, arrow keys between the tabs of a card, "
    "Ctrl+K for the search.",
)


def layout(**_: str) -> html.Div:
    """How the figures are made, what they cannot say, and what the words mean."""
    data = current_data()
    return html.Div(
        [
            html.H1("How are the figures made, and what can they not say?"),
            html.P(
                "CSEA Trends makes the figures of GRACE deliverable D10.6 live: it normalises "
                "them and later years, computes what can be compared, and shows them beside the "
                "recommendations they bear on.",
                className="lead",
            ),
            html.Div(
                [
                    html.Section(
                        [
                            html.H2("Method"),
                            html.Dl(
                                [
                                    part
                                    for name, text in _METHOD
                                    for part in (html.Dt(name), html.Dd(text))
                                ],
                                className="method",
                            ),
                        ],
                        className="card",
                    ),
                    html.Div(
                        [
                            _listing("Limitations", _LIMITS),
                            _listing("Accessibility statement", _ACCESS, *_shortcut_switch()),
                        ],
                        className="stack",
                    ),
                ],
                className="grid halves",
            ),
            html.Section(
                [
                    html.H2("Words"),
                    html.P(
                        "Terms follow the Luxembourg Guidelines, as D10.6 chapter 3 and "
                        "recommendations EU-7b and NAT-7b ask. A discouraged term occurs only "
                        "where an official title holds it.",
                        className="measure",
                    ),
                    *_glossary(data.policy.terms),
                ],
                className="card",
            ),
            html.P(dcc.Link("What data there are, and how to take them", href="/data")),
        ]
    )


def _listing(title: str, items: tuple[str, ...], *more: Any) -> html.Section:
    return html.Section(
        [html.H2(title), html.Ul([html.Li(item) for item in items]), *more], className="card"
    )


def _shortcut_switch() -> list[Any]:
    """The one-letter shortcut can be switched off, as WCAG 2.1.4 asks."""
    return [
        dmc.Switch(
            id="slash",
            label="The key / moves to the search",
            checked=True,
            persistence=True,
            persistence_type="local",
        ),
        html.Div(id="slash-kept"),
    ]


clientside_callback(
    ClientsideFunction("csea", "slash"), Output("slash-kept", "title"), Input("slash", "checked")
)


def _glossary(terms: tuple[Term, ...]) -> list[Any]:
    by_origin = sorted(terms, key=lambda t: (t.origin, t.term.lower()))
    parts: list[Any] = []
    for origin, group in itertools.groupby(by_origin, key=lambda t: t.origin):
        parts.append(html.H3(origin if origin.startswith("D10.6") else "Terms of this site"))
        parts.append(html.Dl([part for term in group for part in _entry(term)], className="terms"))
    return parts


def _entry(term: Term) -> list[Any]:
    text = f"{term.expansion}. {term.definition}" if term.expansion else term.definition
    avoid = f" Use it instead of: {', '.join(f'“{a}”' for a in term.avoid)}." if term.avoid else ""
    return [html.Dt(term.term, id=term_anchor(term.term)), html.Dd(text + avoid)]
