"""Under which names a server is asked for, and from which pages a signed-in browser may send.

Links, citations and the way back from an identity provider are made of the name in a request, so a
name that nobody declared is refused. A browser adds its cookie to whatever any page sends to us, so
what comes with one must come from our own pages.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from typing import Final
from urllib.parse import urlsplit

from flask import Flask, current_app, request

from pages.api.answers import BadRequest
from pages.service.health import WARMING
from pages.site.signin import SignIn, TokenSignIn
from pages.stewards import settings

_KNOWN: Final = "hosts"
_HERE: Final = ("localhost", "127.0.0.1", "::1")
# Asked for by what watches over the server, at an address and not a name; they make no links.
_ANYWHERE: Final = frozenset({"/healthz", "/readyz", "/metrics"})
_READS: Final = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


def names(environment: Mapping[str, str], signin: SignIn) -> tuple[str, ...]:
    """The names that a server answers to; none for all.

    Those that are declared, or this machine's own where one signs in on it alone. Raises
    `SettingError` for what is no name.
    """
    given = settings.hosts(environment)
    if given or not isinstance(signin, TokenSignIn):
        return given
    host = environment.get("HOST", "").lower()
    return (*_HERE, host) if host else _HERE


def base(environment: Mapping[str, str], served: str) -> str:
    """The address under which readers ask, as far as it is declared; else where it is served."""
    declared = settings.hosts(environment)
    return f"https://{declared[0]}" if declared else served


def trusted() -> str:
    """Where the server is, for addresses that go out in files and heads: `https://example.org`.

    The first name that was declared; else that of the request, where only this machine's own are
    answered; else nothing, and addresses begin with a slash, since anybody could write the name.
    """
    if declared := settings.hosts(os.environ):
        return f"https://{declared[0]}"
    return request.host_url.rstrip("/") if current_app.extensions.get(_KNOWN) else ""


def register(server: Flask, known: Collection[str]) -> None:
    """Refuse other names than these, if any, and what other pages send with a cookie of ours."""
    server.extensions[_KNOWN] = tuple(known)

    @server.before_request
    def by_name() -> None:
        if not known or request.path in _ANYWHERE or request.environ.get(WARMING):
            return
        if (urlsplit(f"//{request.host}").hostname or "") not in known:
            raise BadRequest(
                "Host",
                "is no name of this server; whoever runs it declares its names in CSEA_HOSTS",
            )

    @server.before_request
    def from_here() -> None:
        cookie = server.config["SESSION_COOKIE_NAME"]
        if request.method not in _READS and request.cookies.get(cookie) and not ours():
            raise BadRequest("Origin", "is another site than this one", 403)


def ours() -> bool:
    """Whether a page of ours sent it. Browsers say so in Sec-Fetch-Site, older ones in Origin;
    what says neither is no browser, and nobody's cookie is in it unawares."""
    if (site := request.headers.get("Sec-Fetch-Site")) is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return origin is None or origin == request.host_url.rstrip("/")
