"""A folder of this machine's disk with the same calls as object storage.

Kept beside the client of object storage, whose own store of local files does not sync what it
writes: a file is there whole, and stays after the power fails.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from etl.errors import StoreError
from etl.objects.address import is_remote
from etl.objects.objects import Objects
from etl.soundness.volume import disk_full, means_full

_PARTIAL: Final = ".part"


@dataclass(frozen=True)
class Folder:
    """The files below a folder; names are relative to it. What fails is a `StoreError`."""

    place: str

    def read(self, name: str) -> bytes | None:
        """A file; None where there is none."""
        with self._failures(f"read {name}"):
            try:
                return Path(self.place, name).read_bytes()
            except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
                return None

    def size(self, name: str) -> int | None:
        """Bytes of a file; None where there is none."""
        path = Path(self.place, name)
        with self._failures(f"look at {name}"):
            return path.stat().st_size if path.is_file() else None

    def write(self, name: str, content: bytes) -> None:
        """Put a file in the place of whatever is there, whole or not at all, and synced."""
        path = Path(self.place, name)
        with self._failures(f"write {name}"):
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(
                dir=path.parent, suffix=_PARTIAL, delete=False
            ) as partial:
                try:
                    partial.write(content)
                    partial.flush()
                    os.fsync(partial.fileno())
                    Path(partial.name).replace(path)
                except BaseException:
                    Path(partial.name).unlink(missing_ok=True)
                    raise
            _sync(path.parent)

    def remove(self, name: str) -> None:
        """Take out a file, if it is there."""
        with self._failures(f"remove {name}"):
            Path(self.place, name).unlink(missing_ok=True)

    def names(self, prefix: str = "") -> list[str]:
        """Names below the folder, or below one in it, sorted; none where it is not there."""
        return sorted(self.sizes(prefix))

    def sizes(self, prefix: str = "") -> dict[str, int]:
        """Names below the folder, or below one in it, each with its bytes."""
        with self._failures(f"list {prefix or 'what is there'}"):
            return dict(self._walked(prefix))

    def _walked(self, prefix: str) -> Iterator[tuple[str, int]]:
        for where, _, files in os.walk(Path(self.place, prefix), onerror=_raised):
            for file in files:
                path = Path(where, file)
                try:
                    size = path.stat().st_size
                except FileNotFoundError:  # taken out meanwhile
                    continue
                yield path.relative_to(self.place).as_posix(), size

    @contextmanager
    def _failures(self, what: str) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            if means_full(error):
                raise disk_full(self.place) from None
            said = error.strerror or str(error)
            raise StoreError(
                f"cannot {what} at {self.place}: {said}; check the folder's rights"
            ) from error


def kept_at(place: str) -> Folder | Objects:
    """What is kept at an address, in a folder or in object storage."""
    return Objects(place) if is_remote(place) else Folder(place)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _raised(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError):
        raise error
