"""Bars, lying or standing, from zero or from where a base says, and the words at them."""

from __future__ import annotations

from typing import Any, Final

from pages.pictures.marks import each, held
from pages.pictures.scales import Field, Part
from pages.pictures.sheet import CLEAR, Place, Sheet, runs, wide

_PAD: Final = 3.0
_USUAL: Final = 0.8  # of the place of a bar, where none says how wide it is
_TEXT: Final = {"size": 13.5, "color": "#14181f"}


def draw_bars(sheet: Sheet, field: Field, trace: Part, layout: Part) -> None:
    """The bars of a trace; words in them that have no room are left out as on the page."""
    across, up = field.across(trace)
    lying = trace.get("orientation") == "h"
    long, deep = (across, up) if lying else (up, across)
    values, places = (trace["x"], trace["y"]) if lying else (trace["y"], trace["x"])
    for number, (value, place) in enumerate(zip(values, places, strict=True)):
        if not held(value):
            continue
        half = float(each(trace.get("width"), number, _USUAL)) / 2
        base = float(each(trace.get("base"), number, 0.0) or 0.0)
        ends = long.at(base), long.at(base + float(value))
        sides = deep.at(float(place) - half), deep.at(float(place) + half)
        _bar(sheet, trace, number, (ends, sides), lying=lying)
        _said(sheet, trace, number, ends, sides, layout, lying=lying)


Box = tuple[tuple[float, float], tuple[float, float]]


def _bar(sheet: Sheet, trace: Part, number: int, box: Box, *, lying: bool) -> None:
    (start, stop), (one, other) = (sorted(pair) for pair in box)
    marker = trace.get("marker", {})
    fill = str(each(marker.get("color"), number))
    edge = marker.get("line", {})
    look: dict[str, float | str] = {"fill": fill}
    if thick := float(each(edge.get("width"), number, 0)):
        look |= {"stroke": str(each(edge.get("color"), number)), "stroke_width": thick}
    elif fill == CLEAR:
        return
    if lying:
        sheet.rect(start, one, stop - start, other - one, **look)
    else:
        sheet.rect(one, start, other - one, stop - start, **look)


def _said(
    sheet: Sheet,
    trace: Part,
    number: int,
    ends: tuple[float, float],
    sides: tuple[float, float],
    layout: Part,
    *,
    lying: bool,
) -> None:
    where = trace.get("textposition", "none")
    text = each(trace.get("text"), number, "")
    if where == "none" or not text:
        return
    inside = where == "inside"
    font: dict[str, Any] = {**_TEXT, **trace.get("insidetextfont" if inside else "textfont", {})}
    size, colour = float(each(font["size"], number)), str(each(font["color"], number))
    lines, middle = runs(str(text)), sum(sides) / 2
    if inside:
        size = _fitting(lines, size, abs(ends[1] - ends[0]) - 2 * _PAD, layout)
        if not size:
            return
        at = (sum(ends) / 2, middle) if lying else (middle, sum(ends) / 2)
        sheet.say(lines, Place(*at, "center", "middle"), size, colour)
    elif lying:
        back = ends[1] < ends[0]
        x = ends[1] + (-_PAD if back else _PAD)
        sheet.say(lines, Place(x, middle, "right" if back else "left", "middle"), size, colour)
    else:
        back = ends[1] > ends[0]
        y = ends[1] + (_PAD if back else -_PAD)
        sheet.say(lines, Place(middle, y, "center", "top" if back else "bottom"), size, colour)


def _fitting(lines: Any, size: float, room: float, layout: Part) -> float:
    """The size at which words have room in their bar; zero where that would be too small."""
    longest = max((wide(line, size) for line in lines), default=0.0)
    if longest <= room:
        return size
    least = float(layout.get("uniformtext", {}).get("minsize", 0))
    shrunk = size * room / longest
    return shrunk if shrunk >= least > 0 else 0.0
