"""Settings of the door as a server starts with them, and sessions over its processes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest
from flask import Flask

from etl.jobs.place import place_of
from etl.stewards.sessions import Sessions
from pages.keeping.ready import asked
from pages.service.contact import ADDRESS
from pages.stewards.sessions import Cookies
from tests.browser.desk import ROOT
from tests.browser.test_serve import answer, free_port, started
from tests.conftest import Built

NAME = "figures.example.org"
KEY = "0123456789abcdef" * 4
PROVIDER = {
    "CSEA_OIDC_ISSUER": "https://id.example.org",
    "CSEA_OIDC_CLIENT_ID": "csea",
    "CSEA_OIDC_CLIENT_SECRET": "secret",
    "CSEA_OIDC_GROUP": "stewards",
    "CSEA_SECRET_KEY": KEY,
    "CSEA_HOSTS": NAME,
}


def _asked(
    port: int, path: str, *, host: str = NAME, body: object = None, cookie: str = ""
) -> tuple[int, dict[str, str], str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        headers = {"Host": host, "Content-Type": "application/json", "Cookie": cookie}
        method = "GET" if body is None else "POST"
        connection.request(method, path, json.dumps(body), headers)
        response = connection.getresponse()
        return response.status, dict(response.headers), response.read().decode()
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("setting", "value", "why"),
    [
        ("CSEA_SECRET_KEY", "short", "CSEA_SECRET_KEY: a key of 5 letters can be guessed"),
        ("CSEA_HOSTS", "https://example.org", "CSEA_HOSTS: 'https://example.org' is no name"),
        ("CSEA_OIDC_GROUP", "stewards", "OpenID Connect needs CSEA_OIDC_ISSUER"),
        ("CSEA_SECURITY_CONTACT", "me", "CSEA_SECURITY_CONTACT: 'me' is no contact"),
    ],
)
def test_a_wrong_setting_ends_the_start_in_one_line(
    built: Built, monkeypatch: pytest.MonkeyPatch, setting: str, value: str, why: str
) -> None:
    for name in PROVIDER:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(setting, value)
    with started(built.store.uri, free_port()) as process:
        output, _ = process.communicate(timeout=120)
    assert process.returncode != 0
    assert output.startswith(why)
    assert len(output.splitlines()) == 1


def test_a_server_answers_to_the_names_that_it_declares(
    built: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CSEA_HOSTS", NAME)
    monkeypatch.setenv("CSEA_SECURITY_CONTACT", "mailto:security@example.org")
    port = free_port()
    with started(built.store.uri, port) as process:
        assert answer(process, port, "/healthz")[0] == 200  # at its address
        status, headers, _ = _asked(port, "/")
        assert status == 200
        assert "'sha256-" in headers["Content-Security-Policy"]  # its own scripts were found
        for path in ("/", "/load", "/signin?token=x", "/assets/csea.css", "/api/v1/areas.json"):
            assert _asked(port, path, host="elsewhere.example")[0] == 400
        status, _, text = _asked(port, ADDRESS)
        assert (status, text.splitlines()[0]) == (200, "Contact: mailto:security@example.org")
        os.killpg(process.pid, signal.SIGINT)
        process.communicate(timeout=60)


@contextmanager
def _two_processes(store: str, port: int) -> Iterator[None]:
    call = (
        *("-m", "gunicorn", "app:server", "--workers", "2", "--bind", f"127.0.0.1:{port}"),
        *("--worker-class", "pages.service.worker.Worker", "--threads", "4", "--timeout", "300"),
    )
    with subprocess.Popen(
        [sys.executable, *call],
        cwd=ROOT,
        env=os.environ | PROVIDER | {"CSEA_STORE": store},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            answer(process, port, "/healthz")
            yield
        finally:
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=60)


def _cookie(secret: str, until: float) -> str:
    """What a browser holds of a session, signed as the server signs."""
    server = Flask("browser")
    server.secret_key = KEY
    signing = Cookies().get_signing_serializer(server)
    assert signing is not None
    held = {"id": secret, "until": int(until), "_permanent": True}
    return f"__Host-session={signing.dumps(held)}"


def test_a_revoked_session_opens_nothing_in_any_process(
    built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CSEA_DESK", str(tmp_path / "desk"))
    port, sessions = free_port(), Sessions(place_of(built.store.uri))
    (secret, made), (other, theirs) = (
        sessions.begin(name, "OpenID Connect") for name in ("Ana Novak", "Bor")
    )
    cookie, second = _cookie(secret, made.ends), _cookie(other, theirs.ends)

    def told(cookie: str) -> set[bool]:
        """What is said to many connections, which both processes take."""
        return {
            "Signed in as"
            in _asked(port, "/_dash-update-component", body=asked("/load"), cookie=c)[2]
            for c in [cookie] * 20
        }

    with _two_processes(built.store.uri, port):
        assert told(cookie) == told(second) == {True}
        call = ("-m", "etl", "revoke", "Ana Novak", "--steward", "Eva", "--reason", "left", "--yes")
        where = os.environ | {"CSEA_STORE": built.store.uri}
        subprocess.run([sys.executable, *call], cwd=ROOT, env=where, check=True, timeout=120)
        assert told(cookie) == {False}
        assert told(second) == {True}
        # What a browser sends to sign out, and a copy of its cookie afterwards.
        assert _asked(port, "/signout", body={}, cookie=second)[0] == 302
        assert told(second) == {False}
    assert [event.what for event in sessions.events(9)][-2:] == ["revoked", "signed out"]
