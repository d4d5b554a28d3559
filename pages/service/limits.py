"""How much one client may ask for: far more than readers do, so that one cannot stop the others.

A client is an address, of IPv6 the network that one customer is given. Requests of this machine
are not counted: they are its own people's, or a proxy's that nobody declared, behind which all
readers would be one. `CSEA_PROXIES` says how many proxies stand before the server; each adds the
address that it was asked from (`X-Forwarded-For`), and what a client put there itself is before
these and is not believed.
"""

from __future__ import annotations

import ipaddress
import math
import os
from collections.abc import Mapping
from typing import Final

from flask import Flask, Response, request
from limits import RateLimitItem, parse
from werkzeug.middleware.proxy_fix import ProxyFix

from etl.errors import SettingError
from pages.addresses.kinds import accepted, split
from pages.api.answers import BadRequest
from pages.service import counts
from pages.stewards.settings import proxies

ALL: Final = "CSEA_LIMIT"
FILES: Final = "CSEA_LIMIT_FILES"
USUAL: Final[Mapping[str, str]] = {ALL: "6000/minute", FILES: "240/minute"}
"""Of requests that are worked out, and of files of the interface among them."""
_OFF: Final = "off"
# What is the same for everybody and kept by browsers, and what operators ask.
_FREE: Final = ("/assets/", "/_dash-component-suites/", "/healthz", "/readyz", "/metrics")
_ENDINGS: Final = (
    *(".csv", ".xlsx", ".parquet", ".pdf", ".docx", ".pptx", ".zip"),
    ".csv-metadata.json",  # for which the file is looked at
)
_LISTS: Final = ("/api/v1/observations.json", "/api/v1/comparisons.json")
_CALLS: Final = "/mcp"  # of assistants, which take as much work
_NETWORK: Final = 64  # bits of an IPv6 address that say which customer


def limit(settings: Mapping[str, str], name: str) -> RateLimitItem | None:
    """A limit as a setting has it ("6000/minute"), none for "off"; `SettingError` for neither."""
    given = settings.get(name, "").strip() or USUAL[name]
    if given.lower() == _OFF:
        return None
    try:
        found = parse(given)
        if found.amount < 1:
            raise ValueError("nothing would be answered")
        return found
    except ValueError as error:
        raise SettingError(f"{name} must be like {USUAL[name]}, or {_OFF}: {given!r}") from error


def told_limit(name: str) -> str:
    """What holds where a setting says nothing else, in words: "6,000 times a minute"."""
    count, _, span = USUAL[name].partition("/")
    return f"{int(count):,} times a {span}"


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


def register(server: Flask, settings: Mapping[str, str] = os.environ) -> None:
    """Believe as many proxies as are declared, and refuse (429) who asks for too much.

    Raises `SettingError` that names a setting which is none.
    """
    if count := proxies(settings):
        # Not its host: a proxy that sets none would pass on what the client wrote.
        trusting = ProxyFix(server.wsgi_app, x_for=count, x_proto=count, x_host=0)
        server.wsgi_app = trusting  # type: ignore[method-assign]
    counted = counts.of_server()
    every, files = limit(settings, ALL), limit(settings, FILES)

    @server.before_request
    def within() -> Response | None:
        who = client(request.remote_addr)
        if who is None or request.path.startswith(_FREE):
            return None
        asks = is_file(request.path) or accepted(request)
        for item, name in ((every, ALL), (files if asks else None, FILES)):
            if item is not None and (after := counted.hit(item, name, who)):
                told = f"are too many from your address, more than {item}; ask again later"
                raise BadRequest("requests", told, 429, again=max(1, math.ceil(after)))
        return None


def is_file(path: str) -> bool:
    """Whether a path is a file that is written for who asks, of the interface or a page's; or a
    call of a tool, which takes as much work."""
    if path.startswith("/api/"):
        return path.endswith(_ENDINGS) or path in _LISTS
    return path == _CALLS or split(path) is not None
