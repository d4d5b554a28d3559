"""A copy of a table with all that belongs to it as one file, while the table is in use.

Files of a table are never changed once they are written, and an entry of the log is written after
the files that it names. So the log is copied first: whatever is published meanwhile, every version
of the copied log is whole. The key of sessions is left out; a server that lacks it makes another.
"""

from __future__ import annotations

import io
import sqlite3
import tarfile
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path, PurePosixPath
from typing import Final

from etl.errors import DataError, StoreError
from etl.objects.address import beside, is_remote, name_in
from etl.objects.folder import Folder, kept_at
from etl.objects.objects import Objects
from etl.soundness.entries import LOG
from etl.soundness.volume import disk_full, means_full
from etl.store import Store
from etl.whole_file import replacing

_FOLDERS: Final = ("files", "waiting", "desk")
_KEY: Final = "session.key"
_DATABASE: Final = b"SQLite format 3\0"
_SQLITE: Final = ".sqlite"  # of the desk's own; what a steward sent has another name
_BESIDE: Final = ("-wal", "-shm", "-journal")  # what a database has beside it while in use


def back_up(store: Store, file: Path) -> int:
    """Write the table, its kept files and the desk beside it to `file`; the version it holds.

    A file that is there is replaced once the new one is whole. Raises `DataError` where the file
    would be beside the table or cannot be written, `StoreError` where there is no table or it
    cannot be read, `DiskFull`.
    """
    version = store.version()
    file, place = file.resolve(), beside(store.uri, "")
    if not is_remote(place) and file.is_relative_to(place):
        raise DataError(f"{file}: a backup belongs elsewhere than beside the table")
    try:
        _write(kept_at(place), name_in(store.uri), file)
    except OSError as error:
        if means_full(error):
            raise disk_full(file.parent) from None
        raise DataError(f"{file}: {error.strerror}") from error
    except sqlite3.Error as error:
        raise DataError(
            f"a database of the desk at {place} cannot be read: {error}; move it away, and "
            "stewards sign in anew"
        ) from error
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


def _write(kept: Folder | Objects, table: str, file: Path) -> None:
    with replacing(file, private=True) as part, tarfile.open(part, mode="w:gz") as packed:
        for each in _names(kept, table):
            _add(packed, kept, each)


def _names(kept: Folder | Objects, table: str) -> Iterator[str]:
    """The log, then the rest of the table, then what stands beside it."""
    log = kept.names(f"{table}/{LOG}")
    yield from log
    rest = [
        name for folder in (table, f"{table}.damaged", *_FOLDERS) for name in kept.names(folder)
    ]
    for name in rest:
        path = PurePosixPath(name)
        written_since = path.is_relative_to(f"{table}/{LOG}")
        if not written_since and path.name != _KEY and not path.name.endswith(_BESIDE):
            yield name
    yield f"{table}.inputs"


def _add(packed: tarfile.TarFile, kept: Folder | Objects, name: str) -> None:
    """Add a file as it is now, if it still is; a database of a folder by its own means, because it
    may be written to."""
    content = kept.read(name)
    if content is None:  # of a job that ended meanwhile
        return
    if isinstance(kept, Folder) and name.endswith(_SQLITE) and content.startswith(_DATABASE):
        with tempfile.NamedTemporaryFile() as copy:
            path = Path(kept.place, name)
            with closing(sqlite3.connect(path)) as live, closing(sqlite3.connect(copy.name)) as to:
                live.backup(to)
            packed.add(copy.name, name)
        return
    info = tarfile.TarInfo(name)
    info.size, info.mode, info.mtime = len(content), 0o600, int(time.time())
    packed.addfile(info, io.BytesIO(content))
