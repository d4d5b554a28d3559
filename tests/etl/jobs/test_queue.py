"""The queue: each job goes to one reader of all processes, and waits over a restart."""

from __future__ import annotations

import queue
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from etl.jobs.queue import Queue

_PATIENCE = 30.0


@contextmanager
def _reading(file: Path, read: queue.Queue[str]) -> Iterator[Queue]:
    made = Queue(file, read.put, lambda: None)
    made.start()
    made.start()  # once is enough
    try:
        yield made
    finally:
        made.end()


def test_what_waits_is_read_once_after_a_restart_by_whichever_process(tmp_path: Path) -> None:
    file = tmp_path / "queue.sqlite"
    before = Queue(file, lambda _: None, lambda: None)
    for job in ("a", "b", "c"):
        before.put(job)
    assert before.waiting() == {"a", "b", "c"}
    read: queue.Queue[str] = queue.Queue()
    with _reading(file, read), _reading(file, read):
        found = [read.get(timeout=_PATIENCE) for _ in range(3)]
        assert sorted(found) == ["a", "b", "c"]
    assert read.empty()
    assert before.waiting() == set()


def test_a_reader_that_fails_does_not_take_the_others_with_it(tmp_path: Path) -> None:
    read: queue.Queue[str] = queue.Queue()

    def fails(job: str) -> None:
        read.put(job)
        raise RuntimeError(job)

    made = Queue(tmp_path / "queue.sqlite", fails, lambda: None)
    made.start()
    for job in ("a", "b", "c", "d"):
        made.put(job)
    assert sorted(read.get(timeout=_PATIENCE) for _ in range(4)) == ["a", "b", "c", "d"]
    made.end()


def test_the_file_is_private_and_holds_nothing_that_could_run(tmp_path: Path) -> None:
    file = tmp_path / "queue.sqlite"
    Queue(file, lambda _: None, lambda: None).put("a")
    for each in tmp_path.iterdir():
        assert stat.S_IMODE(each.stat().st_mode) == 0o600
    base = sqlite3.connect(file)
    (content,) = base.execute("select data from task").fetchone()
    base.close()
    assert bytes(content).startswith(b"[")  # JSON
