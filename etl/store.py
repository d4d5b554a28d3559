"""The observation table: Delta Lake, so Parquet files with transactions, history and time travel.

A load is one commit. The table is never vacuumed and its log never expires, so every version that
was ever shown can be read again.
"""

from __future__ import annotations

import json
import os
import secrets
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import pandas as pd
import pyarrow
from deltalake import CommitProperties, DeltaTable, write_deltalake
from deltalake.exceptions import CommitFailedError, DeltaError, TableNotFoundError

from etl.errors import (
    ClockBehind,
    NoVersion,
    StorageAway,
    StoreError,
    TableAway,
    TableDamaged,
    TableMoved,
)
from etl.objects.address import is_remote, options, require_table
from etl.objects.refusals import meaning, refused
from etl.schema import ARROW, KEY, STORED
from etl.soundness.entries import LOST, commit_info, commit_infos, newest_entry
from etl.soundness.files import why_unopened, why_unread
from etl.soundness.volume import disk_full, means_full, require_room
from etl.stored.newest import Watch, watch
from etl.stored.texts import shared
from etl.stored.versions import RECORD, WRITER, Commit, Mark, Snapshot, commit_of, moment

__all__ = ["DEFAULT", "Commit", "Mark", "Snapshot", "Store", "address"]

DEFAULT: Final = Path(__file__).resolve().parent.parent / "datasets" / "store" / "observations"
# Two machines' clocks differ by a little; a writer whose clock is behind by no more waits.
_WAITED: Final = timedelta(seconds=5)
_Write = Callable[[DeltaTable, CommitProperties], object]
_SETTINGS: Final = {"delta.enableExpiredLogCleanup": "false", "delta.checkpointInterval": "10"}


def address() -> str:
    """Where the table lives: `CSEA_STORE`, or the folder in the checkout.

    Raises `SettingError` for an address in a storage that is not known.
    """
    place = os.environ.get("CSEA_STORE") or str(DEFAULT)
    require_table(place)
    return place


