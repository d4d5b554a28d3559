"""Every job of an installation, in one SQLite file that all its processes share."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from etl.errors import DeskError
from etl.jobs.job import RECORD, Job
from etl.soundness.volume import disk_full, means_full

_TABLE: Final = (
    "create table if not exists job (id text primary key, owner text not null unique, "
    "touched real not null, content text not null)"
)
_PATIENCE: Final = 10.0  # seconds for another process to finish its change


@dataclass(frozen=True)
class Records:
    """Jobs by id and by owner, who has one at most. Every change is one transaction."""

    file: Path

    def put(self, job: Job, at: float) -> str:
        """Record a job in the place of its owner's last one; returns the id of that, or nothing."""
        with self._changing() as base:
            ours = (job.owner, job.id)
            old = base.execute("select id from job where owner = ? and id != ?", ours).fetchone()
            base.execute("delete from job where owner = ? or id = ?", ours)
            row = (job.id, job.owner, at, RECORD.dump_json(job).decode())
            base.execute("insert into job values (?, ?, ?, ?)", row)
        return str(old[0]) if old else ""

    def get(self, job_id: str) -> Job | None:
        """The job with an id."""
        return self._one("select content from job where id = ?", job_id)

    def of(self, owner: str) -> Job | None:
        """The job of an owner."""
        return self._one("select content from job where owner = ?", owner)

    def change(self, job_id: str, made: Callable[[Job], Job]) -> Job | None:
        """The job after a change that no other overtakes; nothing when it is gone.

        What `made` raises is raised, and nothing is changed.
        """
        with self._changing() as base:
            row = base.execute("select content from job where id = ?", (job_id,)).fetchone()
            if row is None:
                return None
            job = made(RECORD.validate_json(row[0]))
            content = RECORD.dump_json(job).decode()
            base.execute("update job set content = ? where id = ?", (content, job_id))
        return job

    def touch(self, job_id: str, at: float) -> None:
        """Note that somebody looked at a job."""
        with self._changing() as base:
            base.execute("update job set touched = ? where id = ?", (at, job_id))

    def by_touch(self) -> list[tuple[str, float]]:
        """Ids and when they were looked at last, longest ago first."""
        with self._open() as base:
            return list(base.execute("select id, touched from job order by touched"))

    def remove(self, job_id: str) -> None:
        """Take a record out; none is no error."""
        with self._changing() as base:
            base.execute("delete from job where id = ?", (job_id,))

    def _one(self, question: str, value: str) -> Job | None:
        with self._open() as base:
            row = base.execute(question, (value,)).fetchone()
        return None if row is None else RECORD.validate_json(row[0])

    @contextmanager
    def _changing(self) -> Iterator[sqlite3.Connection]:
        with self._open() as base:
            base.execute("begin immediate")
            try:
                yield base
            except BaseException:
                base.execute("rollback")
                raise
            base.execute("commit")

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            private(self.file)
            base = sqlite3.connect(self.file, timeout=_PATIENCE, isolation_level=None)
            try:
                base.execute(_TABLE)
                yield base
            finally:
                base.close()
        except (OSError, sqlite3.Error) as error:
            if means_full(error):
                raise disk_full(self.file.parent) from None
            raise DeskError(
                f"{self.file}: jobs of the desk cannot be kept there: {error}; see that the disk "
                "is not full and the folder is the server's own, or name another by CSEA_DESK"
            ) from None


def private(file: Path) -> None:
    """Make a file that nobody else may read, if there is none; SQLite's others take after it.

    One that is there is not opened: closing it would let go of the locks that SQLite holds on it
    for other threads of this process (sqlite.org/howtocorrupt.html, 2.2).
    """
    with suppress(FileExistsError):
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
