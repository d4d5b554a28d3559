"""The programming interface: observations in four formats, and the declarations as JSON.

Wrong parameters are a 400 that names them; an unknown address is a JSON 404.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pandas as pd
from flask import Blueprint, Response, jsonify
from typing_extensions import TypedDict

from etl.areas import Area
from etl.catalog import Indicator
from etl.export.files import Metadata, describe
from etl.schema import KEY, SERVED
from etl.view import row_names, select
from pages.api.answers import BOM, DECIMAL, BadRequest, form_of, of_version, problem
from pages.api.heavy import HEAVY, file_of
from pages.api.parts import LIMIT, OFFSET, PARTS, around, rows
from pages.api.stored import Body, weight
from pages.api.suggestions import suggestions
from pages.compare.values import ROWS, NotOffered, compared
from pages.figure.computed_rows import COLUMNS, NUMBERS
from pages.figure.revised import remarks
from pages.keeping.once import Once
from pages.openapi.asked import Asked, Parameter
from pages.openapi.common import AREA_CODE, AS_FILE, AT, INDICATOR_ID, TOPIC
from pages.openapi.kinds import Text
from pages.openapi.route import apart, asking, files, json_of
from pages.openapi.rows import OBSERVATIONS, column, rows_of
from pages.sentences.in_files import limits
from pages.site.data import Data, View

blueprint: Final = Blueprint("api", __name__, url_prefix="/api")
_NAMED: Final = 4  # values that the name of a file tells one by one
_VALUE: Final = Text(
    r"[A-Za-z0-9_./+-]{1,80}", "a value of this column, as the observations have it"
)
_PERIOD: Final = Text(
    r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?", "a year, month or day like 2019, 2019-03, 2019-03-31"
)
_ROW: Final = Text(r"[0-9a-f]{10}", "the ten digits that a page's download names it by")
_KNOWN: Final = {"indicator": INDICATOR_ID, "area": AREA_CODE}
_EXAMPLES: Final = {"indicator": "cybertipline_reports", "area": "SVN"}
_COLUMNS: Final = tuple(
    Parameter(
        name,
        f"Only of this {name}. {column(name).get('description', '')}".strip()
        + (" Superseded figures are among them." if name == "vintage" else ""),
        _KNOWN.get(name, _VALUE),
        _EXAMPLES.get(name, ""),
        many=True,
    )
    for name in KEY
)
_FROM: Final = Parameter(
    "from", "Only periods that end at this time or later.", _PERIOD, "2019", empty=True
)
_TO: Final = Parameter(
    "to", "Only periods that end at this time or earlier.", _PERIOD, "2024", empty=True
)
_NAMED_ROW: Final = Parameter("row", "Only the observation that this names.", _ROW, many=True)
_ANSWERS: Final = Once(64 * 1024 * 1024, len)
"""Files as they went out, by table, version, kind and what was asked; bytes. Large ones lie on the
disk, and there are no more of them than would fit into memory."""


@dataclass(frozen=True)
class Query:
    """A request for observations."""

    among: tuple[tuple[str, tuple[str, ...]], ...]
    since: str
    until: str
    rows: tuple[str, ...]
    topics: tuple[str, ...] = ()
    limit: int | None = None
    offset: int = 0

    @property
    def is_part(self) -> bool:
        """Whether it asks for some of what fits."""
        return self.limit is not None or self.offset > 0

    def words(self) -> str:
        """The query as a sentence for the file's metadata."""
        parts = [*self.topics, *(value for _, values in self.among for value in values)]
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
        return (*self.topics, *named, self.since, self.until)


def query_of(asked: Asked) -> Query:
    """What a request asks for of the rows."""
    among = tuple((c, asked.every(c)) for c in KEY if c in asked.given)
    limit = asked.one(LIMIT)
    return Query(
        among,
        asked.one("from"),
        asked.one("to"),
        asked.every("row"),
        asked.every("topic"),
        int(limit) if limit else None,
        int(asked.one(OFFSET, "0")),
    )


@blueprint.get("/v1/observations.<kind>")
@asking(
    *_COLUMNS,
    TOPIC,
    _FROM,
    _TO,
    _NAMED_ROW,
    *PARTS,
    *AS_FILE,
    answers=files(OBSERVATIONS),
    tag="Figures",
    refuses=HEAVY,
    example="indicator=cybertipline_reports&area=SVN",
)
def observations(asked: Asked, kind: str) -> Response:
    """The current view, or that of a version, filtered; with its metadata.

    Where a vintage is named, superseded figures are among the answers. With `limit` or `offset` it
    is a part of them, and the header `Link` leads to the next.
    """
    query, form = query_of(asked), form_of(kind)
    links: list[str] = []

    def make(data: Data, version: int) -> Body:
        def written() -> _Made:
            frame, about = _observed(data, data.view(version), query)
            part = frame.iloc[query.offset :][: query.limit]
            if query.is_part:
                told = f"{rows(query.offset, len(part))} of {len(frame):,} observations"
                about = describe(part, data.catalog, data.mark(), f"{about.selection}: {told}")
                about = about.remarked(
                    [("part", told), *remarks_of(part, data, data.view(version))]
                )
            return _Made(file_of(form, kind, part, about), len(frame))

        found = _ANSWERS((data.mark(), form, query), written)
        links.extend(around(query.limit, query.offset, found.total, version))
        return found.body

    response = of_version(asked.version, kind, "csea-trends", make, query.selected())
    if links:
        response.headers["Link"] = ", ".join(links)
    return response


