"""The data of charts: numbers as short as they are meant, packed arrays unpacked."""

from __future__ import annotations

import base64
import math
from typing import Any, Final

import numpy as np

from tests.record.tree import Node, name_of, sections, walk

_DIGITS: Final = 10


def charts(page: Node) -> dict[str, Any]:
    """Every chart by the name of its place: what is kept to be painted, and what is drawn at once.

    A graph without an id is called after its card and its number there.
    """
    found: dict[str, Any] = {}
    for card, section in sections(page).items():
        count = 0
        for node in walk(section, into_sections=False):
            name = node["props"].get("id")
            if node["type"] == "Store" and isinstance(name, dict) and name.get("type") == "spec":
                found[str(name["id"])] = plain(node["props"].get("data"))
            elif node["type"] == "Graph" and (node["props"].get("figure") or {}).get("data"):
                count += 1
                called = name_of(name) if name else f"{card}:{count}"
                found[f"drawn:{called}"] = plain(node["props"]["figure"])
    return found


def plain(value: Any) -> Any:
    """Data with numbers of ten significant digits, whole ones without a point, no packed arrays."""
    if isinstance(value, dict):
        if "bdata" in value and "dtype" in value:
            return plain(_unpacked(value))
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [plain(part) for part in value]
    if isinstance(value, float):
        if not math.isfinite(value):
            return None
        short = float(f"{value:.{_DIGITS}g}")
        return int(short) if short.is_integer() and abs(short) < 1e15 else short
    return value


def _unpacked(packed: dict[str, Any]) -> Any:
    numbers = np.frombuffer(base64.b64decode(packed["bdata"]), dtype=np.dtype(packed["dtype"]))
    shape = packed.get("shape")
    if shape:
        numbers = numbers.reshape([int(n) for n in str(shape).split(",")])
    return numbers.tolist()
