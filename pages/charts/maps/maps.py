"""World and Europe maps of one figure per area, as plain Plotly figures.

A frame has one row per area:
    area    ISO 3166-1 alpha-3 code (XKX for Kosovo)
    name    name to show
    value   the figure, in any one unit; a missing value counts as no data
    text    the figure as people read it, with its unit
    note    optional: a sentence to add where the figure needs one

Every point carries the area's code as `customdata`, for clicks. The page's graph
configuration has to hold CONFIG, or the browser would ask another host for outlines.
"""

import math
from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

import pandas as pd

from pages.charts.base import CLEAR, TEXT, Chart, Part, base_layout, words_left
from pages.charts.maps.layers import GEO_URL, OTHER_AREAS, Layers, Points
from pages.charts.maps.naming import listed, names_on
from pages.charts.maps.outlines import largest_parts
from pages.charts.narrow import with_narrow
from pages.charts.theme import LIGHT

_HEIGHT = 450
# Pixels, with the key, of a map as wide as its card.
_WIDE: Final = {"world": 540, "europe": 630}
# On a phone: the height of the map alone for each pixel of its width, and of lines below it.
_SLOPE: Final = {"world": 0.433, "europe": 0.763}
_LINE: Final = 19
_PHONE: Final = 262  # pixels of the narrowest map, in which the entries of the key stand in columns
_ENTRY: Final = (36, 7.2)  # pixels of an entry, and of each of its letters
# `topojsonURL` leads to a stub beside our outlines; the wheel scrolls the page, not the map.
CONFIG: Mapping[str, Any] = MappingProxyType({"topojsonURL": GEO_URL, "scrollZoom": False})

# The 48 countries and territories of GRACE D10.6, footnote 32, and Greenland, whose
# figures the footnote sums with those of Denmark.
EUROPE = frozenset(
    """ALB AND ARM AUT AZE BEL BGR BIH CHE CYP CZE DEU DNK ESP EST FIN FRA GBR GEO GRC GRL HRV HUN
    IRL ISL ITA LIE LTU LUX LVA MCO MDA MKD MLT MNE NLD NOR POL PRT ROU RUS SMR SRB SVK SVN SWE
    TUR UKR XKX""".split()
)

# Areas whose largest part covers less (km²) can hardly be seen or hit: they get a marker.
_SMALL: Final = {"world": 6_000.0, "europe": 1_500.0}

# West, south, east, north in degrees: what lies outside the Europe map gets no marker.
_EUROPE_VIEW: Final = (-26.0, 34.0, 53.0, 72.0)
_HIDDEN = {"visible": False, "fitbounds": False, "bgcolor": CLEAR}

GEO: Final[Mapping[str, Part]] = {
    # Equal earth, without Antarctica.
    "world": {
        **_HIDDEN,
        "projection": {"type": "equal earth", "rotation": {"lon": 11}},
        "center": {"lon": 11, "lat": 4.09},
        "lonaxis": {"range": [-169, 191]},
        "lataxis": {"range": [-56, 83.7]},
    },
    # From Iceland to Azerbaijan.
    "europe": {
        **_HIDDEN,
        "domain": {"x": [0, 1], "y": [0, 1]},  # two maps would be laid out in a grid
        "projection": {"type": "azimuthal equal area", "rotation": {"lon": 15, "lat": 52}},
        "center": {"lon": 15.75, "lat": 54.25},
        "lonaxis": {"range": [-16, 48]},
        "lataxis": {"range": [34.5, 71.5]},
    },
}
"""How the world and Europe lie on their maps."""

# Europe on a card: what lies east and west of it, without a figure, fills the width.
_ACROSS: Final = {"range": [-38, 72]}
_CORNER: Final = {"x": [0.0, 0.18], "y": [0.34, 0.68]}
_GREENLAND: Final[Part] = {
    **_HIDDEN,
    "domain": {"x": [0.0, 0.14], "y": [0.34, 0.68]},
    "projection": {"type": "azimuthal equal area", "rotation": {"lon": -42, "lat": 72}},
    "center": {"lon": -42, "lat": 69.77},
    "lonaxis": {"range": [-58, -26]},
    "lataxis": {"range": [55.5, 83.8]},
}


