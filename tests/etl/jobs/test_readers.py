"""Readers: each job goes to one of all processes, waits over a restart, and is not lost."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from etl.errors import DeskError
from etl.jobs import readers as module
from etl.jobs.job import Job
from etl.jobs.readers import Readers
from etl.jobs.records import Records

_PATIENCE = 30.0


def _waiting(folder: Path, *owners: str) -> Records:
    records = Records(folder)
    for number, owner in enumerate(owners):
        records.put(Job(owner, "steward", ("a.csv",), 0.0, float(number)), 0.0)
    return records


@contextmanager
def _reading(folder: Path, read: Callable[[Job], None]) -> Iterator[Readers]:
    records = Records(folder)

    def reading(job: Job) -> None:
        read(job)
        records.change(job.id, lambda now: replace(now, standing="read"), made.name)

    made = Readers(records, reading, lambda _: None, lambda: None, 0.05)
    made.start()
    made.start()  # once is enough
    try:
        yield made
    finally:
        made.end()


def test_what_waits_is_read_once_after_a_restart_by_whichever_process(tmp_path: Path) -> None:
    records = _waiting(tmp_path, "a", "b", "c")
    read: queue.Queue[Job] = queue.Queue()
    with _reading(tmp_path, read.put), _reading(tmp_path, read.put):
        found = [read.get(timeout=_PATIENCE).owner for _ in range(3)]
    assert sorted(found) == ["a", "b", "c"]
    assert read.empty()
    assert records.running() == []


def test_a_reader_that_fails_does_not_take_the_others_with_it(tmp_path: Path) -> None:
    _waiting(tmp_path, "a", "b", "c", "d")
    read: queue.Queue[str] = queue.Queue()

    def fails(job: Job) -> None:
        read.put(job.owner)
        raise RuntimeError(job.owner)

    with _reading(tmp_path, fails):
        assert sorted(read.get(timeout=_PATIENCE) for _ in range(4)) == ["a", "b", "c", "d"]


def test_who_waits_longest_is_next_and_is_claimed_once(tmp_path: Path) -> None:
    records = _waiting(tmp_path, "first", "second")
    one, two = (Readers(records, print, print, lambda: None, 1.0) for _ in range(2))
    taken = [each.next() for each in (one, two, one, two)]
    assert [job and job.owner for job in taken] == ["first", "second", None, None]


def test_a_claim_that_is_renewed_stays_however_long_it_is_read(tmp_path: Path) -> None:
    now = [0.0]
    records = _waiting(tmp_path, "a")
    one, two = (
        Readers(records, print, print, lambda: None, 1.0, clock=lambda: now[0]) for _ in range(2)
    )
    job = one.next()
    assert job is not None
    for _ in range(10):
        assert two.next() is None
        now[0] += module.LEASE - 1
        assert records.renew(job.id, one.name)
    assert two.next() is None
    now[0] += module.LEASE
    assert two.next() is not None
    assert not records.renew(job.id, one.name)


def test_a_reader_hears_that_its_claim_is_another_s(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_RENEWED", 0.01)
    records = _waiting(tmp_path, "a")
    one = Readers(records, print, print, lambda: None, 1.0)
    job = one.next()
    assert job is not None
    with one.renewing(job) as lost:
        while (claim := records.running()[0][1]) is None or claim.beat < 3:
            assert not lost.is_set()
        while not records.claim(job.id, "another", records.running()[0][1]):
            assert not lost.is_set()
        assert lost.wait(_PATIENCE)


def test_a_claim_that_cannot_be_renewed_is_lost_with_its_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_RENEWED", 0.01)
    now = [0.0]
    records = _waiting(tmp_path, "a")
    one = Readers(records, print, print, lambda: None, 1.0, clock=lambda: now[0])
    job = one.next()
    assert job is not None

    def away(*_: object) -> bool:
        raise DeskError("away")

    monkeypatch.setattr(Records, "renew", away)
    with one.renewing(job) as lost:
        assert not lost.wait(0.1)
        now[0] += module.LEASE
        assert lost.wait(_PATIENCE)


def test_a_reader_that_was_held_up_does_not_read_its_own_job_again(tmp_path: Path) -> None:
    _waiting(tmp_path, "a")
    begun, go_on = threading.Event(), threading.Event()

    def slow(_: Job) -> None:
        begun.set()
        assert go_on.wait(_PATIENCE)

    with _reading(tmp_path, slow) as readers:
        assert begun.wait(_PATIENCE)
        now = time.monotonic()
        readers.clock = lambda: now + 10 * module.LEASE
        assert readers.next() is None
        other = Readers(Records(tmp_path), print, print, lambda: None, 1.0, clock=lambda: now)
        assert other.next() is None
        other.clock = lambda: now + module.LEASE
        assert other.next() is not None  # but another may
        go_on.set()


def test_a_look_that_fails_by_a_fault_of_ours_is_not_the_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: queue.Queue[Job] = queue.Queue()
    tried = threading.Event()

    def fails(_: Readers) -> None:
        tried.set()
        raise PermissionError("not ours")

    with monkeypatch.context() as patched:
        patched.setattr(Readers, "next", fails)
        made = Readers(_waiting(tmp_path, "a"), read.put, print, lambda: None, 0.01)
        made.start()
        assert tried.wait(_PATIENCE)
    try:
        assert read.get(timeout=_PATIENCE).owner == "a"
    finally:
        made.end()
