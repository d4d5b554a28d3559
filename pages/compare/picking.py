"""The map on which the places of a comparison are picked."""

from __future__ import annotations

from typing import Final, cast

from pages.charts.base import Chart
from pages.charts.maps.maps import Scope
from pages.charts.maps.picking import picking_map
from pages.charts.theme import LIGHT
from pages.compare.choices import WAYS, Ask
from pages.figure.names import short
from pages.figure.place_series import part_rows
from pages.figure.places import area_names, marker_points
from pages.figure.series import colours
from pages.site.data import Data, View

LIST: Final = WAYS[0]


def picking(data: Data, view: View, ask: Ask, extent: str, drawn: tuple[str, ...]) -> Chart:
    """Places with a figure of the table that is asked for, of any where none is.

    Of the places that are picked those `drawn` have the colour of their line and the others grey.
    `extent` is `world` or `europe`.
    """
    rows = part_rows(view, ask.indicator, ask.part)
    table = rows[rows["source"] == ask.source] if ask.source else rows
    hues = colours(data, drawn)
    kinds = data.catalog.areas.by_code
    picked = {
        a: hues.get(short(data, a), LIGHT.other) for a in ask.areas if kinds[a].kind != "group"
    }
    return picking_map(
        cast(Scope, extent),
        set(table["area"]),
        picked,
        names=area_names(data),
        points=marker_points(data),
    )
