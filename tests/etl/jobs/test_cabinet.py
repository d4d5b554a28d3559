"""The folder of jobs: where it is, who may read it, who holds a job."""

from __future__ import annotations

import errno
import io
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from etl.errors import DeskError, DiskFull
from etl.jobs.cabinet import Cabinet, folder_of, owned
from etl.store import DEFAULT

JOB = "0" * 32


def test_it_stands_beside_the_table_or_where_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CSEA_DESK", raising=False)
    assert folder_of(str(tmp_path / "observations")) == tmp_path.resolve() / "desk"
    assert folder_of("s3://bucket/observations") == DEFAULT.parent / "desk"
    monkeypatch.setenv("CSEA_DESK", str(tmp_path / "own"))
    assert folder_of("s3://bucket/observations") == tmp_path.resolve() / "own"


def test_nobody_else_may_look_into_it(tmp_path: Path) -> None:
    open_to_all = tmp_path / "desk"
    open_to_all.mkdir(mode=0o755)
    cabinet = Cabinet(owned(open_to_all) / "jobs")
    assert cabinet.keep(JOB, 0, io.BytesIO(b"1234")) == 4
    with cabinet.held(JOB, wait=False) as mine:
        assert mine
    for path in (open_to_all, *open_to_all.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path
    assert cabinet.content(JOB, 0) == b"1234"
    assert cabinet.size(JOB) == 4
    assert cabinet.jobs() == [JOB]
    cabinet.remove(JOB)
    assert cabinet.jobs() == []
    with pytest.raises(DeskError, match="choose it again"):
        cabinet.content(JOB, 0)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DeskError, match="CSEA_DESK"):
        owned(tmp_path / "file" / "desk")


def test_a_job_is_held_until_its_process_ends_however_it_ends(tmp_path: Path) -> None:
    cabinet = Cabinet(tmp_path)
    cabinet.keep(JOB, 0, io.BytesIO(b""))
    code = (
        "import sys; from pathlib import Path; from etl.jobs.cabinet import Cabinet\n"
        f"with Cabinet(Path({str(tmp_path)!r})).held({JOB!r}, wait=True) as mine:\n"
        "    print(mine, flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "True\n"
        with cabinet.held(JOB, wait=False) as mine:
            assert not mine
        other.kill()
        other.wait()
        with cabinet.held(JOB, wait=False) as mine:
            assert mine


def test_a_job_that_is_gone_is_held_by_nobody(tmp_path: Path) -> None:
    with Cabinet(tmp_path).held(JOB, wait=True) as mine:
        assert not mine


def test_a_full_disk_is_told_and_leaves_nothing_half_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(shutil, "copyfileobj", full)
    cabinet = Cabinet(tmp_path / "jobs")
    with pytest.raises(DiskFull, match="is full"):
        cabinet.keep(JOB, 0, io.BytesIO(b"1234"))
    assert not cabinet.place(JOB, 0).exists()
