"""The product as a browser and a client of its interface meet it, without network or browser."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, cast

from werkzeug.test import TestResponse

from tests.record.tree import Node, by_id

_FILLED: Final = "_pages_content"
# What a machine may set and what would change what is said: ways of signing in, a steward's name.
_SETTINGS: Final = (
    *("HOST", "CSEA_SECRET_KEY", "CSEA_SECRET_KEY_FALLBACKS", "CSEA_HOSTS"),
    *("CSEA_SECURITY_CONTACT", "CSEA_STEWARD"),
)


class NotAnswered(Exception):
    """What was asked for cannot be recorded or compared; the text says what is missing."""


def settle(store: str) -> None:
    """Give this process, and the commands that it starts, the same surroundings everywhere."""
    for name in list(os.environ):
        if name in _SETTINGS or name.startswith("CSEA_OIDC_"):
            del os.environ[name]
    os.environ |= {"CSEA_STORE": store, "TZ": "UTC", "COLUMNS": "100", "NO_COLOR": "1"}
    time.tzset()


@dataclass(frozen=True)
class Update:
    """What a callback of a page sends when its address changes: values by (id, property)."""

    outputs: tuple[tuple[str, str], ...]
    sent: dict[tuple[str, str], Any]


class Product:
    """One application over one table; `CSEA_STORE` names the table."""

    def __init__(self, root: Path) -> None:
        """Make the application that stands in a folder.

        Raises `NotAnswered` where there is none, or none that fills pages.
        """
        if str(root) not in sys.path:
            sys.path.insert(0, str(root))
        try:
            from app import create_app  # noqa: PLC0415  (only once the surroundings are settled)
        except ModuleNotFoundError as error:
            raise NotAnswered(f"there is no application in {root}: {error}") from error
        self.server = create_app().server
        self.client = self.server.test_client()
        served = [d for d in self.json("/_dash-dependencies") if not d.get("clientside_function")]
        fills = [d for d in served if _FILLED in d["output"]]
        if not fills:
            raise NotAnswered(f"no callback fills {_FILLED}: are these pages of Dash?")
        self._fill = fills[0]
        self._follow = [
            d for d in served if {"id": "url", "property": "search"} in _plain(d["inputs"])
        ]

    def get(self, address: str) -> TestResponse:
        """The answer to an address."""
        return cast(TestResponse, self.client.get(address))

    def json(self, address: str) -> Any:
        """The answer to an address as data; `NotAnswered` unless it is 200 and JSON."""
        answer = self.get(address)
        if answer.status_code != 200 or not answer.is_json:
            raise NotAnswered(f"{address} answers {answer.status} and not with JSON")
        return answer.get_json()

    def page(self, path: str, search: str) -> Node:
        """What fills the shell at an address: the title of the window above the page's own tree.

        A page that fails is a tree that says so.
        """
        told = {("_pages_location", "pathname"): path, ("_pages_location", "search"): search}
        answer = self._post(self._fill, told, "_pages_location.pathname")
        if answer.status_code != 200:
            return _node("Div", [_node("H1", [f"failed: {answer.status}"])], className="failed")
        filled = answer.get_json()["response"]
        title = filled.get("_pages_store", {}).get("data", {}).get("title", "")
        held = filled[_FILLED]["children"]
        return _node(
            "Div", [_node("Title", [title]), *(held if isinstance(held, list) else [held])]
        )

    def shell(self) -> Node:
        """What surrounds every page."""
        tree: Node = self.json("/_dash-layout")
        return tree

    def updates(self, path: str, search: str, opened: Node) -> list[Update]:
        """What the callbacks of an open page send when the query of its address changes."""
        found = []
        for callback in self._follow:
            outputs = tuple(_outputs(callback["output"]))
            if any(by_id(opened, name) is None for name, _ in outputs):
                continue
            told: dict[tuple[str, str], Any] = {
                ("url", "pathname"): path,
                ("url", "search"): search,
            }
            for part in callback["state"]:
                node = by_id(opened, part["id"])
                if node is not None:
                    told[part["id"], part["property"]] = node["props"].get(part["property"])
            answer = self._post(callback, told, "url.search")
            sent: dict[str, dict[str, Any]] = {}
            if answer.status_code == 200:
                sent = answer.get_json()["response"]
            elif answer.status_code != 204:
                sent = {name: {prop: f"failed: {answer.status}"} for name, prop in outputs}
            values = {(name, prop): value for name in sent for prop, value in sent[name].items()}
            found.append(Update(outputs, values))
        return found

    def _post(
        self, callback: dict[str, Any], told: dict[tuple[str, str], Any], changed: str
    ) -> TestResponse:
        outputs = [{"id": name, "property": prop} for name, prop in _outputs(callback["output"])]
        several = callback["output"].startswith("..")

        def valued(parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
            return [p | {"value": told.get((p["id"], p["property"]))} for p in _plain(parts)]

        return cast(
            TestResponse,
            self.client.post(
                "/_dash-update-component",
                json={
                    "output": callback["output"],
                    "outputs": outputs if several else outputs[0],
                    "inputs": valued(callback["inputs"]),
                    "state": valued(callback["state"]),
                    "changedPropIds": [changed],
                },
            ),
        )


def _plain(parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"id": part["id"], "property": part["property"]} for part in parts]


def _outputs(written: str) -> list[tuple[str, str]]:
    """`..a.children...b.data..` as pairs of id and property."""
    parts = (part.rpartition(".") for part in written.strip(".").split("..."))
    return [(name, prop) for name, _, prop in parts]


def _node(kind: str, children: list[Any], **props: str) -> Node:
    return {"type": kind, "namespace": "record", "props": {**props, "children": children}}
