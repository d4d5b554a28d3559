"""`/mcp`: the tools over streamable HTTP, without sessions, one JSON answer for each POST."""

from __future__ import annotations

import os
from typing import Final

from flask import Blueprint, Response, g, request
from werkzeug.exceptions import MethodNotAllowed

from pages.api.answers import BadRequest
from pages.builder.made import Site
from pages.openapi.route import apart
from pages.service import hosts
from pages.site.served import Fault
from pages.site.shell import current_data

blueprint: Final = Blueprint("assistants", __name__)
MOST: Final = 64 * 1024
"""Bytes of a message."""
# What the protocol needs of a request; nothing else of it, such as a cookie, reaches a tool.
_HEADERS: Final = ("accept", "content-type", "mcp-protocol-version", "mcp-method", "mcp-name")
_OTHERS: Final = ("GET", "HEAD", "PUT", "PATCH", "DELETE")


@blueprint.route("/mcp", methods=("POST", *_OTHERS), provide_automatic_options=False)
@apart("the protocol describes its tools itself: see docs/assistants.md")
def call() -> Response:
    """Tools for assistants by the Model Context Protocol, one message for each POST"""
    if request.method != "POST":  # there is neither a stream to listen to nor a session to end
        raise MethodNotAllowed(valid_methods=["POST"])
    if not hosts.ours():
        raise BadRequest("Origin", "is another site than this one", 403)
    request.max_content_length = MOST
    body = request.get_data(cache=False)
    data = current_data()
    site = Site(data, data.view(), hosts.base(os.environ, request.host_url))
    fault: Fault | None = g.get("fault")
    from pages.assistants.exchange import exchanged  # noqa: PLC0415 - takes a second, once

    headers = [(n, v) for n, v in request.headers if _passes(n)]
    answered = exchanged(headers, body, lambda: (site, fault))
    response = Response(answered.body, answered.status, answered.headers)
    response.headers["Cache-Control"] = "no-store"
    if answered.status >= 400:
        g.why = "a message that is none of the protocol"
    return response


def _passes(name: str) -> bool:
    lower = name.lower()
    return lower in _HEADERS or lower.startswith("mcp-param-")
