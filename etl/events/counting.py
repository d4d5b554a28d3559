"""Counts of the events of one file, by DuckDB: within the memory that it is given, on disk beyond.

Whole numbers alone are counted and added, so it is the same in whatever pieces and order.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pandas as pd

from etl.errors import DataError
from etl.events.aggregation import Aggregation

if TYPE_CHECKING:
    import duckdb

PERIOD, COUNT = "period", "count"
KINDS: Final = (".parquet", ".csv")
_PERIODS: Final = {
    "year": "strftime(day, '%Y')",
    "half-year": "strftime(day, '%Y') || '-S' || ((month(day) + 5) // 6)",
    "quarter": "strftime(day, '%Y') || '-Q' || quarter(day)",
    "month": "strftime(day, '%Y-%m')",
}


@dataclass(frozen=True)
class Means:
    """What one counting may use: memory as DuckDB writes it, and threads."""

    memory: str = "1GB"
    threads: int = 1


def events_in(given: Iterable[Path]) -> list[Path]:
    """The files of events that are named or lie in the folders that are; raises `DataError`."""
    found: list[Path] = []
    for path in given:
        inside = sorted(p for p in path.rglob("*") if p.suffix in KINDS) if path.is_dir() else []
        if path.is_dir() and not inside:
            raise DataError(f"{path} holds no file that ends in {' or '.join(KINDS)}")
        if not path.is_dir() and not path.is_file():
            raise DataError(f"there is no {path}")
        if path.is_file() and path.suffix not in KINDS:
            raise DataError(f"{path} must end in {' or '.join(KINDS)}")
        found += inside or [path]
    if len({p.resolve() for p in found}) < len(found):
        raise DataError("a file is named twice; its events would count twice")
    return found


def counted(path: Path, asked: Aggregation, means: Means) -> pd.DataFrame:
    """Of one file a row for every combination that it holds: period, dimensions and `count`.

    Raises `DataError` for what cannot be counted, and says how many events that is.
    """
    import duckdb  # noqa: PLC0415  (slow to import, and only needed here)

    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as base:
        base.execute("SET autoinstall_known_extensions = false")
        base.execute("SET autoload_known_extensions = false")
        base.execute("SET preserve_insertion_order = false")
        base.execute("SET memory_limit = ?", [means.memory])
        base.execute("SET threads = ?", [means.threads])
        base.execute("SET temp_directory = ?", [folder])
        try:
            return _counted(base, path, asked)
        except duckdb.Error as error:
            told = str(error).partition("\n")[0]
            raise DataError(f"{path}: cannot be counted: {told}") from None


def _counted(base: duckdb.DuckDBPyConnection, path: Path, asked: Aggregation) -> pd.DataFrame:
    events = base.read_parquet(str(path)) if path.suffix == ".parquet" else _csv(base, path)
    wanted = [asked.day, *asked.columns.values()]
    if missing := [name for name in wanted if name not in events.columns]:
        known = ", ".join(events.columns)
        raise DataError(f"{path}: has no column {missing[0]!r}; it has {known}")
    own = {name: f"trim(CAST({_name(c)} AS VARCHAR))" for name, c in asked.columns.items()}
    parts = "".join(f", {text} AS {name}" for name, text in own.items())
    typed = events.project(f"TRY_CAST({_name(asked.day)} AS DATE) AS day{parts}")
    wrong = " OR ".join(["day IS NULL", *map(_empty, own)])
    if number := len(typed.filter(wrong)):
        of = " or ".join(["a day", *(f"a value of {name}" for name in own)])
        raise DataError(f"{path}: {number:,} of {len(typed):,} events lack {of}; none is left out")
    made = (
        f"{_PERIODS[asked.every]} AS {PERIOD}{''.join(f', {n}' for n in own)}, count(*) AS {COUNT}"
    )
    keys = ", ".join([_PERIODS[asked.every], *own])
    return added([typed.aggregate(made, keys).df()], asked)


def added(counts: Iterable[pd.DataFrame], asked: Aggregation) -> pd.DataFrame:
    """Counts of several files together, in the order of their keys."""
    keys = [PERIOD, *asked.dimensions]
    frame = pd.concat(list(counts), ignore_index=True)
    frame = frame.astype({**dict.fromkeys(keys, str), COUNT: "int64"})
    return frame.groupby(keys, as_index=False, sort=True)[[COUNT]].sum()


def _csv(base: duckdb.DuckDBPyConnection, path: Path) -> duckdb.DuckDBPyRelation:
    # As text: what a column holds is decided by the declaration and not by its first rows.
    return base.read_csv(str(path), header=True, all_varchar=True, sample_size=-1)


def _name(column: str) -> str:
    return '"' + column.replace('"', '""') + '"'


def _empty(name: str) -> str:
    return f"coalesce({name}, '') = ''"
