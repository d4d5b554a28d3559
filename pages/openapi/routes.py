"""`/openapi.json`: the description of the interface, for programs."""

from __future__ import annotations

from typing import Any, Final

from flask import Blueprint, Response, current_app, make_response

from pages.keeping.once import Once
from pages.openapi.asked import Asked
from pages.openapi.document import document
from pages.openapi.edition import edition
from pages.openapi.route import JSON, Answer, asking

blueprint: Final = Blueprint("openapi", __name__)
_MADE: Final = Once(4)
"""Descriptions as they go out, by table, version and edition."""


@blueprint.get("/openapi.json")
@asking(
    answers={"": (Answer(JSON, dict[str, Any]),)},
    tag="Service",
)
def described(asked: Asked) -> Response:
    """This description, in OpenAPI 3.1."""
    key = (id(current_app._get_current_object()), asked.newest.mark(), edition().digest)  # type: ignore[attr-defined]
    body = _MADE(key, lambda: current_app.json.dumps(document(current_app, asked.data)))
    response = make_response(body)
    response.headers["Content-Type"] = JSON
    return response
