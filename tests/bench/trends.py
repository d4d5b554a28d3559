"""Trends of many series at once against loops over pymannkendall and scipy, in one run.

The loops do for each series what the arrays do for all: Mann-Kendall test, Theil-Sen slope and
its interval. They run over the first `SAMPLE` series and are counted up to all; what they compute
is compared on the way. The table also cuts the series at breaks, fits log-linear growth and
writes the caveats, none of which the loops do. Seconds are of the processor, so that other work on
the machine does not count.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import numpy as np
import pandas as pd
import pymannkendall  # type: ignore[import-untyped]
from scipy import stats

from analytics.breaks import BreakRegister
from analytics.trends import kendall
from analytics.trends.kendall import Floats, monotone
from analytics.trends.trend_table import trend_table
from analytics.units import IndicatorMeta

SERIES: Final = 10_000
POINTS: Final = 25
SAMPLE: Final = 500
ROUNDS: Final = 5
META: Final = {"reports": IndicatorMeta("reports", "report", "count", "one report", "flow")}
TIMES: Final = np.arange(float(POINTS))


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many times faster `what` is than `against`."""

    what: str
    against: str
    seconds: float
    loop_seconds: float

    @property
    def line(self) -> str:
        """The measurement in one line."""
        return (
            f"{self.what:<34} {self.seconds:8.3f} s   {self.loop_seconds / self.seconds:6.0f} times"
            f" the loop over {self.against}"
        )


def main() -> None:
    """Measure and print."""
    print(f"Trend with interval, {SERIES:,} series of {POINTS} points, seconds and ratios:")
    for ratio in measure():
        print(f"  {ratio.line}")


def measure() -> list[Ratio]:
    """All ratios, without ties and with them."""
    random = np.random.default_rng(1)
    cases = {
        "no ties": random.permuted(np.tile(np.arange(1.0, 1 + POINTS), (SERIES, 1)), axis=1),
        "ties": random.integers(1, 21, (SERIES, POINTS)).astype(float),
    }
    ratios = []
    for name, values in cases.items():
        loops = {
            "pymannkendall and theilslopes": _once(_check_pymannkendall, values),
            "kendalltau and theilslopes": _once(_check_scipy, values),
        }
        rounded = (values, values - 0.5, values + 0.5)
        ways: dict[str, Callable[[], Any]] = {
            "arrays, exact figures": partial(monotone, TIMES[None], values),
            "arrays, rounded figures": partial(monotone, TIMES[None], *rounded),
            "table, exact figures": partial(trend_table, _frame(values), BreakRegister(), META),
        }
        for what, way in ways.items():
            seconds = _best(way)
            ratios += [
                Ratio(f"{what} ({name})", against, seconds, loop) for against, loop in loops.items()
            ]
    return ratios


def _best(way: Callable[[], Any]) -> float:
    """Least of a few runs, each with nothing remembered from before."""
    taken = []
    for _ in range(ROUNDS):
        for table in (kendall._two_sided_table, kendall._inversions, kendall._between):
            table.cache_clear()
        begin = time.process_time()
        way()
        taken.append(time.process_time() - begin)
    return min(taken)


def _once(check: Callable[[Floats], None], values: Floats) -> float:
    """Least time of a loop over the sample in two runs, counted up to all series."""
    taken = []
    for _ in range(2):
        begin = time.process_time()
        check(values[:SAMPLE])
        taken.append(time.process_time() - begin)
    return min(taken) * len(values) / SAMPLE


def _check_pymannkendall(values: Floats) -> None:
    """Loop over the original test and the slope with its interval."""
    for row in values:
        pymannkendall.original_test(row)
        stats.theilslopes(row, TIMES)


def _check_scipy(values: Floats) -> None:
    """Loop over Kendall's tau, exact where scipy can, and the slope with its interval."""
    for row in values:
        stats.kendalltau(TIMES, row)
        stats.theilslopes(row, TIMES)


def _frame(values: Floats) -> pd.DataFrame:
    """The figures as observations, with all columns that make a series."""
    rows, columns = values.shape
    flat = values.ravel()
    fixed = dict.fromkeys(("sex", "age", "category"), "_T") | {"source": "s", "cited": "c"}
    return pd.DataFrame(
        {
            "indicator": "reports",
            "area": np.repeat([f"A{number:04}" for number in range(rows)], columns),
            "period": np.tile([str(1999 + number) for number in range(columns)], rows),
            **fixed,
            "vintage": "2024",
            "qualifier": "exact",
            "obs_status": "A",
            "unit": "report",
            "value": flat,
            "lower": flat,
            "upper": flat,
        }
    )
