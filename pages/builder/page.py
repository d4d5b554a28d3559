"""The builder: what a reader collected, in order and with notes, to take away as a file."""

from __future__ import annotations

import base64
from typing import Any, Final

import dash
from dash import dcc, html
from flask import g, request

from analytics.relations import number_of
from documents.model import Advice, Finding
from documents.picture import pictured
from pages.builder.made import PATH, NotThere, Site, item_of, taken_as
from pages.builder.selection import NOTE, TITLE, Place, Selection, read
from pages.figure.words import Said, messages
from pages.site.page import Page, opened
from pages.site.parts import measure
from pages.site.pins import VERSION

say = messages(__file__)

dash.register_page(
    __name__,
    path="/brief",
    title="Your brief: CSEA Trends",
    name="Your brief",
    made_of=("host",),
    files="/api/v1/brief.pdf",
    weighs=True,  # as many cards as were put into it, in no order that anybody else asks for
)

_WAYS: Final = ("up", "down", "remove")


def layout(**query: str) -> html.Div:
    """The form, the list and the files; what to do first where nothing is chosen."""
    return html.Div(_filled(query), id="builder-slot", className="builder")


def _filled(query: dict[str, str]) -> list[Any]:
    selection, told = read(query)
    pin = {VERSION: selection.version} if selection.version else {}
    page = opened(pin)
    # Notes are of one reader: nothing of such a page is kept for the next.
    g.followed = False
    head: list[Any] = [*_banner(page, selection), html.H1(str(say("page-title")))]
    head.append(html.P(str(say("page-lead")), className="lead"))
    head += [html.P(text, className="refusal") for text in (*page.notes, *map(str, told))]
    if not selection.places:
        return [*head, _empty()]
    site = Site(page.data, page.view, request.host_url)
    found = [_found(place, site) for place in selection.places]
    missing = [
        say("left-out", number=str(number), why=each)
        for number, each in enumerate(found, 1)
        if isinstance(each, str)
    ]
    rows = [
        _row(number, place, each, len(found))
        for number, (place, each) in enumerate(zip(selection.places, found, strict=True), 1)
    ]
    return [
        *head,
        _foreign(),
        html.Div([_form(selection), _take(selection, site, missing)], className="grid halves"),
        html.Ol(rows, className="brief-list", **{"aria-label": str(say("list"))}),
        html.P(_button("empty", say("empty-it"), "button quiet"), className="ways"),
    ]


def _banner(page: Page, selection: Selection) -> list[Any]:
    """Says that the data are of an older version, and leads to the same brief of today's."""
    told = page.banner()
    for part in told[:1]:
        part.children[-1].href = f"{PATH}?{Selection(*_but_version(selection)).query()}"
    return told


def _but_version(selection: Selection) -> tuple[str, str, tuple[Place, ...]]:
    return selection.title, selection.audience, selection.places


def _found(place: Place, site: Site) -> Finding | Advice | str:
    """What stands at a place, or why nothing does."""
    try:
        return item_of(place, site)
    except NotThere as why:
        return str(why)


def _empty() -> html.Div:
    ways = {"way-figures": "/", "way-recommendations": "/recommendations"}
    links = [
        dcc.Link(str(say(name)), href=to, className="button quiet") for name, to in ways.items()
    ]
    told = [html.H2(str(say("empty"))), html.P(str(say("empty-rest")))]
    return html.Div([*told, html.P(links, className="ways")], className="card empty")


def _foreign() -> html.Div:
    """Shown by the browser where the reader's own brief is another one."""
    keep = _button("keep", say("keep"), "button")
    mine = _button("mine", say("mine"), "button quiet")
    told = [html.P(str(say("foreign"))), html.P([keep, " ", mine])]
    return html.Div(told, id="brief-foreign", className="refusal", hidden=True)


def _form(selection: Selection) -> html.Section:
    title, audience = selection.title, selection.audience
    fields = [
        *_field("title", title, say("title-hint", most=str(TITLE), untitled=str(say("untitled")))),
        *_field("audience", audience, say("audience-hint")),
    ]
    return html.Section([html.H2(str(say("title"))), *fields], className="card brief-form")


