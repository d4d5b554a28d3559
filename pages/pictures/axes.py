"""The plot of a chart within its picture, and what stands at its axes: grid, zero, ticks, words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from pages.charts.base import Chart
from pages.pictures.scales import Axis, Field, Part
from pages.pictures.sheet import Pen, Place, Sheet, extent, runs

_Ends = tuple[tuple[float, float], tuple[float, float]]
_STANDOFF: Final = 3.0  # pixels between the plot and its labels
_TITLE: Final = 6.0
_INK: Final = {"size": 13.5, "color": "#14181f"}


def field_of(chart: Chart, width: float, height: float) -> Field:
    """The plot in a picture of a size, with room for labels where an axis asks for it."""
    layout = chart["layout"]
    named = {name.replace("axis", ""): part for name, part in layout.items() if "axis" in name}
    margin = {side: float(layout["margin"][side]) for side in "lrtb"}
    for name, part in named.items():
        if part.get("automargin") and part.get("visible") is not False:
            side = "l" if name[0] == "y" else "b"
            margin[side] = max(margin[side], _needed(Axis(name, part, 0.0, 1.0)))
    left, right = margin["l"], width - margin["r"]
    top, foot = margin["t"], height - margin["b"]
    axes = {}
    for name, part in named.items():
        low, high = part.get("domain", (0, 1))
        if name[0] == "x":
            ends = (left + (right - left) * low, left + (right - left) * high)
        else:
            ends = (foot - (foot - top) * low, foot - (foot - top) * high)
        axes[name] = Axis(name, part, *ends)
    return Field(left, top, right, foot, axes)


def _needed(axis: Axis) -> float:
    """The room that labels of an axis take beside the plot."""
    font = {**_INK, **axis.of.get("tickfont", {})}
    sizes = [extent(runs(text), font["size"]) for _, text in axis.ticks()]
    away = _away(axis)
    if axis.name[0] == "y":
        return max((wide for wide, _ in sizes), default=0.0) + away + 2
    title = axis.of.get("title", {})
    more = _TITLE + title.get("font", _INK)["size"] * 1.3 if title.get("text") else 0.0
    return max((high for _, high in sizes), default=0.0) + away + more


def _away(axis: Axis) -> float:
    """Pixels from the plot to the labels of an axis."""
    ticks = float(axis.of.get("ticklen", 5)) if axis.of.get("ticks") == "outside" else 0.0
    return ticks + _STANDOFF + float(axis.of.get("ticklabelstandoff", 0))


def _partner(axis: Axis, field: Field) -> Axis:
    """The axis that an axis stands at: the one that it names, else that of its own number."""
    named = axis.of.get("anchor") or axis.name.translate({ord("x"): "y", ord("y"): "x"})
    return field.axes.get(named) or field.axes["y" if axis.name[0] == "x" else "x"]


def draw_grid(sheet: Sheet, field: Field) -> None:
    """The lines behind the figures, and above these lines that of zero."""
    lines: list[tuple[Axis, float, Pen]] = []
    for axis in field.axes.values():
        if not axis.visible:
            continue
        if axis.grid:
            lines += [(axis, place, Pen(axis.grid, 1.0)) for place, _ in axis.ticks()]
    for axis in field.axes.values():
        if axis.visible and axis.of.get("zeroline") and not axis.log and axis.holds(0.0):
            colour = str(axis.of.get("zerolinecolor", _INK["color"]))
            pen = Pen(colour, float(axis.of.get("zerolinewidth", 1)))
            lines.append((axis, axis.at(0.0), pen))
    for axis, place, pen in lines:
        for start, stop in _spans(axis, field):
            if axis.name[0] == "x":
                sheet.line((place, start), (place, stop), pen)
            else:
                sheet.line((start, place), (stop, place), pen)


def _spans(axis: Axis, field: Field) -> Iterable[tuple[float, float]]:
    """From where to where the lines of an axis run: over each plot that it belongs to."""
    own = _partner(axis, field)
    several = [
        other
        for other in field.axes.values()
        if other.name[0] != axis.name[0] and other.visible and _partner(other, field) is axis
    ]
    return dict.fromkeys((each.start, each.stop) for each in (own, *several))


def draw_axes(sheet: Sheet, field: Field) -> None:
    """Lines of axes, ticks with their labels, and what an axis is called."""
    for axis in field.axes.values():
        if axis.visible:
            _drawn(sheet, axis, _edge(axis, field))


def _edge(axis: Axis, field: Field) -> float:
    """Where an axis stands: at the foot or top of its plot, or at its left."""
    other = _partner(axis, field)
    low, high = sorted((other.start, other.stop))
    if axis.name[0] == "y":
        return low
    return low if axis.of.get("side") == "top" else high


def _drawn(sheet: Sheet, axis: Axis, edge: float) -> None:
    of, across = axis.of, axis.name[0] == "x"
    away = -1.0 if not across or of.get("side") == "top" else 1.0
    if of.get("linecolor") and of.get("showline", True):
        pen = Pen(str(of["linecolor"]), 1.0)
        ends = ((axis.start, edge), (axis.stop, edge))
        sheet.line(*_laid(ends, across=across), pen)
    font: Mapping[str, Any] = {**_INK, **of.get("tickfont", {})}
    marks = float(of.get("ticklen", 5)) if of.get("ticks") == "outside" else 0.0
    deep = 0.0
    for place, text in axis.ticks():
        lines = runs(text)
        if marks:
            pen = Pen(str(of.get("tickcolor", _INK["color"])), 1.0)
            ends = ((place, edge), (place, edge + away * marks))
            sheet.line(*_laid(ends, across=across), pen)
        at = edge + away * _away(axis)
        if across:
            where = Place(place, at, "center", "bottom" if away < 0 else "top")
        else:
            where = Place(at, place, "right", "middle")
        # Beside a plot they run to the edge of the picture, whatever type a system has.
        sheet.say(lines, where, font["size"], font["color"], kept=not across)
        deep = max(deep, extent(lines, font["size"])[1])
    _title(sheet, axis, edge + away * (_away(axis) + deep + _TITLE / 2))


def _laid(ends: _Ends, *, across: bool) -> _Ends:
    """Two points along an axis as they are on the picture."""
    (a, b), (c, d) = ends
    return ends if across else ((b, a), (d, c))


def _title(sheet: Sheet, axis: Axis, edge: float) -> None:
    title: Part = axis.of.get("title", {})
    if title.get("text") and axis.name[0] == "x":
        font = {**_INK, **title.get("font", {})}
        middle = (axis.start + axis.stop) / 2
        where = Place(middle, edge, "center", "top")
        sheet.say(runs(str(title["text"])), where, font["size"], font["color"])
