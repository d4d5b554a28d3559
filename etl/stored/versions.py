"""Versions of the table: what each commit said, which version of which table, and its rows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple

import pandas as pd

from etl.soundness.entries import LOST

RECORD: Final = "csea"
"""Under which name a commit keeps what is recorded with it."""
WRITER: Final = "csea_writer"
"""Under which name a commit keeps what tells it from every other attempt at the same version."""


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
    is_lost: bool = False
    """Whether a repair left no more of the version than its number, so that it cannot be read."""


class Mark(NamedTuple):
    """One version of one table: a table that was made anew starts at version 0 again."""

    table_id: str
    version: int

    @property
    def pin(self) -> str:
        """As citations and addresses write it: the number, and the first letters of the table."""
        return f"{self.version}-{self.table_id[:8]}"


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


def moment(entry: Mapping[str, Any]) -> datetime:
    """When an entry of the log was committed, in UTC."""
    return datetime.fromtimestamp(int(entry["timestamp"]) / 1000, tz=UTC)


def commit_of(entry: Mapping[str, Any]) -> Commit:
    """An entry of the log as one of the history."""
    try:
        record = json.loads(entry.get(RECORD) or "{}")
    except ValueError:
        record = {}
    return Commit(
        version=int(entry["version"]),
        at=moment(entry),
        steward=str(record.get("steward", "")),
        reason=str(record.get("reason", "table created")),
        loads=tuple(record.get("loads", ())),
        rows=int(record.get("rows", 0)),
        record=record,
        is_lost=entry.get("operation") == LOST,
    )
