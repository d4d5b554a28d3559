"""A full disk is called one; writing asks for room before it begins."""

from __future__ import annotations

import errno
import shutil
from collections import namedtuple
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest

from etl import store as stored_table
from etl.errors import ClockBehind, DiskFull
from etl.soundness.volume import disk_full, means_full, volume_of
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
