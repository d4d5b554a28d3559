"""`check`: whatever is damaged or missing is found and named; the kept files are part of it."""

from __future__ import annotations

import errno
import hashlib
from pathlib import Path

import pytest

from etl.catalog import Catalog
from etl.errors import DiskFull, Issue, StoreError
from etl.history.archive import Archive, digest
from etl.load.audit import audit
from etl.load.publication import plan_withdrawal, withdraw
from etl.schema import STORED
from etl.store import Store
from tests.etl.load.samples import loaded, rows

NEW = rows([{"area": "SVN", "value": 2150.0}])


@pytest.fixture
def desk(desk: tuple[Store, Catalog]) -> tuple[Store, Catalog]:
    """The same with one load in its table."""
    loaded(*desk, NEW)
    return desk


def found(store: Store, catalog: Catalog) -> list[tuple[str, str]]:
    return [(issue.rule, issue.severity) for issue in audit(store, catalog)]


def one(store: Store, catalog: Catalog) -> Issue:
    (issue,) = audit(store, catalog)
    return issue


def test_a_sound_table_has_no_issues(desk: tuple[Store, Catalog]) -> None:
    store, catalog = desk
    told: list[tuple[int, int, str]] = []
    assert audit(store, catalog, lambda *step: told.append(step)) == []
    steps = ["columns", "versions", "figures", "loads", "files", "done"]
    assert [what for _, _, what in told] == steps
    withdraw(store, plan_withdrawal(store, 2), steward="Ana", reason="no")
    assert audit(store, catalog) == []


def test_a_lost_parquet_file_of_any_version_is_named(desk: tuple[Store, Catalog]) -> None:
    store, catalog = desk
    withdraw(store, plan_withdrawal(store, 2), steward="Ana", reason="no")
    of_load = set(store.open(2).file_uris()) - set(store.open(1).file_uris())
    (file,) = (Path(uri.removeprefix("file://")) for uri in of_load)
    content = file.read_bytes()
    file.write_bytes(content[:-1])
    assert f"is not {len(content):,} bytes long" in one(store, catalog).problem
    file.unlink()
    issue = one(store, catalog)
    assert (issue.where, issue.value, issue.rule) == ("version 2", file.name, "version_file")


def test_a_kept_file_that_is_lost_or_altered_is_named(desk: tuple[Store, Catalog]) -> None:
    store, catalog = desk
    archive = Archive(store.uri)
    content, description = (Path(archive.place) / name for name in archive.names())
    kept = content.read_bytes()
    content.write_bytes(b"other")
    assert one(store, catalog).problem == "is not what was loaded"
    content.unlink()
    assert one(store, catalog).problem == "is not there"
    content.write_bytes(kept)
    description.write_text("[")
    assert found(store, catalog) == [("kept_file", "warning")]
    description.unlink()
    assert found(store, catalog) == [("kept_file", "warning")]


def test_leftovers_are_listed(desk: tuple[Store, Catalog]) -> None:
    store, catalog = desk
    archive = Archive(store.uri)
    sha256 = archive.keep(b"stopped before it was published", {"name": "a.csv"})
    (Path(archive.place) / "x.part").write_bytes(b"")
    assert found(store, catalog) == [("orphan", "warning")] * 3
    assert {f.value for f in audit(store, catalog)} == {"a.csv", ""}
    assert archive.read(sha256) == b"stopped before it was published"


def test_rows_that_no_load_tells_of_are_named(desk: tuple[Store, Catalog]) -> None:
    store, catalog = desk
    stray = rows([{"value": 5.0}], vintage="2022").assign(load=f"steward:{'0' * 64}")
    store.append(stray[list(STORED)], shown=2, record={})
    assert set(found(store, catalog)) == {("origin", "blocker"), ("load", "blocker")}
    problems = [f.problem for f in audit(store, catalog)]
    assert "the history says 0 rows, the table holds 1" in problems


def test_rows_that_break_the_rules_are_named(desk: tuple[Store, Catalog]) -> None:
    store, catalog = desk
    frame = store.read().frame
    wrong = frame[frame["vintage"] == "2020"].assign(area="QQQ", load="curated:0")
    store.append(wrong[list(STORED)], shown=2, record={})
    rules = {f.rule: f for f in audit(store, catalog)}
    assert rules["unknown_area"].value == "QQQ"
    assert "use a declared code" in rules["unknown_area"].remedy


def test_a_table_that_is_none_is_an_error(catalog: Catalog, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no table at"):
        audit(Store(str(tmp_path / "none")), catalog)


def test_a_file_is_kept_once_under_its_digest(tmp_path: Path) -> None:
    archive = Archive(str(tmp_path / "store" / "observations"))
    assert archive.names() == []
    assert archive.read("0" * 64) is None
    assert archive.about("0" * 64) == {}
    sha256 = archive.keep(b"figures", {"name": "a.csv"})
    assert sha256 == digest(b"figures") == hashlib.sha256(b"figures").hexdigest()
    file = tmp_path / "store" / "files" / sha256
    inode = file.stat().st_ino
    archive.keep(b"figures", {"name": "b.csv"})
    assert file.stat().st_ino == inode
    assert archive.about(sha256) == {"name": "b.csv"}
    assert archive.names() == [sha256, f"{sha256}.json"]


def test_a_file_that_cannot_be_kept_is_told(tmp_path: Path) -> None:
    (tmp_path / "files").write_text("in the way")
    with pytest.raises(StoreError, match=r"cannot write .*: File exists"):
        Archive(str(tmp_path / "observations")).keep(b"figures", {})


def test_an_interrupted_write_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(StoreError, match="disk full"):
        Archive(str(tmp_path / "observations")).keep(b"figures", {})
    assert list((tmp_path / "files").iterdir()) == []


def test_files_stand_beside_a_table_in_object_storage() -> None:
    assert Archive("s3://bucket/csea/observations/").place == "s3://bucket/csea/files"


def test_a_full_disk_is_called_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(DiskFull, match="the table is as it was"):
        Archive(str(tmp_path / "observations")).keep(b"figures", {})
