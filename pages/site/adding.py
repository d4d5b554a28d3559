"""The buttons that put something into a brief; `assets/brief.js` listens to them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dash import html

from pages.figure.words import messages
from pages.site.data import View

say = messages(__file__)

_DAY = "today"  # what a card is of today it is of whichever day the brief is opened


def add_card(name: str, asked: Iterable[tuple[str, str]], heading: str, view: View) -> html.Span:
    """A card as it is shown, or its sentence alone."""
    state = [part for pair in asked if pair[0] != _DAY for part in pair]
    buttons = [_button(kind, "~".join((kind, name, *state)), heading, view) for kind in _CARD]
    return html.Span([buttons[0], " ", buttons[1]], className="add-brief")


_CARD = ("card", "sentence")


def add_recommendation(name: str, title: str, view: View) -> html.Button:
    """A recommendation."""
    kind = "recommendation"
    return _button(kind, f"{kind}~{name}", f"{name} {title}", view)


def add_check(statement: str, verdict: str, view: View) -> html.Button:
    """A checked statement with its verdict."""
    return _button("check", f"check~answer~statement~{statement}", f"{statement}: {verdict}", view)


def brief_words() -> html.Div:
    """What is said by screen readers when a brief has changed, for the script."""
    told = {
        f"data-{name}": str(
            say(f"brief-{name}", count="{count}", place="{place}", version="{version}")
        )
        for name in ("added", "removed", "moved", "full", "older")
    }
    return html.Div(id="brief-words", hidden=True, **told)


def _button(kind: str, item: str, heading: str, view: View) -> html.Button:
    """A switch: pressed while the item is in the reader's brief, which the browser alone knows."""
    snapshot = view.snapshot
    marks: dict[str, Any] = {
        "data-brief-item": item,
        "data-brief-version": snapshot.mark.pin,
        "aria-pressed": "false",
        "aria-label": str(say(f"add-{kind}-label", heading=heading)),
    }
    return html.Button(str(say(f"add-{kind}")), type="button", className="add", **marks)
