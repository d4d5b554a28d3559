"""Counts of the events of one file, by DuckDB: within the memory that it is given, on disk beyond.

Whole numbers alone are counted and added, so it is the same in whatever pieces and order.
"""

from __future__ import annotations

import csv
import glob
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from analytics.disclosure.relations import TOTAL
from etl.errors import DataError
from etl.events.aggregation import Aggregation
from etl.synthetic import mark

if TYPE_CHECKING:
    import duckdb

PERIOD, COUNT = "period", "count"
SYNTHETIC: Final = mark.COLUMN
"""How many of the events that are counted are marked as made up."""
KINDS: Final = (".parquet", ".csv")
MOST: Final = 1_000_000
"""Combinations of period and values that one file may hold: these are kept in memory."""
_PERIODS: Final = {
    "year": "strftime(day, '%Y')",
    "half-year": "strftime(day, '%Y') || '-S' || ((month(day) + 5) // 6)",
    "quarter": "strftime(day, '%Y') || '-Q' || quarter(day)",
    "month": "strftime(day, '%Y-%m')",
}
_MEMORY: Final = re.compile(r"[1-9]\d{0,9} ?[KMGT]i?B")
_LONGEST_HEAD: Final = 1 << 16
_LAST: Final = "last"
_NESTED: Final = frozenset({"list", "array", "struct", "map", "union"})
_DELIMITERS: Final = ",;\t|"


@dataclass(frozen=True)
class Means:
    """What one counting may use: memory as DuckDB writes it, such as 1GB, and threads.

    Raises `DataError` for what is no amount of memory, or an amount without bound.
    """

    memory: str = "500MB"
    threads: int = 1

    def __post_init__(self) -> None:
        if not _MEMORY.fullmatch(self.memory):
            raise DataError(f"{self.memory!r} is no amount of memory; write it like 1GB or 500MB")


def events_in(given: Iterable[Path]) -> list[Path]:
    """The files of events that are named or lie in the folders that are; raises `DataError`."""
    found: list[Path] = []
    for path in given:
        inside = sorted(p for p in _below(path) if _kind(p) in KINDS) if path.is_dir() else []
        if lost := [p for p in inside if not p.is_file()]:
            raise DataError(f"{lost[0]} is no file that can be read, and none is left out")
        if path.is_dir() and not inside:
            raise DataError(f"{path} holds no file that ends in {' or '.join(KINDS)}")
        if not path.is_dir() and not path.is_file():
            raise DataError(f"there is no {path}")
        if path.is_file() and _kind(path) not in KINDS:
            raise DataError(f"{path} must end in {' or '.join(KINDS)}")
        found += inside or [path]
    if len({p.resolve() for p in found}) < len(found):
        raise DataError("a file is named twice; its events would count twice")
    return found


def _below(folder: Path) -> Iterator[Path]:
    """Everything below a folder; `DataError` for what could not be looked into."""

    def unread(error: OSError) -> None:
        raise DataError(f"{error.filename}: cannot be read: {error.strerror}; check its rights")

    for where, folders, files in os.walk(folder, onerror=unread):
        if linked := [path for name in folders if (path := Path(where, name)).is_symlink()]:
            raise DataError(f"{linked[0]} is a link to a folder; name that folder itself")
        yield from (Path(where, name) for name in (*folders, *files))


def counted(path: Path, asked: Aggregation, means: Means) -> pd.DataFrame:
    """Of one file a row for every combination that it holds: period, dimensions, `count`, and how
    many of these are `synthetic`.

    A moment that knows its zone counts on its day in UTC. Raises `DataError` for what cannot be
    counted, and says how many events that is.
    """
    import duckdb  # noqa: PLC0415  (slow to import, and only needed here)

    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as base:
        try:
            base.execute("SET autoinstall_known_extensions = false")
            base.execute("SET autoload_known_extensions = false")
            base.execute("SET preserve_insertion_order = false")
            base.execute("SET TimeZone = 'UTC'")
            base.execute("SET memory_limit = ?", [means.memory])
            base.execute("SET threads = ?", [means.threads])
            base.execute("SET temp_directory = ?", [folder])
            return _counted(base, path, asked)
        except (duckdb.Error, pa.ArrowException) as error:
            told = str(error).partition("\n")[0]
            raise DataError(f"{path}: cannot be counted: {told}") from None


