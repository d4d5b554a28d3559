"""What the box of the header asks as somebody types: entries for a query, best first."""

from __future__ import annotations

import dataclasses
from typing import Final

from flask import Blueprint, Response, jsonify

from pages.api.answers import BadRequest, asked_of_version
from pages.site.search.answer import answer
from pages.site.search.entries import KINDS
from pages.site.shell import FURTHER, NAVIGATION

blueprint: Final = Blueprint("search", __name__, url_prefix="/api")
LONGEST: Final = 100
"""Letters of a query."""
PAGES: Final = NAVIGATION + FURTHER


@blueprint.get("/v1/search.json")
def search() -> Response:
    """The entries for `q`, or those of one `kind`; `near` where only what looks alike was found.

    Each has its address below the root of the site, its label, its kind and the word for that.
    """
    data, view, given = asked_of_version("q", "kind")
    query, kind = given.get("q", "").strip(), given.get("kind", "")
    if not 0 < len(query) <= LONGEST:
        raise BadRequest("q", f"must be what is looked for, in at most {LONGEST} letters")
    if kind not in ("", *KINDS):
        raise BadRequest("kind", f"must be one of {', '.join(KINDS)}")
    told = answer(query, data, view, PAGES, kind)
    return jsonify(
        version=view.snapshot.version,
        near=told.near,
        found=[dataclasses.asdict(line) for line in told.lines],
    )
