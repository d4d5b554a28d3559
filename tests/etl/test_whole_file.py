"""A file is there whole or as it was, whoever else writes it and whatever fails."""

from __future__ import annotations

import errno
import os
import re
import stat
from pathlib import Path

import pytest

from etl.errors import DataError
from etl.whole_file import replacing, whole

ROOT = Path(__file__).parent.parent.parent


def test_a_file_takes_its_place_once_it_is_written(tmp_path: Path) -> None:
    file = tmp_path / "figures.csv"
    file.write_text("before")
    with whole(file) as part:
        part.write_text("aft")
        assert file.read_text() == "before"
        part.write_text("after")
    assert file.read_text() == "after"
    assert list(tmp_path.iterdir()) == [file]


def test_two_who_write_the_same_file_do_not_meet(tmp_path: Path) -> None:
    file = tmp_path / "figures.csv"
    with whole(file) as one:
        with whole(file) as other:
            one.write_text("one")
            other.write_text("other")
        assert file.read_text() == "other"
    assert file.read_text() == "one"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError, DataError])
def test_what_fails_leaves_the_file_as_it_was(tmp_path: Path, error: type[BaseException]) -> None:
    file = tmp_path / "figures.csv"
    file.write_text("before")

    def write() -> None:
        with whole(file) as part:
            part.write_text("half")
            raise error("stopped")

    with pytest.raises(error, match=r"^stopped$"):
        write()
    assert file.read_text() == "before"
    assert list(tmp_path.iterdir()) == [file]


def test_what_cannot_be_written_is_one_error_that_names_it(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    (folder / "inside").mkdir(parents=True)
    for file, why in ((folder, "Is a directory"), (tmp_path / "no" / "x", "No such file")):
        told = rf"^cannot write {re.escape(str(file))}: {why}"
        with pytest.raises(DataError, match=told), whole(file) as part:
            part.write_text("x")
        with pytest.raises(OSError, match=why), replacing(file) as part:
            part.write_text("x")
    assert list(tmp_path.iterdir()) == [folder]


def test_what_is_private_is_its_owners_alone(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        for private, mode in ((True, 0o600), (False, 0o644)):
            with whole(tmp_path / "x", private=private) as part:
                assert stat.S_IMODE(part.stat().st_mode) == mode
                part.write_bytes(b"x")
            assert stat.S_IMODE((tmp_path / "x").stat().st_mode) == mode
    finally:
        os.umask(before)


def _synced(
    monkeypatch: pytest.MonkeyPatch, number: int = 0, *, folders: bool = True
) -> list[bool]:
    """What is synced from now on, whether it is a folder; those fail with the number of an error,
    or what is no folder."""
    synced: list[bool] = []
    sync = os.fsync

    def counted(handle: int) -> None:
        folder = stat.S_ISDIR(os.fstat(handle).st_mode)
        synced.append(folder)
        if number and folder == folders:
            raise OSError(number, os.strerror(number))
        sync(handle)

    monkeypatch.setattr(os, "fsync", counted)
    return synced


def test_a_file_and_then_its_folder_are_synced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced = _synced(monkeypatch)
    with whole(tmp_path / "x") as part:
        part.write_bytes(b"x")
    assert synced == [False, True]


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP, errno.EACCES])
def test_a_folder_that_cannot_be_synced_is_no_failure_and_a_file_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    file = tmp_path / "x"
    with monkeypatch.context() as within:
        synced = _synced(within, number)
        with whole(file) as part:
            part.write_bytes(b"x")
        assert synced == [False, True]
    assert file.read_bytes() == b"x"
    with monkeypatch.context() as within:
        _synced(within, number, folders=False)
        with pytest.raises(DataError, match="cannot write"), whole(file) as part:
            part.write_bytes(b"y")
    assert file.read_bytes() == b"x"
    assert [*tmp_path.iterdir()] == [file]


def test_a_folder_that_breaks_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _synced(monkeypatch, errno.EIO)
    with pytest.raises(DataError, match="cannot write"), whole(tmp_path / "x") as part:
        part.write_bytes(b"x")


@pytest.mark.parametrize("there", [True, False])
def test_a_link_stays_and_what_it_leads_to_is_written(tmp_path: Path, there: bool) -> None:
    target, link = tmp_path / "far" / "x", tmp_path / "x"
    target.parent.mkdir()
    if there:
        target.write_bytes(b"before")
    link.symlink_to(target)
    with whole(link) as part:
        part.write_bytes(b"after")
    assert link.is_symlink()
    assert target.read_bytes() == b"after"
    assert [*target.parent.iterdir()] == [target]


def test_what_is_no_file_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    pipe, link = tmp_path / "pipe", tmp_path / "link"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    for file in (pipe, link):
        with pytest.raises(DataError, match=rf"^cannot write {file}: Is no file$"), whole(file):
            pytest.fail("it was opened")
    assert stat.S_ISFIFO(pipe.lstat().st_mode)
    assert sorted(tmp_path.iterdir()) == [link, pipe]


def test_a_name_may_be_as_long_as_names_can_be(tmp_path: Path) -> None:
    file = tmp_path / ("x" * 255)
    with whole(file) as part:
        part.write_bytes(b"x")
    assert file.read_bytes() == b"x"


def test_nobody_writes_in_one_step_by_other_means() -> None:
    """A file that is renamed into its place by hand has the faults that are mended here."""
    by_hand = re.compile(
        r"\.part\"|\bmkstemp\b|\.replace\((?:self\.)?(?:file|path|to|place|target)\)"
    )
    others = {
        str(file.relative_to(ROOT)): found[0]
        for folder in ("etl", "analytics", "documents", "pages")
        for file in (ROOT / folder).rglob("*.py")
        if (found := by_hand.search(file.read_text(encoding="utf-8")))
    }
    assert others == {
        "etl/whole_file.py": '.part"',
        "pages/service/counts.py": "mkstemp",  # a lock, in which nothing stands
    }