def _counted(base: duckdb.DuckDBPyConnection, path: Path, asked: Aggregation) -> pd.DataFrame:
    # What matches files in a name is part of the name here.
    file, is_parquet = glob.escape(str(path)), _kind(path) == ".parquet"
    events = base.read_parquet(file) if is_parquet else _csv(base, path, file)
    wanted = [asked.day, *asked.columns.values()]
    if missing := [name for name in wanted if name not in events.columns]:
        known = ", ".join(events.columns)
        raise DataError(f"{path}: has no column {missing[0]!r}; it has {known}")
    kinds = dict(zip(events.columns, events.types, strict=True))
    if nested := [name for name in wanted if kinds[name].id in _NESTED]:
        raise DataError(f"{path}: column {nested[0]!r} holds lists or records, and no one value")
    parts = [f"trim(CAST({_name(c)} AS VARCHAR)) AS {name}" for name, c in asked.columns.items()]
    marking = mark.column_of(events.columns)
    made_up = f"lower(trim(CAST({_name(marking)} AS VARCHAR))) = 'true'" if marking else "false"
    if is_parquet and mark.in_metadata(pq.read_schema(path).metadata):
        made_up = "true"
    day = f"TRY_CAST({_name(asked.day)} AS DATE) AS day"
    typed = events.project(", ".join([day, *parts, f"{made_up} AS {SYNTHETIC}"]))
    # A day that no calendar of ours has, such as infinity, is none.
    period = f"CASE WHEN year(day) BETWEEN 1000 AND 9999 THEN {_PERIODS[asked.every]} END"
    keys = [period, *(f"nullif({name}, '')" for name in asked.dimensions)]
    made = (
        *(f"{key} AS {name}" for key, name in zip(keys, _keys(asked), strict=True)),
        f"count(*) AS {COUNT}, count_if({SYNTHETIC}) AS {SYNTHETIC}",
        f"strftime(max(day), '%Y-%m-%d') AS {_LAST}",
    )
    found = typed.aggregate(", ".join(made), ", ".join(keys)).limit(MOST + 1).df()
    _check(path, found, asked)
    return added([found], asked)


def _check(path: Path, found: pd.DataFrame, asked: Aggregation) -> None:
    if len(found) > MOST:
        raise DataError(
            f"{path}: holds more than {MOST:,} combinations of what is counted by; count by less"
        )
    lacking = found[_keys(asked)].isna().any(axis=1)
    if number := found.loc[lacking, COUNT].sum():
        of = " or ".join(["a day", *(f"a value of {name}" for name in asked.dimensions)])
        whole = found[COUNT].sum()
        raise DataError(f"{path}: {number:,} of {whole:,} events lack {of}; none is left out")
    accessed, last = asked.origin.get("accessed", ""), str(found[_LAST].max())
    if accessed and len(found) and last[: len(accessed)] > accessed:
        raise DataError(
            f"{path}: holds an event of {last}, which is after {accessed}, when origin.accessed "
            "says that it was read"
        )
    for name in asked.dimensions:
        taken = {TOTAL, asked.all_areas} if name == "area" else {TOTAL}
        for value in taken & set(found[name]):
            number = found.loc[found[name] == value, COUNT].sum()
            raise DataError(
                f"{path}: {number:,} events have {value!r} as {name}, which is the code of all "
                "together; name that value otherwise"
            )


def added(counts: Iterable[pd.DataFrame], asked: Aggregation) -> pd.DataFrame:
    """Counts of several files together, in the order of their keys."""
    keys, numbers = _keys(asked), [COUNT, SYNTHETIC]
    frame = pd.concat(list(counts), ignore_index=True)
    frame = frame.astype({**dict.fromkeys(keys, str), **dict.fromkeys(numbers, "int64")})
    return frame.groupby(keys, as_index=False, sort=True)[numbers].sum()


def all_synthetic(counts: pd.DataFrame) -> bool:
    """Whether all that was counted is marked as made up. Raises `DataError` where a part is, and
    where nothing was counted."""
    whole, made_up = counts[COUNT].sum(), counts[SYNTHETIC].sum()
    if not whole:
        raise DataError("the files of events hold none")
    if 0 < made_up < whole:
        raise DataError(
            f"{made_up:,} of {whole:,} events are marked as synthetic, in a column of that name; "
            "count these apart, or name the column otherwise if it says something else"
        )
    return bool(made_up)


def _kind(path: Path) -> str:
    return path.suffix.lower()


def _keys(asked: Aggregation) -> list[str]:
    return [PERIOD, *asked.dimensions]


def _csv(base: duckdb.DuckDBPyConnection, path: Path, file: str) -> duckdb.DuckDBPyRelation:
    """The rows of a file as text: what a column holds is decided by the declaration. Nothing about
    the file is guessed but its delimiter, so that no line can be taken for a remark."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as opened:
            first = opened.readline(_LONGEST_HEAD)
    except UnicodeDecodeError:
        raise DataError(f"{path}: cannot be counted: it is not in UTF-8") from None
    except OSError as error:
        raise DataError(f"{path}: cannot be read: {error.strerror}") from None
    delimiter = max(_DELIMITERS, key=first.count)
    names = next(csv.reader([first], delimiter=delimiter), [])
    if len({name.casefold() for name in names}) < len(names):
        raise DataError(f"{path}: two of its columns have the same name")
    return base.read_csv(
        file,
        header=True,
        columns=dict.fromkeys(names, "VARCHAR"),
        sep=delimiter,
        quotechar='"',
        escapechar='"',
        comment="",
        auto_detect=False,
        hive_partitioning=False,  # names of folders are no cells of the file
    )


def _name(column: str) -> str:
    return '"' + column.replace('"', '""') + '"'
