"""Briefs to take away: `/api/v1/brief.<kind>` with the query of the builder's page, and those on
a place, `/api/v1/area/<code>/brief.<kind>?topic=…`.

Kinds are `pdf`, `docx` and `pptx`. What writes them is imported with the first of its kind, so
that a server starts without it.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Final

from flask import Blueprint, Response, make_response, request

from documents.model import Brief
from pages.api.answers import BadRequest, asked_of_version, check_once, file_name
from pages.api.heavy import BRIEFS
from pages.brief.choices import TOPICS
from pages.brief.taken import taken
from pages.builder.made import NotThere, Site, brief_of
from pages.builder.selection import LONGEST, read
from pages.site.pins import VERSION, pinned
from pages.site.shell import current_data

blueprint: Final = Blueprint("briefs", __name__, url_prefix="/api")
KINDS: Final = {
    "pdf": ("documents.pdf", "application/pdf"),
    "docx": (
        "documents.word",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "pptx": (
        "documents.slides",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
}


@blueprint.get("/v1/brief.<kind>")
def own(kind: str) -> Response:
    """What a reader selected; 400 where any of it is nothing, and names what."""
    _check(kind)
    if len(request.query_string) > LONGEST:
        raise BadRequest("brief", f"may have {LONGEST} characters at most")
    check_once(request.args, *request.args)
    query = request.args.to_dict()
    selection, told = read(query)
    if told:
        raise BadRequest("brief", " ".join(map(str, told)))
    if not selection.places:
        raise BadRequest("brief", "holds nothing; the page /brief says how something gets into it")
    site = _site(selection.version)

    def make() -> Brief:
        try:
            return brief_of(selection, site)
        except NotThere as wrong:
            raise BadRequest("brief", str(wrong)) from wrong

    return _file(kind, selection.title, site, make)


@blueprint.get("/v1/area/<code>/brief.<kind>")
def of_area(code: str, kind: str) -> Response:
    """The one-page brief on a place and a topic."""
    _check(kind)
    data, view, given = asked_of_version("topic")
    topic = given.get("topic", TOPICS[0])
    if topic not in TOPICS:
        raise BadRequest("topic", f"is one of {', '.join(TOPICS)}")
    place = data.catalog.areas.by_code.get(code)
    if place is None:
        raise BadRequest("code", f"{code[:80]!r} is not known", 404)
    site = Site(data, view, request.host_url)
    return _file(kind, f"{place.name} {topic}", site, lambda: taken(site, place, topic))


def _check(kind: str) -> None:
    if kind not in KINDS:
        raise BadRequest("format", f"there are {', '.join(KINDS)}", 404)


def _site(pin: str) -> Site:
    data = current_data()
    if not pin:
        return Site(data, data.view(), request.host_url)
    view = pinned(data, pin)
    if view is None:
        raise BadRequest(VERSION, "must be a version of this table")
    return Site(data.joined(view.snapshot.version), view, request.host_url)


def _file(kind: str, title: str, site: Site, make: Callable[[], Brief]) -> Response:
    module, media = KINDS[kind]
    with BRIEFS.taken("another brief is being written; ask again in a few seconds"):
        brief = make()
        response = make_response(importlib.import_module(module).write(brief))
    day = f"{site.view.snapshot.at:%Y-%m-%d}"
    stem = file_name("csea-brief", [title.lower(), day])
    name = f"{stem}-v{site.view.snapshot.version}.{kind}"
    response.headers["Content-Type"] = media
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    # What somebody noted is nobody else's.
    response.headers["Cache-Control"] = "no-store"
    return response
