"""Tables on a page, in either of their two forms, as rows of text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.record.tree import Node, is_node, text, walk


@dataclass(frozen=True)
class Table:
    """The heads of the columns and the cells of each row, as words."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def table(node: Node) -> Table | None:
    """The table that a component is, or nothing."""
    if node["type"] != "Table":
        return None
    data = node["props"].get("data")
    if isinstance(data, dict):
        return Table(_cells(data.get("head", ())), tuple(map(_cells, data.get("body", ()))))
    rows = [row for row in walk(node) if row["type"] in ("Tr", "TableTr")]
    heads = [row for row in rows if all(c["type"] in ("Th", "TableTh") for c in _nodes(row))]
    head = _cells(_nodes(heads[0])) if heads else ()
    return Table(head, tuple(_cells(_nodes(row)) for row in rows if row not in heads[:1]))


def _nodes(row: Node) -> list[Node]:
    held = row["props"].get("children")
    listed = held if isinstance(held, list) else [held]
    return [cell for cell in listed if is_node(cell)]


def _cells(row: Any) -> tuple[str, ...]:
    return tuple(text(cell) for cell in row)
