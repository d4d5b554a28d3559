"""Measure counting at growing sizes, and write the measured parts of docs/scale.md.

`ROWS="1 10 100"` gives the sizes in millions of events; left out, they grow for as long as the disk
has room and `MINUTES` (15) are not over. Run it alone: other work on the machine is measured too.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd
import psutil

from etl.events.protection import STATUS, may_leave
from tests.bench.document import table, write
from tests.bench.scale.fits import LEAST, Growth, growth
from tests.bench.scale.measuring import Taken, taken
from tests.bench.scale.needs import YEARS, needs
from tests.bench.scale.ways import CLUSTERS, FINEST, WAYS

ROOT: Final = Path(__file__).parents[3]
DOCUMENT: Final = ROOT / "docs" / "scale.md"
MILLION: Final = 1_000_000
SIZES: Final = (1, 2, 5, 10, 20, 50, 100)
LARGEST_PEAK: Final = 2 * 10**9
ROOM: Final = 10  # bytes of an event on disk, with room to spare
PIECES: Final = 8  # at least, so that two workers are busy to the end
FIRST, GENERATION = "aggregate, 1 core", "making up, 1 core"
COUNTRIES: Final = (15, 30, 60, 90, 120)
Sizes = dict[str, dict[float, Taken]]


def sizes() -> Iterator[float]:
    """Millions of rows, asked for or as many as there is room and time for."""
    if asked := os.environ.get("ROWS"):
        yield from map(float, asked.split())
        return
    until = time.monotonic() + 60 * float(os.environ.get("MINUTES", "15"))
    before = (0.0, 0.0)
    for size in SIZES:
        begin = time.monotonic()
        free = shutil.disk_usage(tempfile.gettempdir()).free
        if size * MILLION * ROOM > free / 2 or begin + before[1] * size / (before[0] or 1) > until:
            return
        yield size
        before = (size, time.monotonic() - begin)


@contextmanager
def cluster(workers: int) -> Iterator[tuple[str, list[int]]]:
    """A scheduler of Dask and workers on this machine: its address and their processes."""
    from distributed import LocalCluster  # noqa: PLC0415  (slow to import)

    with LocalCluster(
        n_workers=workers, threads_per_worker=1, dashboard_address="127.0.0.1:0", silence_logs=50
    ) as found:
        pids = [each.pid for each in psutil.Process().children(recursive=True)]
        yield found.scheduler_address, pids


def measure(folder: Path, rows: float, sizes: Sizes) -> None:
    """All ways at one size, each beside what it takes for a few events, into `sizes`."""
    with tempfile.TemporaryDirectory(dir=folder) as place:
        events = Path(place) / "events"
        count = max(round(rows * MILLION), PIECES)
        piece = min(MILLION, -(-count // PIECES))
        given = ["--rows", str(count), "--piece", str(piece)]
        command = [sys.executable, "-m", "etl", "synthesise", str(events), *given]
        sizes.setdefault(GENERATION, {})[rows] = taken(command)
        for way in WAYS:
            sizes.setdefault(way, {})[rows] = _counted(way, events)
        for way, workers in CLUSTERS.items():
            with cluster(workers) as (address, pids):
                sizes.setdefault(way, {})[rows] = _counted(way, events, address, pids=pids)
        said = {sizes[way][rows].said for way in (*WAYS, *CLUSTERS) if way != FINEST}
        if len(said) != 1:
            raise RuntimeError(f"at {rows:g} million events the counts differ")


def _counted(way: str, events: Path, *scheduler: str, pids: list[int] | None = None) -> Taken:
    command = [sys.executable, "-m", "tests.bench.scale.ways", way, str(events), *scheduler]
    found = taken(command, pids or [])
    print(f"  {way}: {found.wall:.1f} s, {found.peak / 10**6:,.0f} MB", flush=True)
    return found


def above(sizes: Sizes) -> Sizes:
    """Without what each took for next to no events."""
    return {
        way: {rows: each.above(found[0]) for rows, each in found.items() if rows}
        for way, found in sizes.items()
    }


def made(asked: list[float]) -> str:
    """Where and when this was measured."""
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty=, with changes"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.strip()  # fmt: skip
    packages = ", ".join(f"{name} {version(name)}" for name in ("duckdb", "pyarrow", "distributed"))
    return (
        f"Measured on {datetime.now(UTC):%Y-%m-%d} at commit {commit}, with up to "
        f"{max(asked):g} million events: {os.cpu_count()} cores, "
        f"{psutil.virtual_memory().total / 10**9:.0f} GB of memory, Python "
        f"{platform.python_version()}, {packages}."
    )


def by_size(net: Sizes) -> str:
    """Each way at each size, as a ratio to one core of ours."""
    lines = []
    for rows, first in net[FIRST].items():
        for way in (*WAYS, *CLUSTERS):
            own = net[way][rows]
            lines.append(
                [
                    f"{rows:g} million", way,
                    _ratio(own.wall, first.wall), _ratio(own.cpu, first.cpu),
                    f"{own.cpu:.2f} s", f"{own.peak / 10**6:,.0f} MB",
                ]
            )  # fmt: skip
    head = ("events", "way", "clock, ratio", "processor, ratio", "processor", "peak of memory")
    return table(head, lines)


def _ratio(own: float, first: float) -> str:
    return f"{own / first:.2f}" if first > 0 and own > 0 else "too short"


def by_way(net: Sizes, grown: dict[str, Growth | None]) -> str:
    """The power to which each way's time grows, and its seconds at the largest size."""
    lines = []
    for way, found in net.items():
        own, largest = grown[way], max(found)
        power = f"{own.power:.2f} ({own.low:.2f} to {own.high:.2f})" if own else "too few or short"
        lines.append([way, power, f"{found[largest].cpu / largest:.2f} s"])
    return table(("way", "power of rows", "processor, a million events"), lines)


