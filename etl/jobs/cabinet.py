"""The private folder with the files of every job, and what was read from them.

FOLDER/<job>/lock       held by whoever reads the job, as long as that process lives
FOLDER/<job>/0/input    the first file, and beside it what its reading left there
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from etl.errors import DeskError
from etl.sandbox.submission import INPUT
from etl.soundness.volume import disk_full, means_full
from etl.store import DEFAULT

SETTING: Final = "CSEA_DESK"
_LOCK: Final = "lock"
_JOB: Final = re.compile(r"[0-9a-f]{32}")
_CHUNK: Final = 1 << 20


def folder_of(store_uri: str) -> Path:
    """Where the desk of a table keeps what is not published: `CSEA_DESK`, or a folder beside it.

    Beside the table's default place when the table is in object storage: jobs are this machine's.
    """
    if named := os.environ.get(SETTING):
        return Path(named).resolve()
    table = DEFAULT if "://" in store_uri else Path(store_uri)
    return table.resolve().parent / "desk"


def owned(folder: Path) -> Path:
    """The folder, made if need be, closed to everybody else; `DeskError` when it cannot be."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
    except OSError as error:
        if means_full(error):
            raise disk_full(folder) from None
        raise DeskError(
            f"{folder}: the desk cannot keep its jobs there: {error.strerror}; name a folder of "
            f"the server's own by {SETTING}"
        ) from None
    return folder


@dataclass(frozen=True)
class Cabinet:
    """The folders of all jobs."""

    folder: Path

    def place(self, job_id: str, number: int) -> Path:
        """The folder of one file of a job."""
        return self.folder / job_id / str(number)

    def keep(self, job_id: str, number: int, stream: IO[bytes]) -> int:
        """Write a file of a job; returns its size in bytes. `DeskError` when it cannot be,
        `DiskFull` when there is no room."""
        place = self.place(job_id, number)
        try:
            owned(self.folder)
            place.mkdir(mode=0o700, parents=True)
            place.parent.chmod(0o700)
            file = place / INPUT
            handle = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            with os.fdopen(handle, "wb") as kept:
                shutil.copyfileobj(stream, kept, _CHUNK)
            return file.stat().st_size
        except OSError as error:
            if means_full(error):
                shutil.rmtree(place, ignore_errors=True)
                raise disk_full(self.folder) from None
            raise DeskError(f"the file cannot be kept: {error.strerror}; try again later") from None

    def content(self, job_id: str, number: int) -> bytes:
        """A file of a job; `DeskError` when it is gone."""
        try:
            return (self.place(job_id, number) / INPUT).read_bytes()
        except OSError:
            raise DeskError("the file is kept no more; choose it again") from None

    @contextmanager
    def held(self, job_id: str, *, wait: bool) -> Iterator[bool]:
        """Hold a job against all other processes; false when one has it, or its folder is gone.

        The system lets go of it when the process ends, however it ends.
        """
        try:
            handle = os.open(self.folder / job_id / _LOCK, os.O_CREAT | os.O_RDWR, 0o600)
        except OSError:
            yield False
            return
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            except OSError:
                yield False
                return
            yield True
        finally:
            os.close(handle)

    def remove(self, job_id: str) -> None:
        """Delete what is kept of a job."""
        shutil.rmtree(self.folder / job_id, ignore_errors=True)

    def jobs(self) -> list[str]:
        """The ids of all jobs of which something is kept."""
        if not self.folder.is_dir():
            return []
        return sorted(each.name for each in self.folder.iterdir() if _JOB.fullmatch(each.name))

    def size(self, job_id: str) -> int:
        """How many bytes are kept of a job."""
        found = 0
        for where, _, names in os.walk(self.folder / job_id):
            for name in names:
                try:
                    found += (Path(where) / name).stat().st_size
                except OSError:  # gone meanwhile
                    continue
        return found

    def age(self, job_id: str, now: float) -> float:
        """Seconds since something of a job was kept; none where nothing is."""
        try:
            return now - (self.folder / job_id).stat().st_mtime
        except OSError:
            return 0.0
