"""The table in object storage: one winner, no commit told wrongly, and what is newest in a look."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pandas as pd
import pytest

from etl.errors import NoVersion, StorageAway, StoreError, TableAway, TableDamaged, TableMoved
from etl.history.archive import Archive
from etl.objects.objects import Objects
from etl.soundness.entries import commit_infos, name_of
from etl.soundness.whole import damage, last_whole
from etl.store import Store
from etl.stored import newest
from tests.storage.faults import Faults, Kind

RECORD = {"kind": "load", "steward": "Ana", "reason": "more"}
ENTRY = r"_delta_log/0+1\.json"


@pytest.fixture
def store(bucket: str) -> Store:
    made = Store(f"{bucket}/trends/observations")
    made.create()
    return made


def append(store: Store, stored: pd.DataFrame, shown: int = 0) -> int:
    return store.append(stored, shown=shown, record=RECORD)


def test_before_the_table_exists(bucket: str) -> None:
    store = Store(f"{bucket}/none")
    assert not store.exists()
    assert store.held() == {}
    for ask in (store.read, store.newest, lambda: damage(store)):
        with pytest.raises(TableAway, match=r"no table at s3://.*/none; run 'python -m etl build'"):
            ask()


def test_what_is_written_is_read_back(store: Store, stored: pd.DataFrame) -> None:
    assert append(store, stored) == 1
    assert len(store.read().frame) == len(stored)
    assert store.remove([("by_country", "2020", "curated:1")], shown=1, record=RECORD) == 2
    assert store.restore(1, shown=2, record=RECORD) == 3
    assert store.read().frame.equals(store.read(1).frame)
    assert [commit.version for commit in store.history()] == [3, 2, 1, 0]
    assert store.history()[0].record == RECORD
    assert (damage(store), last_whole(store)) == ((), 3)
    with pytest.raises(NoVersion, match="it has 0 to 3"):
        store.read(4)


def test_of_two_writers_one_wins(store: Store, stored: pd.DataFrame) -> None:
    def write(number: int) -> int | str:
        try:
            return append(Store(store.uri), stored.assign(note=str(number)))
        except TableMoved as error:
            return str(error)

    with ThreadPoolExecutor(6) as threads:
        told = list(threads.map(write, range(6)))
    assert told.count(1) == 1
    assert sum("the table moved on from version 0" in str(each) for each in told) == 5
    assert store.version() == 1
    assert set(store.read().frame["note"]) == {str(told.index(1))}


def _fails(store: Store, stored: pd.DataFrame) -> bool:
    """Whether the first commit does, and not because another came first."""
    try:
        return append(store, stored) != 1
    except TableMoved:
        raise
    except StoreError:
        return True


@pytest.mark.parametrize("kind", ["busy", "cut_before", "cut_after", "slow"])
@pytest.mark.parametrize("times", [1, 3])
def test_a_commit_says_what_is_true(
    store: Store, stored: pd.DataFrame, faults: Faults, kind: Kind, times: int
) -> None:
    """Whatever becomes of the request that commits: it stands once, or did not and goes again."""
    faults.plan(kind, "PUT", ENTRY, times)
    if _fails(store, stored):
        assert kind != "cut_after"
        assert store.version() == 0
        faults.planned.clear()
        assert append(store, stored) == 1
    assert faults.made[kind] >= 1
    assert store.version() == 1
    assert len(store.read().frame) == len(stored)


def test_anothers_commit_is_not_taken_for_ones_own(
    store: Store, stored: pd.DataFrame, faults: Faults, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer is lost, and what stands there is another's, of the same rows and reason."""
    published = Store._published

    def meanwhile(self: Store, version: int) -> object:
        monkeypatch.setattr(Store, "_published", published)
        append(Store(store.uri), stored)
        faults.plan("cut_before", "PUT", ENTRY)
        return published(self, version)

    monkeypatch.setattr(Store, "_published", meanwhile)
    with pytest.raises(TableMoved):
        append(store, stored)
    assert store.version() == 1


def test_what_nobody_can_know_is_not_claimed(
    store: Store, stored: pd.DataFrame, faults: Faults
) -> None:
    """The entry was taken, its answer lost, and the storage is gone before it can be looked at."""
    faults.plan("cut_after", "PUT", ENTRY)
    faults.plan("busy", "GET", ENTRY, times=999)
    faults.plan("busy", "PUT", ENTRY, times=999)
    with pytest.raises(StorageAway, match=r"whether version 1 was written is not known: look at"):
        append(store, stored)
    faults.planned.clear()
    assert store.version() == 1
    with pytest.raises(TableMoved):
        append(store, stored)