@dataclass(frozen=True)
class Store:
    """The table at one address. Opening is cheap; of what it holds nothing is kept here."""

    uri: str

    def open(self, version: int | None = None) -> DeltaTable:
        """The Delta table, at a version if given; `StoreError` when there is none."""
        if version is not None:
            self._require(version)
        try:
            return DeltaTable(self.uri, version=version, storage_options=options(self.uri))
        except TableNotFoundError:
            raise TableAway(
                f"no table at {self.uri}; run 'python -m etl build' or set CSEA_STORE",
                "the table is not where the server looks for it; whoever runs the server brings it "
                "back",
            ) from None
        except (DeltaError, OSError, ValueError, OverflowError) as error:
            at = "" if version is None else f" version {version} of"
            raise why_unopened(self.uri, version) or self._failed(f"read{at}", error) from None

    def _require(self, version: int) -> None:
        """Raises `NoVersion`; Delta's reader would count up to a version that is not there, which
        takes it a minute and a half for one of nine digits."""
        newest = newest_entry(self.uri)
        if newest is not None and not 0 <= version <= newest:
            raise NoVersion(self.uri, f"the table has no version {version}; it has 0 to {newest}")

    def exists(self) -> bool:
        """Whether a table is there."""
        return newest_entry(self.uri) is not None

    def version(self) -> int:
        """The newest version; about a millisecond on a local folder."""
        return int(self.open().version())

    def newest(self) -> Mark:
        """The table and its newest version, as every request asks (`etl.stored.newest`)."""
        return self._watch.mark(self._opened)

    @cached_property
    def _watch(self) -> Watch:
        return watch(self.uri)

    def _opened(self) -> Mark:
        table = self.open()
        return Mark(str(table.metadata().id), int(table.version()))

    def read(self, version: int | None = None) -> Snapshot:
        """All rows of a version, columns of the schema and `load`."""
        table = self.open(version)
        if version is not None and commit_info(self.uri, version).get("operation") == LOST:
            raise NoVersion(self.uri, f"version {version} of the table was damaged and is lost")
        frame = shared(self._rows(table))
        return Snapshot(
            table_id=str(table.metadata().id),
            version=int(table.version()),
            at=self._published(int(table.version())),
            frame=frame[list(STORED)].sort_values(list(KEY), ignore_index=True),
        )

    def _rows(self, table: DeltaTable, columns: list[str] | None = None) -> pyarrow.Table:
        try:
            return table.to_pyarrow_dataset(schema=ARROW).to_table(columns=columns)
        except (OSError, pyarrow.ArrowException) as error:
            what = f"read version {table.version()} of"
            raise why_unread(self.uri, table) or self._failed(what, error) from None

    def held(self) -> dict[tuple[str, str], set[str]]:
        """Which loads the table holds, by source and vintage; empty when there is no table."""
        held: dict[tuple[str, str], set[str]] = {}
        for source, vintage, load in self.counts() if self.exists() else ():
            held.setdefault((source, vintage), set()).add(load)
        return held

    def counts(self, version: int | None = None) -> dict[tuple[str, str, str], int]:
        """How many rows each (source, vintage, load) has at a version."""
        rows = self._rows(self.open(version), ["source", "vintage", "load"])
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
                storage_options=options(self.uri),
            )
        except (DeltaError, OSError) as error:
            raise self._failed("create", error) from None

    def require_room(self, frame: pd.DataFrame) -> None:
        """Raises `DiskFull` where the volume would not take these rows."""
        require_room(self.uri, _arrow(frame))

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
        self.require_room(frame)
        predicate = " OR ".join(_matches(source=s, vintage=v) for s, v in vintages)
        how = {"mode": "overwrite", "predicate": predicate}
        return self._written(_writing(frame, **how), shown, written)

    def append(self, frame: pd.DataFrame, *, shown: int, record: Mapping[str, Any]) -> int:
        """Add rows (columns of the schema and `load`) in one commit, with what it records."""
        self.require_room(frame)
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
        writer = secrets.token_hex(8)
        properties = CommitProperties(
            custom_metadata={RECORD: json.dumps(record), WRITER: writer}, max_commit_retries=0
        )
        table = self.open(shown)
        self._require_clock(shown)
        try:
            write(table, properties)
        except (DeltaError, OSError) as error:
            self._require_landed(shown, writer, error)
        return shown + 1

    def _require_clock(self, shown: int) -> None:
        """Commits are in the order of their times; raises `ClockBehind` where this would not be."""
        now, last = datetime.now(UTC), self._published(shown)
        if last - now > _WAITED:
            raise ClockBehind(
                f"the clock of this machine says {now:%Y-%m-%d %H:%M:%S} UTC, and the last commit "
                f"was at {last:%Y-%m-%d %H:%M:%S}: set the clock and do the same again; nothing "
                "was written"
            )
        time.sleep(max(0.0, (last - now).total_seconds()))

    def _require_landed(self, shown: int, writer: str, error: Exception) -> None:
        """Raises why a commit failed; not where its entry is there all the same.

        Of object storage the answer may have been lost, and what follows a commit may fail.
        """
        try:
            landed = commit_info(self.uri, shown + 1)
        except TableDamaged:  # not there, or nothing that can be told
            landed = {}
        except StorageAway as away:
            unknown = f"whether version {shown + 1} was written is not known"
            raise StorageAway(
                f"{away}; {unknown}: look at 'python -m etl history' before you do the same again",
                f"{away.told}; {unknown}: look at the history before you do the same again",
            ) from None
        if landed.get(WRITER) == writer:
            return
        if landed or isinstance(error, CommitFailedError):
            raise TableMoved(
                f"the table moved on from version {shown} while this was prepared; run it again"
            ) from None
        raise self._failed("write to", error) from None

    def history(self, version: int | None = None) -> tuple[Commit, ...]:
        """Every commit up to a version, the newest if none is named; newest first."""
        last = int(self.open(version).version())
        return tuple(commit_of(info) for info in commit_infos(self.uri, last))

    def _published(self, version: int) -> datetime:
        return moment(commit_info(self.uri, version))

    def _failed(self, what: str, error: Exception) -> StoreError:
        """The library's message, which may have several lines, as one."""
        if is_remote(self.uri):
            if meaning(error):
                return refused(self.uri, f"{what} the table", error)
        elif means_full(error):
            return disk_full(self.uri)
        return StoreError(
            f"cannot {what} the table at {self.uri}: {' '.join(str(error).split())}",
            f"cannot {what} the table; the log of the server says why",
        )


def _arrow(frame: pd.DataFrame) -> pyarrow.Table:
    return pyarrow.Table.from_pandas(frame[list(STORED)], schema=ARROW, preserve_index=False)


def _writing(frame: pd.DataFrame, **how: Any) -> _Write:
    arrow = _arrow(frame)
    return lambda table, properties: write_deltalake(
        table, arrow, commit_properties=properties, **how
    )


def _matches(**columns: str) -> str:
    quoted = {name: value.replace("'", "''") for name, value in columns.items()}
    return "(" + " AND ".join(f"{name} = '{value}'" for name, value in quoted.items()) + ")"
