"""A visitor of a running server: asks as a browser does, and reads what a page offers."""

from __future__ import annotations

import http.client
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import brotli

PATIENCE: Final = 180.0  # seconds after which a wait counts as an error
FAILED: Final = b"This page cannot be shown just now"
HEADERS: Final = {"Accept-Encoding": "gzip, deflate, br, zstd", "Content-Type": "application/json"}


class Refused(Exception):
    """An answer that no reader could use."""


@dataclass
class Visitor:
    """One connection to the server, kept open as a browser keeps it."""

    port: int
    _held: http.client.HTTPConnection | None = None

    def ask(self, path: str, body: dict[str, Any] | None = None) -> bytes:
        """The answer's content; `Refused` when it is an error."""
        try:
            return self._ask(path, None if body is None else json.dumps(body))
        except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
            self.close()  # the server had closed an idle connection; a browser asks again
            return self._ask(path, None if body is None else json.dumps(body))

    def _ask(self, path: str, body: str | None) -> bytes:
        if self._held is None:
            self._held = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        self._held.request("POST" if body else "GET", path, body, HEADERS)
        answer = self._held.getresponse()
        content = answer.read()
        if answer.headers.get("Content-Encoding") == "br":
            content = brotli.decompress(content)
        if answer.status not in (200, 204) or FAILED in content:
            raise Refused(f"{answer.status} {path} {(body or '')[:300]}")
        return content

    def close(self) -> None:
        """Hang up."""
        if self._held is not None:
            self._held.close()
            self._held = None

    def open(self, path: str, search: str = "") -> bytes:
        """Type an address: the document, the shell, what depends on what, and the content."""
        self.ask(path + search)
        self.ask("/_dash-layout")
        self.ask("/_dash-dependencies")
        return self.content(path, search)

    def content(self, path: str, search: str = "") -> bytes:
        """The answer that fills the page."""
        return self.ask("/_dash-update-component?endId=bench", filled(path, search))


def filled(path: str, search: str = "") -> dict[str, Any]:
    """What a browser sends to fill the page at an address."""
    values = {"pathname": path, "search": search}
    return {
        "output": ".._pages_content.children..._pages_store.data..",
        "outputs": [
            {"id": "_pages_content", "property": "children"},
            {"id": "_pages_store", "property": "data"},
        ],
        "inputs": [
            {"id": "_pages_location", "property": name, "value": value}
            for name, value in values.items()
        ],
        "changedPropIds": [f"_pages_location.{name}" for name in values],
        "parsedChangedPropsIds": [f"_pages_location.{name}" for name in values],
    }


@dataclass
class Seen:
    """What a page offers: its controls with their values, and its components by id, without what
    stands in them."""

    controls: dict[str, list[str]] = field(default_factory=dict)
    parts: dict[str, dict[str, Any]] = field(default_factory=dict)

    @classmethod
    def of(cls, content: bytes) -> Seen:
        """Read the answer that fills a page."""
        seen = cls()
        seen._walk(json.loads(content)["response"]["_pages_content"]["children"])
        return seen

    def _walk(self, part: Any) -> None:
        if isinstance(part, list):
            for each in part:
                self._walk(each)
        elif isinstance(part, dict) and isinstance(props := part.get("props"), dict):
            match props.get("id"):
                case str(name):
                    self.parts[name] = {k: v for k, v in props.items() if k != "children"}
                case {"type": "control", "name": name}:
                    items = [i for o in props.get("data", []) for i in o.get("items", [o])]
                    self.controls[str(name)] = [str(i["value"]) for i in items]
            self._walk(props.get("children"))


def following(calls: Sequence[dict[str, Any]], seen: Seen, path: str, search: str) -> list[Any]:
    """What a browser asks when the query of a page has changed."""
    bodies = []
    for call in calls:
        outputs = [part.rpartition(".") for part in call["output"].strip(".").split("...")]
        asked = [part["id"] for part in call["inputs"]]
        if call["clientside_function"] or asked != ["url"] or outputs[0][0] not in seen.parts:
            continue
        given = {"search": search, "pathname": path}
        state = [
            {**part, "value": given[part["property"]]}
            if part["id"] == "url"
            else {**part, "value": seen.parts[part["id"]].get(part["property"])}
            for part in call["state"]
        ]
        named = [{"id": name, "property": prop} for name, _, prop in outputs]
        bodies.append(
            {
                "output": call["output"],
                "outputs": named if call["output"].startswith("..") else named[0],
                "inputs": [{"id": "url", "property": "search", "value": search}],
                "changedPropIds": ["url.search"],
                "parsedChangedPropsIds": ["url.search"],
                **({"state": state} if state else {}),
            }
        )
    return bodies
