"""A client cannot ask for more than its share; proxies are believed as far as is declared."""

from __future__ import annotations

import itertools
import logging
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from dash import Dash
from flask import Flask, Response, request
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from pages.addresses.kinds import MEDIA, accepted
from pages.api import answers
from pages.service import hosts, limits, refusals
from pages.service.allowance import ALL, FILES, WORK
from pages.site.signin import TokenSignIn
from pages.site.signin import register as register_signin

PAGE = "/_dash-layout"
FILE = "/api/v1/observations.csv"
SETTINGS = {ALL: "5/minute", FILES: "2/minute"}


def served(**settings: str) -> FlaskClient:
    """A server that says who asks, below limits."""
    server = Flask("limited")
    limits.register(server, SETTINGS | settings)
    answers.register(server)
    refusals.register(server)

    @server.get("/<path:path>")
    def any_path(path: str) -> Response:
        del path
        return Response(f"{request.remote_addr} {request.scheme} {request.host}")

    return server.test_client()


def ask(client: FlaskClient, path: str, who: str, **headers: str) -> TestResponse:
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    about = {"REMOTE_ADDR": who}
    return client.get(path, environ_overrides=about, headers=sent, buffered=True)


def test_who_asks_for_too_much_is_told_when_to_come_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    client = served()
    statuses = [ask(client, PAGE, "203.0.113.7").status_code for _ in range(6)]
    assert statuses == [200] * 5 + [429]
    caplog.clear()
    caplog.set_level(logging.INFO)
    refused = ask(client, PAGE, "203.0.113.7")
    assert refused.get_json()["error"]["parameter"] == "requests"
    assert 1 <= int(refused.headers["Retry-After"]) <= 120
    assert len(caplog.records) == 1
    assert "203.0.113" not in caplog.text  # nobody's address is noted
    assert ask(client, PAGE, "203.0.113.8").status_code == 200


BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.fixture
def held_off(app: Dash) -> FlaskClient:
    """A client of the application whose network had all that it is given, and more."""
    who = "203.0.113.99"
    app.server.extensions["limits"].worked(who, 100_000.0)
    client = app.server.test_client()
    client.environ_base["REMOTE_ADDR"] = who
    return client


@pytest.mark.parametrize(
    "path", ["/", "/reports", "/reports?year=2023", "/load", "/api", "/nothing-is-here", "/signin"]
)
def test_a_reader_who_is_held_off_gets_a_page_that_says_when_to_try_again(
    held_off: FlaskClient, path: str
) -> None:
    answer = held_off.get(path, headers={"Accept": BROWSER})
    assert (answer.status_code, answer.mimetype) == (429, "text/html")
    after = int(answer.headers["Retry-After"])
    assert 1 <= after <= 120
    assert f"Try again in {after} second" in answer.text
    assert "<h1>Too much was asked from your network</h1>" in answer.text
    assert '<a href="">Try again</a>' in answer.text  # the same address, its query too
    assert answer.headers["Cache-Control"] == "no-store"
    assert "203.0.113" not in answer.text


@pytest.mark.parametrize(
    ("path", "accept"),
    [
        ("/reports", "*/*"),
        ("/reports", ""),
        ("/reports", "text/html;q=0, */*"),
        ("/reports", "application/json"),
        ("/reports", "text/csv"),
        ("/reports.csv", BROWSER),
        ("/overview.md", BROWSER),
        ("/api/v1/areas.json", BROWSER),
        ("/api/v1/observations.csv", BROWSER),
        ("/sdmx/3.0/structure/codelist", BROWSER),
        ("/feed.atom", BROWSER),
        ("/_dash-layout", BROWSER),
        ("/_dash-update-component", BROWSER),
    ],
)
def test_programs_files_and_callbacks_that_are_held_off_get_json(
    held_off: FlaskClient, path: str, accept: str
) -> None:
    answer = held_off.get(path, headers={"Accept": accept})
    assert answer.status_code == 429
    assert answer.get_json()["error"]["parameter"] == "requests"
    assert int(answer.headers["Retry-After"]) >= 1


def test_a_frame_that_is_held_off_says_so_in_its_own_way(held_off: FlaskClient) -> None:
    answer = held_off.get("/embed/reports-world", headers={"Accept": BROWSER})
    assert (answer.status_code, answer.mimetype) == (429, "text/html")
    assert "Too much is asked for at once" in answer.text


