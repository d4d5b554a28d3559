"""Trends of many series at once, one row for each comparable stretch.

How a series is cut, what is left out and what is said of it depends on few things (indicator,
periods, breaks met, qualifiers, status, editions), so each distinct case is put once to
`stretches` and the answer is spread over all series alike; the numbers are then computed on whole
arrays by the same functions as for one series. Both ways cannot disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.arrays import CASES, bounded, concerned, factorized, packed, ranks, series_of
from analytics.breaks import BreakRegister
from analytics.errors import Refusal
from analytics.periods import parse_period
from analytics.results import outcome
from analytics.series import SERIES, Meta, Point, points_of
from analytics.trends.agreement import agreement, reaches_zero, without_middle
from analytics.trends.kendall import Floats, Whole, alike, directions, leaves_open
from analytics.trends.pace import hang_together, log_linear, without_rate
from analytics.trends.stretches import Stretch, stretches
from analytics.trends.trends import (
    GROWTH,
    OPEN_DIRECTION,
    REACHES_ZERO,
    SLOPE,
    TEST,
    UNEVEN,
    growth_refusal,
    no_middle,
    no_rate,
    slope_unit,
)  # fmt: skip
from analytics.values import LARGEST

_TEST: Final = ("tau", "tau_lower", "tau_upper", "p", "p_lower", "p_upper")
_GROWTH: Final = ("growth", "growth_lower", "growth_upper", "growth_round_lower",
                  "growth_round_upper")  # fmt: skip
_SLOPE: Final = (*(name.replace("growth", "slope") for name in _GROWTH), "lag1")
_NUMBERS: Final = (*_TEST, *_SLOPE, *_GROWTH)
COLUMNS: Final = (
    *SERIES, "vintage", "period_from", "period_to", "points", *_TEST, "direction", *_SLOPE,
    "slope_unit", *_GROWTH, "begins", "ends", "refusal", "slope_refusal", "growth_refusal",
    "caveat",
)  # fmt: skip

_Table = dict[str, NDArray[Any]]


class _Alike(NamedTuple):
    """Stretches that differ in their figures alone: rows of the data, and of the result."""

    stretch: Stretch
    rows: Whole
    out: Whole


def trend_table(
    frame: pd.DataFrame, breaks: BreakRegister, meta: Meta, *, across_vintages: bool = False
) -> pd.DataFrame:
    """Test, slope and growth for each comparable stretch of each series.

    `frame` is as for `factorized`. Months and years of one source are series of their own, and so
    are editions, unless `across_vintages` takes the latest of each period. A direction is that of
    its row alone; `many.controlled` gives those that hold for all together. The result has the
    columns `COLUMNS`: numbers are NaN where `refusal`, `slope_refusal` or `growth_refusal` says
    why; `caveat` joins what is said of them. Raises `UnknownIndicator`, `BadPeriod`, and
    `BadInterval` as `bounded`.
    """
    codes, texts = factorized(frame)
    value, lower, upper, loose = bounded(frame, codes, texts, meta)
    state = packed(
        [codes[name] for name in CASES]
        + [np.isnan(value) + 2 * loose.astype(np.int64)]
        + [(np.abs(value) > LARGEST).astype(np.int64)]
    )
    cases = [*_cases(codes, texts, state, breaks, across_vintages)]
    # One taking of all examples: each alone would cost as much.
    examples = iter(points_of(frame.iloc[[row for _, rows in cases for row in rows[0]]]))
    answers = [
        (series, _answer([*islice(examples, len(rows[0]))], breaks, meta, across_vintages), rows)
        for series, rows in cases
    ]
    count = np.zeros(sum(len(series) for series, _, _ in answers), dtype=np.int64)
    for series, answer, _ in answers:
        count[series] = max(len(answer), 1) if isinstance(answer, list) else 1
    first = np.cumsum(count) - count
    table = _empty(int(count.sum()))
    batches: dict[int, list[_Alike]] = {}
    for series, answer, rows in answers:
        if isinstance(answer, Refusal):
            refused = dict.fromkeys(("refusal", "slope_refusal", "growth_refusal"), str(answer))
            _place(table, codes, texts, first[series], rows)
            _put(table, first[series], points=rows.shape[1], **refused)
            continue
        for number, (stretch, extent, used) in enumerate(answer):
            out = first[series] + number
            _place(table, codes, texts, out, rows[:, extent])
            _describe(table, out, stretch)
            batches.setdefault(len(used), []).append(_Alike(stretch, rows[:, used], out))
    for size, stretches_ in batches.items():
        if size >= TEST[0]:
            _compute(table, stretches_, value, lower, upper)
    return pd.DataFrame(table, columns=list(COLUMNS))


def _cases(
    codes: dict[str, Whole], texts: dict[str, list[str]], state: Whole, breaks: BreakRegister,
    across_vintages: bool,
) -> Iterator[tuple[Whole, Whole]]:  # fmt: skip
    """Series alike in all but their figures: their numbers, and their rows in order of time."""
    series = series_of(codes, texts, across_vintages)
    when = ranks([parse_period(text) for text in texts["period"]])[codes["period"]]
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
    points: Sequence[Point], breaks: BreakRegister, meta: Meta, across_vintages: bool
) -> list[tuple[Stretch, list[int], list[int]]] | Refusal:
    """The stretches of one series with the positions they extend over and use, or a refusal."""
    position = {id(point): number for number, point in enumerate(points)}
    found = outcome(stretches, points, breaks, meta, across_vintages=across_vintages)
    if isinstance(found, Refusal):
        return found
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
        table[target][out] = np.array(texts[name], dtype=object)[codes[name][of_row]]


def _describe(table: _Table, out: Whole, stretch: Stretch) -> None:
    """What depends on the case alone."""
    words = {"begins": stretch.begins, "ends": stretch.ends, "caveat": " ".join(stretch.caveats)}
    for name, needed in (("refusal", TEST), ("slope_refusal", SLOPE), ("growth_refusal", GROWTH)):
        words[name] = str(outcome(stretch.require, *needed) or "")
    unit = slope_unit(stretch.meta)
    _put(table, out, points=len(stretch.points), slope_unit=unit, **words)


def _compute(
    table: _Table, cases: list[_Alike], value: Floats, lower: Floats, upper: Floats
) -> None:
    """The numbers of all stretches with one number of points."""
    counts = [len(item.out) for item in cases]
    rows = np.concatenate([item.rows for item in cases])
    out = np.concatenate([item.out for item in cases])
    times = np.array([item.stretch.times for item in cases])
    if len(cases) > 1:
        times = np.repeat(times, counts, axis=0)
    values, least, most = value[rows], lower[rows], upper[rows]
    counted = [item.stretch.meta.kind not in ("share", "change") for item in cases]
    proportional = np.repeat(counted, counts) & (values > 0).all(axis=1)
    found = agreement(times, values, least, most, proportional)
    order = found.order
    test = (order.tau, order.tau_least, order.tau_most, found.p, found.p_least, found.p_most)
    told = directions(order.tau, found.p)
    _put(table, out, direction=told, **dict(zip(_TEST, test, strict=True)))
    _refuse(table, cases, without_middle(found), "slope_refusal", no_middle)
    wide = table["slope_refusal"][out] == ""
    slope = (order.slope, found.low, found.high, order.slope_least, order.slope_most, order.lag1)
    _put(table, out[wide], **{n: numbers[wide] for n, numbers in zip(_SLOPE, slope, strict=True)})
    unsure = leaves_open(found.p_least, found.p_most)
    _append(table, out[unsure], OPEN_DIRECTION)
    _append(table, out[wide & hang_together(times, order.lag1)], UNEVEN)
    _append(table, out[wide & reaches_zero(found)], REACHES_ZERO)
    _put_growth(table, cases, out, times, values, least, most)


def _put_growth(
    table: _Table, cases: list[_Alike], out: Whole, times: Floats, values: Floats, least: Floats,
    most: Floats,
) -> None:  # fmt: skip
    """Growth rates of those rows that have one, and why the others have none."""
    for part, item in _parts(cases):
        if item.stretch.meta.kind in ("change", "share") or (values[part] <= 0).any():
            periods = [point.period for point in item.stretch.points]
            for number in np.flatnonzero(table["growth_refusal"][item.out] == ""):
                refusal = growth_refusal(item.stretch.meta, periods, values[part][number])
                table["growth_refusal"][item.out[number]] = str(refusal or "")
    grows = table["growth_refusal"][out] == ""
    if not grows.any():
        return
    chosen = times if len(times) == 1 else times[grows]
    growth = log_linear(chosen, values[grows], least[grows], most[grows])
    curved = np.zeros(len(out), dtype=bool)
    curved[grows] = without_rate(chosen, growth)
    _refuse(table, cases, curved, "growth_refusal", no_rate)
    holds = ~curved[grows]
    numbers = (growth.percent, growth.low, growth.high, growth.least, growth.most)
    held = {name: number[holds] for name, number in zip(_GROWTH, numbers, strict=True)}
    _put(table, out[grows & ~curved], **held)


def _refuse(
    table: _Table, cases: list[_Alike], those: NDArray[np.bool_], column: str,
    why: Callable[[Stretch], Refusal],
) -> None:  # fmt: skip
    """Say of the rows among `those`, where nothing is refused yet, why there is no such number."""
    for part, item in _parts(cases):
        mine = item.out[those[part]]
        if len(mine):
            table[column][mine[table[column][mine] == ""]] = str(why(item.stretch))


def _parts(cases: list[_Alike]) -> Iterator[tuple[slice, _Alike]]:
    """Where in arrays of all stretches those of one case are."""
    begin = 0
    for item in cases:
        yield slice(begin, begin := begin + len(item.out)), item


def _append(table: _Table, out: Whole, sentence: str) -> None:
    """Add a sentence to what is to be known of some rows."""
    table["caveat"][out] = [f"{text} {sentence}".lstrip() for text in table["caveat"][out]]


def _empty(rows: int) -> _Table:
    """The columns of the result, to be filled by number of row."""
    table: _Table = {name: np.full(rows, "", dtype=object) for name in COLUMNS}
    table |= {name: np.full(rows, np.nan) for name in _NUMBERS}
    return table | {"points": np.zeros(rows, dtype=np.int64)}


def _put(table: _Table, out: Whole, **values: Any) -> None:
    """Set several columns in the rows `out`."""
    for name, value in values.items():
        table[name][out] = value
