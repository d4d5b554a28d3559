"""The page of comparisons as it fills the shell: heading, tables, limits, and what is refused."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from tests.clients.ways.taken import CHANGE, FIGURE, Taken, read, sentences
from tests.record.tables import table
from tests.record.tree import Node, sections, text, walk


def by_page(service: str) -> Taken:
    """`/compare`"""
    page, then = _page(service, FIGURE), _page(service, CHANGE)
    card = sections(page)["compare-rate"]
    found = [t for node in walk(card) if (t := table(node)) is not None]
    values, published = found[0], found[1]
    row = dict(zip(values.head, _row(values.rows, "2023"), strict=True))
    digits = row["Worked out"].replace(",", "")
    later = [dict(zip(values.head, r, strict=True)) for r in _index(then) if "2024" in r]
    helps = [text(node) for node in walk(then) if "help" in _classes(node)]
    read_in = [cell for r in published.rows if "2023" in r for cell in r]
    words = text(page)
    return Taken(
        value=float(digits),
        half=0.5 * 10.0 ** -len(digits.partition(".")[2]),
        lower=None,
        upper=None,
        unit="reports per 100,000 children" if "reports per 100,000 children" in words else "",
        source=" ".join([*_of(card, "source"), *read_in]),
        caveats=None,
        is_not=None,
        refused=" ".join(helps),
        change=float(later[0]["Worked out"]) if later else None,
        text=" ".join(sentences([words])),
    )


def _page(service: str, asked: Mapping[str, str]) -> Node:
    """What fills the shell at an address."""
    callbacks = json.loads(read(f"{service}/_dash-dependencies"))
    fill = next(c for c in callbacks if "_pages_content" in c["output"])
    told = {"pathname": "/compare", "search": f"?{urlencode(asked, safe=',')}"}
    names = [part.split(".") for part in fill["output"].strip(".").split("...")]
    body: dict[str, Any] = {
        "output": fill["output"],
        "outputs": [{"id": name, "property": prop} for name, prop in names],
        "inputs": [{**part, "value": told.get(part["property"])} for part in fill["inputs"]],
        "state": [{**part, "value": None} for part in fill["state"]],
        "changedPropIds": ["_pages_location.pathname"],
    }
    answer = json.loads(read(f"{service}/_dash-update-component", body))
    held = answer["response"]["_pages_content"]["children"]
    children = held if isinstance(held, list) else [held]
    return {"type": "Div", "namespace": "", "props": {"children": children}}


def _row(rows: tuple[tuple[str, ...], ...], period: str) -> tuple[str, ...]:
    return next(row for row in rows if period in row)


def _index(page: Node) -> list[tuple[str, ...]]:
    """Rows of computed values of the card of the index."""
    tables = (table(node) for node in walk(sections(page)["compare-index"]))
    return [*next(t for t in tables if t is not None).rows]


def _of(card: Node, name: str) -> list[str]:
    return [text(node) for node in walk(card) if name in _classes(node)]


def _classes(node: Node) -> list[str]:
    return str(node["props"].get("className") or "").split()
