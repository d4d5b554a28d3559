"""The observation table: Delta Lake, so Parquet files with transactions, history and time travel.

A load is one commit. The table is never vacuumed and its log never expires, so every version that
was ever shown can be read again.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd
import pyarrow
from deltalake import CommitProperties, DeltaTable, write_deltalake
from deltalake.exceptions import CommitFailedError, DeltaError, TableNotFoundError

from etl.errors import StoreError, TableMoved
from etl.schema import ARROW, KEY, STORED

DEFAULT: Final = Path(__file__).resolve().parent.parent / "datasets" / "store" / "observations"
_RECORD: Final = "csea"
_SETTLED: Final = 1.0  # seconds
_Write = Callable[[DeltaTable, CommitProperties], object]
_SETTINGS: Final = {"delta.enableExpiredLogCleanup": "false"}


@dataclass(frozen=True)
class Commit:
    """One entry of the table's history."""

    version: int
    at: datetime
    steward: str
    reason: str
    loads: tuple[str, ...]
    rows: int
    # All that was written down with the commit: the files, origins and aliases of a load.
    record: Mapping[str, Any] = field(default_factory=dict)


class Mark(NamedTuple):
    """One version of one table: a table that was made anew starts at version 0 again."""

    table_id: str
    version: int


@dataclass(frozen=True)
class Snapshot:
    """One version of the table, in memory."""

    table_id: str
    version: int
    at: datetime
    frame: pd.DataFrame

    @property
    def mark(self) -> Mark:
        """Which version of which table this is."""
        return Mark(self.table_id, self.version)


def address() -> str:
    """Where the table lives: `CSEA_STORE`, or the folder in the checkout."""
    return os.environ.get("CSEA_STORE") or str(DEFAULT)


@dataclass(frozen=True)
class Store:
    """The table at one address. Opening is cheap; of what it holds nothing is kept here."""

    uri: str
    _seen: dict[tuple[int, int], Mark] = field(default_factory=dict, repr=False, compare=False)
    """The newest version, by the state of the folder of its log."""

    def open(self, version: int | None = None) -> DeltaTable:
        """The Delta table, at a version if given; `StoreError` when there is none."""
        if version is not None:
            newest = self.version()
            if not 0 <= version <= newest:
                raise StoreError(
                    f"the table at {self.uri} has no version {version}; it has 0 to {newest}"
                )
        try:
            return DeltaTable(self.uri, version=version)
        except TableNotFoundError:
            raise StoreError(
                f"no table at {self.uri}; run 'python -m etl build' or set CSEA_STORE"
            ) from None
        except (DeltaError, OSError, ValueError) as error:
            at = "" if version is None else f" version {version} of"
            raise self._failed(f"read{at}", error) from None

    def exists(self) -> bool:
        """Whether a table is there."""
        return bool(DeltaTable.is_deltatable(self.uri))

    def version(self) -> int:
        """The newest version; about a millisecond on a local folder."""
        return int(self.open().version())

    def newest(self) -> Mark:
        """The table and its newest version.

        Every request asks, so in a local folder the table is opened only where its log was
        written to since. A log of the last second may be written to again within one tick of the
        clock of the file system, so it is opened.
        """
        try:
            log = Path(self.uri, "_delta_log").stat()
        except OSError:  # an address that is no folder, or no table: opening it says which
            return self._opened()
        state = (log.st_ino, log.st_mtime_ns)
        mark = self._seen.get(state)  # once: another thread may clear
        if mark is None:
            mark = self._opened()
            if time.time() - log.st_mtime >= _SETTLED:
                self._seen.clear()
                self._seen[state] = mark
        return mark

    def _opened(self) -> Mark:
        table = self.open()
        return Mark(str(table.metadata().id), int(table.version()))

    def read(self, version: int | None = None) -> Snapshot:
        """All rows of a version, columns of the schema and `load`."""
        table = self.open(version)
        frame = _shared(table.to_pyarrow_dataset(schema=ARROW).to_table())
        return Snapshot(
            table_id=str(table.metadata().id),
            version=int(table.version()),
            at=self._published(int(table.version())),
            frame=frame[list(STORED)].sort_values(list(KEY), ignore_index=True),
        )

    def held(self) -> dict[tuple[str, str], set[str]]:
        """Which loads the table holds, by source and vintage; empty when there is no table."""
        held: dict[tuple[str, str], set[str]] = {}
        for source, vintage, load in self.counts() if self.exists() else ():
            held.setdefault((source, vintage), set()).add(load)
        return held

    def counts(self, version: int | None = None) -> dict[tuple[str, str, str], int]:
        """How many rows each (source, vintage, load) has at a version."""
        dataset = self.open(version).to_pyarrow_dataset(schema=ARROW)
        rows = dataset.to_table(columns=["source", "vintage", "load"])
        groups = rows.group_by(["source", "vintage", "load"]).aggregate([([], "count_all")])
        return {
            (str(r["source"]), str(r["vintage"]), str(r["load"])): int(r["count_all"])
            for r in groups.to_pylist()
        }

    def create(self) -> None:
        """Make the empty table; version 0."""
        try:
            DeltaTable.create(
                self.uri,
                schema=ARROW,
                mode="error",
                name="observations",
                description="Public figures on child sexual exploitation and abuse online",
                configuration=_SETTINGS,
            )
        except (DeltaError, OSError) as error:
            raise self._failed("create", error) from None

    def replace(
        self,
        frame: pd.DataFrame,
        vintages: Iterable[tuple[str, str]],
        *,
        shown: int,
        record: Mapping[str, Any],
    ) -> int:
        """Put `frame` in the place of these (source, vintage) pairs, in one commit.

        `shown` is the version the change was made against: a table that moved meanwhile refuses
        with `StoreError` and is left as it is. `record` is written down with the commit, and how
        many rows and which loads they are. Returns the new version; so do the other writers, which
        refuse alike.
        """
        written = {**record, "loads": sorted(set(frame["load"])), "rows": len(frame)}
        predicate = " OR ".join(_matches(source=s, vintage=v) for s, v in vintages)
        how = {"mode": "overwrite", "predicate": predicate}
        return self._written(_writing(frame, **how), shown, written)

    def append(self, frame: pd.DataFrame, *, shown: int, record: Mapping[str, Any]) -> int:
        """Add rows (columns of the schema and `load`) in one commit, with what it records."""
        return self._written(_writing(frame, mode="append"), shown, record)

    def remove(
        self, loads: Iterable[tuple[str, str, str]], *, shown: int, record: Mapping[str, Any]
    ) -> int:
        """Take out the rows of these (source, vintage, load), in one commit; older versions keep
        them."""
        predicate = " OR ".join(_matches(source=s, vintage=v, load=d) for s, v, d in loads)
        return self._written(
            lambda table, properties: table.delete(predicate, commit_properties=properties),
            shown,
            record,
        )

    def restore(self, version: int, *, shown: int, record: Mapping[str, Any]) -> int:
        """Make the table again what it was at `version`, in one commit that keeps what came after
        readable."""
        self.open(version)
        return self._written(
            lambda table, properties: table.restore(version, commit_properties=properties),
            shown,
            record,
        )

    def _written(self, write: _Write, shown: int, record: Mapping[str, Any]) -> int:
        # Without retries: a second writer must not land on a table that nobody looked at.
        properties = CommitProperties(
            custom_metadata={_RECORD: json.dumps(record)}, max_commit_retries=0
        )
        try:
            write(self.open(shown), properties)
        except CommitFailedError:
            raise TableMoved(
                f"the table moved on from version {shown} while this was prepared; run it again"
            ) from None
        except (DeltaError, OSError) as error:
            raise self._failed("write to", error) from None
        return shown + 1

    def history(self) -> tuple[Commit, ...]:
        """Every commit, newest first."""
        return tuple(_commit_of(entry) for entry in self.open().history())

    def _published(self, version: int) -> datetime:
        # Asked of the newest version: an older one miscounts the commits of its history.
        newest = self.open()
        return _moment(newest.history(newest.version() - version + 1)[-1])

    def _failed(self, what: str, error: Exception) -> StoreError:
        """The library's message, which may have several lines, as one."""
        return StoreError(f"cannot {what} the table at {self.uri}: {' '.join(str(error).split())}")


