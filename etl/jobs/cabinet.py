"""The files of every job, and what was read from them.

PLACE/<job>/0/input    the first file, and beside it what its reading left there

In a folder they are private files. A file is read in a folder of the moment, from which what was
read is put beside it.
"""

from __future__ import annotations

import math
import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final, Protocol

from etl.errors import DeskError, StoreError
from etl.jobs.place import Place, owned
from etl.objects.objects import Objects
from etl.sandbox.submission import FRAME, INPUT, REPORT
from etl.soundness.volume import disk_full, means_full

_FOLDER: Final = "jobs"
_BEGUN: Final = "begun"
_JOB: Final = re.compile(r"[0-9a-f]{32}")
_READ: Final = (FRAME, REPORT)
_CHUNK: Final = 1 << 20


class Cabinet(Protocol):
    """The files of all jobs."""

    def keep(self, job_id: str, number: int, stream: IO[bytes]) -> int:
        """Write a file of a job; returns its size in bytes. `DeskError` when it cannot be,
        `DiskFull` when there is no room."""

    def content(self, job_id: str, number: int) -> bytes:
        """A file of a job; `DeskError` when it is gone."""

    def reading(self, job_id: str, number: int) -> AbstractContextManager[Path]:
        """A folder in which to read a file of a job; what is read there is kept."""

    def was_read(self, job_id: str, number: int) -> AbstractContextManager[Path]:
        """A folder with what was read of a file of a job."""

    def remove(self, job_id: str) -> None:
        """Delete what is kept of a job."""

    def jobs(self) -> list[str]:
        """The ids of all jobs of which something is kept."""

    def size(self, job_id: str) -> int:
        """How many bytes are kept of a job."""

    def age(self, job_id: str, now: float) -> float:
        """Seconds since something of a job was kept; without end where only leftovers are."""


@dataclass(frozen=True)
class FolderCabinet:
    """Files in a private folder."""

    folder: Path

    def place(self, job_id: str, number: int) -> Path:
        """The folder of one file of a job."""
        return self.folder / job_id / str(number)

    def keep(self, job_id: str, number: int, stream: IO[bytes]) -> int:
        """As `Cabinet` has it."""
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
        """As `Cabinet` has it."""
        try:
            return (self.place(job_id, number) / INPUT).read_bytes()
        except OSError:
            raise _gone() from None

    @contextmanager
    def reading(self, job_id: str, number: int) -> Iterator[Path]:
        """A folder of the moment beside it: one who goes on without a claim is in nobody's way."""
        place = self.place(job_id, number)
        if not place.is_dir():
            raise _gone()
        with tempfile.TemporaryDirectory(
            prefix="reading-", dir=place, ignore_cleanup_errors=True
        ) as folder:
            yield Path(folder)
            for name in _READ:
                with suppress(FileNotFoundError):  # refused, or forgotten meanwhile
                    Path(folder, name).replace(place / name)

    @contextmanager
    def was_read(self, job_id: str, number: int) -> Iterator[Path]:
        """The folder in which it stands."""
        yield self.place(job_id, number)

    def remove(self, job_id: str) -> None:
        """As `Cabinet` has it."""
        shutil.rmtree(self.folder / job_id, ignore_errors=True)

    def jobs(self) -> list[str]:
        """As `Cabinet` has it."""
        if not self.folder.is_dir():
            return []
        return sorted(each.name for each in self.folder.iterdir() if _JOB.fullmatch(each.name))

    def size(self, job_id: str) -> int:
        """As `Cabinet` has it."""
        found = 0
        for where, _, names in os.walk(self.folder / job_id):
            for name in names:
                try:
                    found += (Path(where) / name).stat().st_size
                except OSError:  # gone meanwhile
                    continue
        return found

    def age(self, job_id: str, now: float) -> float:
        """As `Cabinet` has it."""
        try:
            return now - (self.folder / job_id).stat().st_mtime
        except OSError:
            return 0.0


@dataclass(frozen=True)
class ObjectCabinet:
    """Files as objects."""

    objects: Objects

    def keep(self, job_id: str, number: int, stream: IO[bytes]) -> int:
        """As `Cabinet` has it."""
        content = stream.read()
        with _kept_away("the file cannot be kept"):
            self.objects.write(_name(job_id, _BEGUN), str(time.time()).encode())
            self.objects.write(_name(job_id, str(number), INPUT), content)
        return len(content)

    def content(self, job_id: str, number: int) -> bytes:
        """As `Cabinet` has it."""
        with _kept_away("the file cannot be read"):
            found = self.objects.read(_name(job_id, str(number), INPUT))
        if found is None:
            raise _gone()
        return found

    @contextmanager
    def reading(self, job_id: str, number: int) -> Iterator[Path]:
        """A folder of the moment, from which what was read is put back, the report last."""
        with tempfile.TemporaryDirectory(prefix="csea-desk-") as folder:
            yield Path(folder)
            with _kept_away("what was read cannot be kept"):
                for name in _READ:
                    if (read := Path(folder, name)).is_file():
                        self.objects.write(_name(job_id, str(number), name), read.read_bytes())

    @contextmanager
    def was_read(self, job_id: str, number: int) -> Iterator[Path]:
        """A folder of the moment, with a copy."""
        with tempfile.TemporaryDirectory(prefix="csea-desk-") as folder:
            with _kept_away("what was read cannot be read again"):
                for name in _READ:
                    found = self.objects.read(_name(job_id, str(number), name))
                    if found is not None:
                        Path(folder, name).write_bytes(found)
            yield Path(folder)

    def remove(self, job_id: str) -> None:
        """As `Cabinet` has it."""
        with _kept_away("files of the desk cannot be removed"):
            for name in self.objects.names(_name(job_id)):
                self.objects.remove(name)

    def jobs(self) -> list[str]:
        """As `Cabinet` has it."""
        with _kept_away("files of the desk cannot be listed"):
            found = {name.split("/")[1] for name in self.objects.names(_FOLDER)}
        return sorted(filter(_JOB.fullmatch, found))

    def size(self, job_id: str) -> int:
        """As `Cabinet` has it."""
        with _kept_away("files of the desk cannot be listed"):
            return sum(self.objects.sizes(_name(job_id)).values())

    def age(self, job_id: str, now: float) -> float:
        """As `Cabinet` has it, by the clock of the server that kept it."""
        with _kept_away("files of the desk cannot be looked at"):
            begun = self.objects.read(_name(job_id, _BEGUN))
        # Written first and taken out last: what is there without it was put back too late.
        return math.inf if begun is None else now - float(begun)


def cabinet_at(place: Place) -> Cabinet:
    """The cabinet of a desk."""
    return ObjectCabinet(place) if isinstance(place, Objects) else FolderCabinet(place / _FOLDER)


def _name(*parts: str) -> str:
    return "/".join((_FOLDER, *parts))


def _gone() -> DeskError:
    return DeskError("the file is kept no more; choose it again")


@contextmanager
def _kept_away(what: str) -> Iterator[None]:
    try:
        yield
    except StoreError as error:
        raise DeskError(f"{what}: {error}", f"{what}: {error.told}") from None
