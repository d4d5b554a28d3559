"""A map to pick places on: those picked in their colours, those to be had, those without a figure.

Every place that can be picked carries its code as `customdata`, for clicks; one without a figure
carries an empty text, so that a click on it names nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import partial
from typing import Final

from pages.charts.base import Chart
from pages.charts.maps.layers import CONTEXT, OTHER_AREAS, Points, bold, circles, filled, key_entry
from pages.charts.maps.maps import EUROPE, GEO, map_layout, too_small
from pages.charts.maps.outlines import largest_parts
from pages.charts.theme import LIGHT

NO_FIGURE: Final = "no figure"
TO_PICK: Final = "with a figure"
_HEIGHTS: Final = {"world": 480, "europe": 520}
_MARKER: Final = {"world": 9.0, "europe": 13.0}  # pixels: wide enough for a finger beside others


def picking_map(
    scope: str,
    offered: Collection[str],
    picked: Mapping[str, str],
    *,
    names: Mapping[str, str],
    points: Points,
) -> Chart:
    """A map of the world or of Europe on which places are added and taken out.

    offered: codes of the places with a figure. picked: colour per code, in their order; a code
    that is not on this map is left out. names: per code, for hovers and the legend. points:
    latitude and longitude per code, for markers on places too small to hit.
    """
    drawn = set(largest_parts())
    reach = drawn | set(points) if scope == "world" else set(EUROPE - {"GRL"})
    shown = {code: colour for code, colour in picked.items() if code in reach}
    free = sorted(reach & set(offered) - set(shown))
    fill = LIGHT.sequential[0]
    colours = {**dict.fromkeys(free, fill), **shown}
    named = partial(bold, names=names)

    def said(code: str) -> str:
        return named(code) if code in colours else f"{named(code)}<br>{NO_FIGURE}"

    without = sorted(reach & drawn - set(colours))
    traces = [
        filled(without, LIGHT.no_data, NO_FIGURE, said, clicks=False),
        filled([c for c in free if c in drawn], fill, TO_PICK, named),
        *(filled([c], colour, names.get(c, c), named) for c, colour in shown.items() if c in drawn),
    ]
    if scope == "europe":
        context = filled(sorted(drawn - EUROPE), LIGHT.context, OTHER_AREAS, said, clicks=False)
        traces.insert(0, context | {"marker": CONTEXT})
    traces = [trace for trace in traces if trace["locations"]]
    traces += [key_entry(names.get(c, c), colour) for c, colour in shown.items()]
    traces += [key_entry(TO_PICK, fill), key_entry(NO_FIGURE, LIGHT.no_data)]
    small = too_small(scope, reach if scope == "europe" else colours, points)
    traces += circles(small, colours, points, said, _MARKER[scope], clicks=colours.__contains__)
    layout = {**map_layout(), "height": _HEIGHTS[scope], "geo": GEO[scope]}
    return {"data": traces, "layout": layout}
