"""oEmbed as its document has it: what a client gets, and what it gets instead."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree as Xml

import dash
import pytest
from dash import Dash
from flask.testing import FlaskClient

from pages.embed.found import LEADING
from pages.embed.framing import ORIGINS
from tests.browser.addresses import EVERYWHERE
from tests.pages.embed.read import of

OURS = "http://localhost"
# Findings are told in words, and a recommendation may have gaps alone.
_WITHOUT = ("/indicator/iocta_finding", "/recommendations/NAT-8c")


def asked(client: FlaskClient, url: str, **more: object) -> dict[str, Any]:
    """What is told of an address."""
    answer = client.get("/oembed", query_string={"url": url, **more})
    assert answer.status_code == 200, answer.get_data(as_text=True)
    told: dict[str, Any] = answer.get_json()
    return told


class _Frame(HTMLParser):
    own: dict[str, str | None]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag == "iframe"
        self.own = dict(attrs)


def frame(told: dict[str, Any]) -> dict[str, str | None]:
    """The one element of the code that shows a figure."""
    reader = _Frame()
    reader.feed(told["html"])
    return reader.own


def test_a_card_is_told_with_all_that_oembed_asks_of_a_rich_answer(framed: FlaskClient) -> None:
    told = asked(framed, f"{OURS}/embed/reports-country?year=2022&theme=dark")
    assert told["version"] == "1.0"
    assert told["type"] == "rich"
    assert told["provider_url"] == f"{OURS}/"
    own = frame(told)
    assert own["src"] == f"{OURS}/embed/reports-country?year=2022&theme=dark"
    assert own["title"] == told["title"]
    assert (own["width"], own["height"]) == (str(told["width"]), str(told["height"]))
    page = framed.get(str(own["src"]).removeprefix(OURS)).get_data(as_text=True)
    assert of(page, "h1")[0].text == told["title"]


def test_the_card_that_an_address_names_is_found_as_the_page_shows_it(framed: FlaskClient) -> None:
    for url, card, state in (
        ("/reports?year=2022&map=europe#reports-country", "reports-country", {"map", "year"}),
        ("/reports#reports-type", "reports-type", set()),
        ("/area/SVN?version=1#area-reports", "area-reports", {"code", "version"}),
        ("/indicator/population", "indicator-series", {"indicator_id"}),
        ("/compare?areas=SVN,AUT&measure=level", "compare-level", {"areas"}),
    ):
        source = str(frame(asked(framed, OURS + url))["src"])
        path, _, query = source.removeprefix(OURS).partition("?")
        assert path == f"/embed/{card}"
        assert {part.partition("=")[0] for part in query.split("&") if part} == state, query
        assert framed.get(source.removeprefix(OURS)).status_code == 200


@pytest.mark.parametrize("address", EVERYWHERE)
def test_a_page_says_in_its_head_where_it_is_told_if_it_leads_with_a_card(
    framed: FlaskClient, address: str
) -> None:
    page = framed.get(address).get_data(as_text=True)
    lines = [line for line in page.split("<link ")[1:] if 'type="application/json+oembed"' in line]
    answer = framed.get("/oembed", query_string={"url": OURS + address})
    if not lines:
        assert answer.status_code == (401 if address == "/load" else 404)
        return
    if address in _WITHOUT:  # what varies of the address has no card; its head cannot know
        assert answer.status_code == 404
        return
    assert answer.status_code == 200
    href = lines[0].partition('href="')[2].partition('"')[0].replace("&amp;", "&")
    assert framed.get(href.removeprefix(OURS)).get_json() == answer.get_json()


@pytest.mark.usefixtures("framed")
def test_pages_that_lead_with_a_card_are_pages() -> None:
    assert dash.page_registry.keys() >= LEADING


def test_what_stands_in_an_address_stays_text_in_the_head(framed: FlaskClient) -> None:
    page = framed.get('/reports?x="><script>alert(1)</script>').get_data(as_text=True)
    (line,) = [
        part.partition(">")[0]
        for part in page.split("<link ")[1:]
        if 'type="application/json+oembed"' in part
    ]
    assert "<" not in line


def test_xml_says_the_same(framed: FlaskClient) -> None:
    url = f"{OURS}/embed/hotlines-counting"
    told = asked(framed, url, format="json")
    answer = framed.get("/oembed", query_string={"url": url, "format": "xml"})
    assert answer.mimetype == "text/xml"
    root = Xml.fromstring(answer.data)
    assert root.tag == "oembed"
    assert {each.tag: each.text for each in root} == {k: str(v) for k, v in told.items()}


@pytest.mark.parametrize(("across", "high"), [(300, 200), (640, 5000), (1, 1), (99999, 300)])
def test_no_frame_is_larger_than_is_asked_for(framed: FlaskClient, across: int, high: int) -> None:
    told = asked(framed, f"{OURS}/embed/reports-world", maxwidth=across, maxheight=high)
    assert 0 < told["width"] <= across
    assert 0 < told["height"] <= high
    own = frame(told)
    assert (own["width"], own["height"]) == (str(told["width"]), str(told["height"]))


def test_a_client_that_has_it_is_told_so(framed: FlaskClient) -> None:
    query = {"url": f"{OURS}/embed/reports-world"}
    first = framed.get("/oembed", query_string=query)
    sent = {"If-None-Match": first.headers["ETag"]}
    assert framed.get("/oembed", query_string=query, headers=sent).status_code == 304


def test_what_clients_add_changes_nothing(framed: FlaskClient) -> None:
    url = f"{OURS}/embed/reports-world"
    assert asked(framed, url, dnt="1", callback="x") == asked(framed, url)


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({}, 400),
        ({"url": ""}, 400),
        ({"url": f"{OURS}/reports", "format": "yaml"}, 501),
        ({"url": f"{OURS}/reports", "format": ""}, 501),
        ({"url": f"{OURS}/reports", "maxwidth": "0"}, 400),
        ({"url": f"{OURS}/reports", "maxwidth": "-5"}, 400),
        ({"url": f"{OURS}/reports", "maxwidth": "1e9"}, 400),
        ({"url": f"{OURS}/reports", "maxheight": "²"}, 400),
        ({"url": f"{OURS}/reports", "maxheight": "9" * 400}, 400),
        ({"url": [f"{OURS}/reports", f"{OURS}/access"]}, 400),
        ({"url": f"{OURS}/load"}, 401),
        *(
            ({"url": url}, 404)
            for url in (
                "https://elsewhere.example/reports",
                "http://localhost.elsewhere.example/reports",
                "http://localhost@elsewhere.example/reports",
                "http://localhost:99999/reports",
                "http://localhost:x/reports",
                "http://[/reports",
                "//localhost/reports",
                "/reports",
                "javascript:alert(1)",
                "file:///etc/passwd",
                "ftp://localhost/reports",
                "http://localhost/../../etc/passwd",
                "http://localhost/embed/",
                "http://localhost/embed/nothing",
                "http://localhost/embed/reports-world?year=1",
                "http://localhost/embed/area-rate",
                "http://localhost/reports#nothing",
                "http://localhost/reports%00",
                "http://localhost/%ff%fe",
                "http://localhost/area/XXX",
                "http://localhost/api/v1/cards.json",
                "http://localhost/about",
                "http://localhost/reports?" + "&".join(f"a{n}=1" for n in range(60)),
                "http://localhost/reports?" + "a" * 3000,
                "\x00",
                "http://localhost/reports\r\nX: y",
                "é" * 300,
            )
        ),
    ],
)
def test_what_cannot_be_told_has_the_status_that_oembed_gives_it(
    framed: FlaskClient, query: dict[str, Any], status: int
) -> None:
    answer = framed.get("/oembed?" + urlencode(query, doseq=True))
    assert answer.status_code == status, answer.get_data(as_text=True)
    assert answer.get_json()["error"]["status"] == status


def test_a_declared_name_is_ours(framed: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CSEA_HOSTS", "figures.example.org")
    told = asked(framed, "https://figures.example.org/embed/reports-world")
    assert str(frame(told)["src"]).startswith(f"{OURS}/embed/")
    answer = framed.get(
        "/oembed", query_string={"url": "https://figures.example.org:81/embed/reports-world"}
    )
    assert answer.status_code == 404


def test_nothing_is_told_where_no_page_may_embed(
    framed: FlaskClient, app: Dash, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.server.extensions, ORIGINS, ())
    answer = framed.get("/oembed", query_string={"url": f"{OURS}/reports"})
    assert answer.status_code == 404
    assert "CSEA_EMBED_ORIGINS" in answer.get_data(as_text=True)
    assert "json+oembed" not in framed.get("/reports").get_data(as_text=True)


def test_the_code_of_a_nasty_title_is_one_element(framed: FlaskClient) -> None:
    told = asked(framed, f"{OURS}/embed/hotlines-counting")
    assert "'" in told["title"]
    assert frame(told)["title"] == told["title"]
    assert json.dumps(told)
