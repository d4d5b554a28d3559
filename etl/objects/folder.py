"""A folder of this machine's disk with the same calls as object storage.

Kept beside the client of object storage, whose own store of local files does not sync what it
writes: a file is there whole, and stays after the power fails.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from etl.errors import StoreError
from etl.objects.address import is_remote
from etl.objects.objects import Objects
from etl.soundness.volume import disk_full, means_full
from etl.whole_file import replacing


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

    def write(self, name: str, content: bytes) -> None:
        """Put a file in the place of whatever is there, whole or not at all, and synced."""
        with self._failures(f"write {name}"):
            path = self._room_for(name)
            with replacing(path, private=True) as part:
                part.write_bytes(content)

    def remove(self, name: str) -> None:
        """Take out a file, if it is there."""
        with self._failures(f"remove {name}"):
            Path(self.place, name).unlink(missing_ok=True)

    def copy(self, name: str, to: str) -> None:
        """Make a file there is also under another name."""
        with self._failures(f"copy {name}"):
            shutil.copy2(Path(self.place, name), self._room_for(to))

    def move(self, name: str, to: str) -> None:
        """Give a file another name, whether or not it can be read."""
        with self._failures(f"move {name}"):
            shutil.move(Path(self.place, name), self._room_for(to))

    def _room_for(self, name: str) -> Path:
        path = Path(self.place, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def names(self, prefix: str = "", *, after: str = "") -> list[str]:
        """Names below the folder, or below one in it, sorted; those after a name if one is given.
        None where the folder is not there."""
        return sorted(self.sizes(prefix, after=after))

    def sizes(self, prefix: str = "", *, after: str = "") -> dict[str, int]:
        """Names below the folder, as `names` has them, each with its bytes."""
        with self._failures(f"list {prefix or 'what is there'}"):
            return {name: size for name, size in self._walked(prefix, after) if name > after}

    def _walked(self, prefix: str, after: str) -> Iterator[tuple[str, int]]:
        for where, folders, files in os.walk(Path(self.place, prefix), onerror=_raised):
            below = Path(where).relative_to(self.place)
            # All names below a folder come before its own with a 0, which follows the slash.
            folders[:] = [each for each in folders if f"{(below / each).as_posix()}0" > after]
            for file in files:
                path = Path(where, file)
                try:
                    size = path.stat().st_size
                except FileNotFoundError:  # taken out meanwhile
                    continue
                yield (below / file).as_posix(), size

    @contextmanager
    def _failures(self, what: str) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            if means_full(error):
                raise disk_full(self.place) from None
            said = error.strerror or str(error)
            raise StoreError(
                f"cannot {what} at {self.place}: {said}; check the folder's rights",
                f"cannot {what}: {error.strerror or 'its disk fails'}; whoever runs the server "
                "checks the folder's rights",
            ) from error


def kept_at(place: str) -> Folder | Objects:
    """What is kept at an address, in a folder or in object storage."""
    return Objects(place) if is_remote(place) else Folder(place)


def _raised(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError):
        raise error
