"""What a page sends when a control changes, beside what it shows when it is opened so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.record.answers import dumped
from tests.record.product import Update
from tests.record.tree import Node, by_id, is_node
from tests.record.words import lines


def told(updates: list[Update], opened: Node, shown: Node) -> Iterator[str]:
    """One line for each part that a callback may change; its words where they are others.

    `opened` is the page before the change, `shown` the page opened with the changed address.
    """
    for update in updates:
        for name, prop in update.outputs:
            kept = (name, prop) not in update.sent
            value = _held(opened, name, prop) if kept else update.sent[name, prop]
            how = "kept" if kept else "sent"
            if value == _held(shown, name, prop):
                yield f"{name}.{prop}| {how}, as on the page opened so"
            else:
                yield f"{name}.{prop}| {how}, other than on the page opened so:"
                yield from _said(value)


def _held(page: Node, name: str, prop: str) -> Any:
    node = by_id(page, name)
    return None if node is None else node["props"].get(prop)


def _said(value: Any) -> list[str]:
    parts = value if isinstance(value, list) else [value]
    if not any(map(is_node, parts)):
        return dumped(value).splitlines()
    return lines({"type": "Div", "namespace": "record", "props": {"children": parts}})
