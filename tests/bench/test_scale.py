"""What the measurement of counting says holds: all ways count the same, and slopes are slopes."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import pytest

from etl.synthetic.folder import Plan, fill
from etl.synthetic.margins import margins
from tests.bench.document import table, written
from tests.bench.scale.fits import growth
from tests.bench.scale.measuring import taken
from tests.bench.scale.ways import FINE, WAYS, digest, ours, plain_duckdb, plain_pyarrow
from tests.conftest import Built


def test_all_ways_count_the_same(built: Built, tmp_path: Path) -> None:
    folder = tmp_path / "events"
    plan = Plan(margins(built.store.read()), rows=20_000, seed=1, size=6_000, kind="parquet")
    fill(folder, plan, lambda *_: None)
    ways = (partial(ours, workers=1), plain_duckdb, plain_pyarrow)
    assert len({digest(way(folder, threads=1)) for way in ways}) == 1
    finer = ours(folder, threads=1, workers=1, by=FINE)
    assert digest(finer) != digest(ours(folder, threads=1, workers=1))
    assert {cores for cores, _ in WAYS.values()} == {1, 2}


def test_the_power_of_a_cost_is_found() -> None:
    sizes = (1.0, 2.0, 5.0, 10.0, 100.0)
    found = growth({rows: 3 * rows**1.5 for rows in sizes})
    assert found is not None
    assert (found.power, found.low, found.high) == pytest.approx((1.5, 1.5, 1.5))
    assert found.at(400.0) == pytest.approx([3 * 400**1.5] * 3)
    scattered = growth({rows: rows * (1.2 if n % 2 else 1.0) for n, rows in enumerate(sizes)})
    assert scattered is not None
    assert scattered.low < scattered.power < scattered.high
    cost, low, high = scattered.at(1_000.0)
    assert low < cost < high
    assert growth({1.0: 1.0, 2.0: 2.0}) is None
    assert growth({rows: 3 * rows for rows in sizes[:4]}) is None
    assert growth({rows: rows - 1.0 for rows in sizes}) is None


def test_time_and_memory_of_all_processes_are_taken() -> None:
    # A child of its own holds the memory and does the work.
    child = "x = bytearray(200_000_000); sum(range(3_000_000)); print(len(x))"
    run = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    found = taken([sys.executable, "-c", run])
    assert found.said == "200000000"
    assert found.peak > 200_000_000
    assert found.cpu > 0
    assert found.above(found).cpu == 0
    with pytest.raises(RuntimeError, match="no such thing"):
        taken([sys.executable, "-c", "raise SystemExit('no such thing')"])


def test_a_part_stands_in_its_place_alone() -> None:
    text = "a\n<!-- one -->\nold\n<!-- end -->\nb\n<!-- two -->\nkept\n<!-- end -->\n"
    part = table(("x", "y"), [("1", "2")])
    assert written(text, "one", part) == text.replace("old", f"\n{part}\n")
    with pytest.raises(ValueError, match="no place for three"):
        written(text, "three", part)
