"""Records of jobs: one for an owner, changed by one at a time, read by nobody else."""

from __future__ import annotations

import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from etl.errors import DeskError
from etl.jobs.job import Job
from etl.jobs.records import FILE, Records


def _job(owner: str = "owner") -> Job:
    return Job(owner, "steward", ("a.csv",), 0.0, 0.0)


def test_an_owner_has_one_job_and_others_theirs(tmp_path: Path) -> None:
    records = Records(tmp_path)
    first, second, other = _job(), _job(), _job("another")
    assert records.put(first, 100.0) == ""
    assert records.put(other, 200.0) == ""
    assert records.put(second, 300.0) == first.id
    assert records.get(first.id) is None
    assert records.of("owner") == second
    assert records.of("another") == other
    assert records.of("nobody") is None
    records.touch(other.id, 400.0)
    records.touch(other.id, 459.0)  # within the same minute
    assert records.by_touch() == [(second.id, 300.0), (other.id, 400.0)]


def test_changes_of_many_processes_do_not_overtake_each_other(tmp_path: Path) -> None:
    job = _job()
    Records(tmp_path).put(job, 0.0)

    def count(_: int) -> None:
        own = Records(tmp_path)
        own.change(job.id, lambda now: replace(now, revision=now.revision + 1))

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(count, range(40)))
    found = Records(tmp_path).get(job.id)
    assert found is not None
    assert found.revision == 40


def test_a_look_of_another_thread_does_not_let_another_process_into_a_change(
    tmp_path: Path,
) -> None:
    """POSIX locks belong to a process, and go when it closes any handle of the file."""
    records, job = Records(tmp_path), _job()
    records.put(job, 0.0)
    tried = (
        "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0).execute('begin immediate')"
    )
    said = []

    def looked_at(now: Job) -> Job:
        assert records.get(job.id) == job
        other = [sys.executable, "-c", tried, str(records.place / FILE)]
        said.append(subprocess.run(other, check=False, capture_output=True, text=True).stderr)
        return now

    records.change(job.id, looked_at)
    assert "database is locked" in said[0]


def test_a_change_that_fails_changes_nothing(tmp_path: Path) -> None:
    records, job = Records(tmp_path), _job()
    records.put(job, 0.0)

    def fails(_: Job) -> Job:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        records.change(job.id, fails)
    assert records.get(job.id) == job
    assert records.change("0" * 32, fails) is None


def test_nobody_else_may_read_them(tmp_path: Path) -> None:
    Records(tmp_path).put(_job(), 0.0)
    for file in tmp_path.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_place_that_takes_none_is_named_with_the_way_out(tmp_path: Path) -> None:
    (tmp_path / "jobs.sqlite").write_bytes(b"no database at all" * 100)
    with pytest.raises(DeskError, match="CSEA_DESK"):
        Records(tmp_path).of("owner")
