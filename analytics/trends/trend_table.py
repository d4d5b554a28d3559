"""Trends of many series at once, one row for each comparable stretch.

How a series is cut, what is left out and what is said of it depends on few things (indicator,
periods, breaks met, qualifiers, status, editions), so each distinct case is put once to
`stretches` and the answer is spread over all series alike; the numbers are then computed on whole
arrays by the same functions as for one series. Both ways cannot disagree.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.arrays import concerned, factorized, floats, packed, ranks
from analytics.breaks import BreakRegister
from analytics.errors import Refusal, UnknownIndicator
from analytics.periods import parse_period
from analytics.series import SERIES, Meta, points_of
from analytics.trends.kendall import Floats, Whole, alike, directions, known, leaves_open, monotone
from analytics.trends.loglinear import log_linear
from analytics.trends.stretches import Stretch, stretches
from analytics.trends.trends import (
    MIN_TEST,
    OPEN_DIRECTION,
    SHARES,
    growth_refusal,
    require_growth,
    require_slope,
    require_test,
    serial_caveat,
    slope_unit,
)

_TEST: Final = ("tau", "tau_lower", "tau_upper", "p", "p_lower", "p_upper", "lag1")
_SLOPE: Final = ("slope", "slope_lower", "slope_upper", "slope_round_lower", "slope_round_upper")
_GROWTH: Final = tuple(name.replace("slope", "growth") for name in _SLOPE)
_NUMBERS: Final = (*_TEST, *_SLOPE, *_GROWTH)
COLUMNS: Final = (
    *SERIES, "vintage", "period_from", "period_to", "points", *_TEST, "direction", *_SLOPE,
    "slope_unit", *_GROWTH, "begins", "ends", "refusal", "slope_refusal", "growth_refusal",
    "caveat",
)  # fmt: skip


@dataclass(slots=True)
class _Table:
    """The columns of the result while they are filled, by number of row."""

    rows: int
    columns: dict[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        numbers = dict.fromkeys(_NUMBERS)
        self.columns = {
            name: np.full(self.rows, np.nan) if name in numbers else np.full(self.rows, "", object)
            for name in COLUMNS
        }
        self.columns["points"] = np.zeros(self.rows, dtype=np.int64)

    def put(self, out: Whole, **values: Any) -> None:
        """Set several columns in the rows `out`."""
        for name, value in values.items():
            self.columns[name][out] = value


@dataclass(frozen=True, slots=True)
class _Alike:
    """Stretches that differ in their figures alone: rows of the data, and of the result."""

    stretch: Stretch
    rows: Whole
    out: Whole


def trend_table(
    frame: pd.DataFrame, breaks: BreakRegister, meta: Meta, *, across_vintages: bool = False
) -> pd.DataFrame:
    """Test, slope and growth for each comparable stretch of each series.

    `frame` holds observations (columns as in the table; breakdowns, source, cited, vintage,
    qualifier and obs_status may be absent). Months and years of one source are series of their
    own, and so are editions, unless `across_vintages` takes the latest of each period. The result
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
    table = _Table(int(count.sum()))
    batches: dict[int, list[_Alike]] = {}
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
            batches.setdefault(len(used), []).append(_Alike(stretch, rows[:, used], out))
    for size, stretches_ in batches.items():
        if size >= MIN_TEST:
            _compute(table, stretches_, value, lower, upper)
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
    table: _Table, codes: dict[str, Whole], texts: dict[str, list[str]], out: Whole, rows: Whole
) -> None:
    """Which series, edition and time the rows `out` are about."""
    row = {name: (name, rows[:, -1]) for name in (*SERIES, "vintage")}
    row |= {"period_from": ("period", rows[:, 0]), "period_to": ("period", rows[:, -1])}
    for target, (name, of_row) in row.items():
        words = np.array(texts[name], dtype=object)
        table.put(out, **{target: words[codes[name][of_row]]})


def _describe(table: _Table, out: Whole, stretch: Stretch) -> None:
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


def _compute(
    table: _Table, alike: list[_Alike], value: Floats, lower: Floats, upper: Floats
) -> None:
    """The numbers of all stretches with one number of points."""
    rows = np.concatenate([item.rows for item in alike])
    out = np.concatenate([item.out for item in alike])
    times = np.array([item.stretch.times for item in alike])
    if len(alike) > 1:
        times = np.repeat(times, [len(item.out) for item in alike], axis=0)
    values, least, most = value[rows], lower[rows], upper[rows]
    found = monotone(times, values, least, most)
    test = (found.tau, found.tau_least, found.tau_most, found.p, found.p_least, found.p_most)
    table.put(out, **dict(zip(_TEST, (*test, found.lag1), strict=True)))
    table.put(out, direction=directions(found.tau, found.p))
    wide = table.columns["slope_refusal"][out] == ""
    slope = (found.slope, found.low, found.high, found.slope_least, found.slope_most)
    for name, number in zip(_SLOPE, slope, strict=True):
        table.put(out[wide], **{name: number[wide]})
    begin = 0
    for item in alike:
        part = slice(begin, begin := begin + len(item.out))
        if item.stretch.meta.kind == "change" or (values[part] <= 0).any():
            _refuse_growth(table, item, values[part])
        said = _caveats(item.stretch, found.lag1[part])
        unsure = leaves_open(found.p_least[part], found.p_most[part])
        said[unsure] += f" {OPEN_DIRECTION}"
        if item.stretch.meta.kind == "share":
            said[table.columns["growth_refusal"][item.out] == ""] += f" {SHARES}"
        table.put(item.out, caveat=said)
    grows = table.columns["growth_refusal"][out] == ""
    if grows.any():
        chosen = times if len(times) == 1 else times[grows]
        growth = log_linear(chosen, values[grows], least[grows], most[grows])
        numbers = (growth.percent, growth.low, growth.high, growth.least, growth.most)
        table.put(out[grows], **dict(zip(_GROWTH, numbers, strict=True)))


def _refuse_growth(table: _Table, item: _Alike, values: Floats) -> None:
    """Say of which series, with figures enough, there is no growth rate, and why."""
    open_ = table.columns["growth_refusal"][item.out] == ""
    periods = [point.period for point in item.stretch.points]
    for number in np.flatnonzero(open_):
        if refusal := growth_refusal(item.stretch.meta, periods, values[number]):
            table.columns["growth_refusal"][item.out[number]] = str(refusal)


def _caveats(stretch: Stretch, lag1: Floats) -> NDArray[np.object_]:
    """What the functions for one series say of each, but for what its p and growth add.

    The sentence shows the correlation to two decimals, so few are different.
    """
    shown, of_row = np.unique(np.round(lag1, 2), return_inverse=True)
    count, even = len(stretch.points), stretch.even
    said = [" ".join((*stretch.caveats, serial_caveat(count, even, known(r)))) for r in shown]
    return np.array(said, dtype=object)[of_row]