def _shared(rows: pyarrow.Table) -> pd.DataFrame:
    """The rows as a frame in which a text that stands in many rows is one object in memory.

    One for each cell is what pandas makes, which is most of what a table then takes.
    """
    return pd.DataFrame({name: _column(rows[name]) for name in rows.column_names})


def _column(column: pyarrow.ChunkedArray) -> Any:
    if not pyarrow.types.is_string(column.type):
        return column.to_pandas()
    coded = column.combine_chunks().dictionary_encode()
    texts = np.array([*coded.dictionary.to_pylist(), None], dtype=object)
    places = coded.indices.fill_null(len(texts) - 1).to_numpy(zero_copy_only=False)
    return pd.array(texts[places], dtype="str")


def _writing(frame: pd.DataFrame, **how: Any) -> _Write:
    arrow = pyarrow.Table.from_pandas(frame[list(STORED)], schema=ARROW, preserve_index=False)
    return lambda table, properties: write_deltalake(
        table, arrow, commit_properties=properties, **how
    )


def _matches(**columns: str) -> str:
    quoted = {name: value.replace("'", "''") for name, value in columns.items()}
    return "(" + " AND ".join(f"{name} = '{value}'" for name, value in quoted.items()) + ")"


def _moment(entry: dict[str, Any]) -> datetime:
    return datetime.fromtimestamp(int(entry["timestamp"]) / 1000, tz=UTC)


def _commit_of(entry: dict[str, Any]) -> Commit:
    try:
        record = json.loads(entry.get(_RECORD) or "{}")
    except ValueError:
        record = {}
    return Commit(
        version=int(entry["version"]),
        at=_moment(entry),
        steward=str(record.get("steward", "")),
        reason=str(record.get("reason", "table created")),
        loads=tuple(record.get("loads", ())),
        rows=int(record.get("rows", 0)),
        record=record,
    )