def test_a_clock_that_is_off_is_named(store: Store, stored: pd.DataFrame, faults: Faults) -> None:
    faults.ahead = timedelta(minutes=20)
    for ask in (store.read, lambda: append(store, stored), store.newest, store.history):
        with pytest.raises(StorageAway, match="more than 15 minutes: set the clock") as caught:
            ask()
        assert "\n" not in str(caught.value)


def test_a_disk_that_is_full_is_no_matter(
    store: Store, stored: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("etl.soundness.volume.shutil.disk_usage", lambda _: (1, 1, 0))
    assert append(store, stored) == 1


def test_what_is_newest_costs_one_request_in_a_while(
    store: Store, stored: pd.DataFrame, faults: Faults
) -> None:
    clock = [100.0]
    watching = newest.ObjectsWatch(store.uri, lambda: clock[0])
    assert watching.mark(store._opened).version == 0
    faults.seen.clear()
    for _ in range(50):
        watching.mark(store._opened)
    assert faults.seen.total() == 0
    clock[0] += newest.LOOK
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda _: watching.mark(store._opened), range(50)))
    assert faults.seen == {"HEAD": 1}
    append(Store(store.uri), stored)
    clock[0] += newest.LOOK
    assert watching.mark(store._opened).version == 1
    # After ten seconds the entry that is known is looked at too, and then there is peace again.
    clock[0] += 10
    faults.seen.clear()
    for _ in range(5):
        assert watching.mark(store._opened).version == 1
    assert faults.seen == {"HEAD": 2}
    clock[0] += newest.LOOK
    watching.mark(store._opened)
    assert faults.seen == {"HEAD": 3}


def test_another_table_at_the_address_is_seen(store: Store) -> None:
    clock = [100.0]
    watching = newest.ObjectsWatch(store.uri, lambda: clock[0])
    first = watching.mark(store._opened)
    Objects(store.uri).remove(name_of(0))
    clock[0] += newest.LOOK
    assert watching.mark(store._opened) == first
    clock[0] += 10
    with pytest.raises(TableAway):
        watching.mark(store._opened)
    clock[0] += 1
    store.create()
    assert watching.mark(store._opened).table_id != first.table_id


def test_a_storage_that_is_away_is_asked_once_by_all_who_wait(store: Store, faults: Faults) -> None:
    watching = newest.ObjectsWatch(store.uri)
    faults.plan("busy", times=999)
    faults.seen.clear()

    def ask(_: int) -> str:
        with pytest.raises(StorageAway) as caught:
            watching.mark(store._opened)
        return str(caught.value)

    with ThreadPoolExecutor(8) as threads:
        told = set(threads.map(ask, range(8)))
    assert len(told) == 1
    once = faults.seen.total()
    assert 1 < once < 30


def test_an_entry_of_the_history_is_read_once(
    store: Store, stored: pd.DataFrame, faults: Faults
) -> None:
    append(store, stored)
    first = commit_infos(store.uri, 1)
    faults.seen.clear()
    assert commit_infos(store.uri, 1) == first
    assert faults.seen == {"GET": 1}  # the list of what is there
    append(store, stored, shown=1)
    faults.seen.clear()
    assert commit_infos(store.uri, 2)[1:] == first
    assert faults.seen == {"GET": 2}


def test_damage_is_told_from_a_storage_that_is_away(
    store: Store, stored: pd.DataFrame, faults: Faults
) -> None:
    append(store, stored)
    Objects(store.uri).write(name_of(1), b"{ broken")
    with pytest.raises(TableDamaged, match=r"version 1 .* is cut off or overwritten"):
        store.read()
    assert last_whole(store) is None
    faults.plan("busy", times=999)
    for ask in (store.read, lambda: last_whole(store), store.exists, lambda: damage(store)):
        with pytest.raises(StorageAway, match="too busy"):
            ask()


def test_what_is_kept_beside_it(store: Store, tmp_path: Path) -> None:
    archive = Archive(store.uri)
    sha256 = archive.keep(b"figures", {"name": "a.csv"})
    assert archive.names() == [sha256, f"{sha256}.json"]
    assert (archive.read(sha256), archive.about(sha256)) == (b"figures", {"name": "a.csv"})
    archive.remove(sha256)
    assert list(archive.orphans(set())) == [f"{sha256}.json"]
    assert list(tmp_path.iterdir()) == []
