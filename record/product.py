"""The product as a browser and a client of its interface meet it, without network or browser."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any, Final

from werkzeug.test import TestResponse

from record.tree import Node

_FILLED: Final = "_pages_content"
# What a machine may set, and what would change what is said: ways of signing in, time, width.
_SETTINGS: Final = ("HOST", "CSEA_SECRET_KEY", "CSEA_STEWARD")


class NotAnswered(Exception):
    """The product cannot be recorded; the text says what is missing."""


def settle(store: str) -> None:
    """Give this process, and the commands that it starts, the same surroundings everywhere."""
    for name in list(os.environ):
        if name in _SETTINGS or name.startswith("CSEA_OIDC_"):
            del os.environ[name]
    os.environ |= {"CSEA_STORE": store, "TZ": "UTC", "COLUMNS": "100", "NO_COLOR": "1"}
    time.tzset()


class Product:
    """One application over one table; `CSEA_STORE` names the table."""

    def __init__(self, root: Path) -> None:
        """Make the application that stands in a folder.

        Raises `NotAnswered` where there is none, or none that fills pages.
        """
        sys.path.insert(0, str(root))
        try:
            from app import create_app  # noqa: PLC0415  (only once the surroundings are settled)
        except ImportError as error:
            raise NotAnswered(f"there is no application in {root}: {error}") from error
        self.server = create_app().server
        self.client = self.server.test_client()
        fills = [d for d in self.json("/_dash-dependencies") if _FILLED in d["output"]]
        if not fills:
            raise NotAnswered(f"no callback fills {_FILLED}: are these the pages of Dash?")
        self._fill = fills[0]

    def get(self, address: str) -> TestResponse:
        """The answer to an address."""
        return self.client.get(address)

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
        values = {"pathname": path, "search": search}
        answer = self.client.post(
            "/_dash-update-component",
            json={
                "output": self._fill["output"],
                "outputs": [_output(part) for part in _outputs(self._fill["output"])],
                "inputs": [i | {"value": values[i["property"]]} for i in self._fill["inputs"]],
                "changedPropIds": ["_pages_location.pathname"],
                "state": [],
            },
        )
        if answer.status_code != 200:
            return _node("Div", [_node("H1", [f"failed: {answer.status}"])])
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


def _outputs(written: str) -> list[str]:
    return written.strip(".").split("...")


def _output(written: str) -> dict[str, str]:
    name, _, prop = written.rpartition(".")
    return {"id": name, "property": prop}


def _node(kind: str, children: list[Any]) -> Node:
    return {"type": kind, "namespace": "record", "props": {"children": children}}
