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

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import pandas as pd

from pages.charts.base import Chart
from pages.charts.maps.layers import OTHER_AREAS, Layers, Points
from pages.charts.maps.outlines import largest_parts
from pages.charts.theme import Theme

GEO_URL = "/assets/geo/"
_HEIGHT = 430
# `topojsonURL` leads to a stub beside our outlines; the wheel scrolls the page, not the map.
CONFIG: Mapping[str, Any] = MappingProxyType({"topojsonURL": GEO_URL, "scrollZoom": False})

# What a page shows under every map.
BOUNDARIES = (
    "Boundaries and names on this map imply no judgement on the status of any territory. "
    "Kosovo: this designation is without prejudice to positions on status, and is in line with "
    "UNSCR 1244/1999 and the ICJ Opinion on the Kosovo declaration of independence."
)

# The 48 countries and territories of GRACE D10.6, footnote 32, and Greenland, whose
# figures the footnote sums with those of Denmark.
EUROPE = frozenset(
    """ALB AND ARM AUT AZE BEL BGR BIH CHE CYP CZE DEU DNK ESP EST FIN FRA GBR GEO GRC GRL HRV HUN
    IRL ISL ITA LIE LTU LUX LVA MCO MDA MKD MLT MNE NLD NOR POL PRT ROU RUS SMR SRB SVK SVN SWE
    TUR UKR XKX""".split()
)

# Areas whose largest part covers less (km²) can hardly be seen or hit: they get a marker.
SMALL_ON_WORLD = 6_000.0
SMALL_ON_EUROPE = 1_500.0

# West, south, east, north in degrees: what lies outside the Europe map gets no marker.
EUROPE_VIEW = (-26.0, 34.0, 53.0, 72.0)
_HIDDEN = {"visible": False, "fitbounds": False, "bgcolor": "rgba(0,0,0,0)"}


def world_map(
    frame: pd.DataFrame,
    theme: Theme,
    *,
    points: Points | None = None,
    names: Mapping[str, str] | None = None,
    unit: str = "",
    limits: Sequence[float] | None = None,
    geo_url: str = GEO_URL,
) -> Chart:
    """Map of the world.

    points: latitude and longitude per code, for markers on small areas. names: per code, for
    areas without a row. unit: added to the legend's limits ("%"). limits: of the classes,
    ascending; computed where not given.
    Raises ValueError where the limits do not hold a value or an area comes twice.
    """
    known = _known(frame)
    layers = Layers(theme, known, names or {}, unit, limits, geo_url)
    everywhere = points or {}
    marked = [code for code in known["area"] if is_small(code, SMALL_ON_WORLD)]
    traces = [
        *layers.areas(set(largest_parts())),
        *layers.legend(),
        *layers.markers([code for code in marked if code in everywhere], everywhere, size=5.5),
    ]
    return {"data": traces, "layout": {**map_layout(theme), "geo": world_geo()}}


def europe_map(
    frame: pd.DataFrame,
    theme: Theme,
    *,
    points: Points | None = None,
    names: Mapping[str, str] | None = None,
    region: Collection[str] = EUROPE,
    unit: str = "",
    limits: Sequence[float] | None = None,
    geo_url: str = GEO_URL,
) -> Chart:
    """Map of Europe, from Iceland to Azerbaijan, with Greenland as an inset.

    region: the areas that the map is about. Rows of other areas are left out; areas of the
    region without a row are "no data"; all others are drawn as context without a figure.
    Arguments and errors otherwise as for `world_map`.
    """
    known = _known(frame)
    known = known[known["area"].isin(list(region))]
    layers = Layers(theme, known, names or {}, unit, limits, geo_url)
    everywhere = points or {}
    marked = [
        code
        for code in sorted(region)
        if code in everywhere
        and is_small(code, SMALL_ON_EUROPE)
        and is_within(everywhere[code], EUROPE_VIEW)
    ]
    traces = [
        layers.context(set(largest_parts()) - set(region)),
        *layers.areas(set(region) & set(largest_parts()) - {"GRL"}),
        *layers.legend((OTHER_AREAS, theme.context)),
        *layers.markers(marked, everywhere, size=8),
    ]
    layout = map_layout(theme)
    layout["geo"] = europe_geo()
    if "GRL" in region:
        traces += layers.inset("GRL", "Greenland", (58.5, -42.0), "geo2")
        layout["geo2"] = {
            **_HIDDEN,
            "domain": {"x": [0.0, 0.18], "y": [0.34, 0.68]},
            "projection": {"type": "azimuthal equal area", "rotation": {"lon": -42, "lat": 72}},
            "center": {"lon": -42, "lat": 69.77},
            "lonaxis": {"range": [-58, -26]},
            "lataxis": {"range": [55.5, 83.8]},
        }
    return {"data": traces, "layout": layout}


def world_geo() -> dict[str, Any]:
    """How the world lies on its map: equal earth, without Antarctica."""
    return {
        **_HIDDEN,
        "projection": {"type": "equal earth", "rotation": {"lon": 11}},
        "center": {"lon": 11, "lat": 4.09},
        "lonaxis": {"range": [-169, 191]},
        "lataxis": {"range": [-56, 83.7]},
    }


def europe_geo() -> dict[str, Any]:
    """How Europe lies on its map, from Iceland to Azerbaijan."""
    return {
        **_HIDDEN,
        "domain": {"x": [0, 1], "y": [0, 1]},  # two maps would be laid out in a grid
        "projection": {"type": "azimuthal equal area", "rotation": {"lon": 15, "lat": 52}},
        "center": {"lon": 15.75, "lat": 54.25},
        "lonaxis": {"range": [-16, 48]},
        "lataxis": {"range": [34.5, 71.5]},
    }


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


def is_small(code: str, threshold: float) -> bool:
    """Whether an area is too small to see, or not drawn at all."""
    return largest_parts().get(code, 0.0) < threshold


def is_within(point: tuple[float, float], view: tuple[float, float, float, float]) -> bool:
    """Whether a point lies inside west, south, east and north, all in degrees."""
    latitude, longitude = point
    west, south, east, north = view
    return south <= latitude <= north and west <= longitude <= east


def map_layout(theme: Theme) -> Chart:
    """What all maps share: no margins, no zooming by accident, a legend below the map."""
    return {
        "height": _HEIGHT,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": theme.font, "size": 12, "color": theme.ink},
        "dragmode": False,
        "hoverdistance": 4,  # pixels: a marker must not answer for the country around it
        "uirevision": "map",
        "hoverlabel": {
            "bgcolor": theme.paper,
            "bordercolor": theme.border,
            "font": {"family": theme.font, "size": 13, "color": theme.ink},
            "align": "left",
        },
        "legend": {
            "orientation": "h",
            "x": 0,
            "xanchor": "left",
            "y": 0,
            "yanchor": "top",
            "traceorder": "normal",
            "itemwidth": 30,
            "itemclick": False,
            "itemdoubleclick": False,
            "bgcolor": "rgba(0,0,0,0)",
            "font": {"size": 12, "color": theme.ink},
        },
    }
