"""Which file of a table keeps a version from being read; the Parquet files of a version."""

from __future__ import annotations

import pyarrow
from deltalake import DeltaTable

from etl.errors import StoreError, TableDamaged
from etl.objects.folder import kept_at
from etl.soundness.entries import Damage, damaged_entries, unreadable_file

# Before it, in the order of names, stand the log's, and after it those of the Parquet files.
_AFTER_THE_LOG = "_delta_log0"


def files_of(table: DeltaTable) -> dict[str, int]:
    """The Parquet files of an opened version, and the bytes that each was written with."""
    held = pyarrow.table(table.get_add_actions(flatten=True)).select(["path", "size_bytes"])
    return {str(file["path"]): int(file["size_bytes"]) for file in held.to_pylist()}


def sizes_of(uri: str) -> dict[str, int]:
    """The Parquet files that stand in a table's folder, of whatever version, and their bytes."""
    return kept_at(uri).sizes(after=_AFTER_THE_LOG)


def damaged_files(uri: str, table: DeltaTable) -> tuple[Damage, ...]:
    """The files of an opened version that are missing or not as long as they were written; none
    of them is read."""
    version, there = int(table.version()), sizes_of(uri)
    found = ((name, _problem(there.get(name), size)) for name, size in files_of(table).items())
    return tuple(Damage(version, name, problem) for name, problem in found if problem)


def _problem(found: int | None, size: int) -> str:
    if found is None:
        return "is not there"
    return "" if found == size else f"has {found:,} bytes and not {size:,}"


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
    except StoreError:  # whoever could not open it says so
        return None
    for damage in damages:
        at = damage.version if damage.version is not None else version or 0
        if version is None or at <= version:
            return TableDamaged(uri, at, damage.file, damage.problem)
    return None
