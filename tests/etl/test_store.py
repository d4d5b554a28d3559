"""The table: commits, versions, and the refusal to publish over what nobody saw."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest
from deltalake import DeltaTable, write_deltalake
from deltalake.exceptions import CommitFailedError, DeltaError

from etl.errors import NoVersion, StoreError, TableAway, TableMoved
from etl.schema import ARROW, KEY, NUMBERS, STORED
from etl.soundness.entries import commit_info
from etl.store import DEFAULT, Store, address


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store(str(tmp_path / "observations"))
    made.create()
    return made


def publish(store: Store, frame: pd.DataFrame, *, shown: int | None = None) -> int:
    pairs = sorted(set(zip(frame["source"], frame["vintage"], strict=True)))
    version = store.version() if shown is None else shown
    return store.replace(frame, pairs, shown=version, record={"steward": "a", "reason": "b"})


def test_before_the_table_exists(tmp_path: Path) -> None:
    store = Store(str(tmp_path / "none"))
    assert not store.exists()
    assert store.held() == {}
    with pytest.raises(StoreError, match=r"no table at .*none; run 'python -m etl build'"):
        store.read()
    assert not (tmp_path / "none").exists()


def test_the_address_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CSEA_STORE", "s3://bucket/observations")
    assert address() == "s3://bucket/observations"
    monkeypatch.delenv("CSEA_STORE")
    assert address() == str(DEFAULT)


def test_a_new_table_is_empty_and_keeps_its_history(store: Store) -> None:
    snapshot = store.read()
    assert (snapshot.version, len(snapshot.frame)) == (0, 0)
    assert list(snapshot.frame.columns) == list(STORED)
    assert store.open().metadata().configuration["delta.enableExpiredLogCleanup"] == "false"
    assert store.open().schema().to_arrow().names == ARROW.names
    with pytest.raises(StoreError, match="cannot create"):
        store.create()


def test_what_is_written_is_read_back(store: Store, stored: pd.DataFrame) -> None:
    assert publish(store, stored) == 1
    frame = store.read().frame
    key = list(STORED)
    expected = stored.sort_values(key, ignore_index=True)
    pd.testing.assert_frame_equal(frame.sort_values(key, ignore_index=True), expected)
    assert all(frame[c].dtype == "float64" for c in NUMBERS)
    assert store.held() == {
        (source, vintage): {"curated:1"}
        for source, vintage in [("by_country", "2019"), ("by_country", "2020"), ("words", "2020")]
    }


def test_a_text_of_many_rows_is_one_object(store: Store, stored: pd.DataFrame) -> None:
    """One for each cell took five times the memory of a served table."""
    store.append(stored, shown=0, record={})
    with pd.option_context("mode.string_storage", "python"):  # as the pages have it
        frame = store.read().frame
    assert len(frame) > 1
    for name in frame.select_dtypes("str").columns:
        texts = frame[name].dropna()
        assert len({id(text) for text in texts}) == texts.nunique(), name


def test_a_replacement_touches_only_its_vintages(store: Store, stored: pd.DataFrame) -> None:
    publish(store, stored)
    changed = stored[(stored["source"] == "by_country") & (stored["vintage"] == "2020")].copy()
    publish(store, changed.assign(note="again"))
    frame = store.read().frame
    assert len(frame) == len(stored)
    assert set(frame.loc[frame["note"] == "again", "vintage"]) == {"2020"}
    assert (frame["note"] == "again").sum() == len(changed)


def test_every_version_can_be_read_again(store: Store, stored: pd.DataFrame) -> None:
    publish(store, stored[:2])
    publish(store, stored)
    assert [len(store.read(v).frame) for v in (0, 1, 2)] == [0, 2, len(stored)]
    snapshots = [store.read(v) for v in (0, 1, 2)]
    assert len({s.table_id for s in snapshots}) == 1
    assert [s.at for s in snapshots] == [c.at for c in reversed(store.history())]
    for version in (-1, 3):
        with pytest.raises(StoreError, match=rf"has no version {version}; it has 0 to 2"):
            store.read(version)


def test_a_version_that_is_not_there_is_not_looked_for(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Delta's reader counts up to it, and anybody may ask for one by an address.
    def counts(*_: object, **__: object) -> None:
        raise AssertionError("looked for")

    monkeypatch.setattr("etl.store.DeltaTable", counts)
    for version in (999_999_999, 10**30, -1):
        with pytest.raises(NoVersion, match="it has 0 to 0"):
            store.read(version)


def test_a_table_that_moved_refuses_and_stays(store: Store, stored: pd.DataFrame) -> None:
    shown = store.version()
    publish(store, stored, shown=shown)
    before = store.read().frame
    with pytest.raises(StoreError, match="moved on from version 0"):
        publish(store, stored.assign(note="late"), shown=shown)
    assert store.version() == 1
    pd.testing.assert_frame_equal(store.read().frame, before)


def test_rows_outside_the_named_vintages_are_refused(store: Store, stored: pd.DataFrame) -> None:
    for pairs in ([("by_country", "2019")], []):
        with pytest.raises(StoreError) as caught:
            store.replace(stored, pairs, shown=0, record={"steward": "a", "reason": "b"})
        assert "\n" not in str(caught.value)
    assert store.version() == 0


def test_history_says_who_and_why(store: Store, stored: pd.DataFrame) -> None:
    publish(store, stored)
    newest, oldest = store.history()
    assert (newest.version, newest.steward, newest.reason) == (1, "a", "b")
    assert (newest.rows, newest.loads) == (len(stored), ("curated:1",))
    assert (oldest.version, oldest.reason, oldest.rows) == (0, "table created", 0)
    assert oldest.at <= newest.at


@pytest.mark.parametrize(
    ("source", "vintage"),
    [
        ("o'hara", "2020"),
        ("x' OR '1'='1", "2020' OR 'a'='a"),
        ('a"b', "''"),
        ("a\\'b", "\\"),
        ("-- é", "'; --"),
    ],
)
def test_quotes_in_names_change_nothing_else(
    store: Store, stored: pd.DataFrame, source: str, vintage: str
) -> None:
    publish(store, stored)
    named = stored[:1].assign(source=source, vintage=vintage)
    publish(store, named)
    assert len(store.read().frame) == len(stored) + 1
    publish(store, named.assign(note="twice"))
    assert len(store.read().frame) == len(stored) + 1
    record = {"steward": "a", "reason": "removed"}
    store.replace(named[:0], [(source, vintage)], shown=store.version(), record=record)
    assert len(store.read().frame) == len(stored)


RECORD = {"steward": "a", "reason": "b"}


def test_appended_rows_can_be_removed_by_their_load(store: Store, stored: pd.DataFrame) -> None:
    publish(store, stored)
    more = stored[:2].assign(vintage="2021", load="steward:1")
    assert store.append(more, shown=1, record=RECORD) == 2
    assert len(store.read().frame) == len(stored) + 2
    load = ("by_country", "2021", "steward:1")
    assert store.remove([load], shown=2, record=RECORD) == 3
    assert len(store.read().frame) == len(stored)
    assert len(store.read(2).frame) == len(stored) + 2


def test_a_restored_version_is_a_new_one(store: Store, stored: pd.DataFrame) -> None:
    publish(store, stored)
    publish(store, stored.assign(note="again"))
    assert store.restore(1, shown=2, record=RECORD) == 3
    pd.testing.assert_frame_equal(store.read(3).frame, store.read(1).frame)
    assert set(store.read(2).frame["note"]) == {"again"}
    with pytest.raises(StoreError, match="has no version 9"):
        store.restore(9, shown=3, record=RECORD)


def test_no_writer_lands_on_a_table_that_moved(store: Store, stored: pd.DataFrame) -> None:
    publish(store, stored)
    publish(store, stored)
    rows = stored[:1].assign(vintage="2021")
    load = ("by_country", "2019", "curated:1")
    for write in (
        lambda: store.append(rows, shown=1, record=RECORD),
        lambda: store.remove([load], shown=1, record=RECORD),
        lambda: store.restore(0, shown=1, record=RECORD),
    ):
        with pytest.raises(StoreError, match="moved on from version 1"):
            write()
    assert store.version() == 2
    assert len(store.read().frame) == len(stored)


def test_a_damaged_table_is_one_line(store: Store) -> None:
    log = Path(store.uri) / "_delta_log"
    next(log.glob("*.json")).write_text("{", encoding="utf-8")
    with pytest.raises(StoreError) as caught:
        store.read()
    assert str(caught.value).startswith("version 0 of the table at ")
    assert "is cut off or overwritten" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_it_is_a_delta_table_that_others_can_read(store: Store, stored: pd.DataFrame) -> None:
    publish(store, stored)
    assert DeltaTable(store.uri).to_pyarrow_table().num_rows == len(stored)


def test_a_message_for_who_is_elsewhere_names_no_place(store: Store, tmp_path: Path) -> None:
    none = Store(str(tmp_path / "none"))
    with pytest.raises(TableAway) as away:
        none.version()
    assert str(away.value) == (
        f"no table at {none.uri}; run 'python -m etl build' or set CSEA_STORE"
    )
    assert away.value.told == (
        "the table is not where the server looks for it; whoever runs the server brings it back"
    )
    with pytest.raises(StoreError) as twice:
        store.create()
    assert str(twice.value).startswith(f"cannot create the table at {store.uri}: ")
    assert twice.value.told == "cannot create the table; the log of the server says why"
    with pytest.raises(NoVersion) as never:
        store.read(7)
    assert str(never.value) == f"the table has no version 7; it has 0 to 0 ({store.uri})"
    assert never.value.told == "the table has no version 7; it has 0 to 0"


def test_what_the_reader_of_the_table_says_is_told_in_one_line(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise DeltaError("first\n  second")

    monkeypatch.setattr("etl.store.DeltaTable", fails)
    for version, what in ((None, "read the table"), (0, "read version 0 of the table")):
        with pytest.raises(StoreError) as failed:
            store.open(version)
        assert str(failed.value) == f"cannot {what} at {store.uri}: first second"
        assert failed.value.told == f"cannot {what}; the log of the server says why"


def test_rows_that_cannot_be_read_of_whole_files_are_said_to_be_of_their_version(
    store: Store, stored: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.append(stored, shown=0, record={})

    def fails(*_: object, **__: object) -> None:
        raise OSError("once")

    monkeypatch.setattr("etl.store.DeltaTable.to_pyarrow_dataset", fails)
    with pytest.raises(StoreError) as failed:
        store.read()
    assert str(failed.value) == f"cannot read version 1 of the table at {store.uri}: once"


def test_a_new_table_says_what_it_is_and_is_never_cleaned_up(store: Store) -> None:
    metadata = store.open().metadata()
    assert metadata.name == "observations"
    assert metadata.description == ("Public figures on child sexual exploitation and abuse online")
    assert metadata.configuration == {
        "delta.enableExpiredLogCleanup": "false", "delta.checkpointInterval": "10",
    }  # fmt: skip
    assert store.exists()


def test_loads_are_counted_by_their_source_and_vintage(store: Store, stored: pd.DataFrame) -> None:
    publish(store, stored)
    more = stored[:2].assign(load="steward:1")
    store.append(more, shown=1, record=RECORD)
    source, vintage = more["source"].iloc[0], more["vintage"].iloc[0]
    counts = store.counts()
    assert sum(counts.values()) == len(stored) + 2
    assert counts[source, vintage, "steward:1"] == 2
    assert sum(store.counts(1).values()) == len(stored)
    assert store.held()[source, vintage] == {"curated:1", "steward:1"}
    assert store.counts(0) == {}


def test_rows_are_read_in_the_order_of_their_keys(store: Store, stored: pd.DataFrame) -> None:
    store.append(stored[::-1], shown=0, record={})
    frame = store.read().frame
    keys = list(frame[list(KEY)].itertuples(index=False, name=None))
    assert keys == sorted(keys)
    assert list(frame.index) == list(range(len(stored)))
    assert list(frame.columns) == list(STORED)


def test_a_commit_records_its_loads_and_how_many_rows_they_are(
    store: Store, stored: pd.DataFrame
) -> None:
    rows = pd.concat([stored[1:3].assign(load="b"), stored[:1].assign(load="a")])
    pairs = sorted(set(zip(rows["source"], rows["vintage"], strict=True)))
    record = {"steward": "Ana", "reason": "more", "kind": "load"}
    assert store.replace(rows, pairs, shown=0, record=record) == 1
    newest, created = store.history()
    assert newest.record == {**record, "loads": ["a", "b"], "rows": 3}
    assert [each.version for each in store.history(0)] == [created.version] == [0]
    # What was written appears under the names that readers of the log look for.
    info = commit_info(store.uri, 1)
    assert json.loads(info["csea"]) == newest.record
    assert len(info["csea_writer"]) == 16


def test_a_commit_that_fails_and_is_not_there_is_said_to_have_failed(
    store: Store, stored: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise DeltaError("no such luck")

    def loses(*_: object, **__: object) -> None:
        raise CommitFailedError("another was faster")

    monkeypatch.setattr("etl.store.write_deltalake", fails)
    with pytest.raises(StoreError) as failed:
        store.append(stored, shown=0, record={})
    assert str(failed.value) == f"cannot write to the table at {store.uri}: no such luck"
    monkeypatch.setattr("etl.store.write_deltalake", loses)
    with pytest.raises(TableMoved) as moved:
        store.append(stored, shown=0, record={})
    assert str(moved.value) == (
        "the table moved on from version 0 while this was prepared; run it again"
    )
    assert store.version() == 0


def test_a_commit_that_stands_though_what_follows_it_failed_is_one(
    store: Store, stored: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = write_deltalake

    def stands(*given: object, **how: object) -> None:
        write(*given, **how)
        raise DeltaError("a checkpoint could not be made")

    monkeypatch.setattr("etl.store.write_deltalake", stands)
    assert store.append(stored, shown=0, record={}) == 1
    assert len(store.read().frame) == len(stored)
