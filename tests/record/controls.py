"""Controls of a page: what each is called in the address, and what it offers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from tests.record.tree import Node, walk


@dataclass(frozen=True)
class Control:
    """A part of the address, its default there, and every value that it offers."""

    name: str
    default: str
    values: tuple[str, ...]

    def others(self, most: int) -> tuple[str, ...]:
        """The values beside the default; of many, `most` that stay the same when others come.

        Chosen by digest: an option more or less changes one of the chosen and not all.
        """
        rest = tuple(value for value in self.values if value != self.default)
        if not most or len(rest) <= most:
            return rest
        kept = set(sorted(rest, key=lambda v: hashlib.sha256(v.encode()).digest())[:most])
        return tuple(value for value in rest if value in kept)


def options(node: Node) -> list[tuple[str, str]]:
    """(value, label) of all that a list or a row of buttons offers, in its order."""
    data = node["props"].get("data")
    if not isinstance(data, list) or node["type"] == "Store":
        return []
    return list(_options(data))


def _options(data: list[object]) -> Iterator[tuple[str, str]]:
    for item in data:
        if isinstance(item, str):
            yield item, item
        elif isinstance(item, dict) and "items" in item:
            yield from _options(item["items"])
        elif isinstance(item, dict) and "value" in item:
            yield str(item["value"]), str(item.get("label", item["value"]))


def controls(page: Node) -> list[Control]:
    """The controls of a page in reading order; a slider offers each of its steps."""
    found = []
    for node in walk(page):
        name = node["props"].get("id")
        if not (isinstance(name, dict) and name.get("type") == "control"):
            continue
        values = tuple(value for value, _ in options(node)) or _steps(node)
        found.append(Control(str(name["name"]), str(name.get("default", "")), values))
    return found


def _steps(node: Node) -> tuple[str, ...]:
    props = node["props"]
    if "min" not in props or "max" not in props:
        return ()
    step = int(props.get("step") or 1)
    return tuple(str(value) for value in range(int(props["min"]), int(props["max"]) + 1, step))
