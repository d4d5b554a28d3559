"""What the box asks: bounded, strict, of a version."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

ADDRESS = "/api/v1/search.json"


def test_a_query_is_answered_in_lines(client: FlaskClient) -> None:
    answer = client.get(ADDRESS, query_string={"q": " Ivory Coast "}).get_json()
    assert answer.keys() == {"version", "near", "found"}
    assert answer["near"] is False
    assert answer["found"][0] == {
        "address": "/area/CIV",
        "label": "Côte d'Ivoire (Ivory Coast)",
        "kind": "place",
        "word": "Place",
    }


def test_one_kind_alone(client: FlaskClient) -> None:
    answer = client.get(ADDRESS, query_string={"q": "uk", "kind": "place"}).get_json()
    assert [line["address"] for line in answer["found"]] == ["/area/GBR", "/area/UKR"]


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("", "q"),
        ("q=", "q"),
        ("q=%20%20", "q"),
        (f"q={'x' * 101}", "q"),
        ("q=a&q=b", "q"),
        ("q=a&kind=country", "kind"),
        ("q=a&limit=9", "limit"),
        ("q=a&version=x", "version"),
        ("q=a&version=99999", "version"),
    ],
)
def test_what_cannot_be_answered_is_refused(
    client: FlaskClient, query: str, parameter: str
) -> None:
    answer = client.get(f"{ADDRESS}?{query}")
    assert answer.status_code == 400
    assert answer.get_json()["error"]["parameter"] == parameter


@pytest.mark.parametrize(
    "query",
    [
        "<script>alert(1)</script>",
        "'; drop table",
        "%00",
        "\x00\x1f",
        "🙂" * 50,
        "(" * 100,
        "\u202e",
    ],
)
def test_a_hostile_query_is_answered_and_not_said_again(client: FlaskClient, query: str) -> None:
    answer = client.get(ADDRESS, query_string={"q": query})
    assert answer.status_code == 200
    assert answer.mimetype == "application/json"
    assert b"<script" not in answer.data
