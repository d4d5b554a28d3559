"""What an address asks to be framed: a card, what of it, at which version of the table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from flask import g

from analytics.errors import Refusal
from etl.store import Mark
from pages.api.answers import BadRequest
from pages.api.cards import scope_of
from pages.embed.frame import THEMES, Frame, Theme, frame_of, mark_of, noted
from pages.figure.card import NoFigures, Scope, cards
from pages.figure.words import Said, messages
from pages.site.data import Data, View
from pages.site.faults import sentence
from pages.site.pins import VERSION, pinned
from pages.site.shell import current_data

say = messages(__file__)

CARD: Final = "card"
THEME: Final = "theme"


def theme_of(given: Mapping[str, str]) -> Theme:
    """The theme that parts of an address ask for; `BadRequest` for what is none."""
    asked = given.get(THEME, THEMES[0])
    for theme in THEMES:
        if theme == asked:
            return theme
    raise BadRequest(THEME, str(say("told-theme", themes=list(THEMES))))


def frame_asked(name: str, given: Mapping[str, str]) -> Frame:
    """The card of a name, as parts of an address ask for it.

    Raises `BadRequest`: 404 for what is not there or is not computed, 400 for parts that mean
    nothing; of a card (`CARD`) its message is a sentence.
    """
    found = cards().get(name)
    if found is None:
        raise BadRequest(CARD, str(say("told-card", card=repr(name[:80]))), 404)
    data = current_data()
    view = _view(data, given)
    rest = {part: value for part, value in given.items() if part != VERSION}
    scope = scope_of(found, Scope(data.joined(view.snapshot.version), view, {}), rest)
    try:
        frame = frame_of(found, scope)
    except NoFigures as nothing:
        version = str(view.snapshot.version)
        told = str(say("told-nothing", version=version, what=str(nothing)))
        raise BadRequest(CARD, told, 404) from nothing
    except Refusal as refusal:
        raise BadRequest(CARD, f"{refusal.reason} {refusal.instead}".strip(), 404) from refusal
    return noted(frame, *_notes(view, data.mark()))


def _view(data: Data, given: Mapping[str, str]) -> View:
    """The version that is asked for, or the newest."""
    if VERSION not in given:
        return data.view()
    view = pinned(data, given[VERSION])
    if view is None:
        raise BadRequest(VERSION, str(say("told-version")))
    return view


def _notes(view: View, newest: Mark) -> Iterator[Said]:
    """What is to be read first: that there are newer figures, or that the newest cannot be read."""
    shown = view.snapshot
    version = str(shown.version)
    if fault := g.get("fault"):
        yield say("fault", version=version, why=sentence(fault))
    elif shown.version != newest.version:
        day = f"{shown.at:%-d %B %Y}"
        yield say("older", version=mark_of(view), day=day, current=str(newest.version))
