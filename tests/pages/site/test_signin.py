"""Signing in: one link for one use on this machine, or a provider and a group for others."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from flask import Flask, Response, jsonify, redirect, request
from flask.testing import FlaskClient
from joserfc import jwt
from joserfc.jwk import RSAKey
from limits import RateLimitItemPerHour
from werkzeug.serving import make_server

from etl.errors import SettingError
from etl.stewards.sessions import Sessions
from pages.site.signin import (
    NoSignIn,
    OidcSignIn,
    SignIn,
    TokenSignIn,
    choose,
    hint,
    register,
)
from pages.stewards import guesses
from pages.stewards.guesses import WRONG as WRONG_TRIES
from pages.stewards.sessions import steward

KEY = "0123456789abcdef" * 4
FULL = {
    "CSEA_OIDC_ISSUER": "https://id.example",
    "CSEA_OIDC_CLIENT_ID": "csea",
    "CSEA_OIDC_CLIENT_SECRET": "secret",
    "CSEA_OIDC_GROUP": "stewards",
    "CSEA_SECRET_KEY": KEY,
    "CSEA_HOSTS": "figures.example.org",
}
Serve = Callable[[SignIn], Flask]


@pytest.fixture(autouse=True)
def no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """No key of the machine that runs the tests."""
    monkeypatch.delenv("CSEA_SECRET_KEY", raising=False)
    monkeypatch.delenv("CSEA_SECRET_KEY_FALLBACKS", raising=False)


@pytest.fixture
def served(tmp_path: Path) -> Serve:
    """A server with this way of signing in; its desk says who is there, and what they are told."""
    return lambda signin: _served(signin, tmp_path / "desk")


def _served(signin: SignIn, folder: Path) -> Flask:
    server = Flask("desk")
    register(server, signin, folder)

    @server.get("/load")
    def load() -> Response:
        who = steward()
        refused = request.args.get("refused", "")
        return jsonify(name=who.name if who else None, hint=hint(refused))

    return server


def _told(client: FlaskClient, path: str, **more: Any) -> dict[str, Any]:
    """What the desk says to a browser that asks for a path and goes where it is led."""
    answer = client.get(path, follow_redirects=True, **more)
    said: dict[str, Any] = answer.get_json()
    return said


def _trail(server: Flask) -> list[str]:
    sessions: Sessions = server.extensions["sessions"]
    assert all(str(event).isprintable() for event in sessions.events(50))
    return [" ".join(filter(None, (e.what, e.told))) for e in sessions.events(50)]


def test_on_loopback_a_link_signs_in_once(served: Serve) -> None:
    signin = TokenSignIn()
    server = served(signin)
    first, second = server.test_client(), server.test_client()
    assert first.get("/load").get_json()["name"] is None
    path = signin.link("")
    assert first.get(path).status_code == 302
    assert first.get("/load").get_json()["name"]
    told = _told(second, path)
    assert told["name"] is None
    assert "used before" in told["hint"]


def test_a_link_is_used_up_for_every_process(tmp_path: Path) -> None:
    signin = TokenSignIn()
    ours, other = (_served(signin, tmp_path / "desk") for _ in range(2))
    assert _told(ours.test_client(), signin.link(""))["name"]
    assert _told(other.test_client(), signin.link(""))["name"] is None


WRONG = ("/signin", "/signin?token=", "/signin?token=x", "/signin?token=%ff%00", "/signin?token=é")


def test_a_wrong_or_missing_token_signs_nobody_in(served: Serve) -> None:
    client = served(TokenSignIn()).test_client()
    for path in WRONG:
        assert _told(client, path)["name"] is None
    assert client.get_cookie("session") is None


def test_a_wrong_token_leaves_a_session_as_it_is(served: Serve) -> None:
    signin = TokenSignIn()
    client = served(signin).test_client()
    name, before = _told(client, signin.link(""))["name"], client.get_cookie("session")
    for path in (*WRONG, signin.link("")):
        answer = client.get(path)
        assert "Set-Cookie" not in answer.headers
        assert "not valid" in _told(client, answer.location)["hint"]
    assert client.get_cookie("session") == before
    assert client.get("/load").get_json()["name"] == name


def test_the_link_is_refused_from_another_machine(served: Serve) -> None:
    signin = TokenSignIn()
    client = served(signin).test_client()
    told = _told(client, signin.link(""), environ_base={"REMOTE_ADDR": "192.0.2.7"})
    assert told["name"] is None


def test_who_guesses_waits_and_others_do_not(served: Serve) -> None:
    signin = TokenSignIn()
    server = served(signin)
    client = server.test_client()
    for _ in range(WRONG_TRIES):
        assert client.get("/signin?token=guess").status_code == 302
    answer = client.get(signin.link(""))  # also with what would be right
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 60
    assert client.get("/load").get_json()["name"] is None
    assert _trail(server) == ["refused a wrong link"] * WRONG_TRIES + [
        "held off too many wrong tries"
    ]
    other = client.get(signin.link(""), environ_base={"REMOTE_ADDR": "127.0.0.2"})
    assert other.status_code == 302
    assert client.get("/load").get_json()["name"]


def test_the_trail_takes_so_many_refusals_and_no_more(
    served: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guesses, "_TRAIL", RateLimitItemPerHour(3))
    server = served(TokenSignIn())
    for number in range(6):
        where = {"REMOTE_ADDR": f"127.0.1.{number}"}
        server.test_client().get("/signin?token=x", environ_base=where)
    assert len(_trail(server)) == 3


def test_a_forged_session_is_worth_nothing(tmp_path: Path) -> None:
    signin = TokenSignIn()
    mine, theirs = _served(signin, tmp_path / "mine"), _served(TokenSignIn(), tmp_path / "theirs")
    client = mine.test_client()
    client.get(signin.link(""))
    cookie = client.get_cookie("session")
    assert cookie is not None
    other = theirs.test_client()
    other.set_cookie("session", cookie.value)
    assert other.get("/load").get_json()["name"] is None


def test_where_sessions_cannot_be_kept_nobody_is_signed_in_and_told_why(tmp_path: Path) -> None:
    signin = TokenSignIn()
    server = _served(signin, tmp_path / "desk")
    (tmp_path / "desk" / "stewards.sqlite").write_bytes(b"no database at all" * 100)
    client = server.test_client()
    assert "cannot keep your session" in _told(client, signin.link(""))["hint"]
    assert _told(client, "/signin?token=x")["name"] is None


@pytest.mark.parametrize(
    ("environment", "host", "kind"),
    [
        ({}, "127.0.0.1", TokenSignIn),
        ({}, "::1", TokenSignIn),
        ({}, "localhost", TokenSignIn),
        ({}, "0.0.0.0", NoSignIn),
        ({}, "", NoSignIn),
        ({}, "example.org", NoSignIn),
        (FULL, "0.0.0.0", OidcSignIn),
    ],
)
def test_the_environment_and_the_host_decide(
    environment: dict[str, str], host: str, kind: type
) -> None:
    assert isinstance(choose(environment, host), kind)


@pytest.mark.parametrize("name", list(FULL))
def test_half_a_configuration_is_refused_by_name(name: str) -> None:
    half = {k: v for k, v in FULL.items() if k != name}
    with pytest.raises(SettingError, match=name):
        choose(half, "0.0.0.0")


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])
def test_a_key_that_can_be_guessed_is_refused_whatever_the_way(host: str) -> None:
    with pytest.raises(SettingError, match="CSEA_SECRET_KEY: a key of 5 letters can be guessed"):
        choose({"CSEA_SECRET_KEY": "short"}, host)


def test_without_a_way_of_signing_in_the_desk_says_so(served: Serve) -> None:
    client = served(NoSignIn()).test_client()
    assert client.get("/signin").status_code == 404
    assert "desk is off" in client.get("/load").get_json()["hint"]


def test_a_session_of_another_way_opens_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CSEA_SECRET_KEY", KEY)
    signin = TokenSignIn()
    before = _served(signin, tmp_path / "desk").test_client()
    assert _told(before, signin.link(""))["name"]
    cookie = before.get_cookie("session")
    assert cookie is not None
    for way in (NoSignIn(), OidcSignIn("http://127.0.0.1:9", "csea", "secret", "stewards")):
        after = _served(way, tmp_path / "desk").test_client()
        after.set_cookie("session", cookie.value)
        assert after.get("/load").get_json()["name"] is None


@dataclass
class Provider:
    """A small OpenID provider, with the one user that it knows."""

    groups: list[str] = field(default_factory=lambda: ["stewards"])
    name: str | None = "Ana Novak"
    audience: str | list[str] = "csea"
    party: str | None = None
    subject: str | None = "7"
    expired: bool = False
    keep_nonce: bool = True
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, parameters={"kid": "k"}))
    codes: dict[str, str] = field(default_factory=dict)
    issuer: str = ""

    def served(self) -> Flask:
        server = Flask("provider")

        @server.get("/.well-known/openid-configuration")
        def discovery() -> Response:
            return jsonify(
                issuer=self.issuer,
                authorization_endpoint=f"{self.issuer}/authorize",
                token_endpoint=f"{self.issuer}/token",
                jwks_uri=f"{self.issuer}/keys",
                id_token_signing_alg_values_supported=["RS256"],
            )

        @server.get("/keys")
        def keys() -> Response:
            return jsonify(keys=[self.key.as_dict(private=False)])

        @server.get("/authorize")
        def authorize() -> Any:
            assert request.args["code_challenge_method"] == "S256"
            code = secrets.token_urlsafe(8)
            self.codes[code] = request.args["nonce"]
            back = f"{request.args['redirect_uri']}?code={code}&state={request.args['state']}"
            return redirect(back)

        @server.post("/token")
        def token() -> Response:
            assert request.form["code_verifier"]
            nonce = self.codes.pop(request.form["code"])
            now = int(time.time())
            claims = {
                "iss": self.issuer,
                "aud": self.audience,
                "sub": self.subject,
                "azp": self.party,
                "name": self.name,
                "groups": self.groups,
                "nonce": nonce if self.keep_nonce else "another",
                "iat": now - 7200 if self.expired else now,
                "exp": now - 3600 if self.expired else now + 300,
            }
            claims = {name: value for name, value in claims.items() if value is not None}
            signed = jwt.encode({"alg": "RS256", "kid": "k"}, claims, self.key)
            return jsonify(access_token="a", token_type="Bearer", expires_in=300, id_token=signed)

        return server


@pytest.fixture
def provider() -> Iterator[Provider]:
    """The provider on a port of its own, on this machine."""
    made = Provider()
    server = make_server("127.0.0.1", 0, made.served(), threaded=True)
    made.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield made
    server.shutdown()
    thread.join()
    server.server_close()


def _sign_in(provider: Provider, serve: Serve) -> tuple[dict[str, Any], FlaskClient]:
    """Follow the whole way, as a browser would, and say what the desk then says."""
    client = serve(OidcSignIn(provider.issuer, "csea", "secret", "stewards")).test_client()
    return _back(client, "/signin", provider), client


def _back(client: FlaskClient, path: str, provider: Provider, **more: Any) -> dict[str, Any]:
    leaving = client.get(path, **more)
    assert leaving.location.startswith(f"{provider.issuer}/authorize")
    with requests.get(leaving.location, allow_redirects=False, timeout=5) as answer:
        back = urlsplit(answer.headers["Location"])
    assert parse_qs(back.query)["code"]
    return _told(client, f"{back.path}?{back.query}", **more)


def test_a_member_of_the_group_is_signed_in_by_name(provider: Provider, served: Serve) -> None:
    said, client = _sign_in(provider, served)
    assert said["name"] == "Ana Novak"
    assert _trail(client.application) == ["signed in OpenID Connect"]


def test_signing_in_anew_ends_the_session_before(provider: Provider, served: Serve) -> None:
    _, client = _sign_in(provider, served)
    before = client.get_cookie("session")
    assert before is not None
    assert _back(client, "/signin", provider)["name"] == "Ana Novak"
    client.set_cookie("session", before.value)
    assert client.get("/load").get_json()["name"] is None


def test_the_way_back_is_made_of_the_name_that_was_asked_for(
    provider: Provider, served: Serve
) -> None:
    client = served(OidcSignIn(provider.issuer, "csea", "secret", "stewards")).test_client()
    leaving = client.get("/signin", base_url="https://figures.example.org")
    back = parse_qs(urlsplit(leaving.location).query)["redirect_uri"]
    assert back == ["https://figures.example.org/signin/done"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("A\nB\x1b[31m\u202e", r"A\nB\x1b[31m\u202e"),
        ("x" * 5000, "x" * 200),
        ("", "7"),
        (None, "7"),
    ],
)
def test_a_name_is_one_line_of_bounded_length(
    provider: Provider, served: Serve, name: str | None, said: str
) -> None:
    provider.name = name
    assert _sign_in(provider, served)[0]["name"] == said


@pytest.mark.parametrize("groups", [[], ["readers"], "stewards", None, {"stewards": 1}])
def test_others_are_not(provider: Provider, served: Serve, groups: Any) -> None:
    provider.groups = groups
    said, client = _sign_in(provider, served)
    assert said["name"] is None
    assert "group" in said["hint"]
    assert _trail(client.application) == ["refused not in the group"]
    events = client.application.extensions["sessions"].events(9)
    assert "Ana" not in "".join(str(event) for event in events)


@pytest.mark.parametrize(
    "wrong",
    [
        {"audience": "another"},
        {"audience": "another", "party": "csea"},
        {"audience": ["another", "third"], "party": "csea"},
        {"expired": True},
        {"keep_nonce": False},
        {"subject": None, "name": None},
        {"subject": None},
    ],
)
def test_a_token_that_does_not_hold_signs_nobody_in(
    provider: Provider, served: Serve, wrong: dict[str, Any]
) -> None:
    for name, value in wrong.items():
        setattr(provider, name, value)
    said = _sign_in(provider, served)[0]
    assert said["name"] is None
    assert "did not confirm" in said["hint"]


def test_an_answer_that_was_not_asked_for_signs_nobody_in(
    provider: Provider, served: Serve
) -> None:
    client = served(OidcSignIn(provider.issuer, "csea", "secret", "stewards")).test_client()
    told = _told(client, "/signin/done?code=x&state=y")
    assert told["name"] is None
    assert "did not confirm" in told["hint"]


def test_answers_that_were_not_asked_for_are_held_off(provider: Provider, served: Serve) -> None:
    client = served(OidcSignIn(provider.issuer, "csea", "secret", "stewards")).test_client()
    for _ in range(WRONG_TRIES):
        assert client.get("/signin/done?code=x&state=y").status_code == 302
    assert client.get("/signin/done?code=x&state=y").status_code == 429


@pytest.mark.parametrize("issuer", ["http://127.0.0.1:9", "unknown://nowhere"])
def test_a_provider_that_does_not_answer_is_said(served: Serve, issuer: str) -> None:
    client = served(OidcSignIn(issuer, "csea", "secret", "stewards")).test_client()
    if issuer.startswith("unknown"):  # over the network a cookie goes over HTTPS alone
        assert client.application.config["SESSION_COOKIE_SECURE"]
        assert client.application.config["SESSION_COOKIE_NAME"] == "__Host-session"
    said = _told(client, "/signin")
    assert said["name"] is None
    assert "does not answer" in said["hint"]
