"""The files of jobs: who may read them, and what is left where there is no room."""

from __future__ import annotations

import errno
import io
import math
import shutil
import stat
import time
from pathlib import Path

import pytest

from etl.errors import DeskError, DiskFull
from etl.jobs.cabinet import FolderCabinet, cabinet_at
from etl.jobs.place import owned
from etl.objects.objects import Objects
from etl.sandbox.submission import FRAME, INPUT, REPORT

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


def test_in_object_storage_what_is_read_of_a_file_is_there_for_another_server(bucket: str) -> None:
    objects = Objects(f"{bucket}/desk")
    one, two = cabinet_at(objects), cabinet_at(objects)
    assert one.jobs() == []
    assert one.keep(JOB, 0, io.BytesIO(b"1234")) == 4
    assert two.jobs() == [JOB]
    assert two.content(JOB, 0) == b"1234"
    with one.reading(JOB, 0) as folder:
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        for name in (INPUT, FRAME, REPORT, "errors"):
            (folder / name).write_bytes(name.encode())
    assert not folder.exists()
    with two.was_read(JOB, 0) as folder:
        found = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert found == {name: name.encode() for name in (FRAME, REPORT)}
    assert two.size(JOB) > 4
    now = time.time()
    assert 0 <= two.age(JOB, now + 60) - 60 < 60
    assert two.age("1" * 32, now) == math.inf
    two.remove(JOB)
    assert objects.names() == []
    with pytest.raises(DeskError, match="choose it again"):
        one.content(JOB, 0)


def test_a_reading_that_fails_leaves_nothing_in_object_storage(bucket: str) -> None:
    cabinet = cabinet_at(Objects(bucket))
    cabinet.keep(JOB, 0, io.BytesIO(b"1234"))

    def fails() -> None:
        with cabinet.reading(JOB, 0) as folder:
            (folder / REPORT).write_bytes(b"half")
            raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        fails()
    with cabinet.was_read(JOB, 0) as folder:
        assert [*folder.iterdir()] == []


def test_a_storage_that_is_away_is_an_error_of_the_desk(
    bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    cabinet = cabinet_at(Objects(bucket))
    with pytest.raises(DeskError, match="files of the desk cannot be listed"):
        cabinet.jobs()


def test_two_who_read_the_same_file_are_not_in_each_other_s_way(tmp_path: Path) -> None:
    cabinet = FolderCabinet(tmp_path)
    cabinet.keep(JOB, 0, io.BytesIO(b"1234"))

    def late() -> None:
        with cabinet.reading(JOB, 0) as slow, cabinet.reading(JOB, 0) as quick:
            assert slow != quick
            (quick / FRAME).write_bytes(b"read")
            (slow / FRAME).write_bytes(b"half")
            quick.joinpath(REPORT).write_bytes(b"report")
            raise TimeoutError

    with pytest.raises(TimeoutError):
        late()
    assert sorted(path.name for path in cabinet.place(JOB, 0).iterdir()) == [INPUT]
    with cabinet.reading(JOB, 0) as folder:
        (folder / FRAME).write_bytes(b"read")
    with cabinet.was_read(JOB, 0) as folder:
        assert (folder / FRAME).read_bytes() == b"read"
    cabinet.remove(JOB)
    with pytest.raises(DeskError, match="choose it again"), cabinet.reading(JOB, 0):
        pass


def test_what_was_put_back_after_a_job_was_forgotten_is_old_at_once(bucket: str) -> None:
    cabinet = cabinet_at(Objects(f"{bucket}/desk"))
    cabinet.keep(JOB, 0, io.BytesIO(b"1234"))
    assert cabinet.age(JOB, time.time()) < 3600
    with cabinet.reading(JOB, 0) as folder:
        (folder / FRAME).write_bytes(b"late")
        cabinet.remove(JOB)
    assert cabinet.jobs() == [JOB]
    assert cabinet.age(JOB, time.time()) > 3600
