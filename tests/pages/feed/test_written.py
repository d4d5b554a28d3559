"""A feed as it is written: what others wrote stays text, in both forms."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from pages.feed.entries import Entry
from pages.feed.written import Told, atom, json_feed
from tests.pages.feed.checked import ATOM, atom_of, json_feed_of, text

TABLE = UUID("12345678-1234-4234-9234-123456789abc")
ENTRY = Entry(
    TABLE, datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), "Title", "Summary", "load", "Ann", "data"
)
TOLD = Told(TABLE, "Feed", ENTRY.updated, [ENTRY], "http://localhost/")


@pytest.mark.parametrize(
    "told",
    [
        *("<script>alert(1)</script>", "a & b", 'say "x"', "]]>", "tab\tand\nline"),
        *("ä 中 \U0001f600", "<as it was & is>"),
    ],
)
def test_every_text_comes_back_as_it_was(told: str) -> None:
    entry = Entry(TABLE, ENTRY.updated, told, told, "load", told, "data")
    feed = replace(TOLD, entries=[entry], title=told)
    root, (parsed,) = atom_of(atom(feed))
    name = parsed.find(f"{ATOM}author/{ATOM}name")
    assert name is not None
    assert [text(root, "title"), text(parsed, "title"), text(parsed, "summary"), name.text] == [
        told
    ] * 4
    (item,) = json_feed_of(json_feed(feed))["items"]
    assert [item["title"], item["content_text"], item["authors"][0]["name"]] == [told] * 3


def test_what_xml_cannot_hold_is_left_out() -> None:
    entry = Entry(TABLE, ENTRY.updated, "a\x00b\x0bc\ufffe", "s", "load", "", "data")
    _, (parsed,) = atom_of(atom(replace(TOLD, entries=[entry])))
    assert text(parsed, "title") == "abc"
    assert parsed.find(f"{ATOM}author") is None
    (item,) = json_feed_of(json_feed(replace(TOLD, entries=[entry])))["items"]
    assert "authors" not in item


def test_a_feed_without_entries_is_a_feed() -> None:
    empty = replace(TOLD, entries=[])
    assert atom_of(atom(empty))[1] == []
    assert json_feed_of(json_feed(empty))["items"] == []
