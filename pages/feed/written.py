"""A feed in its two forms: the Atom Syndication Format (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from pages.feed.entries import Entry
from pages.figure.words import messages

say = messages(__file__)

_NAMESPACE: Final = "http://www.w3.org/2005/Atom"
_JSON_FEED: Final = "https://jsonfeed.org/version/1.1"
_LANGUAGE: Final = "en"


@dataclass(frozen=True)
class Told:
    """A feed: its id, its title, its newest time and its entries, the latest first.

    `root` is the address of the site, with its last slash; `query` what of it was asked for, and
    `page` the page that the feed belongs to.
    """

    id: UUID
    title: str
    updated: datetime
    entries: Sequence[Entry]
    root: str
    query: str = ""
    page: str = "data"


@dataclass(frozen=True)
class Form:
    """A form of the feed: the ending of its address, its media type, and what writes it."""

    ending: str
    media: str
    write: Callable[[Told], bytes]


def atom(told: Told) -> bytes:
    """A feed as an Atom document."""
    document = Element("feed", {"xmlns": _NAMESPACE, "xml:lang": _LANGUAGE})
    _texts(document, id=told.id.urn, title=told.title, updated=stamp(told.updated))
    SubElement(SubElement(document, "author"), "name").text = str(say("author"))
    for rel, form in (("self", ATOM), ("alternate", JSON)):
        _link(document, rel, form.media, _address(told, form))
    _link(document, "alternate", "text/html", f"{told.root}{told.page}")
    for entry in told.entries:
        made = SubElement(document, "entry")
        _texts(made, id=entry.id.urn, title=entry.title, updated=stamp(entry.updated))
        if entry.author:
            SubElement(SubElement(made, "author"), "name").text = _legal(entry.author)
        _link(made, "alternate", "text/html", f"{told.root}{entry.link}")
        SubElement(made, "category", term=entry.kind)
        _texts(made, summary=entry.summary)
    indent(document)
    return bytes(tostring(document, encoding="utf-8", xml_declaration=True))


def json_feed(told: Told) -> bytes:
    """A feed as JSON Feed 1.1 has it."""
    document = {
        "version": _JSON_FEED,
        "title": told.title,
        "home_page_url": f"{told.root}{told.page}",
        "feed_url": _address(told, JSON),
        "authors": [{"name": str(say("author"))}],
        "language": _LANGUAGE,
        "items": [_item(entry, told.root) for entry in told.entries],
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


ATOM: Final = Form("atom", "application/atom+xml", atom)
JSON: Final = Form("json", "application/feed+json", json_feed)
FORMS: Final = {form.ending: form for form in (ATOM, JSON)}


def _item(entry: Entry, root: str) -> dict[str, Any]:
    """An entry; of one that changes, such as a release that becomes overdue, the id stays."""
    moment = stamp(entry.updated)
    item: dict[str, Any] = {
        "id": entry.id.urn,
        "url": f"{root}{entry.link}",
        "title": entry.title,
        "content_text": entry.summary,
        "date_published": moment,
        "date_modified": moment,
        "tags": [entry.kind],
    }
    return {**item, "authors": [{"name": entry.author}]} if entry.author else item


def _address(told: Told, form: Form) -> str:
    return f"{told.root}feed.{form.ending}{told.query}"


def _link(parent: Element, rel: str, media: str, address: str) -> None:
    SubElement(parent, "link", rel=rel, type=media, href=address)


def _texts(parent: Element, **texts: str) -> None:
    for name, text in texts.items():
        SubElement(parent, name).text = _legal(text)


def stamp(moment: datetime) -> str:
    """RFC 3339, which both forms ask for."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _legal(text: str) -> str:
    """Without the control characters that XML 1.0 has no way of writing."""
    return "".join(c for c in text if c in "\t\n" or (c >= " " and c not in "\ufffe\uffff"))
