"""Wrong settings are named before a server begins, and read without what takes long."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from etl.errors import SettingError
from pages.stewards.settings import (
    CONTACT,
    HOSTS,
    ORIGINS,
    PROVIDER,
    PROXIES,
    check,
    contacts,
    hosts,
    origins,
    provider,
    proxies,
)

ROOT = Path(__file__).parents[3]
KEY = "0123456789abcdef" * 4
WHOLE = {
    "CSEA_OIDC_ISSUER": "https://id.example",
    "CSEA_OIDC_CLIENT_ID": "csea",
    "CSEA_OIDC_CLIENT_SECRET": "a secret",
    "CSEA_OIDC_GROUP": "stewards",
    "CSEA_SECRET_KEY": KEY,
    "CSEA_HOSTS": "figures.example.org",
}


def test_nothing_set_is_right() -> None:
    check({})
    assert provider({}) is None
    assert hosts({}) == contacts({}) == origins({}) == ()


def test_a_provider_is_read_with_the_claim_of_its_groups() -> None:
    check(WHOLE)
    found = provider(WHOLE)
    assert found is not None
    told = (found.issuer, found.client_id, found.client_secret, found.group, found.groups_claim)
    assert told == ("https://id.example", "csea", "a secret", "stewards", "groups")
    assert "secret" not in repr(found).replace("client_secret", "")
    other = provider(WHOLE | {"CSEA_OIDC_GROUPS_CLAIM": "roles", PROVIDER[3]: " stewards\n"})
    assert other is not None
    assert (other.groups_claim, other.group) == ("roles", "stewards")


def test_names_and_contacts_are_read_in_their_order() -> None:
    given = {"CSEA_HOSTS": "B.example, a.example\n", "CSEA_SECURITY_CONTACT": "tel:1 mailto:a@b"}
    check(given)
    assert hosts(given) == ("b.example", "a.example")
    assert contacts(given) == ("tel:1", "mailto:a@b")


@pytest.mark.parametrize("name", list(WHOLE))
@pytest.mark.parametrize("instead", [None, "", "  "])
def test_half_a_provider_is_refused_by_name(name: str, instead: str | None) -> None:
    half = {k: v for k, v in WHOLE.items() if k != name}
    with pytest.raises(SettingError, match=f"needs {name} as well"):
        check(half if instead is None else half | {name: instead})


@pytest.mark.parametrize(
    "name",
    [
        "https://figures.example.org",
        "figures.example.org:8050",
        "*",
        ".example.org",
        "a/b",
        "-",
        "é.example",
    ],
)
def test_what_is_no_name_is_refused_at_the_start(name: str) -> None:
    with pytest.raises(SettingError, match=r"CSEA_HOSTS: .* is no name of a host"):
        check({HOSTS: f"figures.example.org {name}"})


@pytest.mark.parametrize(
    "given",
    [
        "security@example.org", "http://example.org", "mailto:", "mailto:nobody", "javascript:x",
        "https://", "tel:", "mailto:a@b\x00", "mailto:a@example.org,mailto:b@example.org\u202e",
        "https://example.org/\x1b[31m", "mailto:a@example.org Expires:never",
    ],
)  # fmt: skip
def test_what_is_no_contact_is_refused_on_one_line(given: str) -> None:
    with pytest.raises(SettingError, match=r"CSEA_SECURITY_CONTACT: .* is no contact") as refused:
        check({CONTACT: given})
    assert str(refused.value).isprintable()


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("https://News.example.org", ("https://news.example.org",)),
        (
            "https://*.example.org, http://127.0.0.1:8132\nhttps://a:*",
            ("https://*.example.org", "http://127.0.0.1:8132", "https://a:*"),
        ),
        ("https://a https://a", ("https://a",)),
        (" * ", ("*",)),
        (" ", ()),
    ],
)
def test_origins_are_read_in_their_order(given: str, read: tuple[str, ...]) -> None:
    check({ORIGINS: given})
    assert origins({ORIGINS: given}) == read


@pytest.mark.parametrize(
    "given",
    [
        "news.example.org", "https://", "https://a/", "https://a/path", "ftp://a", "'none'",
        "'self'",
        "https://a;script-src", "* https://a", "https://a https://*", "null", "https:", "data:",
        "https://a:", "https://a:123456", "https://a\x00", "https://é.example", "https://a\x1b[31m",
    ],
)  # fmt: skip
def test_what_is_no_origin_is_refused_on_one_line(given: str) -> None:
    with pytest.raises(SettingError, match=r"CSEA_EMBED_ORIGINS: .* is no origin") as refused:
        check({ORIGINS: given})
    assert str(refused.value).isprintable()


def test_they_are_read_without_what_takes_long() -> None:
    tried = (
        "import sys, pages.stewards.settings as s; s.check({}); "
        "print([n for n in ('flask', 'dash', 'pandas', 'authlib', 'limits') if n in sys.modules])"
    )
    call = [sys.executable, "-c", tried]
    done = subprocess.run(call, cwd=ROOT, check=True, capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("ask", "environment", "said"),
    [
        (provider, {PROVIDER[0]: "https://id.example"},
         "OpenID Connect needs CSEA_OIDC_CLIENT_ID, CSEA_OIDC_CLIENT_SECRET, CSEA_OIDC_GROUP, "
         "CSEA_SECRET_KEY, CSEA_HOSTS as well; docs/signing-in.md says what each is"),
        (hosts, {HOSTS: "ok.example " + "_" * 100},
         f"CSEA_HOSTS: '{'_' * 80}' is no name of a host; write names alone, parted by spaces, "
         "such as figures.example.org"),
        (contacts, {CONTACT: "mailto:a@b " + "x" * 100},
         f"CSEA_SECURITY_CONTACT: '{'x' * 80}' is no contact; write mailto:, https: or tel: "
         "addresses parted by spaces, such as mailto:security@example.org"),
        (origins, {ORIGINS: "https://a " + "x" * 100},
         f"CSEA_EMBED_ORIGINS: '{'x' * 80}' is no origin; write origins alone, parted by spaces, "
         "such as https://news.example.org or https://*.example.org, or * alone for every page"),
        (proxies, {PROXIES: "ten"}, "CSEA_PROXIES must be a number from 0 to 9, not 'ten'"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_whole_and_how_it_is_written(
    ask: Callable[[dict[str, str]], object], environment: dict[str, str], said: str
) -> None:
    for reading in (ask, check):
        with pytest.raises(SettingError) as refused:
            reading(environment)
        assert str(refused.value) == said


def test_proxies_are_counted() -> None:
    assert [proxies(given) for given in ({}, {PROXIES: ""}, {PROXIES: " 3\n"}, {PROXIES: "9"})] == [
        0, 0, 3, 9,
    ]  # fmt: skip
    for wrong in ("10", "-1", "1.0", "²", "٣", "x"):
        with pytest.raises(SettingError, match=f"not '{wrong}'"):
            proxies({PROXIES: wrong})


def test_a_contact_may_be_of_each_kind() -> None:
    given = "mailto:a@b.example https://example.org/security tel:+386(1)234-56.78"
    assert contacts({CONTACT: given}) == tuple(given.split())
    assert hosts({HOSTS: "::1 a"}) == ("::1", "a")
