"""A full disk is called one; writing asks for room before it begins."""

from __future__ import annotations

import errno
import io
import shutil
from collections import namedtuple
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pandas as pd
import pyarrow
import pytest
from pyarrow import parquet

from etl import store as stored_table
from etl.errors import ClockBehind, DiskFull
from etl.soundness.volume import disk_full, means_full, require_room, volume_of
from etl.store import Store
from tests.etl.soundness.tables import RECORD

_Usage = namedtuple("_Usage", "total used free")


@pytest.mark.parametrize(
    ("error", "full"),
    [
        (OSError(errno.ENOSPC, "x"), True),
        (OSError(errno.EDQUOT, "x"), True),
        (OSError(errno.EACCES, "x"), False),
        (ValueError("External: Unable to copy: No space left on device (os error 28)"), True),
        (RuntimeError("database or disk is full"), True),
        (RuntimeError("refused"), False),
    ],
)
def test_what_means_that_a_disk_is_full(error: Exception, full: bool) -> None:
    assert means_full(error) is full
    wrapped = ValueError("could not")
    wrapped.__cause__ = error
    assert means_full(wrapped) is full


def test_a_volume_is_named_by_its_mount_point(tmp_path: Path) -> None:
    volume = volume_of(tmp_path / "not" / "there")
    assert volume.is_mount() or volume == Path("/")
    told = str(disk_full(tmp_path, 5000))
    assert told.startswith(f"the disk {volume} is full (")
    assert "5,000 needed" in told
    assert "the table is as it was" in told
    assert "\n" not in told


def test_a_full_disk_is_found_before_anything_is_written(
    store: Store, stored: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = sorted(p.name for p in Path(store.uri).rglob("*"))
    monkeypatch.setattr(shutil, "disk_usage", lambda _: _Usage(10, 0, 10))
    pairs = [("by_country", "2019")]
    for write in (
        lambda: store.append(stored, shown=2, record=RECORD),
        lambda: store.replace(stored, pairs, shown=2, record=RECORD),
    ):
        with pytest.raises(DiskFull, match="10 bytes free"):
            write()
    assert sorted(p.name for p in Path(store.uri).rglob("*")) == files


def test_a_disk_that_fills_up_in_between_is_called_full_too(
    store: Store, stored: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError("Generic LocalFileSystem error: No space left on device (os error 28)")

    monkeypatch.setattr(stored_table, "write_deltalake", full)
    with pytest.raises(DiskFull, match="the table is as it was"):
        store.append(stored, shown=2, record=RECORD)
    assert store.version() == 2


def test_a_clock_behind_the_last_commit_refuses(
    store: Store, stored: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = store.read().at

    class Behind(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            assert tz is UTC
            return last - timedelta(hours=1)

    monkeypatch.setattr(stored_table, "datetime", Behind)
    for write in (
        lambda: store.append(stored, shown=2, record=RECORD),
        lambda: store.restore(1, shown=2, record=RECORD),
        lambda: store.remove([("a", "b", "c")], shown=2, record=RECORD),
    ):
        with pytest.raises(ClockBehind, match="set the clock"):
            write()
    assert store.version() == 2


def _free(monkeypatch: pytest.MonkeyPatch, free: int) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: _Usage(2 * free, free, free))


def test_room_is_asked_for_the_rows_as_they_are_written_and_an_entry(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = pyarrow.table({"text": ["the same"] * 100_000})
    file = io.BytesIO()
    parquet.write_table(rows, file)
    needed = file.tell() + 1024 * 1024
    assert needed < rows.nbytes
    for free in (needed, needed + 1, rows.nbytes + 1024 * 1024):
        _free(monkeypatch, free)
        require_room(store.uri, rows)
    _free(monkeypatch, needed - 1)
    with pytest.raises(DiskFull) as full:
        require_room(store.uri, rows)
    volume = volume_of(store.uri)
    assert str(full.value) == (
        f"the disk {volume} is full ({needed - 1:,} bytes free, {needed:,} needed): nothing was "
        "written and the table is as it was; free space on it and do the same again"
    )
    assert full.value.told == (
        f"a disk of the server is full ({needed - 1:,} bytes free, {needed:,} needed): nothing was "
        "written and the table is as it was; do the same again once whoever runs the server has "
        "freed space on it"
    )
    require_room("s3://bucket/observations", rows)


def test_a_disk_of_which_nothing_is_known_is_no_full_one(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(_: object) -> None:
        raise OSError(errno.EIO, "gone")

    monkeypatch.setattr(shutil, "disk_usage", away)
    require_room(store.uri, pyarrow.table({"text": ["x"]}))
    said = str(disk_full(store.uri))
    assert said.startswith(f"the disk {volume_of(store.uri)} is full: nothing was written")


def test_a_disk_that_is_full_says_what_is_free_where_nothing_is_known_to_be_needed(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    _free(monkeypatch, 1234)
    assert " is full (1,234 bytes free): nothing was written" in str(disk_full(store.uri))


def test_a_full_disk_is_found_however_deep_it_lies() -> None:
    hidden = ValueError("could not")
    hidden.__context__ = OSError(errno.EDQUOT, "x")
    assert means_full(hidden)
    outer = RuntimeError("outer")
    outer.__cause__ = ValueError("inner")
    outer.__cause__.__cause__ = RuntimeError("Disk quota exceeded")
    assert means_full(outer)
    outer.__cause__.__cause__ = RuntimeError("os error 2")
    assert not means_full(outer)


def test_a_clock_that_is_a_little_behind_waits_and_one_further_behind_refuses(
    store: Store, stored: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    last, waited = store.read().at, list[float]()

    class Behind(datetime):
        by = timedelta(seconds=5)

        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            assert tz is UTC
            return last - cls.by

    monkeypatch.setattr(stored_table, "datetime", Behind)
    monkeypatch.setattr(stored_table.time, "sleep", waited.append)
    assert store.append(stored, shown=2, record=RECORD) == 3
    assert waited == [5.0]
    last = store.read().at
    Behind.by = timedelta(seconds=-60)
    assert store.append(stored, shown=3, record=RECORD) == 4
    assert waited == [5.0, 0.0]
    last = store.read().at
    Behind.by = timedelta(seconds=5, microseconds=1)
    with pytest.raises(ClockBehind) as behind:
        store.append(stored, shown=4, record=RECORD)
    assert str(behind.value) == (
        f"the clock of this machine says {last - Behind.by:%Y-%m-%d %H:%M:%S} UTC, and the last "
        f"commit was at {last:%Y-%m-%d %H:%M:%S}: set the clock and do the same again; nothing was "
        "written"
    )
