"""Who may frame a card, and what its page may do: pages of the allowed origins, and nothing.

All other answers keep the headers of the application, by which no page may frame them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from flask import Flask, Response, request

from pages.embed.frame import SCRIPT_HASH

ORIGINS: Final = "embedding"
"""The extension of a server that holds the origins whose pages may frame its cards."""
ENDPOINT: Final = "embed.card"
_POLICY: Final = (
    f"default-src 'none'; script-src 'sha256-{SCRIPT_HASH}'; style-src 'unsafe-inline'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors {}"
)


def register(server: Flask, origins: Sequence[str]) -> None:
    """Let pages of these origins frame the cards of a server; `*` is every page, none no page."""
    server.extensions[ORIGINS] = tuple(origins)

    @server.after_request
    def framed(response: Response) -> Response:
        # By the endpoint and not the path: what is asked for below it and is not there is a page.
        if request.endpoint == ENDPOINT:
            allowed = server.extensions[ORIGINS]
            response.headers["Content-Security-Policy"] = policy(allowed)
            response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
            if allowed:  # the older header knows no origins
                del response.headers["X-Frame-Options"]
        return response


def policy(origins: Sequence[str]) -> str:
    """The policy of content of a card that pages of these origins may frame."""
    return _POLICY.format(" ".join(origins) or "'none'")
