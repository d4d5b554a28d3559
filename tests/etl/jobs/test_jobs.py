"""Jobs from beginning to end, as one process leaves them and another finds them."""

from __future__ import annotations

import io
import stat
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from etl.errors import DataError, DeskError
from etl.jobs import jobs as module
from etl.jobs.job import Further, Job
from etl.jobs.jobs import JOBS, KEPT_SECONDS, Jobs
from etl.jobs.readers import LEASE
from etl.sandbox.parent import Stopped
from tests.etl.jobs.conftest import Clock, Office, read_next
from tests.etl.sandbox.test_parent import TEMPLATE

pytestmark = pytest.mark.slow

GOOD = TEMPLATE.format(area="SVN", raw='"1,200"').encode()
STRANGE = TEMPLATE.format(area="Sloveenia", raw='"1,200"').encode()


def _begun(jobs: Jobs, content: bytes = GOOD, owner: str = "owner") -> Job:
    return jobs.begin(owner, "A steward", [("figures.csv", io.BytesIO(content))])


def test_what_was_read_is_found_again_by_the_owner_in_another_process(office: Office) -> None:
    first = office.jobs()
    job = _begun(first)
    assert first.of("owner") == job
    assert job.standing == "waiting"
    read_next(first)
    later = office.jobs()
    found = later.of("owner")
    assert found is not None
    assert (found.id, found.standing) == (job.id, "read")
    assert later.of("another") is None
    (again,) = later.submissions(found)
    ((checked, (read,)),) = office.checked
    assert checked.id == job.id
    assert (again.name, again.content, again.sha256) == (read.name, read.content, read.sha256)
    assert again.reading.frame.equals(read.reading.frame)
    assert again.reading.tables == read.reading.tables
    for path in later.place.rglob("*") if isinstance(later.place, Path) else ():
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


def test_a_file_that_is_refused_says_why(office: Office) -> None:
    jobs = office.jobs()
    _begun(jobs, b"Dear colleague")
    read_next(jobs)
    found = jobs.of("owner")
    assert found is not None
    assert found.standing == "refused"
    assert "not recognised" in found.why


