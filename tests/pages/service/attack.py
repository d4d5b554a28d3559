"""Requests that no browser on our pages sends: made of real ones, by a seed.

Routes, callbacks and the interface are asked with wrong methods, paths, parameters, types, depth
and size; a callback sometimes with values that fit, so that what is behind the check is asked too.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any, Final

from dash import Dash
from flask import Flask
from flask.testing import FlaskClient

from pages.keeping.ready import asked

CALLS: Final = "/_dash-update-component"
_TEXTS: Final = (
    *("", "a", "SVN", "2019", "0", "-1", "1e309", "true", "none", "_T", "WLD", "../../etc/passwd"),
    *("<script>alert(1)</script>", "{{7*7}}", "'; DROP TABLE--", "%00", "\x00", "\x1b[31m", "\n\n"),
    *("a\r\nSet-Cookie: x=1", "\ud800", "é́", "𝔘" * 50, "?a=b&a=c", "?version=1&version=2"),
    *(
        "?version=99999999999",
        "?year=<b>",
        "?words=plain",
        "?areas=SVN,AUT&measure=rate",
        "?" * 500,
    ),
    *("javascript:alert(1)", "=cmd|' /C calc'!A0", "a" * 5000),
    # Short to write, and long to answer for whoever takes each part of them by itself.
    *("+".join(f"ge:{1000 + n}" for n in range(240)), "nc:x+" * 390 + "nc:x", "co:1,co:2" * 200),
    *("A.*.SVN," * 240 + "M", "all," * 900 + "all", "1.0," * 900 + "latest", "\ufdfa" * 100),
    *("999999999", "123456789", "100000000-100000001", "v999999999"),
)
_METHODS: Final = ("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE", "QUERY")
_NAMES: Final = (
    *("version", "indicator", "area", "period", "from", "to", "row", "bom", "today", "kind", "q"),
    *(
        "c[REF_AREA]",
        "c[TIME_PERIOD]",
        "c[PRINTED]",
        "firstNObservations",
        "offset",
        "asOf",
        "format",
        "references",
        "detail",
        "limit",
    ),
    *("recommendation", "year", "measure", "areas", "words", "events", "", "a[]", "\x00", "é"),
)
_TYPES: Final = ("application/json", "text/plain", "", "multipart/form-data", "application/xml")


@dataclass(frozen=True)
class Request:
    """One request, as a test client takes it."""

    method: str
    path: str
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)

    def send(self, client: FlaskClient) -> Any:
        """The answer."""
        more: dict[str, Any] = {"data": self.body} if self.body else {}
        return client.open(self.path, method=self.method, headers=self.headers, **more)


def value(random: Random, depth: int = 3) -> Any:
    """Anything that JSON can hold."""
    kind = random.randrange(9 if depth else 6)
    if kind == 6:
        return [value(random, depth - 1) for _ in range(random.randrange(4))]
    if kind == 7:
        return {text(random)[:40]: value(random, depth - 1) for _ in range(random.randrange(4))}
    if kind == 8:
        return _deep(random.randrange(2, 40))
    single = (None, random.random() < 0.5, random.randrange(-5, 10**6), random.uniform(-9, 9e30))
    return single[kind] if kind < 4 else text(random)


def text(random: Random) -> str:
    """One of the texts that have broken things."""
    return random.choice(_TEXTS)


def requests(app: Dash, count: int, seed: int) -> Iterator[Request]:
    """So many requests, the same for the same seed."""
    random = Random(seed)
    calls = [*_calls(app)]
    paths = [*_paths(app.server)]
    for _ in range(count):
        if random.random() < 0.6:
            yield _callback(random, copy.deepcopy(random.choice(calls)))
        else:
            yield _route(random, random.choice(paths))


def _paths(server: Flask) -> Iterator[str]:
    """Every route, with something where it takes a part, and the pages."""
    for rule in server.url_map.iter_rules():
        yield str(rule)
    yield from (
        "/api/v1/observations.csv",
        "/api/v1/cards/reports-world.json",
        "/area/SVN",
        "/load",
    )
    yield from ("/api/v1/comparisons.json", "/indicator/population", "/api/v1/gaps.csv")
    yield from ("/sdmx/3.0/data/dataflow/CSEA/icse_countries/1.0/<key>", "/sdmx/2.1/data/<flow>")
    yield from ("/sdmx/3.0/structure/<type>/CSEA/<id>", "/sdmx/2.1/codelist/CSEA/<id>/<version>")


def _calls(app: Dash) -> Iterator[dict[str, Any]]:
    """What a browser would send to each callback, with values that fit none."""
    yield asked("/")
    yield asked("/compare")
    for output, call in app.callback_map.items():
        if call.get("callback") is None:
            continue
        parts = output.strip(".").split("...") if output.startswith("..") else [output]
        named = [dict(zip(("id", "property"), p.rpartition(".")[::2], strict=True)) for p in parts]
        yield {
            "output": output,
            "outputs": named if output.startswith("..") else named[0],
            "inputs": [_part(each) for each in call["inputs"]],
            "state": [_part(each) for each in call["state"]],
            "changedPropIds": [f"{each['id']}.{each['property']}" for each in call["inputs"]],
        }


def _part(declared: dict[str, str]) -> Any:
    if not declared["id"].startswith("{"):
        return {**declared, "value": None}
    pattern = json.loads(declared["id"])
    one = {name: 0 if want == ["ALL"] else want for name, want in pattern.items()}
    return [{"id": one, "property": declared["property"], "value": None}]


def _callback(random: Random, body: dict[str, Any]) -> Request:
    for part in [*body["inputs"], *body.get("state", [])]:
        for each in part if isinstance(part, list) else [part]:
            each["value"] = _of_property(random, each["property"])
    if random.random() < 0.5:
        _spoil(random, body)
    raw = json.dumps(body).encode("utf-8", "surrogatepass")
    if random.random() < 0.1:
        raw = random.choice((raw[: len(raw) // 2], b"[" * 50_000, b"\xff\xfe", b"", raw * 200))
    kind = "application/json" if random.random() < 0.9 else random.choice(_TYPES)
    query = "?cancelJob=1" if random.random() < 0.05 else ""
    headers = {"Content-Type": kind} if kind else {}
    return Request("POST", CALLS + query, raw, headers)


def _of_property(random: Random, name: str) -> Any:
    """Half of the time what a property could hold, so that the functions are asked as well."""
    if random.random() < 0.4:
        return value(random)
    fitting: dict[str, Any] = {
        "pathname": random.choice(("/", "/compare", "/area/SVN", "/load", text(random))),
        "search": random.choice((None, "", text(random))),
        "n_clicks": random.choice((None, 0, 1)),
        "n_intervals": random.choice((None, 0, 1)),
        "checked": random.choice((None, True, False)),
        "value": random.choice((None, text(random), 1)),
    }
    return fitting.get(name, value(random))


def _spoil(random: Random, body: dict[str, Any]) -> None:
    """Take something away, put something else there, or add something."""
    name = random.choice(("output", "outputs", "inputs", "state", "changedPropIds", text(random)))
    match random.randrange(4):
        case 0:
            body.pop(name, None)
        case 1:
            body[name] = value(random)
        case 2 if isinstance(body.get(name), list) and body[name]:
            body[name][random.randrange(len(body[name]))] = value(random)
        case _:
            body["background"] = value(random)


def _route(random: Random, path: str) -> Request:
    while "<" in path:
        head, _, rest = path.partition("<")
        path = head + random.choice(("SVN", "csv", "1", *_TEXTS[:16])) + rest.partition(">")[2]
    if random.random() < 0.7:
        pairs = [(random.choice(_NAMES), text(random)) for _ in range(random.randrange(1, 4))]
        if random.random() < 0.1:
            pairs *= random.choice((2, 40))
        path += "?" + "&".join(f"{name}={given}" for name, given in pairs)
    path = path.encode("utf-8", "replace").decode().replace("\r", "%0d").replace("\n", "%0a")
    method = "GET" if random.random() < 0.7 else random.choice(_METHODS)
    body = json.dumps(value(random)).encode("utf-8", "replace") if method == "POST" else b""
    headers = {"X-Desk": "files"} if random.random() < 0.3 else {}
    if body:
        headers["Content-Type"] = random.choice(_TYPES)
    return Request(method, path if path.startswith("/") else f"/{path}", body, headers)


def _deep(depth: int) -> Any:
    made: Any = "x"
    for _ in range(depth):
        made = [made]
    return made
