"""security.txt says whom to tell, as RFC 9116 has it, and is not there where nobody is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from dash import Dash
from flask import Flask
from flask.testing import FlaskClient

from pages.service.contact import ADDRESS, GOOD_FOR, register
from pages.stewards.settings import CONTACT, contacts

NOW = datetime(2026, 11, 30, 12, 0, 0, tzinfo=UTC)


def _client(given: str) -> FlaskClient:
    server = Flask("contact")
    register(server, contacts({CONTACT: given}), NOW)
    return server.test_client()


def test_the_file_has_what_the_standard_asks_for() -> None:
    client = _client("mailto:security@example.org https://example.org/report tel:+386-1-234")
    answer = client.get(ADDRESS, base_url="https://figures.example.org")
    assert answer.status_code == 200
    assert answer.content_type == "text/plain; charset=utf-8"
    assert answer.text.splitlines() == [
        "Contact: mailto:security@example.org",
        "Contact: https://example.org/report",
        "Contact: tel:+386-1-234",
        "Expires: 2027-05-29T12:00:00Z",
        "Preferred-Languages: en",
        f"Canonical: https://figures.example.org{ADDRESS}",
    ]


def test_it_is_good_for_less_than_a_year_and_canonical_by_https_alone() -> None:
    assert timedelta(0) < GOOD_FOR < timedelta(days=365)
    assert "Canonical" not in _client("mailto:a@example.org").get(ADDRESS).text


@pytest.mark.parametrize("given", ["", "  \n"])
def test_without_a_contact_there_is_none(given: str) -> None:
    assert _client(given).get(ADDRESS).status_code == 404


def test_the_application_has_none_by_itself(client: FlaskClient, app: Dash) -> None:
    assert ADDRESS not in {str(rule) for rule in app.server.url_map.iter_rules()}
    assert client.get(ADDRESS).status_code == 404