def test_what_is_told_to_the_log_alone_is_one_line_of_it(
    office: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuses(*_: object) -> None:
        raise DataError("/srv/a\nERROR all is lost\x1b[2J", "a: is damaged")

    monkeypatch.setattr(module, "read_file", refuses)
    jobs = office.jobs()
    job = _begun(jobs)
    read_next(jobs)
    found = jobs.of("owner")
    assert found is not None
    assert found.why == "a: is damaged"
    (line,) = [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]
    assert line == rf"job {job.id[:8]} was refused: /srv/a\nERROR all is lost\x1b[2J"


def test_a_reader_that_fails_leaves_word(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(module, "read_file", fails)
    jobs = office.jobs()
    _begun(jobs)
    with pytest.raises(RuntimeError):
        read_next(jobs)
    found = jobs.of("owner")
    assert found is not None
    assert found.standing == "failed"


def test_names_are_added_and_the_same_files_read_again(office: Office) -> None:
    jobs = office.jobs()
    job = _begun(jobs, STRANGE)
    read_next(jobs)
    found = jobs.of("owner")
    assert found is not None
    assert jobs.submissions(found)[0].reading.frame.empty
    again = jobs.again(found, Further((("Sloveenia", "SVN"),)))
    assert again is not None
    assert again.id == job.id
    assert jobs.again(found, Further((("Sloveenia", "HRV"),))) is None  # it is on its way
    read_next(jobs)
    done = office.jobs().of("owner")
    assert done is not None
    assert (done.standing, done.revision) == ("read", 1)
    (read,) = jobs.submissions(done)
    assert list(read.reading.frame["area"]) == ["SVN"]


class Killed(BaseException):
    """Nothing is cleaned up."""


def _killed(jobs: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(module, "read_file", killed)
        with pytest.raises(Killed):
            read_next(jobs)


def test_what_a_killed_reader_left_is_taken_up_when_its_claim_is_old(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    dying, other = office.jobs(), office.jobs()
    _begun(dying)
    _killed(dying, monkeypatch)
    other.readers.clock = Clock()
    assert other.readers.next() is None
    other.readers.clock.now += LEASE - 1
    assert other.readers.next() is None
    other.readers.clock.now += 1
    read_next(other)
    done = dying.of("owner")
    assert done is not None
    assert done.standing == "read"


def test_what_ended_two_readers_is_given_to_no_third(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, third = (office.jobs() for _ in range(3))
    _begun(first)
    _killed(first, monkeypatch)
    second.readers.clock = third.readers.clock = Clock()
    assert second.readers.next() is None
    second.readers.clock.now += LEASE
    _killed(second, monkeypatch)
    assert third.readers.next() is None
    third.readers.clock.now += LEASE
    assert third.readers.next() is None
    found = third.of("owner")
    assert found is not None
    assert found.standing == "interrupted"
    again = third.again(found, Further())
    assert again is not None
    read_next(third)
    done = third.of("owner")
    assert done is not None
    assert done.standing == "read"


def test_a_reader_whose_claim_was_taken_says_nothing_more(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow, other = office.jobs(), office.jobs()
    _begun(slow)
    other.readers.clock = Clock()
    read = module.read_file

    def taken(*given: object) -> object:
        assert other.readers.next() is None
        other.readers.clock.now += LEASE  # type: ignore[attr-defined]
        with monkeypatch.context() as patched:
            patched.setattr(module, "read_file", read)
            read_next(other)
        return read(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "read_file", taken)
    read_next(slow)
    assert [job.steward for job, _ in office.checked] == ["A steward"]
    found = slow.of("owner")
    assert found is not None
    assert found.standing == "read"


def test_what_a_late_reader_read_is_not_kept(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow, other = office.jobs(), office.jobs()
    job = _begun(slow)
    other.readers.clock = Clock()
    read = module.read_file

    def taken(*given: Any) -> object:
        found = read(*given)
        assert other.readers.next() is None
        other.readers.clock.now += LEASE  # type: ignore[attr-defined]
        assert other.readers.next() is not None
        return found

    monkeypatch.setattr(module, "read_file", taken)
    read_next(slow)
    claimed = slow.records.running()[0][1]
    assert claimed is not None
    assert claimed.reader == other.readers.name
    assert office.checked == []
    assert job.id in slow.cabinet.jobs()


def test_a_reader_that_lost_its_claim_lets_the_job_wait_and_nobody_stopped_it(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    held_up, other = office.jobs(), office.jobs()
    _begun(held_up)

    @contextmanager
    def lost(_: Job) -> Iterator[threading.Event]:
        event = threading.Event()
        event.set()
        yield event

    monkeypatch.setattr(held_up.readers, "renewing", lost)
    read_next(held_up)
    found = held_up.of("owner")
    assert found is not None
    assert found.standing == "waiting"
    read_next(other)
    found = other.of("owner")
    assert found is not None
    assert found.standing == "read"


def test_what_a_process_does_not_finish_waits_for_another(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    ending, other = office.jobs(), office.jobs()
    _begun(ending)

    def ended(*_: object) -> None:
        ending.readers.end()
        raise Stopped("the server ends")

    with monkeypatch.context() as patched:
        patched.setattr(module, "read_file", ended)
        read_next(ending)
    read_next(other)  # at once
    found = other.of("owner")
    assert found is not None
    assert found.standing == "read"


def test_a_reader_that_was_asked_to_stop_and_died_is_not_followed(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    dying, other = office.jobs(), office.jobs()
    job = _begun(dying)
    dying.records.change(job.id, lambda now: replace(now, standing="reading"))
    _killed(dying, monkeypatch)
    other.stop(job)
    other.readers.clock = Clock()
    assert other.readers.next() is None
    other.readers.clock.now += LEASE
    read_next(other)
    found = other.of("owner")
    assert found is not None
    assert found.standing == "stopped"
    assert not office.checked


def test_reading_is_stopped_from_any_process(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader, other = office.jobs(), office.jobs()
    job = _begun(reader)

    def reads(_order: object, _progress: object, stopped: object, _kept: object) -> None:
        assert not stopped()  # type: ignore[operator]
        other.stop(job)
        reader.readers.pause = 0.0
        assert stopped()  # type: ignore[operator]
        raise Stopped("stopped")

    monkeypatch.setattr(module, "read_file", reads)
    read_next(reader)
    found = other.of("owner")
    assert found is not None
    assert found.standing == "stopped"


def test_a_job_that_waits_is_stopped_at_once(office: Office) -> None:
    jobs = office.jobs()
    job = _begun(jobs)
    jobs.stop(job)
    assert jobs.readers.next() is None
    found = jobs.of("owner")
    assert found is not None
    assert found.standing == "stopped"
    assert not office.checked


def test_relabelling_what_another_tab_relabelled_changes_nothing(office: Office) -> None:
    jobs = office.jobs()
    begun = _begun(jobs)
    assert jobs.relabel(begun, None, {}) is None  # it is on its way
    read_next(jobs)
    job = jobs.of("owner")
    assert job is not None
    once = jobs.relabel(job, None, {("s", "1"): "2"})
    assert once is not None
    assert jobs.relabel(job, "other", {}) is None
    assert jobs.of("owner") == once


def test_files_go_with_the_next_ones_and_after_an_hour(office: Office) -> None:
    jobs = office.jobs()
    first = _begun(jobs)
    second = _begun(jobs)
    assert jobs.cabinet.jobs() == [second.id]
    assert jobs.records.get(first.id) is None
    office.clock.now += KEPT_SECONDS - 1
    jobs.sweep()
    assert jobs.of("owner") is not None  # and looked at
    office.clock.now += KEPT_SECONDS - 1
    jobs.sweep()
    assert jobs.of("owner") is not None
    office.clock.now += KEPT_SECONDS + 1
    jobs.sweep()
    assert jobs.of("owner") is None
    assert jobs.cabinet.jobs() == []


def test_jobs_are_bounded_in_number_and_size(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs = office.jobs()
    for number in range(JOBS + 2):
        office.clock.now += 1
        _begun(jobs, owner=f"owner {number}")
    assert len(jobs.cabinet.jobs()) == JOBS
    assert jobs.of("owner 1") is None
    last = f"owner {JOBS + 1}"
    assert jobs.of(last) is not None
    monkeypatch.setattr(module, "BYTES", len(GOOD) + 100)
    jobs.sweep()
    assert len(jobs.cabinet.jobs()) == 1
    assert jobs.of(last) is not None


def test_files_that_are_too_many_or_too_large_leave_nothing(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs = office.jobs()
    files = [(f"{n}.csv", io.BytesIO(GOOD)) for n in range(51)]
    with pytest.raises(DeskError, match="choose 1 to 50"):
        jobs.begin("owner", "A steward", files)
    with pytest.raises(DeskError, match="choose 1 to 50"):
        jobs.begin("owner", "A steward", [])
    monkeypatch.setattr(module, "FILE_BYTES", len(GOOD) + 1)
    with pytest.raises(DeskError, match="larger than"):
        jobs.begin("owner", "A steward", files[:2])
    assert jobs.cabinet.jobs() == []
    assert jobs.of("owner") is None


def test_what_nobody_recorded_is_swept_when_it_is_old(office: Office) -> None:
    jobs = office.jobs()
    jobs.cabinet.keep("f" * 32, 0, io.BytesIO(GOOD))
    office.clock.now = made = time.time()
    jobs.sweep()
    assert jobs.cabinet.jobs() == ["f" * 32]
    office.clock.now = made + KEPT_SECONDS + 60
    jobs.sweep()
    assert jobs.cabinet.jobs() == []


def test_a_steward_who_signed_in_anew_gets_the_job_that_his_page_names(office: Office) -> None:
    jobs = office.jobs()
    job = _begun(jobs)
    assert jobs.adopted(job.id, "anew", "A steward") is None  # it is being read
    read_next(jobs)
    assert jobs.adopted(job.id, "anew", "Somebody else") is None
    assert jobs.adopted("0" * 32, "anew", "A steward") is None
    found = jobs.adopted(job.id, "anew", "A steward")
    assert found is not None
    assert found.id == job.id
    assert jobs.of("owner") is None
    assert jobs.of("anew") == found
