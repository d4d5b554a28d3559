"""Who may use the steward's desk: a one-time link on this machine, or OpenID Connect for others.

    TokenSignIn   served on loopback only, and no proxy before it: the server prints a link at
                  start, good for one use
    OidcSignIn    served to others: a provider and a group, configured by environment
    NoSignIn      neither: the desk is off, and says why

Every callback of the desk asks `steward()` again; nothing private is ever in the static layout.
"""

from __future__ import annotations

import getpass
import hmac
import ipaddress
import os
import secrets
from collections.abc import Mapping
from dataclasses import astuple, dataclass, field
from typing import Any, Final, Protocol, cast

from flask import Flask, current_app, request, url_for
from werkzeug.exceptions import ServiceUnavailable, TooManyRequests
from werkzeug.wrappers import Response

from etl.errors import EtlError, visible
from etl.jobs.place import Place
from etl.stewards.guesses import Guesses
from etl.stewards.lines import escaped
from pages.figure.words import messages
from pages.openapi.route import apart
from pages.stewards import sessions, settings
from pages.stewards.keys import kept_key, keys
from pages.stewards.sessions import enter

say = messages(__file__)

_LATER: Final = 3  # seconds
_NAMES: Final = ("name", "email", "sub")
_REASONS: Final = ("link", "provider", "unconfirmed", "group", "unkept", "unended")


class SignIn(Protocol):
    """One way of finding out who is there."""

    @property
    def way(self) -> str:
        """How sessions name it; empty when nobody can sign in."""

    @property
    def hint(self) -> str:
        """What to tell somebody who is not signed in."""

    @property
    def address(self) -> str:
        """Where signing in begins; empty when it cannot be begun from a page."""

    def register(self, server: Flask) -> None:
        """Add the routes that it needs."""


@dataclass(frozen=True)
class NoSignIn:
    """The desk is off."""

    way: str = ""
    hint: str = str(say("desk-off", settings=", ".join(settings.PROVIDER)))
    address: str = ""

    def register(self, server: Flask) -> None:
        """Nothing to add."""


@dataclass
class TokenSignIn:
    """A link with a secret, printed where only the person at this machine reads it."""

    token: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)
    way: str = "link"
    hint: str = str(say("sign-in-link"))
    address: str = ""

    def link(self, base: str) -> str:
        """The address to open, for the server's first line."""
        return f"{base}/signin?token={self.token}"

    def register(self, server: Flask) -> None:
        """`/signin?token=…` signs in once and leads to the desk."""

        @server.get("/signin")
        @apart("stewards sign in there")
        def signin() -> Response:
            """Signs a steward in, once, by the link that the server printed."""
            _held_off()
            given = request.args.get("token", "")
            right = hmac.compare_digest(given.encode("utf-8", "replace"), self.token.encode())
            if not right or not _is_loopback(request.remote_addr or ""):
                return _refuse("link", "a wrong link", guessed=True)
            try:
                unused = sessions.sessions().use(self.token)
            except EtlError as error:
                current_app.logger.error("nobody can sign in: %s", visible(str(error)))
                return _refuse("unkept", "")
            return enter(_account()) if unused else _refuse("link", "a link that was used before")


