"""Component trees as Dash sends them: walking in reading order, and the cards they consist of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final, TypeAlias

Node: TypeAlias = dict[str, Any]
"""`{"type", "namespace", "props"}`; text, numbers and lists of nodes stand in `props`."""

PAGE: Final = "page"
"""The name of what stands outside all cards."""
_HEADING: Final = re.compile(r"H[1-6]|Title")
# A list between two pieces of text, so that words of neighbouring cells do not grow together.
_APART: Final = frozenset({"Td", "Th", "Li", "P", "Div", "Dt", "Dd", "Br", "Tr", "Summary"})


def is_node(part: object) -> bool:
    """Whether this is a component, and not text or data."""
    return isinstance(part, dict) and "type" in part and isinstance(part.get("props"), dict)


def parts(node: Node) -> list[Any]:
    """What is shown in a component: icons and the like in other properties, then its children."""
    props = node["props"]
    beside = [props[name] for name in sorted(props) if name != "children" and _holds(props[name])]
    shown = _flat([beside, props.get("children")])
    return [part for part in shown if not (part is None or part == "" or isinstance(part, bool))]


def _holds(value: Any) -> bool:
    """Whether a property holds components."""
    return is_node(value) or (isinstance(value, list) and any(map(is_node, value)))


def _flat(listed: list[Any]) -> Iterator[Any]:
    for part in listed:
        if isinstance(part, list):
            yield from _flat(part)
        else:
            yield part


def walk(part: Any, *, into_sections: bool = True) -> Iterator[Node]:
    """Every component in reading order, itself first; on request without sections inside it."""
    if not is_node(part):
        return
    yield part
    for child in parts(part):
        if into_sections or not is_section(child):
            yield from walk(child, into_sections=into_sections)


def is_section(part: Any) -> bool:
    """Whether a component is a section of a page, which may be a card."""
    return is_node(part) and part["type"] in ("Section", "Article", "Aside")


def is_heading(node: Node) -> bool:
    """Whether a component is a heading of any level."""
    return _HEADING.fullmatch(node["type"]) is not None


def text(part: Any) -> str:
    """All words of a component, with single spaces."""
    return " ".join("".join(_texts(part)).split())


def _texts(part: Any) -> Iterator[str]:
    if is_node(part):
        apart = part["type"] in _APART
        yield " " if apart else ""
        for child in parts(part):
            yield from _texts(child)
        yield " " if apart else ""
    else:
        yield str(part)


def name_of(identity: Any) -> str:
    """An id as one word: text as it is, a mapping by its values in the order of their keys."""
    if isinstance(identity, dict):
        return ":".join(str(identity[key]) for key in sorted(identity))
    return str(identity)


def sections(page: Node) -> dict[str, Node]:
    """The page and every section in it by name, in reading order.

    A section is named by its id; without one after its heading or label, with a number where
    another has the same name.
    """
    found: dict[str, Node] = {PAGE: page}
    for node in walk(page):
        if is_section(node):
            name = wanted = _name(node)
            count = 1
            while name in found:
                count += 1
                name = f"{wanted}~{count}"
            found[name] = node
    return found


def _name(section: Node) -> str:
    props = section["props"]
    if "id" in props:
        return name_of(props["id"]).replace(" ", "-")
    own = (text(n) for n in walk(section, into_sections=False) if is_heading(n))
    called = next(own, "") or props.get("aria-label", "") or section["type"]
    return "~" + (re.sub("[^a-z0-9]+", "-", called.lower()).strip("-")[:60] or "section")


def by_id(page: Node, name: str) -> Node | None:
    """The component of that id, or nothing."""
    return next((node for node in walk(page) if node["props"].get("id") == name), None)
