"""A page as a program reads it: its elements in order, and its words."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

_EMPTY = frozenset({"meta", "link", "br", "input"})


@dataclass
class Element:
    """An element with all the text within it."""

    kind: str
    own: dict[str, str | None]
    inside: tuple[str, ...]
    text: str = ""


@dataclass
class _Reader(HTMLParser):
    elements: list[Element] = field(default_factory=list)
    unclosed: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag, dict(attrs), tuple(each.kind for each in self.unclosed))
        self.elements.append(made)
        if tag not in _EMPTY:
            self.unclosed.append(made)

    def handle_endtag(self, tag: str) -> None:
        assert self.unclosed[-1].kind == tag
        self.unclosed.pop()

    def handle_data(self, data: str) -> None:
        for each in self.unclosed:
            each.text += data


def elements(page: str) -> list[Element]:
    """Every element of a page, in order; `AssertionError` where one is not closed."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert not reader.unclosed
    return reader.elements


def of(page: str, kind: str) -> list[Element]:
    """The elements of one kind."""
    return [each for each in elements(page) if each.kind == kind]
