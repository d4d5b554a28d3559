"""Changes between consecutive periods for many series at once.

The numbers are computed on whole columns. Refusals and caveats depend on few things (indicator,
periods, breaks met, qualifiers, status, editions), so each distinct case is put once to the
functions for two points and the answer is spread over its rows: both ways cannot disagree.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from analytics.arrays import CASES, Codes, concerned, factorized, filled, floats, packed, ranks
from analytics.breaks import BreakRegister
from analytics.change.growth import absolute_change, percent_change
from analytics.errors import Refusal, UnknownIndicator
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

    `frame` holds observations (columns as in the table; breakdowns, source, cited, vintage,
    qualifier and obs_status may be absent). The result has the columns `COLUMNS`: `change` in
    `change_unit` and `percent` with their bounds, infinite where a side is open; both are NaN
    where a figure is only a bound, and all six or the last three where `refusal` says why.
    `caveat` joins what a reader has to know. Vintages are series of their own, unless
    `across_vintages` takes the latest of each period. Raises `UnknownIndicator`, `BadPeriod`,
    and `BadInterval` for a value outside its own bounds.
    """
    data = filled(frame)
    codes, texts = factorized(data)
    if unknown := [name for name in texts["indicator"] if name not in meta]:
        raise UnknownIndicator(unknown[0])
    start, end = _consecutive(codes, texts, across_vintages)
    described = [meta[name] for name in texts["indicator"]]
    value, lower, upper = (floats(data, name) for name in ("value", "lower", "upper"))
    lower[np.isnan(lower)], upper[np.isnan(upper)] = -np.inf, np.inf
    for row in np.flatnonzero((value < lower) | (value > upper)):
        points_of(data.iloc[[int(row)]])  # raises, and names the point
    loose = (data["qualifier"].to_numpy() == "at_least") | np.isinf(lower) | np.isinf(upper)
    possible = np.array([(m.natural_range.lower, m.natural_range.upper) for m in described])
    least, most = possible.reshape(-1, 2)[codes["indicator"]].T
    lower = np.maximum(lower, np.minimum(least, value))
    upper = np.minimum(upper, np.maximum(most, value))

    before, after = (lower[start], upper[start]), (lower[end], upper[end])
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):  # these are refused below
        change = value[end] - value[start]
        change_lower, change_upper = subtract_bounds(*after, *before)
        percent = (value[end] / value[start] - 1) * 100
        low, high = divide_bounds(*after, *before)
        percent_lower, percent_upper = (low - 1) * 100, (high - 1) * 100
    bounded = loose[start] | loose[end]

    sign = np.nan_to_num(np.sign(value), nan=2.0).astype(np.int64) + 1
    sign += 4 * (np.abs(value) > LARGEST)
    case = packed(
        [codes["indicator"][start], codes["unit"][start], bounded.astype(np.int64)]
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
    units = np.array([m.change_unit for m in described], dtype=object)
    rows = data.iloc[end]
    return pd.DataFrame(
        {name: rows[name].array for name in SERIES}
        | {
            f"{name}_{side}": data[name].array[row]
            for name in ("vintage", "period")
            for side, row in (("from", start), ("to", end))
        }
        | {
            "change": np.where(has_change & ~bounded, change, np.nan),
            "change_lower": np.where(has_change, change_lower, np.nan),
            "change_upper": np.where(has_change, change_upper, np.nan),
            "change_unit": units[codes["indicator"][end]],
            "percent": np.where(has_percent & ~bounded, percent, np.nan),
            "percent_lower": np.where(has_percent, percent_lower, np.nan),
            "percent_upper": np.where(has_percent, percent_upper, np.nan),
            "refusal": refusal,
            "caveat": caveat,
        },
        columns=list(COLUMNS),
    )


def _consecutive(
    codes: dict[str, Codes], texts: dict[str, list[str]], across_vintages: bool
) -> tuple[Codes, Codes]:
    """Row numbers of neighbours in time: same series, same length of period."""
    periods = [parse_period(text) for text in texts["period"]]
    spans, _ = pd.factorize(np.array([period.span for period in periods], dtype=object))
    when = ranks(periods)[codes["period"]]
    edition = ranks(texts["vintage"])[codes["vintage"]]
    series = packed(
        [codes[name] for name in SERIES]
        + ([] if across_vintages else [codes["vintage"]])
        + [spans.astype(np.int64)[codes["period"]]]
    )
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
