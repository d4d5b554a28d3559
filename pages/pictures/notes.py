"""Lines, bands and words that a chart lays over or under its figures."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Final

from pages.pictures.scales import Field, Part
from pages.pictures.sheet import Pen, Place, Sheet, extent, runs

_PAD: Final = 1.0  # around words, and as much for the edge that none of ours has
_INK: Final = "#14181f"
_BELOW: Final = "below"


def draw_shapes(sheet: Sheet, field: Field, shapes: Iterable[Part], *, below: bool) -> None:
    """The shapes behind the figures, or those before them."""
    for shape in shapes:
        if (shape.get("layer") == _BELOW) is not below:
            continue
        across, up = shape.get("xref", "x"), shape.get("yref", "y")
        x0, x1 = (field.x(across, float(shape[name]), shape=True) for name in ("x0", "x1"))
        y0, y1 = (field.y(up, float(shape[name]), shape=True) for name in ("y0", "y1"))
        line, opacity = shape.get("line", {}), float(shape.get("opacity", 1))
        if shape["type"] == "line":
            dash = str(line.get("dash", "")).replace("solid", "")
            pen = Pen(str(line.get("color", _INK)), float(line.get("width", 2)), dash, opacity)
            sheet.line((x0, y0), (x1, y1), pen)
            continue
        look: dict[str, float | str] = {"fill": str(shape.get("fillcolor", "none"))}
        if thick := float(line.get("width", 2)):
            look |= {"stroke": str(line.get("color", _INK)), "stroke_width": thick}
        if opacity < 1:
            look["opacity"] = opacity
        sheet.rect(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0), **look)


def draw_words(sheet: Sheet, field: Field, notes: Iterable[Part]) -> None:
    """The words of a chart at their places, on a ground of their own where they have one."""
    for note in notes:
        font = {"size": 13.5, "color": _INK, **note.get("font", {})}
        lines, size = runs(str(note["text"])), float(font["size"])
        pad = float(note.get("borderpad", _PAD)) + _PAD
        wide, high = extent(lines, size)
        x = field.x(note.get("xref", "x"), float(note["x"])) + float(note.get("xshift", 0))
        y = field.y(note.get("yref", "y"), float(note["y"])) - float(note.get("yshift", 0))
        if note.get("showarrow"):
            x, y = _tied(sheet, note, x, y)
        across, down = note.get("xanchor", "center"), note.get("yanchor", "middle")
        left = x + {"left": pad, "center": -wide / 2, "right": -wide - pad}[across]
        top = y + {"top": pad, "middle": -high / 2, "bottom": -high - pad}[down]
        if ground := note.get("bgcolor"):
            sheet.rect(left - pad, top - pad, wide + 2 * pad, high + 2 * pad, fill=str(ground))
        align = str(note.get("align", "center"))
        sheet.say(lines, Place(left, top, "left", "top", align), size, str(font["color"]))


def _tied(sheet: Sheet, note: Part, x: float, y: float) -> tuple[float, float]:
    """Where words stand that a line ties to their point, with that line."""
    ax, ay = float(note["ax"]), float(note["ay"])
    away = float(note.get("standoff", 0)) / math.hypot(ax, ay)
    pen = Pen(str(note.get("arrowcolor", _INK)), float(note.get("arrowwidth", 1)))
    sheet.line((x + ax * away, y + ay * away), (x + ax, y + ay), pen)
    return x + ax, y + ay
