"""What a browser sends to a callback is checked here, in one place and before anything reads it.

The envelope must name a registered callback, its outputs, inputs and states as they were declared,
and nothing else. Each value must be what its property can hold, whatever sends it (`PROPERTIES`),
and what the function says that it takes: its annotations are the declaration, read by pydantic
without conversion. Text, lists and depth are bounded. What does not fit is refused with 400 and the
reason.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, Final, get_type_hints

from dash import Dash
from flask import Response, request
from pydantic import ConfigDict, TypeAdapter, ValidationError

from pages.api.answers import BadRequest
from pages.service.limits import file_asked
from pages.site.shell import page_at

_CALLS: Final = "/_dash-update-component"
_KEYS: Final = {
    "output",
    "outputs",
    "inputs",
    "state",
    "changedPropIds",
    "parsedChangedPropsIds",
}
DEPTH: Final = 12
"""Of lists and mappings within each other, in a value."""
ENTRIES: Final = 5_000
"""Of all lists and mappings of a value together."""
LETTERS: Final = 200_000
"""Of a text; declarations are written in one."""
_ADDRESS: Final = 4_000  # letters of a path or a query
_IDS: Final = 500  # components that one message names
_Scalar = str | int | float | bool | None


def _short_text(value: Any) -> bool:
    return value is None or (isinstance(value, str) and len(value) <= _ADDRESS)


def _path(value: Any) -> bool:
    return _short_text(value) and str(value).startswith("/") and str(value).isprintable()


def _count(value: Any) -> bool:
    whole = isinstance(value, int) and not isinstance(value, bool)
    return value is None or (whole and 0 <= value < 2**53)


def _chosen(value: Any) -> bool:
    several = value if isinstance(value, list) else [value]
    return len(several) <= _IDS and all(isinstance(each, _Scalar) for each in several)


def _flag(value: Any) -> bool:
    return value is None or isinstance(value, bool)


def _anything(_: Any) -> bool:
    return True


PROPERTIES: Final[Mapping[str, tuple[Callable[[Any], bool], str]]] = {
    "pathname": (_path, "a path"),
    "search": (_short_text, "a query"),
    "n_clicks": (_count, "a whole number"),
    "value": (_chosen, "a text or number, or a list of these"),
    "checked": (_flag, "true or false"),
    "id": (lambda v: isinstance(v, dict), "an id"),
    "data": (_anything, "anything"),
    "data-scope": (_short_text, "a text"),
}
"""What a property can hold, whichever callback takes it; one that is missing here is refused."""


def guard(app: Dash) -> None:
    """Check everything that is sent to the callbacks of an application."""
    server = app.server
    dispatch = server.view_functions[_CALLS]

    def checked() -> Response:
        body = _body()
        check(app, body)
        if _weighs(body):
            file_asked()
        answer: Response = dispatch()
        return answer

    server.view_functions[_CALLS] = checked


def _weighs(body: dict[str, Any]) -> bool:
    """Whether a page is asked for that takes as much as a file once its query names something."""
    given = {
        each["property"]: each.get("value") for each in body["inputs"] if isinstance(each, dict)
    }
    entry = page_at(given.get("pathname") or "") if given.get("search") else None
    return entry is not None and bool(entry.get("weighs"))


def _body() -> Any:
    # Dash's renderer names its run; what else Dash would read there is of callbacks that run on.
    for name, given in request.args.items():
        if name != "endId" or len(given) > _ADDRESS:
            raise BadRequest("query", "is none that a callback takes")
    try:
        return request.get_json()
    except RecursionError:
        raise BadRequest("body", "holds too much within each other") from None


def check(app: Dash, body: Any) -> None:
    """Raises `BadRequest` for a message that no browser on our pages sends."""
    if not isinstance(body, dict):
        raise BadRequest("body", "must be an object")
    for name in body.keys() - _KEYS:
        raise BadRequest("body", f"holds {str(name)[:40]!r}, which is unknown")
    output = body.get("output")
    call = app.callback_map.get(output) if isinstance(output, str) else None
    if call is None or call.get("callback") is None:
        raise BadRequest("output", "is no callback of this application")
    _check_outputs(body.get("outputs"), str(output))
    for name in ("changedPropIds", "parsedChangedPropsIds"):
        _check_changed(name, body.get(name, []))
    given = [
        *_values("inputs", body.get("inputs"), call["inputs"]),
        *_values("state", body.get("state", []), call["state"]),
    ]
    takes = _takes(inspect.unwrap(call["callback"]))
    for number, (where, prop, value) in enumerate(given):
        adapter = takes[number] if number < len(takes) else None
        # Clicks are counted from nothing, whatever the function is called with in the end.
        if adapter is not None and prop != "n_clicks":
            _fits(adapter, where, value)


def _check_outputs(given: Any, output: str) -> None:
    """The outputs are those of the callback: one, or several between dots."""
    parts = output.strip(".").split("...") if output.startswith("..") else [output]
    named = given if output.startswith("..") else [given]
    if not isinstance(named, list) or len(named) != len(parts):
        raise BadRequest("outputs", "are not those of the callback")
    for part, each in zip(parts, named, strict=True):
        known = isinstance(each, dict) and {"id", "property"} == each.keys()
        if not known or part not in {
            f"{each['id']}.{each['property']}",
            # A second callback for a property is told apart by what stands behind the mark.
            f"{each['id']}.{each['property']}@{part.rpartition('@')[2]}",
        }:
            raise BadRequest("outputs", "are not those of the callback")


def _check_changed(name: str, given: Any) -> None:
    known = isinstance(given, list) and len(given) <= _IDS
    if not known or not all(_is_changed(name, each) for each in given):
        raise BadRequest(name, "must be a list of what changed")


def _is_changed(name: str, each: Any) -> bool:
    """A name of a property; or of it in parts, as `parsedChangedPropsIds` has them."""
    if isinstance(each, str):
        return len(each) <= _ADDRESS
    flat = isinstance(each, dict) and len(each) <= _IDS
    return name != "changedPropIds" and flat and all(isinstance(v, _Scalar) for v in each.values())


def _values(where: str, given: Any, declared: list[dict[str, str]]) -> list[tuple[str, str, Any]]:
    """Where each value stands, of which property it is, and the value; of components by pattern a
    list of theirs."""
    if not isinstance(given, list) or len(given) != len(declared):
        raise BadRequest(where, f"must be a list of {len(declared)}")
    found = []
    for number, (part, known) in enumerate(zip(given, declared, strict=True)):
        at = f"{where}[{number}]"
        pattern = json.loads(known["id"]) if known["id"].startswith("{") else None
        if pattern is None:
            found.append((at, known["property"], _value(at, part, known["id"], known["property"])))
            continue
        if not isinstance(part, list) or len(part) > _IDS:
            raise BadRequest(at, "must be a list")
        several = [_value(at, each, pattern, known["property"]) for each in part]
        found.append((at, known["property"], several))
    return found


def _value(at: str, part: Any, known: Any, prop: str) -> Any:
    if not isinstance(part, dict) or part.keys() - {"id", "property", "value"}:
        raise BadRequest(at, "must name id, property and value")
    if not _same_id(part.get("id"), known) or part.get("property") != prop:
        raise BadRequest(at, "is none of what the callback takes")
    value = part.get("value")
    holds, what = PROPERTIES.get(prop, (lambda _: False, "nothing"))
    if not holds(value):
        raise BadRequest(at, f"must be {what}")
    _bounded(at, value)
    return value


def _same_id(given: Any, known: Any) -> bool:
    """Whether an id is the declared one, or of its pattern."""
    if not isinstance(known, dict) or not isinstance(given, dict):
        return bool(given == known)
    return given.keys() == known.keys() and all(
        isinstance(given[name], str | int) if want in (["ALL"], ["MATCH"]) else given[name] == want
        for name, want in known.items()
    )


def _bounded(at: str, value: Any) -> None:
    """Not too deep, long or wide; without recursion, which what is deep would break."""
    entries = 0
    level: list[Any] = [value]
    for _ in range(DEPTH):
        below: list[Any] = []
        for each in level:
            if isinstance(each, str) and len(each) > LETTERS:
                raise BadRequest(at, f"holds a text of more than {LETTERS:,} letters")
            if isinstance(each, str) and _halved(each):
                raise BadRequest(at, "holds half of a letter")
            if isinstance(each, dict):
                if any(len(key) > _ADDRESS or _halved(key) for key in each):
                    raise BadRequest(at, "holds a name that cannot be one")
                below += each.values()
            elif isinstance(each, list):
                below += each
        entries += len(below)
        if entries > ENTRIES:
            raise BadRequest(at, f"holds more than {ENTRIES:,} entries")
        if not below:
            return
        level = below
    raise BadRequest(at, "holds too much within each other")


def _halved(text: str) -> bool:
    """Whether a text holds what cannot be written down: a surrogate without its other half."""
    return not text.isascii() and any("\ud800" <= letter <= "\udfff" for letter in text)


@lru_cache(maxsize=256)
def _takes(function: Callable[..., Any]) -> tuple[TypeAdapter[Any] | None, ...]:
    """How the values of a callback are read, in order; nothing for what is not annotated."""
    function = getattr(function, "takes", function)
    hints = get_type_hints(function)
    strict = ConfigDict(strict=True)
    return tuple(
        TypeAdapter(hints[name], config=strict) if name in hints else None
        for name, parameter in inspect.signature(function).parameters.items()
        if parameter.kind is parameter.POSITIONAL_OR_KEYWORD
    )


def _fits(adapter: TypeAdapter[Any], where: str, value: Any) -> None:
    try:
        adapter.validate_python(value)
    except ValidationError as error:
        raise BadRequest(where, error.errors()[0]["msg"][:200]) from None
