"""oEmbed 1.0 (https://oembed.com): for an address of ours the code that shows its figure, and its
size, as JSON or XML."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from html import escape
from typing import Any, Final
from urllib.parse import urlencode, urlsplit
from xml.etree import ElementTree as Xml

from flask import Response, current_app, request
from werkzeug.datastructures import MultiDict

from etl.errors import StoreError
from pages.api.answers import BadRequest, check_once, problem
from pages.embed.asked import frame_asked, theme_of
from pages.embed.found import LEADING, LONGEST, URL, Place, place_at
from pages.embed.framing import ORIGINS
from pages.embed.size import NARROWEST, height
from pages.figure.words import messages
from pages.site.pins import VERSION
from pages.site.shell import page_at
from pages.stewards import settings

say = messages(__file__)

PATH: Final = "/oembed"
_FORMAT: Final = "format"
_ACROSS: Final = "maxwidth"
_HIGH: Final = "maxheight"
_USUAL: Final = 640  # pixels
_DIGITS: Final = 5
_CACHED_FOR: Final = 3600
_TYPES: Final = {"json": "application/json", "xml": "text/xml"}


def answer(asked: MultiDict[str, str], root: str) -> Response:
    """The answer to a query; `root` is the address of the site, with a slash at its end.

    Raises `BadRequest`: 400 for a part that is missing or wrong, 401 and 404 as the address
    deserves, 501 for a format that is not made. Other parts, which clients add, change nothing.
    """
    check_once(asked, URL, _FORMAT, _ACROSS, _HIGH)
    kind = asked.get(_FORMAT, "json")
    if kind not in _TYPES:
        raise BadRequest(_FORMAT, str(say("oembed-format", formats=[*_TYPES])), 501)
    if not asked.get(URL):
        raise BadRequest(URL, str(say("oembed-missing")))
    most = {name: _pixels(asked, name) for name in (_ACROSS, _HIGH)}
    if not current_app.extensions[ORIGINS]:
        raise BadRequest(URL, str(say("oembed-none")), 404)
    place = place_at(asked[URL], names(root))
    told = _rich(place, root, most[_ACROSS], most[_HIGH])
    body = json.dumps(told, ensure_ascii=False) if kind == "json" else _xml(told)
    response = Response(body, mimetype=_TYPES[kind])
    response.cache_control.public = True
    response.cache_control.max_age = _CACHED_FOR
    response.add_etag()
    response.make_conditional(request)
    return response


def refusal(error: BadRequest) -> Response:
    """What is wrong, as the interface says it: oEmbed has no form for it."""
    return problem(error.status, error.parameter, str(error))


def names(root: str) -> frozenset[str]:
    """The names under which this server is asked for: of this request, and those declared."""
    return frozenset({urlsplit(root).netloc.lower(), *settings.hosts(os.environ)})


def discovery() -> str:
    """The line in the head of the page that is asked for by which programs find what to embed;
    empty for a page without a card, and where no page may embed one."""
    if not current_app.extensions.get(ORIGINS) or len(request.url) > LONGEST:
        return ""
    with suppress(StoreError):  # the shell alone, before there is a table
        entry = page_at(request.path, request.args.get(VERSION, ""))
        if entry and entry["module"] in LEADING:
            asked = urlencode({URL: request.url, _FORMAT: "json"})
            href = escape(f"{request.host_url.rstrip('/')}{PATH}?{asked}")
            return f'<link rel="alternate" type="application/json+oembed" href="{href}">'
    return ""


def _rich(place: Place, root: str, across: int | None, high: int | None) -> dict[str, Any]:
    try:
        frame = frame_asked(place.card, place.given)
        theme_of(place.how)
    except BadRequest as wrong:
        raise BadRequest(URL, f"{wrong.parameter}: {wrong}", 404) from wrong
    width = min(_USUAL, across or _USUAL)
    tall = height(frame, max(width, NARROWEST))
    tall = min(tall, high or tall)
    told = {**place.given, **place.how}
    query = f"?{urlencode(told, safe=',')}" if told else ""
    source = escape(f"{root.rstrip('/')}/embed/{frame.id}{query}")
    code = (
        f'<iframe src="{source}" title="{escape(frame.heading)}" width="{width}" height="{tall}" '
        'style="border:0;max-width:100%" loading="lazy"></iframe>'
    )
    return {
        "version": "1.0",
        "type": "rich",
        "provider_name": str(say("oembed-provider")),
        "provider_url": root,
        "title": frame.heading,
        "cache_age": _CACHED_FOR,
        "html": code,
        "width": width,
        "height": tall,
    }


def _xml(told: dict[str, Any]) -> str:
    root = Xml.Element("oembed")
    for name, value in told.items():
        Xml.SubElement(root, name).text = str(value)
    head = '<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n'
    return head + Xml.tostring(root, encoding="unicode")


def _pixels(asked: MultiDict[str, str], name: str) -> int | None:
    """A number of pixels, at least one; none where it is not given."""
    given = asked.get(name)
    if given is None:
        return None
    if not (given.isascii() and given.isdigit() and len(given) <= _DIGITS and int(given) > 0):
        raise BadRequest(name, str(say("oembed-pixels")))
    return int(given)
