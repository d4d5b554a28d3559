"""A backup that was made while somebody published is whole, and nothing harmful is unpacked."""

from __future__ import annotations

import io
import sqlite3
import tarfile
import threading
from contextlib import closing
from pathlib import Path

import pandas as pd
import pytest

from etl.errors import DataError, DiskFull, EtlError, StoreError
from etl.objects.folder import Folder
from etl.objects.objects import Objects
from etl.soundness import backup
from etl.soundness.backup import back_up, unpack
from etl.soundness.whole import damage
from etl.store import Store
from tests.etl.soundness.tables import RECORD, table_of


@pytest.fixture
def table(tmp_path: Path, stored: pd.DataFrame) -> Store:
    (tmp_path / "store").mkdir()
    return table_of(tmp_path / "store", stored)


def test_what_is_brought_back_is_what_was_there(table: Store, tmp_path: Path) -> None:
    place = Path(table.uri).parent
    (place / "observations.inputs").write_text("a note")
    for folder in ("files", "waiting"):
        (place / folder).mkdir()
        (place / folder / "kept").write_text(folder)
    (place / "desk").mkdir()
    (place / "desk" / "session.key").write_text("secret")
    (place / "elsewhere").mkdir()
    (place / "elsewhere" / "file").write_text("not ours")
    with closing(sqlite3.connect(place / "desk" / "jobs.sqlite")) as jobs:
        jobs.execute("pragma journal_mode=wal")
        jobs.execute("create table job (id)")
        jobs.execute("insert into job values (7)")
        jobs.commit()
        assert back_up(table, tmp_path / "backup.tar.gz") == table.version()
    found = unpack(tmp_path / "backup.tar.gz", tmp_path / "again")
    assert Path(found.uri) == tmp_path / "again" / "observations"
    for version in range(table.version() + 1):
        assert found.read(version).frame.equals(table.read(version).frame)
    assert [c.at for c in found.history()] == [c.at for c in table.history()]
    assert (tmp_path / "again" / "observations.inputs").read_text() == "a note"
    for folder in ("files", "waiting"):
        assert (tmp_path / "again" / folder / "kept").read_text() == folder
    with closing(sqlite3.connect(tmp_path / "again" / "desk" / "jobs.sqlite")) as jobs:
        assert jobs.execute("select id from job").fetchall() == [(7,)]
    names = {str(path.relative_to(tmp_path / "again")) for path in (tmp_path / "again").rglob("*")}
    assert not {"desk/session.key", "elsewhere", "elsewhere/file"} & names
    assert (tmp_path / "backup.tar.gz").stat().st_mode & 0o077 == 0


def test_what_is_published_meanwhile_leaves_the_backup_whole(
    table: Store, tmp_path: Path, stored: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, publish, published = table.version(), threading.Event(), threading.Event()

    def publishing() -> None:
        publish.wait(60)
        more = stored[:1].assign(period="2031")
        table.append(more, shown=before, record=RECORD)
        published.set()

    steward = threading.Thread(target=publishing)
    steward.start()
    original, added = backup._add, list[str]()

    def adding(packed: tarfile.TarFile, kept: Folder | Objects, name: str) -> None:
        original(packed, kept, name)
        added.append(name)
        publish.set()  # after the first entry of the log
        assert published.wait(60)

    monkeypatch.setattr(backup, "_add", adding)
    back_up(table, tmp_path / "backup.tar.gz")
    steward.join(60)
    assert table.version() == before + 1
    found = unpack(tmp_path / "backup.tar.gz", tmp_path / "again")
    assert found.version() == before
    assert damage(found) == ()
    assert found.read().frame.equals(table.read(before).frame)
    assert "_delta_log" in added[0]


def test_a_backup_is_replaced_when_the_new_one_is_whole(
    table: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "backup.tar.gz"
    back_up(table, file)
    was = file.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup, "_add", full)
    with pytest.raises(DiskFull):
        back_up(table, file)
    assert file.read_bytes() == was
    assert [path.name for path in tmp_path.iterdir()].count("backup.tar.gz") == 1
    assert not list(tmp_path.glob(".backup*"))


def test_without_a_table_or_beside_it_there_is_no_backup(table: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        back_up(Store(str(tmp_path / "nothing" / "observations")), tmp_path / "backup.tar.gz")
    with pytest.raises(DataError, match="elsewhere"):
        back_up(table, Path(table.uri).parent / "backup.tar.gz")
    with pytest.raises(EtlError):
        back_up(table, tmp_path / "no" / "folder" / "backup.tar.gz")
    assert not list(tmp_path.glob("*.gz"))


def test_nothing_but_a_whole_backup_is_unpacked(table: Store, tmp_path: Path) -> None:
    file = tmp_path / "backup.tar.gz"
    back_up(table, file)
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "file").write_text("mine")
    with pytest.raises(DataError, match="holds something"):
        unpack(file, tmp_path / "taken")
    (tmp_path / "half.tar.gz").write_bytes(file.read_bytes()[:500])
    (tmp_path / "none.tar.gz").write_bytes(b"no archive")
    for number, name in enumerate(("half", "none", "missing")):
        with pytest.raises(DataError, match=rf"{name}\.tar\.gz: is no whole backup"):
            unpack(tmp_path / f"{name}.tar.gz", tmp_path / str(number))
    with tarfile.open(tmp_path / "empty.tar.gz", "w:gz"):
        pass
    with pytest.raises(DataError, match="holds no table"):
        unpack(tmp_path / "empty.tar.gz", tmp_path / "empty")


@pytest.mark.parametrize("name", ["../outside", "/tmp/outside-of-a-backup", "a/../../outside"])
def test_nothing_is_written_outside_the_folder(tmp_path: Path, name: str) -> None:
    with tarfile.open(tmp_path / "evil.tar", "w") as packed:
        member = tarfile.TarInfo(name)
        member.size = 4
        packed.addfile(member, io.BytesIO(b"evil"))
    with pytest.raises(DataError):
        unpack(tmp_path / "evil.tar", tmp_path / "folder")
    assert not (tmp_path / "outside").exists()
    assert not Path("/tmp/outside-of-a-backup").exists()


def test_what_a_steward_sent_is_kept_as_it_is_and_a_broken_database_is_named(
    table: Store, tmp_path: Path
) -> None:
    desk = Path(table.uri).parent / "desk"
    desk.mkdir()
    sent = b"SQLite format 3\0" + b"but nothing of the kind" * 50
    (desk / "input").write_bytes(sent)
    back_up(table, tmp_path / "backup.tar.gz")
    unpack(tmp_path / "backup.tar.gz", tmp_path / "again")
    assert (tmp_path / "again" / "desk" / "input").read_bytes() == sent
    (desk / "jobs.sqlite").write_bytes(sent)
    with pytest.raises(DataError, match="a database of the desk"):
        back_up(table, tmp_path / "other.tar.gz")
    assert not (tmp_path / "other.tar.gz").exists()
