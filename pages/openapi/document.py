"""The interface in OpenAPI 3.1, made of what its routes declare and of the table that is served."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, get_args

from flask import Flask

from etl.export.files import TITLE
from pages.figure.words import messages
from pages.openapi.asked import Parameter
from pages.openapi.kinds import Known
from pages.openapi.route import JSON, KIND, Answer, Route, Tag, route_of
from pages.openapi.rows import REFUSED
from pages.openapi.schemas import Schema, schemas_of
from pages.sdmx.asked import MOST
from pages.service.allowance import ALL, FILES, WORK, told_limit
from pages.site.data import Data

say = messages(__file__)
PROBLEM: Final = "Problem"
EVERYWHERE: Final = (400, 405, 429, 503)
"""What any route may refuse with."""
_REFUSED: Final = (400, 401, 404, 405, 406, 413, 415, 429, 500, 501, 503)
_TAGS: Final[tuple[str, ...]] = get_args(Tag)
_LICENCE: Final = {"name": "EUPL-1.2", "identifier": "EUPL-1.2"}


@dataclass(frozen=True)
class Operation:
    """One path that is described: the rule that answers it, the kind of file that it ends with,
    and what it declares."""

    path: str
    rule: str
    kind: str
    route: Route
    about: str
    id: str

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The forms of its answer."""
        return self.route.answers[self.kind]

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """Those of its path and of its query."""
        return (*self.route.in_path(self.kind), *self.route.of_kind(self.kind))

    @property
    def summary(self) -> str:
        """The first sentence of what is said about it."""
        return re.split(r"(?<=[.;]) ", self.about, maxsplit=1)[0].rstrip(".;")

    @property
    def example(self) -> str:
        """The address of a request that is answered."""
        path = self.path
        for parameter in self.route.in_path(self.kind):
            path = path.replace(f"{{{parameter.name}}}", parameter.example)
        return f"{path}?{self.route.example}" if self.route.example else path


def operations(server: Flask) -> tuple[Operation, ...]:
    """All that routes of a server declare, under their headings, by their paths."""
    found = [
        operation
        for rule in server.url_map.iter_rules()
        for operation in _of_rule(rule.rule, server.view_functions[rule.endpoint])
    ]
    # Two rules may lead to one function, which says its paths for both.
    own = {each.path: each for each in found}.values()
    return tuple(sorted(own, key=lambda each: (_TAGS.index(each.route.tag), each.path)))


def _of_rule(rule: str, view: object) -> Iterator[Operation]:
    route, about = route_of(view), " ".join((inspect.getdoc(view) or "").split())
    if route is None or route.apart:
        return
    for path, own in route.paths or ((rule, route),):
        for kind in own.answers:
            written = re.sub(r"<(?:[^:<>]+:)?([^<>]+)>", r"{\1}", path.replace(f"<{KIND}>", kind))
            named = re.sub(r"[^A-Za-z0-9]+", "_", written).strip("_")
            yield Operation(written, path, kind, own, own.about or about, named)


def document(server: Flask, data: Data) -> dict[str, Any]:
    """The whole description, for the version of the table that `data` are of."""
    found, mark = operations(server), data.mark()
    types = [a.holds for each in found for a in each.answers if a.holds is not None]
    made, shared = schemas_of(types)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": TITLE,
            "version": "1",
            "summary": str(say("summary")),
            "description": "\n\n".join(general()),
            "license": _LICENCE,
            "x-table": {"table": mark.table_id, "version": mark.version},
        },
        "servers": [{"url": "/"}],
        "tags": [{"name": tag, "description": str(say(f"tag-{tag}"))} for tag in _TAGS],
        "paths": {each.path: {"get": _operation(each, data, made)} for each in found},
        "components": {
            "schemas": {
                **shared,
                **{k.name: {"type": "string", "enum": sorted(k.of(data))} for k in _lists(found)},
                PROBLEM: _problem(),
            },
            "responses": {str(status): _refusal(status) for status in _REFUSED},
            "headers": _headers(),
        },
    }


def _lists(found: tuple[Operation, ...]) -> list[Known]:
    """What is declared elsewhere and named by parameters, each once."""
    kinds = {p.kind.name: p.kind for o in found for p in o.parameters if isinstance(p.kind, Known)}
    return [kinds[name] for name in sorted(kinds)]


def general() -> Iterator[str]:
    """What holds for all routes, in paragraphs."""
    limits = {"all": told_limit(ALL), "files": told_limit(FILES), "work": told_limit(WORK)}
    limits["sdmx"] = f"{MOST:,}"
    for name in ("open", "versions", "keeping", "limits", "refusals"):
        yield str(say(name, **(limits if name == "limits" else {})))


