"""How an entry of D10.6 stands on a page: where it is said, and the way to what it bears on."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, Final

from dash import dcc, html

from etl.policy.entry import Development
from pages.figure.table import period_label
from pages.figure.words import messages
from pages.site import state
from pages.site.data import Data
from pages.site.parts import joined

say = messages(__file__)

ANY: Final = "any"


def of_recommendation(data: Data) -> state.Choice:
    """What a page shows: all, or what bears on one recommendation."""
    known = ((r.id, f"{r.id} {r.title}") for r in data.policy.recommendations)
    options = ((ANY, str(say("entry-any-recommendation"))), *known)
    return state.Choice("recommendation", str(say("entry-recommendation")), options, ANY)


def recommendations(ids: Iterable[str], data: Data) -> html.P | None:
    """The recommendations that something bears on, each with its page; none without any."""
    links = [recommendation(each, data) for each in ids]
    return _line("entry-recommendations", links, " ") if links else None


def recommendation(name: str, data: Data) -> dcc.Link:
    """The way to a recommendation: its id is seen, its title is said and shown on hover."""
    title = data.recommendations[name].title
    words = [name, html.Span(f" {title}", className="unseen")]
    return dcc.Link(words, href=f"/recommendations/{name}", title=title, className="badge")


def figures(ids: Iterable[str], data: Data) -> html.P | None:
    """The figures about something, each with its page."""
    links = [dcc.Link(data.indicator(i).title, href=f"/indicator/{i}") for i in ids]
    return _line("entry-figures", links, ", ") if links else None


def countries(codes: Iterable[str], data: Data) -> html.P | None:
    """The countries and groups that D10.6 names, each with its page."""
    links = [dcc.Link(data.name(code), href=f"/area/{code}") for code in codes]
    return _line("entry-countries", links, ", ") if links else None


def behind(indicator: str, data: Data) -> list[Any]:
    """The law and the actors of D10.6 that a figure is about; nothing where there are none."""
    policy = data.policy
    laws = [(f"/law#{x.id}", x.name) for x in policy.instruments if indicator in x.indicators]
    actors = [(f"/actors?actor={a.id}", a.name) for a in policy.actors if indicator in a.indicators]
    done = [(f"/practices#{p.id}", p.name) for p in policy.practices if indicator in p.indicators]
    return joined((dcc.Link(name, href=href) for href, name in (*laws, *actors, *done)), ", ")


def where(entry: Any) -> html.P:
    """Where D10.6 says it, and the address that it prints there; addresses of 2020 may be gone."""
    parts: list[Any] = [str(say("entry-where", locator=entry.locator))]
    if entry.address:
        link = html.A(str(say("entry-address")), href=entry.address, rel="noopener noreferrer")
        parts += [" ", link, "."]
    return html.P(parts, className="who")


def remark(entry: Any) -> html.P | None:
    """What we say of an entry: what does not fit in D10.6, or what was looked up."""
    if not entry.remark:
        return None
    return html.P([html.B(f"{say('entry-remark')} "), entry.remark], className="refusal")


def later(developments: Collection[Development]) -> html.Div:
    """What official texts say of an entry after D10.6, or that nobody looked."""
    if not developments:
        return html.Div(html.P(str(say("entry-not-checked")), className="who"))
    told = [
        html.Li(
            [
                str(say("entry-later-where", day=period_label(e.date), sentence=e.sentence)),
                " ",
                html.A(e.source, href=e.address, rel="noopener noreferrer"),
                ".",
            ]
        )
        for e in developments
    ]
    return html.Div([html.B(str(say("entry-later"))), html.Ul(told)])


def _line(label: str, links: Iterable[Any], between: str) -> html.P:
    parts = [html.B(f"{say(label)} "), *joined(links, between)]
    return html.P(parts, className="who linked")