@dataclass(frozen=True)
class _Made:
    """A file, and how many observations there are of which it holds some."""

    body: Body
    total: int

    def __len__(self) -> int:
        return weight(self.body)


@blueprint.get("/v1/comparisons.<kind>")
@asking(
    *AS_FILE,
    answers=files(rows_of(ROWS, COLUMNS, NUMBERS)),
    tag="Analysis",
    depends=("day",),
    refuses=HEAVY,
    others="The parts of the address of `/compare`, as it shows them.",
    example="indicator=cybertipline_reports&measure=rate&areas=SVN,AUT",
)
def comparisons(asked: Asked, kind: str) -> Response:
    """What the page of comparisons shows for the same query: computed values and operands."""
    given = {n: text for n, text in asked.singly().items() if n not in (BOM, DECIMAL)}
    form = form_of(kind)
    ordered = tuple(sorted(given.items()))  # one file, in whatever order its parts are asked for

    def make(data: Data, number: int) -> Body:
        key = (data.mark(), form, ordered)
        view = data.view(number)
        try:
            made = _ANSWERS(
                key, lambda: _Made(file_of(form, kind, *compared(data, view, dict(ordered))), 0)
            )
        except NotOffered as error:
            more = suggestions(error.given, error.offered)
            raise BadRequest(error.parameter, str(error), suggested=more) from error
        return made.body

    return of_version(asked.version, kind, "csea-comparison", make, given.values())


def _observed(data: Data, view: View, query: Query) -> tuple[pd.DataFrame, Metadata]:
    """The rows of a query, and what a file says of them."""
    among = dict(query.among)
    frame = view.snapshot.frame[list(SERVED)] if "vintage" in among else view.served()
    if query.rows:
        named = view.once(
            ("rows named", "vintage" in among), lambda: row_names(frame).map(_numbered)
        )
        frame = frame[named.isin([_numbered(name) for name in query.rows])]
    if query.topics:
        frame = frame[frame["indicator"].isin([each.id for each in _of(query.topics, data)])]
    frame = select(frame, among=among, since=query.since, until=query.until)
    about = describe(frame, data.catalog, view.snapshot.mark, query.words())
    return frame, about.remarked(remarks_of(frame, data, view))


def remarks_of(frame: pd.DataFrame, data: Data, view: View) -> list[tuple[str, str]]:
    """What was revised, and after which breaks figures were counted."""
    return [*remarks(frame, data), *limits(frame, data, view)]


def _numbered(name: str) -> int:
    """The name of a row as a number, which takes a seventh of the memory."""
    return int(name, 16)


class Indicators(TypedDict):
    """Indicators of a version of the table."""

    table: str
    version: int
    indicators: list[Indicator]


@blueprint.get("/v1/indicators.json")
@asking(TOPIC, AT, answers=json_of(Indicators), tag="Catalogue")
def indicators(asked: Asked) -> Response:
    """Every indicator, or those of a `topic`, with definition, unit, limits and sources."""
    told: Indicators = {
        "table": asked.view.snapshot.table_id,
        "version": asked.view.snapshot.version,
        "indicators": _of(asked.every("topic"), asked.data),
    }
    return jsonify(told)


def _of(topics: tuple[str, ...], data: Data) -> list[Indicator]:
    """The indicators of these topics; all where none is named."""
    return [i for i in data.catalog.indicators.values() if not topics or i.topic in topics]


@dataclass(frozen=True, kw_only=True)
class Group(Area):
    """A group of places, with the codes of its members."""

    members: tuple[str, ...]


class Areas(TypedDict):
    """Every area of a version of the table."""

    table: str
    version: int
    areas: list[Group | Area]


@blueprint.get("/v1/areas.json")
@asking(AT, answers=json_of(Areas), tag="Catalogue")
def areas(asked: Asked) -> Response:
    """Every area, and the members of every group, at a `version`."""
    known = asked.data.catalog.areas
    told: Areas = {
        "table": asked.view.snapshot.table_id,
        "version": asked.view.snapshot.version,
        "areas": [
            Group(**vars(area), members=tuple(known.members_of(code)))
            if area.kind == "group"
            else area
            for code, area in known.by_code.items()
        ],
    }
    return jsonify(told)


@blueprint.route("/", defaults={"path": ""})
@blueprint.route("/<path:path>")
@apart("there is nothing at any other address")
def unknown(path: str) -> Response:
    """Any other address below /api/."""
    return problem(404, "address", f"/api/{path[:120]} does not exist")
