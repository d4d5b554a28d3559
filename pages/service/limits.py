"""How much one client may ask for: far more than readers do, so that one cannot stop the others.

A client is an address, of IPv6 the network that one customer is given. Requests of this machine
are not counted: they are its own people's, or a proxy's that nobody declared, behind which all
readers would be one. `CSEA_PROXIES` says how many proxies stand before the server; each adds the
address that it was asked from (`X-Forwarded-For`), and what a client put there itself is before
these and is not believed.

Requests are counted before they are worked out, and what they took of a processor after: some that
are short to write are long to answer, and nobody knows all of them.
"""

from __future__ import annotations

import ipaddress
import math
import os
import re
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from flask import Flask, Response, current_app, g, has_request_context, request
from limits import RateLimitItem
from werkzeug.middleware.proxy_fix import ProxyFix

from pages.addresses.kinds import accepted, split
from pages.api.answers import BadRequest
from pages.service import counts, standin
from pages.service.allowance import ALL, FILES, USUAL, WORK, limit
from pages.stewards.sessions import steward
from pages.stewards.settings import proxies

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

# What is the same for everybody and kept by browsers, and what operators ask.
_FREE: Final = ("/assets/", "/_dash-component-suites/", "/healthz", "/readyz", "/metrics")
_ENDINGS: Final = (
    *(".csv", ".xlsx", ".parquet", ".pdf", ".docx", ".pptx", ".zip"),
    ".csv-metadata.json",  # for which the file is looked at
)
_LISTS: Final = ("/api/v1/observations.json", "/api/v1/comparisons.json")
_CALLS: Final = "/mcp"  # of assistants, which take as much work
_DATA: Final = re.compile(r"/sdmx/[^/]*/+data(/.*)?", re.DOTALL)
_NETWORK: Final = 64  # bits of an IPv6 address that say which customer


def client(address: str | None) -> str | None:
    """Who counts as one client; none for this machine, or where the address is no address."""
    try:
        found = ipaddress.ip_address((address or "").partition("%")[0])
    except ValueError:
        return None
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is None:
            network = ipaddress.ip_network((found, _NETWORK), strict=False)
            return None if found.is_loopback else str(network)
        found = found.ipv4_mapped
    return None if found.is_loopback else str(found)


@dataclass(frozen=True)
class Limits:
    """The limits of a server, and what its clients have had of them."""

    counted: counts.Counts
    of: Mapping[str, RateLimitItem | None]

    def take(self, name: str, who: str) -> None:
        """Count a request of a client. Raises `BadRequest` (429) for one too many."""
        item = self.of[name]
        if item is not None and (after := self.counted.hit(item, name, who)):
            _refuse(f"are too many from your address, more than {item}", after)

    def worked(self, who: str, seconds: float) -> None:
        """Count what a request took of a processor."""
        if item := self.of[WORK]:
            self.counted.spend(item, WORK, who, seconds)

    def rested(self, who: str, excepted: Callable[[], object]) -> None:
        """Raises `BadRequest` (429) for a client whose requests took too much work, but for whom
        is `excepted`, which is asked then alone."""
        item = self.of[WORK]
        if item is None or not (after := self.counted.spent(item, WORK, who)):
            return
        if not excepted():
            most = f"{item.amount} seconds per {item.multiples} {item.GRANULARITY.name}"
            _refuse(f"from your address took too much work, more than {most}", after)


def _refuse(told: str, after: float) -> None:
    raise BadRequest("requests", f"{told}; ask again later", 429, again=max(1, math.ceil(after)))


def register(server: Flask, settings: Mapping[str, str] = os.environ) -> None:
    """Believe as many proxies as are declared, and refuse (429) who asks for too much.

    Raises `SettingError` that names a setting which is none.
    """
    count = proxies(settings)
    limits = Limits(counts.of_server(), {name: limit(settings, name) for name in USUAL})
    server.extensions["limits"] = limits
    if limits.of[WORK] is not None:
        server.wsgi_app = _Measured(server.wsgi_app, limits.worked)  # type: ignore[assignment,method-assign]
    if count:
        # Not its host: a proxy that sets none would pass on what the client wrote.
        trusting = ProxyFix(server.wsgi_app, x_for=count, x_proto=count, x_host=0)
        server.wsgi_app = trusting  # type: ignore[method-assign]

    @server.before_request
    def within() -> Response | None:
        who = client(request.remote_addr)
        if who is None or request.path.startswith(_FREE):
            return None
        try:
            limits.rested(who, steward)
            limits.take(ALL, who)
            if is_file(request.path) or accepted(request):
                limits.take(FILES, who)
        except BadRequest as refused:
            # A reader who opens a page has nothing else in the window that could say it.
            if not standin.asked():
                raise
            g.why = refused.parameter
            return standin.too_much(refused.again)
        return None


def file_asked() -> None:
    """Count what is asked as a file, where only its content says that it is one."""
    who, limits = client(request.remote_addr), current_app.extensions.get("limits")
    if who is not None and limits is not None:
        limits.take(FILES, who)


def counting() -> Callable[[float], None]:
    """Whom another thread tells what it worked for the request at hand; nobody counts it where
    there is none, or none that is counted."""
    if not has_request_context():
        return _uncounted
    who, limits = client(request.remote_addr), current_app.extensions.get("limits")
    return _uncounted if who is None or limits is None else partial(limits.worked, who)


def _uncounted(_: float) -> None:
    pass


class _Measured:
    """A WSGI application that tells what each request of a client took of a processor, also while
    its answer goes out piece by piece. What other processes do for it is not seen, nor other
    threads, but for those that tell (`counting`)."""

    def __init__(self, application: WSGIApplication, told: Callable[[str, float], None]) -> None:
        self._application, self._told = application, told

    def __call__(self, asked: WSGIEnvironment, start_response: StartResponse, /) -> Iterable[bytes]:
        who = client(asked.get("REMOTE_ADDR"))
        if who is None or asked.get("PATH_INFO", "").startswith(_FREE):
            return self._application(asked, start_response)
        begun = time.thread_time()
        try:
            pieces = self._application(asked, start_response)
        finally:
            self._told(who, time.thread_time() - begun)
        return _Pieces(pieces, lambda seconds: self._told(who, seconds))


class _Pieces:
    """An answer that is written while it is sent, and tells at its end what that took."""

    def __init__(self, pieces: Iterable[bytes], told: Callable[[float], None]) -> None:
        self._own, self._left, self._told = pieces, iter(pieces), told
        self._seconds = 0.0

    def __iter__(self) -> _Pieces:
        return self

    def __next__(self) -> bytes:
        begun = time.thread_time()
        try:
            return next(self._left)
        finally:
            self._seconds += time.thread_time() - begun

    def close(self) -> None:
        """Called by the server once it has sent the answer, or cannot."""
        self._told(self._seconds)
        close: Any = getattr(self._own, "close", None)
        if close is not None:
            close()


def is_file(path: str) -> bool:
    """Whether a path is a file that is written for who asks, of the interface or a page's; or a
    call of a tool, which takes as much work."""
    if path.startswith("/api/"):
        return path.endswith(_ENDINGS) or path in _LISTS
    return path == _CALLS or split(path) is not None or _DATA.fullmatch(path) is not None
