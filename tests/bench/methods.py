"""What the methods of trends do over simulated series: the tables of docs/methods.md.

`python -m tests.bench.methods` works them out, from one seed, and writes them into that file; with
names, those alone: `python -m tests.bench.methods size power`.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd
import pymannkendall  # type: ignore[import-untyped]

from analytics.trends import backtest
from analytics.trends.agreement import Agreement, agreement
from analytics.trends.backtest import Model, forecasts
from analytics.trends.kendall import SIGNIFICANT, Floats
from analytics.trends.many import controlled
from analytics.trends.pace import hang_together
from tests.bench.document import table as in_markdown
from tests.bench.document import write
from tests.bench.kinds import (
    BENDS,
    BEYOND,
    TRENDLESS,
    TRENDS,
    Kind,
    Kinds,
    Make,
    adoption,
    fading,
    noise,
    walk,
)

DOCUMENT: Final = Path(__file__).parents[2] / "docs" / "methods.md"
SEED: Final = 20_250_101
COUNTS: Final = (6, 8, 10, 15, 20, 30)
LENGTHS: Final = (10, 15, 25)
HORIZON: Final = 3


def times(count: int) -> Floats:
    """One year after another."""
    return np.arange(float(count))[None]


def both(make: Make, in_proportion: bool, rows: int, count: int) -> Agreement:
    """Both tests of many series of one kind."""
    values = make(np.random.default_rng([SEED, count]), rows, count)
    return agreement(times(count), values, proportional=np.full(rows, in_proportion))


def called(kinds: Kinds, rows: int) -> str:
    """Directions called, in percent: by Mann and Kendall's test alone, and by both."""
    lines = []
    for name, (make, scale) in kinds.items():
        found = [both(make, scale, rows, count) for count in COUNTS]
        cells = [f"{_called(f.order.p)} / {_called(f.p)}" for f in found]
        lines.append([name, *cells])
    return in_markdown(["series", *(f"{count} figures" for count in COUNTS)], lines)


def others(rows: int) -> str:
    """Directions called by corrections of Mann and Kendall's test that are in use."""
    tests = {
        "Hamed and Rao 1998": pymannkendall.hamed_rao_modification_test,
        "Yue and Wang 2004": pymannkendall.yue_wang_modification_test,
        "pre-whitened (von Storch 1995)": pymannkendall.pre_whitening_modification_test,
        "trend-free pre-whitened (Yue and others 2002)": (
            pymannkendall.trend_free_pre_whitening_modification_test
        ),
    }
    lines = []
    for name in ("independent", "AR(0.5)", "AR(0.8)", "random walk"):
        make, _ = TRENDLESS[name]
        cells = []
        for test in tests.values():
            shares = [
                _called(_each(test, make(np.random.default_rng([SEED, count]), rows, count)))
                for count in (10, 30)
            ]
            cells.append(" / ".join(shares))
        lines.append([name, *cells])
    return in_markdown(["series, 10 / 30 figures", *tests], lines)


def pace(rows: int) -> str:
    """How often residuals around a line are found to hang together, in percent."""
    kinds: dict[str, Make] = {
        "a line and scatter": noise,
        "a line and AR(0.5)": fading(0.5),
        "a random walk": walk(),
        "adoption": adoption(noise, 1.0),
    }
    lines = []
    for name, make in kinds.items():
        found = [both(make, False, rows, count).order.lag1 for count in COUNTS]
        together = [hang_together(times(c), f) for c, f in zip(COUNTS, found, strict=True)]
        lines.append([name, *(f"{100 * t.mean():.1f}" for t in together)])
    return in_markdown(["series", *(f"{count} figures" for count in COUNTS)], lines)