@dataclass
class OidcSignIn:
    """OpenID Connect: authorisation code with PKCE, and membership of one group."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    group: str
    groups_claim: str = "groups"
    way: str = "OpenID Connect"
    hint: str = str(say("sign-in-provider"))
    address: str = "/signin"

    def register(self, server: Flask) -> None:
        """`/signin` leads to the provider, `/signin/done` takes its answer."""
        # Twelve megabytes, for those alone who have a provider.
        from authlib.integrations.base_client.errors import OAuthError  # noqa: PLC0415
        from authlib.integrations.flask_client import OAuth  # noqa: PLC0415
        from joserfc.errors import JoseError  # noqa: PLC0415
        from requests import RequestException  # noqa: PLC0415

        oauth = OAuth(server)
        oauth.register(
            "provider",
            client_id=self.client_id,
            client_secret=self.client_secret,
            server_metadata_url=f"{self.issuer.rstrip('/')}/.well-known/openid-configuration",
            client_kwargs={"scope": "openid profile email", "code_challenge_method": "S256"},
        )
        provider = oauth.create_client("provider")

        @server.get("/signin")
        @apart("stewards sign in there")
        def signin() -> Response:
            """Where a steward signs in: by the provider, or by the link that the server printed."""
            back = url_for("signed_in", _external=True)
            try:
                return cast(Response, provider.authorize_redirect(back))
            except (OAuthError, RequestException, RuntimeError, ValueError) as error:
                server.logger.warning("sign-in not begun: %s", escaped(str(error)))
                return _refuse("provider", "the provider does not answer")

        @server.get("/signin/done")
        @apart("stewards sign in there")
        def signed_in() -> Response:
            """Where the provider sends a steward back to."""
            _held_off()
            try:
                # Whom a token is for is not held against our id unless it is asked for.
                issuer = provider.load_server_metadata()["issuer"]
                known = {"iss": {"values": [issuer]}, "aud": {"values": [self.client_id]}}
                token = provider.authorize_access_token(claims_options=known)
                claims: Mapping[str, Any] = token["userinfo"]
            except (OAuthError, JoseError, RequestException, KeyError, ValueError) as error:
                # Its code; what the provider sends by way of the browser anybody can send.
                code = "" if "error" in request.args else getattr(error, "error", "")
                told = f"{type(error).__name__} {code}".strip()
                server.logger.warning("sign-in refused: %s", escaped(told))
                return _refuse("unconfirmed", "not confirmed by the provider", guessed=True)
            groups = claims.get(self.groups_claim) or ()
            if not isinstance(groups, list) or self.group not in groups:
                return _refuse("group", "not in the group")
            name = next(filter(None, (claims.get(each) for each in _NAMES)), "")
            if not str(name).strip():
                return _refuse("unconfirmed", "no name in what the provider confirms")
            return enter(str(name).strip())


def choose(environment: Mapping[str, str], host: str) -> SignIn:
    """The way of signing in that the environment and the address served on allow.

    Behind a proxy everybody seems to be at this machine, and its log holds what was asked for; so
    where one is declared no link signs in. Raises `SettingError` naming the setting when OpenID
    Connect is configured by half, or another one is wrong.
    """
    settings.check(environment)
    if (found := settings.provider(environment)) is not None:
        return OidcSignIn(*astuple(found))
    here = _is_loopback(host) and not settings.proxies(environment)
    return TokenSignIn() if here else NoSignIn()


def register(server: Flask, signin: SignIn, place: Place) -> None:
    """Add sessions, which are kept at `place`, the way of signing in, and signing out.

    Without a key of sessions in the environment, one is made and kept there, so that a session
    outlasts the server and holds in all its processes. Raises `SettingError` for a key
    that can be guessed.
    """
    named = keys(os.environ)
    if not named:
        named = (secrets.token_hex(32) if isinstance(signin, NoSignIn) else kept_key(place),)
    sessions.register(server, signin, place, named)
    if isinstance(signin, OidcSignIn) and not signin.issuer.startswith("http://127.0.0.1"):
        # By this name a browser takes the cookie from this host alone, and over HTTPS.
        server.config.update(SESSION_COOKIE_SECURE=True, SESSION_COOKIE_NAME="__Host-session")
    server.extensions["guesses"] = Guesses(place, named[0])
    signin.register(server)


def hint(reason: str = "") -> str:
    """What to tell somebody who is not signed in, and why they were refused just now."""
    signin: SignIn = current_app.extensions["signin"]
    return f"{refusal(reason)} {signin.hint}".strip()


def refusal(reason: str) -> str:
    """Why somebody was refused, by the word that the address of the desk names; empty for none."""
    return str(say(f"refused-{reason}")) if reason in _REASONS else ""


def address() -> str:
    """Where signing in begins; empty when it cannot be begun from a page."""
    signin: SignIn = current_app.extensions["signin"]
    return signin.address


def _held_off() -> None:
    """Whoever tried too often waits, also with what would be right.

    Where tries cannot be counted nobody can sign in: guesses would go unheld.
    """
    guesses: Guesses = current_app.extensions["guesses"]
    try:
        seconds = guesses.wait(request.remote_addr or "")
    except EtlError as error:
        current_app.logger.error("tries to sign in are not counted: %s", visible(str(error)))
        raise ServiceUnavailable(str(say("refused-unkept")), retry_after=_LATER) from None
    if seconds:
        raise TooManyRequests(str(say("refused-often")), retry_after=seconds)


def _refuse(why: str, noted: str, *, guessed: bool = False) -> Response:
    guesses: Guesses = current_app.extensions["guesses"]
    told, last = "", False
    try:
        told = noted if noted and guesses.noted() else ""
        last = guessed and guesses.wrong(request.remote_addr or "") and guesses.noted()
    except EtlError as error:
        current_app.logger.error("a try to sign in was not counted: %s", visible(str(error)))
    answer = sessions.refuse(why, told)
    if last:
        sessions.hold_off("too many wrong tries")
    return answer


def _account() -> str:
    """The account under which the server runs; its number where it has no name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return f"account {os.getuid()}"


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
