"""The trends of all areas of one table, side by side: direction, slope and interval."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd
from dash import html

from analytics.relations import number_of
from analytics.results import result_in
from analytics.trends.trend_table import trend_table
from pages.figure.table import period_label, scroll_table
from pages.figure.words import messages
from pages.indicator.sections import measure, section
from pages.site.data import Data, records

say = messages(__file__)

_FEWEST: Final = 3  # areas with a trend that make a table worth showing
_DIRECTIONS: Final = ("rising", "falling", "open")
_COLUMNS: Final = ("area", "from-period", "to-period", "direction", "slope", "interval")


def trends_of_areas(data: Data, rows: pd.DataFrame) -> html.Section | None:
    """A row for each area with a trend of its own; None where fewer than three have one.

    `rows` are the totals of one source. Of several comparable stretches the longest is shown.
    """
    table = trend_table(rows, data.breaks, data.meta, across_vintages=True)
    told = table[table["refusal"] == ""].sort_values("points", kind="stable")
    told = told.drop_duplicates("area", keep="last").sort_values("slope", ascending=False)
    if len(told) < _FEWEST:
        return None
    areas = told["area"]
    unit = data.meta[str(told["indicator"].iloc[0])].change_unit
    counts = [
        say("areas-count", number=number_of(same, "areas"), direction=direction)
        for direction in _DIRECTIONS
        if (same := areas[told["direction"] == direction].tolist())
    ]
    without = set(rows["area"]) - set(areas)
    return section(
        say("areas-heading", number=number_of(areas, "areas"), counts=counts),
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
        period_label(row["period_from"]),
        period_label(row["period_to"]),
        str(say("direction", direction=row["direction"])),
        *[str(say(f"areas-{name}", slope=slope)) for name in ("slope", "interval")],
    ]
