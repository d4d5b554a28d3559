"""The application: `create_app()` puts the pieces together."""

from __future__ import annotations

import base64
import hashlib
import os
import re
from contextlib import suppress
from typing import Final

import plotly.io
from dash import Dash
from flask import Flask, Response, request
from flask_compress import Compress

from etl.errors import StoreError
from etl.jobs.place import place_of
from etl.store import address
from pages.addresses import head as previews
from pages.addresses import routes as addresses
from pages.api import (
    answers,
    briefs,
    cards,
    changes,
    citations,
    claims,
    evidence,
    observations,
    policy,
    search,
    slides,
    upkeep,
)
from pages.assistants import routes as assistants
from pages.catalogue import crates
from pages.catalogue import head as linked
from pages.catalogue import routes as catalogue
from pages.desk import upload
from pages.embed import framing
from pages.embed import routes as embed
from pages.embed.oembed import discovery
from pages.feed import routes as feed
from pages.keeping import kept
from pages.openapi import routes as openapi
from pages.sdmx import routes as sdmx
from pages.service import contact, envelope, health, hosts, icon, limits, logs, metrics, refusals
from pages.site import shell
from pages.site.data import Data, load_data
from pages.site.guard import guard_pages
from pages.site.pins import VERSION
from pages.site.signin import SignIn, choose, register
from pages.stewards import settings

TITLE: Final = "CSEA Trends"
# The module that servers load: addresses of pages and names of loggers follow from it.
_NAME: Final = "app"
_CACHED_FOR: Final = 7 * 24 * 3600


class Site(Dash):  # type: ignore[misc]
    """Dash whose first page asks at once for what the first chart needs, and for no more."""

    bundled = (shell.PAGES / "assets" / "plotly.bundle.js").is_file()

    def interpolate_index(self, **parts: str) -> str:
        """The first page; the polyfill is for old browsers only, assets/regenerator.js for all.

        Dash would ask for the parts of its charts one after the other, once a chart arrives.
        """
        parts["metas"] = previews.head(parts["metas"]) + linked.head() + discovery()
        old = r'<script (src="[^"]*/polyfill@)'
        parts["scripts"] = re.sub(old, r"<script nomodule \1", parts["scripts"])
        files = [] if self.bundled else ["plotly/package_data/plotly.min.js"]
        folder = self.get_relative_path("/_dash-component-suites")
        parts["scripts"] += "".join(
            f'<script src="{folder}/{name}"></script>'
            for name in (*files, "dash/dcc/async-graph.js")
        )
        return str(super().interpolate_index(**parts))


def create_app(data: Data | None = None, signin: SignIn | None = None) -> Dash:
    """The whole application over one table; reads declarations once, the table on demand.

    Without a way of signing in, the environment and HOST decide; unknown HOST counts as reachable
    from elsewhere.

    Raises `EtlError` when a declaration cannot be read or a setting is wrong. A table that cannot
    be read is 503 until it can (`pages/service/health.py`).
    """
    # Pages are components within components, which this encoder writes in half the time.
    plotly.io.json.config.default_engine = "json"
    data = data or load_data(address())
    server = Flask(_NAME)
    server.config["COMPRESS_ALGORITHM"] = ["br", "gzip"]
    server.config["MAX_CONTENT_LENGTH"] = 1024 * 1024
    server.config["SEND_FILE_MAX_AGE_DEFAULT"] = _CACHED_FOR
    server.extensions["csea"] = data
    Compress(server).compress_mimetypes_set |= sdmx.MEDIA_TYPES | catalogue.MEDIA_TYPES
    app = Site(
        _NAME,
        server=server,
        use_pages=True,
        pages_folder=str(shell.PAGES),
        assets_folder=str(shell.PAGES / "assets"),
        # The licence, recipe and outlines in geo/ are fetched by their address, not as scripts.
        assets_ignore=r"geo/.*",
        suppress_callback_exceptions=True,
        title=TITLE,
        update_title="",
        enable_mcp=False,
        meta_tags=[{"name": "viewport", "content": "width=device-width, initial-scale=1"}],
    )
    app.index_string = shell.INDEX
    app.layout = shell.layout
    guard_pages()
    shell.register_callbacks(app)
    signin = signin or choose(os.environ, os.environ.get("HOST", ""))
    logs.register(server)
    limits.register(server)
    hosts.register(server, hosts.names(os.environ, signin))
    metrics.register(server)
    answers.register(server)
    refusals.register(server)
    parts = (briefs, cards, changes, observations, claims, evidence, policy, search, upkeep, feed)
    for part in (*parts, citations, slides, crates, sdmx, embed, addresses, openapi, assistants):
        server.register_blueprint(part.blueprint)
    catalogue.register(server)
    register(server, signin, place_of(data.store.uri))
    contact.register(server, settings.contacts(os.environ))
    icon.register(server, shell.PAGES / "assets")
    upload.register(server, data)
    health.register(server)
    # Below this address there are files; what stands at it is a page.
    server.add_url_rule("/api", "interface", app.index)
    addresses.register(server)
    _add_page_status(server)
    framing.register(server, settings.origins(os.environ))
    _add_headers(app, server)
    kept.keep(app)
    envelope.guard(app)
    return app


def _add_page_status(server: Flask) -> None:
    """An address that no page answers is 404, though the same shell is sent for it."""

    @server.after_request
    def status(response: Response) -> Response:
        if request.endpoint == "/<path:path>" and response.status_code == 200:
            with suppress(StoreError):  # the shell alone, before there is a table
                found = shell.page_at(request.path, request.args.get(VERSION, ""))
                response.status_code = 200 if found else 404
        return response


def _add_headers(app: Dash, server: Flask) -> None:
    """Nothing but our own files may run or be asked; inline scripts are named by their hash."""
    allowed: list[str] = []

    @server.after_request
    def headers(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = "".join(allowed)
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["X-Frame-Options"] = "DENY"
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        response.headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
        return response

    # One answer first: Dash adds its inline scripts while it makes the first page.
    ours = {health.WARMING: True}
    page = server.test_client().get("/", environ_overrides=ours).get_data(as_text=True)
    inline = re.findall(r"<script>(.*?)</script>", page, flags=re.DOTALL)
    hashes = {
        base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in inline
    }
    sources = " ".join([*(f"'sha256-{h}'" for h in sorted(hashes)), *app.csp_hashes()])
    allowed.append(
        f"default-src 'self'; script-src 'self' {sources}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
        "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
    )
