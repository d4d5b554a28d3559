"""Every message to a callback is checked in one place: envelope, ids, types, bounds."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from dash import Dash
from flask.testing import FlaskClient
from limits import parse

from pages.api.answers import BadRequest
from pages.keeping.ready import asked
from pages.service.allowance import ALL, FILES, WORK
from pages.service.counts import Counts
from pages.service.envelope import DEPTH, ENTRIES, LETTERS, PROPERTIES, check
from pages.service.limits import Limits
from tests.pages.service.attack import CALLS

Spoil = Callable[[dict[str, Any]], object]


def put(*path: Any, value: Any) -> Spoil:
    """Something else at a place of a message."""

    def spoil(body: dict[str, Any]) -> None:
        held: Any = body
        for name in path[:-1]:
            held = held[name]
        held[path[-1]] = value

    return spoil


def deep(depth: int) -> Any:
    made: Any = 1
    for _ in range(depth):
        made = [made]
    return made


SPOILED: dict[str, Spoil] = {
    "no output": lambda body: body.pop("output"),
    "another output": put("output", value="nothing.children"),
    "a list for an output": put("output", value=["a"]),
    "one that runs in browsers": put("output", value="search.value"),
    "no outputs": lambda body: body.pop("outputs"),
    "other outputs": put("outputs", 0, "id", value="content"),
    "an output that is a number": put("outputs", 0, value=7),
    "no inputs": lambda body: body.pop("inputs"),
    "too few inputs": put("inputs", value=[]),
    "inputs that are none": put("inputs", value="a"),
    "an input that is none": put("inputs", 0, value=None),
    "another input": put("inputs", 0, "id", value="url"),
    "another property": put("inputs", 0, "property", value="href"),
    "more of an input": put("inputs", 0, "more", value=1),
    "states that are not declared": put("state", value=[{"id": "a", "property": "b"}]),
    "a list where text": put("inputs", 0, "value", value=["/"]),
    "a number where text": put("inputs", 1, "value", value=1),
    "true where text": put("inputs", 1, "value", value=True),
    "nothing where a path": put("inputs", 0, "value", value=None),
    "a path with a new line": put("inputs", 0, "value", value="/a\nb"),
    "half of a letter": put("inputs", 1, "value", value="?a=\ud800"),
    "a long query": put("inputs", 1, "value", value="?" + "a" * 5000),
    "changes that are none": put("changedPropIds", value={}),
    "a change that is none": put("changedPropIds", value=[[1]]),
    "many changes": put("changedPropIds", value=["a"] * 1000),
    "something more": put("background", value={}),
}


@pytest.mark.parametrize("name", SPOILED)
def test_a_message_that_no_browser_sends_is_refused(client: FlaskClient, name: str) -> None:
    body = copy.deepcopy(asked("/about"))
    assert client.post(CALLS, json=body).status_code == 200
    SPOILED[name](body)
    answer = client.post(CALLS, json=body)
    assert answer.status_code == 400
    assert answer.get_json()["error"].keys() == {"status", "parameter", "message"}


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (b"[" * 100_000, "application/json", 400),
        (b"[]", "application/json", 400),
        (b"null", "application/json", 400),
        (b"", "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b'{"output"', "application/json", 400),
        (b"{}", "text/plain", 415),
        (b"x" * 2_000_000, "application/json", 413),
    ],
)
def test_what_is_no_message_is_refused(
    client: FlaskClient, content: bytes, kind: str, status: int
) -> None:
    answer = client.post(CALLS, data=content, content_type=kind)
    assert answer.status_code == answer.get_json()["error"]["status"] == status


def test_of_a_query_a_callback_takes_the_run_of_its_renderer_alone(client: FlaskClient) -> None:
    for query, status in {"endId=abc~1": 200, "cancelJob=1": 400, "job=1": 400}.items():
        assert client.post(f"{CALLS}?{query}", json=asked("/about")).status_code == status


def of_shown(value: Any) -> dict[str, Any]:
    """A message to a callback that takes what a page shows, of the given value."""
    outputs = "..access-map-slot.children...access-homes-slot.children"
    outputs += "...access-head.children...access-shown.data.."
    parts = [part.rpartition(".") for part in outputs.strip(".").split("...")]
    return {
        "output": outputs,
        "outputs": [{"id": name, "property": prop} for name, _, prop in parts],
        "inputs": [{"id": "url", "property": "search", "value": ""}],
        "state": [
            {"id": "access-shown", "property": "data", "value": value},
            {"id": "limits-known", "property": "data", "value": ["7f54dcda"]},
        ],
        "changedPropIds": ["url.search"],
    }


@pytest.mark.parametrize(
    ("value", "fine"),
    [
        (None, True),
        ({"a": ["b"]}, True),
        ({"a": "b"}, False),
        ({"a": [1]}, False),
        ([], False),
        ("a", False),
        ({"a": deep(DEPTH + 1)}, False),
        ({"a": ["b"] * (ENTRIES + 1)}, False),
        ({"a": ["b" * (LETTERS + 1)]}, False),
        ({"a" * 5000: ["b"]}, False),
    ],
)
def test_a_value_must_be_what_the_function_says_that_it_takes(
    app: Dash, client: FlaskClient, value: Any, fine: bool
) -> None:
    client.get("/")  # Dash takes the callbacks over with the first request
    if fine:
        check(app, of_shown(value))
        return
    with pytest.raises(BadRequest):
        check(app, of_shown(value))


def test_of_components_by_a_pattern_each_is_checked(app: Dash, client: FlaskClient) -> None:
    client.get("/")
    output = next(o for o, c in app.callback_map.items() if "template" in str(c["inputs"]))
    one = {"id": {"type": "template", "kind": "csv"}, "property": "n_clicks", "value": 1}

    def message(*several: Any) -> dict[str, Any]:
        name, _, prop = output.rpartition(".")
        outputs = {"id": name, "property": prop}
        return {"output": output, "outputs": outputs, "inputs": [list(several)]}

    check(app, message(one, {**one, "value": None}))
    check(app, message())
    for wrong in (
        {**one, "value": "1"},
        {**one, "value": True},
        {**one, "value": -1},
        {**one, "id": {"type": "other", "kind": "csv"}},
        {**one, "id": {"type": "template", "kind": ["csv"]}},
        {**one, "id": "template"},
        [one],
    ):
        with pytest.raises(BadRequest):
            check(app, message(one, wrong))


def test_every_property_that_a_callback_takes_has_its_rule(app: Dash, client: FlaskClient) -> None:
    client.get("/")
    taken = {
        each["property"]
        for call in app.callback_map.values()
        if call.get("callback") is not None
        for each in (*call["inputs"], *call["state"])
    }
    assert taken <= set(PROPERTIES)
    # What a page declares when it is loaded is of the first application of a process alone.
    if any("desk-declare" in name for name in app.callback_map):
        assert taken == set(PROPERTIES)


def test_a_brief_with_something_in_it_counts_as_a_file(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = Limits(Counts(), {ALL: None, WORK: None, FILES: parse("2/minute")})
    monkeypatch.setitem(client.application.extensions, "limits", own)
    ready = {"REMOTE_ADDR": "203.0.113.7"}

    def status(path: str, query: str) -> int:
        body = asked(path)
        body["inputs"][1]["value"] = query
        return client.post(CALLS, json=body, environ_overrides=ready).status_code

    empty = [status("/brief", ""), status("/about", "?1=card~area-reports~code~SVN")]
    assert empty * 2 == [200] * 4
    full = [status("/brief", "?1=card~area-reports~code~SVN") for _ in range(2)]
    assert [*full, status("/brief/", "?1=card~area-reports~code~AUT")] == [200, 200, 429]
    assert status("/brief", "") == 200
    ready["REMOTE_ADDR"] = "127.0.0.1"
    assert status("/brief", "?1=card~area-reports~code~SVN") == 200
