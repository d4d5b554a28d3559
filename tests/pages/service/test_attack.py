"""Hostile requests, signed in and out: none is a 500, and each refusal is one line in the log."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from dash import Dash
from flask.testing import FlaskClient

from etl.store import Store
from pages.keeping.once import Once
from pages.site.data import Data
from pages.site.served import Served
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
    app: Dash, own: FlaskClient, caplog: pytest.LogCaptureFixture, signed_in: bool
) -> None:
    caplog.set_level(logging.INFO)
    if signed_in:
        with own.session_transaction() as session:
            session["steward"] = "Ana"
    before = own.application.extensions["csea"].store.version()
    statuses, wrong = set[int](), list[str]()
    for number, request in enumerate(requests(app, COUNT, SEED + signed_in)):
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
    if status >= 500 or [r for r in caplog.records if r.levelno >= logging.ERROR]:
        return f"status {status} with errors"
    if len(refused) != (400 <= status < 500):
        return f"{len(refused)} lines for {status}"
    if not all(line.isprintable() for line in refused):
        return "a line that is not one"
    called = request.path.startswith(CALLS) and request.method == "POST"
    programs = called or request.path.startswith("/api/")
    if status >= 400 and programs and request.method != "HEAD":
        error = (answer.get_json(silent=True) or {}).get("error", {})
        if error.keys() != {"status", "parameter", "message"} or error["status"] != status:
            return "an error that is not of the shape"
    return ""
