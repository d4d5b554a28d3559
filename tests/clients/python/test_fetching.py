"""The client waits where it is told to, within limits, and tells what is wrong in words."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

import pytest
from csea import BadRequest, Client, NotTheService, Refused, Unavailable

FOUND = {"cards": [{"id": "one", "room": "reports", "asks": []}]}
BUSY = {"error": {"status": 429, "parameter": "format", "message": "another file is being written"}}


class Told(NamedTuple):
    """An answer of the service that stands in for one that is busy, old, or another."""

    status: int
    body: Any = None
    headers: tuple[tuple[str, str], ...] = ()


class Scripted(ThreadingHTTPServer):
    """Answers what it is given, one after the other, and keeps what it was asked."""

    answers: list[Told]
    asked: list[dict[str, str]]


class _Handler(BaseHTTPRequestHandler):
    server: Scripted

    def do_GET(self) -> None:
        self.server.asked.append({"path": self.path, **self.headers})
        told = self.server.answers.pop(0)
        text = told.body if isinstance(told.body, str) else json.dumps(told.body)
        body = b"" if told.status == 304 else text.encode()
        self.send_response(told.status)
        for name, value in told.headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing is printed."""


@pytest.fixture
def scripted() -> Iterator[Scripted]:
    server = Scripted(("127.0.0.1", 0), _Handler)
    server.answers, server.asked = [], []
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def client(scripted: Scripted) -> Iterator[Client]:
    with Client(f"http://127.0.0.1:{scripted.server_port}", tries=3, patience=30) as made:
        yield made


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses that were made; no time passes."""
    pauses: list[float] = []
    monkeypatch.setattr(time, "sleep", pauses.append)
    return pauses


def test_a_busy_service_is_asked_again_when_it_says(
    scripted: Scripted, client: Client, slept: list[float]
) -> None:
    scripted.answers = [
        Told(429, BUSY, (("Retry-After", "5"),)),
        Told(503, BUSY),
        Told(200, FOUND),
    ]
    assert [*client.cards().index] == ["one"]
    assert slept == [5, 2]


def test_a_moment_is_waited_for(scripted: Scripted, client: Client, slept: list[float]) -> None:
    moment = format_datetime(datetime.now(UTC) + timedelta(seconds=20), usegmt=True)
    scripted.answers = [Told(503, BUSY, (("Retry-After", moment),)), Told(200, FOUND)]
    client.cards()
    assert 15 < slept[0] <= 20


@pytest.mark.parametrize(("again", "pauses"), [("10", [10, 10]), ("31", []), ("3600", [])])
def test_patience_ends(
    scripted: Scripted, client: Client, slept: list[float], again: str, pauses: list[float]
) -> None:
    scripted.answers = [Told(429, BUSY, (("Retry-After", again),))] * 3
    with pytest.raises(Unavailable, match="another file is being written") as away:
        client.cards()
    assert (away.value.status, away.value.again) == (429, float(again))
    assert again in str(away.value)
    assert slept == pauses


def test_an_answer_that_is_held_is_not_sent_again(scripted: Scripted, client: Client) -> None:
    scripted.answers = [Told(200, FOUND, (("ETag", '"a1"'),)), Told(304), Told(304)]
    first = client.cards()
    assert client.cards().equals(first)
    assert client.cards().equals(first)
    assert [each.get("If-None-Match") for each in scripted.asked] == [None, '"a1"', '"a1"']


def test_errors_are_those_of_the_interface(scripted: Scripted, client: Client) -> None:
    told = {"parameter": "area", "message": "is not known", "nearest": ["SVN"], "allowed": ["SVN"]}
    refusal = {"what": "a card", "why": "it would mislead", "instead": "the level"}
    scripted.answers = [
        Told(400, {"error": told}),
        Told(404, {"error": {**told, "refusal": refusal}}),
        Told(413, {"error": {"parameter": "limit", "message": "too much"}}),
        Told(500, "<html>"),
    ]
    with pytest.raises(BadRequest, match=r"area: is not known\. Near: SVN\. There is: SVN"):
        client.cards()
    with pytest.raises(Refused, match="it would mislead Instead: the level") as refused:
        client.cards()
    assert refused.value.link == f"{client.url}/api/v1/cards.json"
    with pytest.raises(BadRequest, match="too much") as wrong:
        client.cards()
    assert wrong.value.status == 413
    with pytest.raises(Unavailable, match="failed"):
        client.cards()


@pytest.mark.parametrize(
    "told",
    [
        Told(200, "<html>"),
        Told(200, [1]),
        Told(404, "<html>"),
        Told(404, {"detail": "none"}),
        Told(404, {"error": "none"}),
    ],
)
def test_another_service_is_told(scripted: Scripted, client: Client, told: Told) -> None:
    scripted.answers = [told]
    with pytest.raises(NotTheService, match=r"no answer of CSEA Trends"):
        client.cards()


def test_nobody_there_is_one_clear_line(scripted: Scripted) -> None:
    port = scripted.server_port
    with Client(f"http://127.0.0.1:{port}", timeout=0.05) as client:
        scripted.shutdown()
        with pytest.raises(Unavailable, match=r"did not answer within 0.05 seconds"):
            client.cards()
        scripted.server_close()
        with pytest.raises(Unavailable, match=r"^nothing answers at .*is the service running"):
            client.cards()
