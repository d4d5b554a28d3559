"""The programming interface: observations in four formats, and the declarations as JSON.

Wrong parameters are a 400 that names them; an unknown address is a JSON 404.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import pandas as pd
from flask import Blueprint, Response, jsonify, request
from werkzeug.datastructures import MultiDict

from etl.catalog import Indicator
from etl.errors import NoVersion
from etl.export import Metadata, describe
from etl.schema import KEY, SERVED
from etl.view import row_names, select
from pages.api.answers import (
    BOM,
    DECIMAL,
    BadRequest,
    asked_for_nothing,
    asked_of_file,
    check_format,
    check_once,
    form_of,
    of_version,
    problem,
    version_of,
)
from pages.api.heavy import file_of
from pages.compare.values import NotOffered, compared
from pages.figure.revised import remarks
from pages.keeping.once import Once
from pages.site.data import Data, View
from pages.site.shell import current_data

blueprint: Final = Blueprint("api", __name__, url_prefix="/api")
_PARAMETERS: Final = (*KEY, "from", "to", "row", "version", BOM, DECIMAL)
_NAMED: Final = 4  # values that the name of a file tells one by one
_ROW: Final = re.compile(r"[0-9a-f]{10}")
_VALUE: Final = re.compile(r"[\w./+-]{1,80}")
_PERIOD: Final = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_ANSWERS: Final = Once(64 * 1024 * 1024, len)
"""Files as they went out, by table, version, kind and what was asked; bytes."""


@dataclass(frozen=True)
class Query:
    """A request for observations, parsed strictly."""

    among: tuple[tuple[str, tuple[str, ...]], ...]
    since: str
    until: str
    rows: tuple[str, ...]
    version: int | None

    def words(self) -> str:
        """The query as a sentence for the file's metadata."""
        parts = [value for _, values in self.among for value in values]
        whole = "all vintages" if "vintage" in dict(self.among) else "current view"
        span = [f"from {self.since}"] * bool(self.since) + [f"to {self.until}"] * bool(self.until)
        return f"{whole}, {', '.join(parts + span) or 'everything'}"

    def selected(self) -> tuple[str, ...]:
        """Words for the name of a file: figures, places and span; how many where they are many."""
        among = dict(self.among)
        named = [
            f"{len(values)}-{word}" if len(values) > _NAMED else "-".join(values)
            for word, values in (
                ("indicators", among.get("indicator", ())),
                ("places", among.get("area", ())),
                ("periods", among.get("period", ())),
            )
        ]
        return (*named, self.since, self.until)


def parse_query(arguments: MultiDict[str, str], data: Data) -> Query:
    """Read the parameters of a request; `BadRequest` names the one that is wrong."""
    for name in arguments:
        if name not in _PARAMETERS:
            raise BadRequest(name, f"unknown parameter; known are {', '.join(_PARAMETERS)}")
    check_once(arguments, "from", "to", "version")
    among = {c: tuple(sorted(set(arguments.getlist(c)))) for c in KEY if c in arguments}
    version = version_of(arguments.get("version", ""))
    try:
        catalog = data.joined(version).catalog
    except NoVersion as error:
        raise BadRequest("version", str(error)) from error
    _known("indicator", among.get("indicator", ()), catalog.indicators)
    _known("area", among.get("area", ()), catalog.areas.by_code)
    for name, values in among.items():
        if not all(map(_VALUE.fullmatch, values)):
            raise BadRequest(name, "must be a value of this column, as the observations have it")
    since, until = arguments.get("from", ""), arguments.get("to", "")
    for name, text in (("from", since), ("to", until)):
        if text and not _PERIOD.fullmatch(text):
            raise BadRequest(name, "must be a year, month or day like 2019, 2019-03, 2019-03-31")
    rows = tuple(sorted(set(arguments.getlist("row"))))
    if not all(map(_ROW.fullmatch, rows)):
        raise BadRequest("row", "must be the ten digits that a page's download names it by")
    return Query(tuple(among.items()), since, until, rows, version)


def _known(parameter: str, given: Iterable[str], known: Iterable[str]) -> None:
    for value in given:
        if value not in known:
            where = f"/api/v1/{parameter}s.json"
            raise BadRequest(parameter, f"{value[:80]!r} is not known; see {where}")


@blueprint.get("/v1/observations.<kind>")
def observations(kind: str) -> Response:
    """The current view, or that of a version, filtered; with its metadata.

    Where a vintage is named, superseded figures are among the answers.
    """
    check_format(kind)
    query, form = parse_query(request.args, current_data()), form_of(kind)

    def make(data: Data, version: int) -> bytes:
        def written() -> bytes:
            frame, about = _observed(data, data.view(version), query)
            return file_of(form, kind, frame, about)

        return _ANSWERS((data.mark(), form, query), written)

    return of_version(query.version, kind, "csea-trends", make, query.selected())


@blueprint.get("/v1/comparisons.<kind>")
def comparisons(kind: str) -> Response:
    """What the page of comparisons shows for the same query: computed values and operands."""
    check_format(kind)
    given, version = asked_of_file(request.args)
    form = form_of(kind)
    ordered = tuple(sorted(given.items()))  # one file, in whatever order its parts are asked for

    def make(data: Data, number: int) -> bytes:
        key = (data.mark(), form, ordered)
        view = data.view(number)
        try:
            return _ANSWERS(key, lambda: file_of(form, kind, *compared(data, view, dict(ordered))))
        except NotOffered as error:
            raise BadRequest(error.parameter, str(error)) from error

    return of_version(version, kind, "csea-comparison", make, given.values())


def _observed(data: Data, view: View, query: Query) -> tuple[pd.DataFrame, Metadata]:
    """The rows of a query, and what a file says of them."""
    among = dict(query.among)
    frame = view.snapshot.frame[list(SERVED)] if "vintage" in among else view.frame
    if query.rows:
        named = view.once(
            ("rows named", "vintage" in among), lambda: row_names(frame).map(_numbered)
        )
        frame = frame[named.isin([_numbered(name) for name in query.rows])]
    frame = select(frame, among=among, since=query.since, until=query.until)
    about = describe(frame, data.catalog, view.snapshot.mark, query.words())
    return frame, about.remarked(remarks(frame, data))


def _numbered(name: str) -> int:
    """The name of a row as a number, which takes a seventh of the memory."""
    return int(name, 16)


@blueprint.get("/v1/indicators.json")
def indicators() -> Response:
    """Every indicator with its definition, unit, limits and sources."""
    asked_for_nothing()
    names = [f.name for f in dataclasses.fields(Indicator)]
    return jsonify(
        indicators=[
            {name: getattr(indicator, name) for name in names}
            for indicator in current_data().catalog.indicators.values()
        ]
    )


@blueprint.get("/v1/areas.json")
def areas() -> Response:
    """Every area, and the members of every group."""
    asked_for_nothing()
    known = current_data().catalog.areas
    return jsonify(
        areas=[
            {**dataclasses.asdict(area), "members": list(known.members_of(code))}
            if area.kind == "group"
            else dataclasses.asdict(area)
            for code, area in known.by_code.items()
        ]
    )


@blueprint.route("/", defaults={"path": ""})
@blueprint.route("/<path:path>")
def unknown(path: str) -> Response:
    """Any other address below /api/."""
    return problem(404, "address", f"/api/{path[:120]} does not exist")
