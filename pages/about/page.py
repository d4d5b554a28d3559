"""Method, conventions, limitations, glossary, terminology, accessibility."""

from __future__ import annotations

import itertools
from typing import Any, Final

import dash
import dash_mantine_components as dmc
from dash import ClientsideFunction, Input, Output, clientside_callback, dcc, html

from etl.policy import Term
from pages.site.guide import every_path
from pages.site.search import term_anchor
from pages.site.shell import current_data

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
        "“62 %” may be anything from 61.5 to 62.5; “almost 4.8 billion” lies between 4.7 and 4.8; "
        "“over 18.4 million” is 18.4 million or more, without an upper end. Every change carries "
        "the range that the rounding of the printed figures allows.",
    ),
    (
        "Trends are tested within one stretch",
        "Between two breaks: direction by Mann and Kendall's test from six comparable figures, "
        "with exact probabilities; slope by Theil and Sen from eight, with its interval; growth "
        "by a line through logarithms. Counts that only accumulate are not tested. Neighbouring "
        "years hang together, which makes every such test too sure; each result says so.",
    ),
    (
        "A projection first proves itself",
        "It is made from ten figures or more, never across a break, and shown only where it would "
        "have foretold this series better than repeating the last figure. It is a model and named "
        "so.",
    ),
    (
        "No search for change points",
        "Breaks are declared from what publishers and laws say. Methods that search for them find "
        "one in 20 to 100 % of short series that hold nothing but chance, so none is shown.",
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
_WORKS = (
    "Everything works with the keyboard: Tab and Shift+Tab, arrow keys between the tabs of a card, "
    "Ctrl+K for the search, Escape to close what has opened.",
    "Every chart has a text summary and the same data as a table in the next tab. A changed "
    "heading is announced to screen readers.",
    "Text and marks keep their contrast in the light and in the dark theme; nothing is said by "
    "colour alone. Movement is off where the system asks for less of it.",
    "Pages can be enlarged to 400 % without loss, and print to A4 with their sources.",
)
_FAILS = (
    (
        "Points of charts cannot be reached by keyboard (2.1.1). ",
        "Their exact figures appear when pointed at, and stand in the table tab of the same card.",
    ),
    (
        "Small marks in charts are small targets (2.5.8). ",
        "Nothing has to be pressed in a chart; all of it is in the table.",
    ),
    (
        "Maps give areas by colour (1.4.1). ",
        "The ranking and the table give them by name, and the legend gives the limits of classes.",
    ),
    (
        "Wide tables scroll inside their card, also sideways on a phone (1.4.10). ",
        "The table takes the focus and the arrow keys. This is what the criterion excepts.",
    ),
    (
        "Spacing of text in charts cannot be changed (1.4.12). ",
        "Words in charts are drawn; heading, summary and table beside them follow the reader.",
    ),
    (
        "Documents of publishers that are linked are outside our reach. ",
        "Many are PDF files without tags; the figures read from them are here as tables.",
    ),
)
_CHECKED: Final = "24 November 2026"


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
            every_path(),
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
                            _accessibility(),
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
                    html.P(
                        [
                            html.B("Why “child sexual abuse material”. "),
                            "The older term borrows a word for what adults agree to make. A child "
                            "cannot agree: what such material shows is abuse, and it is evidence "
                            "of a crime.",
                        ],
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


def _accessibility() -> html.Section:
    """The accessibility statement: status, what works, what is known to fail, whom to tell."""
    return html.Section(
        [
            html.H2("Accessibility statement"),
            html.P(
                "CSEA Trends partially conforms to the Web Content Accessibility Guidelines "
                "(WCAG) 2.2 at level AA. Partially, because of what is listed below as known to "
                "fail; everything else is meant to conform, and a departure is a fault.",
            ),
            html.H3("What works"),
            html.Ul([html.Li(item) for item in _WORKS]),
            html.H3("What is known to fail"),
            html.Ul([html.Li([html.B(what), instead]) for what, instead in _FAILS]),
            html.H3("How it was checked, and when"),
            html.P(
                "By ourselves: with axe-core on every page in both themes at phone and desk width, "
                "with tests that use the keyboard alone, and by looking at what is printed. These "
                "run at every change. No audit by others and no test with people who use "
                f"assistive technology has been made yet. Statement of {_CHECKED}.",
            ),
            html.H3("Tell us what fails"),
            html.P(
                "Open an issue in the repository of CSEA Trends: say which page, what you wanted "
                "to do and with which browser and aids. Until it is mended, the same figures can "
                "be had as files."
            ),
            *_shortcut_switch(),
        ],
        id="accessibility",
        className="card",
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