def beside(net: Sizes, start: Taken, room: float) -> str:
    """The second worker, the bound of memory, the start, the room, and protection."""
    largest = max(net[FIRST])
    gains = (
        ("a second process", "aggregate, 2 processes", FIRST),
        ("a second core of DuckDB in one process", "aggregate, 2 cores", FIRST),
        ("a second worker of Dask", *reversed(CLUSTERS)),
    )
    lines = [
        [f"gain by {what}, {largest:g} million events",
         f"{_ratio(net[before][largest].wall, net[way][largest].wall)} times as fast"]
        for what, way, before in gains
    ]  # fmt: skip
    ours = [way for way in net if not way.startswith(("DuckDB", "pyarrow"))]
    peak = max(each.peak for way in ours for each in net[way].values())
    kept = "kept" if peak < LARGEST_PEAK else "NOT KEPT"
    lines += [
        ["highest peak of memory of ours, at any size", f"{peak / 10**6:,.0f} MB"],
        [f"bound of {LARGEST_PEAK / 10**9:g} GB", kept],
        ["start of the program, processor", f"{start.cpu:.1f} s"],
        ["room of a million events as Parquet", f"{room / 10**6:.1f} MB"],
        *protection(),
    ]
    return table(("what", "measured"), lines)


@cache
def protection() -> list[list[str]]:
    """Seconds of the processor for one period of growing tables, and to which power of cells."""
    found, _ = needs()
    dice = np.random.default_rng(1)
    lines, costs = [], {}
    for number in COUNTRIES:
        shares = found.country.shares[:number] / found.country.shares[:number].sum()
        frame = pd.DataFrame(
            {
                "area": dice.choice(found.country.names[:number], MILLION, p=shares),
                "category": dice.choice(found.category.names, MILLION, p=found.category.shares),
                "period": str(found.year),
            }
        )
        counts = frame.groupby([*frame], as_index=False).size().rename(columns={"size": "count"})
        begin = time.process_time()
        cells = may_leave(counts, ["area", "category"], 10)
        costs[float(len(cells))] = time.process_time() - begin
        left = int((cells[STATUS] != "").sum())
        lines.append(
            [f"protecting {len(cells):,} cells, of which {left:,} are left out",
             f"{costs[float(len(cells))]:.1f} s"]
        )  # fmt: skip
    own = growth(costs)
    assert own is not None
    told = f"{own.power:.1f} ({own.low:.1f} to {own.high:.1f})"
    return [*lines, ["protecting grows with cells to the power of", told]]


def by_need(own: Growth | None, peak: int, room: float) -> str:
    """What each would need, for one year of events and for ten; a word where there is no slope."""
    if own is None:
        return f"Too few sizes for a slope: it takes {LEAST}."
    found, who = needs()
    lines = []
    for each in who:
        for years in YEARS:
            events = each.events * years
            cost, least, most = own.at(events / MILLION)
            lines.append(
                [
                    each.who,
                    f"{years}",
                    f"{events:,}",
                    f"{cost:,.2f} ({least:,.2f} to {most:,.2f})",
                    f"{peak / 10**6:,.0f} MB",
                    f"{events * room / MILLION / 10**6:,.1f} MB",
                ]
            )
    source = (
        f"Reports of {found.year}: {found.country.source}, edition {found.country.vintage}, "
        f"version {found.version} of the table. Files per report by providers: "
        f"{found.files_per_report:.1f} ({found.files.source}, edition {found.files.vintage}, and "
        f"{found.provider.source}, edition {found.provider.vintage})."
    )
    head = ("who", "years", "events", "seconds of a core", "memory", "room on disk")
    return f"{table(head, lines)}\n\n{source}"


def main() -> None:
    """Measure, and write after each size what is known by then; print the last."""
    found: Sizes = {}
    with tempfile.TemporaryDirectory(prefix="csea-scale-") as folder:
        room = _room(Path(folder))
        for rows in (0.0, *sizes()):
            print(f"{rows:g} million events", flush=True)
            measure(Path(folder), rows, found)
            if rows:
                parts = report(found, room)
                for name, part in parts.items():
                    write(DOCUMENT, name, part)
    if len(found[FIRST]) < 2:
        sys.exit("there is neither room nor time for a million events; set ROWS")
    for name, part in parts.items():
        print(f"\n{name}:\n{part}")


def report(found: Sizes, room: float) -> dict[str, str]:
    """The measured parts of the document by name."""
    net = above(found)
    largest = max(net[FIRST])
    grown = {way: growth({rows: t.cpu for rows, t in own.items()}) for way, own in net.items()}
    return {
        "made": made(list(net[FIRST])),
        "sizes": by_size(net),
        "growth": by_way(net, grown),
        "beside": beside(net, found[FIRST][0], room),
        "needs": by_need(grown[FIRST], net[FIRST][largest].peak, room),
    }


def _room(folder: Path) -> float:
    """Bytes of a million made-up events."""
    given = ["--rows", str(MILLION)]
    taken([sys.executable, "-m", "etl", "synthesise", str(folder / "room"), *given])
    return float(sum(file.stat().st_size for file in (folder / "room").glob("*.parquet")))


if __name__ == "__main__":
    main()
