"""How `/embed/<card>` answers: the same bytes again, no cookie, and refusals in words."""

from __future__ import annotations

import re

import pytest
from dash import Dash
from flask.testing import FlaskClient

from etl.errors import TableAway
from pages.embed import asked
from pages.embed.framing import ORIGINS
from pages.site.data import Data
from tests.conftest import ERRING
from tests.pages.embed.conftest import PRESS
from tests.pages.embed.read import of

WORLD = "/embed/reports-world"


@pytest.mark.parametrize("encoding", ["br", "gzip", "identity"])
def test_a_frame_that_a_client_has_is_not_sent_again(framed: FlaskClient, encoding: str) -> None:
    sent = {"Accept-Encoding": encoding}
    first = framed.get(WORLD, headers=sent)
    again = framed.get(WORLD, headers={**sent, "If-None-Match": first.headers["ETag"]})
    assert (first.status_code, again.status_code, again.data) == (200, 304, b"")
    assert first.headers.get("Content-Encoding", "identity") == encoding
    assert "public" in first.headers["Cache-Control"]
    assert "Accept-Encoding" in first.headers["Vary"]
    assert again.headers["Content-Security-Policy"] == first.headers["Content-Security-Policy"]


def test_a_frame_is_made_once(framed: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    first = framed.get(f"{WORLD}?theme=dark")

    def fails(*_: object) -> None:
        raise AssertionError("made again")

    monkeypatch.setattr("pages.embed.routes.frame_asked", fails)
    assert framed.get(f"{WORLD}?theme=dark").data == first.data


def test_what_is_pinned_may_be_kept_longer(framed: FlaskClient) -> None:
    newest, pinned = framed.get(WORLD), framed.get(f"{WORLD}?version=1")
    ages = [answer.cache_control.max_age for answer in (newest, pinned)]
    assert ages == [300, 3600]


def test_nobody_is_known_in_a_frame(framed: FlaskClient) -> None:
    framed.set_cookie("session", "whatever")
    answer = framed.get(WORLD)
    assert "Set-Cookie" not in answer.headers
    assert "Cookie" not in answer.headers["Vary"]


@pytest.mark.parametrize(
    ("address", "status", "told"),
    [
        ("/embed/nothing", 404, "no figure has this name"),
        ("/embed/%3Cscript%3E", 404, "no figure has this name"),
        ("/embed/" + "a" * 900, 404, "no figure has this name"),
        (f"{WORLD}?year=2023", 400, "“year” of the address: unknown parameter"),
        ("/embed/reports-country?year=1066", 400, "“year” of the address: '1066' is not offered"),
        ("/embed/reports-country?year=2023&year=2022", 400, "may be given once only"),
        (f"{WORLD}?theme=pink", 400, "may be auto, light and dark"),
        (f"{WORLD}?theme=", 400, "may be auto, light and dark"),
        (f"{WORLD}?version=99", 400, "“version” of the address: must be a version"),
        (f"{WORLD}?version=1-00000000", 400, "must be a version of this table"),
        (f"{WORLD}?version=<b>", 400, "must be a version of this table"),
        ("/embed/area-rate", 400, "“code” of the address: is missing"),
        ("/embed/area-rate?code=%00", 400, "is not known"),
        (f"{WORLD}?x={'a' * 1000}", 400, "1000 characters at most"),
        ("/embed/area-members?code=SVN", 404, "holds no"),
        ("/embed/indicator-projection?indicator_id=cybertipline_reports", 404, "at least 10"),
    ],
)
def test_what_cannot_be_shown_is_a_page_that_says_why(
    framed: FlaskClient, address: str, status: int, told: str
) -> None:
    answer = framed.get(address)
    page = answer.get_data(as_text=True)
    assert answer.status_code == status
    assert answer.mimetype == "text/html"
    assert told in of(page, "main")[0].text
    assert ".." not in of(page, "main")[0].text
    assert len(of(page, "script")) == 1
    assert f"frame-ancestors {PRESS}" in answer.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"


def test_without_a_table_the_frame_says_so(
    framed: FlaskClient, data: Data, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> None:
        raise TableAway("it is away at /srv/table")

    monkeypatch.setattr(data, "standing", away)
    answer = framed.get(WORLD)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 503
    assert "cannot be read at the moment" in of(page, "h1")[0].text
    assert "/srv" not in page
    assert "Retry-After" in answer.headers
    assert f"frame-ancestors {PRESS}" in answer.headers["Content-Security-Policy"]


def test_a_card_that_fails_is_a_page_and_a_line_in_the_log(
    framed: FlaskClient, app: Dash, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError("/srv/secret")

    monkeypatch.setattr("pages.embed.asked.frame_of", fails)
    monkeypatch.setitem(app.server.config, "PROPAGATE_EXCEPTIONS", False)
    monkeypatch.setitem(app.server.config, "TESTING", False)
    answer = framed.get(WORLD)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 500
    assert "could not be made" in of(page, "h1")[0].text
    assert "secret" not in page
    monkeypatch.undo()


def test_an_older_version_says_that_it_is_one(of_past: FlaskClient) -> None:
    older = of_past.get(f"{WORLD}?version={ERRING}").get_data(as_text=True)
    (note,) = [e for e in of(older, "p") if e.own.get("class") == "note"]
    assert re.fullmatch(
        rf"These are the figures of data version {ERRING}-\w{{8}} of .*\. "
        r"Version 3 is the newest\.",
        note.text,
    )
    newest = of_past.get(WORLD).get_data(as_text=True)
    assert not [e for e in of(newest, "p") if e.own.get("class") == "note"]


def test_a_table_that_is_not_whole_is_said(
    framed: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pages.site.served import Fault  # noqa: PLC0415

    real = asked.current_data

    def faulty() -> Data:
        from flask import g  # noqa: PLC0415

        found = real()
        g.fault = Fault("file", 2, "part-1.parquet")
        return found

    monkeypatch.setattr("pages.embed.asked.current_data", faulty)
    page = framed.get(WORLD).get_data(as_text=True)
    (note,) = [e for e in of(page, "p") if e.own.get("class") == "note"]
    assert note.text.startswith("Version 1 is shown.")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_can_be_sent(framed: FlaskClient, method: str) -> None:
    answer = framed.open(WORLD, method=method)
    assert answer.status_code == 405
    assert answer.headers["X-Frame-Options"] == "DENY"


def test_the_script_for_pages_of_others(framed: FlaskClient) -> None:
    answer = framed.get("/embed.js")
    assert answer.mimetype == "text/javascript"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    again = framed.get("/embed.js", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_nobody_may_frame_where_nobody_is_allowed(
    framed: FlaskClient, app: Dash, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.server.extensions, ORIGINS, ())
    answer = framed.get(WORLD)
    assert answer.status_code == 200
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Frame-Options"] == "DENY"
