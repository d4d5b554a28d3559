"""The same month of the previous year: a comparison that the seasons do not disturb.

It holds for half-years, quarters and months alike. `year_on_year` takes one series and any of its
periods, `year_on_year_table` many series at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from analytics.breaks import BreakRegister
from analytics.change.growth import Compute, absolute_change, percent_change
from analytics.change.growth_table import growth_table
from analytics.errors import NotComparable, NotEnoughData, Refusal
from analytics.periods import Frequency, Period, parse_period
from analytics.results import Result, outcome
from analytics.series import SERIES, Meta, Point, endpoints, flagged, points_of

_NUMBERS: Final = [f"{n}{side}" for n in ("change", "percent") for side in ("", "_lower", "_upper")]
PARTS: Final = (Frequency.HALF, Frequency.QUARTER, Frequency.MONTH)


@dataclass(frozen=True, slots=True)
class YearOnYear:
    """A period against the same one a year before; a refusal stands where there is no result."""

    period: Period
    before: Period
    change: Result | Refusal
    percent: Result | Refusal


def year_on_year(
    series: pd.DataFrame | Sequence[Point],
    breaks: BreakRegister,
    meta: Meta,
) -> tuple[YearOnYear, ...]:
    """Each half-year, quarter and month against the same one a year before, where that is there.

    Raises `NotEnoughData` when there is nothing to compare.
    """
    points = points_of(series) if isinstance(series, pd.DataFrame) else tuple(series)
    there = {point.period for point in points}
    wanted = sorted(
        period for period in there if period.frequency in PARTS and year_before(period) in there
    )
    if not wanted:
        why = (
            "Not enough comparable data: a comparison with the previous year needs two figures for "
            "the same part of successive years, and there are none."
        )
        raise NotEnoughData(2, len(points), why)

    def against(before: Period, period: Period, compute: Compute) -> Result:
        pair = endpoints(points, before.text, period.text)
        return compute(*pair, breaks, meta, across_vintages=False)

    pairs = [(year_before(period), period) for period in wanted]
    computes = (absolute_change, percent_change)
    return tuple(
        YearOnYear(period, before, *(outcome(against, before, period, c) for c in computes))
        for before, period in pairs
    )


def year_on_year_table(
    frame: pd.DataFrame, breaks: BreakRegister, meta: Meta, *, across_vintages: bool = False
) -> pd.DataFrame:
    """Half-years, quarters and months of many series, each against the same a year before.

    Columns, refusals and caveats are those of `growth_table`; a period whose counterpart is not
    there has no row.
    """
    if across_vintages and "vintage" in frame.columns:
        key = [name for name in (*SERIES, "period") if name in frame.columns]
        frame = frame.sort_values("vintage", kind="stable").drop_duplicates(key, keep="last")
    known = [parse_period(text) for text in frame["period"].unique()]
    # Which part of its year each is, nothing for anything else.
    part = {period.text: period.text[4:] * (period.frequency in PARTS) for period in known}
    of_row = frame["period"].map(part)
    tables = [
        growth_table(frame[of_row == name], breaks, meta, across_vintages=across_vintages)
        for name in sorted(set(part.values()) - {""})
    ]
    empty = growth_table(frame.iloc[:0], breaks, meta)
    table = pd.concat(tables, ignore_index=True) if tables else empty
    first, last = (table[name].str[:4].astype(int) for name in ("period_from", "period_to"))
    table = table[last - first == 1].reset_index(drop=True)
    if "obs_status" in frame.columns:
        flags = frame[(frame["obs_status"] == "B") & frame["value"].notna()]
        _refuse_across(table, flags, across_vintages)
    return table


def _refuse_across(table: pd.DataFrame, flags: pd.DataFrame, across_vintages: bool) -> None:
    """Refuse rows between whose periods the publisher flags a break; the earliest is named."""
    key = [name for name in SERIES if name in flags.columns]
    dated = [(parse_period(str(flag["period"])), flag) for flag in flags.to_dict("records")]
    for period, flag in sorted(dated, key=lambda each: each[0], reverse=True):
        same = np.all([table[name] == flag[name] for name in key], axis=0)
        if "vintage" in flag and not across_vintages:
            same &= (table["vintage_to"] == flag["vintage"]).to_numpy()
        for row in np.flatnonzero(same):
            first, last = (parse_period(table.at[row, f"period_{s}"]) for s in ("from", "to"))
            if first < period <= last:
                table.loc[row, _NUMBERS] = np.nan
                table.loc[row, ["caveat", "refusal"]] = "", str(flagged(period))


def year_before(period: Period) -> Period:
    """The same part of the year before. Raises `NotComparable` for anything but such a part."""
    if period.frequency not in PARTS:
        raise NotComparable(
            f"{period.label} is no half-year, quarter or month, so there is no same one a year "
            "before.",
            "It can be compared with any other figure of its kind.",
        )
    return parse_period(f"{int(period.text[:4]) - 1:04}{period.text[4:]}")