def _field(name: str, value: str, hint: Said) -> list[Any]:
    place = f"brief-{name}"
    typed = dcc.Input(id=place, value=value, maxLength=TITLE, type="text", className="brief-text")
    return [html.Label(str(say(name)), htmlFor=place), typed, html.Small(str(hint))]


def _take(selection: Selection, site: Site, missing: list[Said]) -> html.Section:
    """The files, unless a place is nothing: a file lacks nothing that somebody chose."""
    pinned = Selection(*_but_version(selection), version=site.mark).query()
    kinds = [
        html.A(name, href=f"/api/v1/brief.{kind}?{pinned}", className="button", id=f"take-{kind}")
        for kind, name in taken_as()
    ]
    parts: list[Any] = [html.P(kinds, className="ways"), measure(say("take-note"))]
    if missing:
        parts = [html.P(str(each), className="refusal") for each in (*missing, say("take-not"))]
    parts.append(html.P(str(say("keeping")), className="measure"))
    return html.Section([html.H2(str(say("take"))), *parts], className="card")


def _row(number: int, place: Place, found: Finding | Advice | str, many: int) -> html.Li:
    heading = found if isinstance(found, str) else found.heading
    name = f"brief-item-{number}"
    stands = say("place", number=str(number), all=str(many), kind=say("kind", kind=place.kind))
    parts: list[Any] = [html.P(str(stands), className="who"), html.H2(heading, id=name)]
    if not isinstance(found, str):
        parts += _preview(found)
    parts += [
        _note(number, place),
        html.P(_buttons(number, place, heading, many), className="ways"),
    ]
    card = html.Article(parts, className="card", **{"aria-labelledby": name})
    return html.Li(card, **{"data-brief-place": place.text})


def _preview(found: Finding | Advice) -> list[Any]:
    link = dcc.Link(str(say("to-it")), href=f"/{found.address.split('/', 3)[3]}")
    if isinstance(found, Advice):
        return [
            html.P(found.text),
            html.P([f"{say('to')} {found.to}. ", link], className="measure"),
        ]
    count = say("limits-count", count=number_of(found.limits, "limits"))
    foot = html.P([f"{count} ", link], className="measure")
    if looks := pictured(found):
        drawn = base64.b64encode(looks).decode()
        shown: Any = html.Img(
            src=f"data:image/svg+xml;base64,{drawn}", alt=found.summary, className="brief-picture"
        )
    elif found.table:
        shown = html.P(str(say("as-table", rows=number_of(found.table.rows, "rows"))))
    else:
        shown = html.P(found.summary, className="summary")
    return [measure(found.measure), shown, foot]


def _note(number: int, place: Place) -> html.Div:
    name = f"brief-note-{number}"
    label = html.Label(str(say("note-label")), htmlFor=name)
    typed = dcc.Textarea(id=name, value=place.note, maxLength=NOTE, rows=2, className="brief-text")
    hint = html.Small(str(say("note-hint", most=str(NOTE))))
    return html.Div([label, typed, hint], className="brief-note")


def _buttons(number: int, place: Place, heading: str, many: int) -> list[Any]:
    """Up, down, out, and between a finding with its figures and its sentence alone."""
    made = []
    for way in _WAYS:
        off = (way == "up" and number == 1) or (way == "down" and number == many)
        label = str(say("moved-label", way=way, heading=heading))
        made.append(_button(way, say(way), "button quiet", number, label, disabled=off))
    if place.kind in ("card", "sentence"):
        turn = say("whole" if place.kind == "sentence" else "alone")
        made.append(_button("turn", turn, "button quiet", number, f"{turn}: {heading}"))
    return made


def _button(
    way: str, text: Said, kind: str, number: int = 0, label: str = "", disabled: bool = False
) -> html.Button:
    """A button that `assets/brief.js` listens to."""
    marks: dict[str, Any] = {"data-brief": way, **({"aria-label": label} if label else {})}
    if number:
        marks["data-brief-at"] = str(number)
    name = f"brief-{way}-{number}" if number else f"brief-{way}"
    return html.Button(
        str(text), id=name, type="button", className=kind, disabled=disabled, **marks
    )
