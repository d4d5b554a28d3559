"""Dots, lines, areas and bounds: the traces of a chart with two axes that are no bars."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, Final

from pages.pictures.known import NotDrawn
from pages.pictures.scales import Field, Part
from pages.pictures.sheet import Pen, Place, Sheet, number, runs

_ROOT: Final = math.sqrt(3)
_TEXT: Final = {"size": 13.5, "color": "#14181f"}


def each(given: Any, place: int, usual: Any = None) -> Any:
    """The value of one point: of a list its own, else the one for all."""
    if isinstance(given, (list, tuple)):
        return given[place]
    return usual if given is None else given


def held(value: Any) -> bool:
    """Whether there is a figure."""
    return value is not None and not math.isnan(value)


def draw_areas(sheet: Sheet, field: Field, traces: Sequence[Part]) -> None:
    """Layers one upon the other, those of one group from zero, the first at the foot."""
    tops: dict[tuple[Any, ...], dict[float, float]] = defaultdict(dict)
    firsts: dict[tuple[Any, ...], list[float]] = {}
    for trace in traces:
        across, up = field.across(trace)
        key = (trace["stackgroup"], across.name, up.name)
        x, y = [float(v) for v in trace["x"]], trace["y"]
        if firsts.setdefault(key, x) != x or not all(map(held, y)):
            raise NotDrawn("layers whose places differ")
        below = [tops[key].get(place, 0.0) for place in x]
        above = [low + float(value) for low, value in zip(below, y, strict=True)]
        tops[key] = dict(zip(x, above, strict=True))
        upper = [(across.at(a), up.at(b)) for a, b in zip(x, above, strict=True)]
        lower = [(across.at(a), up.at(b)) for a, b in zip(x, below, strict=True)]
        sheet.path(
            f"{_way([*upper, *reversed(lower)])}Z", fill=str(trace["fillcolor"]), stroke="none"
        )
        _stroke(sheet, trace, upper)


def draw_lines(sheet: Sheet, field: Field, trace: Part) -> None:
    """The line of a trace, broken where a figure is missing, with the area that it encloses."""
    parts = [*_parts(field, trace)]
    if trace.get("fill") == "toself":
        drawn = "".join(f"{_way(part)}Z" for part in parts if len(part) > 1)
        sheet.path(drawn, fill=str(trace["fillcolor"]), stroke="none")
    if "lines" in trace.get("mode", ""):
        for part in parts:
            _stroke(sheet, trace, part)


def _parts(field: Field, trace: Part) -> Iterator[list[tuple[float, float]]]:
    across, up = field.across(trace)
    part: list[tuple[float, float]] = []
    for x, y in zip(trace["x"], trace["y"], strict=True):
        if held(x) and held(y):
            part.append((across.at(float(x)), up.at(float(y))))
        elif part:
            yield part
            part = []
    if part:
        yield part


def _way(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{number(x)},{number(y)}" for x, y in points)


def _stroke(sheet: Sheet, trace: Part, points: Sequence[tuple[float, float]]) -> None:
    line = trace.get("line", {})
    wide = float(line.get("width", 2))
    if wide and len(points) > 1 and any(a != b for a, b in pairwise(points)):
        pen = Pen(str(line["color"]), wide, str(line.get("dash", "")).replace("solid", ""))
        sheet.path(_way(points), fill="none", stroke_linejoin="round", **pen.look())


def draw_bounds(sheet: Sheet, field: Field, trace: Part) -> None:
    """How far bounds lie above and below their points."""
    bounds = trace["error_y"]
    across, up = field.across(trace)
    pen = Pen(str(bounds["color"]), float(bounds["thickness"]))
    half = float(bounds["width"])
    for place, (x, y) in enumerate(zip(trace["x"], trace["y"], strict=True)):
        if not (held(x) and held(y)):
            continue
        middle = across.at(float(x))
        for more in (float(bounds["array"][place]), -float(bounds["arrayminus"][place])):
            if not more or math.isnan(more):
                continue
            end = up.at(float(y) + more)
            sheet.line((middle, up.at(float(y))), (middle, end), pen)
            sheet.line((middle - half, end), (middle + half, end), pen)


def draw_points(sheet: Sheet, field: Field, trace: Part) -> None:
    """The dots of a trace and the words at them, where they lie within the plot."""
    across, up = field.across(trace)
    for place, (x, y) in enumerate(zip(trace["x"], trace["y"], strict=True)):
        if held(x) and held(y) and across.holds(float(x)) and up.holds(float(y)):
            point(sheet, trace, place, (across.at(float(x)), up.at(float(y))))


def point(sheet: Sheet, trace: Part, place: int, at: tuple[float, float]) -> None:
    """One dot of a trace and its words."""
    mode, radius = trace.get("mode", ""), 0.0
    if "markers" in mode:
        marker = trace["marker"]
        radius = float(each(marker.get("size"), place, 6)) / 2
        _dot(sheet, marker, place, at, radius)
    if "text" in mode and (text := each(trace.get("text"), place, "")):
        _said(sheet, trace, place, at, radius, str(text))


def _dot(sheet: Sheet, marker: Part, place: int, at: tuple[float, float], radius: float) -> None:
    edge = marker.get("line", {})
    wide = float(each(edge.get("width"), place, 0))
    symbol = each(marker.get("symbol"), place, "circle")
    several = isinstance(marker.get("size"), (list, tuple))
    opacity = float(each(marker.get("opacity"), place, 0.7 if several else 1.0))
    look: dict[str, float | str] = {"fill": str(each(marker.get("color"), place))}
    if wide:
        look |= {"stroke": str(each(edge.get("color"), place)), "stroke_width": wide}
    if opacity < 1:
        look["opacity"] = opacity
    if symbol == "circle":
        sheet.put("circle", cx=at[0], cy=at[1], r=radius, **look)
    else:
        corners = _corners(str(symbol), radius)
        points = [(at[0] + x, at[1] + y) for x, y in corners]
        sheet.path(_way(points) + ("Z" if len(points) > 2 else ""), **look)


def _corners(symbol: str, radius: float) -> list[tuple[float, float]]:
    """The corners of a mark around its place, as Plotly cuts them."""
    base, half = radius * 2 / _ROOT, radius / 2
    wide, tall = radius * 1.3, radius * 1.4
    return {
        "square": [(-radius, -radius), (radius, -radius), (radius, radius), (-radius, radius)],
        "diamond": [(wide, 0.0), (0.0, wide), (-wide, 0.0), (0.0, -wide)],
        "triangle-up": [(-base, half), (base, half), (0.0, -radius)],
        "triangle-right": [(-half, -base), (-half, base), (radius, 0.0)],
        "line-ns": [(0.0, tall), (0.0, -tall)],
    }[symbol]


def _said(
    sheet: Sheet, trace: Part, place: int, at: tuple[float, float], radius: float, text: str
) -> None:
    font = {**_TEXT, **trace.get("textfont", {})}
    down, across = str(each(trace.get("textposition"), place, "middle center")).split()
    away = radius / 0.8 + 1 if radius else 0.0
    x = at[0] + {"left": -away, "center": 0.0, "right": away}[across]
    y = at[1] + {"top": -away, "middle": 0.0, "bottom": away}[down]
    # What stands at the left of a point ends there.
    side = {"left": "right", "center": "center", "right": "left"}[across]
    beyond = {"top": "bottom", "middle": "middle", "bottom": "top"}[down]
    halo: dict[str, float | str] = {}
    if font.get("shadow"):
        paper = str(font["shadow"]).split("px ")[-1].split(",")[0]
        halo = {"stroke": paper, "stroke_width": 3.0, "paint_order": "stroke"}
    colour = str(each(font["color"], place))
    size = float(each(font["size"], place))
    sheet.say(runs(text), Place(x, y, side, beyond), size, colour, kept=False, **halo)
