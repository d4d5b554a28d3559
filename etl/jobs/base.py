"""One SQLite file that all processes of a machine share: private, patient, with errors of ours."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from etl.errors import DeskError
from etl.soundness.volume import disk_full, means_full

_PATIENCE: Final = 10.0  # seconds for another process to finish its change


@dataclass(frozen=True)
class Base:
    """A file with the tables that `schema` makes where they are not there yet.

    `what` names in errors what is kept in it. `DeskError` when it cannot be read or written,
    `DiskFull` when there is no room.
    """

    file: Path
    schema: Sequence[str]
    what: str

    @contextmanager
    def changing(self) -> Iterator[sqlite3.Connection]:
        """One transaction that no other overtakes; what is raised in it takes all of it back."""
        with self.reading() as base:
            base.execute("begin immediate")
            try:
                yield base
            except BaseException:
                base.execute("rollback")
                raise
            base.execute("commit")

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection, closed afterwards."""
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
                "is not full and the folder is the server's own, or name another by CSEA_DESK"
            ) from None


def private(file: Path) -> None:
    """Make a file that nobody else may read, if there is none; SQLite's others take after it.

    One that is there is not opened: closing it would let go of the locks that SQLite holds on it
    for other threads of this process (sqlite.org/howtocorrupt.html, 2.2).
    """
    with suppress(FileExistsError):
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
