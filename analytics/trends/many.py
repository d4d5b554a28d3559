"""Trends of many areas side by side: over one window of time, few of them by chance.

Slopes of different years are no ranking: what fell early and what fell late would be set against
each other. And of a hundred areas without a trend, tests at 5 % find five.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np
import numpy.typing as npt
import pandas as pd

from analytics.breaks import BreakRegister
from analytics.periods import Period, parse_period
from analytics.series import Meta
from analytics.trends.kendall import directions
from analytics.trends.trend_table import trend_table


@dataclass(frozen=True, slots=True)
class SideBySide:
    """`table` has one row for each area, by slope; all cover `first` to `last`.

    It has the columns of `trend_table` and `q`, the p adjusted for the number of areas, from which
    `direction` follows.
    """

    first: Period
    last: Period
    table: pd.DataFrame


def side_by_side(
    frame: pd.DataFrame, breaks: BreakRegister, meta: Meta, *, across_vintages: bool = False
) -> SideBySide | None:
    """Trends of the areas in `frame`, one series each, that cover the window most of them share.

    Of all windows from one area's first figure to one's last, that with most area-years counts.
    None where no area has a slope. Raises as `trend_table`.
    """
    found = trend_table(frame, breaks, meta, across_vintages=across_vintages)
    long = found[found["slope"].notna()]
    if long.empty:
        return None
    first, last = _window(long)
    inside = {t for t in frame["period"].unique() if first <= parse_period(t) <= last}
    covering = {
        row.area
        for row in long.itertuples()
        if parse_period(row.period_from) <= first and last <= parse_period(row.period_to)
    }
    cut = frame[frame["period"].isin(inside) & frame["area"].isin(covering)]
    table = trend_table(cut, breaks, meta, across_vintages=across_vintages)
    whole = (table["period_from"] == first.text) & (table["period_to"] == last.text)
    table = table[whole & table["slope"].notna()]
    table = table.sort_values("slope", ascending=False, kind="stable", ignore_index=True)
    return SideBySide(first, last, controlled(table)) if len(table) else None


def controlled(table: pd.DataFrame) -> pd.DataFrame:
    """Rows of a table of trends with `q` and the directions that hold for all of them together."""
    tested = table["p"].notna().to_numpy()
    q = np.full(len(table), np.nan)
    if tested.any():
        q[tested] = _adjusted(table["p"].to_numpy()[tested])
    told = directions(table["tau"].to_numpy(), q)
    return table.assign(q=q, direction=np.where(tested, told, table["direction"]))


def _adjusted(p: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """p adjusted as by `scipy.stats.false_discovery_control`, for which a server would load half a
    second and 22 MB of other tests; one of ours sets both against each other."""
    number = len(p)
    falling, ranks = np.argsort(p)[::-1], np.arange(number, 0, -1)
    harmonic = (1 / ranks).sum()
    adjusted = np.empty(number)
    adjusted[falling] = np.minimum.accumulate(p[falling] * number * harmonic / ranks).clip(max=1.0)
    return adjusted


def _window(table: pd.DataFrame) -> tuple[Period, Period]:
    """From when to when most area-years lie, of the windows that the rows offer."""
    begins = [parse_period(text) for text in table["period_from"]]
    ends = [parse_period(text) for text in table["period_to"]]
    begin, end = (np.array([p.decimal_year for p in periods]) for periods in (begins, ends))

    def area_years(window: tuple[Period, Period]) -> float:
        first, last = (period.decimal_year for period in window)
        return float((last - first) * ((begin <= first) & (last <= end)).sum())

    # Of two alike the later one, which tells more of today.
    firsts, lasts = (sorted(set(periods), reverse=True) for periods in (begins, ends))
    return max(product(firsts, lasts), key=area_years)
