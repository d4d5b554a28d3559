"""Observations in the terms of SDMX: the rows of a version with the codes of its concepts."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd

from analytics.breaks import BreakRegister
from analytics.periods import Frequency, Period, parse_period
from pages.sdmx.declared import Concept, Declared

ORDER: Final = "order"
"""The column of what is sorted by within a series; it is no concept, and is not written."""


def observed(rows: pd.DataFrame, told: Declared, register: BreakRegister) -> pd.DataFrame:
    """Rows of a current view with a column for each concept, sorted by series and time.

    Numbers stay floats, NaN where there is none; text is empty where there is none.
    """
    periods = {text: parse_period(text) for text in rows["period"].unique()}
    made: dict[str, Any] = {}
    for concept in told.concepts:
        if concept.column:
            made[concept.id] = _coded(rows[concept.column], concept, told)
    codes = told.lists["CL_FREQ"].codes()
    freq = {text: codes[period.frequency.value] for text, period in periods.items()}
    made["FREQ"] = rows["period"].map(freq)
    made["TIME_PERIOD"] = rows["period"].map({t: time_period(p) for t, p in periods.items()})
    made["BREAKS"] = _breaks(rows, periods, register)
    ranks = {text: rank for rank, text in enumerate(sorted(periods, key=lambda t: periods[t]))}
    made[ORDER] = rows["period"].map(ranks)
    names = [c.id for c in told.concepts]
    series = [c.id for c in told.of_role("dimension")]
    frame = pd.DataFrame(made, index=rows.index)[[*names, ORDER]]
    return frame.sort_values([*series, ORDER], ignore_index=True)


def _coded(column: pd.Series[Any], concept: Concept, told: Declared) -> pd.Series[Any]:
    codes = told.lists[concept.list].codes() if concept.list else {}
    if concept.type == "Double" or not codes:
        return column
    return column.map({**dict.fromkeys(column.unique(), ""), **codes})


def time_period(period: Period) -> str:
    """A period as SDMX writes it: an interval by start and duration, an undated one by its end."""
    if period.frequency is Frequency.UNDATED:
        return _label(period)
    if period.frequency is not Frequency.INTERVAL or period.start is None:
        return period.text
    first, last = period.start, period.end
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if period.step is Frequency.DAY:
        return f"{first.isoformat()}/P{(last - first).days + 1}D"
    length = f"{months // 12}Y" if months % 12 == 0 else f"{months}M"
    return f"{first.isoformat()}/P{length}"


def _label(period: Period) -> str:
    """The last time up to which an undated figure was counted, in the form that the table gives."""
    return period.text.removeprefix("../").removeprefix("read-")


def _breaks(
    rows: pd.DataFrame, periods: dict[str, Period], register: BreakRegister
) -> pd.Series[Any]:
    found: dict[tuple[str, str, str, str], str] = {}
    columns = [rows[name] for name in ("indicator", "area", "category", "period")]
    told = []
    for key in zip(*columns, strict=True):
        if key not in found:
            indicator, area, category, period = key
            found[key] = _in_force(indicator, area, category, periods[period], register)
        told.append(found[key])
    return pd.Series(told, index=rows.index, dtype=object)


def _in_force(
    indicator: str, area: str, category: str, period: Period, register: BreakRegister
) -> str:
    """The breaks after which a figure was counted, or in whose gap."""
    return " ".join(
        each.id
        for each in register.of(indicator).breaks
        if each.concerns(indicator, area, category) and each.holds(period)
    )


def ends(frame: pd.DataFrame, series: list[str], first: int, last: int) -> pd.DataFrame:
    """The first and the last so many rows of every series; all of them where both are zero."""
    if not first and not last:
        return frame
    groups = frame.groupby(series, sort=False)
    keep = pd.Series(False, index=frame.index)
    if first:
        keep |= groups.cumcount() < first
    if last:
        keep |= groups.cumcount(ascending=False) < last
    return frame[keep]
