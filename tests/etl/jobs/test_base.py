"""One file for several processes: whole changes, nobody else's eyes, errors that say what to do."""

from __future__ import annotations

import sqlite3
import stat
from pathlib import Path

import pytest

from etl.errors import DeskError, DiskFull
from etl.jobs.base import Base, FileBase

TABLE = ("create table if not exists thing (name text primary key)",)


def _base(folder: Path) -> Base:
    return FileBase(folder / "things.sqlite", TABLE, "things")


def _held(base: Base) -> list[str]:
    with base.reading() as held:
        return [name for (name,) in held.execute("select name from thing order by name")]


def test_a_change_is_whole_or_not_at_all(tmp_path: Path) -> None:
    base = _base(tmp_path)
    base.change(lambda held: held.execute("insert into thing values ('a')"))

    def fails(held: sqlite3.Connection) -> None:
        held.execute("insert into thing values ('b')")
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        base.change(fails)
    assert _held(base) == ["a"]


def test_nobody_else_may_read_it(tmp_path: Path) -> None:
    base = _base(tmp_path / "own")
    assert _held(base) == []
    assert not (tmp_path / "own").exists()  # a look makes nothing
    base.change(lambda held: held.execute("insert into thing values ('a')"))
    assert stat.S_IMODE((tmp_path / "own").stat().st_mode) == 0o700
    for file in (tmp_path / "own").iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_what_is_no_database_is_named_with_the_way_out(tmp_path: Path) -> None:
    (tmp_path / "things.sqlite").write_bytes(b"no database at all" * 100)
    with pytest.raises(DeskError, match=r"things\.sqlite: things cannot be kept there.*CSEA_DESK"):
        _held(_base(tmp_path))


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DeskError, match="CSEA_DESK"):
        _base(tmp_path / "file" / "desk").change(lambda _: None)


def test_a_full_disk_is_called_one(tmp_path: Path) -> None:
    def fails(_: sqlite3.Connection) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with pytest.raises(DiskFull, match="is full"):
        _base(tmp_path).change(fails)