def many(rounds: int) -> str:
    """Of 100 areas, 80 of them random walks: what is called, and how much of it is wrong."""
    drifts = np.where(np.arange(100) < 80, 0.0, 3.0)[:, None]
    lines = []
    for name, shared in (("areas apart", 0.0), ("areas that share half of their steps", 0.5)):
        rng = np.random.default_rng([SEED, 100])
        each, together, right = [], [], []
        for _ in range(rounds):
            common = rng.normal(size=(1, 15))
            steps = np.sqrt(1 - shared) * rng.normal(size=(100, 15)) + np.sqrt(shared) * common
            found = agreement(times(15), (steps + drifts).cumsum(axis=1))
            table = pd.DataFrame({"p": found.p, "tau": found.order.tau, "direction": ""})
            told = (controlled(table)["direction"] != "open").to_numpy()
            each.append(_wrong(found.p < SIGNIFICANT))
            together.append(_wrong(told))
            right.append(told[80:].mean())
        numbers = (np.mean(numbers) for numbers in (each, together, right))
        lines.append([name, *(f"{100 * number:.1f}" for number in numbers)])
    head = ["100 areas, 15 figures", "wrong, each at 5 %", "wrong, together", "drifts found"]
    return in_markdown(head, lines)


def _wrong(called: np.ndarray) -> float:
    """The part of what is called that is a mere random walk; none where nothing is called."""
    return float(called[:80].sum() / max(called.sum(), 1))


def covered(
    model: Model, kind: Kind, rows: int, count: int, horizon: int = HORIZON
) -> tuple[int, int, Floats]:
    """Of so many series: directions called, projections shown, and how many figures they hold.

    The last has one entry for each step ahead.
    """
    make, in_proportion = kind
    values = make(np.random.default_rng([SEED, count, 7]), rows, count + horizon)
    known = values[:, :count]
    scale = np.full(rows, in_proportion)
    told = np.flatnonzero(agreement(times(count), known, proportional=scale).p < SIGNIFICANT)
    shown, held = 0, np.zeros(horizon)
    for row in told:
        in_logs = in_proportion and backtest.in_proportion(known[row])
        found = forecasts(model, times(count)[0], known[row], horizon, proportional=in_logs)
        if found.better:
            shown += 1
            held += (found.low <= values[row, count:]) & (values[row, count:] <= found.high)
    return len(told), shown, held


def coverage(model: Model, kinds: Kinds, rows: int, lengths: Sequence[int] = LENGTHS) -> str:
    """Projections shown, and figures that their intervals hold, in percent."""
    lines, shown_of_all, held_of_all = [], 0, np.zeros(HORIZON)
    for name, kind in kinds.items():
        cells = []
        for count in lengths:
            _, shown, held = covered(model, kind, rows, count)
            cells.append(f"{100 * shown / rows:.1f}: {_held(held, shown)}")
            shown_of_all, held_of_all = shown_of_all + shown, held_of_all + held
        lines.append([name, *cells])
    lines.append(
        ["all that are shown", _held(held_of_all, shown_of_all), *[""] * (len(lengths) - 1)]
    )
    return in_markdown(["series", *(f"{count} figures" for count in lengths)], lines)


def _held(held: Floats, shown: int) -> str:
    return ", ".join(f"{100 * part / shown:.0f}" for part in held) if shown >= 20 else "too few"


def _called(p: Floats) -> str:
    return f"{100 * np.mean(p < SIGNIFICANT):.1f}"


def _each(test: Callable[[Floats], object], values: Floats) -> Floats:
    with np.errstate(all="ignore"):
        return np.array([test(row).p for row in values])  # type: ignore[attr-defined]


SHARES: Final[Kinds] = {
    name: BENDS[name] for name in ("adoption, scatter 1 point", "adoption, AR(0.8)")
}
WANDERING: Final[Kinds] = {
    name: TRENDLESS[name] for name in ("independent", "AR(0.8)", "random walk")
}
TABLES: Final[dict[str, Callable[[], str]]] = {
    "size": lambda: called(TRENDLESS, 10_000),
    "beyond": lambda: called(BEYOND, 10_000),
    "power": lambda: called(TRENDS, 10_000),
    "others": lambda: others(400),
    "pace": lambda: pace(10_000),
    "many": lambda: many(200),
    "damped": lambda: coverage(backtest.damped, TRENDS | BENDS, 500),
    "wandering": lambda: coverage(backtest.damped, WANDERING, 4_000),
    "logistic": lambda: coverage(backtest.logistic, SHARES, 250),
}


def main(names: Sequence[str]) -> None:
    """Work out tables and write them into the document."""
    for name in names:
        begin = time.process_time()
        table = TABLES[name]()
        write(DOCUMENT, name, table)
        print(f"{name}, {time.process_time() - begin:.0f} s:\n{table}\n", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:] or list(TABLES))
