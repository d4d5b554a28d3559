"""The files of jobs: who may read them, and what is left where there is no room."""

from __future__ import annotations

import errno
import io
import shutil
import stat
from pathlib import Path

import pytest

from etl.errors import DeskError, DiskFull
from etl.jobs.cabinet import FolderCabinet, cabinet_at
from etl.jobs.place import owned

JOB = "0" * 32


def test_nobody_else_may_look_into_it(tmp_path: Path) -> None:
    open_to_all = tmp_path / "desk"
    open_to_all.mkdir(mode=0o755)
    cabinet = cabinet_at(owned(open_to_all))
    assert cabinet.keep(JOB, 0, io.BytesIO(b"1234")) == 4
    for path in (open_to_all, *open_to_all.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path
    assert cabinet.content(JOB, 0) == b"1234"
    assert cabinet.size(JOB) == 4
    assert cabinet.jobs() == [JOB]
    cabinet.remove(JOB)
    assert cabinet.jobs() == []
    with pytest.raises(DeskError, match="choose it again"):
        cabinet.content(JOB, 0)


def test_a_full_disk_is_told_and_leaves_nothing_half_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(shutil, "copyfileobj", full)
    cabinet = FolderCabinet(tmp_path / "jobs")
    with pytest.raises(DiskFull, match="is full"):
        cabinet.keep(JOB, 0, io.BytesIO(b"1234"))
    assert not cabinet.place(JOB, 0).exists()
