"""Jobs over a small table, in a folder of their own, without a reader of their own."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from etl.jobs.job import Job
from etl.jobs.jobs import Jobs
from etl.jobs.readers import Readers
from etl.sandbox.submission import Submission
from etl.store import Store
from tests.etl.load.samples import built


@dataclass
class Clock:
    """The time, which stands still until it is moved."""

    now: float = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Office:
    """Jobs, their clock, and what was given to be checked."""

    store: Store
    clock: Clock = field(default_factory=Clock)
    checked: list[tuple[Job, list[Submission]]] = field(default_factory=list)

    def jobs(self) -> Jobs:
        """The jobs as another process would see them; it reads only what it is told to."""
        return Jobs(self.store, lambda job, read: self.checked.append((job, [*read])), self.clock)


def read_next(jobs: Jobs) -> None:
    """Read what these jobs' readers would take next."""
    job = jobs.readers.next()
    assert job is not None
    jobs.read(job)


@pytest.fixture(params=["folder", pytest.param("objects", marks=pytest.mark.slow)])
def office(
    request: pytest.FixtureRequest,
    datasets: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Office:
    monkeypatch.delenv("CSEA_DESK", raising=False)
    if request.param == "objects":
        monkeypatch.setenv("CSEA_DESK", f"{request.getfixturevalue('bucket')}/desk")
    monkeypatch.setattr(Readers, "start", lambda _: None)
    store, _ = built(datasets, tmp_path / "store" / "observations")
    return Office(store)
