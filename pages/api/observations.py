"""The programming interface: observations in four formats, and the declarations as JSON.

Wrong parameters are a 400 that names them; an unknown address is a JSON 404.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from flask import Blueprint, Response, jsonify, request
from werkzeug.datastructures import MultiDict

from etl.catalog import Indicator
from etl.errors import StoreError
from etl.export import FORMATS, describe
from etl.schema import COLUMNS, KEY
from etl.view import row_names, select
from pages.api.answers import BadRequest, attached, problem
from pages.compare.values import NotOffered, compared
from pages.site.data import Data
from pages.site.shell import current_data

blueprint: Final = Blueprint("api", __name__, url_prefix="/api")
_PARAMETERS: Final = (*KEY, "from", "to", "row", "version")
_VERSION: Final = re.compile(r"\d{1,9}")
_ROW: Final = re.compile(r"[0-9a-f]{10}")
_VALUE: Final = re.compile(r"[\w./+-]{1,80}")
_PERIOD: Final = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_ANSWERS_KEPT: Final = 32


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


def parse_query(arguments: MultiDict[str, str], data: Data) -> Query:
    """Read the parameters of a request; `BadRequest` names the one that is wrong."""
    for name in arguments:
        if name not in _PARAMETERS:
            raise BadRequest(name, f"unknown parameter; known are {', '.join(_PARAMETERS)}")
    for name in ("from", "to", "version"):
        if len(arguments.getlist(name)) > 1:
            raise BadRequest(name, "may be given once only")
    among = {c: tuple(sorted(set(arguments.getlist(c)))) for c in KEY if c in arguments}
    _known("indicator", among.get("indicator", ()), data.catalog.indicators)
    _known("area", among.get("area", ()), data.catalog.areas.by_code)
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
    version = arguments.get("version", "")
    if version and not _VERSION.fullmatch(version):
        raise BadRequest("version", "must be a version number of the table")
    return Query(
        tuple(among.items()),
        since,
        until,
        rows,
        int(version) if version else None,
    )


def _known(parameter: str, given: Iterable[str], known: Iterable[str]) -> None:
    for value in given:
        if value not in known:
            raise BadRequest(
                parameter, f"{value[:80]!r} is not known; see /api/v1/{parameter}s.json"
            )


@blueprint.get("/v1/observations.<kind>")
def observations(kind: str) -> Response:
    """The current view, or that of a version, filtered; with its metadata.

    Where a vintage is named, superseded figures are among the answers.
    """
    if kind not in FORMATS:
        return problem(404, "format", f"there are {', '.join(FORMATS)}")
    data = current_data()
    query = parse_query(request.args, data)
    version = data.mark(query.version).version
    try:
        body = _answer(_Held(data.joined(version)), kind, query, version)
    except StoreError as error:
        return problem(400, "version", str(error))
    return attached(body, kind, f"csea-trends-v{version}")


@blueprint.get("/v1/comparisons.<kind>")
def comparisons(kind: str) -> Response:
    """What the page of comparisons shows for the same query: computed values and operands."""
    if kind not in FORMATS:
        return problem(404, "format", f"there are {', '.join(FORMATS)}")
    data = current_data()
    arguments = request.args.to_dict(flat=False)
    for name, values in arguments.items():
        if len(values) > 1:
            raise BadRequest(name, "may be given once only")
    version = arguments.pop("version", [""])[0]
    if version and not _VERSION.fullmatch(version):
        raise BadRequest("version", "must be a version number of the table")
    number = data.mark(int(version) if version else None).version
    given = tuple(sorted((name, values[0]) for name, values in arguments.items()))
    try:
        body = _comparison(_Held(data.joined(number)), kind, given, number)
    except StoreError as error:
        return problem(400, "version", str(error))
    except NotOffered as error:
        raise BadRequest(error.parameter, str(error)) from error
    return attached(body, kind, f"csea-comparison-v{number}")


@dataclass(frozen=True)
class _Held:
    """Lets the data stand in a cache key: one object per running application."""

    data: Data

    def __hash__(self) -> int:
        return id(self.data)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and other.data is self.data


@lru_cache(maxsize=_ANSWERS_KEPT)
def _answer(held: _Held, kind: str, query: Query, version: int) -> bytes:
    data = held.data
    view = data.view(version)
    among = dict(query.among)
    frame = select(
        view.snapshot.frame[list(COLUMNS)] if "vintage" in among else view.frame,
        among=among,
        since=query.since,
        until=query.until,
    )
    if query.rows:
        frame = frame[row_names(frame).isin(query.rows)]
    about = describe(
        frame,
        data.catalog,
        table_id=view.snapshot.table_id,
        version=view.snapshot.version,
        selection=query.words(),
    )
    return FORMATS[kind](frame, about)


@lru_cache(maxsize=_ANSWERS_KEPT)
def _comparison(held: _Held, kind: str, given: tuple[tuple[str, str], ...], version: int) -> bytes:
    return FORMATS[kind](*compared(held.data, held.data.view(version), dict(given)))


@blueprint.get("/v1/indicators.json")
def indicators() -> Response:
    """Every indicator with its definition, unit, limits and sources."""
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
    known = current_data().catalog.areas
    return jsonify(
        areas=[
            {**dataclasses.asdict(area), "members": list(known.members_of(code))}
            if area.kind == "group"
            else dataclasses.asdict(area)
            for code, area in known.by_code.items()
        ]
    )


@blueprint.get("/v1/recommendations.json")
def recommendations() -> Response:
    """The 31 recommendations of D10.6, each with the indicators that bear on it."""
    policy = current_data().policy
    return jsonify(
        recommendations=[
            {
                **dataclasses.asdict(recommendation),
                "evidence": [
                    {"indicator": e.indicator, "relation": e.relation, "why": e.why}
                    for e in policy.evidence_for(recommendation.id)
                ],
            }
            for recommendation in policy.recommendations
        ]
    )


@blueprint.route("/", defaults={"path": ""})
@blueprint.route("/<path:path>")
def unknown(path: str) -> Response:
    """Any other address below /api/."""
    return problem(404, "address", f"/api/{path[:120]} does not exist")
