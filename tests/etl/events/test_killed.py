"""What is killed in the middle costs time or is told in one line, and never leaves a part.

Real processes: the command as it is typed, the scheduler and the workers of Dask. The middle is
when some files are counted and others are not, which the folder of `--kept` shows.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import sleep

import psutil
import pytest

from tests.etl.events.making import DECLARED, folder_of
from tests.etl.events.test_work import ROOT, cluster

pytestmark = pytest.mark.slow

FILES = 12


class Counting:
    """A run of the command over the same events, which may be stopped in the middle."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.kept, self.to = folder / "kept", folder / "out" / "counts.csv"
        self.to.parent.mkdir()
        (folder / "by.toml").write_text(DECLARED, encoding="utf-8")
        folder_of(folder / "events", FILES, 60_000)

    def begin(self, *how: str) -> subprocess.Popen[str]:
        given = [str(self.folder / "events"), "--by", str(self.folder / "by.toml"), *how]
        return subprocess.Popen(
            [sys.executable, "-m", "etl", "aggregate", *given, "--to", str(self.to)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def until_the_middle(self, run: subprocess.Popen[str]) -> None:
        while len(self.counted) < 2:
            assert run.poll() is None, run.communicate()
            sleep(0.005)
        assert len(self.counted) < FILES, "too late: all files are counted"

    @property
    def counted(self) -> list[Path]:
        whole = self.kept.iterdir() if self.kept.is_dir() else ()
        return [path for path in whole if path.suffix != ".part"]

    def whole(self, *how: str) -> bytes:
        """What a run that nothing disturbs writes."""
        run = self.begin(*how)
        out, err = run.communicate()
        assert run.returncode == 0, (out, err)
        content = self.to.read_bytes()
        self.to.unlink()
        return content


@pytest.fixture
def counting(tmp_path: Path) -> Counting:
    return Counting(tmp_path)


def refused(run: subprocess.Popen[str], counting: Counting, status: int, told: str) -> None:
    """The run ends with this status and one line, and nothing is where its result would be."""
    _, err = run.communicate()
    assert told in err
    assert len(err.splitlines()) == 1, err
    assert run.returncode == status
    assert not list(counting.to.parent.iterdir())


def test_a_worker_of_the_cluster_costs_its_file_again(counting: Counting, tmp_path: Path) -> None:
    wanted = counting.whole()
    with cluster(tmp_path, 2) as (address, (_, worker, _)):
        run = counting.begin("--scheduler", address, "--kept", str(counting.kept))
        counting.until_the_middle(run)
        worker.kill()
        _, err = run.communicate()
        assert (run.returncode, err) == (0, "")
    assert counting.to.read_bytes() == wanted


def test_all_workers_of_the_cluster_are_missed(counting: Counting, tmp_path: Path) -> None:
    with cluster(tmp_path, 2) as (address, (_, *workers)):
        run = counting.begin("--scheduler", address, "--kept", str(counting.kept))
        counting.until_the_middle(run)
        for worker in workers:
            worker.kill()
        # Which of both losses is seen first, of a result or of all workers, is chance.
        refused(run, counting, 2, "run the same command again")
    assert counting.whole("--kept", str(counting.kept)) == counting.whole()


def test_the_scheduler_is_missed_and_the_rest_counted_later(
    counting: Counting, tmp_path: Path
) -> None:
    with cluster(tmp_path, 2) as (address, (scheduler, *_)):
        run = counting.begin("--scheduler", address, "--kept", str(counting.kept))
        counting.until_the_middle(run)
        scheduler.kill()
        refused(run, counting, 2, "ended before it was done")
    with cluster(tmp_path, 1) as (address, _):
        again = counting.whole("--scheduler", address, "--kept", str(counting.kept))
    assert again == counting.whole()


def _all(run: subprocess.Popen[str]) -> None:
    os.killpg(run.pid, signal.SIGINT)  # as a terminal sends it


def _one(run: subprocess.Popen[str]) -> None:
    run.send_signal(signal.SIGINT)


@pytest.mark.parametrize("stop", [_all, _one])
@pytest.mark.parametrize("workers", ["1", "2"])
def test_stopped_by_hand_it_says_so(
    counting: Counting, workers: str, stop: Callable[[subprocess.Popen[str]], None]
) -> None:
    run = counting.begin("--workers", workers, "--kept", str(counting.kept))
    counting.until_the_middle(run)
    stop(run)
    refused(run, counting, 128 + signal.SIGINT, "all of it or nothing")
    assert counting.whole("--kept", str(counting.kept)) == counting.whole()


def test_stopped_by_hand_it_leaves_the_cluster_to_others(
    counting: Counting, tmp_path: Path
) -> None:
    with cluster(tmp_path, 1) as (address, _):
        run = counting.begin("--scheduler", address, "--kept", str(counting.kept))
        counting.until_the_middle(run)
        _one(run)
        refused(run, counting, 128 + signal.SIGINT, "all of it or nothing")
        again = counting.whole("--scheduler", address, "--kept", str(counting.kept))
    assert again == counting.whole()


def test_a_process_that_counts_is_missed(counting: Counting) -> None:
    run = counting.begin("--workers", "2", "--kept", str(counting.kept))
    counting.until_the_middle(run)
    children = psutil.Process(run.pid).children(recursive=True)
    next(c for c in children if "spawn_main" in " ".join(c.cmdline())).kill()
    refused(run, counting, 2, "ended before it was done")
    assert counting.whole("--kept", str(counting.kept)) == counting.whole()


def test_killed_itself_it_leaves_neither_a_part_nor_processes(counting: Counting) -> None:
    run = counting.begin("--workers", "2", "--kept", str(counting.kept))
    counting.until_the_middle(run)
    children = psutil.Process(run.pid).children(recursive=True)
    assert children
    run.kill()
    run.wait()
    gone, _ = psutil.wait_procs(children, timeout=60)
    assert set(gone) == set(children)
    run.communicate()  # closes what it wrote to
    assert not list(counting.to.parent.iterdir())
    assert counting.whole("--kept", str(counting.kept)) == counting.whole()
