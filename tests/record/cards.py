"""The cards of a page: heading, measure, tabs, tables, care, links and what a citation says."""

from __future__ import annotations

from typing import Any

from tests.record.charts import plain
from tests.record.tables import table
from tests.record.tree import Node, is_heading, sections, text, walk


def cards(page: Node) -> dict[str, dict[str, Any]]:
    """Every card by its name; what is empty is left out."""
    return {name: _card(section) for name, section in sections(page).items()}


def _card(section: Node) -> dict[str, Any]:
    own = list(walk(section, into_sections=False))
    tables = [(node, found) for node in own if (found := table(node)) is not None]
    parts: dict[str, Any] = {
        "headings": [text(node) for node in own if is_heading(node)],
        "measure": [text(node) for node in own if "measure" in _classes(node)],
        "tabs": [text(node) for node in own if node["type"] == "TabsTab"],
        "care": [
            text(line)
            for node in own
            if "care" in _classes(node)
            for line in walk(node, into_sections=False)
            if line["type"] in ("P", "Summary", "Li")
        ],
        "tables": [
            {"head": " | ".join(found.head), "rows": [" | ".join(row) for row in found.rows]}
            for _, found in tables
        ],
        "links": [
            f"{text(node)} → {node['props']['href']}" for node in own if node["props"].get("href")
        ],
        "cited": [
            plain(node["props"].get("data"))
            for node in own
            if node["type"] == "Store" and _type(node) == "about"
        ],
    }
    return {name: part for name, part in parts.items() if part}


def _classes(node: Node) -> list[str]:
    return str(node["props"].get("className") or "").split()


def _type(node: Node) -> str:
    name = node["props"].get("id")
    return str(name.get("type", "")) if isinstance(name, dict) else ""


def downloads(page: Node, ending: str = ".csv") -> list[str]:
    """Addresses of files on this server that links of a page lead to, each once."""
    hrefs = (str(node["props"].get("href") or "") for node in walk(page))
    return list(
        dict.fromkeys(
            href
            for href in hrefs
            if href.startswith("/api/") and href.partition("?")[0].endswith(ending)
        )
    )


def failed(page: Node) -> bool:
    """Whether the page says that it cannot be shown."""
    return any("failed" in _classes(node) for node in walk(page))