def area_map(
    scope: str,
    frame: pd.DataFrame,
    *,
    points: Points | None = None,
    names: Mapping[str, str] | None = None,
    unit: str = "",
) -> Chart:
    """Map of the world, or with the scope `europe` from Iceland to Azerbaijan.

    points: latitude and longitude per code, for markers on small areas. names: per code, for
    areas without a row. unit: added to the legend's limits where it is short ("%").
    On that of Europe rows of areas outside `EUROPE` are left out, areas of it without a row are
    "no data", all others are drawn as context without a figure, and Greenland is an inset.
    Raises ValueError where an area comes twice.
    """
    known, everywhere, drawn = _known(frame), points or {}, set(largest_parts())
    called = {**(names or {}), **dict(zip(known["area"], known["name"], strict=True))}
    if scope == "world":
        layers = Layers(known, names or {}, unit)
        small = too_small(scope, known["area"], everywhere)
        traces = [
            *layers.areas(drawn),
            *layers.legend(),
            *layers.markers(small, everywhere, 5.5),
            *names_on(scope, layers.outliers, everywhere, called),
        ]
        listing = listed(scope, layers.outliers, everywhere, called)
        return _laid_out(traces, scope, listing)
    layers = Layers(known[known["area"].isin(list(EUROPE))], names or {}, unit)
    # The inset has its own name.
    named = {code: at for code, at in everywhere.items() if code != "GRL"}
    traces = [
        layers.context(drawn - EUROPE),
        *layers.areas(EUROPE & drawn - {"GRL"}),
        *layers.legend((OTHER_AREAS, LIGHT.context)),
        *layers.markers(too_small(scope, EUROPE, everywhere), everywhere, size=8),
        *layers.inset("GRL", "Greenland", (58.5, -42.0), "geo2"),
        *names_on(scope, layers.outliers, named, called),
    ]
    return _laid_out(traces, scope, listed(scope, layers.outliers, named, called))


def _laid_out(traces: list[Part], scope: str, listing: Sequence[str]) -> Chart:
    """The map as wide as its card; where that is narrow, with the lines `listing` below it."""
    layout = {**map_layout(), "height": _WIDE[scope], "geo": GEO[scope]}
    if scope == "europe":
        layout |= {"geo": {**GEO[scope], "lonaxis": _ACROSS}, "geo2": _GREENLAND}
    entries = [t["name"] for t in traces if t["showlegend"]]
    widest = _ENTRY[0] + _ENTRY[1] * max(len(name) for name in entries)
    columns = max(1, int(_PHONE // widest))
    rows = math.ceil(len(entries) / columns)
    below = _LINE * (len(listing) + rows) + 14
    narrow: Part = {
        "height": below,
        "margin": {"b": below},
        "legend": {
            **{"yref": "container", "y": 0, "yanchor": "bottom"},
            # As many columns on every narrow map, so that the room below it is that of its rows.
            **{"entrywidthmode": "fraction", "entrywidth": 0.98 / columns},
        },
        "annotations": [words_left(listing, 0, yref="paper", yanchor="top")] if listing else [],
    }
    if scope == "europe":
        narrow |= {"geo": {"lonaxis": GEO[scope]["lonaxis"]}, "geo2": {"domain": _CORNER}}
    return with_narrow({"data": traces, "layout": layout}, narrow, slope=_SLOPE[scope])


def unmapped(frame: pd.DataFrame, points: Points | None = None) -> list[str]:
    """Names of the areas with a figure that a world map cannot show, in the frame's order."""
    shown = set(largest_parts()) | set(points or {})
    known = _known(frame)
    return [str(name) for name in known.loc[~known["area"].isin(list(shown)), "name"]]


def _known(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows that have a value; an area that comes twice is an error."""
    known = frame[frame["value"].notna()]
    twice = known.loc[known["area"].duplicated(), "area"]
    if len(twice):
        raise ValueError(f"one value per area, but twice: {', '.join(map(str, twice))}")
    return known


def too_small(scope: str, codes: Collection[str], points: Points) -> list[str]:
    """Those of the areas that are too small to see on a map, or not drawn at all; by code."""
    west, south, east, north = _EUROPE_VIEW

    def inside(latitude: float, longitude: float) -> bool:
        return scope == "world" or (south <= latitude <= north and west <= longitude <= east)

    small = (c for c in codes if largest_parts().get(c, 0.0) < _SMALL[scope])
    return sorted(c for c in small if c in points and inside(*points[c]))


def map_layout() -> Part:
    """What all maps share: no margins, no zooming by accident, a legend below the map."""
    layout = {
        **base_layout(),
        "height": _HEIGHT,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "font": {"family": LIGHT.font, "size": TEXT, "color": LIGHT.ink},
        "hoverdistance": 4,  # pixels: a marker must not answer for the country around it
        "uirevision": "map",
        "legend": {
            "orientation": "h",
            "x": 0,
            "xanchor": "left",
            "y": -0.03,
            "yanchor": "top",
            "traceorder": "normal",
            "itemwidth": 30,
            "itemclick": False,
            "itemdoubleclick": False,
            "bgcolor": CLEAR,
            "font": {"size": TEXT, "color": LIGHT.ink},
        },
    }
    del layout["autosize"]
    return layout
