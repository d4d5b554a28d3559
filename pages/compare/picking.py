"""The map on which the places of a comparison are picked."""

from __future__ import annotations

from typing import Final, cast

from etl.catalog import Indicator
from pages.charts.base import Chart
from pages.charts.maps.picking import Scope, picking_map
from pages.charts.theme import LIGHT
from pages.figure.names import short
from pages.figure.place_lines import colours
from pages.figure.place_series import part_rows
from pages.figure.places import area_names, marker_points
from pages.site.data import Data, View

LIST: Final = "list"
WAYS: Final = ((LIST, "By list"), ("world", "World map"), ("europe", "Europe map"))


def picking(
    data: Data,
    view: View,
    indicator: Indicator,
    part: str,
    source: str,
    scope: str,
    areas: tuple[str, ...],
    drawn: tuple[str, ...],
) -> Chart:
    """Places with a figure of the table `source`, of any where it is empty.

    Of the `areas` that are picked those `drawn` have the colour of their line and the others
    grey. `scope` is `world` or `europe`.
    """
    rows = part_rows(view, indicator, part)
    table = rows[rows["source"] == source] if source else rows
    hues = colours(data, drawn)
    kinds = data.catalog.areas.by_code
    picked = {a: hues.get(short(data, a), LIGHT.other) for a in areas if kinds[a].kind != "group"}
    return picking_map(
        cast(Scope, scope),
        set(table["area"]),
        picked,
        names=area_names(data),
        points=marker_points(data),
    )
