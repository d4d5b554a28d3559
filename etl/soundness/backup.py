"""A copy of a table with all that belongs to it as one file, while the table is in use.

Files of a table are never changed once they are written, and an entry of the log is written after
the files that it names. So the log is copied first: whatever is published meanwhile, every version
of the copied log is whole. The key of sessions is left out; a server that lacks it makes another.
"""

from __future__ import annotations

import os
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

from etl.errors import DataError, StoreError
from etl.soundness.entries import LOG
from etl.soundness.volume import disk_full, means_full
from etl.store import Store

_DESK: Final = "desk"
_KEY: Final = "session.key"
_DATABASE: Final = b"SQLite format 3\0"
_BESIDE: Final = ("-wal", "-shm", "-journal")  # what a database has beside it while in use


def back_up(store: Store, file: Path) -> int:
    """Write the table, its kept files and the desk beside it to `file`; the version it holds.

    A file that is there is replaced once the new one is whole. Raises `DataError` where the table
    is not in a local folder, `StoreError` where there is none or it cannot be read, `DiskFull`.
    """
    if "://" in store.uri:
        raise DataError("a table in object storage is copied there, by its own means")
    version = store.version()
    place = Path(store.uri).resolve()
    file = file.resolve()
    if file.is_relative_to(place.parent):
        raise DataError(f"{file}: a backup belongs elsewhere than beside the table")
    try:
        _write(place, file)
    except OSError as error:
        if means_full(error):
            raise disk_full(file.parent) from None
        raise DataError(f"{file}: {error.strerror}") from error
    return version


def unpack(file: Path, folder: Path) -> Store:
    """Lay a backup into an empty or new folder; the table in it.

    Raises `DataError` for a folder that holds something, or a file that is no whole backup.
    """
    if folder.exists() and any(folder.iterdir()):
        raise DataError(f"{folder}: holds something already; name an empty folder")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tarfile.open(file) as packed:
            packed.extractall(folder, filter="data")
    except (tarfile.TarError, EOFError, OSError) as error:
        if isinstance(error, OSError) and means_full(error):
            raise disk_full(folder) from None
        raise DataError(f"{file}: is no whole backup: {error}") from error
    logs = [path.parent for path in folder.glob(f"*/{LOG}")]
    if len(logs) != 1:
        raise DataError(f"{file}: holds no table")
    store = Store(str(logs[0]))
    with suppress(StoreError):  # what is wrong with it a check says, and in more words
        store.version()
    return store


def _write(place: Path, file: Path) -> None:
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "wb") as out, tarfile.open(fileobj=out, mode="w:gz") as packed:
            for path in _files(place):
                _add(packed, path, str(path.relative_to(place.parent)))
            out.flush()
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _files(place: Path) -> Iterator[Path]:
    """The log, then the rest of the table, then what stands beside it under its name."""
    log = sorted((place / LOG).rglob("*"))
    yield from (path for path in log if path.is_file())
    seen = set(log)
    beside = [*sorted(place.parent.glob(f"{place.name}*")), place.parent / _DESK]
    for each in beside:
        for path in sorted(each.rglob("*")) if each.is_dir() else [each]:
            ours = path not in seen and path.is_file() and LOG not in path.parts
            if ours and path.name != _KEY and not path.name.endswith(_BESIDE):
                yield path


def _add(packed: tarfile.TarFile, path: Path, name: str) -> None:
    """Add a file as it is now; a database by its own means, because it may be written to."""
    with suppress(FileNotFoundError):  # a job that ended meanwhile
        with path.open("rb") as given:
            database = given.read(len(_DATABASE)) == _DATABASE
        if not database:
            packed.add(path, name)
            return
        with tempfile.NamedTemporaryFile() as copy:
            with closing(sqlite3.connect(path)) as live, closing(sqlite3.connect(copy.name)) as to:
                live.backup(to)
            packed.add(copy.name, name)
