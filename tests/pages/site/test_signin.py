"""Signing in: one link for one use on this machine, or a provider and a group for others."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask, Response, jsonify, redirect, request
from joserfc import jwt
from joserfc.jwk import RSAKey
from werkzeug.serving import make_server

from pages.site.signin import (
    NoSignIn,
    OidcSignIn,
    SignIn,
    TokenSignIn,
    choose,
    hint,
    register,
    steward,
)

FULL = {
    "CSEA_OIDC_ISSUER": "https://id.example",
    "CSEA_OIDC_CLIENT_ID": "csea",
    "CSEA_OIDC_CLIENT_SECRET": "secret",
    "CSEA_OIDC_GROUP": "stewards",
    "CSEA_SECRET_KEY": "key",
}


def _served(signin: SignIn) -> Flask:
    server = Flask("desk")
    register(server, signin)

    @server.get("/load")
    def load() -> Response:
        who = steward()
        return jsonify(name=who.name if who else None, hint=hint())

    return server


def test_on_loopback_a_link_signs_in_once() -> None:
    signin = TokenSignIn()
    server = _served(signin)
    first, second = server.test_client(), server.test_client()
    assert first.get("/load").get_json()["name"] is None
    path = signin.link("")
    assert first.get(path).status_code == 302
    assert first.get("/load").get_json()["name"]
    second.get(path)
    answer = second.get("/load").get_json()
    assert answer["name"] is None
    assert "used before" in answer["hint"]


def test_a_wrong_or_missing_token_signs_nobody_in() -> None:
    client = _served(TokenSignIn()).test_client()
    for path in ("/signin", "/signin?token=", "/signin?token=x", "/signin?token=%ff%00"):
        client.get(path)
        assert client.get("/load").get_json()["name"] is None


def test_the_link_is_refused_from_another_machine() -> None:
    signin = TokenSignIn()
    client = _served(signin).test_client()
    client.get(signin.link(""), environ_base={"REMOTE_ADDR": "192.0.2.7"})
    assert client.get("/load").get_json()["name"] is None


def test_a_forged_session_is_worth_nothing() -> None:
    mine, theirs = _served(TokenSignIn()), _served(TokenSignIn())
    client = mine.test_client()
    signin: Any = mine.extensions["signin"]
    client.get(signin.link(""))
    cookie = client.get_cookie("session")
    assert cookie is not None
    other = theirs.test_client()
    other.set_cookie("session", cookie.value)
    assert other.get("/load").get_json()["name"] is None


def test_signing_out_ends_it() -> None:
    signin = TokenSignIn()
    client = _served(signin).test_client()
    client.get(signin.link(""))
    client.post("/signout")
    assert client.get("/load").get_json()["name"] is None


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
    with pytest.raises(ValueError, match=name):
        choose(half, "0.0.0.0")


def test_without_a_way_of_signing_in_the_desk_says_so() -> None:
    client = _served(NoSignIn()).test_client()
    assert client.get("/signin").status_code == 404
    assert "desk is off" in client.get("/load").get_json()["hint"]


@dataclass
class Provider:
    """A small OpenID provider, with the one user that it knows."""

    groups: list[str] = field(default_factory=lambda: ["stewards"])
    audience: str = "csea"
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
                "sub": "7",
                "name": "Ana Novak",
                "groups": self.groups,
                "nonce": nonce if self.keep_nonce else "another",
                "iat": now - 7200 if self.expired else now,
                "exp": now - 3600 if self.expired else now + 300,
            }
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


def _sign_in(provider: Provider) -> dict[str, Any]:
    """Follow the whole way, as a browser would, and say what the desk then says."""
    import requests  # noqa: PLC0415

    client = _served(OidcSignIn(provider.issuer, "csea", "secret", "stewards")).test_client()
    leaving = client.get("/signin")
    assert leaving.location.startswith(f"{provider.issuer}/authorize")
    with requests.get(leaving.location, allow_redirects=False, timeout=5) as answer:
        back = urlsplit(answer.headers["Location"])
    assert parse_qs(back.query)["code"]
    client.get(f"{back.path}?{back.query}")
    said: dict[str, Any] = client.get("/load").get_json()
    return said


def test_a_member_of_the_group_is_signed_in_by_name(provider: Provider) -> None:
    assert _sign_in(provider)["name"] == "Ana Novak"


@pytest.mark.parametrize("groups", [[], ["readers"], "stewards", None])
def test_others_are_not(provider: Provider, groups: Any) -> None:
    provider.groups = groups
    said = _sign_in(provider)
    assert said["name"] is None
    assert "group" in said["hint"]


@pytest.mark.parametrize(
    "wrong", [{"audience": "another"}, {"expired": True}, {"keep_nonce": False}]
)
def test_a_token_that_does_not_hold_signs_nobody_in(
    provider: Provider, wrong: dict[str, Any]
) -> None:
    for name, value in wrong.items():
        setattr(provider, name, value)
    assert _sign_in(provider)["name"] is None


def test_an_answer_that_was_not_asked_for_signs_nobody_in(provider: Provider) -> None:
    client = _served(OidcSignIn(provider.issuer, "csea", "secret", "stewards")).test_client()
    client.get("/signin/done?code=x&state=y")
    assert client.get("/load").get_json()["name"] is None


@pytest.mark.parametrize("issuer", ["http://127.0.0.1:9", "unknown://nowhere"])
def test_a_provider_that_does_not_answer_is_said(issuer: str) -> None:
    client = _served(OidcSignIn(issuer, "csea", "secret", "stewards")).test_client()
    assert client.get("/signin").location == "/load"
    said = client.get("/load").get_json()
    assert said["name"] is None
    assert "does not answer" in said["hint"]
