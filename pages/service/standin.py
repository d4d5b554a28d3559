"""What a reader's browser gets in the place of a page that cannot be given: what is the matter,
what to do, and the way back to the same address. It stands by itself: nothing else may be there."""

from __future__ import annotations

import html
from typing import Final

from flask import Response, request

from analytics.relations import number_of
from pages.addresses.kinds import accepted, split
from pages.figure.words import messages

say = messages(__file__)

PROGRAMS: Final = (
    *("/api/", "/_dash", "/desk/", "/readyz", "/healthz", "/metrics"),
    *("/feed.", "/openapi.json", "/.well-known/", "/mcp", "/catalog", "/datapackage.json"),
    "/oembed",
)
"""Beginnings of addresses that programs ask: what is refused there is told in JSON."""
_HTML: Final = "text/html"
_PAGE: Final = (
    '<!doctype html><html lang="en"><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    '<meta name="color-scheme" content="light dark">'
    "<style>body {{ max-width: 40rem; margin: 2rem auto; padding: 0 1rem;"
    " font: 1rem/1.55 system-ui, sans-serif; }} h1 {{ line-height: 1.2; }}</style>"
    "<title>{title}</title><h1>{title}</h1><p>{told}</p>"
    '<p><a href="">{again}</a></p></html>'
)


def by_program() -> bool:
    """Whether a program asks, or somebody for a file: by the path, or by what is accepted."""
    path = request.path
    return path.startswith(PROGRAMS) or split(path) is not None or accepted(request) is not None


def asked() -> bool:
    """Whether a browser asks for a page: it names HTML, at an address that is no program's, no
    file's, and of no part that tells its refusals in a way of its own."""
    if request.blueprint is not None or by_program():
        return False
    return any(media.lower() == _HTML and quality for media, quality in request.accept_mimetypes)


def unread(why: str, seconds: int) -> Response:
    """503: no version of the data can be shown; `why` is a sentence, and what is asked for again
    is answered in `seconds`, if it is mended."""
    return _page(503, "unavailable", str(say("unavailable", why=why)), seconds)


def too_much(seconds: int) -> Response:
    """429: more was asked from one network than one is given, until `seconds` from now."""
    told = say("too-much", seconds=number_of(range(seconds), "seconds"))
    return _page(429, "too-much", str(told), seconds)


def unsigned(status: int, why: str, seconds: int) -> Response:
    """429 or 503: nobody can be signed in until `seconds` from now; `why` is a sentence."""
    return _page(status, "unsigned", why, seconds)


def failed() -> Response:
    """500: the page could not be made."""
    return _page(500, "failed", str(say("failed")))


def _page(status: int, name: str, told: str, seconds: int = 0) -> Response:
    parts = {"title": str(say(f"{name}-title")), "told": told, "again": str(say("again"))}
    page = _PAGE.format(**{part: html.escape(text) for part, text in parts.items()})
    response = Response(page, status, mimetype=_HTML)
    if seconds:
        response.headers["Retry-After"] = str(seconds)
    response.headers["Cache-Control"] = "no-store"
    return response
