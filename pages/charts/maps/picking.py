"""A map to pick places on: those picked in their colours, those to be had, those without a figure.

Every place that can be picked carries its code as `customdata`, for clicks; one without a figure
carries an empty text, so that a click on it names nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from html import escape
from typing import Final, Literal

from pages.charts.base import Chart
from pages.charts.maps.layers import OTHER_AREAS, Points, key_entry
from pages.charts.maps.maps import (
    EUROPE,
    EUROPE_VIEW,
    GEO_URL,
    SMALL_ON_EUROPE,
    SMALL_ON_WORLD,
    europe_geo,
    is_small,
    is_within,
    map_layout,
    world_geo,
)
from pages.charts.maps.outlines import largest_parts
from pages.charts.theme import LIGHT, Theme

Scope = Literal["world", "europe"]
NO_FIGURE: Final = "no figure"
TO_PICK: Final = "with a figure"
_HEIGHTS: Final = {"world": 480, "europe": 520}
_MARKER: Final = {"world": 9.0, "europe": 13.0}  # pixels: wide enough for a finger beside others


def picking_map(
    scope: Scope,
    offered: Collection[str],
    picked: Mapping[str, str],
    *,
    names: Mapping[str, str],
    points: Points,
    theme: Theme = LIGHT,
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
    fill = theme.sequential[0]
    without = sorted(reach & drawn - set(free) - set(shown))
    traces = [
        _areas(without, theme.no_data, NO_FIGURE, theme, names),
        _areas([c for c in free if c in drawn], fill, TO_PICK, theme, names),
        *(
            _areas([c], colour, names.get(c, c), theme, names)
            for c, colour in shown.items()
            if c in drawn
        ),
    ]
    if scope == "europe":
        context = _areas(sorted(drawn - EUROPE), theme.context, OTHER_AREAS, theme, names)
        context["marker"] = {"line": {"color": theme.context_border, "width": 0.5}}
        traces.insert(0, context)
    traces = [trace for trace in traces if trace["locations"]]
    traces += [key_entry(names.get(c, c), colour, theme) for c, colour in shown.items()]
    traces += [key_entry(TO_PICK, fill, theme), key_entry(NO_FIGURE, theme.no_data, theme)]
    colours = {**dict.fromkeys(free, fill), **shown}
    small = _small(scope, reach if scope == "europe" else colours, points)
    if small:
        traces.append(_markers(small, colours, points, names, _MARKER[scope], theme))
    geo = world_geo() if scope == "world" else europe_geo()
    return {"data": traces, "layout": {**map_layout(theme), "height": _HEIGHTS[scope], "geo": geo}}


def _small(scope: Scope, codes: Collection[str], points: Points) -> list[str]:
    """Those of the places that are too small to hit: they get a marker."""
    limit = SMALL_ON_WORLD if scope == "world" else SMALL_ON_EUROPE
    return sorted(
        code
        for code in codes
        if code in points
        and is_small(code, limit)
        and (scope == "world" or is_within(points[code], EUROPE_VIEW))
    )


def _areas(
    codes: Sequence[str], colour: str, name: str, theme: Theme, names: Mapping[str, str]
) -> Chart:
    """One colour for all; `z` is only there because Plotly draws nothing without it."""
    pickable = name not in (NO_FIGURE, OTHER_AREAS)
    return {
        "type": "choropleth",
        "name": name,
        "geojson": f"{GEO_URL}world.geojson",
        "locations": list(codes),
        "z": [1] * len(codes),
        "zmin": 0,
        "zmax": 1,
        "colorscale": [[0, colour], [1, colour]],
        "showscale": False,
        "showlegend": False,
        "customdata": [code if pickable else "" for code in codes],
        "text": [_words(code, names, pickable) for code in codes],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {"line": {"color": theme.border, "width": 0.5}},
    }


def _markers(
    codes: Sequence[str],
    colours: Mapping[str, str],
    points: Points,
    names: Mapping[str, str],
    size: float,
    theme: Theme,
) -> Chart:
    """Circles on places that are too small to see."""
    return {
        "type": "scattergeo",
        "mode": "markers",
        "name": "small areas",
        "lat": [points[c][0] for c in codes],
        "lon": [points[c][1] for c in codes],
        "customdata": [c if c in colours else "" for c in codes],
        "text": [_words(c, names, c in colours) for c in codes],
        "hovertemplate": "%{text}<extra></extra>",
        "showlegend": False,
        "marker": {
            "size": size,
            "color": [colours.get(c, theme.no_data) for c in codes],
            "opacity": 1,
            "line": {"color": theme.ink, "width": 0.7},
        },
    }


def _words(code: str, names: Mapping[str, str], pickable: bool) -> str:
    name = f"<b>{escape(names.get(code, code), quote=False)}</b>"
    return name if pickable else f"{name}<br>{NO_FIGURE}"
