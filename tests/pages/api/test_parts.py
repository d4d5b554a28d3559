"""Large answers in parts, which together are the whole."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

ASKED = "/api/v1/observations.json?indicator=population&area=SVN&area=AUT"


def _links(header: str) -> dict[str, str]:
    return {to: where for where, to in re.findall(r'<([^>]+)>; rel="(\w+)"', header)}


def test_the_parts_together_are_the_whole(client: FlaskClient) -> None:
    whole = client.get(ASKED).get_json()["observations"]
    assert len(whole) > 25
    rows, asked = [], f"{ASKED}&limit=10"
    while asked:
        answer = client.get(asked)
        rows += answer.get_json()["observations"]
        links = _links(answer.headers["Link"])
        asked = links.get("next", "")
        assert "version=1" in links["first"]
        assert "area=SVN&area=AUT" in links["first"]
    assert rows == whole
    back = _links(client.get(links["last"]).headers["Link"])
    assert client.get(back["prev"]).get_json()["observations"] == rows[-len(rows) % 10 - 20 :][:10]


def test_a_part_says_what_it_is(client: FlaskClient) -> None:
    told = client.get(f"{ASKED}&limit=10&offset=5").get_json()["metadata"]
    assert "rows 6 to 15 of" in told["selection"]
    assert "rows 6 to 15 of" in told["remarks"]["part"]
    assert "part" not in (client.get(ASKED).get_json()["metadata"].get("remarks") or {})
    text = client.get(f"{ASKED.replace('.json', '.csv')}&limit=10").text
    assert "# part: rows 1 to 10 of" in text


def test_beyond_the_last_there_is_nothing(client: FlaskClient) -> None:
    answer = client.get(f"{ASKED}&limit=10&offset=9000")
    assert answer.get_json()["observations"] == []
    links = _links(answer.headers["Link"])
    assert links.keys() == {"first", "prev", "last"}
    assert client.get(links["prev"]).get_json()["observations"]
    assert "Link" not in client.get(ASKED).headers


@pytest.mark.parametrize(
    ("query", "name"),
    [
        *(("limit=0", "limit"), ("limit=50001", "limit"), ("limit=-1", "limit")),
        *(("limit=ten", "limit"), ("offset=-1", "offset"), ("offset=1.5", "offset")),
        *(("limit=1&limit=2", "limit"), ("offset=99999999999", "offset"), ("limit=", "limit")),
    ],
)
def test_what_is_no_part_is_refused(client: FlaskClient, query: str, name: str) -> None:
    answer = client.get(f"{ASKED}&{query}")
    assert answer.status_code == 400
    assert answer.get_json()["error"]["parameter"] == name
