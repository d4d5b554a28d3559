"""Law, actors and practices as data."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from pages.site.data import Data

PATHS = ("law.json", "actors.json", "practices.json")


def test_law_is_whole_and_has_the_events_of_the_breaks(client: FlaskClient, data: Data) -> None:
    answer = client.get("/api/v1/law.json").get_json()
    assert answer["version"] == data.mark().version
    for name in ("instruments", "articles", "targets", "parts", "requests"):
        assert [e["id"] for e in answer[name]] == [e.id for e in getattr(data.policy, name)]
    origins = {event["origin"] for event in answer["events"]}
    assert {each.id for each in data.breaks.breaks} <= origins
    assert {event["kind"] for event in answer["events"]} == {"law", "strategy", "method", "company"}
    found = {law["id"]: law for law in answer["instruments"]}
    assert found["lanzarote"]["in_force"] == "2010-07-01"
    assert found["lanzarote"]["later_checked"] is False
    assert found["directive-2011-93"]["later_checked"] is True
    assert found["crc"]["in_force"] is None  # D10.6 does not print it


def test_actors_say_what_is_addressed_to_them(client: FlaskClient, data: Data) -> None:
    answer = client.get("/api/v1/actors.json").get_json()
    found = {actor["id"]: actor for actor in answer["actors"]}
    assert found.keys() == {actor.id for actor in data.policy.actors}
    assert found["police"]["addressed"] == ["NAT-5"]
    assert "say-no" in found["police"]["practices"]
    assert len(answer["relations"]) == len(data.policy.relations)
    assert {r["kind"] for r in answer["relations"]} == {"balanced", "harmful"}


def test_practices_come_with_the_lists(client: FlaskClient, data: Data) -> None:
    answer = client.get("/api/v1/practices.json").get_json()
    for name in ("practices", "contents", "needs", "rules", "examples", "requests"):
        assert [e["id"] for e in answer[name]] == [e.id for e in getattr(data.policy, name)]


def test_one_recommendation_is_answered_with_what_bears_on_it(client: FlaskClient) -> None:
    law = client.get("/api/v1/law.json?recommendation=EU-7b").get_json()
    assert [each["id"] for each in law["instruments"]] == ["luxembourg-guidelines"]
    assert [each["id"] for each in law["articles"]] == ["crc-16"]
    assert [each["origin"] for each in law["events"]] == ["luxembourg-guidelines"]
    actors = client.get("/api/v1/actors.json?recommendation=NAT-5").get_json()
    assert {"police", "bad-actors"} == {each["id"] for each in actors["actors"]}
    assert all({r["source"], r["target"]} & {"police", "bad-actors"} for r in actors["relations"])
    practices = client.get("/api/v1/practices.json?recommendation=NAT-2a").get_json()
    assert len(practices["contents"]) > 3
    assert all("NAT-2a" in each["recommendations"] for each in practices["practices"])


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("recommendation=EU-99", "recommendation"),
        ("recommendation=", "recommendation"),
        ("recommendation=EU-1&recommendation=EU-4", "recommendation"),
        ("topic=1", "topic"),
        ("version=999999", "version"),
        ("version=new", "version"),
    ],
)
def test_wrong_parameters_are_named(
    client: FlaskClient, path: str, query: str, parameter: str
) -> None:
    answer = client.get(f"/api/v1/{path}?{query}")
    assert answer.status_code == 400
    assert answer.get_json()["error"]["parameter"] == parameter


@pytest.mark.parametrize("path", PATHS)
def test_what_a_client_has_is_not_sent_again(client: FlaskClient, path: str) -> None:
    first = client.get(f"/api/v1/{path}")
    again = client.get(f"/api/v1/{path}", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    other = client.get(f"/api/v1/{path}?recommendation=EU-1")
    assert other.headers["ETag"] != first.headers["ETag"]
