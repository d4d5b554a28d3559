"""The trends of all areas of one table, side by side: direction, slope and interval."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd
from dash import html

from analytics.relations import number_of
from analytics.trends.trend_table import trend_table
from pages.figure.results import signed
from pages.figure.table import period_label, scroll_table
from pages.figure.words import messages
from pages.site.data import Data, records

say = messages(__file__)

_FEWEST: Final = 3  # areas with a trend that make a table worth showing
_WORDS: Final = {"rising": "rising", "falling": "falling", "open": "not clearer than chance"}


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
    unit = str(told["slope_unit"].iloc[0]).removesuffix(" per year").capitalize()
    counts = [
        say("areas-count", number=number_of(same, "areas"), direction=_WORDS[direction])
        for direction in _WORDS
        if (same := areas[told["direction"] == direction].tolist())
    ]
    without = sorted(set(rows["area"]) - set(areas))
    notes = [str(say("areas-note"))]
    if without:
        notes.append(str(say("areas-without", number=number_of(without, "areas"))))
    return html.Section(
        [
            html.H2(str(say("areas-heading", number=number_of(areas, "areas"), counts=counts))),
            html.P(" ".join(notes), className="measure"),
            scroll_table(
                "Trends of all areas",
                ("Area", "From", "To", "Direction", f"{unit} a year", "95\u00a0% interval"),
                [_row(row, data) for row in records(told)],
            ),
        ],
        className="card",
    )


def _row(row: dict[str, Any], data: Data) -> list[str]:
    has_slope = row["slope_refusal"] == ""
    return [
        data.name(row["area"]),
        period_label(row["period_from"]),
        period_label(row["period_to"]),
        _WORDS[row["direction"]],
        signed(row["slope"]) if has_slope else "",
        f"{signed(row['slope_lower'])} to {signed(row['slope_upper'])}" if has_slope else "",
    ]
