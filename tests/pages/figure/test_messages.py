"""The messages of every room: well-formed, complete, used, and no verb but by a sign."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import (
    BaseNode,
    FunctionReference,
    Junk,
    Message,
    MessageReference,
    SelectExpression,
    TextElement,
)
from fluent.syntax.visitor import Visitor

from pages.figure.words import FILE, FUNCTIONS

PAGES = Path(__file__).parents[3] / "pages"
FILES = sorted(PAGES.glob(f"*/{FILE}"))
_UP = re.compile(r"\b(?:rose|grew|grown|increased|climbed|higher|gained|up by)\b", re.IGNORECASE)
_DOWN = re.compile(
    r"\b(?:fell|fallen|dropped|decreased|shrank|shrunk|declined|lower|fewer|down by)\b",
    re.IGNORECASE,
)


@cache
def messages(file: Path) -> dict[str, Message]:
    body = FluentParser().parse(file.read_text(encoding="utf-8")).body
    assert not [entry.content for entry in body if isinstance(entry, Junk)]
    found = [entry for entry in body if isinstance(entry, Message)]
    assert len({m.id.name for m in found}) == len(found), "a message stands twice"
    return {m.id.name: m for m in found}


# No claim on a course: that nothing rose, that something rose least, in how many it rose.
_NO_COURSE = re.compile(
    r"\b(?:grew|grown|rose|fell|fallen) (?:least|more than another|in (?:no|none)\b|in $)"
)


def asked(folder: Path) -> Iterator[str]:
    """Every text in the code of a room that may name a message."""
    for module in folder.glob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value
            elif isinstance(node, ast.JoinedStr):
                parts = [v.value if isinstance(v, ast.Constant) else "*" for v in node.values]
                yield "".join(map(str, parts))


def referred(file: Path) -> Iterator[str]:
    """Messages that other messages of the room hold."""
    found: list[str] = []

    class References(Visitor):
        def visit_MessageReference(self, node: MessageReference) -> None:  # noqa: N802
            found.append(node.id.name)

    for message in messages(file).values():
        References().visit(message)
    yield from found


def unsigned(node: BaseNode, sign: str = "") -> Iterator[str]:
    """Verbs of rise and fall that stand outside the variant of their own sign."""
    if isinstance(node, TextElement):
        for pattern, own in ((_UP, "up"), (_DOWN, "down")):
            if sign != own:
                text = _NO_COURSE.sub("", node.value)
                yield from (found.group() for found in pattern.finditer(text))
        return
    signed = isinstance(node, SelectExpression) and _is_sign(node.selector)
    if isinstance(node, SelectExpression):
        for variant in node.variants:
            key = getattr(variant.key, "name", "")
            yield from unsigned(variant.value, key if signed else sign)
        return
    for child in vars(node).values():
        for each in child if isinstance(child, list) else [child]:
            if isinstance(each, BaseNode):
                yield from unsigned(each, sign)


def _is_sign(selector: BaseNode) -> bool:
    return isinstance(selector, FunctionReference) and selector.id.name == "SIGN"


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.parent.name)
def test_messages_are_well_formed_and_ask_for_known_functions(file: Path) -> None:
    class Calls(Visitor):
        def visit_FunctionReference(self, node: FunctionReference) -> None:  # noqa: N802
            assert node.id.name in FUNCTIONS
            self.generic_visit(node)

    for message in messages(file).values():
        Calls().visit(message)


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.parent.name)
def test_every_message_is_used(file: Path) -> None:
    texts = set(asked(file.parent)) | set(referred(file))
    patterns = [re.compile(re.escape(t).replace(r"\*", ".+")) for t in texts if "*" in t]
    unused = [
        name
        for name in messages(file)
        if name not in texts and not any(p.fullmatch(name) for p in patterns)
    ]
    assert not unused


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.parent.name)
def test_a_verb_of_a_heading_follows_from_a_sign(file: Path) -> None:
    wrong = {
        name: found
        for name, message in messages(file).items()
        if "heading" in name and (found := list(unsigned(message)))
    }
    assert not wrong


def test_a_false_verb_is_seen() -> None:
    text = "x-heading = It { SIGN($c) ->\n    [up] fell\n   *[down] fell\n }"
    (message,) = FluentParser().parse(text).body
    assert list(unsigned(message)) == ["fell"]
