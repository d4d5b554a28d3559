"""A card as one slide, to be put among others: `/api/v1/cards/<id>/slide.pptx`.

It is the slide that a brief has of the card, with its first limits and its source in the foot and
all of both in the notes. What writes it is imported with the first, as for briefs.
"""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Response, make_response, request

from analytics.errors import Refusal
from pages.api.answers import file_name
from pages.api.briefs import BUSY, KINDS
from pages.api.cards import NAMED, scope_of, without
from pages.api.heavy import BRIEFS
from pages.builder.findings import finding
from pages.builder.made import Site, assembled
from pages.figure.card import NoFigures, Scope, cards
from pages.openapi.asked import Asked
from pages.openapi.common import AT
from pages.openapi.route import Answer, asking

blueprint: Final = Blueprint("slides", __name__, url_prefix="/api")
_MEDIA: Final = KINDS["pptx"][1]


@blueprint.get("/v1/cards/<name>/slide.pptx")
@asking(
    NAMED,
    AT,
    answers={"": (Answer(_MEDIA),)},
    tag="Analysis",
    depends=None,
    refuses=BUSY,
    others="The parts of the address that the card asks for (`asks` in `/api/v1/cards.json`), as "
    "the page that shows it has them.",
)
def slide(asked: Asked, name: str) -> Response:
    """A card as one slide, with its limits and its source; its chart can be edited."""
    from documents.slides import uncovered  # noqa: PLC0415  (a server starts without it)

    found, given = cards()[name], asked.singly()
    site = Site(asked.data, asked.view, request.host_url)
    scope = scope_of(found, Scope(asked.data, asked.view, {}), given)
    number = asked.view.snapshot.version
    with BRIEFS.taken("another slide is being written; ask again in a few seconds"):
        try:
            made = finding(found, scope, site.base, site.mark)
        except (NoFigures, Refusal) as error:
            raise without(name, error, scope) from error
        address = made.address.removeprefix(site.base.rstrip("/"))
        brief = assembled(made.heading, "", (made,), site, address)
        response = make_response(uncovered(brief))
    stem = file_name(f"csea-{name}", given.values())
    response.headers["Content-Type"] = _MEDIA
    response.headers["Content-Disposition"] = f'attachment; filename="{stem}-v{number}.pptx"'
    response.headers["Cache-Control"] = "no-store"  # it names the server as it was asked
    return response
