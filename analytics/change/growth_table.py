"""Changes between consecutive periods for many series at once.

The numbers are computed on whole columns. Refusals and caveats depend on few things (indicator,
periods, breaks met, qualifiers, status, editions), so each distinct case is put once to the
functions for two points and the answer is spread over its rows: both ways cannot disagree.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from analytics.arrays import (
    CASES,
    Codes,
    bounded,
    concerned,
    factorized,
    filled,
    packed,
    ranks,
    series_of,
)  # fmt: skip
from analytics.breaks import BreakRegister
from analytics.change.growth import absolute_change, percent_change
from analytics.errors import Refusal
from analytics.intervals import divide_bounds, subtract_bounds
from analytics.periods import parse_period
from analytics.results import Result, outcome
from analytics.series import SERIES, Meta, Point, points_of
from analytics.values import LARGEST

COLUMNS: Final = (
    *(*SERIES, "vintage_from", "vintage_to", "period_from", "period_to"),
    *("change", "change_lower", "change_upper", "change_unit"),
    *("percent", "percent_lower", "percent_upper", "refusal", "caveat"),
)


def growth_table(
    frame: pd.DataFrame, breaks: BreakRegister, meta: Meta, *, across_vintages: bool = False
) -> pd.DataFrame:
    """One row for each two consecutive periods of equal length in each series.

    `frame` is as for `factorized`. The result has the columns `COLUMNS`: `change` in `change_unit`
    and `percent` with their bounds, infinite where a side is open; both are NaN where a figure is
    only a bound, and all six or the last three where `refusal` says why. `caveat` joins what a
    reader has to know. Vintages are series of their own, unless `across_vintages` takes the latest
    of each period. Raises `UnknownIndicator`, `BadPeriod`, and `BadInterval` as `bounded`.
    """
    data = filled(frame)
    codes, texts = factorized(data)
    value, lower, upper, loose = bounded(data, codes, texts, meta)
    loose |= data["qualifier"].to_numpy() == "at_least"
    start, end = _consecutive(codes, texts, across_vintages)
    before, after = (lower[start], upper[start]), (lower[end], upper[end])
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):  # these are refused below
        change = value[end] - value[start]
        change_lower, change_upper = subtract_bounds(*after, *before)
        percent = (value[end] / value[start] - 1) * 100
        low, high = divide_bounds(*after, *before)
        percent_lower, percent_upper = (low - 1) * 100, (high - 1) * 100
    unsure = loose[start] | loose[end]

    sign = np.nan_to_num(np.sign(value), nan=2.0).astype(np.int64) + 1
    sign += 4 * (np.abs(value) > LARGEST)
    case = packed(
        [codes["indicator"][start], codes["unit"][start], unsure.astype(np.int64)]
        + [codes[name][row] for name in CASES for row in (start, end)]
        + [sign[start], sign[end]]
        + [np.isinf(side).astype(np.int64) for side in (change_lower, change_upper)]
        + [(low <= 0).astype(np.int64), np.isinf(high).astype(np.int64)]
        + [concerned[start] for concerned in concerned(codes, texts, breaks)]
    )
    _, example, of_row = np.unique(case, return_index=True, return_inverse=True)
    answers = [
        _answer(first, last, breaks, meta, across_vintages)
        for first, last in zip(
            points_of(data.iloc[start[example]]), points_of(data.iloc[end[example]]), strict=True
        )
    ]
    has_change, has_percent, refusal, caveat = (
        np.array([answer[part] for answer in answers], dtype=kind)[of_row]
        for part, kind in enumerate((bool, bool, object, object))
    )
    units = np.array([meta[name].change_unit for name in texts["indicator"]], dtype=object)
    rows = data.iloc[end]
    table = {name: rows[name].array for name in SERIES}
    for name in ("vintage", "period"):
        table |= {f"{name}_from": data[name].array[start], f"{name}_to": data[name].array[end]}
    for name, there, numbers in (
        ("change", has_change, (change, change_lower, change_upper)),
        ("percent", has_percent, (percent, percent_lower, percent_upper)),
    ):
        told = (there & ~unsure, there, there)
        for side, number, holds in zip(("", "_lower", "_upper"), numbers, told, strict=True):
            table[name + side] = np.where(holds, number, np.nan)
    table |= {"change_unit": units[codes["indicator"][end]], "refusal": refusal, "caveat": caveat}
    return pd.DataFrame(table, columns=list(COLUMNS))


def _consecutive(
    codes: dict[str, Codes], texts: dict[str, list[str]], across_vintages: bool
) -> tuple[Codes, Codes]:
    """Row numbers of neighbours in time: same series, same length of period."""
    when = ranks([parse_period(text) for text in texts["period"]])[codes["period"]]
    edition = ranks(texts["vintage"])[codes["vintage"]]
    series = series_of(codes, texts, across_vintages)
    order = np.lexsort((edition, when, series))
    if across_vintages:
        # Of the editions of one period only the last, which the sort has put last, is kept.
        newer = (np.diff(series[order]) == 0) & (np.diff(when[order]) == 0)
        newer &= np.diff(edition[order]) > 0
        order = order[np.append(~newer, True)[: len(order)]]
    same = np.flatnonzero(np.diff(series[order]) == 0)
    return order[same], order[same + 1]


def _answer(
    start: Point, end: Point, breaks: BreakRegister, meta: Meta, across_vintages: bool
) -> tuple[bool, bool, str, str]:
    """Whether there is a change, whether a percent change, the refusal and the caveats."""
    answers = [
        outcome(compute, start, end, breaks, meta, across_vintages=across_vintages)
        for compute in (absolute_change, percent_change)
    ]
    refusals = [str(answer) for answer in answers if isinstance(answer, Refusal)]
    results = [answer for answer in answers if isinstance(answer, Result)]
    caveats = dict.fromkeys(text for result in results for text in result.caveats)
    change, percent = (isinstance(answer, Result) for answer in answers)
    return change, percent, next(iter(refusals), ""), " ".join(caveats)
