"""Hostile requests, signed in and out: none is a 500, and each refusal is one line in the log."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from dash import Dash
from flask import Flask
from flask.testing import FlaskClient

from etl.stewards.sessions import Sessions
from etl.store import Store
from pages.api import answers
from pages.keeping.once import Once
from pages.service import contact, hosts, logs, refusals
from pages.site.data import Data
from pages.site.served import Served
from pages.site.signin import TokenSignIn, register
from tests.pages.service.attack import CALLS, Request, requests

COUNT = int(os.environ.get("ATTACKS", "300"))
SEED = int(os.environ.get("SEED", "20261130"))


@pytest.fixture
def own(
    app: Dash, data: Data, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[FlaskClient]:
    """The application over a table of its own, so that whatever gets through harms no other."""
    store = Store(str(tmp_path / "observations"))
    shutil.copytree(data.store.uri, store.uri)
    shelves = {name: Once(4) for name in ("_joined", "_views", "_answers")}
    ours = replace(data, store=store, served=Served(store), **shelves)
    monkeypatch.setitem(app.server.extensions, "csea", ours)
    monkeypatch.setenv("CSEA_DESK", str(tmp_path / "desk"))
    from pages.desk.jobs import Desk  # noqa: PLC0415  (pages are known once there is an application)

    monkeypatch.setitem(app.server.extensions, "desk", Desk(ours))
    with app.server.test_client() as client:
        yield client


@pytest.mark.slow
@pytest.mark.parametrize("signed_in", [False, True])
def test_whatever_is_sent_is_answered_or_refused_in_one_line(
    app: Dash,
    own: FlaskClient,
    sign_in: Callable[[FlaskClient], None],
    caplog: pytest.LogCaptureFixture,
    signed_in: bool,
) -> None:
    caplog.set_level(logging.INFO)
    before = own.application.extensions["csea"].store.version()
    statuses, wrong = set[int](), list[str]()
    for number, request in enumerate(requests(app, COUNT, SEED + signed_in)):
        if signed_in and own.get_cookie("session") is None:  # one of them was to sign out
            sign_in(own)
        caplog.clear()
        answer = request.send(own)
        statuses.add(answer.status_code)
        if why := _wrong(request, answer, caplog):
            wrong.append(f"number {number}, {why}: {str(request)[:600]}\n{caplog.text[-1500:]}")
        answer.close()
    assert not wrong, f"{len(wrong)} of {COUNT}\n" + "\n".join(wrong[:8])
    assert {200, 400, 404, 405} <= statuses
    assert own.application.extensions["csea"].store.version() == before


def _wrong(request: Request, answer: Any, caplog: pytest.LogCaptureFixture) -> str:
    """What should not be so of an answer and the log of its request."""
    status = answer.status_code
    refused = [r.getMessage() for r in caplog.records if r.name == "csea.refused"]
    # 501 is what SDMX says of what a service does not do, and oEmbed of a format that it lacks.
    sdmx, undone = request.path.startswith("/sdmx/"), ("/sdmx/", "/oembed")
    if (status >= 500 and not (request.path.startswith(undone) and status == 501)) or [
        r for r in caplog.records if r.levelno >= logging.ERROR
    ]:
        return f"status {status} with errors"
    if len(refused) != (400 <= status < 500):
        return f"{len(refused)} lines for {status}"
    if not all(line.isprintable() for line in refused):
        return "a line that is not one"
    called = request.path.startswith(CALLS) and request.method == "POST"
    programs = called or request.path.startswith("/api/")
    if status >= 400 and programs and request.method != "HEAD":
        error = (answer.get_json(silent=True) or {}).get("error", {})
        needed, more = {"status", "parameter", "message"}, {"allowed", "nearest", "refusal"}
        shaped = needed <= error.keys() <= needed | more
        named = [*error.get("allowed", ()), *error.get("nearest", ())]
        if not shaped or len(named) > 40 or error["status"] != status:
            return "an error that is not of the shape"
    if status >= 400 and sdmx and answer.mimetype not in ("application/json", "application/xml"):
        return "an error that is none of SDMX"
    return ""


LONG = "a" * 5_000
# Method, address, host, headers: what no steward's browser sends.
AT_THE_DOOR: tuple[tuple[str, str, str, dict[str, str]], ...] = (
    *(
        ("GET", f"/signin{query}", "localhost", {})
        for query in (
            "", "?token", "?token=", "?token=%00", "?token=%0d%0aSet-Cookie:%20x=1",
            "?token=%ff%fe", "?token=%ed%a0%80", f"?token={LONG}", "?token=x&token=y",
            "?token[]=x", "?token=<script>",
        )
    ),
    *(("HEAD", "/signin?token=x", "localhost", {"Cookie": f"session={c}"}) for c in (
        "", "x", LONG,
    )),
    *((m, "/signin?token=x", "localhost", {}) for m in (
        "POST", "PUT", "DELETE", "OPTIONS", "TRACE",
    )),
    *(("POST", "/signout", "localhost", {"Origin": o}) for o in (
        "https://elsewhere.example", "null", "", "http://localhost:1", LONG, "\x1b[31m",
    )),
    *(("POST", "/signout", "localhost", {"Sec-Fetch-Site": s}) for s in (
        "cross-site", "same-site", "", "none, cross-site", LONG,
    )),
    *((m, "/signout", "localhost", {}) for m in ("GET", "PUT", "PATCH", "DELETE", "TRACE")),
    *(("GET", "/signin?token=x", host, {}) for host in (
        "elsewhere.example", "localhost.elsewhere.example", "[", "localhost:x", "a b", "", LONG,
        "localhost, elsewhere.example", "127.0.0.1@elsewhere.example", "é",
    )),
    *(("GET", "/signin", "elsewhere.example", {"X-Forwarded-Host": h}) for h in (
        "localhost", LONG,
    )),
    *((m, "/.well-known/security.txt", "localhost", {}) for m in ("POST", "DELETE", "TRACE")),
    ("GET", "/.well-known/security.txt?x=%0a", "elsewhere.example", {}),
    ("GET", "/.well-known/..%2f..%2fetc/passwd", "localhost", {}),
)  # fmt: skip


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """What stands at the door of a server that signs in by a link, and nothing behind it."""
    server, signin = Flask("door"), TokenSignIn()
    logs.register(server, {})
    hosts.register(server, hosts.names({}, signin))
    answers.register(server)
    refusals.register(server)
    register(server, signin, tmp_path_factory.mktemp("door") / "desk")
    contact.register(server, ("mailto:security@example.org",))
    return server


@pytest.mark.parametrize("number", range(len(AT_THE_DOOR)))
def test_whatever_is_sent_to_the_door_lets_nobody_in_or_out(
    door: Flask, caplog: pytest.LogCaptureFixture, number: int
) -> None:
    method, path, host, headers = AT_THE_DOOR[number]
    caplog.set_level(logging.INFO)
    sessions: Sessions = door.extensions["sessions"]
    secret, made = sessions.begin("Ana", "link")
    client = door.test_client()
    with client.session_transaction() as held:
        held["id"] = secret
    cookie = client.get_cookie("session")
    assert cookie is not None
    sent = {"Cookie": f"session={cookie.value}", **headers}
    about = {"HTTP_HOST": host, "REMOTE_ADDR": f"127.0.2.{number}"}
    answer = door.test_client(use_cookies=False).open(
        path, method=method, headers=sent, environ_overrides=about
    )
    assert answer.status_code < 500
    assert "Set-Cookie" not in answer.headers
    assert "elsewhere.example" not in answer.headers.get("Location", "")
    refused = [r.getMessage() for r in caplog.records if r.name == "csea.refused"]
    assert len(refused) == (answer.status_code >= 400)
    assert all(line.isprintable() and len(line) < 1000 for line in refused)
    assert sessions.of(secret) == made
    assert [each for each in sessions.live() if each.began > made.began] == []


def test_there_are_forty_of_them() -> None:
    assert len(set(map(str, AT_THE_DOOR))) >= 40
