"""`/sdmx/3.0/…` and `/sdmx/2.1/…`: structures and data as SDMX REST asks for them."""

from __future__ import annotations

import re
from typing import Final

from flask import Blueprint, Response, g, request
from werkzeug.exceptions import InternalServerError, MethodNotAllowed

from etl.errors import NoVersion, StoreError
from etl.store import Mark
from pages.keeping.once import Once
from pages.openapi.route import described
from pages.sdmx import media
from pages.sdmx.answer import dataset_of, version_at, written
from pages.sdmx.asked import data_query, parameters
from pages.sdmx.dataset import Dataset, in_pieces
from pages.sdmx.declared import declared
from pages.sdmx.described import RESOURCES, ROUTE
from pages.sdmx.faults import AWAY, INTERNAL, NO_RESULTS, NOT_OFFERED, SYNTAX, Fault, answered
from pages.sdmx.references import selected, wanted
from pages.sdmx.structure_json import structure_json
from pages.sdmx.structure_ml import structure_ml
from pages.sdmx.structures import Structures, in_use, structures
from pages.site.faults import sentence
from pages.site.served import AGAIN, fault_of
from pages.site.shell import current_data

blueprint: Final = Blueprint("sdmx", __name__, url_prefix="/sdmx")
_NOT_OFFERED: Final = frozenset(
    "availability availableconstraint metadata registration schema".split()
)
MEDIA_TYPES: Final = frozenset(
    form.media for forms in (*media.DATA.values(), *media.STRUCTURE.values()) for form in forms
)
"""What goes out from here, for whoever compresses it."""
_SMALL: Final = 2_000
"""Observations up to which an answer is made whole and kept; larger ones go out piece by piece."""
_ANSWERS: Final = Once(16 * 1024 * 1024, lambda kept: len(kept) if isinstance(kept, bytes) else 0)
"""Answers as they went out, by table, version, declarations, form and what was asked; bytes."""
_FOR_STRUCTURES: Final = ("detail", "references", media.FORMAT)


@blueprint.route("/", defaults={"path": ""})
@blueprint.route("/<path:path>", merge_slashes=False)
@described(ROUTE)
def asked(path: str) -> Response:
    """Whatever is asked below the address of the service."""
    standard, _, rest = path.partition("/")
    offered = [each for each in RESOURCES if each.standard == standard]
    if not offered:
        raise Fault(NO_RESULTS, "address", "the service is at /sdmx/3.0/ and /sdmx/2.1/")
    parts = rest.strip("/").split("/")
    if parts[0] in _NOT_OFFERED:
        raise Fault(NOT_OFFERED, "address", "structures and data are offered, and no more")
    found = next((each for each in offered if each.word in (parts[0], "")), None)
    if found is None:
        words = sorted((each.word for each in offered), reverse=True)
        raise Fault(NO_RESULTS, "address", f"there are {' and '.join(f'/{w}/' for w in words)}")
    answer = _data if found.kind == "data" else _structure
    return answer(parts[1:] if found.word else parts, found.standard)


@blueprint.before_app_request
def elsewhere() -> Response | None:
    """What is below the address of the service and reaches none of its routes: another method, a
    path with empty parts or with signs that no path has."""
    if not request.path.startswith("/sdmx/") or request.blueprint == blueprint.name:
        return None
    if isinstance(request.routing_exception, MethodNotAllowed):
        return wrong(Fault(SYNTAX, "method", "is not taken at this address", 405))
    return wrong(Fault(NO_RESULTS, "address", "does not exist"))


