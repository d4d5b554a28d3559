"""A folder with the calls of object storage: whole files, in one line when they cannot be."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from etl.errors import DiskFull, StoreError
from etl.objects.folder import Folder


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(str(tmp_path / "kept"))


def test_what_is_written_is_read(folder: Folder) -> None:
    assert (folder.read("a"), folder.names()) == (None, [])
    folder.write("a", b"1")
    folder.write("a", b"22")
    folder.write("below/b", b"333")
    assert (folder.read("a"), folder.read("below")) == (b"22", None)
    assert folder.sizes() == {"a": 2, "below/b": 3}
    assert folder.names("below") == folder.names(after="a") == ["below/b"]
    assert folder.names(after="below0") == []
    folder.remove("a")
    folder.remove("a")
    assert folder.names() == ["below/b"]


def test_a_file_is_there_whole_or_not_at_all(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.write("a", b"old")

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFull, match=r"the disk .* is full"):
        folder.write("a", b"new")
    assert folder.names() == ["a"]
    assert folder.read("a") == b"old"


def test_what_fails_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "kept").write_bytes(b"a file where a folder should be")
    with pytest.raises(StoreError, match=r"^cannot write a at .*kept: File exists; check the"):
        Folder(str(tmp_path / "kept")).write("a", b"")
