"""Every job of an installation, and who reads it, in tables that all its servers share.

Who reads a job says so by a claim, which he renews while he lives. A claim that was not renewed for
a while belongs to nobody: another takes it up. How long that is each measures by the clock that
only goes on (`Readers`), so no two clocks need agree. What a reader notes is taken only while the
claim is his. Jobs are bounded in number (`JOBS`), and with them these tables.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from etl.jobs.base import Base
from etl.jobs.image import base_at
from etl.jobs.job import RECORD, Job
from etl.jobs.place import Place

FILE: Final = "jobs.sqlite"
_SCHEMA: Final = (
    "create table if not exists job (id text primary key, owner text not null unique, "
    "touched real not null, content text not null)",
    "create table if not exists claim (job text primary key, reader text not null, "
    "beat integer not null, tries integer not null)",
)
_TOUCHED: Final = 60.0  # seconds in which a second look is not noted


class Claim(NamedTuple):
    """Who reads a job, how often he said since that he lives, and how many began to read it."""

    reader: str
    beat: int
    tries: int


@dataclass(frozen=True)
class Records:
    """Jobs by id and by owner, who has one at most. Every change is one transaction."""

    place: Place

    @cached_property
    def _base(self) -> Base:
        return base_at(self.place, FILE, _SCHEMA, "jobs of the desk")

    def put(self, job: Job, at: float) -> str:
        """Record a job in the place of its owner's last one; returns the id of that, or nothing."""

        def put(base: sqlite3.Connection) -> str:
            ours = (job.owner, job.id)
            old = base.execute("select id from job where owner = ? and id != ?", ours).fetchone()
            base.execute("delete from job where owner = ? or id = ?", ours)
            row = (job.id, job.owner, at, RECORD.dump_json(job).decode())
            base.execute("insert into job values (?, ?, ?, ?)", row)
            return str(old[0]) if old else ""

        return self._base.change(put)

    def get(self, job_id: str) -> Job | None:
        """The job with an id."""
        return self._one("select content from job where id = ?", job_id)

    def of(self, owner: str) -> Job | None:
        """The job of an owner."""
        return self._one("select content from job where owner = ?", owner)

    def change(self, job_id: str, made: Callable[[Job], Job], reader: str = "") -> Job | None:
        """The job after a change that no other overtakes; nothing when it is gone, or the claim of
        the `reader` who makes it, if one does.

        What `made` raises is raised, and nothing is changed. It may be called again.
        """

        def change(base: sqlite3.Connection) -> Job | None:
            job = _held(base, job_id)
            claim = _claim(base, job_id)
            if job is None or (reader and (claim is None or claim.reader != reader)):
                return None
            job = made(job)
            row = (job.owner, RECORD.dump_json(job).decode(), job_id)
            base.execute("update job set owner = ?, content = ? where id = ?", row)
            if not job.running or (reader and job.standing == "waiting"):
                base.execute("delete from claim where job = ?", (job_id,))
            return job

        return self._base.change(change)

    def running(self) -> list[tuple[Job, Claim | None]]:
        """The jobs that wait or are being read, those that wait longest first, and their claims."""
        with self._base.reading() as base:
            jobs = [RECORD.validate_json(row[0]) for row in base.execute("select content from job")]
            found = [(job, _claim(base, job.id)) for job in jobs if job.running]
        return sorted(found, key=lambda each: each[0].since)

    def claim(self, job_id: str, reader: str, seen: Claim | None) -> Job | None:
        """The job, for `reader` to read from now on; nothing when it is not to be read, or its
        claim is not the one that was `seen` any more."""

        def claim(base: sqlite3.Connection) -> Job | None:
            job = _held(base, job_id)
            if job is None or not job.running or _claim(base, job_id) != seen:
                return None
            row = (job_id, reader, (seen.tries if seen else 0) + 1)
            base.execute("insert or replace into claim values (?, ?, 0, ?)", row)
            return job

        return self._base.change(claim)

    def renew(self, job_id: str, reader: str) -> bool:
        """Say that a reader lives; false when the claim is his no more."""

        def renew(base: sqlite3.Connection) -> bool:
            beat = "update claim set beat = beat + 1 where job = ? and reader = ?"
            return bool(base.execute(beat, (job_id, reader)).rowcount)

        return self._base.change(renew)

    def touch(self, job_id: str, at: float) -> None:
        """Note, to the minute, that somebody looked at a job."""
        row = (at, job_id, at - _TOUCHED)
        touched = "update job set touched = ? where id = ? and touched <= ?"
        self._base.change(lambda base: base.execute(touched, row))

    def by_touch(self) -> list[tuple[str, float]]:
        """Ids and when they were looked at last, longest ago first."""
        with self._base.reading() as base:
            return list(base.execute("select id, touched from job order by touched"))

    def remove(self, job_id: str) -> None:
        """Take a record out; none is no error."""

        def remove(base: sqlite3.Connection) -> None:
            base.execute("delete from job where id = ?", (job_id,))
            base.execute("delete from claim where job = ?", (job_id,))

        self._base.change(remove)

    def _one(self, question: str, value: str) -> Job | None:
        with self._base.reading() as base:
            row = base.execute(question, (value,)).fetchone()
        return None if row is None else RECORD.validate_json(row[0])


def _held(base: sqlite3.Connection, job_id: str) -> Job | None:
    row = base.execute("select content from job where id = ?", (job_id,)).fetchone()
    return None if row is None else RECORD.validate_json(row[0])


def _claim(base: sqlite3.Connection, job_id: str) -> Claim | None:
    asked = "select reader, beat, tries from claim where job = ?"
    row = base.execute(asked, (job_id,)).fetchone()
    return None if row is None else Claim(*row)
