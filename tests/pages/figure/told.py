"""The words of a part of a page, in their order."""

from __future__ import annotations

from typing import Any

from dash.development.base_component import Component


def words(part: Any) -> str:
    """Everything that a part says, what is folded included; not what is in attributes."""
    if isinstance(part, (list, tuple)):
        return " ".join(filter(None, map(words, part)))
    if isinstance(part, Component):
        return words(getattr(part, "children", None))
    return "" if part is None else str(part)
