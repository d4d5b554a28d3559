"""Which file of a table keeps a version from being read; the Parquet files of a version."""

from __future__ import annotations

import pyarrow
from deltalake import DeltaTable

from etl.errors import StoreError, TableDamaged
from etl.soundness.entries import Damage, damaged_entries, damaged_file, unreadable_file


def files_of(table: DeltaTable) -> dict[str, int]:
    """The Parquet files of an opened version, and the bytes that each was written with."""
    held = pyarrow.table(table.get_add_actions(flatten=True)).select(["path", "size_bytes"])
    return {str(file["path"]): int(file["size_bytes"]) for file in held.to_pylist()}


def damaged_files(uri: str, table: DeltaTable) -> tuple[Damage, ...]:
    """The files of an opened version that are missing or not as long as they were written; none
    of them is read."""
    version = int(table.version())
    found = ((name, damaged_file(uri, name, size)) for name, size in files_of(table).items())
    return tuple(Damage(version, name, problem) for name, problem in found if problem)


def why_unread(uri: str, table: DeltaTable) -> TableDamaged | None:
    """The first file of an opened version that cannot be read to its end."""
    for damage in damaged_files(uri, table):
        return TableDamaged(uri, int(table.version()), damage.file, damage.problem)
    for name in files_of(table):
        if problem := unreadable_file(uri, name):
            return TableDamaged(uri, int(table.version()), name, problem)
    return None


def why_unopened(uri: str, version: int | None) -> TableDamaged | None:
    """The first damaged entry of a log that a version needs, the newest if none is named."""
    try:
        damages = damaged_entries(uri)
    except (OSError, pyarrow.ArrowException, StoreError):
        return None
    for damage in damages:
        at = damage.version if damage.version is not None else version or 0
        if version is None or at <= version:
            return TableDamaged(uri, at, damage.file, damage.problem)
    return None