def test_a_page_that_is_refused_is_one_line_of_the_log(
    held_off: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    held_off.get("/reports?year=planted", headers={"Accept": BROWSER})
    assert [each.getMessage() for each in caplog.records] == ["refused 429 GET /reports: requests"]


def test_files_have_a_stricter_limit_and_pages_go_on() -> None:
    client = served()
    assert [ask(client, FILE, "203.0.113.7").status_code for _ in range(3)] == [200, 200, 429]
    assert ask(client, PAGE, "203.0.113.7").status_code == 200


@pytest.mark.parametrize("path", ["/assets/csea.css", "/healthz", "/readyz", "/metrics"])
def test_what_is_the_same_for_all_and_what_operators_ask_is_free(path: str) -> None:
    client = served()
    assert {ask(client, path, "203.0.113.7").status_code for _ in range(20)} == {200}


@pytest.mark.parametrize("who", ["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1", "unix", ""])
def test_this_machine_is_not_counted(who: str) -> None:
    client = served()
    assert {ask(client, PAGE, who).status_code for _ in range(20)} == {200}


def test_a_network_of_ipv6_is_one_client() -> None:
    assert limits.client("2001:db8:1:2::1") == limits.client("2001:db8:1:2:ffff::9")
    assert limits.client("2001:db8:1:2::1") != limits.client("2001:db8:1:3::1")
    assert limits.client("fe80::1%eth0") == limits.client("fe80::2")
    assert limits.client("::ffff:203.0.113.7") == limits.client("203.0.113.7") == "203.0.113.7"


def worked(monkeypatch: pytest.MonkeyPatch, seconds: float = 0.75) -> None:
    """Let every look at the clock of a thread find it so much further."""
    clock = itertools.count(0.0, seconds)
    monkeypatch.setattr(time, "thread_time", lambda: next(clock))


MANY = {ALL: "500/minute", FILES: "500/minute", WORK: "3/minute"}


def test_who_took_too_much_work_is_told_when_to_come_again(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    client = served(**MANY)
    worked(monkeypatch)
    # Each took a time until it was answered, and as much while its one piece and its end went out.
    statuses = [ask(client, PAGE, "203.0.113.7").status_code for _ in range(4)]
    assert statuses == [200, 200, 429, 429]
    caplog.clear()
    caplog.set_level(logging.INFO)
    refused = ask(client, FILE, "203.0.113.7")
    assert refused.status_code == 429
    assert refused.get_json()["error"]["parameter"] == "requests"
    assert "more than 3 seconds per 1 minute" in refused.get_json()["error"]["message"]
    assert 1 <= int(refused.headers["Retry-After"]) <= 120
    assert len(caplog.records) == 1
    assert "203.0.113" not in caplog.text
    assert ask(client, PAGE, "203.0.113.8").status_code == 200
    assert {ask(client, PAGE, "127.0.0.1").status_code for _ in range(9)} == {200}
    free = {ask(client, "/healthz", "203.0.113.9").status_code for _ in range(9)}
    assert free == {200}
    assert ask(client, PAGE, "203.0.113.9").status_code == 200


def test_a_steward_who_is_signed_in_is_not_refused_for_the_work_of_the_network(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    client, signin = served(**MANY), TokenSignIn()
    hosts.register(client.application, ())
    register_signin(client.application, signin, tmp_path / "desk")
    others = client.application.test_client()
    assert "Set-Cookie" in ask(client, signin.link(""), "127.0.0.1").headers
    worked(monkeypatch, 5.0)
    assert ask(others, PAGE, "203.0.113.7").status_code == 200
    assert ask(others, PAGE, "203.0.113.7").status_code == 429
    assert ask(client, PAGE, "203.0.113.7").status_code == 200
    client.post("/signout", environ_overrides={"REMOTE_ADDR": "203.0.113.7"})
    assert ask(client, PAGE, "203.0.113.7").status_code == 429


def test_work_of_another_thread_is_that_of_who_asks() -> None:
    server = Flask("limited")
    limits.register(server, MANY)
    answers.register(server)

    @server.get("/called")
    def called() -> Response:
        tell = limits.counting()
        thread = threading.Thread(target=tell, args=(4.0,))
        thread.start()
        thread.join()
        return Response()

    client = server.test_client()
    for who in ("127.0.0.1", "127.0.0.1", "203.0.113.7"):
        assert ask(client, "/called", who).status_code == 200
    assert ask(client, "/called", "203.0.113.7").status_code == 429
    limits.counting()(4.0)  # of no request, as over standard input: counted for nobody


def test_work_without_a_limit_is_not_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    client = served(**(MANY | {WORK: "off"}))
    worked(monkeypatch, 1000.0)
    assert {ask(client, PAGE, "203.0.113.7").status_code for _ in range(9)} == {200}


def test_work_behind_a_proxy_is_that_of_who_asked_it(monkeypatch: pytest.MonkeyPatch) -> None:
    client = served(**(MANY | {"CSEA_PROXIES": "1"}))
    worked(monkeypatch, 5.0)
    for who, status in (("7", 200), ("7", 429), ("8", 200)):
        told = f"203.0.113.{who}"
        assert ask(client, PAGE, "127.0.0.1", X_Forwarded_For=told).status_code == status


def test_an_answer_in_pieces_and_one_that_fails_are_counted_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    server = Flask("limited")
    server.testing = True  # what fails is raised
    limits.register(server, MANY)
    answers.register(server)

    @server.get("/pieces")
    def pieces() -> Iterator[bytes]:
        clock.append(0.0)
        yield b"a"
        clock.append(2.0)
        yield b"b"
        clock.append(4.0)

    @server.get("/fails")
    def fails() -> Response:
        clock.append(4.0)
        raise LookupError

    client, clock = server.test_client(), [0.0]
    monkeypatch.setattr(time, "thread_time", lambda: clock[-1])
    assert ask(client, "/pieces", "203.0.113.7").data == b"ab"
    assert ask(client, "/pieces", "203.0.113.7").status_code == 429
    clock.append(0.0)
    with suppress(LookupError):
        ask(client, "/fails", "203.0.113.8")
    assert ask(client, "/pieces", "203.0.113.8").status_code == 429


def test_limits_can_be_turned_off() -> None:
    client = served(CSEA_LIMIT="off", CSEA_LIMIT_FILES="OFF")
    assert {ask(client, FILE, "203.0.113.7").status_code for _ in range(20)} == {200}


def test_what_a_client_says_of_itself_is_not_believed() -> None:
    client = served()
    for number in range(5):
        found = ask(client, PAGE, "203.0.113.7", X_Forwarded_For=f"198.51.100.{number}")
        assert found.text.startswith("203.0.113.7 http ")
    assert ask(client, PAGE, "203.0.113.7", X_Forwarded_For="127.0.0.1").status_code == 429


def test_behind_a_proxy_clients_are_who_it_was_asked_by() -> None:
    client = served(CSEA_PROXIES="1")
    told = {"X_Forwarded_Proto": "https", "X_Forwarded_Host": "evil.example"}
    found = ask(client, PAGE, "127.0.0.1", X_Forwarded_For="127.0.0.1, 203.0.113.7", **told)
    assert found.text == "203.0.113.7 https localhost"
    statuses = [
        # The first is what the client wrote, the last what the proxy added.
        ask(client, PAGE, "10.0.0.1", X_Forwarded_For=f"198.51.100.{n}, 203.0.113.7").status_code
        for n in range(5)
    ]
    assert statuses == [200] * 4 + [429]
    assert ask(client, PAGE, "10.0.0.1", X_Forwarded_For="203.0.113.8").status_code == 200


@pytest.mark.parametrize(
    ("path", "counted"),
    [
        ("/sdmx/3.0/data/dataflow/CSEA/icse_countries", True),
        ("/sdmx/2.1/data/icse_countries/all", True),
        ("/sdmx/3.0//data/dataflow/CSEA/icse_countries", True),
        ("/sdmx/2.1/data", True),
        ("/sdmx/3.0/structure/codelist", False),
        ("/sdmx/2.1/dataflow", False),
        ("/data", False),
    ],
)
def test_data_by_sdmx_are_files(path: str, counted: bool) -> None:
    assert limits.is_file(path) is counted


def test_every_file_of_the_interface_is_known_as_one(app: Dash) -> None:
    rules = [str(rule) for rule in app.server.url_map.iter_rules()]
    files = [rule for rule in rules if rule.startswith("/api/") and rule.endswith(".<kind>")]
    assert len(files) >= 5
    for rule in files:
        for kind in ("csv", "pdf"):
            assert limits.is_file(rule.replace("<kind>", kind))
    assert limits.is_file("/mcp")
    assert not limits.is_file("/api/v1/search.json")
    assert not limits.is_file("/data")


@pytest.mark.parametrize("kind", MEDIA)
def test_a_page_in_another_kind_is_a_file(app: Dash, kind: str) -> None:
    assert limits.is_file(f"/reports.{kind}")
    for asked, counted in ((MEDIA[kind], True), ("text/html", False)):
        with app.server.test_request_context("/reports", headers={"Accept": asked}):
            assert bool(accepted(request)) is counted
