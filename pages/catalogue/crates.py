"""`/api/v1/crates/<card>.zip`: a card as it stands, as an RO-Crate.

Takes the parts of the address that the card asks for, as `/api/v1/cards/<id>` does, and `version`.
"""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Response, make_response, request

from analytics.errors import Refusal
from etl.export.files import to_csv
from pages.api.answers import BadRequest, file_name
from pages.api.cards import NAMED, contents, scope_of
from pages.api.heavy import CRATES
from pages.builder.findings import finding
from pages.catalogue.crate import crate
from pages.catalogue.crate_files import Pinned
from pages.catalogue.routes import publisher
from pages.figure.card import NoFigures, Registered, Scope, cards
from pages.figure.engine import finished
from pages.keeping.once import Once
from pages.openapi.asked import Asked
from pages.openapi.common import AT
from pages.openapi.route import Answer, asking

blueprint: Final = Blueprint("crates", __name__, url_prefix="/api")
_CRATES: Final = Once(16 * 1024 * 1024, len)
"""Crates as they went out, by card, version and what was asked; bytes."""


@blueprint.get("/v1/crates/<name>.zip")
@asking(
    NAMED,
    AT,
    answers={"": (Answer("application/zip"),)},
    tag="Analysis",
    depends=("day", "root"),
    refuses={429: "Others are being written."},
    others="The parts of the address that the card asks for (`asks` in `/api/v1/cards.json`), as "
    "the page that shows it has them.",
)
def of_card(asked: Asked, name: str) -> Response:
    """Figures, computed values, picture, code and citation of a card, with where all comes from."""
    found, given, newest = cards()[name], asked.singly(), asked.newest
    data, view = asked.data, asked.view
    number = view.snapshot.version
    scope = scope_of(found, Scope(data, view, {}), given)
    root = request.host_url
    key = (name, tuple(sorted(scope.asked.items())), view.snapshot.mark, newest.mark(), root)
    body = _CRATES((*key, publisher()), lambda: _made(found, scope, root))
    response = make_response(body)
    stem = file_name(f"csea-{name}", given.values())
    response.headers["Content-Type"] = "application/zip"
    response.headers["Content-Disposition"] = f'attachment; filename="{stem}-v{number}.zip"'
    return response


def _made(found: Registered, scope: Scope, root: str) -> bytes:
    view = scope.view
    mark = view.snapshot.mark.pin
    with CRATES.taken("another crate is being written; ask again in a few seconds"):
        try:
            shown = finished(found, scope)
            told = finding(found, scope, root, mark)
        except NoFigures as nothing:
            missing = f"version {view.snapshot.version} of the table holds no {nothing}"
            raise BadRequest("card", missing, 404) from nothing
        except Refusal as refusal:
            raise BadRequest("card", str(refusal), 404) from refusal
        more = shown.computed is not None and shown.computed.is_more
        computed = to_csv(*contents(shown, scope)) if more else None
        return crate(Pinned(shown, told, computed, scope.data, view, publisher(), root))
