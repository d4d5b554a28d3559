"""Metrics are served where a setting asks for them, to whoever sends its word."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from dash import Dash
from flask import Flask
from flask.testing import FlaskClient

from pages.service import metrics
from pages.site.data import Data

WORD = {"Authorization": "Bearer a-word"}


@pytest.fixture
def measured(data: Data) -> Iterator[FlaskClient]:
    server = Flask("measured")
    server.extensions["csea"] = data
    metrics.register(server, {metrics.SETTING: "a-word"})

    @server.get("/area/<code>")
    def area(code: str) -> str:
        return code

    with server.test_client() as client:
        yield client


def test_without_the_setting_there_is_no_such_address(client: FlaskClient) -> None:
    assert client.get("/metrics").status_code == 404


def test_without_the_word_nothing_is_told(measured: FlaskClient) -> None:
    for headers in ({}, {"Authorization": "Bearer other"}, {"Authorization": "Basic \u00e9"}):
        answer = measured.get("/metrics", headers=headers)
        assert answer.status_code == answer.get_json()["error"]["status"] == 401


def test_what_is_told_names_rules_and_the_table(measured: FlaskClient, data: Data) -> None:
    for code in ("SVN", "AUT", "secret"):
        measured.get(f"/area/{code}?mail=a@b")
    text = measured.get("/metrics", headers=WORD).text
    assert 'csea_requests_total{rule="/area/<code>",status="200"}' in text
    assert 'csea_request_seconds_count{rule="/area/<code>"}' in text
    assert f"csea_table_version {float(data.mark().version)}" in text
    assert "csea_table_whole 1.0" in text
    assert "csea_table_age_seconds" in text
    assert "csea_table_loads 0.0" in text
    assert "secret" not in text
    assert "a@b" not in text


def test_several_processes_are_added_up(app: Dash, tmp_path: object) -> None:
    del app
    assert metrics._registry({}) is metrics.REGISTRY
    together = metrics._registry({metrics.FOLDER: str(tmp_path)})
    assert together is not metrics.REGISTRY
