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


def test_events_of_a_place_a_figure_and_a_kind(client: FlaskClient, data: Data) -> None:
    def origins(query: str) -> set[str]:
        answer = client.get(f"/api/v1/events.json?{query}").get_json()
        return {event["origin"] for event in answer["events"]}

    assert origins("") == {event.origin for event in data.events}
    assert "crc" in origins("area=SVN&kind=law")
    assert "directive-2011-93" in origins("area=EU27_2020&kind=law")
    assert "directive-2011-93" not in origins("area=USA&kind=law")
    assert origins("indicator=caid_images") == {"caid-scope-2015"}
    assert "luxembourg-guidelines" in origins("recommendation=EU-7b")


def test_an_event_is_placed_where_a_chart_has_it(client: FlaskClient) -> None:
    answer = client.get("/api/v1/events.json").get_json()
    found = {(e["origin"], e["date"]): e for e in answer["events"]}
    known = found["directive-2011-93", "2011-12-13"]
    assert known["at"] == pytest.approx(2011.95, abs=0.005)
    assert not known["cuts"]
    year = found["crc-general-comment-16", "2013"]  # no day is known: the middle of the year
    assert year["at"] == pytest.approx(2013.5, abs=0.005)
    cut = found["iwf-active-search-2014", "2014"]  # the first year that is counted otherwise
    assert cut["cuts"]
    assert cut["at"] == pytest.approx(2014.0, abs=0.005)


@pytest.mark.parametrize("query", ["kind=weather", "indicator=x", "area=XYZ", "other=1"])
def test_what_no_event_can_have_is_refused(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/api/v1/events.json?{query}")
    assert answer.status_code == 400
    assert answer.get_json()["error"]["parameter"] == query.split("=", maxsplit=1)[0]
