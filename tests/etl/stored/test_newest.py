"""What is newest in a folder is looked for where its log was written to, and nowhere else."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pandas as pd
import pytest

from etl.errors import TableAway
from etl.soundness.entries import LOG
from etl.store import Store
from etl.stored.newest import FolderWatch, ObjectsWatch, watch
from etl.stored.versions import Mark


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store(str(tmp_path / "observations"))
    made.create()
    return made


class Opened:
    """Opens a table, and counts how often."""

    def __init__(self, store: Store) -> None:
        self.store, self.times = store, 0

    def __call__(self) -> Mark:
        self.times += 1
        return self.store._opened()


def _written(store: Store, seconds_ago: float) -> None:
    """Set when the log was last written to."""
    at = time.time() - seconds_ago
    os.utime(Path(store.uri, LOG), (at, at))


def test_the_place_decides_how_it_is_watched(tmp_path: Path) -> None:
    assert isinstance(watch(str(tmp_path)), FolderWatch)
    assert isinstance(watch("s3://bucket/observations"), ObjectsWatch)


def test_a_log_that_rests_is_opened_once(store: Store) -> None:
    opened, watching = Opened(store), FolderWatch(store.uri)
    _written(store, 60)
    first = watching.mark(opened)
    assert first == Mark(store.open().metadata().id, 0)
    assert [watching.mark(opened) for _ in range(3)] == [first] * 3
    assert opened.times == 1


def test_a_log_that_was_written_to_just_now_is_opened_each_time(store: Store) -> None:
    opened, watching = Opened(store), FolderWatch(store.uri)
    _written(store, -30)  # by a clock that is ahead
    for _ in range(3):
        watching.mark(opened)
    assert opened.times == 3
    _written(store, 1.5)
    for _ in range(3):
        watching.mark(opened)
    assert opened.times == 4


def test_a_commit_is_seen_and_the_state_before_forgotten(
    store: Store, stored: pd.DataFrame
) -> None:
    opened, watching = Opened(store), FolderWatch(store.uri)
    _written(store, 60)
    assert watching.mark(opened).version == 0
    store.append(stored, shown=0, record={})
    _written(store, 30)
    assert [watching.mark(opened).version for _ in range(2)] == [1, 1]
    assert opened.times == 2
    assert len(watching._seen) == 1


def test_a_table_that_went_away_or_was_made_anew_is_seen(store: Store) -> None:
    opened, watching = Opened(store), FolderWatch(store.uri)
    _written(store, 60)
    first = watching.mark(opened)
    shutil.rmtree(store.uri)
    with pytest.raises(TableAway):
        watching.mark(opened)
    store.create()
    _written(store, 45)
    assert watching.mark(opened) != first
    assert store.newest() == store._opened()
