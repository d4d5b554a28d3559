"""`/mcp` over HTTP: what the protocol asks for, what is refused at the door, and that nothing is
written whatever is asked."""

from __future__ import annotations

import hashlib
import json
import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from dash import Dash
from flask.testing import FlaskClient

from pages.assistants.tool import tools
from pages.service.limits import Limits
from pages.site.data import Data
from tests.hostile.judging import watch
from tests.pages.assistants.test_calls import GIVEN

HEADERS = {"Accept": "application/json, text/event-stream", "Content-Type": "application/json"}
PING = {"jsonrpc": "2.0", "id": 1, "method": "ping"}


def post(client: FlaskClient, message: Any, **headers: str) -> Any:
    body = message if isinstance(message, (bytes, str)) else json.dumps(message)
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.post("/mcp", data=body, headers={**HEADERS, **given})


def calling(name: str, arguments: Any) -> dict[str, Any]:
    params = {"name": name, "arguments": arguments}
    return {"jsonrpc": "2.0", "id": 7, "method": "tools/call", "params": params}


def test_a_message_is_answered_in_json_without_a_session(client: FlaskClient) -> None:
    answer = post(client, PING)
    assert answer.status_code == 200
    assert answer.mimetype == "application/json"
    assert answer.get_json() == {"jsonrpc": "2.0", "id": 1, "result": {}}
    assert "Mcp-Session-Id" not in answer.headers
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]


def test_what_a_call_takes_of_a_processor_is_counted_for_who_asks(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    of, told = threading.local(), list[tuple[str, float]]()

    def clock() -> float:
        """In each thread its own: 3 seconds pass in one of the assistants at each look."""
        ours = threading.current_thread().name.startswith("assistants")
        of.now = getattr(of, "now", 0.0) + (3.0 if ours else 0.0)
        return float(of.now)

    monkeypatch.setattr(time, "thread_time", clock)
    monkeypatch.setattr(Limits, "worked", lambda _, who, seconds: told.append((who, seconds)))
    message = calling("list_areas", GIVEN["list_areas"])
    about = {"REMOTE_ADDR": "203.0.113.77"}
    answer = client.post("/mcp", json=message, headers=HEADERS, environ_overrides=about)
    assert not answer.get_json()["result"].get("isError")
    assert ("203.0.113.77", 3.0) in told


def test_it_is_the_only_server_of_tools(app: Dash) -> None:
    """The one that Dash brings would give callbacks, those of the desk among them."""
    rules = {rule.rule for rule in app.server.url_map.iter_rules() if "mcp" in rule.rule}
    assert rules == {"/mcp"}
    assert not app._enable_mcp


def test_a_notification_is_taken(client: FlaskClient) -> None:
    answer = post(client, {"jsonrpc": "2.0", "method": "notifications/initialized"})
    assert answer.status_code == 202
    assert answer.get_data() == b""


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "PATCH", "DELETE"])
def test_there_is_neither_a_stream_nor_a_session_to_end(client: FlaskClient, method: str) -> None:
    answer = client.open("/mcp", method=method, headers=HEADERS)
    assert answer.status_code == 405
    assert "POST" in answer.headers["Allow"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("", 400),
        ("{", 400),
        ("null", 400),
        ("[]", 400),
        (json.dumps([PING, PING]), 400),  # several in one, which newer versions do not know
        ('{"jsonrpc": "2.0"}', 400),
        ('{"jsonrpc": "1.0", "id": 1, "method": "ping"}', 400),
        ('{"jsonrpc": "2.0", "id": 1, "method": 5}', 400),
        ("[" * 5_000, 400),
        ('{"a":' * 3_000 + "1" + "}" * 3_000, 400),
        (b"\xff\xfe\x00", 400),
        ('{"jsonrpc": "2.0", "id": 1, "method": "ping", "params": "' + "x" * 10_000 + '"}', 400),
    ],
)
@pytest.mark.parametrize("version", ["", "2025-11-25", "2026-07-28"])
def test_what_is_no_message_is_an_error_of_the_protocol(
    client: FlaskClient, body: Any, status: int, version: str
) -> None:
    headers = {"MCP_Protocol_Version": version} if version else {}
    answer = post(client, body, **headers)
    assert answer.status_code == status
    assert answer.get_json()["error"]["code"] < 0


