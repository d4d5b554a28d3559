"""The files that were published, each kept under its sha256 with its origin.

They stand in a folder `files` beside the table, on a disk or in the same object storage. A file
is written before the commit that needs it, so a crash leaves at most a file that no load names.
What waits to be published is kept alike, in a folder of its own (`etl.load.waiting`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from etl.objects.address import beside
from etl.objects.folder import Folder, kept_at
from etl.objects.objects import Objects

FOLDER: Final = "files"
_ORIGIN: Final = ".json"


def digest(content: bytes) -> str:
    """The sha256 of a file, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


@dataclass(frozen=True)
class Archive:
    """A folder of files that belongs to the table at `store_uri`; of what was published, if no
    other is named."""

    store_uri: str
    folder: str = FOLDER

    @property
    def place(self) -> str:
        """Where the files are: a folder, or an address in object storage."""
        return beside(self.store_uri, self.folder)

    def keep(self, content: bytes, about: Mapping[str, Any]) -> str:
        """Write a file and what is known of it; returns its sha256. The same again is no change."""
        sha256 = digest(content)
        described = json.dumps(about, ensure_ascii=False, indent=1, sort_keys=True).encode()
        if self.read(sha256) != content:
            self.write(sha256, content)
        self.write(sha256 + _ORIGIN, described)
        return sha256

    def write(self, name: str, content: bytes) -> None:
        """Write something under a name, whole or not at all; `StoreError` when it cannot be."""
        self._kept.write(name, content)

    def remove(self, name: str) -> None:
        """Take out what stands under a name, if anything does."""
        self._kept.remove(name)

    def read(self, name: str) -> bytes | None:
        """A kept file, by its sha256; None when there is none of that name."""
        return self._kept.read(name)

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
        return self._kept.names()

    def orphans(self, loaded: set[str]) -> Iterator[str]:
        """Names that belong to none of these sha256."""
        expected = loaded | {sha256 + _ORIGIN for sha256 in loaded}
        yield from (name for name in self.names() if name not in expected)

    @property
    def _kept(self) -> Folder | Objects:
        return kept_at(self.place)
