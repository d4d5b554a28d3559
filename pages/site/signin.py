"""Who may use the steward's desk: a one-time link on this machine, or OpenID Connect for others.

    TokenSignIn   served on loopback only: the server prints a link at start, good for one use
    OidcSignIn    served to others: a provider and a group, configured by environment
    NoSignIn      neither: the desk is off, and says why

Every callback of the desk asks `steward()` again; nothing private is ever in the static layout.
"""

from __future__ import annotations

import contextlib
import getpass
import hmac
import ipaddress
import os
import secrets
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Protocol, cast

from authlib.integrations.base_client.errors import OAuthError
from authlib.integrations.flask_client import OAuth
from flask import Flask, current_app, redirect, request, session, url_for
from requests import RequestException
from werkzeug.wrappers import Response

from pages.figure.words import messages

say = messages(__file__)

_SESSION: Final = "steward"
_LIFETIME_HOURS: Final = 12
_REFUSED: Final = "signin_refused"
_KEY: Final = "session.key"
SETTINGS: Final = (
    "CSEA_OIDC_ISSUER",
    "CSEA_OIDC_CLIENT_ID",
    "CSEA_OIDC_CLIENT_SECRET",
    "CSEA_OIDC_GROUP",
)


@dataclass(frozen=True)
class Steward:
    """Somebody who may load data; `name` goes into the table's history."""

    name: str


class SignIn(Protocol):
    """One way of finding out who is there."""

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

    hint: str = str(say("desk-off", settings=", ".join(SETTINGS)))
    address: str = ""

    def register(self, server: Flask) -> None:
        """Nothing to add."""


@dataclass
class TokenSignIn:
    """A link with a secret, printed where only the person at this machine reads it."""

    token: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)
    hint: str = str(say("sign-in-link"))
    address: str = ""
    _used: bool = field(default=False, repr=False)

    def link(self, base: str) -> str:
        """The address to open, for the server's first line."""
        return f"{base}/signin?token={self.token}"

    def register(self, server: Flask) -> None:
        """`/signin?token=…` signs in once and leads to the desk."""

        @server.get("/signin")
        def signin() -> Response:
            given = request.args.get("token", "")
            right = hmac.compare_digest(given.encode(), self.token.encode())
            if self._used or not right or not _is_loopback(request.remote_addr or ""):
                return _refuse("This sign-in link is not valid, or was used before.")
            self._used = True
            return _enter(Steward(getpass.getuser()))


@dataclass
class OidcSignIn:
    """OpenID Connect: authorisation code with PKCE, and membership of one group."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    group: str
    groups_claim: str = "groups"
    hint: str = "Loading data needs a signed-in steward."
    address: str = "/signin"

    def register(self, server: Flask) -> None:
        """`/signin` leads to the provider, `/signin/done` takes its answer."""
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
        def signin() -> Response:
            back = url_for("signed_in", _external=True)
            try:
                return cast(Response, provider.authorize_redirect(back))
            except (OAuthError, RequestException, RuntimeError, ValueError) as error:
                server.logger.warning("sign-in not begun: %s", error)
                return _refuse("The identity provider does not answer as it should. Try later.")

        @server.get("/signin/done")
        def signed_in() -> Response:
            try:
                claims: Mapping[str, Any] = provider.authorize_access_token()["userinfo"]
            except (OAuthError, RequestException, KeyError, ValueError) as error:
                server.logger.warning("sign-in refused: %s", error)
                return _refuse("The identity provider did not confirm who you are. Try again.")
            groups = claims.get(self.groups_claim) or ()
            if isinstance(groups, str) or self.group not in groups:
                return _refuse("You are signed in, but not in the group that may load data.")
            return _enter(Steward(str(claims.get("name") or claims.get("email") or claims["sub"])))


def choose(environment: Mapping[str, str], host: str) -> SignIn:
    """The way of signing in that the environment and the address served on allow.

    Raises `ValueError` naming the setting when OpenID Connect is configured by half.
    """
    given = {name: environment.get(name, "") for name in SETTINGS}
    if any(given.values()):
        missing = [name for name, value in given.items() if not value]
        if not environment.get("CSEA_SECRET_KEY"):
            missing.append("CSEA_SECRET_KEY")
        if missing:
            raise ValueError(f"OpenID Connect needs {', '.join(missing)} as well")
        return OidcSignIn(
            issuer=given["CSEA_OIDC_ISSUER"],
            client_id=given["CSEA_OIDC_CLIENT_ID"],
            client_secret=given["CSEA_OIDC_CLIENT_SECRET"],
            group=given["CSEA_OIDC_GROUP"],
            groups_claim=environment.get("CSEA_OIDC_GROUPS_CLAIM", "groups"),
        )
    return TokenSignIn() if _is_loopback(host) else NoSignIn()


def register(server: Flask, signin: SignIn, kept: Path | None = None) -> None:
    """Add sessions, the way of signing in, and signing out to a server.

    Without a key of sessions in the environment, one is made and kept in the folder `kept`, so that
    a session outlasts the server and holds in all its processes.
    """
    server.secret_key = os.environ.get("CSEA_SECRET_KEY") or (
        secrets.token_hex(32) if kept is None or isinstance(signin, NoSignIn) else _kept_key(kept)
    )
    server.config.update(
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=isinstance(signin, OidcSignIn)
        and not signin.issuer.startswith("http://127.0.0.1"),
        PERMANENT_SESSION_LIFETIME=_LIFETIME_HOURS * 3600,
    )
    server.extensions["signin"] = signin
    signin.register(server)

    @server.post("/signout")
    def signout() -> Response:
        session.clear()
        return redirect("/load")


def _kept_key(folder: Path) -> str:
    """The key of sessions in a private folder, made by whoever comes first; nobody else reads it.

    A folder that takes none is no reason not to serve: sessions end with the server then.
    """
    new = secrets.token_hex(32)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
        with tempfile.NamedTemporaryFile("w", dir=folder) as made:  # only its owner may read it
            made.write(new)
            made.flush()
            with contextlib.suppress(FileExistsError):
                os.link(made.name, folder / _KEY)
        return (folder / _KEY).read_text(encoding="utf-8") or new
    except OSError:
        return new


def steward() -> Steward | None:
    """Who is signed in; asked again by every callback of the desk."""
    name = session.get(_SESSION)
    return Steward(name) if isinstance(name, str) and name else None


def hint() -> str:
    """What to tell somebody who is not signed in, and why they were refused just now."""
    signin: SignIn = current_app.extensions["signin"]
    refused = session.pop(_REFUSED, "")
    return f"{refused} {signin.hint}".strip()


def address() -> str:
    """Where signing in begins; empty when it cannot be begun from a page."""
    signin: SignIn = current_app.extensions["signin"]
    return signin.address


def _enter(who: Steward) -> Response:
    # A session that existed before signing in is not carried over.
    session.clear()
    session[_SESSION] = who.name
    session.permanent = True
    return redirect("/load")


def _refuse(reason: str) -> Response:
    session.clear()
    session[_REFUSED] = reason
    return redirect("/load")


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