def _data(parts: list[str], standard: media.Standard) -> Response:
    told = declared()
    query = data_query(parts, request.args, standard, told)
    form = _form(media.DATA[standard], request.args.get(media.FORMAT, ""))
    newest = current_data()
    number = version_at(newest, query.as_of)
    try:
        data, view = newest.joined(number), newest.view(number)
    except NoVersion as error:
        raise Fault(NO_RESULTS, "asOf", error.told) from error
    known = structures(data, view)
    etag = _etag(view.snapshot.mark, known, form)
    if _has(etag):
        return _unchanged(etag)

    def made() -> bytes | Dataset:
        dataset = dataset_of(query, data, view, known, told)
        small = len(dataset.frame) <= _SMALL
        return b"".join(in_pieces(written(form, dataset, known))) if small else dataset

    found = _ANSWERS((view.snapshot.mark, etag, query), made)
    pieces = [found] if isinstance(found, bytes) else in_pieces(written(form, found, known))
    return _sent(Response(pieces, content_type=_type(form)), etag)


def _structure(parts: list[str], standard: media.Standard) -> Response:
    told = declared()
    once = parameters(request.args, _FOR_STRUCTURES)
    query = wanted(parts, once.get("detail", "full"), once.get("references", "none"))
    form = _form(media.STRUCTURE[standard], once.get(media.FORMAT, ""))
    data = current_data()
    view = data.view()
    known = structures(data, view)
    etag = _etag(view.snapshot.mark, known, form)
    if _has(etag):
        return _unchanged(etag)
    snapshot, root = view.snapshot, request.host_url

    def made() -> bytes:
        found = selected(query, known, lambda flow: in_use(data, view, flow))
        write = structure_ml if form.is_xml else structure_json
        return write(found, told, snapshot.mark, snapshot.at, root)

    body = _ANSWERS((snapshot.mark, etag, query, root), made)
    return _sent(Response(body, content_type=_type(form)), etag)


def _form(forms: tuple[media.Form, ...], asked_for: str) -> media.Form:
    accepted = [(str(kind), quality) for kind, quality in request.accept_mimetypes]
    form = media.form_of(forms, asked_for, accepted)
    g.sdmx_xml = form.is_xml
    return form


def _type(form: media.Form) -> str:
    return f"{form.full}; charset=utf-8" if form.name.startswith("csv") else form.full


def _etag(mark: Mark, known: Structures, form: media.Form) -> str:
    """Of the table, its version, all that is declared, and the form; the address has the rest."""
    return f"{mark.table_id[:8]}-{mark.version}-{known.digest}-{form.name}"


def _has(etag: str) -> bool:
    # What compresses an answer adds its name to the tag.
    tags = request.if_none_match
    known = {re.sub(r":\w+$", "", tag) for tag in tags.as_set(include_weak=True)}
    return tags.star_tag or etag in known


def _unchanged(etag: str) -> Response:
    return _sent(Response(status=304), etag)


def _sent(response: Response, etag: str) -> Response:
    response.set_etag(etag)
    response.headers["Vary"] = "Accept"
    # Kept by whoever likes, and asked for again with the tag.
    response.headers["Cache-Control"] = "public, no-cache"
    return response


@blueprint.errorhandler(Fault)
def wrong(fault: Fault) -> Response:
    """A refusal, in the form that was asked for, or else in that of the standard asked."""
    g.why = fault.parameter
    answer = answered(fault, _wants_xml())
    if fault.status == 405:
        answer.headers["Allow"] = "GET, HEAD, OPTIONS"
    return answer


@blueprint.errorhandler(StoreError)
def away(error: StoreError) -> Response:
    """No version of the table can be read."""
    answer = wrong(Fault(AWAY, "table", str(sentence(fault_of(error)))))
    answer.headers["Retry-After"] = str(int(AGAIN) + 1)
    return answer


@blueprint.errorhandler(InternalServerError)
def broke(_: InternalServerError) -> Response:
    """What should not happen; the log has it."""
    return wrong(Fault(INTERNAL, "server", "failed while this was made; it has been noted"))


def _wants_xml() -> bool:
    if "sdmx_xml" in g:
        return bool(g.sdmx_xml)
    for kind, _ in sorted(request.accept_mimetypes, key=lambda each: -each[1]):
        if "xml" in kind and "html" not in kind:
            return True
        if "json" in kind or "csv" in kind:
            return False
    return request.path.startswith("/sdmx/2.1")
