"""What a card gives to be shared: where it can be embedded, and the words of the panel that
`assets/share.js` fills when it is opened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import urlencode

from dash import html

from pages.figure.card import Scope, Shown, cards, choices
from pages.figure.words import messages
from pages.site.data import Data, View

say = messages(__file__)

_DAY: Final = "today"  # what a card is of today it is of whichever day it is embedded
_ANY: Final = ("*",)
_WORDS: Final = (
    *("link", "embed", "follow", "copy", "copied", "refused", "bibtex", "csl"),
    *("copy-link", "copy-embed", "copy-cite", "slide"),
)


def share(card: Shown, data: Data, view: View) -> html.Details:
    """The part of a card's foot that opens to its link, embed code, citation and image.

    The citation is made in the browser, which knows the address and the day (`csea.cite`); what
    stands around it is put there by the script, so that a page does not carry it for every card.
    """
    parts: list[Any] = [
        html.Div(className="share-before"),
        html.P(id={"type": "citation", "id": card.id}),
        html.Div(className="share-after"),
    ]
    if card.drawings:
        parts.append(_image(card))
    parts.append(html.Span(className="share-slide"))
    state = _state(card, data, view)
    told = {} if state is None else {"data-card": card.id, "data-state": state}
    title = html.Summary(str(say("share")), id={"type": "cite", "id": card.id}, n_clicks=0)
    panel = html.Div(parts, className="share-panel")
    return html.Details([title, panel], className="share", **told, **{"data-title": card.heading})


def share_words(origins: Sequence[str]) -> html.Div:
    """What the panel says, for the script; who may embed is what the server allows."""
    told = {f"data-{name}": str(say(f"share-{name}")) for name in _WORDS}
    if tuple(origins) == _ANY:
        who = say("share-for-all")
    elif origins:
        who = say("share-for", origins=list(origins))
    else:
        who = say("share-for-none")
    return html.Div(id="share-words", hidden=True, **told, **{"data-for": str(who)})


def _image(card: Shown) -> html.Span:
    save = {"type": "save", "id": card.id, "card": card.id}
    kinds = [html.Button(k.upper(), id={**save, "kind": k}, n_clicks=0) for k in ("png", "svg")]
    return html.Span([f"{say('share-image')} ", *kinds], className="save")


def _state(card: Shown, data: Data, view: View) -> str | None:
    """The query by which the card alone is made again, without what it shows by default; None for
    a card that is part of its page and has no name of its own."""
    found = cards().get(card.id)
    if found is None:
        return None
    asked = {name: value for name, value in card.asked if name != _DAY}
    usual: dict[str, str] = {}
    if asked:
        scope = Scope(data, view, dict(card.asked))
        usual = {choice.name: choice.default for choice in choices(found.room, scope)}
    moved = {name: value for name, value in asked.items() if usual.get(name) != value}
    return urlencode(moved, safe=",")
