"""The observation table: Delta Lake, so Parquet files with transactions, history and time travel.

A load is one commit. The table is never vacuumed and its log never expires, so every version that
was ever shown can be read again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import pandas as pd
import pyarrow
from deltalake import CommitProperties, DeltaTable, write_deltalake
from deltalake.exceptions import CommitFailedError, DeltaError, TableNotFoundError

from etl.errors import StoreError
from etl.schema import ARROW, KEY, STORED

DEFAULT: Final = Path(__file__).resolve().parent.parent / "datasets" / "store" / "observations"
_RECORD: Final = "csea"
_SETTINGS: Final = {"delta.enableExpiredLogCleanup": "false"}


@dataclass(frozen=True)
class Commit:
    """One entry of the table's history."""

    version: int
    at: datetime
    operation: str
    steward: str
    reason: str
    loads: tuple[str, ...]
    rows: int


@dataclass(frozen=True)
class Snapshot:
    """One version of the table, in memory."""

    table_id: str
    version: int
    at: datetime
    frame: pd.DataFrame


def address() -> str:
    """Where the table lives: `CSEA_STORE`, or the folder in the checkout."""
    return os.environ.get("CSEA_STORE") or str(DEFAULT)


@dataclass(frozen=True)
class Store:
    """The table at one address. Opening is cheap; nothing is cached here."""

    uri: str

    def open(self, version: int | None = None) -> DeltaTable:
        """The Delta table, at a version if given; `StoreError` when there is none."""
        if version is not None and not 0 <= version <= (newest := self.version()):
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

    def read(self, version: int | None = None) -> Snapshot:
        """All rows of a version, columns of the schema and `load`."""
        table = self.open(version)
        arrow = table.to_pyarrow_dataset(schema=ARROW).to_table()
        frame = arrow.to_pandas()
        return Snapshot(
            table_id=str(table.metadata().id),
            version=int(table.version()),
            at=self._published(int(table.version())),
            frame=frame[list(STORED)].sort_values(list(KEY), ignore_index=True),
        )

    def held(self) -> dict[tuple[str, str], set[str]]:
        """Which loads the table holds, by source and vintage; empty when there is no table."""
        if not self.exists():
            return {}
        dataset = self.open().to_pyarrow_dataset(schema=ARROW)
        rows = dataset.to_table(columns=["source", "vintage", "load"]).to_pandas()
        held: dict[tuple[str, str], set[str]] = {}
        for row in rows.drop_duplicates().itertuples(index=False):
            held.setdefault((str(row.source), str(row.vintage)), set()).add(str(row.load))
        return held

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
        steward: str,
        reason: str,
    ) -> int:
        """Put `frame` in the place of these (source, vintage) pairs, in one commit.

        `shown` is the version the change was made against: a table that moved meanwhile refuses
        with `StoreError` and is left as it is. Returns the new version.
        """
        loads = sorted(set(frame["load"]))
        record = {"steward": steward, "reason": reason, "loads": loads, "rows": len(frame)}
        pairs = list(vintages)
        table = pyarrow.Table.from_pandas(frame[list(STORED)], schema=ARROW, preserve_index=False)
        try:
            write_deltalake(
                self.open(shown),
                table,
                mode="overwrite",
                predicate=" OR ".join(_matches(s, v) for s, v in pairs),
                commit_properties=CommitProperties(
                    custom_metadata={_RECORD: json.dumps(record)}, max_commit_retries=0
                ),
            )
        except CommitFailedError:
            raise StoreError(
                f"the table moved on from version {shown} while this was prepared; run it again"
            ) from None
        except (DeltaError, OSError) as error:
            raise self._failed("write to", error) from None
        return self.version()

    def history(self) -> tuple[Commit, ...]:
        """Every commit, newest first."""
        return tuple(_commit(entry) for entry in self.open().history())

    def _published(self, version: int) -> datetime:
        # Asked of the newest version: an older one miscounts the commits of its history.
        newest = self.open()
        return _moment(newest.history(newest.version() - version + 1)[-1])

    def _failed(self, what: str, error: Exception) -> StoreError:
        """The library's message, which may have several lines, as one."""
        return StoreError(f"cannot {what} the table at {self.uri}: {' '.join(str(error).split())}")


def _matches(source: str, vintage: str) -> str:
    quoted = [value.replace("'", "''") for value in (source, vintage)]
    return f"(source = '{quoted[0]}' AND vintage = '{quoted[1]}')"


def _moment(entry: dict[str, Any]) -> datetime:
    return datetime.fromtimestamp(int(entry["timestamp"]) / 1000, tz=UTC)


def _commit(entry: dict[str, Any]) -> Commit:
    record = json.loads(entry.get(_RECORD) or "{}")
    return Commit(
        version=int(entry["version"]),
        at=_moment(entry),
        operation=str(entry.get("operation", "")),
        steward=str(record.get("steward", "")),
        reason=str(record.get("reason", "table created")),
        loads=tuple(record.get("loads", ())),
        rows=int(record.get("rows", 0)),
    )
