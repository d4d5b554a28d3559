"""Which card an address of ours shows: that of an embed, the one that it names on a page (`#card`),
or the first of the page.

A page is asked itself what it shows, so that a card is found as it stands there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from urllib.parse import parse_qsl, unquote, urlsplit

from dash.development.base_component import Component

from pages.api.answers import BadRequest
from pages.embed.asked import THEME
from pages.figure.words import messages
from pages.keeping.once import Once
from pages.site import shell
from pages.site.pins import VERSION

say = messages(__file__)

URL: Final = "url"
LEADING: Final = frozenset(
    f"pages.{room}.page"
    for room in (
        *("access", "area", "compare", "hotlines", "indicator", "overview", "prevalence"),
        *("recommendation", "reports", "threats"),
    )
)
"""The pages that lead with a card, so that their addresses can be embedded."""
_EMBED: Final = "/embed/"
LONGEST: Final = 2000  # characters of an address
_PAGES: Final = Once(32)


@dataclass(frozen=True)
class Place:
    """A card by its id, the parts of an address that ask for it, and in `how` what of them says
    only how it looks."""

    card: str
    given: Mapping[str, str]
    how: Mapping[str, str] = field(default_factory=dict)


def place_at(address: str, ours: frozenset[str]) -> Place:
    """The card that an address shows; `ours` are the names and ports of this server.

    Raises `BadRequest`: 404 where it is none of ours or shows no card, 401 where only a steward who
    has signed in sees what it shows.
    """
    path, query, fragment = _parts(address, ours)
    if path.startswith(_EMBED):
        how = {THEME: query.pop(THEME)} if THEME in query else {}
        return Place(path.removeprefix(_EMBED), query, how)
    entry = shell.page_at(path, query.get(VERSION, ""))
    if entry is None:
        raise _nothing()
    if "session" in entry.get("made_of", ()):
        raise BadRequest(URL, str(say("oembed-private")), 401)
    key = (shell.current_data().mark(), date.today(), path, tuple(query.items()))
    shown = _PAGES(key, lambda: tuple(_shown(entry, path, query)))
    for place in shown:
        if fragment in ("", place.card):
            return place
    raise _nothing()


def _parts(address: str, ours: frozenset[str]) -> tuple[str, dict[str, str], str]:
    """Path, query and place in the page of an address of ours; of a repeated part the first
    counts, as on pages."""
    try:
        if len(address) > LONGEST or not address.isprintable():
            raise ValueError
        parts = urlsplit(address)
        there = parts.netloc.lower() in ours or (parts.hostname in ours and parts.port is None)
        pairs = parse_qsl(parts.query, keep_blank_values=True, max_num_fields=50)
        path = unquote(parts.path, errors="strict") or "/"
    except ValueError:
        raise _nothing() from None
    if parts.scheme not in ("http", "https") or not there:
        raise _nothing()
    return path, dict(reversed(pairs)), unquote(parts.fragment)


def _nothing() -> BadRequest:
    return BadRequest(URL, str(say("oembed-nothing")), 404)


def _shown(entry: Mapping[str, Any], path: str, query: Mapping[str, str]) -> Iterator[Place]:
    """The cards of a page in their order."""
    route = str(entry["path_template"] or entry["path"])
    pattern = re.sub("<([^>]+)>", r"(?P<\1>[^/]+)", route) + "/?"
    found = re.fullmatch(pattern, path)
    parts = found.groupdict() if found else {}
    layout = entry["layout"]
    page = layout(**{**query, **parts}) if callable(layout) else layout
    pin = {VERSION: query[VERSION]} if VERSION in query else {}
    for told in _shares(page):
        state = dict(parse_qsl(getattr(told, "data-state"), keep_blank_values=True))
        yield Place(getattr(told, "data-card"), {**state, **pin})


def _shares(part: Any) -> Iterator[Component]:
    """Where a page says what can be shared of a card."""
    if isinstance(part, (list, tuple)):
        for each in part:
            yield from _shares(each)
    elif isinstance(part, Component):
        if hasattr(part, "data-card") and hasattr(part, "data-state"):
            yield part
        else:
            yield from _shares(getattr(part, "children", None))
