"""A chart as SVG, drawn from the same dict that the browser paints.

It is a translation and knows no figures of its own: each mark is one of the chart's. What it does
not know it refuses (`known.py`).
"""

from __future__ import annotations

import json
import re
from typing import Any, Final

from pages.charts.above import laid_above
from pages.charts.base import Chart
from pages.charts.theme import palette
from pages.pictures.axes import draw_axes, draw_grid, field_of
from pages.pictures.bars import draw_bars
from pages.pictures.known import check
from pages.pictures.maps import draw_map
from pages.pictures.marks import draw_areas, draw_bounds, draw_lines, draw_points
from pages.pictures.notes import draw_shapes, draw_words
from pages.pictures.sheet import Sheet

_COLOUR: Final = re.compile(r"#[0-9a-f]{6}")

_OF_MAPS: Final = 0.68  # height for each pixel of width, with the key


def fitted(chart: Chart, width: float, theme: str = "light") -> Chart:
    """A copy of a chart, for a width and in the colours of a theme, as the browser has it."""
    text = json.dumps(chart, default=float)
    if theme == "dark":
        dark = palette()
        text = _COLOUR.sub(lambda found: dark.get(found[0], found[0]), text)
    made: Chart = json.loads(text)
    narrow = made["layout"].get("meta", {}).get("narrow")
    if narrow and width < narrow["below"]:
        made["layout"] = _over(made["layout"], narrow["layout"])
        made["layout"]["height"] += round(narrow.get("slope", 0.0) * width)
        for trace in made["data"]:
            of = trace.get("meta") or {}
            if "width" in of:
                trace["visible"] = of["width"] == "narrow"
    elif "geo" in made["layout"]:
        # A map is as high as it is wide enough for: above and below it there would be nothing.
        made["layout"]["height"] = min(made["layout"]["height"], round(width * _OF_MAPS))
    made["layout"] = laid_above(made["layout"], width)
    return made


def _over(whole: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    laid = {
        name: _over(whole[name], part)
        if isinstance(part, dict) and isinstance(whole.get(name), dict)
        else part
        for name, part in own.items()
    }
    return {**whole, **laid}


def height_of(chart: Chart) -> float:
    """The height of a fitted chart in pixels."""
    return float(chart["layout"]["height"])


def draw(sheet: Sheet, chart: Chart, width: float) -> None:
    """A fitted chart on a sheet, from its top left; `NotDrawn` where it has a part unknown here."""
    check(chart)
    layout, height = chart["layout"], height_of(chart)
    if any(name.startswith("geo") for name in layout):
        draw_map(sheet, chart, width, height)
        return
    field = field_of(chart, width, height)
    shapes = layout.get("shapes", ())
    draw_shapes(sheet, field, shapes, below=True)
    draw_grid(sheet, field)
    inside = sheet.clipped(field.left, field.top, field.right, field.foot)
    _traces(sheet, inside, field, chart)
    draw_axes(sheet, field)
    draw_shapes(sheet, field, shapes, below=False)
    draw_words(sheet, field, layout.get("annotations", ()))


def _traces(sheet: Sheet, inside: Sheet, field: Any, chart: Chart) -> None:
    """Areas and bars first, then lines, then dots, as Plotly lays them over each other."""
    traces = chart["data"]
    draw_areas(inside, field, [t for t in traces if t.get("stackgroup")])
    for trace in traces:
        if trace["type"] == "bar":
            draw_bars(sheet, field, trace, chart["layout"])
    for trace in traces:
        if trace["type"] == "scatter" and not trace.get("stackgroup"):
            draw_lines(inside, field, trace)
            if "error_y" in trace:
                draw_bounds(sheet, field, trace)
            draw_points(sheet, field, trace)
