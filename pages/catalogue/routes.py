"""Where catalogues of others and tools find what is served: `/datapackage.json`, `/catalog` and
what a CSV file of the interface is (`….csv-metadata.json`)."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from typing import Any, Final, cast
from urllib.parse import urlencode

from flask import Blueprint, Flask, Response, current_app, make_response, request
from werkzeug.exceptions import HTTPException

from pages.api.answers import BadRequest
from pages.api.heavy import CATALOGUES
from pages.catalogue import csvw
from pages.catalogue.dcat import catalogue
from pages.catalogue.operator import Operator, operator
from pages.catalogue.package import package
from pages.catalogue.served import Dataset, datasets
from pages.catalogue.turtle import turtle
from pages.keeping.once import Once
from pages.openapi.asked import Asked
from pages.openapi.common import AT
from pages.openapi.route import Answer, Route, apart, asking, described
from pages.site.data import Data, View
from pages.site.shell import current_data

blueprint: Final = Blueprint("catalogue", __name__)
_OPERATOR: Final = "csea-operator"
_ANSWERS: Final = Once(16 * 1024 * 1024, len)
"""Catalogues as they went out, by what they were made of; bytes."""
_JSON_LD: Final = "application/ld+json"
_TURTLE: Final = "text/turtle"
_JSON: Final = "application/json"
MEDIA_TYPES: Final = frozenset({csvw.MEDIA, _JSON_LD, _TURTLE, "application/feed+json"})
"""What goes out from here, for whoever compresses it."""
_BELOW: Final = "/api/v1/"


def _of(media: str) -> dict[str, tuple[Answer, ...]]:
    return {"": (Answer(media),)}


def register(server: Flask) -> None:
    """Give a server the routes; `SettingError` where it is set wrongly who publishes."""
    server.extensions[_OPERATOR] = operator(os.environ)
    server.register_blueprint(blueprint)
    server.after_request(_described)


def publisher() -> Operator:
    """Who publishes the running installation."""
    return cast(Operator, current_app.extensions[_OPERATOR])


@blueprint.get("/datapackage.json")
@asking(AT, answers=_of(_JSON), tag="Catalogue", depends=("root", "served"))
def data_package(asked: Asked) -> Response:
    """Every dataset as a Data Package, of the version that is asked for."""
    return _answer(_JSON, _package, asked)


@blueprint.get("/catalog.jsonld")
@asking(AT, answers=_of(_JSON_LD), tag="Catalogue", depends=("root", "served"))
def as_json_ld(asked: Asked) -> Response:
    """The catalogue for data portals (DCAT-AP 3) as JSON-LD."""
    return _answer(_JSON_LD, lambda *made: _json(_graph(*made)), asked)


@blueprint.get("/catalog.ttl")
@asking(AT, answers=_of(_TURTLE), tag="Catalogue", depends=("root", "served"))
def as_turtle(asked: Asked) -> Response:
    """The catalogue for data portals (DCAT-AP 3) as Turtle."""
    return _answer(_TURTLE, lambda *made: turtle(_graph(*made)), asked)


@blueprint.get("/catalog")
@described(
    Route(
        "Catalogue",
        {"": (Answer(_TURTLE), Answer(_JSON_LD))},
        parameters=(AT,),
        depends=frozenset(("root", "served")),
        refuses={406: "The header Accept wants none of the forms that there are."},
    )
)
def by_acceptance() -> Response:
    """The catalogue in the form that a client accepts, Turtle if it has no wish."""
    forms = {_TURTLE: as_turtle, _JSON_LD: as_json_ld, "application/json": as_json_ld}
    wishes = request.accept_mimetypes
    wanted = wishes.best_match([*forms]) if wishes else _TURTLE
    if wanted is None:
        raise BadRequest("Accept", f"there are {_TURTLE} and {_JSON_LD}", 406)
    response = forms[wanted]()
    response.vary.add("Accept")
    return response


@blueprint.get("/api/v1/cards/<name>.csv-metadata.json")
@apart("what a CSV file of the interface is, told beside each of them by the header Link")
def of_card(name: str) -> Response:
    """What the CSV file of a card is, as CSV on the Web."""
    return of_csv(f"cards/{name}")


@blueprint.get("/api/v1/<path:file>.csv-metadata.json")
@apart("what a CSV file of the interface is, told beside each of them by the header Link")
def of_csv(file: str) -> Response:
    """What the CSV file of an address and its parameters is, as CSV on the Web."""
    path = f"{_BELOW}{file}.csv"
    try:
        endpoint, given = current_app.create_url_adapter(request).match(path, method="GET")  # type: ignore[union-attr]
    except HTTPException:
        endpoint, given = "", {}
    if given.get("kind") != "csv":
        raise BadRequest("address", f"{path[:120]} is no CSV file", 404)
    answer = make_response(current_app.view_functions[endpoint](**given))
    if answer.status_code != 200:
        return answer
    root = request.host_url
    told = csvw.metadata(answer.get_data(), f"{root}{_pinned(path).lstrip('/')}", root)
    return Response(_json(told), content_type=csvw.MEDIA)


def _described(response: Response) -> Response:
    """A CSV file of the interface says where it is told what it is."""
    path = request.path
    if (
        response.status_code == 200
        and response.mimetype == "text/csv"
        and path.startswith(_BELOW)
        and path.endswith(".csv")
    ):
        leads = _pinned(path, f"{path}-metadata.json")
        response.headers.add("Link", f'<{leads}>; rel="describedby"; type="{csvw.MEDIA}"')
    return response


def _pinned(path: str, leads: str = "") -> str:
    """An address with what was asked for, at the version that answers it."""
    asked = [*request.args.items(multi=True)]
    if "version" not in request.args:
        asked.append(("version", str(current_data().mark().version)))
    return f"{leads or path}?{urlencode(asked)}"


def _answer(media: str, make: Callable[..., bytes], asked: Asked) -> Response:
    """What `make` gives of a version, kept as it went out."""
    data, view = asked.data, asked.view
    root, who = request.host_url, publisher()
    key = (view.snapshot.mark, data.mark(), media, request.path, root, who)

    def made() -> bytes:
        # A second of work, which names of the server that nobody knows could ask for anew.
        with CATALOGUES.taken("another catalogue is being made; ask again in a few seconds"):
            return make(datasets(data, view), data, view, who, root)

    body = _ANSWERS(key, made)
    response = make_response(body)
    response.headers["Content-Type"] = f"{media}; charset=utf-8" if media == _TURTLE else media
    return response


def _package(found: tuple[Dataset, ...], data: Data, view: View, who: Operator, root: str) -> bytes:
    return _json(package(found, data, view, who, root))


def _graph(
    found: tuple[Dataset, ...], data: Data, view: View, who: Operator, root: str
) -> dict[str, Any]:
    served = frozenset(rule.rule for rule in current_app.url_map.iter_rules())
    return catalogue(found, data, view, who, root, served)


def _json(told: Any) -> bytes:
    return json.dumps(told, ensure_ascii=False, indent=1).encode()
