"""What a page says first of figures: its first card, for whoever tells of the page elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from dash.development.base_component import Component


class Lead(NamedTuple):
    """A card in words: its id, finding, measure, what its chart shows, and its weightiest limit."""

    card: str
    heading: str
    measure: str
    summary: str
    limit: str


def lead_of(part: Any) -> Lead | None:
    """The first card in a part of a page; None where there is none."""
    return next(_leads(part), None)


def _leads(part: Any) -> Iterator[Lead]:
    if isinstance(part, (list, tuple)):
        for each in part:
            yield from _leads(each)
    elif isinstance(part, Component):
        if isinstance(found := getattr(part, "lead", None), Lead):
            yield found
        elif type(part).__name__ != "Table":
            yield from _leads(getattr(part, "children", None))
