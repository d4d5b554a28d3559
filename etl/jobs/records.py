"""Every job of an installation, in one SQLite file that all its processes share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from etl.jobs.base import Base
from etl.jobs.job import RECORD, Job

_TABLE: Final = (
    "create table if not exists job (id text primary key, owner text not null unique, "
    "touched real not null, content text not null)"
)


@dataclass(frozen=True)
class Records:
    """Jobs by id and by owner, who has one at most. Every change is one transaction."""

    file: Path

    @property
    def _base(self) -> Base:
        return Base(self.file, (_TABLE,), "jobs of the desk")

    def put(self, job: Job, at: float) -> str:
        """Record a job in the place of its owner's last one; returns the id of that, or nothing."""
        with self._base.changing() as base:
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
        with self._base.changing() as base:
            row = base.execute("select content from job where id = ?", (job_id,)).fetchone()
            if row is None:
                return None
            job = made(RECORD.validate_json(row[0]))
            content = RECORD.dump_json(job).decode()
            base.execute("update job set content = ? where id = ?", (content, job_id))
        return job

    def touch(self, job_id: str, at: float) -> None:
        """Note that somebody looked at a job."""
        with self._base.changing() as base:
            base.execute("update job set touched = ? where id = ?", (at, job_id))

    def by_touch(self) -> list[tuple[str, float]]:
        """Ids and when they were looked at last, longest ago first."""
        with self._base.reading() as base:
            return list(base.execute("select id, touched from job order by touched"))

    def remove(self, job_id: str) -> None:
        """Take a record out; none is no error."""
        with self._base.changing() as base:
            base.execute("delete from job where id = ?", (job_id,))

    def _one(self, question: str, value: str) -> Job | None:
        with self._base.reading() as base:
            row = base.execute(question, (value,)).fetchone()
        return None if row is None else RECORD.validate_json(row[0])
