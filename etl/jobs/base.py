"""Tables that all servers of an installation share: changed by transactions, read as they stand.

In a folder they are one SQLite file for all processes of a machine; in object storage the image of
such a file (`etl/jobs/image.py`). Whoever asks does not know which.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol, TypeVar

from etl.errors import DeskError
from etl.jobs.place import owned
from etl.soundness.volume import disk_full, means_full

_PATIENCE: Final = 10.0  # seconds for another process to finish its change
_Done = TypeVar("_Done")


class Base(Protocol):
    """Tables for several processes. `DeskError` when they cannot be read or written, `DiskFull`
    when there is no room."""

    def change(self, work: Callable[[sqlite3.Connection], _Done]) -> _Done:
        """What `work` gives, done in one transaction that no other overtakes.

        What is raised in it takes all of it back. It may be called again, on what another changed
        meanwhile, and only the last call counts.
        """

    def reading(self) -> AbstractContextManager[sqlite3.Connection]:
        """A connection to what stands now; empty tables where nothing was written yet."""


@dataclass(frozen=True)
class FileBase:
    """A file with the tables that `schema` makes where they are not there yet.

    `what` names in errors what is kept in it.
    """

    file: Path
    schema: Sequence[str]
    what: str

    def change(self, work: Callable[[sqlite3.Connection], _Done]) -> _Done:
        """As `Base` has it; the folder is made if need be."""
        owned(self.file.parent)
        with self._opened() as base:
            base.execute("begin immediate")
            try:
                done = work(base)
            except BaseException:
                base.execute("rollback")
                raise
            base.execute("commit")
        return done

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """As `Base` has it; makes neither file nor folder."""
        with self._opened() if self.file.exists() else in_memory(self.schema) as base:
            yield base

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        try:
            private(self.file)
            base = sqlite3.connect(self.file, timeout=_PATIENCE, isolation_level=None)
            try:
                for each in self.schema:
                    base.execute(each)
                yield base
            finally:
                base.close()
        except (OSError, sqlite3.Error) as error:
            if means_full(error):
                raise disk_full(self.file.parent) from None
            raise DeskError(
                f"{self.file}: {self.what} cannot be kept there: {error}; see that the disk "
                "is not full and the folder is the server's own, or name another by CSEA_DESK",
                f"{self.what} cannot be kept on the server; its log says why",
            ) from None


@contextmanager
def in_memory(schema: Sequence[str], image: bytes = b"") -> Iterator[sqlite3.Connection]:
    """A base in memory, of the image of one or empty; `sqlite3.Error` where that is none."""
    base = sqlite3.connect(":memory:", isolation_level=None)
    try:
        # Small pages that are given back: an image is no larger than what it holds.
        base.execute("pragma page_size = 1024")
        base.execute("pragma auto_vacuum = full")
        if image:
            base.deserialize(image)
        for each in schema:
            base.execute(each)
        yield base
    finally:
        base.close()


def private(file: Path) -> None:
    """Make a file that nobody else may read, if there is none; SQLite's others take after it.

    One that is there is not opened: closing it would let go of the locks that SQLite holds on it
    for other threads of this process (sqlite.org/howtocorrupt.html, 2.2).
    """
    with suppress(FileExistsError):
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
