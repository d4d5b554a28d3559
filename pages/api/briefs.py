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
from pages.api.answers import BadRequest, file_name
from pages.api.heavy import BRIEFS
from pages.brief.choices import TOPICS
from pages.brief.taken import taken
from pages.builder.made import NotThere, Site, brief_of
from pages.builder.selection import LONGEST, read
from pages.openapi.asked import Asked, Parameter
from pages.openapi.common import AREA_CODE, AT
from pages.openapi.kinds import Text, Word
from pages.openapi.route import Answer, asking
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

_ANSWERS: Final = {kind: (Answer(media),) for kind, (_, media) in KINDS.items()}
BUSY: Final = {429: "Another is being written; `Retry-After` says when to ask again."}
"""What a request for a brief or a slide may be answered, for the description."""
_PIN: Final = Parameter(
    VERSION,
    "Version of the table, alone or with the first letters of the table's id.",
    Text(r"[0-9]{1,9}(?:-[0-9a-f]{4,36})?", "a version of this table"),
    empty=True,
)
_TOPIC: Final = Parameter("topic", "What the brief is about.", Word(TOPICS), TOPICS[0])
_CODE: Final = Parameter("code", "Code of a place.", AREA_CODE, "SVN", place="path")


@blueprint.get("/v1/brief.<kind>")
@asking(
    _PIN,
    answers=_ANSWERS,
    tag="Analysis",
    depends=None,
    refuses=BUSY,
    others="The parts of the address of `/brief`, as the page writes them: `1`, `2` … and their "
    f"notes, `title` and `for`; {LONGEST} characters together at most.",
    example="title=Reports&1=card~reports-world",
)
def own(asked: Asked, kind: str) -> Response:
    """What a reader selected; 400 where any of it is nothing, and names what."""
    if len(request.query_string) > LONGEST:
        raise BadRequest("brief", f"may have {LONGEST} characters at most")
    selection, told = read({**asked.singly(), VERSION: asked.one(VERSION)})
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
@asking(_CODE, _TOPIC, AT, answers=_ANSWERS, tag="Analysis", depends=None, refuses=BUSY)
def of_area(asked: Asked, code: str, kind: str) -> Response:
    """The one-page brief on a place and a topic."""
    topic, place = asked.one("topic", TOPICS[0]), asked.data.catalog.areas.by_code[code]
    site = Site(asked.data, asked.view, request.host_url)
    return _file(kind, f"{place.name} {topic}", site, lambda: taken(site, place, topic))


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
