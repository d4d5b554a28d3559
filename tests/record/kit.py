"""Component trees and small records to test with."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.record.answers import dumped
from tests.record.folder import TAKEN
from tests.record.tree import Node


def node(kind: str, *children: Any, **props: Any) -> Node:
    """A component as Dash sends it; `class_` and `aria_label` stand for names with other signs."""
    named = {name.rstrip("_").replace("_", "-"): value for name, value in props.items()}
    if "class" in named:
        named["className"] = named.pop("class")
    held = list(children) if len(children) != 1 else children[0]
    return {"type": kind, "namespace": "test", "props": {"children": held, **named}}


def card(name: str, finding: str, *more: Any) -> Node:
    """A card with its finding."""
    return node("Section", node("H2", finding), *more, id=name)


def record(folder: Path, files: Mapping[str, Any], **sample: Any) -> Path:
    """A record of the given files: text, or data that is written as JSON."""
    for name, content in {**files, TAKEN: {"sample": sample}}.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        text = content if isinstance(content, str) else dumped(content)
        file.write_text(text + "\n", encoding="utf-8")
    return folder
