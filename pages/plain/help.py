"""What stands first on every page in plain words: where to find help."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from dash import dcc, html

from etl.catalog import DATASETS
from etl.policy.plain import Help, Plain, load_plain
from etl.policy.recommendations import load_recommendations
from pages.figure.words import messages

say = messages(__file__)

# The rooms with a plain version, in reading order, with their addresses.
PLAIN_PAGES: Final = (("overview", "/"), ("recommendations", "/recommendations"))
_POLICY: Final = DATASETS / "policy"


@cache
def plain_words() -> Plain:
    """The plain words of this installation."""
    topics, recommendations = load_recommendations(_POLICY / "recommendations.toml")
    return load_plain(_POLICY / "plain.toml", topics, recommendations)


def first_help(*, above: bool = False) -> html.Section:
    """Help: numbers to call and lists to look in, as text and as links.

    `above` the title of a page it has no heading of its own.
    """
    offered = html.Ul([html.Li(_help(each)) for each in plain_words().helps], className="plain")
    title = str(say("help"))
    head = html.P(html.B(title)) if above else html.H2(title)
    told = [head, offered, html.P(str(say("help-also")))]
    return html.Section(told, className="card help", **{"aria-label": str(say("help-label"))})


def sources() -> html.Details:
    """Who says what the help says, for grown-up readers."""
    named = [
        html.Li(html.A(each.source, href=each.source_address, rel="noopener noreferrer"))
        for each in plain_words().helps
    ]
    return html.Details([html.Summary(str(say("help-sources"))), html.Ul(named)], className="quiet")


def other_pages(here: str = "") -> html.Nav:
    """Links to the pages in plain words, but to the one that is shown."""
    links = [
        html.Li(dcc.Link(str(say(f"page-{room}")), href=f"{path}?words=plain"))
        for room, path in PLAIN_PAGES
        if room != here
    ]
    return html.Nav(html.Ul(links, className="plain"), **{"aria-label": str(say("pages-label"))})


def no_plain_version() -> html.Section:
    """What a page says that has no plain version: help, and the pages that have one."""
    told = [html.P(str(say("none"))), other_pages(), html.P(str(say("none-below")))]
    missing = html.Section(told, className="card", **{"aria-label": str(say("none-label"))})
    return html.Section([first_help(above=True), missing], className="in-plain-words stack")


def _help(each: Help) -> list[Any]:
    """What it is; a number and a link can be followed."""
    says: list[Any] = [each.says]
    if each.number:
        before, _, after = each.says.partition(each.number)
        call = html.A(each.number, href=f"tel:{each.number.replace(' ', '')}", className="call")
        says = [before, call, after]
    link = html.A(each.link, href=each.address, rel="noopener noreferrer")
    return [*says, *([" ", link, "."] if each.link else [])]
