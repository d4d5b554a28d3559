"""What the box of the header asks as somebody types: entries for a query, best first."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Response, jsonify
from typing_extensions import TypedDict

from pages.openapi.asked import Asked, Parameter
from pages.openapi.common import AT
from pages.openapi.kinds import Free, Word
from pages.openapi.route import asking, json_of
from pages.site.search.answer import Line, answer
from pages.site.search.entries import KINDS
from pages.site.shell import FURTHER, NAVIGATION

blueprint: Final = Blueprint("search", __name__, url_prefix="/api")
LONGEST: Final = 100
"""Letters of a query."""
PAGES: Final = NAVIGATION + FURTHER
_ASKED: Final = Parameter(
    "q",
    "What is looked for.",
    Free(LONGEST, f"what is looked for, in at most {LONGEST} letters"),
    "slovenia",
    needed=True,
)
_KIND: Final = Parameter(
    "kind", "Only entries of this kind.", Word(tuple(KINDS)), "indicator", empty=True
)


class Found(TypedDict):
    """Entries of the search, best first."""

    version: int
    near: bool
    found: list[Line]


@blueprint.get("/v1/search.json")
@asking(_ASKED, _KIND, AT, answers=json_of(Found), tag="Catalogue", example="q=slovenia")
def search(asked: Asked) -> Response:
    """The entries for `q`, or those of one `kind`; `near` where only what looks alike was found.

    Each has its address below the root of the site, its label, its kind and the word for that.
    """
    query = asked.one("q").strip()
    told = answer(query, asked.data, asked.view, PAGES, asked.one("kind"))
    found: Found = {
        "version": asked.view.snapshot.version,
        "near": told.near,
        "found": [*told.lines],
    }
    return jsonify(found)
