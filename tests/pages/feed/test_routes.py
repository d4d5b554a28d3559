"""The feed by its addresses: two forms of the same, filtered, asked for again at no cost."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import feedparser
import pytest
from dash import Dash
from flask.testing import FlaskClient

from pages.feed import routes
from pages.feed.followed import Followed
from pages.feed.written import Form
from pages.site.data import Data
from tests.pages.feed.checked import ATOM, atom_of, json_feed_of, kinds, text

FORMS = ("atom", "json")


def test_it_tells_versions_corrections_and_what_is_due(client: FlaskClient, data: Data) -> None:
    answer = client.get("/feed.atom")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    root, found = atom_of(answer.data)
    told = kinds(found)
    assert told.count("correction") == len(data.corrections)
    assert told.count("build") == data.store.version()
    assert "due" in told
    updated = [text(each, "updated") for each in found]
    assert updated == sorted(updated, reverse=True)
    own = [a.attrib["href"] for a in root.findall(f"{ATOM}link") if a.get("rel") == "self"]
    assert own == ["http://localhost/feed.atom"]


@pytest.mark.parametrize("query", ["", "?indicator=iwf_urls_confirmed", "?area=AUT&area=SVN"])
def test_both_forms_say_the_same(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/feed.json{query}")
    assert answer.headers["Content-Type"] == "application/feed+json; charset=utf-8"
    document = json_feed_of(answer.data)
    root, found = atom_of(client.get(f"/feed.atom{query}").data)
    assert document["title"] == text(root, "title")
    assert document["feed_url"] == f"http://localhost/feed.json{query}"
    pairs = [(text(each, "id"), text(each, "title"), text(each, "summary")) for each in found]
    assert [(i["id"], i["title"], i["content_text"]) for i in document["items"]] == pairs
    assert [i["tags"] for i in document["items"]] == [[kind] for kind in kinds(found)]


@pytest.mark.parametrize("query", ["", "?area=SVN"])
def test_a_reader_of_feeds_that_knows_nothing_of_us_reads_it(
    client: FlaskClient, query: str
) -> None:
    body = client.get(f"/feed.atom{query}").data
    read = feedparser.parse(body, response_headers={"content-type": "application/atom+xml"})
    assert not read.bozo
    assert read.version == "atom10"
    _, found = atom_of(body)
    assert [each.id for each in read.entries] == [text(each, "id") for each in found]
    assert all(each.link.startswith("http://localhost/") for each in read.entries)
    assert all(each.updated_parsed for each in read.entries)


def followed(client: FlaskClient, query: str) -> dict[str, str]:
    """Titles by the id of the entry, of a feed as JSON."""
    document = json_feed_of(client.get(f"/feed.json{query}").data)
    return {item["id"]: item["title"] for item in document["items"]}


def test_a_filter_leaves_what_concerns_it(client: FlaskClient) -> None:
    everything = followed(client, "")
    mapped = followed(client, "?indicator=iwf_urls_confirmed")
    assert mapped.items() < everything.items()
    assert any("Corrected:" in title for title in mapped.values())
    assert any(title.startswith("Version 1:") for title in mapped.values())
    skills = followed(client, "?indicator=digital_skills_level")
    assert set(skills.values()) != set(mapped.values())
    # Any of several, and both of an indicator and a place.
    both = followed(client, "?indicator=digital_skills_level&indicator=iwf_urls_confirmed")
    assert both == {k: v for k, v in everything.items() if k in mapped or k in skills}
    slovene = followed(client, "?area=SVN")
    narrow = followed(client, "?area=SVN&indicator=digital_skills_level")
    assert narrow.items() <= skills.items()
    assert narrow.items() <= slovene.items()
    assert narrow.items() < skills.items() | slovene.items()


def test_each_feed_has_its_own_id_title_and_page(client: FlaskClient) -> None:
    told: list[dict[str, Any]] = []
    for query in ("", "?area=SVN", "?indicator=population", "?area=SVN&indicator=population"):
        root, _ = atom_of(client.get(f"/feed.atom{query}").data)
        document = json_feed_of(client.get(f"/feed.json{query}").data)
        told.append({"id": text(root, "id"), **document})
    assert len({each["id"] for each in told}) == 4
    assert [each["home_page_url"].removeprefix("http://localhost/") for each in told] == [
        *("data", "area/SVN", "indicator/population", "data")
    ]
    assert told[1]["title"].endswith(": Slovenia")
    # The order in which it is asked makes no other feed.
    once = client.get("/feed.json?area=SVN&area=AUT&area=SVN").data
    assert once == client.get("/feed.json?area=AUT&area=SVN").data


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("x=1", "x"),
        ("indicator=nowhere", "indicator"),
        ("area=", "area"),
        ("area=svn", "area"),
        ("area=%3Cscript%3E", "area"),
        ("&".join(f"area={code}" for code in ["SVN", "AUT"] * 3 + ["ABC"]), "area"),
    ],
)
def test_what_is_not_known_is_refused(
    client: FlaskClient, form: str, query: str, parameter: str
) -> None:
    answer = client.get(f"/feed.{form}?{query}")
    assert answer.status_code == 400
    assert answer.get_json()["error"]["parameter"] == parameter


def test_more_than_can_be_followed_is_refused(client: FlaskClient, data: Data) -> None:
    codes = [code for code, area in data.catalog.areas.by_code.items() if area.kind == "country"]
    asked = [f"area={code}" for code in codes[:21]]
    assert client.get(f"/feed.json?{'&'.join(asked[:20])}").status_code == 200
    answer = client.get(f"/feed.json?{'&'.join(asked)}")
    assert answer.status_code == 400
    assert "20 times" in answer.get_json()["error"]["message"]


@pytest.mark.parametrize("form", FORMS)
def test_what_a_client_has_is_not_sent_again(client: FlaskClient, form: str) -> None:
    address = f"/feed.{form}?area=SVN"
    first = client.get(address)
    tag, when = first.headers["ETag"], first.headers["Last-Modified"]
    assert first.headers["Cache-Control"] == "public, no-cache"
    for known in ({"If-None-Match": tag}, {"If-Modified-Since": when}):
        again = client.get(address, headers=known)
        assert again.status_code == 304
        assert again.data == b""
    other = client.get(address, headers={"If-None-Match": '"other"'})
    assert (other.status_code, other.data) == (200, first.data)
    packed = client.get(address, headers={"Accept-Encoding": "gzip", "If-None-Match": tag})
    assert packed.status_code == 304


def test_it_is_made_once_for_a_version_a_day_and_a_host(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    make: Callable[..., routes.Feed] = routes._made

    def counted(data: Data, today: date, root: str, form: Form, chosen: Followed) -> routes.Feed:
        made.append(root)
        return make(data, today, root, form, chosen)

    monkeypatch.setattr(routes, "_made", counted)
    for host in ("one.example", "one.example", "two.example"):
        body = client.get("/feed.atom", headers={"Host": host}).get_data(as_text=True)
        assert f"http://{host}/feed.atom" in body
    assert made == ["http://one.example/", "http://two.example/"]


def test_pages_lead_to_it(app: Dash) -> None:
    page = app.server.test_client().get("/").get_data(as_text=True)
    for media, form in (("atom", "atom"), ("feed", "json")):
        kind = "xml" if form == "atom" else "json"
        assert re.search(
            rf'<link rel="alternate" type="application/{media}\+{kind}"[^>]*href="/feed.{form}"',
            page,
        )
