"""The interface for readers: every address with what it takes, what it gives, and an example.

Made of the same declarations as `/openapi.json`. A page of ours and no viewer of descriptions: the
smallest of three that were looked at is 0.9 MB of script, and shows nothing before it has run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

import dash
from dash import html
from flask import current_app

from pages.figure.words import messages
from pages.openapi.asked import Parameter
from pages.openapi.document import EVERYWHERE, Operation, general, operations
from pages.openapi.route import KIND
from pages.site.parts import joined, opening, section

dash.register_page(__name__, path="/api", title="Interface: CSEA Trends", name="Interface")

say = messages(__file__)
_BOLD = re.compile(r"\*\*(.+?)\*\*|`(.+?)`")


def layout(**_: str) -> html.Div:
    """What holds for all addresses, and then each under its heading."""
    found = operations(current_app)
    groups = [(tag, [*each]) for tag, each in groupby(found, key=lambda o: o.route.tag)]
    contents = [html.Li(html.A(tag, href=f"#{tag.lower()}")) for tag, _ in groups]
    take = [
        html.A(str(say("take")), href="/openapi.json"),
        html.A(str(say("first")), href="/api/v1/indicators.json"),
    ]
    others = [*general()][1:]  # the first is the opening
    return html.Div(
        [
            html.H1(str(say("title"))),
            opening(say("open")),
            html.P(joined(take, " · "), className="taps"),
            html.Nav(
                html.Ul(contents, className="contents"),
                className="beside",
                **{"aria-label": str(say("on-page"))},
            ),
            html.Div(
                [
                    section(say("general"), *[html.P(_marked(text)) for text in others]),
                    *[_group(tag, each) for tag, each in groups],
                ],
                className="stack",
            ),
        ],
        className="with-list",
    )


def _group(tag: str, found: Sequence[Operation]) -> html.Section:
    """The addresses of one heading, those of several kinds of files together."""
    same = [[*each] for _, each in groupby(found, key=lambda o: o.rule)]
    about = html.P(str(say(f"tag-{tag}")), className="measure")
    name = say("tag", name=tag)
    return section(name, about, *[_address(each) for each in same], id=tag.lower())


def _address(kinds: Sequence[Operation]) -> html.Details:
    one = kinds[0]
    shown = [html.Code(one.rule.replace(f"<{KIND}>", "…")), " ", html.Span(f"{one.summary}.")]
    every = [p for p in one.route.parameters if p.name != KIND]
    parts: list[Any] = [html.P(_marked(one.about))]
    if every:
        parts.append(_parameters(one.rule, every))
    if one.route.others:
        parts.append(html.P(_marked(str(say("others", about=one.route.others)))))
    gives = html.Ul([html.Li(_gives(each)) for each in kinds], className="plain")
    parts += [html.H3(str(say("gives"))), gives, html.P(_marked(_refuses(one)))]
    return html.Details(
        [html.Summary(shown), html.Div(parts, className="inside")], className="fold described"
    )


def _gives(each: Operation) -> list[Any]:
    forms = ", ".join(dict.fromkeys(answer.media for answer in each.answers))
    return [html.A(each.example, href=each.example, className="address"), f" ({forms})"]


def _refuses(one: Operation) -> str:
    own = [f"{status}: {told}" for status, told in sorted(one.route.refuses.items())]
    return " ".join([str(say("refuses", every=[str(s) for s in EVERYWHERE])), *own])


def _parameters(rule: str, every: Iterable[Parameter]) -> html.Div:
    head = html.Tr([html.Th(str(say(f"column-{name}")), scope="col") for name in _COLUMNS])
    rows = [html.Tr(_cells(parameter)) for parameter in every]
    table = html.Table([html.Thead(head), html.Tbody(rows)])
    # What is wider than a phone scrolls by itself, by keyboard too.
    label = {"aria-label": str(say("parameters", rule=rule))}
    return html.Div(table, className="scroll", tabIndex="0", role="region", **label)


_COLUMNS = ("name", "about", "values")


def _cells(parameter: Parameter) -> list[Any]:
    notes = [
        str(say(f"note-{note}"))
        for note, holds in (
            ("needed", parameter.needed or parameter.place == "path"),
            ("many", parameter.many),
        )
        if holds
    ]
    if parameter.kinds:
        notes.append(str(say("note-kinds", kinds=[*parameter.kinds])))
    about = " ".join([parameter.about, *notes])
    name = html.Th(html.Code(parameter.name), scope="row")
    return [name, html.Td(about), html.Td(_marked(parameter.kind.told))]


def _marked(text: str) -> list[Any]:
    """Text in which `code` and **weight** are marked as such."""
    parts: list[Any] = []
    at = 0
    for found in _BOLD.finditer(text):
        parts.append(text[at : found.start()])
        parts.append(html.B(found[1]) if found[1] else html.Code(found[2]))
        at = found.end()
    return [*parts, text[at:]]
