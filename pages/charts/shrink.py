"""A chart made for a card, at the size of a printed sheet: smaller type, thinner marks."""

from __future__ import annotations

from typing import Any, Final

from pages.charts.base import Chart

_FACTOR: Final = 0.8
_GAP: Final = 0.12  # of the plot's height
_FONTS: Final = ("font", "tickfont", "textfont", "outsidetextfont", "insidetextfont")


def shrunk(figure: Chart) -> Chart:
    """The same chart with type, marks, lines and side margins scaled; its height is left open."""
    layout = {**figure["layout"]}
    layout.pop("height", None)
    margin = layout.get("margin", {})
    layout["margin"] = {**margin, "r": round(margin.get("r", 0) * (0.1 + _FACTOR))}
    layout["annotations"] = _spread(layout.get("annotations", []))
    return {"data": [_scaled(trace) for trace in figure["data"]], "layout": _scaled(layout)}


def _spread(annotations: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Labels at the ends of lines further apart, and two lines of a label on one."""
    ends = sorted((a for a in annotations if _at_end(a)), key=lambda a: a["y"])
    floor, below = float("-inf"), 1
    moved = {}
    for label in ends:
        lines = str(label["text"]).replace("<br><b>", "").count("<br>") + 1
        floor = max(label["y"], floor + _GAP * (below + lines) / 2)
        moved[id(label)], below = {**label, "y": floor}, lines
    return [
        {**each, "text": str(each["text"]).replace("<br><b>", ": <b>")}
        for each in (moved.get(id(a), a) for a in annotations)
    ]


def _at_end(annotation: dict[str, Any]) -> bool:
    return annotation.get("xref") == annotation.get("yref") == "paper" and annotation["x"] == 1.0


def _scaled(value: Any) -> Any:
    """Fonts, markers and lines at any depth, smaller; all else as it is."""
    if isinstance(value, list):
        return [_scaled(item) if isinstance(item, dict) else item for item in value]
    if not isinstance(value, dict):
        return value
    made = {}
    for key, item in value.items():
        size = item.get("size") if isinstance(item, dict) else None
        if key in _FONTS and size is not None:
            made[key] = {**item, "size": round(size * _FACTOR, 1)}
        elif key == "marker" and isinstance(size, int | float):
            made[key] = {**item, "size": size * _FACTOR}
        else:
            made[key] = _scaled(item)
    return made
