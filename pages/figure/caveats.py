"""What must be said of rows because of where they lie: at a break, in a gap, beside a jump."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analytics.breaks import Break, Jump, jumps_between, segments
from analytics.periods import parse_period
from pages.site.data import Data

_Series = tuple[str, str, str, str]


def touched(rows: pd.DataFrame, data: Data) -> tuple[Break | Jump, ...]:
    """The breaks that cut a series of these rows or hold a figure in their gap; then the jumps."""
    register = data.breaks
    named = set(rows["indicator"])
    breaks = [item for item in register.breaks if item.indicators & named]
    jumps = [item for item in register.jumps if item.indicators & named]
    if not (breaks or jumps):
        return ()
    periods: dict[_Series, set[str]] = {}
    columns = (rows[c] for c in ("indicator", "area", "category", "source", "period"))
    for *series, period in zip(*columns, strict=True):
        periods.setdefault((series[0], series[1], series[2], series[3]), set()).add(period)
    found = [_of_series(series, texts, breaks, jumps) for series, texts in periods.items()]
    met: dict[str, Break | Jump] = {item.id: item for cut, _ in found for item in cut}
    return tuple((met | {item.id: item for _, sudden in found for item in sudden}).values())


def _of_series(
    series: _Series, texts: set[str], breaks: list[Break], jumps: list[Jump]
) -> tuple[list[Break], list[Jump]]:
    indicator, area, category, _ = series
    mine = [item for item in breaks if item.concerns(indicator, area, category)]
    sudden = [item for item in jumps if item.concerns(indicator, area, category)]
    if not (mine or sudden):
        return [], []
    periods = sorted(parse_period(text) for text in texts)
    parts = segments(periods, mine, indicator, area, category)
    cut = [item for part in parts for item in part.opened_by]
    return cut, list(jumps_between(sudden, indicator, area, periods[0], periods[-1], category))


def sentences(rows: pd.DataFrame, data: Data) -> Iterator[str]:
    """A sentence for each."""
    return (item.sentence for item in touched(rows, data))
