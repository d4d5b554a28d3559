"""A full disk is called a full disk: which volume it is, and what to do."""

from __future__ import annotations

import errno
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Final

import pyarrow
from pyarrow import parquet

from etl.errors import DiskFull
from etl.objects.address import is_remote

_RECORD: Final = 1024 * 1024  # bytes for the entry in the log and what is recorded with it
_FULL: Final = (errno.ENOSPC, errno.EDQUOT)
# As libraries pass it on that keep the message alone: of the system, of delta-rs, of SQLite.
_SAID: Final = ("no space left on device", "os error 28", "disk quota exceeded", "disk is full")


def means_full(error: BaseException) -> bool:
    """Whether an error, or what it came of, says that a disk is full."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, OSError) and seen.errno in _FULL:
            return True
        if any(said in str(seen).lower() for said in _SAID):
            return True
        seen = seen.__cause__ or seen.__context__
    return False


def volume_of(place: str | Path) -> Path:
    """The mount point of the volume on which a folder stands, or would."""
    path = Path(place).resolve()
    while not path.exists():
        path = path.parent
    device = path.stat().st_dev
    while path != path.parent and path.parent.stat().st_dev == device:
        path = path.parent
    return path


def disk_full(place: str | Path, needed: int = 0) -> DiskFull:
    """The error for a place on whose volume nothing can be written; `needed` is in bytes."""
    free, volume = "", place
    with suppress(OSError):
        volume = volume_of(place)
        free = f" ({shutil.disk_usage(volume).free:,} bytes free"
        free += f", {needed:,} needed)" if needed else ")"
    kept = "nothing was written and the table is as it was"
    return DiskFull(
        f"the disk {volume} is full{free}: {kept}; free space on it and do the same again",
        f"a disk of the server is full{free}: {kept}; do the same again once whoever runs the "
        "server has freed space on it",
    )


def require_room(place: str, rows: pyarrow.Table) -> None:
    """Raises `DiskFull` where the volume of a local folder would not take these rows.

    Asked before a write, because one that fails half way leaves what it began. A folder in object
    storage has no such bound.
    """
    if is_remote(place):
        return
    try:
        free = shutil.disk_usage(volume_of(place)).free
    except OSError:  # whoever writes is told what it is
        return
    if free < rows.nbytes + _RECORD and free < (needed := _written_size(rows) + _RECORD):
        raise disk_full(place, needed)


def _written_size(rows: pyarrow.Table) -> int:
    """Bytes of these rows as Parquet, which are a tenth of those in memory."""
    sink = pyarrow.MockOutputStream()
    parquet.write_table(rows, sink)
    return int(sink.size())
