"""Documents of the feed, checked by what their formats require."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

ATOM = "{http://www.w3.org/2005/Atom}"
# A date of RFC 3339 with its zone, as RFC 4287 section 3.3 and JSON Feed ask.
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
# What may stand in a feed and in an entry, and what of it once at most (RFC 4287, 4.1.1 and 4.1.2).
_IN_FEED = {"author", "category", "entry", "id", "link", "title", "updated"}
_IN_ENTRY = {"author", "category", "id", "link", "summary", "title", "updated"}
_OF_LINK = {"rel", "type", "href"}


def text(parent: Element, name: str) -> str:
    """The text of the one element of a name."""
    (found,) = parent.findall(f"{ATOM}{name}")
    assert found.text
    return found.text


def kinds(found: list[Element]) -> list[str]:
    """The category of each entry."""
    return [each.find(f"{ATOM}category").attrib["term"] for each in found]  # type: ignore[union-attr]


def atom_of(document: bytes) -> tuple[Element, list[Element]]:
    """The feed and its entries, with what RFC 4287 requires of them."""
    root = ElementTree.fromstring(document)
    assert root.tag == f"{ATOM}feed"
    found = root.findall(f"{ATOM}entry")
    for each, allowed in ((root, _IN_FEED), *((entry, _IN_ENTRY) for entry in found)):
        assert {child.tag.removeprefix(ATOM) for child in each} <= allowed
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", text(each, "id"))
        assert text(each, "title")
        assert MOMENT.fullmatch(text(each, "updated"))
        links = each.findall(f"{ATOM}link")
        assert all(set(link.attrib) == _OF_LINK for link in links)
        # No two alternates of one type and language.
        other = [a.attrib["type"] for a in links if a.get("rel") == "alternate"]
        assert "text/html" in other
        assert len(set(other)) == len(other)
        assert all(link.attrib["href"].startswith("http://localhost/") for link in links)
    assert len([a for a in root.findall(f"{ATOM}link") if a.get("rel") == "self"]) == 1
    # An author in the feed holds for entries without one.
    assert root.find(f"{ATOM}author/{ATOM}name") is not None
    if found:
        assert text(root, "updated") == max(text(each, "updated") for each in found)
    ids = [text(each, "id") for each in found]
    assert len(set(ids)) == len(ids)
    return root, found


def json_feed_of(document: bytes) -> dict[str, Any]:
    """The feed, with what JSON Feed 1.1 requires of it."""
    feed: dict[str, Any] = json.loads(document)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"]
    for name in ("home_page_url", "feed_url"):
        assert urlsplit(feed[name]).scheme == "http"
    assert feed["authors"][0]["name"]
    ids = [item["id"] for item in feed["items"]]
    assert len(set(ids)) == len(ids)
    for item in feed["items"]:
        # An item has a text, by which readers without a browser show it.
        assert item["id"]
        assert item["content_text"]
        assert item["title"]
        assert urlsplit(item["url"]).netloc == "localhost"
        assert MOMENT.fullmatch(item["date_published"])
        assert MOMENT.fullmatch(item["date_modified"])
        assert all(tag for tag in item["tags"])
        assert all(author["name"] for author in item.get("authors", []))
    return feed
