"""A name that nobody declared is refused, and links are made of those that are."""

from __future__ import annotations

import pytest
from flask import Flask, request

from pages.api import answers
from pages.service import health
from pages.service.hosts import base, names, register
from pages.site.signin import NoSignIn, OidcSignIn, SignIn, TokenSignIn

PROVIDER = OidcSignIn("https://id.example", "csea", "secret", "stewards")
KNOWN = ("figures.example.org", "www.figures.example.org")


@pytest.mark.parametrize(
    ("environment", "signin", "known"),
    [
        ({}, NoSignIn(), ()),
        ({}, TokenSignIn(), ("localhost", "127.0.0.1", "::1")),
        ({"HOST": "127.0.0.2"}, TokenSignIn(), ("localhost", "127.0.0.1", "::1", "127.0.0.2")),
        ({"HOST": "0.0.0.0"}, NoSignIn(), ()),
        (
            {"CSEA_HOSTS": " Figures.Example.org, 10.0.0.2\n"},
            PROVIDER,
            ("figures.example.org", "10.0.0.2"),
        ),
        ({"CSEA_HOSTS": "figures.example.org"}, TokenSignIn(), ("figures.example.org",)),
    ],
)
def test_names_are_declared_or_this_machines(
    environment: dict[str, str], signin: SignIn, known: tuple[str, ...]
) -> None:
    assert names(environment, signin) == known


@pytest.mark.parametrize(
    ("environment", "address"),
    [
        ({"CSEA_HOSTS": " ".join(KNOWN)}, "https://figures.example.org"),
        ({"HOST": "127.0.0.2"}, "http://127.0.0.1:8050"),
        ({}, "http://127.0.0.1:8050"),
    ],
)
def test_pages_are_made_ready_under_the_name_that_readers_use(
    environment: dict[str, str], address: str
) -> None:
    assert base(environment, "http://127.0.0.1:8050") == address


def _status(host: str, known: tuple[str, ...], path: str = "/") -> int:
    server = Flask("names")
    answers.register(server)
    register(server, known)

    @server.get("/")
    @server.get("/healthz")
    @server.get("/readyz")
    @server.get("/metrics")
    def page() -> str:
        return request.host_url

    environ = {"HTTP_HOST": host}
    return server.test_client().get(path, environ_overrides=environ).status_code


@pytest.mark.parametrize(
    "host",
    [
        "figures.example.org",
        "FIGURES.example.org",
        "figures.example.org:8443",
        "www.figures.example.org",
    ],
)
def test_declared_names_are_answered(host: str) -> None:
    assert _status(host, KNOWN) == 200


@pytest.mark.parametrize(
    "host",
    [
        "elsewhere.example", "example.org", "figures.example.org.elsewhere.example",
        "a.figures.example.org", "figures.example.org@elsewhere.example",
        "elsewhere.example/figures.example.org", "figures.example.org:x", "figures.example.org.",
        "", "127.0.0.1", "[::1]", "figures.example.org, elsewhere.example", "\x00", "a b", "[", "é",
    ],
)  # fmt: skip
def test_other_names_are_not(host: str) -> None:
    assert _status(host, KNOWN) == 400


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8050", "[::1]:8050"])
def test_this_machine_is_asked_for_under_its_own_names(host: str) -> None:
    known = names({}, TokenSignIn())
    assert _status(host, known) == 200
    assert _status("rebound.example:8050", known) == 400


def test_what_watches_over_the_server_asks_at_an_address() -> None:
    for path in ("/healthz", "/readyz", "/metrics"):
        assert _status("10.1.2.3:8050", KNOWN, path) == 200


def test_no_request_can_pass_for_the_servers_own() -> None:
    server = Flask("names")
    answers.register(server)
    register(server, KNOWN)
    headers = {health.WARMING: "1", "Csea.Warming": "1", "Host": "elsewhere.example"}
    assert server.test_client().get("/", headers=headers).status_code == 400


def test_all_are_answered_where_none_is_declared() -> None:
    assert _status("elsewhere.example", ()) == 200
