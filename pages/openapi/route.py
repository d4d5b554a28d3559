"""A route says once what it takes and gives: by that its requests are read and it is described.

    @blueprint.get("/v1/law.json")
    @asking(RECOMMENDATION, AT, answers=json_of(Law), tag="Policy")
    def law(asked: Asked) -> Response:

`asking` reads the request, answers 304 where a client has the answer, and hands on what is asked
for. `described` is for a route that reads its own requests. Either leaves a `Route` on the
function, where `document.py` finds it: nobody keeps a list of routes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Concatenate, Final, Literal, ParamSpec, TypeVar, cast

from flask import Response, request

from etl.export.files import FORMATS
from pages.openapi.asked import Asked, Parameter, read
from pages.openapi.fresh import Depends, Fresh
from pages.openapi.kinds import Word
from pages.site.data import Data
from pages.site.shell import current_data

KIND: Final = "kind"
"""What the ending of a file is called in a rule, as in `/v1/observations.<kind>`."""
JSON: Final = "application/json"
Tag = Literal["Figures", "Analysis", "Policy", "Catalogue", "Upkeep", "SDMX", "Service"]
"""Under which heading a route stands in the description, in this order."""
_Path = ParamSpec("_Path")
_View = TypeVar("_View", bound=Callable[..., Any])
_MARK: Final = "route"


@dataclass(frozen=True)
class Answer:
    """A form of an answer: its media type, and of JSON what it holds, by its type or a schema."""

    media: str
    holds: Any = None
    schema: Callable[[Data], dict[str, Any]] | None = None


@dataclass(frozen=True)
class Route:
    """All that a route declares. `answers` are by the ending of the address, empty where it has
    but one; `others` lets parameters through that only the route itself can judge, and says what
    they are. `paths` stand in the place of the rule where that does not say what may be asked;
    `example` is the query, or of a path the whole address, of a request that is answered.
    """

    tag: Tag
    answers: Mapping[str, tuple[Answer, ...]]
    parameters: tuple[Parameter, ...] = ()
    depends: frozenset[Depends] | None = None
    refuses: Mapping[int, str] = field(default_factory=dict)
    others: str = ""
    example: str = ""
    error: Answer | None = None
    paths: tuple[tuple[str, Route], ...] = ()
    about: str = ""
    apart: str = ""

    def of_kind(self, kind: str) -> tuple[Parameter, ...]:
        """The parameters of a query for a kind of file."""
        return tuple(
            p for p in self.parameters if p.place == "query" and (not p.kinds or kind in p.kinds)
        )

    def in_path(self, kind: str = "") -> tuple[Parameter, ...]:
        """Those of the path, but for the kind where it is written out."""
        path = (p for p in self.parameters if p.place == "path")
        return tuple(p for p in path if not kind or p.name != KIND)

    @property
    def is_cached(self) -> bool:
        """Whether an answer has a tag."""
        return self.depends is not None


def json_of(holds: Any) -> dict[str, tuple[Answer, ...]]:
    """The answers of a route that gives JSON of a type."""
    return {"": (Answer(JSON, holds),)}


def files(schema: Callable[[Data], dict[str, Any]]) -> dict[str, tuple[Answer, ...]]:
    """The answers of a route that writes files of rows; `schema` is that of their JSON."""
    return {
        kind: (
            Answer(form.media_type.partition(";")[0], schema=schema if kind == "json" else None),
        )
        for kind, form in FORMATS.items()
    }


def kinds_of(answers: Mapping[str, Any]) -> Parameter:
    """The parameter of a path by which one of several kinds of files is asked for."""
    word = Word(tuple(answers))
    return Parameter(KIND, "Kind of file.", word, "csv", place="path", told="format")


def described(route: Route) -> Callable[[_View], _View]:
    """Leaves a description on a function that reads its own requests."""

    def marked(view: _View) -> _View:
        setattr(view, _MARK, route)
        return view

    return marked


def apart(why: str) -> Callable[[_View], _View]:
    """Says of a route why the description of the interface leaves it out."""
    return described(Route("Service", {}, apart=why))


def route_of(view: object) -> Route | None:
    """What a function behind an address declares, if it does."""
    return cast("Route | None", getattr(view, _MARK, None))


def asking(
    *parameters: Parameter,
    answers: Mapping[str, tuple[Answer, ...]],
    tag: Tag,
    depends: tuple[Depends, ...] | None = (),
    refuses: Mapping[int, str] | None = None,
    others: str = "",
    example: str = "",
) -> Callable[[Callable[Concatenate[Asked, _Path], Response]], Callable[_Path, Response]]:
    """Reads requests as the parameters say, and hands a function what is asked for.

    `depends` names what answers follow from beside a version of the table, and is none where they
    are nobody else's and never kept.
    """
    known = parameters if "" in answers else (kinds_of(answers), *parameters)
    caching = None if depends is None else frozenset(depends)
    route = Route(tag, answers, known, caching, refuses or {}, others, example)

    def made(view: Callable[Concatenate[Asked, _Path], Response]) -> Callable[_Path, Response]:
        @wraps(view)
        def answered(*args: _Path.args, **path: _Path.kwargs) -> Response:
            newest = current_data()
            fresh = None if route.depends is None else Fresh(newest, route.depends)
            if fresh is not None and fresh.is_tagged:
                return fresh.unchanged()
            asked = _read(route, path, newest)
            if fresh is not None and fresh.is_held:
                return fresh.unchanged()
            response = view(asked, *args, **path)
            return response if fresh is None else fresh.told(response)

        del answered.__wrapped__  # what Flask calls takes the path alone
        setattr(answered, _MARK, route)
        return answered

    return made


def _read(route: Route, path: Mapping[str, object], newest: Data) -> Asked:
    """The request to a route; `BadRequest` names what is wrong, of the path first."""
    kind = str(path.get(KIND, ""))
    for parameter in route.in_path():
        if parameter.name == KIND:
            parameter.check(kind, newest)
    others = bool(route.others)
    asked = read(route.of_kind(kind), request.args, newest, others=others)
    for parameter in route.in_path(KIND):
        parameter.check(str(path[parameter.name]), asked.data)
    return asked
