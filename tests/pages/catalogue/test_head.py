"""The head of pages: schema.org for machines, of the address and version that are asked for."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from dash import Dash
from flask.testing import FlaskClient

from pages.catalogue.head import linked_data
from pages.catalogue.operator import Operator
from pages.catalogue.served import Dataset
from pages.site.data import Data
from tests.conftest import ERRING

_SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
ROOT = "http://localhost/"


def told(client: FlaskClient, path: str) -> list[dict[str, Any]]:
    """The scripts of data in the answer to an address."""
    text = client.get(path).get_data(as_text=True)
    head = text.partition("</head>")[0]
    assert _SCRIPT.findall(text) == _SCRIPT.findall(head)
    return [json.loads(each) for each in _SCRIPT.findall(head)]


def test_every_indicator_is_a_dataset(client: FlaskClient, found: tuple[Dataset, ...]) -> None:
    for each in (found[1], *(d for d in found if d.id in ("iwf_urls_confirmed", "population"))):
        (one,) = told(client, f"/{each.page}")
        assert one["@context"] == "https://schema.org/"
        assert one["@type"] == "Dataset"
        assert one["name"] == each.title
        assert each.indicator is not None
        # What search engines for data ask of a description.
        assert 50 <= len(one["description"]) <= 5000
        assert each.indicator.is_not in one["description"]
        assert one["version"] == str(each.version)
        assert one["temporalCoverage"].endswith(each.last.isoformat())
        assert one["variableMeasured"]["name"] == each.title
        assert {source["name"] for source in one["isBasedOn"]} == {o.title for o in each.origins}
        for file in one["distribution"]:
            assert file["contentUrl"].startswith(ROOT)
            answer = client.get(file["contentUrl"].removeprefix(ROOT.rstrip("/")))
            assert answer.status_code == 200
            assert answer.mimetype == file["encodingFormat"]
        assert f"version={each.version}-" in one["citation"]


def test_the_catalogue_names_every_dataset(client: FlaskClient, found: tuple[Dataset, ...]) -> None:
    (one,) = told(client, "/")
    assert one["@type"] == "DataCatalog"
    assert [each["@id"] for each in one["dataset"]] == [f"{ROOT}{d.page}#dataset" for d in found]
    (whole,) = told(client, "/data")
    assert whole["@type"] == "Dataset"
    assert whole["@id"] == one["dataset"][0]["@id"]
    assert whole["includedInDataCatalog"]["@id"] == one["@id"]


@pytest.mark.parametrize(
    "path",
    ["/about", "/compare", "/indicator/nowhere", "/nowhere", "/area/nowhere", "/?version=99"],
)
def test_other_pages_have_none(client: FlaskClient, path: str) -> None:
    assert told(client, path) == []


def test_pages_lead_to_their_feed(client: FlaskClient) -> None:
    for path, query in (
        ("/indicator/population", "indicator=population"),
        ("/area/SVN", "area=SVN"),
    ):
        text = client.get(path).get_data(as_text=True)
        links = re.findall(r'<link rel="alternate"[^>]*href="([^"]+)"', text)
        own = [f"/feed.atom?{query}", f"/feed.json?{query}"]
        assert [each for each in links if "?" in each] == own
        for each in own:
            assert client.get(each).status_code == 200


def test_a_pinned_version_is_described(of_past: FlaskClient, past: Data) -> None:
    newest = past.mark().version
    assert newest > ERRING
    for version in (ERRING, newest):
        (one,) = told(of_past, f"/indicator/iwf_urls_confirmed?version={version}")
        assert one["version"] == str(version)
        assert all(f"version={version}" in file["contentUrl"] for file in one["distribution"])


def test_nothing_ends_the_script(app: Dash, data: Data, monkeypatch: pytest.MonkeyPatch) -> None:
    name = "iwf_urls_confirmed"
    hostile = "</script><script>alert(1)</script><!-- & \u2028"
    catalog = data.joined().catalog
    indicator = replace(catalog.indicators[name], title=hostile, definition=hostile)
    changed = replace(catalog, indicators={**catalog.indicators, name: indicator})
    other = replace(data.joined(), catalog=changed)
    monkeypatch.setattr("pages.catalogue.head.current_data", lambda: other)
    monkeypatch.setattr(type(other), "joined", lambda *_: other)
    fresh = replace(other.view(), of_whole=type(other.view().of_whole)(10))
    monkeypatch.setattr(type(other), "view", lambda *_: fresh)
    with app.server.test_request_context("/"):
        text = linked_data(f"/indicator/{name}", {}, "http://other.example/", Operator(hostile))
    (script,) = _SCRIPT.findall(text)
    assert json.loads(script)["name"] == hostile
    assert text.count("</script>") == 1
    assert "<script>" not in text
    assert "<!--" not in text
    # The names of links in the head are escaped as well.
    assert "&lt;/script&gt;" in text.partition("<script")[0]


def test_data_run_nowhere(client: FlaskClient) -> None:
    answer = client.get("/indicator/population")
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe-inline" not in policy.partition("script-src")[2].partition(";")[0]
    # Another page has the same policy: no hash of what differs between pages is in it.
    assert client.get("/about").headers["Content-Security-Policy"] == policy
