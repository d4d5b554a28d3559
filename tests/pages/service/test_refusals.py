"""Errors of programs are JSON of one shape; the log has one line for each, whatever was sent."""

from __future__ import annotations

import logging

import pytest
from dash import Dash
from flask.testing import FlaskClient

from etl.stewards.lines import escaped


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/v1/nothing.json", 404),
        ("GET", "/api/v1/claims.json?x=1", 400),
        ("GET", "/api/v1/differences.json?x=1", 400),
        ("GET", "/api/v1/indicators.json?x=1", 400),
        ("GET", "/api/v1/areas.json?x=1", 400),
        ("GET", "/api/v1/cards.json?x=1", 400),
        ("GET", "/feed.atom?x=1", 400),
        ("POST", "/api/v1/areas.json", 405),
        ("DELETE", "/api/v1/observations.csv", 405),
        ("GET", "/_dash-component-suites/none/a.js", 404),
        ("GET", "/_dash-component-suites/dash/../../app.py", 404),
    ],
)
def test_what_is_refused_is_json_and_one_line(
    client: FlaskClient, caplog: pytest.LogCaptureFixture, method: str, path: str, status: int
) -> None:
    caplog.set_level(logging.INFO)
    answer = client.open(path, method=method)
    error = answer.get_json()["error"]
    assert answer.status_code == error["status"] == status
    assert {"status", "parameter", "message"} <= error.keys()
    assert error.keys() <= {"status", "parameter", "message", "allowed", "nearest"}
    (line,) = [record.getMessage() for record in caplog.records]
    assert line.startswith(f"refused {status} {method} /")
    if status == 405:
        assert "GET" in answer.headers["Allow"]


def test_a_version_may_be_asked_for_where_statements_are(client: FlaskClient) -> None:
    for name in ("claims", "differences"):
        newest = client.get(f"/api/v1/{name}.json").get_json()
        pinned = client.get(f"/api/v1/{name}.json?version={newest['version']}").get_json()
        assert pinned == newest
        assert client.get(f"/api/v1/{name}.json?version=99").status_code == 400


def test_a_failure_of_ours_is_json_without_what_failed(
    app: Dash, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing() -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setitem(app.server.view_functions, "api.areas", failing)
    answer = client.get("/api/v1/areas.json")
    assert answer.status_code == answer.get_json()["error"]["status"] == 500
    assert "secret" not in answer.text


def test_a_failure_of_ours_at_a_page_is_a_page_in_words(
    app: Dash, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing() -> None:
        raise RuntimeError("secret <detail>")

    monkeypatch.setitem(app.server.view_functions, "/", failing)
    answer = client.get("/")
    assert (answer.status_code, answer.mimetype) == (500, "text/html")
    assert "<h1>This page could not be made</h1>" in answer.text
    assert "secret" not in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("path", "accept", "endpoint"),
    [
        ("/reports.csv", "text/html", "addresses.by_ending"),
        ("/reports", "application/json", "/<path:path>"),
        ("/", "text/csv", "/"),
    ],
)
def test_a_failure_of_ours_at_a_file_or_to_a_program_is_json(
    app: Dash,
    client: FlaskClient,
    monkeypatch: pytest.MonkeyPatch,
    path: str,
    accept: str,
    endpoint: str,
) -> None:
    def failing(*_: object, **__: object) -> None:
        raise RuntimeError("secret detail")

    assert endpoint in app.server.view_functions
    monkeypatch.setitem(app.server.view_functions, endpoint, failing)
    monkeypatch.setattr("pages.addresses.routes.answer", failing)  # what Accept asks for
    answer = client.get(path, headers={"Accept": accept})
    assert answer.status_code == answer.get_json()["error"]["status"] == 500
    assert "secret" not in answer.text


def test_nothing_that_is_sent_begins_another_line(
    client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    client.get("/api/v1/areas.json?a=%0aERROR%20all%20is%20lost%1b[2J&%0d%0a=1")
    client.get("/api/v1/search.json?q=x&kind=%0d%0aforged")
    assert caplog.records
    assert all(record.getMessage().isprintable() for record in caplog.records)
    assert escaped("a\r\n\x1b[31m\u2028\u202eb\ud800é") == r"a\r\n\x1b[31m\u2028\u202eb\ud800é"
