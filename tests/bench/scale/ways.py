"""Each way of counting, as a process of its own: `python -m tests.bench.scale.ways WAY FOLDER`.

All count the same events by month, country and type, and print a digest of what they counted, by
which they are compared. Ours are those of `etl aggregate` before anything is protected, beside what
DuckDB and pyarrow do in a line, which checks nothing, bounds nothing and keeps nothing.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import dataset

from etl.events.aggregation import Aggregation
from etl.events.counting import Means, events_in
from etl.events.work import Work, run

KEYS: Final = ["period", "area", "category"]
COLUMNS: Final = {"area": "country", "category": "category"}
# More combinations than anybody publishes: by day and provider of every country.
FINE: Final = {"area": "country", "category": "provider"}
Count = Callable[[Path], pd.DataFrame]


def asked(columns: dict[str, str]) -> Aggregation:
    """A declaration of counts by month; what is written of them is not measured."""
    return Aggregation("reports", "date", "month", columns, {}, "", 10, {})


def ours(
    folder: Path, threads: int, workers: int, scheduler: str = "", by: dict[str, str] = COLUMNS
) -> pd.DataFrame:
    """Counted as `etl aggregate` does."""
    work = [Work(file, asked(by), Means(threads=threads), None) for file in events_in([folder])]
    return run(work, workers, lambda *_: None, scheduler)


def plain_duckdb(folder: Path, threads: int) -> pd.DataFrame:
    """One statement over all files."""
    with duckdb.connect(config={"threads": threads}) as base:
        return base.execute(
            "SELECT strftime(date, '%Y-%m') AS period, country AS area, category, count(*) AS count"
            " FROM read_parquet(?) GROUP BY ALL",
            [f"{folder}/*.parquet"],
        ).df()


def plain_pyarrow(folder: Path, threads: int) -> pd.DataFrame:
    """All files read into memory and grouped there."""
    pa.set_cpu_count(threads)
    pa.set_io_thread_count(threads)
    events = dataset.dataset(folder, format="parquet", exclude_invalid_files=True).to_table(
        columns={
            "period": pc.strftime(dataset.field("date"), "%Y-%m"),
            "area": dataset.field("country").cast(pa.string()),
            "category": dataset.field("category").cast(pa.string()),
        }
    )
    return events.group_by(KEYS).aggregate([([], "count_all")]).to_pandas()


# By name: the cores that it may use, and what it does; the addresses of clusters are given.
WAYS: Final[dict[str, tuple[int, Count]]] = {
    "aggregate, 1 core": (1, partial(ours, threads=1, workers=1)),
    "aggregate, 2 cores": (2, partial(ours, threads=2, workers=1)),
    "aggregate, 2 processes": (2, partial(ours, threads=1, workers=2)),
    "DuckDB, 1 core": (1, partial(plain_duckdb, threads=1)),
    "DuckDB, 2 cores": (2, partial(plain_duckdb, threads=2)),
    "pyarrow, 1 core": (1, partial(plain_pyarrow, threads=1)),
    "pyarrow, 2 cores": (2, partial(plain_pyarrow, threads=2)),
    "many combinations, 2 processes": (2, partial(ours, threads=1, workers=2, by=FINE)),
}
CLUSTERS: Final = {"aggregate, Dask, 1 worker": 1, "aggregate, Dask, 2 workers": 2}
FINEST: Final = "many combinations, 2 processes"


def digest(found: pd.DataFrame) -> str:
    """Of counts, in whatever order they came."""
    frame = found.rename(columns={"count_all": "count"})[[*KEYS, "count"]]
    text = frame.astype(str).sort_values(KEYS, ignore_index=True).to_csv(index=False)
    return hashlib.sha256(text.encode()).hexdigest()


def main(way: str, folder: Path, scheduler: str = "") -> None:
    """Count in one way."""
    if scheduler:
        count: Count = partial(ours, threads=1, workers=1, scheduler=scheduler)
    else:
        cores, count = WAYS[way]
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])
    print(digest(count(folder)))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:])
