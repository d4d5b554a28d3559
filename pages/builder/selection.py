"""What a reader put into a brief, as it stands in an address, which is the only place where it is.

    /brief?title=…&for=…&1=card~area-reports~code~SVN&note1=…&2=recommendation~NAT-1&version=3-0a1b

A place is `card`, `sentence` (of a card, without its chart) or `recommendation`, its id, and of a
card the parts of the address that it asks for, name and value in turn; or `check~answer~statement~`
and a statement to the end of the place, which may hold any letter. Everything is typed by
strangers: it is bounded, and what is none of this is left out and told.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final
from urllib.parse import urlencode

from pages.figure.card import cards
from pages.figure.words import Said, messages
from pages.site.pins import VERSION

say = messages(__file__)

MOST: Final = 20
"""Places of a brief."""
LONGEST: Final = 3600
"""Characters of its query: servers take a line of four thousand."""
TITLE: Final = 120
NOTE: Final = 400
CHECK: Final = "check"
KINDS: Final = ("card", "sentence", "recommendation", CHECK)
CHECKED: Final = ("answer", "statement")
"""The id of a checked statement and the name of its one part, of which a place begins."""
_VALUE: Final = 200
_ID: Final = re.compile(r"[A-Za-z0-9_-]{1,80}")
_NAME: Final = re.compile(r"[a-z_]{1,30}")
_NO_TEXT: Final = ("Cc", "Cs", "Cn", "Co")  # categories of Unicode
_KNOWN: Final = re.compile(r"(?:note)?([1-9]\d?)|title|for|version|words")


@dataclass(frozen=True)
class Place:
    """One place of a brief: what kind of thing, its id, what it is asked for, the reader's note."""

    kind: str
    id: str
    asked: tuple[tuple[str, str], ...] = ()
    note: str = ""

    @property
    def text(self) -> str:
        """The place as it stands in an address, without its note."""
        return "~".join((self.kind, self.id, *(part for pair in self.asked for part in pair)))


@dataclass(frozen=True)
class Selection:
    """A brief before anything of it was looked up."""

    title: str = ""
    audience: str = ""
    places: tuple[Place, ...] = ()
    version: str = ""

    def query(self) -> str:
        """The query that gives the same again."""
        pairs = [("title", self.title), ("for", self.audience)]
        for number, place in enumerate(self.places, 1):
            pairs += [(str(number), place.text), (f"note{number}", place.note)]
        pairs.append((VERSION, self.version))
        return urlencode([pair for pair in pairs if pair[1]], safe="~,")


def read(query: Mapping[str, str]) -> tuple[Selection, tuple[Said, ...]]:
    """What a query asks for, and a sentence for everything in it that is no part of a brief."""
    if sum(len(name) + len(text) for name, text in query.items()) > LONGEST:
        return Selection(), (say("too-long", most=str(LONGEST)),)
    told = [say("unknown-part", part=name[:40]) for name in query if not _KNOWN.fullmatch(name)]
    places: list[Place] = []
    numbered = sorted((int(name), text) for name, text in query.items() if name.isdecimal())
    for number, text in numbered:
        place = _place(text, clean(query.get(f"note{number}", ""), NOTE))
        if place is None or number > MOST:
            told.append(say("unknown-place", number=str(number)))
        else:
            places.append(place)
    title, audience = (clean(query.get(name, ""), TITLE, "") for name in ("title", "for"))
    return Selection(title, audience, tuple(places), query.get(VERSION, "")[:60]), tuple(told)


def clean(text: str, most: int, breaks: str = "\n") -> str:
    """A text that a reader typed: no control characters, no surrogates, at most so long."""
    whole = text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", breaks or " ")
    kept = (c for c in whole if c == "\n" or unicodedata.category(c) not in _NO_TEXT)
    return "".join(kept).strip()[:most].strip()


def _place(text: str, note: str) -> Place | None:
    kind, name, *parts = text.split("~") if "~" in text else (text, "")
    if kind == CHECK:
        parts = [*parts[:1], "~".join(parts[1:])]
        if (name, parts[0]) != CHECKED or not clean(parts[1], _VALUE, ""):
            return None
    if kind not in KINDS or not _ID.fullmatch(name) or len(parts) % 2:
        return None
    names, values = parts[::2], parts[1::2]
    if len(names) > _most_asked() or len({*names}) < len(names) or (kind == KINDS[2] and parts):
        return None
    if not all(map(_NAME.fullmatch, names)) or any(len(v) > _VALUE for v in values):
        return None
    return Place(kind, name, tuple(zip(names, values, strict=True)), note)


@cache
def _most_asked() -> int:
    """The parts of an address that the card with the most of them asks for."""
    return max(len(found.asks) for found in cards().values())
