"""Jobs from beginning to end, as one process leaves them and another finds them."""

from __future__ import annotations

import io
import stat
from dataclasses import replace

import pytest

from etl.errors import DeskError
from etl.jobs import jobs as module
from etl.jobs.job import Further, Job
from etl.jobs.jobs import JOBS, KEPT_SECONDS, Jobs
from etl.sandbox.parent import Stopped
from etl.sandbox.submission import INPUT
from tests.etl.jobs.conftest import Office
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
    first.read(job.id)
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
    for path in later.folder.rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


def test_a_file_that_is_refused_says_why(office: Office) -> None:
    jobs = office.jobs()
    job = _begun(jobs, b"Dear colleague")
    jobs.read(job.id)
    found = jobs.of("owner")
    assert found is not None
    assert found.standing == "refused"
    assert "not recognised" in found.why


def test_a_reader_that_fails_leaves_word(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(module, "read_file", fails)
    jobs = office.jobs()
    job = _begun(jobs)
    with pytest.raises(RuntimeError):
        jobs.read(job.id)
    found = jobs.of("owner")
    assert found is not None
    assert found.standing == "failed"


def test_names_are_added_and_the_same_files_read_again(office: Office) -> None:
    jobs = office.jobs()
    job = _begun(jobs, STRANGE)
    jobs.read(job.id)
    found = jobs.of("owner")
    assert found is not None
    assert jobs.submissions(found)[0].reading.frame.empty
    again = jobs.again(found, Further((("Sloveenia", "SVN"),)))
    assert again is not None
    assert again.id == job.id
    assert jobs.again(found, Further((("Sloveenia", "HRV"),))) is None  # it is on its way
    jobs.read(job.id)
    done = office.jobs().of("owner")
    assert done is not None
    assert (done.standing, done.revision) == ("read", 1)
    (read,) = jobs.submissions(done)
    assert list(read.reading.frame["area"]) == ["SVN"]


def test_a_reader_that_was_killed_is_told_and_can_be_begun_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        """Nothing is cleaned up."""

    def killed(*_: object) -> None:
        raise Killed

    dying, other = office.jobs(), office.jobs()
    job = _begun(dying)
    with monkeypatch.context() as patched:
        patched.setattr(module, "read_file", killed)
        with pytest.raises(Killed):
            dying.read(job.id)
    found = other.of("owner")
    assert found is not None
    assert found.standing == "interrupted"
    again = other.again(found, Further())
    assert again is not None
    assert again.standing == "waiting"
    other.read(job.id)
    done = other.of("owner")
    assert done is not None
    assert done.standing == "read"


def test_what_another_process_reads_is_not_taken_for_interrupted(office: Office) -> None:
    jobs = office.jobs()
    job = _begun(jobs)
    jobs.records.change(job.id, lambda now: replace(now, standing="reading"))
    with jobs.cabinet.held(job.id, wait=True):
        found = office.jobs().of("owner")
    assert found is not None
    assert found.standing == "reading"


def test_a_job_lost_between_queue_and_reader_is_interrupted_after_a_while(office: Office) -> None:
    jobs = office.jobs()
    job = _begun(jobs)
    office.clock.now += 60
    found = jobs.of("owner")
    assert found is not None
    assert found.standing == "waiting"  # it is in the queue
    taken = jobs._queue._huey.dequeue()
    assert taken is not None
    lost = jobs.of("owner")
    assert lost is not None
    assert (lost.id, lost.standing) == (job.id, "interrupted")


def test_reading_is_stopped_from_any_process(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader, other = office.jobs(), office.jobs()
    job = _begun(reader)

    def reads(_order: object, _progress: object, stopped: object, _kept: object) -> None:
        assert not stopped()  # type: ignore[operator]
        other.stop(job)
        monkeypatch.setattr(module, "_TOLD", 0.0)
        assert stopped()  # type: ignore[operator]
        raise Stopped("stopped")

    monkeypatch.setattr(module, "read_file", reads)
    reader.read(job.id)
    found = other.of("owner")
    assert found is not None
    assert found.standing == "stopped"


def test_a_job_that_waits_is_stopped_at_once(office: Office) -> None:
    jobs = office.jobs()
    job = _begun(jobs)
    jobs.stop(job)
    jobs.read(job.id)
    found = jobs.of("owner")
    assert found is not None
    assert found.standing == "stopped"
    assert not office.checked


def test_relabelling_what_another_tab_relabelled_changes_nothing(office: Office) -> None:
    jobs = office.jobs()
    begun = _begun(jobs)
    assert jobs.relabel(begun, None, {}) is None  # it is on its way
    jobs.read(begun.id)
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
    monkeypatch.setattr(module, "BYTES", len(GOOD) + 1)
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
    made = (jobs.cabinet.place("f" * 32, 0) / INPUT).stat().st_mtime
    office.clock.now = made
    jobs.sweep()
    assert jobs.cabinet.jobs() == ["f" * 32]
    office.clock.now = made + KEPT_SECONDS + 1
    jobs.sweep()
    assert jobs.cabinet.jobs() == []


def test_a_steward_who_signed_in_anew_gets_the_job_that_his_page_names(office: Office) -> None:
    jobs = office.jobs()
    job = _begun(jobs)
    assert jobs.adopted(job.id, "anew", "A steward") is None  # it is being read
    jobs.read(job.id)
    assert jobs.adopted(job.id, "anew", "Somebody else") is None
    assert jobs.adopted("0" * 32, "anew", "A steward") is None
    found = jobs.adopted(job.id, "anew", "A steward")
    assert found is not None
    assert found.id == job.id
    assert jobs.of("owner") is None
    assert jobs.of("anew") == found
