"""What SDMX REST takes here, for the description of the interface.

The standard has its own ways of saying what a query may hold, and one route answers all of it
(`routes.py`); so the paths stand here, with the words and limits by which `asked.py`,
`references.py` and `media.py` read them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal

from pages.figure.words import messages
from pages.openapi.asked import Parameter
from pages.openapi.kinds import Kind, Text, Whole, Word
from pages.openapi.route import JSON, Answer, Route
from pages.sdmx import media
from pages.sdmx.artefacts import KINDS
from pages.sdmx.asked import AS_OF, DETAILS, MOST, PARAMETERS
from pages.sdmx.dataset import FLAT
from pages.sdmx.declared import declared
from pages.sdmx.references import AROUND
from pages.sdmx.references import DETAILS as STUBS
from pages.site.data import Data

say = messages(__file__)
_MANY: Final = 999_999_999
_ID: Final = Text(r"[A-Za-z][A-Za-z0-9_-]*|\*", "an id", 80)
_VERSION: Final = Text(r"\*|~|\+|latest|all|1\.0", "a version like 1.0")
_KEY: Final = Text(r"[A-Za-z0-9_+.*]+", "a key", 400)
_PERIOD: Final = Text(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?", "a year, month or day")
_MOMENT: Final = Text(
    r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])(?:T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?",
    "a time like 2026-11-30T12:00:00Z",
)


def _error(_: Data) -> dict[str, Any]:
    text = {"type": "string"}
    each = {
        "type": "object",
        "properties": {"code": {"type": "integer"}, "title": text},
        "required": ["code", "title"],
    }
    return {
        "type": "object",
        "properties": {"errors": {"type": "array", "items": each, "minItems": 1}},
        "required": ["errors"],
    }


_ERROR: Final = Answer(f"{JSON} application/xml", schema=_error)
_DATA: Final = {status: str(say(f"refused-{status}")) for status in (400, 404, 406, 413, 501)}
_STRUCTURE: Final = {status: _DATA[status] for status in (400, 404, 406, 501)}


def _kinds(standard: media.Standard, forms: tuple[media.Form, ...]) -> dict[str, Kind]:
    told = declared()
    dimensions = tuple(c.id for c in told.of_role("dimension", "time"))
    own = tuple(c.id for c in told.of_role("measure"))
    notes = tuple(c.id for c in told.of_role("attribute"))
    return {
        "firstNObservations": Whole(1, _MANY),
        "lastNObservations": Whole(1, _MANY),
        "limit": Whole(1, MOST),
        "offset": Whole(0, _MANY),
        "dimensionAtObservation": Word((FLAT, *dimensions)),
        AS_OF: _MOMENT,
        media.FORMAT: Word(tuple(f.name for f in forms)),
        "includeHistory": Word(("false",)),
        "measures": Word(("all", "none", *own)),
        "attributes": Word(("dsd", "all", "obs", "none", *notes)),
        "detail": Word(DETAILS if standard == "2.1" else STUBS),
        "startPeriod": _PERIOD,
        "endPeriod": _PERIOD,
    }


def _queries(standard: media.Standard) -> Iterator[Parameter]:
    kinds = _kinds(standard, media.DATA[standard])
    for name in PARAMETERS[standard]:
        if name in kinds:
            yield Parameter(name, str(say(f"parameter-{name}")), kinds[name])


def _path(name: str, kind: Kind, example: str) -> Parameter:
    return Parameter(name, str(say(f"path-{name}")), kind, example, place="path")


def _forms(forms: tuple[media.Form, ...]) -> dict[str, tuple[Answer, ...]]:
    return {"": tuple(Answer(f.full) for f in forms)}


def _data(standard: media.Standard, path: tuple[Parameter, ...], others: str, say_: str) -> Route:
    return Route(
        "SDMX",
        _forms(media.DATA[standard]),
        (*path, *_queries(standard)),
        frozenset(),
        _DATA,
        others,
        example="lastNObservations=1",
        error=_ERROR,
        about=say_,
    )


def _structure(standard: media.Standard, path: tuple[Parameter, ...]) -> Route:
    forms = media.STRUCTURE[standard]
    around = Parameter("references", str(say("parameter-references")), Word((*AROUND, *KINDS)))
    kinds = _kinds("3.0", forms)
    named = (
        Parameter(name, str(say(f"parameter-{name}")), kinds[name])
        for name in ("detail", media.FORMAT)
    )
    return Route(
        "SDMX",
        _forms(forms),
        (*path, around, *named),
        frozenset(),
        _STRUCTURE,
        error=_ERROR,
        about=str(say("about-structure", standard=standard)),
    )


_AGENCY: Final = _path("agency", _ID, "CSEA")
_AT: Final = _path("version", _VERSION, "1.0")
_KINDS: Final = _path("structure", Word(KINDS), "dataflow")
_FLOW: Final = _path("id", _ID, "cybertipline_reports")
_ANY_ID: Final = _path("artefact", _ID, "*")
_KEYS: Final = _path("key", _KEY, "*")
_CONTEXT: Final = _path("context", Word(("dataflow", "datastructure")), "dataflow")
_OF_2: Final = _path("key", _KEY, "all")


@dataclass(frozen=True)
class Resource:
    """What a standard offers below its address: under which word, none for all others, and how."""

    standard: media.Standard
    kind: Literal["data", "structure"]
    word: str
    parts: str
    route: Route


RESOURCES: Final = (
    Resource(
        "3.0",
        "data",
        "data",
        "<context>/<agency>/<id>/<version>/<key>",
        _data(
            "3.0",
            (_CONTEXT, _AGENCY, _FLOW, _AT, _KEYS),
            str(say("others-conditions")),
            str(say("about-data", standard="3.0")),
        ),
    ),
    Resource(
        "2.1",
        "data",
        "data",
        "<id>/<key>",
        _data("2.1", (_FLOW, _OF_2), "", str(say("about-data", standard="2.1"))),
    ),
    Resource(
        "3.0",
        "structure",
        "structure",
        "<structure>/<agency>/<artefact>/<version>",
        _structure("3.0", (_KINDS, _AGENCY, _ANY_ID, _AT)),
    ),
    Resource(
        "2.1",
        "structure",
        "",
        "<structure>/<agency>/<artefact>/<version>",
        _structure("2.1", (_KINDS, _AGENCY, _ANY_ID, _AT)),
    ),
)
"""By these requests are read, and described."""
PATHS: Final = tuple(
    ("/".join(filter(None, ("/sdmx", each.standard, each.word, each.parts))), each.route)
    for each in RESOURCES
)
ROUTE: Final = Route("SDMX", {}, paths=PATHS)
