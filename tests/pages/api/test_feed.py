"""The feed: an Atom document as RFC 4287 has it, with ids that stay, asked for again at no cost."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from uuid import UUID
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from dash import Dash
from flask.testing import FlaskClient

from pages.api import feed
from pages.api.feed import Entry, atom, entries
from pages.site.data import Data
from tests.conftest import ERRING

ATOM = "{http://www.w3.org/2005/Atom}"
TABLE = UUID("12345678-1234-4234-9234-123456789abc")
# A date of RFC 3339 with its zone, as RFC 4287 section 3.3 asks.
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
ENTRY = Entry(
    TABLE, datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), "Title", "Summary", "load", "Ann", "data"
)


def text(parent: Element, name: str) -> str:
    (found,) = parent.findall(f"{ATOM}{name}")
    assert found.text
    return found.text


def checked(document: bytes) -> tuple[Element, list[Element]]:
    """The feed and its entries, with what RFC 4287 sections 4.1.1 and 4.1.2 require of them."""
    root = ElementTree.fromstring(document)
    assert root.tag == f"{ATOM}feed"
    found = root.findall(f"{ATOM}entry")
    for each in (root, *found):
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", text(each, "id"))
        assert text(each, "title")
        assert MOMENT.fullmatch(text(each, "updated"))
        alternate = [a for a in each.findall(f"{ATOM}link") if a.get("rel") == "alternate"]
        assert len(alternate) == 1
        assert alternate[0].attrib["href"].startswith("http://localhost/")
    # An author in the feed holds for entries without one.
    assert root.find(f"{ATOM}author/{ATOM}name") is not None
    assert text(root, "updated") == max(text(each, "updated") for each in found)
    ids = [text(each, "id") for each in found]
    assert len(set(ids)) == len(ids)
    return root, found


def kinds(found: list[Element]) -> list[str]:
    return [each.find(f"{ATOM}category").attrib["term"] for each in found]  # type: ignore[union-attr]


def test_it_tells_versions_corrections_and_what_is_due(client: FlaskClient, data: Data) -> None:
    answer = client.get("/feed.atom")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    root, found = checked(answer.data)
    told = kinds(found)
    assert told.count("correction") == len(data.corrections)
    assert told.count("build") == data.store.version()
    assert "due" in told
    updated = [text(each, "updated") for each in found]
    assert updated == sorted(updated, reverse=True)
    own = [a.attrib["href"] for a in root.findall(f"{ATOM}link") if a.get("rel") == "self"]
    assert own == ["http://localhost/feed.atom"]


def test_what_a_client_has_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get("/feed.atom")
    tag, when = first.headers["ETag"], first.headers["Last-Modified"]
    assert first.headers["Cache-Control"] == "public, no-cache"
    for known in ({"If-None-Match": tag}, {"If-Modified-Since": when}):
        again = client.get("/feed.atom", headers=known)
        assert again.status_code == 304
        assert again.data == b""
    other = client.get("/feed.atom", headers={"If-None-Match": '"other"'})
    assert (other.status_code, other.data) == (200, first.data)
    packed = client.get("/feed.atom", headers={"Accept-Encoding": "gzip", "If-None-Match": tag})
    assert packed.status_code == 304


def test_it_is_made_once_for_a_version_a_day_and_a_host(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    make: Callable[..., feed.Feed] = feed._made

    def counted(data: Data, today: date, root: str) -> feed.Feed:
        made.append(root)
        return make(data, today, root)

    monkeypatch.setattr(feed, "_made", counted)
    for host in ("one.example", "one.example", "two.example"):
        body = client.get("/feed.atom", headers={"Host": host}).get_data(as_text=True)
        assert f"http://{host}/feed.atom" in body
    assert made == ["http://one.example/", "http://two.example/"]


def test_ids_stay_whatever_is_published_later(past: Data) -> None:
    day = date(2026, 11, 29)
    now = {entry.id: entry for entry in entries(past, day)}
    before = {e.id: e for e in entries(past.joined(ERRING), day)}
    assert {e.id for e in before.values() if e.kind != "due"} < now.keys()
    # Of a release the id stays when it becomes overdue, and the entry is new again.
    dues = [{e.id: e for e in entries(past, d) if e.kind == "due"} for d in (day, date(2099, 1, 1))]
    both = dues[0].keys() & dues[1].keys()
    turned = [i for i in both if dues[0][i].title.startswith("Due")]
    assert turned
    for name in turned:
        assert dues[1][name].title == dues[0][name].title.replace("Due:", "Overdue:", 1)
        assert dues[1][name].updated > dues[0][name].updated


def test_nothing_is_told_before_its_time(data: Data) -> None:
    found = [entry for entry in entries(data, date(2026, 11, 29)) if entry.kind == "due"]
    assert found
    assert all(entry.updated <= datetime(2026, 11, 29, tzinfo=UTC) for entry in found)
    assert not [e for e in entries(data, date(2000, 1, 1)) if e.kind == "due"]


def test_what_is_written_by_others_stays_text(past: Data) -> None:
    found = list(entries(past, date(2026, 11, 29)))
    document = atom(found, TABLE, found[0].updated, "http://localhost/")
    assert b"&lt;as it was &amp; is&gt;" in document
    _, parsed = checked(atom([ENTRY], TABLE, ENTRY.updated, "http://localhost/"))
    assert text(parsed[0], "summary") == "Summary"


@pytest.mark.parametrize(
    "told",
    ["<script>alert(1)</script>", "a & b", 'say "x"', "]]>", "tab\tand\nline", "ä 中 \U0001f600"],
)
def test_every_text_comes_back_as_it_was(told: str) -> None:
    entry = Entry(TABLE, ENTRY.updated, told, told, "load", told, "data")
    _, (parsed,) = checked(atom([entry], TABLE, entry.updated, "http://localhost/"))
    name = parsed.find(f"{ATOM}author/{ATOM}name")
    assert name is not None
    assert [text(parsed, "title"), text(parsed, "summary"), name.text] == [told] * 3


def test_what_xml_cannot_hold_is_left_out() -> None:
    entry = Entry(TABLE, ENTRY.updated, "a\x00b\x0bc\ufffe", "s", "load", "", "data")
    _, (parsed,) = checked(atom([entry], TABLE, entry.updated, "http://localhost/"))
    assert text(parsed, "title") == "abc"
    assert parsed.find(f"{ATOM}author") is None


def test_pages_lead_to_it(app: Dash) -> None:
    page = app.server.test_client().get("/").get_data(as_text=True)
    assert re.search(
        r'<link rel="alternate" type="application/atom\+xml"[^>]*href="/feed.atom"', page
    )
