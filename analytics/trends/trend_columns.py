"""The numbers of many stretches with one number of figures, put into the columns of a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from analytics.errors import Refusal
from analytics.series import SERIES
from analytics.trends.agreement import agreement, reaches_zero, without_middle
from analytics.trends.kendall import Floats, Whole, directions, leaves_open
from analytics.trends.loglinear import log_linear, without_rate
from analytics.trends.pace import hang_together
from analytics.trends.stretches import Stretch
from analytics.trends.trends import (
    OPEN_DIRECTION,
    REACHES_ZERO,
    UNEVEN,
    growth_refusal,
    no_middle,
    no_rate,
)

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


@dataclass(slots=True)
class Table:
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
class Alike:
    """Stretches that differ in their figures alone: rows of the data, and of the result."""

    stretch: Stretch
    rows: Whole
    out: Whole


def compute(table: Table, alike: list[Alike], value: Floats, lower: Floats, upper: Floats) -> None:
    """The numbers of all stretches with one number of points."""
    rows = np.concatenate([item.rows for item in alike])
    out = np.concatenate([item.out for item in alike])
    times = np.array([item.stretch.times for item in alike])
    if len(alike) > 1:
        times = np.repeat(times, [len(item.out) for item in alike], axis=0)
    values, least, most = value[rows], lower[rows], upper[rows]
    counted = [item.stretch.meta.kind not in ("share", "change") for item in alike]
    proportional = np.repeat(counted, [len(item.out) for item in alike])
    proportional &= (values > 0).all(axis=1)
    found = agreement(times, values, least, most, proportional)
    order = found.order
    test = (order.tau, order.tau_least, order.tau_most, found.p, found.p_least, found.p_most)
    table.put(out, **dict(zip(_TEST, test, strict=True)))
    table.put(out, direction=directions(order.tau, found.p))
    _refuse(table, alike, without_middle(found), "slope_refusal", no_middle)
    wide = table.columns["slope_refusal"][out] == ""
    slope = (order.slope, found.low, found.high, order.slope_least, order.slope_most, order.lag1)
    for name, number in zip(_SLOPE, slope, strict=True):
        table.put(out[wide], **{name: number[wide]})
    unsure = leaves_open(found.p_least, found.p_most)
    _append(table, out[unsure], OPEN_DIRECTION)
    _append(table, out[wide & hang_together(times, order.lag1)], UNEVEN)
    _append(table, out[wide & reaches_zero(found)], REACHES_ZERO)
    _put_growth(table, alike, out, times, values, least, most)


def _put_growth(
    table: Table,
    alike: list[Alike],
    out: Whole,
    times: Floats,
    values: Floats,
    least: Floats,
    most: Floats,
) -> None:
    """Growth rates of those rows that have one, and why the others have none."""
    begin = 0
    for item in alike:
        part = slice(begin, begin := begin + len(item.out))
        if item.stretch.meta.kind in ("change", "share") or (values[part] <= 0).any():
            _refuse_growth(table, item, values[part])
    grows = table.columns["growth_refusal"][out] == ""
    if not grows.any():
        return
    chosen = times if len(times) == 1 else times[grows]
    growth = log_linear(chosen, values[grows], least[grows], most[grows])
    curved = np.zeros(len(out), dtype=bool)
    curved[grows] = without_rate(chosen, growth)
    _refuse(table, alike, curved, "growth_refusal", no_rate)
    holds = ~curved[grows]
    numbers = (growth.percent, growth.low, growth.high, growth.least, growth.most)
    held = {name: number[holds] for name, number in zip(_GROWTH, numbers, strict=True)}
    table.put(out[grows & ~curved], **held)


def _refuse(
    table: Table,
    alike: list[Alike],
    those: NDArray[np.bool_],
    column: str,
    why: Callable[[Stretch], Refusal],
) -> None:
    """Say of the rows among `those`, where nothing is refused yet, why there is no such number."""
    begin = 0
    for item in alike:
        mine = item.out[those[begin : (begin := begin + len(item.out))]]
        if len(mine):
            table.put(mine[table.columns[column][mine] == ""], **{column: str(why(item.stretch))})


def _append(table: Table, out: Whole, sentence: str) -> None:
    """Add a sentence to what is to be known of some rows."""
    said = table.columns["caveat"][out]
    table.put(out, caveat=[f"{text} {sentence}".lstrip() for text in said])


def _refuse_growth(table: Table, item: Alike, values: Floats) -> None:
    """Say of which series, with figures enough, there is no growth rate, and why."""
    open_ = table.columns["growth_refusal"][item.out] == ""
    periods = [point.period for point in item.stretch.points]
    for number in np.flatnonzero(open_):
        if refusal := growth_refusal(item.stretch.meta, periods, values[number]):
            table.columns["growth_refusal"][item.out[number]] = str(refusal)
