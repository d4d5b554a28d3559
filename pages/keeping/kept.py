"""Answers that are kept as the bytes that go out.

What fills a page, or a part of it when its address changes, is a pure function of the table, its
version and what was asked. So it is made once, compressed, and kept within `ROOM`. A page that
depends on more says so where it registers: `made_of=("day", "host")`, or `("session",)`, which is
never kept. Nor is an error, an unknown address, nor one with parts that the page could not follow:
nobody can fill the room with addresses that mean nothing.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, cast
from urllib.parse import parse_qsl

import brotli
from dash import Dash
from flask import Response, current_app, g, request

from pages.keeping.once import Once
from pages.keeping.turns import Turns, fills
from pages.site import shell
from pages.site.state import without_events

ROOM: Final = 32 * 1024 * 1024  # bytes: three times what all pages in their default state take
_LONGEST: Final = 1000  # characters of a query, or of what a page says it shows already
_OVERHEAD: Final = 1000  # bytes that an entry takes beside its content
_QUALITY: Final = 5  # of brotli: a tenth smaller than its usual 4 here, and as quick
_CALLS: Final = "/_dash-update-component"
_LAYOUT: Final = "/_dash-layout"
_MORE: Final[Mapping[str, Callable[[], Hashable]]] = {
    "day": lambda: date.today().isoformat(),
    "host": lambda: request.host_url,
}
_ENCODERS: Final[Mapping[str, Callable[[bytes], bytes]]] = {
    "br": lambda content: brotli.compress(content, quality=_QUALITY),
    "gzip": lambda content: gzip.compress(content, 6),
    "identity": lambda content: content,
}


class _Unkept(Exception):
    """The call is none of those whose answers are kept."""


@dataclass(frozen=True)
class Answer:
    """What goes out; `lasting` unless it is an error or was asked for with parts unknown."""

    body: bytes
    status: int
    lasting: bool

    @property
    def weight(self) -> int:
        return len(self.body) + _OVERHEAD if self.lasting else 0


def answers(room: int = ROOM) -> Once:
    """Where answers are kept, by table, version, what was asked and encoding; `room` in bytes."""
    return Once(room, lambda answer: answer.weight)


def keep(app: Dash) -> None:
    """Let a server keep its answers, in its extension `kept`, and make them in its `turns`."""
    server = app.server
    server.extensions["kept"], server.extensions["turns"] = answers(), Turns()

    def kept(make: Callable[[], Response], asked: Callable[[], Hashable | None]) -> Response:
        what = asked()
        turns: Turns = server.extensions["turns"]
        if what is None:
            body = request.get_json(silent=True)
            output = body.get("output") if isinstance(body, dict) else None
            with turns.of(output, app.callback_map):
                return make()

        def made() -> Answer:
            with turns.pages if _fills(what) else turns.parts:
                answer = _made(make())
            if answer.lasting and (lead := _lead(what)):
                first = replace(answer, body=_told())
                server.extensions["kept"]((_standing(), "lead", lead), lambda: first)
            return answer

        return served(what, made)

    calls = cast(Callable[[], Response], server.view_functions[_CALLS])
    layout = cast(Callable[[], Response], server.view_functions[_LAYOUT])
    server.view_functions[_CALLS] = lambda: kept(calls, lambda: _asked(app))
    server.view_functions[_LAYOUT] = lambda: kept(layout, lambda: _LAYOUT)


def served(
    what: Hashable, make: Callable[[], Answer], media_type: str = "application/json"
) -> Response:
    """The answer to `what` of the version that is served: as it is kept, or as `make` gives it, in
    the encoding that the client reads."""
    key = (*_standing(), what)
    once: Once = current_app.extensions["kept"]

    g.kept = True

    def anew() -> Answer:
        g.kept = False
        return make()

    def brotlied() -> Answer:
        return once((key, "br"), anew)

    encoding = request.accept_encodings.best_match(("br", "gzip")) or "identity"
    if encoding == "br":
        answer = brotlied()
    else:
        answer = once((key, encoding), lambda: _recoded(brotlied(), encoding))
    response = Response(answer.body, answer.status, mimetype=media_type)
    if encoding != "identity":
        response.headers["Content-Encoding"] = encoding
    return response


def _standing() -> tuple[Hashable, Hashable]:
    """Table and version, and what is wrong with it, which stands on the page and goes with it."""
    return shell.current_data().mark(), g.get("fault")


def lasting(content: bytes) -> Answer:
    """What may be kept as long as there is room, as it goes out."""
    return Answer(_ENCODERS["br"](content), 200, lasting=True)


def _lead(what: Hashable) -> Hashable | None:
    """The key of the first finding of a page (`leads.py`); None where no page was filled."""
    if not isinstance(what, tuple) or not _fills(what) or "lead" not in g:
        return None
    _, path, query, _, more = what
    return path, query, more


def _fills(what: Hashable) -> bool:
    """Whether it is the content of a page, and not a part of one."""
    return isinstance(what, tuple) and fills(what[0])


def _told() -> bytes:
    return json.dumps([*(g.lead or ())]).encode()


def address_key(module: str, path: str, search: str) -> Hashable | None:
    """What the content of a page is kept under, beside table and version; None if it is not."""
    try:
        return path.strip("/"), _query(search), _made_of(module)
    except _Unkept:
        return None


def _made(response: Response) -> Answer:
    status = response.status_code
    followed = g.get("followed") if g.get("followable") else True
    whole = status == 200 and not g.get("failed") and followed
    return Answer(_ENCODERS["br"](response.get_data()), status, bool(whole))


def _recoded(answer: Answer, encoding: str) -> Answer:
    body = _ENCODERS[encoding](brotli.decompress(answer.body))
    return Answer(body, answer.status, answer.lasting)


def _asked(app: Dash) -> Hashable | None:
    """What a call asks for, of all that can be said in its body; nothing where it is not kept."""
    body = request.get_json(silent=True)
    try:
        return _key(app, body if isinstance(body, dict) else {})
    except _Unkept:
        return None


def _key(app: Dash, body: Mapping[str, Any]) -> Hashable:
    """Everything that Dash reads from the body, or it is as the callback declares it: so no other
    body gets the same answer."""
    output = body.get("output")
    call = app.callback_map.get(output) if isinstance(output, str) else None
    if call is None or not isinstance(output, str) or body.get("outputs") != _outputs(output):
        raise _Unkept
    given = _values(body.get("inputs"), call["inputs"])
    state = _values(body.get("state", []), call["state"])
    path = None
    if fills(output):
        path, search = given.values()
    elif set(given) == {"url.search"}:
        path, search = state.pop("url.pathname", None), given["url.search"]
    else:
        raise _Unkept
    module, hints = "", json.dumps(state, sort_keys=True)
    if fills(output) or path is not None:
        entry = shell.page_at(path) if isinstance(path, str) else None
        if entry is None:
            raise _Unkept
        module, path = entry["module"], path.strip("/")
    module = module if fills(output) else call["callback"].__module__
    if len(hints) > _LONGEST:
        raise _Unkept
    return output, path, _query(search), hints, _made_of(module)


def _outputs(output: str) -> Any:
    """How a browser names the outputs of a callback: one, or several between dots."""
    named = [
        dict(zip(("id", "property"), part.rpartition(".")[::2], strict=True))
        for part in output.strip(".").split("...")
    ]
    return named if output.startswith("..") else named[0]


def _values(given: Any, declared: list[dict[str, str]]) -> dict[str, Any]:
    """Values by `id.property`, if these and no others are given, in the declared order."""
    if not isinstance(given, list) or len(given) != len(declared):
        raise _Unkept
    values: dict[str, Any] = {}
    for part, known in zip(given, declared, strict=True):
        if not isinstance(part, dict) or {**part, "value": None} != {**known, "value": None}:
            raise _Unkept
        values[f"{known['id']}.{known['property']}"] = part.get("value")
    return values


def _query(search: Any) -> Hashable:
    """The parts of a query in one order; not for what is no query, too long or ambiguous."""
    if search in (None, ""):
        return ()
    if not isinstance(search, str) or len(search) > _LONGEST or not search.startswith("?"):
        raise _Unkept
    pairs = parse_qsl(search[1:], keep_blank_values=True)
    if len(dict(pairs)) < len(pairs):
        raise _Unkept
    g.followable = bool(pairs)
    return tuple(sorted(without_events(dict(pairs)).items()))


def _made_of(module: str) -> Hashable:
    """What the answers of a page depend on beside table and address; not on who asks."""
    names = shell.entry_of(module).get("made_of", ())
    if "session" in names:
        raise _Unkept
    return tuple(_MORE[name]() for name in names)
