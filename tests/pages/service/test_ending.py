"""A server that was told to end: what it is told, what it says, and whom it still takes."""

from __future__ import annotations

import json
import os
import signal
import socket
from contextlib import ExitStack, closing
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from etl.errors import SettingError
from pages.service.ending import SETTING, drain, ending
from tests.pages.service.slow import HOST, PATIENCE, opened, process_of, rest, running


@pytest.mark.parametrize(("given", "seconds"), [("", 0), ("0", 0), (" 5 ", 5), ("60", 60)])
def test_how_long_it_goes_on(given: str, seconds: int) -> None:
    assert drain({SETTING: given}) == seconds
    assert drain({}) == 0


@pytest.mark.parametrize("given", ["-1", "61", "5s", "1.5", "²"])
def test_what_is_no_number_of_seconds_is_named(given: str) -> None:
    with pytest.raises(SettingError, match=SETTING):
        drain({SETTING: given})


def test_it_is_not_ready_and_else_what_it_was() -> None:
    told: list[Any] = []

    def application(asked: dict[str, Any], start: Any) -> list[bytes]:
        start("200 OK", [])
        return [asked["PATH_INFO"].encode()]

    answer = ending(application)
    said = b"".join(answer({"PATH_INFO": "/readyz"}, lambda *given: told.append(given)))
    assert told[0][0] == "503 Service Unavailable"
    assert json.loads(said)["error"]["message"] == "ends; ask another"
    head = {"PATH_INFO": "/readyz", "REQUEST_METHOD": "HEAD"}
    assert b"".join(answer(head, lambda *_: None)) == b""
    assert b"".join(answer({"PATH_INFO": "/healthz"}, lambda *_: None)) == b"/healthz"


@pytest.mark.slow
def test_who_waits_to_be_taken_when_it_ends_is_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Told to end without time to go on: connections that the system took are answered all the
    same, and nobody else is."""
    monkeypatch.setenv(SETTING, "0")
    with running() as port, ExitStack() as stack:
        process = process_of(port)
        asked = b"GET /busy?0.2 HTTP/1.1\r\nHost: x\r\n\r\n"
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()
        workers = [int(each) for each in children.split()]
        assert workers
        for each in workers:
            os.kill(each, signal.SIGSTOP)
        waiting = [stack.enter_context(closing(opened(port, asked))) for _ in range(20)]
        for each in workers:  # as its first process does; it hears of it before it takes any
            os.kill(each, signal.SIGTERM)
        process.send_signal(signal.SIGTERM)
        for each in workers:
            os.kill(each, signal.SIGCONT)
        answers = [rest(each) for each in waiting]
        assert all(answer.startswith(b"HTTP/1.1 200 ") for answer in answers)
        process.wait(PATIENCE)
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection((HOST, port), timeout=PATIENCE)


@pytest.mark.slow
def test_while_it_goes_on_new_connections_are_answered_and_closed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(SETTING, "60")
    with running() as port, closing(HTTPConnection(HOST, port, timeout=PATIENCE)) as kept:
        kept.request("GET", "/bytes?1")
        answer = kept.getresponse()
        assert (answer.read(), answer.headers["Connection"]) == (b"x", "keep-alive")
        process = process_of(port)
        process.send_signal(signal.SIGTERM)
        while True:
            kept.request("GET", "/readyz")
            answer = kept.getresponse()
            answer.read()
            if answer.status == 503:
                break
        assert answer.headers["Connection"] == "close"
        with closing(HTTPConnection(HOST, port, timeout=PATIENCE)) as new:
            new.request("GET", "/bytes?2")
            answer = new.getresponse()
            assert (answer.read(), answer.headers["Connection"]) == (b"xx", "close")
        process.send_signal(signal.SIGQUIT)


@pytest.mark.slow
def test_it_goes_on_for_no_longer_than_it_was_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTING, "1")
    with running() as port:
        process = process_of(port)
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 0
