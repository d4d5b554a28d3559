"""The description says what there is: every route, every parameter, every answer."""

from __future__ import annotations

import json
import re
from typing import Any

import jsonschema
import pytest
from flask import Flask
from flask.testing import FlaskClient

from pages.openapi.document import document, operations
from pages.openapi.route import Answer, Route, described, route_of
from pages.site.data import Data

# What the framework serves for itself, and pages, which readers have.
_FRAMEWORK = re.compile(r"/_|/static/|/assets/|/(<path:path>)?$|/api$")


def undescribed(server: Flask) -> list[str]:
    """The rules whose function declares nothing."""
    views = server.view_functions
    return [r.rule for r in server.url_map.iter_rules() if route_of(views[r.endpoint]) is None]


def is_whole(rule: str, route: Route) -> bool:
    """Whether a route declares every variable part of its rule."""
    named = {p.name for p in route.parameters if p.place == "path"}
    return (
        bool(route.apart or route.paths) or {*re.findall(r"<(?:[^:<>]+:)?([^<>]+)>", rule)} == named
    )


@pytest.fixture(scope="module")
def told(app: Any, data: Data) -> dict[str, Any]:
    """The description of the application, as clients get it."""
    with app.server.test_request_context("/"):
        return dict(json.loads(json.dumps(document(app.server, data))))


def test_every_route_is_described(client: FlaskClient) -> None:
    lacking = [rule for rule in undescribed(client.application) if not _FRAMEWORK.match(rule)]
    assert lacking == [], "give each a description (pages/openapi/route.py), or say why it is apart"
    assert {o.path for o in operations(client.application)} >= {
        "/api/v1/observations.csv", "/feed.atom", "/healthz", "/readyz", "/openapi.json",
        "/sdmx/3.0/data/{context}/{agency}/{id}/{version}/{key}",
    }  # fmt: skip


def test_a_route_without_a_description_is_found() -> None:
    server = Flask("scratch")
    server.add_url_rule("/new", view_func=lambda: "", endpoint="new")
    assert "/new" in undescribed(server)
    server.add_url_rule(
        "/told/<name>",
        view_func=described(Route("Service", {"": (Answer("text/plain"),)}))(lambda name: name),
        endpoint="told",
    )
    assert "/told/<name>" not in undescribed(server)
    route = route_of(server.view_functions["told"])
    assert route is not None
    assert not is_whole("/told/<name>", route)


def test_every_part_of_a_path_is_declared(client: FlaskClient) -> None:
    for rule in client.application.url_map.iter_rules():
        route = route_of(client.application.view_functions[rule.endpoint])
        assert route is None or is_whole(rule.rule, route), rule.rule


def test_every_example_is_answered_as_described(client: FlaskClient, told: dict[str, Any]) -> None:
    for each in operations(client.application):
        answer = client.get(each.example)
        assert answer.status_code == 200, f"{each.example}: {answer.text[:300]}"
        content = told["paths"][each.path]["get"]["responses"]["200"]["content"]
        # A type is the same with or without what it says of its letters.
        kind = answer.headers["Content-Type"].partition("; charset")[0]
        assert kind in {name.partition("; charset")[0] for name in content}, each.example
        for schema in (held.get("schema") for held in content.values()):
            if schema and answer.is_json:
                whole = {**schema, "components": told["components"]}
                jsonschema.Draft202012Validator(whole).validate(answer.get_json())


def test_schemas_are_schemas_and_refer_to_what_is_there(told: dict[str, Any]) -> None:
    for schema in told["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)
    for place in set(re.findall(r'"\$ref": "#/([^"]+)"', json.dumps(told))):
        found: Any = told
        for part in place.split("/"):
            found = found[part]


def test_names_of_operations_are_their_own(client: FlaskClient, told: dict[str, Any]) -> None:
    paths = [each.path for each in operations(client.application)]
    assert sorted(paths) == sorted(told["paths"])
    names = [path["get"]["operationId"] for path in told["paths"].values()]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[A-Za-z0-9_]+", name) for name in names)
    tags = {tag["name"] for tag in told["tags"]}
    assert {t for path in told["paths"].values() for t in path["get"]["tags"]} == tags


def test_limits_and_lists_are_those_of_the_code(told: dict[str, Any], data: Data) -> None:
    asked = told["paths"]["/api/v1/observations.csv"]["get"]["parameters"]
    by_name = {p["name"]: p for p in asked}
    assert by_name["limit"]["schema"]["maximum"] == 50_000
    assert by_name["area"]["schema"]["items"] == {"$ref": "#/components/schemas/AreaCode"}
    assert set(told["components"]["schemas"]["AreaCode"]["enum"]) == set(data.catalog.areas.by_code)
    assert "bom" in by_name
    json_ = told["paths"]["/api/v1/observations.json"]["get"]["parameters"]
    assert "bom" not in {p["name"] for p in json_}
    row = told["paths"]["/api/v1/observations.json"]["get"]["responses"]["200"]["content"]
    columns = row["application/json"]["schema"]["properties"]["observations"]["items"]
    assert columns["properties"]["unit"]["description"] == "What one unit of the value is."
    assert "6,000 times a minute" in told["info"]["description"]


def test_it_names_the_table_that_it_was_made_of(client: FlaskClient, data: Data) -> None:
    told = client.get("/openapi.json").get_json()
    assert told["openapi"].startswith("3.1.")
    assert told["info"]["x-table"] == {"table": data.mark().table_id, "version": 1}
    assert client.get("/openapi.json?version=1").status_code == 400


def test_a_version_that_held_nothing_is_answered_or_refused(client: FlaskClient) -> None:
    asked = [
        f"{o.example}{'&' if '?' in o.example else '?'}version=0"
        for o in operations(client.application)
        if any(p.name == "version" and p.place == "query" for p in o.parameters)
    ]
    assert len(asked) > 30
    for address in asked:
        assert client.get(address).status_code in (200, 400, 404), address
    unclear = client.get("/api/v1/check.json?version=0&statement=takes").get_json()
    assert (unclear["verdict"], unclear["version"]) == (None, 0)
