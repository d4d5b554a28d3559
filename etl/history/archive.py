"""The files that were published, each kept under its sha256 with its origin.

They stand in a folder `files` beside the table, on a disk or in the same object storage. A file
is written before the commit that needs it, so a crash leaves at most a file that no load names.
What waits to be published is kept alike, in a folder of its own (`etl.load.waiting`).
"""

from __future__ import annotations

import hashlib
import json
import os
import posixpath
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pyarrow import ArrowException
from pyarrow import fs as arrow_fs

from etl.errors import StoreError
from etl.soundness.volume import disk_full, means_full

FOLDER: Final = "files"
_ORIGIN: Final = ".json"


def digest(content: bytes) -> str:
    """The sha256 of a file, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def filesystem(place: str) -> tuple[Any, str]:
    """Where a folder or an address in object storage is, and its path there."""
    if "://" in place:
        found: tuple[Any, str] = arrow_fs.FileSystem.from_uri(place)
        return found
    return arrow_fs.LocalFileSystem(), place


@dataclass(frozen=True)
class Archive:
    """A folder of files that belongs to the table at `store_uri`; of what was published, if no
    other is named."""

    store_uri: str
    folder: str = FOLDER

    @property
    def place(self) -> str:
        """Where the files are: a folder, or an address in object storage."""
        if "://" in self.store_uri:
            return posixpath.join(posixpath.dirname(self.store_uri.rstrip("/")), self.folder)
        return str(Path(self.store_uri).resolve().parent / self.folder)

    def keep(self, content: bytes, about: Mapping[str, Any]) -> str:
        """Write a file and what is known of it; returns its sha256. The same again is no change."""
        sha256 = digest(content)
        described = json.dumps(about, ensure_ascii=False, indent=1, sort_keys=True).encode()
        try:
            if self.read(sha256) != content:
                self._write(sha256, content)
            self._write(sha256 + _ORIGIN, described)
        except (OSError, ArrowException) as error:
            raise self._failed("keep a file", error) from None
        return sha256

    def write(self, name: str, content: bytes) -> None:
        """Write something under a name, whole or not at all; `StoreError` when it cannot be."""
        try:
            self._write(name, content)
        except (OSError, ArrowException) as error:
            raise self._failed("keep a file", error) from None

    def remove(self, name: str) -> None:
        """Take out what stands under a name, if anything does."""
        filesystem, base = self._filesystem()
        path = f"{base}/{name}"
        try:
            if filesystem.get_file_info(path).type == arrow_fs.FileType.File:
                filesystem.delete_file(path)
        except (OSError, ArrowException) as error:
            raise self._failed("take out a file", error) from None

    def read(self, name: str) -> bytes | None:
        """A kept file, by its sha256; None when there is none of that name."""
        filesystem, base = self._filesystem()
        path = f"{base}/{name}"
        try:
            if filesystem.get_file_info(path).type != arrow_fs.FileType.File:
                return None
            with filesystem.open_input_stream(path) as stream:
                return bytes(stream.read())
        except (OSError, ArrowException) as error:
            raise self._failed(f"read the file {name[:12]}…", error) from None

    def about(self, sha256: str) -> dict[str, Any]:
        """What was written down with a file; empty when nothing was."""
        content = self.read(sha256 + _ORIGIN)
        try:
            found = json.loads(content) if content else {}
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    def names(self) -> list[str]:
        """Everything in the folder, sorted: files, their origins, and leftovers of a crash."""
        filesystem, base = self._filesystem()
        selector = arrow_fs.FileSelector(base, allow_not_found=True)
        try:
            return sorted(info.base_name for info in filesystem.get_file_info(selector))
        except (OSError, ArrowException) as error:
            raise self._failed("list the files", error) from None

    def orphans(self, loaded: set[str]) -> Iterator[str]:
        """Names that belong to none of these sha256."""
        expected = loaded | {sha256 + _ORIGIN for sha256 in loaded}
        yield from (name for name in self.names() if name not in expected)

    def _write(self, name: str, content: bytes) -> None:
        filesystem, base = self._filesystem()
        if not isinstance(filesystem, arrow_fs.LocalFileSystem):
            # An object appears whole or not at all.
            with filesystem.open_output_stream(f"{base}/{name}") as stream:
                stream.write(content)
            return
        folder = Path(base)
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, suffix=".part", delete=False) as partial:
            try:
                partial.write(content)
                partial.flush()
                os.fsync(partial.fileno())
                Path(partial.name).replace(folder / name)
            except BaseException:
                Path(partial.name).unlink(missing_ok=True)
                raise
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    def _filesystem(self) -> tuple[Any, str]:
        try:
            return filesystem(self.place)
        except (OSError, ValueError, ArrowException) as error:
            raise self._failed("open", error) from None

    def _failed(self, what: str, error: Exception) -> StoreError:
        if means_full(error):
            return disk_full(self.place)
        message = " ".join(str(error).split())
        return StoreError(f"cannot {what} at {self.place}: {message}; check the folder's rights")
