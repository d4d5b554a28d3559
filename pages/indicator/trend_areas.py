"""The trends of all areas of one table over one window: direction, slope and interval."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd
from dash import html

from analytics.relations import number_of
from analytics.results import result_in
from analytics.trends.many import side_by_side
from pages.figure.table import scroll_table
from pages.figure.words import messages
from pages.indicator.sections import measure, section, span
from pages.site.data import Data, records

say = messages(__file__)

_FEWEST: Final = 3  # areas with a trend that make a table worth showing
_DIRECTIONS: Final = ("rising", "falling", "open")
_COLUMNS: Final = ("area", "direction", "slope", "interval")


def trends_of_areas(data: Data, rows: pd.DataFrame) -> html.Section | None:
    """A row for each area that covers the common window; None where fewer than three do.

    `rows` are the totals of one source.
    """
    found = side_by_side(rows, data.breaks, data.meta, across_vintages=True)
    if found is None or len(found.table) < _FEWEST:
        return None
    told = found.table
    areas = told["area"]
    unit = data.meta[str(told["indicator"].iloc[0])].change_unit
    counts = [
        say("areas-count", number=number_of(same, "areas"), direction=direction)
        for direction in _DIRECTIONS
        if (same := areas[told["direction"] == direction].tolist())
    ]
    without = set(rows["area"]) - set(areas)
    return section(
        say(
            "areas-heading",
            number=number_of(areas, "areas"),
            span=span((found.first, found.last)),
            counts=counts,
        ),
        measure("areas-note", without=number_of(without, "areas") if without else None),
        scroll_table(
            str(say("areas-table")),
            [str(say(f"column-{name}", unit=unit)) for name in _COLUMNS],
            [_row(row, data) for row in records(told)],
        ),
    )


def _row(row: dict[str, Any], data: Data) -> list[str]:
    slope = result_in(row, "slope", row["slope_unit"])
    return [
        data.name(row["area"]),
        str(say("direction", direction=row["direction"])),
        *[str(say(f"areas-{name}", slope=slope)) for name in ("slope", "interval")],
    ]
