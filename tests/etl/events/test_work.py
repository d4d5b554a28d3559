"""Many files: once each, on this machine or on a cluster, and on from where it was stopped."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from etl.errors import DataError
from etl.events.aggregation import read_aggregation
from etl.events.counting import Means, added, counted, events_in
from etl.events.work import Work, run
from tests.etl.events.making import folder_of
from tests.etl.events.test_counting import asked

ROOT = Path(__file__).parents[3]


def quiet(done: int, total: int, what: str) -> None:
    """Tell nobody."""


@contextmanager
def cluster(
    folder: Path, workers: int, path: Path = ROOT
) -> Iterator[tuple[str, list[subprocess.Popen[str]]]]:
    """A scheduler of Dask and workers, each a process of its own, on this machine."""
    environment = os.environ | {"PYTHONPATH": str(path)}
    begun: list[subprocess.Popen[str]] = []

    def begin(*given: str) -> subprocess.Popen[str]:
        begun.append(
            subprocess.Popen(
                [sys.executable, "-m", "distributed.cli.dask_" + given[0], *given[1:]],
                env=environment,
                cwd=folder,
                stderr=subprocess.PIPE,
                text=True,
            )
        )
        return begun[-1]

    try:
        scheduler = begin("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        assert scheduler.stderr is not None
        found = next(m for line in scheduler.stderr if (m := re.search(r"tcp://[\d.:]+", line)))
        for _ in range(workers):
            begin("worker", found[0], "--no-nanny", "--nthreads", "1", "--no-dashboard")
        for worker in begun[1:]:
            assert worker.stderr is not None
            assert any("Registered to" in line for line in worker.stderr)
        yield found[0], begun
    finally:
        for each in begun:
            each.kill()
            each.communicate()


def test_what_was_counted_is_not_counted_again(tmp_path: Path) -> None:
    by, kept = asked(tmp_path), tmp_path / "kept"
    kept.mkdir()
    files = events_in([folder_of(tmp_path / "events")])
    work = [Work(file, by, Means(), kept) for file in files]
    work[0].do()
    told: list[tuple[int, int, str]] = []
    whole = run(work, 1, lambda *each: told.append(each))
    assert told[0] == (1, 3, "kept from before")
    assert [each[:2] for each in told] == [(1, 3), (2, 3), (3, 3)]
    assert len(list(kept.iterdir())) == 3
    assert whole.to_csv() == run(work, 1, quiet).to_csv()
    # A file that changed is another file, and another declaration another count.
    events_in([tmp_path / "events"])[0].write_bytes(files[1].read_bytes())
    assert [each.done() is None for each in work] == [False, False, False]
    assert Work(files[1], asked(tmp_path, "month"), Means(), kept).done() is None


@pytest.mark.slow
def test_processes_and_a_cluster_give_the_same(tmp_path: Path) -> None:
    by = asked(tmp_path)
    files = events_in([folder_of(tmp_path / "events")])
    work = [Work(file, by, Means(), None) for file in files]
    alone = added([counted(file, by, Means()) for file in files], by)
    assert run(work, 2, quiet).to_csv() == alone.to_csv()
    with cluster(tmp_path, 2) as (address, _):
        assert run(work, 1, quiet, address).to_csv() == alone.to_csv()


@pytest.mark.slow
@pytest.mark.parametrize("lost", ["worker", "scheduler"])
def test_a_process_that_is_killed_costs_time_or_is_said(tmp_path: Path, lost: str) -> None:
    by = asked(tmp_path)
    files = events_in([folder_of(tmp_path / "events", files=12)])
    work = [Work(file, by, Means(), None) for file in files]
    alone = added([counted(file, by, Means()) for file in files], by)
    with cluster(tmp_path, 2) as (address, processes):
        victim = processes[0 if lost == "scheduler" else 1]

        def kill(done: int, _: int, __: str) -> None:
            if done == 2 and victim.poll() is None:
                victim.send_signal(signal.SIGKILL)

        if lost == "worker":
            assert run(work, 1, kill, address).to_csv() == alone.to_csv()
        else:
            with pytest.raises(DataError, match="run the same "):
                run(work, 1, kill, address)


def test_no_scheduler_is_said(tmp_path: Path) -> None:
    by = asked(tmp_path)
    files = events_in([folder_of(tmp_path / "events", files=1)])
    with pytest.raises(DataError, match="no scheduler of Dask answers"):
        run([Work(files[0], by, Means(), None)], 1, quiet, "tcp://127.0.0.1:9")


def test_a_cluster_without_this_program_is_told_how_to_have_it(tmp_path: Path) -> None:
    files = events_in([folder_of(tmp_path / "events", files=1)])
    with (
        cluster(tmp_path, 1, tmp_path) as (address, _),
        pytest.raises(DataError, match=f"with {ROOT} on PYTHONPATH"),
    ):
        run([Work(files[0], asked(tmp_path), Means(), None)], 1, quiet, address)


def test_a_file_that_grows_while_it_is_counted_is_refused_and_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    by, kept = asked(tmp_path), tmp_path / "kept"
    kept.mkdir()
    first, second, _ = events_in([folder_of(tmp_path / "events")])

    def grows(*given: object) -> object:
        found = counted(*given)  # type: ignore[arg-type]
        first.write_bytes(second.read_bytes())
        return found

    monkeypatch.setattr("etl.events.work.counted", grows)
    with pytest.raises(DataError, match="changed while it was counted"):
        Work(first, by, Means(), kept).do()
    assert list(kept.iterdir()) == []


@pytest.mark.parametrize(("old", "new"), [("EU_V", "WLD"), ("2025-05-01", "2023-01-01")])
def test_what_is_checked_is_part_of_what_is_kept(tmp_path: Path, old: str, new: str) -> None:
    by, kept = asked(tmp_path), tmp_path / "kept"
    kept.mkdir()
    file = events_in([folder_of(tmp_path / "events", files=1)])[0]
    Work(file, by, Means(), kept).do()
    assert Work(file, by, Means(), kept).done() is not None
    declared = tmp_path / "by.toml"
    declared.write_text(declared.read_text("utf-8").replace(old, new), encoding="utf-8")
    assert Work(file, read_aggregation(declared), Means(), kept).done() is None
    assert {path.stat().st_mode & 0o077 for path in kept.iterdir()} == {0}


@pytest.mark.parametrize("address", ["foo", "http://127.0.0.1:1", "tcp://["])
def test_what_is_no_address_of_a_scheduler_is_said(tmp_path: Path, address: str) -> None:
    files = events_in([folder_of(tmp_path / "events", files=1)])
    with pytest.raises(DataError, match="write tcp://host:port"):
        run([Work(files[0], asked(tmp_path), Means(), None)], 1, quiet, address)
