"""Which versions of a table are whole: their entries in the log and every file they rest on."""

from __future__ import annotations

from deltalake import DeltaTable

from etl.errors import StorageAway, StoreError, TableDamaged
from etl.soundness.entries import (
    LOST,
    Damage,
    commit_info,
    damaged_entries,
    damaged_entry,
    name_of,
    newest_entry,
)
from etl.soundness.files import damaged_files, files_of, why_unread
from etl.store import Store


def damage(store: Store) -> tuple[Damage, ...]:
    """What is wrong with the newest version, by its entry and the sizes of its files.

    A few milliseconds on a local folder. Raises `StoreError` when the table cannot be opened.
    """
    table = store.open()
    if entry := damaged_entry(store.uri, int(table.version())):
        return (entry,)
    return unfinished(store) or damaged_files(store.uri, table)


def unfinished(store: Store) -> tuple[Damage, ...]:
    """Of a repair that was stopped before its restoration: the newest entry says that it was lost.

    Raises `StoreError` when the entry cannot be read.
    """
    version = store.version()
    if commit_info(store.uri, version).get("operation") != LOST:
        return ()
    problem = "stands for one that was lost; its repair was not finished"
    return (Damage(version, name_of(version), problem),)


def last_whole(store: Store) -> int | None:
    """The newest version with figures of which everything can be read; every file of it is read.

    None where no such version is left. Raises `StoreError` when there is no table.
    """
    newest = newest_entry(store.uri)
    if newest is None:
        store.open()
        return None
    broken = [d.version for d in damaged_entries(store.uri) if d.version is not None]
    for version in range(min([newest + 1, *broken]) - 1, -1, -1):
        table = _opened(store, version)
        if table is None or commit_info(store.uri, version).get("operation") == LOST:
            continue
        if files_of(table) and why_unread(store.uri, table) is None:
            return version
    return None


def _opened(store: Store, version: int) -> DeltaTable | None:
    try:
        return store.open(version)
    except StorageAway:
        raise
    except StoreError:
        return None


def require_whole(store: Store) -> None:
    """Raises `TableDamaged` where the newest version is not whole; every file of it is read.

    Some tenths of a second for a table of this size on a local folder; of one in object storage
    every file is fetched.
    """
    for each in damage(store):
        raise TableDamaged(store.uri, each.version or 0, each.file, each.problem)
    if unread := why_unread(store.uri, store.open()):
        raise unread
