"""What must be said of rows because of where they lie: at a break, in a gap, beside a jump."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analytics.breaks import Break, Jump, jumps_between, segments
from analytics.periods import parse_period
from pages.site.data import Data

_SERIES = ["indicator", "area", "category", "source"]


def touched(rows: pd.DataFrame, data: Data) -> tuple[Break | Jump, ...]:
    """The breaks that cut a series of these rows or hold a figure in their gap; then the jumps."""
    register = data.breaks
    named = set(rows["indicator"])
    breaks = [item for item in register.breaks if item.indicators & named]
    jumps = [item for item in register.jumps if item.indicators & named]
    if not (breaks or jumps):
        return ()
    found = [_of_series(part, breaks, jumps) for _, part in rows.groupby(_SERIES, sort=False)]
    met: dict[str, Break | Jump] = {item.id: item for cut, _ in found for item in cut}
    return tuple((met | {item.id: item for _, sudden in found for item in sudden}).values())


def _of_series(
    rows: pd.DataFrame, breaks: list[Break], jumps: list[Jump]
) -> tuple[list[Break], list[Jump]]:
    first = rows.iloc[0]
    series = str(first["indicator"]), str(first["area"]), str(first["category"])
    mine = [item for item in breaks if item.concerns(*series[:2], series[2])]
    sudden = [item for item in jumps if item.concerns(*series[:2], series[2])]
    if not (mine or sudden):
        return [], []
    periods = sorted({parse_period(p) for p in rows["period"]})
    cut = [item for part in segments(periods, mine, *series) for item in part.opened_by]
    return cut, list(jumps_between(sudden, *series[:2], periods[0], periods[-1], series[2]))


def sentences(rows: pd.DataFrame, data: Data) -> Iterator[str]:
    """A sentence for each."""
    return (item.sentence for item in touched(rows, data))
