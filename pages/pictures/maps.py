"""Maps: areas in the colours of their classes, circles on small ones, names, and the key."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any, Final

import numpy as np

from pages.charts.base import Chart
from pages.charts.maps.outlines import PATH
from pages.pictures.globe import Globe, Numbers
from pages.pictures.known import NotDrawn
from pages.pictures.letters import LINE, width
from pages.pictures.marks import each, point
from pages.pictures.scales import Part
from pages.pictures.sheet import Place, Sheet, runs

Box = tuple[float, float, float, float]
_NEAR: Final = 0.7  # pixels between two corners of an outline that are drawn as one
_SWATCH: Final = 30.0
_GAP: Final = 14.0
_BETWEEN: Final = 1.5  # rows of the key, in the size of its words
_ROOM: Final = 0.03  # of the map's height, between it and its key


@cache
def outlines() -> Mapping[str, tuple[tuple[Numbers, ...], ...]]:
    """Code of each area -> its parts, each an outline and its holes (longitude, latitude)."""
    features = json.loads(PATH.read_text(encoding="utf-8"))["features"]
    return MappingProxyType(
        {
            feature["id"]: tuple(
                tuple(np.array(ring, float) for ring in polygon)
                for polygon in feature["geometry"]["coordinates"]
            )
            for feature in features
        }
    )


def draw_map(sheet: Sheet, chart: Chart, wide: float, high: float) -> None:
    """The whole chart, with the maps in it and the key below them."""
    layout = chart["layout"]
    shown = [t for t in chart["data"] if t.get("visible", True) is not False]
    key = [t for t in shown if t.get("showlegend")]
    rows = _rows(key, wide, layout)
    size = float(layout["legend"]["font"]["size"])
    notes = [text for note in layout.get("annotations", ()) for text in note["text"].split("<br>")]
    below = (len(rows) + len(notes)) * size * _BETWEEN
    foot = high - (_ROOM * high + below) / (1 + _ROOM) if below else high
    for name in sorted(n for n in layout if n.startswith("geo")):
        domain = layout[name].get("domain", {"x": [0, 1], "y": [0, 1]})
        (left, right), (low, top) = domain["x"], domain["y"]
        box = (wide * left, foot * (1 - top), wide * right, foot * (1 - low))
        of = [t for t in shown if t.get("geo", "geo") == name]
        _drawn(sheet, Globe(layout[name], box), of)
    top = foot + _ROOM * foot
    for number, text in enumerate(notes):
        at = Place(0.0, top + size * (_BETWEEN * number + LINE / 2), "left", "middle")
        sheet.say(runs(text), at, size, str(layout["legend"]["font"]["color"]))
    _key(sheet, rows, top + size * _BETWEEN * len(notes), layout)


def _drawn(sheet: Sheet, globe: Globe, traces: Sequence[Part]) -> None:
    areas = sheet.clipped(*globe.box)
    for trace in traces:
        if trace["type"] == "choropleth":
            _areas(areas, globe, trace)
    for trace in traces:
        if trace["type"] == "scattergeo":
            _places(sheet, globe, trace)


def _areas(sheet: Sheet, globe: Globe, trace: Part) -> None:
    edge = trace["marker"]["line"]
    pen: dict[str, Any] = {"stroke": str(edge["color"]), "stroke_width": float(edge["width"])}
    colours = {colour for _, colour in trace["colorscale"]}
    if len(colours) != 1 or set(trace["z"]) - {1}:
        raise NotDrawn("areas of one trace in several colours")
    fill = str(colours.pop())
    group = sheet.within(fill=fill, stroke_linejoin="round", fill_rule="evenodd", **pen)
    ways = _ways(json.dumps(globe.geo, sort_keys=True), globe.box)
    for code in trace["locations"]:
        if code not in ways:
            raise NotDrawn(f"an area without an outline, {code}")
        if ways[code]:
            group.path(ways[code])


@lru_cache(12)
def _ways(geo: str, box: Box) -> Mapping[str, str]:
    """Code of each area -> its outline on a map; empty where it lies outside."""
    globe = Globe(json.loads(geo), box)
    return {
        code: "".join(_way(ring) for ring in map(globe.placed, rings) if _seen(ring, box))
        for code, rings in _laid(json.dumps(globe.geo["projection"], sort_keys=True)).items()
    }


@lru_cache(4)
def _laid(projection: str) -> Mapping[str, list[Numbers]]:
    """Code of each area -> its outlines and holes on the plane of a projection."""
    globe = Globe({"projection": json.loads(projection)}, (0.0, 0.0, 1.0, 1.0))
    return {
        code: [ring for polygon in polygons for line in polygon for ring in globe.rings(line)]
        for code, polygons in outlines().items()
    }


def _seen(ring: Numbers, box: Box) -> bool:
    left, top, right, foot = box
    (x0, y0), (x1, y1) = ring.min(axis=0), ring.max(axis=0)
    return bool(x1 >= left and x0 <= right and y1 >= top and y0 <= foot)


def _way(ring: Numbers) -> str:
    """An outline in tenths of a pixel, without corners that lie on the one before."""
    steps = np.abs(np.diff(np.round(ring / _NEAR), axis=0)).sum(axis=1)
    kept = ring[np.concatenate([[True], steps > 0])]
    corners = (kept if len(kept) > 2 else ring).round(1).tolist()
    return "M" + "L".join(f"{x:g},{y:g}" for x, y in corners) + "Z"


def _places(sheet: Sheet, globe: Globe, trace: Part) -> None:
    """Circles and names at latitudes and longitudes; those of the key alone have none."""
    left, top, right, foot = globe.box
    for number, (lat, lon) in enumerate(zip(trace["lat"], trace["lon"], strict=True)):
        if lat is None or lon is None:
            continue
        middle = globe.geo["projection"]["rotation"].get("lon", 0)
        near = (float(lon) - middle + 180) % 360 - 180 + middle
        x, y = globe.pixels(np.array([near]), np.array([float(lat)]))
        at = float(x[0]), float(y[0])
        if left <= at[0] <= right and top <= at[1] <= foot:
            point(sheet, trace, number, at)


def _rows(key: Sequence[Part], wide: float, layout: Part) -> list[list[tuple[float, Part]]]:
    """The entries of the key in rows, each with its place from the left."""
    size = float(layout.get("legend", {}).get("font", {}).get("size", 13.5))
    rows: list[list[tuple[float, Part]]] = []
    x = wide + 1.0
    for trace in key:
        need = _SWATCH + width(str(trace["name"]), size) + _GAP
        if x + need > wide:
            rows.append([])
            x = 0.0
        rows[-1].append((x, trace))
        x += need
    return rows


def _key(
    sheet: Sheet, rows: Sequence[Sequence[tuple[float, Part]]], top: float, layout: Part
) -> None:
    font = layout["legend"]["font"]
    size = float(font["size"])
    for row, entries in enumerate(rows):
        middle = top + size * (_BETWEEN * row + LINE / 2)
        for x, trace in entries:
            swatch = {**trace, "mode": "markers"}
            marker = {n: each(v, 0) for n, v in trace["marker"].items() if n != "line"}
            swatch["marker"] = {**trace["marker"], **marker}
            point(sheet, swatch, 0, (x + _SWATCH / 2, middle))
            words = runs(str(trace["name"]))
            at = Place(x + _SWATCH, middle, "left", "middle")
            sheet.say(words, at, size, str(font["color"]))
