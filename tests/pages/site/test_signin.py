"""Signing in by a link for one use on this machine, and which way the environment chooses."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from etl.errors import SettingError
from etl.stewards import guesses
from etl.stewards.guesses import WRONG as WRONG_TRIES
from pages.site.signin import (
    NoSignIn,
    OidcSignIn,
    SignIn,
    TokenSignIn,
    address,
    choose,
    hint,
    refusal,
)
from tests.pages.site.desks import KEY, Serve, served_by, told, trail

pytestmark = pytest.mark.usefixtures("no_key")
FULL = {
    "CSEA_OIDC_ISSUER": "https://id.example",
    "CSEA_OIDC_CLIENT_ID": "csea",
    "CSEA_OIDC_CLIENT_SECRET": "secret",
    "CSEA_OIDC_GROUP": "stewards",
    "CSEA_SECRET_KEY": KEY,
    "CSEA_HOSTS": "figures.example.org",
}


def test_on_loopback_a_link_signs_in_once(served: Serve) -> None:
    signin = TokenSignIn()
    server = served(signin)
    first, second = server.test_client(), server.test_client()
    assert first.get("/load").get_json()["name"] is None
    path = signin.link("")
    assert first.get(path).status_code == 302
    assert first.get("/load").get_json()["name"]
    said = told(second, path)
    assert said["name"] is None
    assert "used before" in said["hint"]


def test_a_link_is_used_up_for_every_process(tmp_path: Path) -> None:
    signin = TokenSignIn()
    ours, other = (served_by(signin, tmp_path / "desk") for _ in range(2))
    assert told(ours.test_client(), signin.link(""))["name"]
    assert told(other.test_client(), signin.link(""))["name"] is None


WRONG = ("/signin", "/signin?token=", "/signin?token=x", "/signin?token=%ff%00", "/signin?token=é")


def test_a_wrong_or_missing_token_signs_nobody_in(served: Serve) -> None:
    client = served(TokenSignIn()).test_client()
    for path in WRONG:
        assert told(client, path)["name"] is None
    assert client.get_cookie("session") is None


def test_a_wrong_token_leaves_a_session_as_it_is(served: Serve) -> None:
    signin = TokenSignIn()
    client = served(signin).test_client()
    name, before = told(client, signin.link(""))["name"], client.get_cookie("session")
    for path in (*WRONG, signin.link("")):
        answer = client.get(path)
        assert "Set-Cookie" not in answer.headers
        assert "not valid" in told(client, answer.location)["hint"]
    assert client.get_cookie("session") == before
    assert client.get("/load").get_json()["name"] == name


def test_the_link_is_refused_from_another_machine(served: Serve) -> None:
    signin = TokenSignIn()
    client = served(signin).test_client()
    said = told(client, signin.link(""), environ_base={"REMOTE_ADDR": "192.0.2.7"})
    assert said["name"] is None


def test_who_guesses_waits_and_others_do_not(served: Serve) -> None:
    signin = TokenSignIn()
    server = served(signin)
    client = server.test_client()
    for _ in range(WRONG_TRIES):
        assert client.get("/signin?token=guess").status_code == 302
    answer = client.get(signin.link(""))  # also with what would be right
    assert answer.status_code == 429
    assert "Too many wrong tries to sign in. Wait a minute, then try again." in answer.text
    assert 0 < int(answer.headers["Retry-After"]) <= 60
    assert client.get("/load").get_json()["name"] is None
    assert trail(server) == ["refused a wrong link"] * WRONG_TRIES + [
        "held off too many wrong tries"
    ]
    other = client.get(signin.link(""), environ_base={"REMOTE_ADDR": "127.0.0.2"})
    assert other.status_code == 302
    assert client.get("/load").get_json()["name"]


def test_the_trail_takes_so_many_refusals_and_no_more(
    served: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guesses, "NOTED", 3)
    server = served(TokenSignIn())
    for number in range(6):
        where = {"REMOTE_ADDR": f"127.0.1.{number}"}
        server.test_client().get("/signin?token=x", environ_base=where)
    assert len(trail(server)) == 3


def test_a_forged_session_is_worth_nothing(tmp_path: Path) -> None:
    signin = TokenSignIn()
    mine, theirs = (
        served_by(signin, tmp_path / "mine"),
        served_by(TokenSignIn(), tmp_path / "theirs"),
    )
    client = mine.test_client()
    client.get(signin.link(""))
    cookie = client.get_cookie("session")
    assert cookie is not None
    other = theirs.test_client()
    other.set_cookie("session", cookie.value)
    assert other.get("/load").get_json()["name"] is None


def test_where_sessions_cannot_be_kept_nobody_is_signed_in_and_told_why(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    signin = TokenSignIn()
    server = served_by(signin, tmp_path / "desk")
    (tmp_path / "desk" / "stewards.sqlite").write_bytes(b"no database at all" * 100)
    client = server.test_client()
    with caplog.at_level("ERROR"):
        assert "cannot keep your session" in told(client, signin.link(""))["hint"]
    assert client.get_cookie("session") is None
    assert caplog.messages[0].startswith("nobody can sign in: ")
    assert "sessions of stewards" in caplog.messages[0]
    caplog.clear()
    with caplog.at_level("ERROR"):
        said = told(client, "/signin?token=x")
    assert said["name"] is None
    assert "not valid, or was used before" in said["hint"]
    (line,) = caplog.messages
    assert re.match("a refusal was not noted: .*sessions of stewards", line)


@pytest.mark.parametrize(
    ("environment", "host", "kind"),
    [
        ({}, "127.0.0.1", TokenSignIn),
        ({}, "::1", TokenSignIn),
        ({}, "localhost", TokenSignIn),
        ({"CSEA_PROXIES": "0"}, "127.0.0.1", TokenSignIn),
        ({"CSEA_PROXIES": "1"}, "127.0.0.1", NoSignIn),
        ({**FULL, "CSEA_PROXIES": "1"}, "127.0.0.1", OidcSignIn),
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
    before = served_by(signin, tmp_path / "desk").test_client()
    assert told(before, signin.link(""))["name"]
    cookie = before.get_cookie("session")
    assert cookie is not None
    for way in (NoSignIn(), OidcSignIn("http://127.0.0.1:9", "csea", "secret", "stewards")):
        after = served_by(way, tmp_path / "desk").test_client()
        after.set_cookie("session", cookie.value)
        assert after.get("/load").get_json()["name"] is None


def test_where_tries_cannot_be_counted_nobody_may_guess(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    signin = TokenSignIn()
    server = served_by(signin, tmp_path / "desk")
    (tmp_path / "desk" / "guesses.sqlite").write_bytes(b"no database at all" * 100)
    with caplog.at_level("ERROR"):
        answer = server.test_client().get(signin.link(""))
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "3"
    assert "the server cannot keep your session just now" in answer.text
    assert "Set-Cookie" not in answer.headers
    (line,) = caplog.messages
    assert re.match("tries to sign in are not counted: .*tries to sign in .*", line)


@pytest.mark.parametrize(
    ("signin", "way", "begins", "said"),
    [
        (NoSignIn(), "", "", "The desk is off: this server is reachable from other machines and no "
         "identity provider is configured. Set CSEA_OIDC_ISSUER, CSEA_OIDC_CLIENT_ID, "
         "CSEA_OIDC_CLIENT_SECRET, CSEA_OIDC_GROUP, CSEA_SECRET_KEY and CSEA_HOSTS, or serve on "
         "127.0.0.1 without a proxy."),
        (TokenSignIn(), "link", "", "Sign in with the link that the server printed when it "
         "started. It is good for one use; start the server again for a new one."),
        (OidcSignIn("http://127.0.0.1:9", "csea", "secret", "stewards"), "OpenID Connect",
         "/signin", "Loading data needs a signed-in steward."),
    ],
)  # fmt: skip
def test_who_is_not_signed_in_is_told_how_to(
    served: Serve, signin: SignIn, way: str, begins: str, said: str
) -> None:
    server = served(signin)
    assert (signin.way, signin.address) == (way, begins)
    with server.test_request_context("/"):
        assert address() == begins
        assert hint() == hint("") == hint("nonsense") == said
        assert hint("group") == f"{refusal('group')} {said}"


def test_each_reason_of_a_refusal_is_a_sentence_and_no_other_is() -> None:
    reasons = {
        "link": "This sign-in link is not valid, or was used before.",
        "provider": "The identity provider does not answer as it should. Try later.",
        "unconfirmed": "The identity provider did not confirm who you are. Try again.",
        "group": "You are known to the identity provider, but not in the group that may load data.",
        "unkept": "You are not signed in: the server cannot keep your session just now. It has "
        "been noted in its log.",
        "unended": "You are signed out in this browser, but the server could not end the session "
        "just now. It has been noted in its log; a copy of the cookie would open it until it ends.",
    }
    assert {reason: refusal(reason) for reason in reasons} == reasons
    assert [refusal(other) for other in ("", "often", "link ", "Link")] == [""] * 4


def test_a_link_is_long_and_another_for_each_server() -> None:
    links = {TokenSignIn().link("http://127.0.0.1:8050") for _ in range(3)}
    assert len(links) == 3
    for link in links:
        begins, _, token = link.partition("?token=")
        assert begins == "http://127.0.0.1:8050/signin"
        assert len(token) == 32  # 24 bytes
        assert token not in repr(TokenSignIn(token))


@pytest.mark.parametrize("name", ["Ana", None])
def test_a_link_signs_in_the_account_of_the_server_or_its_number(
    served: Serve, name: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def account() -> str:
        if name is None:
            raise KeyError("uid not found")
        return name

    monkeypatch.setattr("getpass.getuser", account)
    monkeypatch.setattr("os.getuid", lambda: 1007)
    signin = TokenSignIn()
    server = served(signin)
    assert told(server.test_client(), signin.link(""))["name"] == (name or "account 1007")
    assert trail(server) == ["signed in link"]


def test_each_wrong_link_is_noted_as_what_it_was(served: Serve) -> None:
    signin = TokenSignIn()
    server = served(signin)
    server.test_client().get(signin.link(""))
    server.test_client().get(signin.link(""))
    server.test_client().get("/signin?token=x")
    away = {"REMOTE_ADDR": "192.0.2.7"}
    server.test_client().get(signin.link(""), environ_base=away)
    assert trail(server) == [
        "signed in link",
        "refused a link that was used before",
        "refused a wrong link",
        "refused a wrong link",
    ]


def test_a_link_that_was_used_is_no_guess(served: Serve) -> None:
    signin = TokenSignIn()
    client = served(signin).test_client()
    for _ in range(WRONG_TRIES + 2):
        assert client.get(signin.link("")).status_code == 302
    # Wrong ones of the same client are counted from the first.
    for _ in range(WRONG_TRIES):
        assert client.get("/signin?token=guess").status_code == 302
    assert client.get("/signin?token=guess").status_code == 429


def test_a_key_is_kept_where_nobody_named_one_and_of_no_desk_that_is_off(tmp_path: Path) -> None:
    signin = TokenSignIn()
    before = served_by(signin, tmp_path / "desk").test_client()
    assert told(before, signin.link(""))["name"]
    cookie = before.get_cookie("session")
    assert cookie is not None
    after = served_by(TokenSignIn(), tmp_path / "desk").test_client()
    after.set_cookie("session", cookie.value)
    assert after.get("/load").get_json()["name"]
    off = [served_by(NoSignIn(), tmp_path / "off") for _ in range(2)]
    assert off[0].secret_key != off[1].secret_key
    assert all(len(str(each.secret_key)) == 64 for each in off)
    assert not (tmp_path / "off").exists()


def test_the_cookie_goes_over_https_alone_where_a_provider_is_not_on_this_machine(
    served: Serve,
) -> None:
    for issuer, secure in (("https://id.example", True), ("http://127.0.0.1:9", False)):
        config = served(OidcSignIn(issuer, "csea", "secret", "stewards")).config
        assert config["SESSION_COOKIE_SECURE"] is secure
        assert (config["SESSION_COOKIE_NAME"] == "__Host-session") is secure
    config = served(TokenSignIn()).config
    assert (config["SESSION_COOKIE_SECURE"], config["SESSION_COOKIE_NAME"]) == (False, "session")


def test_what_is_configured_is_what_signs_in() -> None:
    found = choose({**FULL, "CSEA_OIDC_GROUPS_CLAIM": "roles"}, "127.0.0.1")
    assert found == OidcSignIn("https://id.example", "csea", "secret", "stewards", "roles")
    assert "secret" not in repr(found).replace("client_secret", "")
    with pytest.raises(SettingError, match="CSEA_PROXIES"):
        choose({"CSEA_PROXIES": "many"}, "127.0.0.1")
