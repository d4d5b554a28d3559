"""Addresses of the catalogue: the form that a client accepts, and what is kept of it."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        (None, "text/turtle"),
        ("*/*", "text/turtle"),
        ("text/turtle", "text/turtle"),
        ("application/ld+json", "application/ld+json"),
        ("application/json", "application/ld+json"),
        ("application/ld+json;q=0.4, text/turtle;q=0.5", "text/turtle"),
        ("application/rdf+xml, application/ld+json;q=0.1", "application/ld+json"),
    ],
)
def test_the_catalogue_comes_in_the_form_that_is_accepted(
    client: FlaskClient, accept: str | None, media: str
) -> None:
    answer = client.get("/catalog", headers={"Accept": accept} if accept else {})
    assert answer.status_code == 200
    assert answer.mimetype == media
    assert "Accept" in answer.headers["Vary"]
    ending = "ttl" if media == "text/turtle" else "jsonld"
    named = client.get(f"/catalog.{ending}")
    assert named.mimetype == media
    assert {line for line in named.data.split(b"\n") if b"/catalog" not in line} == {
        line for line in answer.data.split(b"\n") if b"/catalog" not in line
    }


def test_a_form_that_is_not_written_is_refused(client: FlaskClient) -> None:
    answer = client.get("/catalog", headers={"Accept": "application/rdf+xml"})
    assert answer.status_code == 406
    assert "text/turtle" in answer.get_json()["error"]["message"]


@pytest.mark.parametrize("path", ["/catalog.ttl", "/catalog.jsonld"])
def test_what_a_client_has_is_not_sent_again(client: FlaskClient, path: str) -> None:
    first = client.get(path)
    assert first.headers["Cache-Control"] == "public, no-cache"
    again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_other_addresses_are_none_of_it(client: FlaskClient) -> None:
    answer = client.post("/catalog")
    assert answer.status_code == 405
    assert answer.is_json
