"""What a browser holds of a session, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
from flask import Flask, session
from flask.testing import FlaskClient

from etl.stewards.sessions import FILE, HOURS, Sessions
from pages.api import answers
from pages.keeping.ready import asked
from pages.service import hosts
from pages.site.signin import TokenSignIn, register
from pages.stewards.sessions import enter as begin
from pages.stewards.sessions import hold_off, refuse, steward
from tests.pages.asked import said


@pytest.fixture(autouse=True)
def no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """No key of the machine that runs the tests."""
    monkeypatch.delenv("CSEA_SECRET_KEY", raising=False)
    monkeypatch.delenv("CSEA_SECRET_KEY_FALLBACKS", raising=False)


Enter = Callable[[], FlaskClient]
SignIn = Callable[[FlaskClient], None]


@pytest.fixture
def enter(tmp_path: Path) -> Enter:
    """A browser that is signed in, each at a process of its own."""

    def entered() -> FlaskClient:
        server, signin = Flask("desk"), TokenSignIn()
        answers.register(server)
        hosts.register(server, ())
        register(server, signin, tmp_path / "desk")

        @server.get("/load")
        def load() -> str:
            who = steward()
            return who.name if who else "nobody"

        @server.get("/revoked-within")
        def revoked_within() -> str:
            first, sessions = steward(), Sessions(tmp_path / "desk")
            sessions.revoke(sessions.live(), "Eva", "left")
            return f"{first is not None and first == steward()}"

        @server.get("/changes")
        def changes() -> tuple[str, dict[str, str]]:
            session["more"] = "x"
            return "", {"Cache-Control": "public, max-age=604800"}

        client = server.test_client()
        assert "Set-Cookie" in client.get(signin.link("")).headers
        return client

    return entered


def _value(client: FlaskClient) -> str:
    cookie = client.get_cookie("session")
    assert cookie is not None
    return cookie.value


def test_the_cookie_is_sent_once_and_goes_when_the_session_ends(enter: Enter) -> None:
    client = enter()
    for _ in range(3):
        answer = client.get("/load")
        assert answer.text != "nobody"
        assert "Set-Cookie" not in answer.headers


def test_it_says_when_it_ends_and_a_change_does_not_move_that(enter: Enter, tmp_path: Path) -> None:
    client = enter()
    (made,) = Sessions(tmp_path / "desk").live()
    answer = client.get("/changes")
    said = SimpleCookie(answer.headers["Set-Cookie"])["session"]
    expires = parsedate_to_datetime(said["expires"])
    assert abs(expires - made.times[1]) <= timedelta(seconds=1)
    assert expires <= datetime.now(UTC) + timedelta(hours=HOURS)
    assert said["httponly"]
    assert said["samesite"] == "Lax"


def test_an_answer_with_a_cookie_is_kept_by_nobody(enter: Enter) -> None:
    answer = enter().get("/changes")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Cookie" in answer.headers["Vary"]


def test_it_is_refused_after_its_end_whatever_the_browser_does(
    enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = enter()
    value = _value(client)
    sessions: Sessions = client.application.extensions["sessions"]
    (made,) = sessions.live()
    later = Sessions(sessions.place, lambda: made.ends)
    monkeypatch.setitem(client.application.extensions, "sessions", later)
    client.get("/changes")  # signed anew
    assert client.get("/load").text == "nobody"
    client.set_cookie("session", value)
    assert client.get("/load").text == "nobody"


def test_an_old_cookie_is_refused_after_signing_out_by_every_process(enter: Enter) -> None:
    client, other = enter(), enter()
    value = _value(client)
    answer = client.post("/signout", headers={"Origin": "http://localhost"})
    assert (answer.status_code, answer.location) == (302, "/load")
    assert client.get_cookie("session") is None
    for each in (client, other):
        each.set_cookie("session", value)
        assert each.get("/load").text == "nobody"


def test_signing_out_twice_or_without_a_session_is_no_error(enter: Enter) -> None:
    client = enter()
    for _ in range(2):
        assert client.post("/signout").location == "/load"
    client.set_cookie("session", "forged")
    assert client.post("/signout").location == "/load"
    assert client.get("/signout").status_code == 405


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:8051"},
        {"Origin": "https://localhost"},
        {"Origin": "http://localhost.elsewhere.example"},
        {"Origin": ""},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://localhost"},
        {"Sec-Fetch-Site": "x"},
        {"Sec-Fetch-Site": "", "Origin": "http://localhost"},
    ],
)
def test_another_site_signs_nobody_out(enter: Enter, headers: dict[str, str]) -> None:
    client = enter()
    assert client.post("/signout", headers=headers).status_code == 403
    assert client.get("/load").text != "nobody"


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "same-origin", "Origin": "null"},  # under our own Referrer-Policy
        {"Origin": "http://localhost"},
        {},
    ],
)
def test_a_page_of_ours_does(enter: Enter, headers: dict[str, str]) -> None:
    client = enter()
    assert client.post("/signout", headers=headers).status_code == 302
    assert client.get("/load").text == "nobody"


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_a_link_on_another_site_leads_a_steward_to_our_pages(enter: Enter, method: str) -> None:
    headers = {"Sec-Fetch-Site": "cross-site", "Origin": "https://elsewhere.example"}
    assert enter().open("/load", method=method, headers=headers).status_code == 200


def test_a_session_that_cannot_be_ended_is_said(
    enter: Enter, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    client = enter()
    (tmp_path / "desk" / FILE).write_bytes(b"no database at all" * 1000)
    assert client.get("/load").text == "nobody"
    assert client.post("/signout").location == "/load?refused=unended"
    assert client.get_cookie("session") is None
    lines = [line.partition(": ") for line in caplog.messages]
    assert [line[0] for line in lines] == ["nobody is signed in", "a session was not ended"]
    assert all("sessions of stewards" in line[2] for line in lines)


def test_a_cookie_that_says_no_end_goes_with_the_browser(enter: Enter) -> None:
    client = enter()
    with client.session_transaction() as held:
        del held["until"]
    said = SimpleCookie(client.get("/changes").headers["Set-Cookie"])["session"]
    assert said["expires"] == ""
    assert said["path"] == "/"


def test_who_signs_in_anew_has_nothing_of_the_session_before(enter: Enter) -> None:
    client = enter()
    client.get("/changes")
    sessions: Sessions = client.application.extensions["sessions"]
    (before,) = sessions.live()
    with client.application.test_request_context("/"):
        assert begin("x" * 300 + "\n").location == "/load"
        assert set(session) == {"id", "until", "_permanent"}
        assert session["until"] == int(sessions.live()[0].ends)
        assert sessions.live()[0].name == "x" * 200
        assert before in sessions.live()  # of another browser
        begin("A\nB")
        # That of this browser ended, and its name stands on one line.
        assert sorted(each.name for each in sessions.live()) == sorted([before.name, r"A\nB"])


def test_a_refusal_without_words_is_not_noted(enter: Enter) -> None:
    client = enter()
    sessions: Sessions = client.application.extensions["sessions"]
    with client.application.test_request_context("/"):
        assert refuse("unkept", "").location == "/load?refused=unkept"
        assert refuse("group", "not in the group").location == "/load?refused=group"
        hold_off("too many")
    events = [(event.what, event.told) for event in sessions.events(9)]
    assert events[1:] == [("refused", "not in the group"), ("held off", "too many")]


def test_a_revoked_session_is_over_at_once(enter: Enter) -> None:
    client = enter()
    sessions: Sessions = client.application.extensions["sessions"]
    sessions.revoke(sessions.live(), "Eva", "left")
    assert client.get("/load").text == "nobody"


def test_a_request_is_of_one_steward_or_of_none_from_its_first_look_to_its_last(
    enter: Enter,
) -> None:
    client = enter()
    assert client.get("/revoked-within").text == "True"
    assert client.get("/load").text == "nobody"


@pytest.mark.parametrize("held", [{}, {"id": None}, {"id": 7}, {"id": ["x"]}, {"steward": "Ana"}])
def test_a_cookie_without_a_session_behind_it_is_worth_nothing(
    enter: Enter, held: dict[str, object]
) -> None:
    client = enter()
    with client.session_transaction() as cookie:
        cookie.clear()
        cookie.update(held)
    assert client.get("/load").text == "nobody"


PUBLIC = (
    "/", "/reports", "/load", "/load?refused=link", "/nowhere", "/_dash-layout",
    "/_dash-dependencies", "/assets/csea.css", "/assets/csea.js", "/assets/geo/world_110m.json",
    "/api/v1/areas.json", "/api/v1/indicators.json", "/api/v1/nowhere", "/feed.atom", "/healthz",
    "/readyz",
)  # fmt: skip


@pytest.mark.parametrize("path", PUBLIC)
def test_no_answer_to_a_signed_in_browser_renews_its_cookie(
    client: FlaskClient, sign_in: SignIn, path: str
) -> None:
    sign_in(client)
    with client.get(path) as answer:
        assert answer.status_code in (200, 404)
        assert "Set-Cookie" not in answer.headers


def test_nor_does_what_fills_the_desk(client: FlaskClient, sign_in: SignIn) -> None:
    sign_in(client)
    answer = client.post("/_dash-update-component", json=asked("/load"))
    assert "Signed in as" in answer.text
    assert "Ana" in answer.text
    assert "Set-Cookie" not in answer.headers
    assert "public" not in answer.headers.get("Cache-Control", "")


def test_the_desk_says_why_a_link_was_refused_to_whoever_is_signed_in(
    client: FlaskClient, sign_in: SignIn
) -> None:
    refused = "not valid, or was used before."
    told = said(client, "/load", "?refused=link")
    assert "Sign in with the link" in told
    assert refused in told
    assert "all the same" not in told
    sign_in(client)
    assert f"{refused} You are signed in all the same." in said(client, "/load", "?refused=link")
    for other in ("", "?refused=", "?refused=often", "?refused=<script>alert(1)</script>"):
        told = said(client, "/load", other)
        assert "Signed in as" in told
        assert "all the same" not in told
        assert "alert(1)" not in told
