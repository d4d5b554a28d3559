"""Trends of many series at once, one row for each comparable stretch.

How a series is cut, what is left out and what is said of it depends on few things (indicator,
periods, breaks met, qualifiers, status, editions), so each distinct case is put once to
`stretches` and the answer is spread over all series alike; the numbers are then computed on whole
arrays by the same functions as for one series. Both ways cannot disagree.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from analytics.arrays import concerned, factorized, floats, packed, ranks
from analytics.breaks import BreakRegister
from analytics.errors import Refusal, UnknownIndicator
from analytics.periods import parse_period
from analytics.series import SERIES, Meta, points_of
from analytics.trends.kendall import Whole, alike
from analytics.trends.stretches import Stretch, stretches
from analytics.trends.trend_columns import COLUMNS, Alike, Table, compute
from analytics.trends.trends import (
    MIN_TEST,
    require_growth,
    require_slope,
    require_test,
    slope_unit,
)
from analytics.values import LARGEST


def trend_table(
    frame: pd.DataFrame, breaks: BreakRegister, meta: Meta, *, across_vintages: bool = False
) -> pd.DataFrame:
    """Test, slope and growth for each comparable stretch of each series.

    `frame` holds observations (columns as in the table; breakdowns, source, cited, vintage,
    qualifier and obs_status may be absent). Months and years of one source are series of their
    own, and so are editions, unless `across_vintages` takes the latest of each period. A direction
    is that of its row alone; `many.controlled` gives those that hold for all together. The result
    has the columns `COLUMNS`: numbers are NaN where `refusal`, `slope_refusal` or
    `growth_refusal` says why; `caveat` joins what is said of them. Raises `UnknownIndicator`,
    `BadPeriod`, and `BadInterval` for a value outside its own bounds.
    """
    codes, texts = factorized(frame)
    if unknown := [name for name in texts["indicator"] if name not in meta]:
        raise UnknownIndicator(unknown[0])
    value, lower, upper = (floats(frame, name) for name in ("value", "lower", "upper"))
    lower[np.isnan(lower)], upper[np.isnan(upper)] = -np.inf, np.inf
    for row in np.flatnonzero((value < lower) | (value > upper)):
        points_of(frame.iloc[[int(row)]])  # raises, and names the point
    state = packed(
        [codes[name] for name in ("period", "vintage", "qualifier", "obs_status")]
        + [np.isnan(value) + 2 * (np.isinf(lower) | np.isinf(upper)).astype(np.int64)]
        + [(np.abs(value) > LARGEST).astype(np.int64)]
    )
    possible = [meta[name].natural_range for name in texts["indicator"]]
    limits = np.array([(r.lower, r.upper) for r in possible]).reshape(-1, 2)
    least, most = limits[codes["indicator"]].T
    lower = np.maximum(lower, np.minimum(least, value))
    upper = np.minimum(upper, np.maximum(most, value))

    answers = [
        (series, _answer(frame, rows[0], breaks, meta, across_vintages), rows)
        for series, rows in _cases(codes, texts, state, breaks, across_vintages)
    ]
    count = np.zeros(sum(len(series) for series, _, _ in answers), dtype=np.int64)
    for series, answer, _ in answers:
        count[series] = max(len(answer), 1) if isinstance(answer, list) else 1
    first = np.cumsum(count) - count
    table = Table(int(count.sum()))
    batches: dict[int, list[Alike]] = {}
    for series, answer, rows in answers:
        if isinstance(answer, Refusal):
            refused = dict.fromkeys(("refusal", "slope_refusal", "growth_refusal"), str(answer))
            _place(table, codes, texts, first[series], rows)
            table.put(first[series], points=rows.shape[1], **refused)
            continue
        for number, (stretch, extent, used) in enumerate(answer):
            out = first[series] + number
            _place(table, codes, texts, out, rows[:, extent])
            _describe(table, out, stretch)
            batches.setdefault(len(used), []).append(Alike(stretch, rows[:, used], out))
    for size, stretches_ in batches.items():
        if size >= MIN_TEST:
            compute(table, stretches_, value, lower, upper)
    return pd.DataFrame(table.columns, columns=list(COLUMNS))


def _cases(
    codes: dict[str, Whole],
    texts: dict[str, list[str]],
    state: Whole,
    breaks: BreakRegister,
    across_vintages: bool,
) -> Iterator[tuple[Whole, Whole]]:
    """Series alike in all but their figures: their numbers, and their rows in order of time."""
    periods = [parse_period(text) for text in texts["period"]]
    spans, _ = pd.factorize(np.array([period.span for period in periods], dtype=object))
    series = packed(
        [codes[name] for name in SERIES]
        + ([] if across_vintages else [codes["vintage"]])
        + [spans.astype(np.int64)[codes["period"]]]
    )
    when = ranks(periods)[codes["period"]]
    key = packed([series, when, ranks(texts["vintage"])[codes["vintage"]]])
    order = np.argsort(key, kind="stable")
    begin = np.flatnonzero(np.diff(series[order], prepend=-1))
    length = np.diff(begin, append=len(order))
    head = {name: column[order[begin]] for name, column in codes.items()}
    hit = concerned(head, texts, breaks)
    kind = packed([head["indicator"], head["unit"], *hit]) if len(begin) else begin
    for size in np.unique(length):
        numbers = np.flatnonzero(length == size)
        rows = order[begin[numbers][:, None] + np.arange(size)]
        for members in alike(np.column_stack([kind[numbers], state[rows]])):
            yield numbers[members], rows[members]


def _answer(
    frame: pd.DataFrame, rows: Whole, breaks: BreakRegister, meta: Meta, across_vintages: bool
) -> list[tuple[Stretch, list[int], list[int]]] | Refusal:
    """The stretches of one series with the positions they extend over and use, or a refusal."""
    points = points_of(frame.iloc[rows])
    position = {id(point): number for number, point in enumerate(points)}
    try:
        found = stretches(points, breaks, meta, across_vintages=across_vintages)
    except Refusal as refusal:
        return refusal
    result = []
    for stretch in found:
        used = [position[id(point)] for point in stretch.points]
        others = [position[id(item.point)] for item in stretch.left_out]
        result.append((stretch, sorted(used) or sorted(others), used))
    return result


def _place(
    table: Table, codes: dict[str, Whole], texts: dict[str, list[str]], out: Whole, rows: Whole
) -> None:
    """Which series, edition and time the rows `out` are about."""
    row = {name: (name, rows[:, -1]) for name in (*SERIES, "vintage")}
    row |= {"period_from": ("period", rows[:, 0]), "period_to": ("period", rows[:, -1])}
    for target, (name, of_row) in row.items():
        words = np.array(texts[name], dtype=object)
        table.put(out, **{target: words[codes[name][of_row]]})


def _describe(table: Table, out: Whole, stretch: Stretch) -> None:
    """What depends on the case alone."""
    words = {"begins": stretch.begins, "ends": stretch.ends, "caveat": " ".join(stretch.caveats)}
    checks = {
        "refusal": require_test,
        "slope_refusal": require_slope,
        "growth_refusal": require_growth,
    }
    for name, check in checks.items():
        try:
            check(stretch)
        except Refusal as refusal:
            words[name] = str(refusal)
    unit = slope_unit(stretch.meta)
    table.put(out, points=len(stretch.points), slope_unit=unit, **words)
