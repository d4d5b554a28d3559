"""The words of a page in reading order: one line for each paragraph, heading, cell or label."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from tests.record.controls import options
from tests.record.tables import table
from tests.record.tree import PAGE, Node, is_node, is_section, name_of, parts, sections

# Part of the sentence that they stand in.
_INLINE: Final = frozenset(
    "A Abbr B Br Code Em I Link Mark Q S Small Span Strong Sub Sup Text Time U".split()
)
# What is said to those who do not see, or stands in an empty field.
_SAID: Final = ("aria-label", "alt", "title", "label", "placeholder", "description")


def lines(page: Node) -> list[str]:
    """`#card mark| words` for each piece of text; the mark is the tag, with a role if it has one.

    Tables are a line with their size and heads; their cells are in the record of cards.
    """
    names = {id(node): name for name, node in sections(page).items()}
    return [f"#{card} {mark}| {said}" for card, mark, said in _Reader(names).read(page, PAGE)]


class _Reader:
    """Goes through a tree; `names` are those of its sections."""

    def __init__(self, names: dict[int, str]) -> None:
        self.names = names

    def read(self, node: Node, card: str) -> Iterator[tuple[str, str, str]]:
        """(card, mark, words) of a component and of all inside it."""
        if is_section(node):
            card = self.names[id(node)]
        mark = _mark(node)
        yield from ((card, mark + kind, _one_line(said)) for kind, said in _beside(node))
        found = table(node)
        if found is not None:
            heads = " · ".join(found.head)
            yield card, mark, f"{len(found.head)} columns, {len(found.rows)} rows: {heads}"
            return
        sentence = ""
        for part in parts(node):
            if is_node(part) and part["type"] not in _INLINE:
                if sentence.strip():
                    yield card, mark, _one_line(sentence)
                sentence = ""
                yield from self.read(part, card)
            elif is_node(part):
                within = list(self._inline(part, card))
                sentence += "".join(said for _, kind, said in within if kind == "")
                yield from (line for line in within if line[1])
            else:
                sentence += str(part)
        if sentence.strip():
            yield card, mark, _one_line(sentence)

    def _inline(self, node: Node, card: str) -> Iterator[tuple[str, str, str]]:
        """Parts of a sentence with an empty mark; what is said beside it with its own."""
        yield from ((card, _mark(node) + kind, _one_line(said)) for kind, said in _beside(node))
        if node["type"] == "Br":
            yield card, "", " "
        for part in parts(node):
            if is_node(part) and part["type"] in _INLINE:
                yield from self._inline(part, card)
            elif is_node(part):
                yield from self.read(part, card)
            else:
                yield card, "", str(part)


def _beside(node: Node) -> Iterator[tuple[str, str]]:
    """(kind, words) that are no text of a component: labels, and what a control offers."""
    props = node["props"]
    for name in _SAID:
        if isinstance(props.get(name), str) and props[name]:
            yield f"[{name}]", props[name]
    offered = options(node)
    for value, label in offered:
        yield " option", f"{label} ({value})"
    steps = "min" in props and "max" in props
    if steps:
        yield " steps", f"{props['min']} to {props['max']} by {props.get('step')}"
    if "value" in props and (offered or steps):
        yield " chosen", str(props["value"])


def _mark(node: Node) -> str:
    props: dict[str, Any] = node["props"]
    mark = str(node["type"]).lower()
    if "role" in props:
        mark += f"({props['role']})"
    held = props.get("id")
    if isinstance(held, dict) and held.get("type") == "control":
        mark += f" {name_of(held['name'])}"
    return mark


def _one_line(said: str) -> str:
    return " ".join(said.split())
