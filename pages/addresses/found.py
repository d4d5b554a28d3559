"""A page as an address asks for it: what stands on it, and the cards among that.

The page itself is made, so a view in another kind holds what a reader sees. What a page tells its
readers and goes on is an error here: parts of an address that it cannot follow are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final, NamedTuple
from urllib.parse import urlencode

from dash.development.base_component import Component
from flask import g

from analytics.errors import Refusal
from pages.api.answers import BadRequest
from pages.figure.card import NoFigures, Scope, Shown, cards, choices
from pages.figure.engine import Key, collected, finished, key_of
from pages.figure.words import messages
from pages.site import shell, state
from pages.site.data import Data, View
from pages.site.pins import VERSION, pinned
from pages.site.wording import WORDS

say = messages(__file__)

_SHOWN: Final = 80  # letters of a refused part
LONGEST: Final = 2000
"""Characters of a query; no page reads more."""


class Placed(NamedTuple):
    """A card as a page places it: its id, and what of the address it was made for."""

    id: str
    asked: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Found:
    """A page that was made: its address, what it is made of, and its cards from top to bottom."""

    path: str
    query: Mapping[str, str]
    entry: Mapping[str, Any]
    data: Data
    view: View
    tree: Any
    cards: tuple[Placed, ...]
    named: Mapping[str, str]
    made: Mapping[Key, Shown] = field(default_factory=dict)
    """The cards that were finished for the page; those that stood ready are not among them."""

    @property
    def room(self) -> str:
        return str(self.entry["module"]).split(".")[1]

    @property
    def title(self) -> str:
        """What the page is called."""
        title = self.entry["title"]
        return str(title(**self.named) if callable(title) else title)

    def shown(self, card: Placed) -> Shown:
        """A card in words and figures; `NoFigures` and `Refusal` as the card raises them."""
        held = self.made.get(key_of(card.id, card.asked, self.view))
        return finished(cards()[card.id], self.scope(card)) if held is None else held

    def scope(self, card: Placed) -> Scope:
        """What a card of the page is made from."""
        return Scope(self.data, self.view, dict(card.asked))

    def each_shown(self) -> Iterator[tuple[Placed, Shown]]:
        """Every card with what it shows, in the order of the page."""
        for card in self.cards:
            try:
                yield card, self.shown(card)
            except (NoFigures, Refusal):  # a page says so in the place of the card
                continue

    def address(self, kind: str = "", **more: str) -> str:
        """Path and query that give the page at its version; `kind` is its path in a kind."""
        path = kind or self.path.rstrip("/") or "/"
        snapshot = self.view.snapshot
        pin = {VERSION: snapshot.mark.pin}
        return f"{path}?{urlencode({**self.query, **more, **pin}, safe=',')}"


def found(path: str, query: Mapping[str, str]) -> Found:
    """The page at a path for a query. `BadRequest` for what is no page (404), or what it cannot
    follow of the query (400)."""
    pin = query.get(VERSION, "")
    entry = shell.page_at(path, pin)
    if entry is None or "session" in entry.get("made_of", ()):
        raise BadRequest("address", str(say("no-page", path=repr(path[:_SHOWN]))), 404)
    if files := entry.get("files"):
        raise BadRequest(
            "address", str(say("own-files", path=repr(path[:_SHOWN]), files=files)), 404
        )
    data, view = pinned_of(pin)
    named = named_of(entry, path)
    rest = {name: value for name, value in query.items() if name not in (VERSION, WORDS)}
    _check(entry, data, view, rest, named)
    layout = entry["layout"]
    g.pop("followed", None)
    with collected() as made:
        tree = layout(**{**query, **named}) if callable(layout) else layout
    if g.get("failed"):
        raise BadRequest("page", str(say("page-failed")), 500)
    if rest and not g.get("followed"):
        raise BadRequest(next(iter(rest)), str(say("not-followed")))
    placed = tuple(_cards(tree))
    return Found(path, dict(query), entry, data, view, tree, placed, named, made)


def pinned_of(pin: str) -> tuple[Data, View]:
    """Data and view of the version that an address pins, the newest where it pins none.

    Raises `BadRequest` for what is no version of this table.
    """
    data = shell.current_data()
    if not pin:
        return data.joined(data.mark().version), data.view()
    view = pinned(data, pin)
    if view is None:
        raise BadRequest(VERSION, str(say("no-version")))
    return data.joined(view.snapshot.version), view


def named_of(entry: Mapping[str, Any], path: str) -> dict[str, str]:
    """What a path names, by the names that its page gives to the parts."""
    template = entry["path_template"]
    if not template:
        return {}
    parts = zip(template.strip("/").split("/"), path.strip("/").split("/"), strict=True)
    return {n.strip("<>"): value for n, value in parts if re.fullmatch("<[^>]+>", n)}


def _check(
    entry: Mapping[str, Any],
    data: Data,
    view: View,
    query: Mapping[str, str],
    named: Mapping[str, str],
) -> None:
    """Raises `BadRequest` for a part of a query that the room does not offer, if it says what."""
    room = str(entry["module"]).split(".")[1]
    given = {"today": date.today().isoformat(), **named}
    asked = state.without_events(state.renamed(query))
    offered = {c.name: c for c in choices(room, Scope(data, view, {**asked, **given}))}
    if not offered:  # the page itself says what it takes
        return
    for name in asked:
        if name not in offered:
            known = say("part-unknown", known=", ".join((*offered, VERSION)))
            raise BadRequest(name[:_SHOWN], str(known))
        if offered[name].refused(asked):
            raise BadRequest(name, str(say("part-not-offered", value=repr(asked[name][:_SHOWN]))))


def _cards(part: Any) -> Iterator[Placed]:
    """The cards in a part of a page, each once."""
    seen: set[Placed] = set()
    for placed in _walked(part):
        if placed not in seen:
            seen.add(placed)
            yield placed


def _walked(part: Any) -> Iterator[Placed]:
    if isinstance(part, (list, tuple)):
        for each in part:
            yield from _walked(each)
    elif isinstance(part, Component):
        if (made := getattr(part, "made_for", None)) is not None:
            yield Placed(part.id, made)
        else:
            yield from _walked(getattr(part, "children", None))


def only(page: Found, card: str) -> Found:
    """The page with one of its cards; `BadRequest` (404) for what is none of it."""
    kept = tuple(each for each in page.cards if each.id == card)
    if not kept:
        names = ", ".join(each.id for each in page.cards) or "none"
        raise BadRequest("card", str(say("no-card", card=repr(card[:_SHOWN]), there=names)), 404)
    return replace(page, cards=kept)