@pytest.mark.parametrize(
    "params",
    [
        {},
        {"name": None},
        {"name": "search", "arguments": []},
        {"name": "search", "arguments": "x"},
        {"name": 5, "arguments": {}},
        {"name": "x" * 10_000, "arguments": {}},
        {"name": "search", "arguments": {"query": "x" * 10_000}},
        {"name": "search", "arguments": {"query": "\ud800"}},
    ],
)
def test_a_malformed_call_is_told(client: FlaskClient, params: Any) -> None:
    message = {"jsonrpc": "2.0", "id": 7, "method": "tools/call", "params": params}
    answer = post(client, message)
    assert answer.status_code in (200, 400)
    told = answer.get_json()
    assert "error" in told or told["result"]["isError"]
    assert len(answer.get_data()) < 4_000


@pytest.mark.parametrize(
    "method", ["nonsense", "resources/list", "prompts/list", "logging/setLevel"]
)
def test_a_method_that_is_not_there_is_told(client: FlaskClient, method: str) -> None:
    told = post(client, {"jsonrpc": "2.0", "id": 1, "method": method, "params": {"level": "info"}})
    assert told.get_json()["error"]["code"] == -32601


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Content_Type": "text/plain"}, 400),
        ({"Accept": "text/html"}, 406),
        ({"MCP_Protocol_Version": "1999-01-01"}, 400),
        ({"MCP_Protocol_Version": "x" * 2_000}, 400),
        ({"Origin": "https://evil.test"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec_Fetch_Site": "cross-site"}, 403),
    ],
)
def test_headers_that_do_not_fit_are_refused(
    client: FlaskClient, caplog: pytest.LogCaptureFixture, headers: dict[str, str], status: int
) -> None:
    caplog.set_level(logging.INFO, "csea.refused")
    assert post(client, PING, **headers).status_code == status
    (line,) = [r.getMessage() for r in caplog.records if r.name == "csea.refused"]
    assert line.startswith(f"refused {status} POST /mcp")


def test_a_page_of_ours_may_ask(client: FlaskClient) -> None:
    assert post(client, PING, Origin="http://localhost").status_code == 200


def test_a_long_message_is_refused(client: FlaskClient) -> None:
    answer = post(client, calling("search", {"query": "x" * 70_000}))
    assert answer.status_code == 413
    assert answer.get_json()["error"]["parameter"] == "body"


def test_who_is_signed_in_gets_the_same(
    client: FlaskClient, sign_in: Callable[[FlaskClient], None]
) -> None:
    asked = calling("observations", GIVEN["observations"])
    before = post(client, asked)
    sign_in(client)
    after = post(client, asked, Origin="http://localhost")
    assert after.get_data() == before.get_data()
    assert "Set-Cookie" not in after.headers


def test_nothing_is_written_whatever_is_asked(client: FlaskClient, data: Data) -> None:
    """The files of the table are the same, and the process writes, starts and asks nothing."""
    for name in tools():  # whatever a first call imports or keeps
        assert post(client, calling(name, GIVEN[name])).status_code == 200
    before = _digest(Path(data.store.uri))
    with watch().watching():
        for name in tools():
            told = post(client, calling(name, GIVEN[name])).get_json()["result"]
            assert not told["isError"], told["content"]
    seen = [each for each in watch().seen if "/proc/" not in each]
    assert seen == []
    assert _digest(Path(data.store.uri)) == before


def _digest(folder: Path) -> str:
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            whole.update(f"{path.relative_to(folder)} {path.stat().st_mtime_ns}".encode())
            whole.update(path.read_bytes())
    return whole.hexdigest()
