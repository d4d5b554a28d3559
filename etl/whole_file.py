"""Files that are written in one step: whoever reads one never sees half of it."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final
from uuid import uuid4

from etl.errors import DataError

_PARTIAL: Final = ".part"  # what a process leaves that is killed
_UNSYNCED: Final = (errno.EINVAL, errno.ENOTSUP, errno.EACCES)


@contextmanager
def whole(file: Path, *, private: bool = False) -> Iterator[Path]:
    """An empty file of another name beside it, that takes its place once it is written and synced.

    It is gone when anything fails, and two who write the same file meet in no name. A `private`
    one is its owner's alone. Raises `DataError` where it cannot be written.
    """
    try:
        with replacing(file, private=private) as part:
            yield part
    except OSError as error:
        raise DataError(f"cannot write {file}: {error.strerror or error}") from error


@contextmanager
def replacing(file: Path, *, private: bool = False) -> Iterator[Path]:
    """The same for who has other words for it: an `OSError` is left as it is."""
    file = Path(os.path.realpath(file))  # a link stays, and leads to what is written
    _require_file(file)
    # Of its own length, since that of the file may be all that a name can have.
    part = file.with_name(f".{uuid4().hex}{_PARTIAL}")
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600 if private else 0o666))
    try:
        yield part
        _sync(part)
        part.replace(file)
        _sync_folder(file.parent)
    except BaseException:
        with suppress(OSError):  # what went wrong before is what is told
            part.unlink(missing_ok=True)
        raise


def _require_file(file: Path) -> None:
    """Raises `OSError` for what has a place and is no file: a folder, a device, a pipe."""
    try:
        mode = file.stat().st_mode
    except FileNotFoundError:
        return
    if stat.S_ISDIR(mode):
        raise OSError(errno.EISDIR, os.strerror(errno.EISDIR), str(file))
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "Is no file", str(file))


def _sync_folder(folder: Path) -> None:
    """As far as its disk can: some do not sync folders, and one may be closed to reading. What
    stands in it is written all the same."""
    try:
        _sync(folder)
    except OSError as error:
        if error.errno not in _UNSYNCED:
            raise


def _sync(place: Path) -> None:
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
