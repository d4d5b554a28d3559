"""What pages are put together from: sections, lists, buttons, and what an address makes again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from dash import Input, Output, State, callback, html

from etl.export.files import FORMATS
from pages.figure.words import Said, messages
from pages.sentences.leading import leading

say = messages(__file__)

_THREE: Final = 3  # cards that stand beside each other in one row


def section(heading: Said, *parts: Any, kind: str = "card", **more: Any) -> html.Section:
    """A part of a page under its heading; `None` among the parts is left out."""
    shown = [html.H2(leading(heading)), *(part for part in parts if part is not None)]
    return html.Section(shown, className=kind, **more)


def opening(told: Said) -> html.P:
    """What a page opens with; with figures in it, it is the first finding of the page."""
    return html.P(leading(told), className="lead states" if told.leaves else "lead")


def measure(told: object) -> html.P:
    """What stands below a heading: how something is counted or computed."""
    return html.P(str(told), className="measure")


def listed(named: Iterable[tuple[Any, Any]], kind: str = "facts") -> html.Dl:
    """Names and what they stand for, one below the other."""
    pairs = [part for name, text in named for part in (html.Dt(name), html.Dd(text))]
    return html.Dl(pairs, className=kind)


def folded(cards: Sequence[html.Section]) -> html.Details:
    """Cards behind a line for each, which says what it finds: a card begins with its finding."""
    findings = [card.children[0].children for card in cards]
    columns = "thirds" if len(cards) == _THREE else "halves"
    shown = html.Div([*cards], className=f"grid {columns}")
    return fold(say("more-findings", more=findings), findings, shown)


def fold(title: object, told: Iterable[str], *parts: Any) -> html.Details:
    """What is folded away behind a title and a line for each thing in it.

    Its charts are drawn when it opens (`csea.js`); it opens by an address that names a place in
    it, by a search in the page, and on paper.
    """
    lines = html.Span([html.Span(each) for each in told], className="told")
    summary = html.Summary([html.Strong(str(title)), lines])
    return html.Details([summary, *parts], className="further")


def joined(parts: Iterable[Any], between: str) -> list[Any]:
    """Parts of a line with the same text between any two."""
    return [each for part in parts for each in (between, part)][1:]


def button(label: object, name: Any, kind: str = "button", **more: Any) -> html.Button:
    """A button that a callback listens to, under the id `name`."""
    return html.Button(str(label), id=name, n_clicks=0, className=kind, **more)


def files(address: str) -> list[Any]:
    """A link to a file in every format, whose name takes the place of the braces.

    CSV is taken with the mark by which spreadsheets know UTF-8, since who clicks opens it in one.
    """
    return joined((html.A(kind.upper(), href=file_address(address, kind)) for kind in FORMATS), " ")


def file_address(address: str, kind: str) -> str:
    """The address of a file of one format, as a page offers it."""
    whole = address.format(kind)
    if kind != "csv":
        return whole
    return f"{whole}{'' if whole[-1] in '?&' else '&' if '?' in whole else '?'}bom=yes"


def observation_files(query: str = "") -> list[Any]:
    """The observations that a query of the interface asks for, in each of its formats."""
    return files(f"/api/v1/observations.{{}}{query}")


def on_address(slot: str, *more: State) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """A callback that makes a slot again from the query and the path that a page has come to, and
    from what `more` it takes of the page."""
    given = (Input("url", "search"), State("url", "pathname"), *more)
    made: Callable[..., Any] = callback(Output(slot, "children"), *given, prevent_initial_call=True)
    return made
