"""Signing in through a provider and a group, and what it may answer that signs nobody in."""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from flask import Flask, Response, jsonify, redirect, request
from flask.testing import FlaskClient
from joserfc import jwt
from joserfc.jwk import RSAKey

from etl.stewards.guesses import WRONG as WRONG_TRIES
from pages.site.signin import OidcSignIn
from tests.listening import listening
from tests.pages.site.desks import Serve, told, trail

pytestmark = pytest.mark.usefixtures("no_key")


@cache
def _key() -> RSAKey:
    """The key of the provider, which takes longer to find than a test."""
    return RSAKey.generate_key(2048, parameters={"kid": "k"})


@dataclass
class Provider:
    """A small OpenID provider, with the one user that it knows."""

    groups: list[str] = field(default_factory=lambda: ["stewards"])
    roles: list[str] | None = None
    name: str | None = "Ana Novak"
    email: str | None = None
    audience: str | list[str] = "csea"
    party: str | None = None
    subject: str | None = "7"
    expired: bool = False
    keep_nonce: bool = True
    key: RSAKey = field(default_factory=_key)
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
                "email": self.email,
                "groups": self.groups,
                "roles": self.roles,
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
    with listening(made.served()) as made.issuer:
        yield made


def _sign_in(provider: Provider, serve: Serve) -> tuple[dict[str, Any], FlaskClient]:
    """Follow the whole way, as a browser would, and say what the desk then says."""
    client = serve(OidcSignIn(provider.issuer, "csea", "secret", "stewards")).test_client()
    return _back(client, "/signin", provider), client


def _back(client: FlaskClient, path: str, provider: Provider, **more: Any) -> dict[str, Any]:
    leaving = client.get(path, **more)
    assert leaving.location.startswith(f"{provider.issuer}/authorize")
    with requests.get(leaving.location, allow_redirects=False, timeout=60) as answer:
        back = urlsplit(answer.headers["Location"])
    assert parse_qs(back.query)["code"]
    return told(client, f"{back.path}?{back.query}", **more)


def test_a_member_of_the_group_is_signed_in_by_name(provider: Provider, served: Serve) -> None:
    said, client = _sign_in(provider, served)
    assert said["name"] == "Ana Novak"
    assert trail(client.application) == ["signed in OpenID Connect"]


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


def test_what_comes_by_way_of_the_browser_stands_in_no_line(
    provider: Provider, served: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    client = served(OidcSignIn(provider.issuer, "csea", "secret", "stewards")).test_client()
    mark = "planted7f3a"
    for query in (
        f"code={mark}&state={mark}",
        f"error={mark}&error_description={mark}&state={mark}",
    ):
        assert client.get(f"/signin/done?{query}").status_code == 302
    lines = [record.getMessage() for record in caplog.records]
    assert len([line for line in lines if line.startswith("sign-in refused: ")]) == 2
    assert mark not in "\n".join(lines)


@pytest.mark.parametrize("groups", [[], ["readers"], "stewards", None, {"stewards": 1}])
def test_others_are_not(provider: Provider, served: Serve, groups: Any) -> None:
    provider.groups = groups
    said, client = _sign_in(provider, served)
    assert said["name"] is None
    assert "group" in said["hint"]
    assert trail(client.application) == ["refused not in the group"]
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
    said = told(client, "/signin/done?code=x&state=y")
    assert said["name"] is None
    assert "did not confirm" in said["hint"]


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
    said = told(client, "/signin")
    assert said["name"] is None
    assert "does not answer" in said["hint"]


def test_a_provider_is_asked_who_it_is_and_for_a_name(provider: Provider, served: Serve) -> None:
    signin = OidcSignIn(f"{provider.issuer}/", "csea", "secret", "stewards")
    leaving = served(signin).test_client().get("/signin")
    assert leaving.location.startswith(f"{provider.issuer}/authorize?")
    asked = parse_qs(urlsplit(leaving.location).query)
    assert asked["scope"] == ["openid profile email"]
    assert asked["client_id"] == ["csea"]
    assert asked["response_type"] == ["code"]
    assert asked["code_challenge_method"] == ["S256"]
    assert len(asked["code_challenge"][0]) == 43
    assert "secret" not in repr(signin).replace("client_secret", "")


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ({"name": "Ana Novak", "email": "ana@example.org"}, "Ana Novak"),
        ({"name": None, "email": "ana@example.org"}, "ana@example.org"),
        ({"name": "", "email": ""}, "7"),
        ({"name": "  Ana \n"}, "Ana"),
    ],
)
def test_a_steward_has_the_first_name_that_the_provider_knows(
    provider: Provider, served: Serve, names: dict[str, str | None], said: str
) -> None:
    for which, name in names.items():
        setattr(provider, which, name)
    assert _sign_in(provider, served)[0]["name"] == said


def test_a_name_of_spaces_is_none(provider: Provider, served: Serve) -> None:
    provider.name = "  "
    said, client = _sign_in(provider, served)
    assert said["name"] is None
    assert "did not confirm" in said["hint"]
    assert trail(client.application) == ["refused no name in what the provider confirms"]


def test_groups_stand_under_the_name_that_is_configured(provider: Provider, served: Serve) -> None:
    signin = OidcSignIn(provider.issuer, "csea", "secret", "stewards", "roles")
    client = served(signin).test_client()
    assert _back(client, "/signin", provider)["name"] is None
    provider.groups, provider.roles = [], ["readers", "stewards"]
    assert _back(client, "/signin", provider)["name"] == "Ana Novak"


def test_what_went_wrong_with_a_provider_is_in_log_and_trail(
    provider: Provider, served: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    away = served(OidcSignIn("http://127.0.0.1:9", "csea", "secret", "stewards"))
    assert told(away.test_client(), "/signin")["name"] is None
    assert trail(away) == ["refused the provider does not answer"]
    assert re.match("sign-in not begun: .*127.0.0.1", caplog.messages[-1])
    caplog.clear()
    there = served(OidcSignIn(provider.issuer, "csea", "secret", "stewards"))
    provider.audience = "another"
    assert _back(there.test_client(), "/signin", provider)["name"] is None
    assert trail(there)[-1] == "refused not confirmed by the provider"
    assert caplog.messages == ["sign-in refused: InvalidClaimError invalid_claim"]


def test_who_is_in_no_group_makes_no_wrong_guess(provider: Provider, served: Serve) -> None:
    provider.groups = []
    client = served(OidcSignIn(provider.issuer, "csea", "secret", "stewards")).test_client()
    for _ in range(WRONG_TRIES + 1):
        assert "group" in _back(client, "/signin", provider)["hint"]