def _operation(each: Operation, data: Data, made: Mapping[int, Schema]) -> dict[str, Any]:
    route = each.route
    told = [each.about, *([str(say("others", about=route.others))] if route.others else [])]
    parameters = [_parameter(p, data) for p in each.parameters]
    if route.others:
        parameters.append(_any(route.others))
    return {
        "operationId": each.id,
        "summary": each.summary,
        "description": "\n\n".join(told),
        "tags": [route.tag],
        "parameters": parameters,
        "responses": dict(_responses(each, data, made)),
        "x-example": each.example,
    }


def _parameter(parameter: Parameter, data: Data) -> dict[str, Any]:
    schema = parameter.kind.schema(data)
    if parameter.empty:
        schema = {"anyOf": [schema, {"type": "string", "maxLength": 0}]}
    told: dict[str, Any] = {
        "name": parameter.name,
        "in": parameter.place,
        "description": parameter.about,
        "required": parameter.needed or parameter.place == "path",
        "schema": {"type": "array", "items": schema} if parameter.many else schema,
    }
    if parameter.many:
        told |= {"style": "form", "explode": True}
    if parameter.example:
        told["example"] = [parameter.example] if parameter.many else parameter.example
    return told


def _any(about: str) -> dict[str, Any]:
    """Parameters that only the route itself can judge."""
    schema = {"type": "object", "additionalProperties": {"type": "string"}}
    told = {"name": "others", "in": "query", "description": about, "required": False}
    return {**told, "style": "form", "explode": True, "schema": schema}


def _responses(
    each: Operation, data: Data, made: Mapping[int, Schema]
) -> Iterator[tuple[str, dict[str, Any]]]:
    route = each.route
    content = {answer.media: _body(answer, data, made) for answer in each.answers}
    headers = ("ETag", "Cache-Control", "Last-Modified") if route.is_cached else ("Cache-Control",)
    known = {name: {"$ref": f"#/components/headers/{name}"} for name in headers}
    linked = {"Link": {"$ref": "#/components/headers/Link"}} if _is_paged(each) else {}
    yield (
        "200",
        {"description": str(say("answered")), "headers": known | linked, "content": content},
    )
    if route.is_cached:
        yield "304", {"description": str(say("unchanged")), "headers": known}
    statuses = {*EVERYWHERE, *route.refuses}
    if route.in_path(each.kind) or route.others or route.paths:
        statuses.add(404)
    for status in sorted(statuses):
        if route.error is not None:
            described = route.refuses.get(status, str(say(f"status-{status}")))
            yield str(status), {"description": described, "content": _errors(route.error, data)}
        elif status in route.refuses:
            yield str(status), {**_refusal(status), "description": route.refuses[status]}
        else:
            yield str(status), {"$ref": f"#/components/responses/{status}"}


def _is_paged(each: Operation) -> bool:
    return any(p.name == "offset" for p in each.parameters) and not each.route.paths


def _body(answer: Answer, data: Data, made: Mapping[int, Schema]) -> dict[str, Any]:
    if answer.schema is not None:
        return {"schema": answer.schema(data)}
    return {"schema": made[id(answer.holds)]} if answer.holds is not None else {}


def _errors(error: Answer, data: Data) -> dict[str, Any]:
    json = {"schema": error.schema(data)} if error.schema else {}
    return {media: json if media == JSON else {} for media in error.media.split(" ")}


def _problem() -> Schema:
    text = {"type": "string"}
    fields = {"status": {"type": "integer"}, "parameter": text, "message": text}
    names = {"type": "array", "items": text}
    error = {
        "type": "object",
        "properties": {**fields, "allowed": names, "nearest": names, "refusal": REFUSED},
        "required": [*fields],
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "description": str(say("problem")),
        "properties": {"error": error},
        "required": ["error"],
        "additionalProperties": False,
    }


def _refusal(status: int) -> dict[str, Any]:
    schema = {"$ref": f"#/components/schemas/{PROBLEM}"}
    told: dict[str, Any] = {
        "description": str(say(f"status-{status}")),
        "content": {JSON: {"schema": schema}},
    }
    if status in (429, 503):
        told["headers"] = {"Retry-After": {"$ref": "#/components/headers/Retry-After"}}
    return told


def _headers() -> dict[str, Any]:
    names = ("ETag", "Cache-Control", "Last-Modified", "Link", "Retry-After")
    kinds: dict[str, Schema] = {"Retry-After": {"type": "integer", "minimum": 1}}
    return {
        name: {
            "description": str(say(f"header-{name}")),
            "schema": kinds.get(name, {"type": "string"}),
        }
        for name in names
    }
