"""Which file keeps a version from being read, by its size before anything is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.errors import StoreError
from etl.objects.folder import Folder
from etl.soundness.entries import LOG, name_of
from etl.soundness.files import damaged_files, files_of, sizes_of, why_unopened, why_unread
from etl.store import Store
from tests.etl.soundness.tables import brought_by, entry


def test_files_of_a_version_are_those_that_it_rests_on(store: Store) -> None:
    first, second = brought_by(store, 1), brought_by(store, 2)
    sizes = {file.name: file.stat().st_size for file in (first, second)}
    assert files_of(store.open(0)) == {}
    assert files_of(store.open(1)) == {first.name: sizes[first.name]}
    assert files_of(store.open(2)) == sizes
    # In the folder stand those of all versions, and none of the log's is among them.
    assert sizes_of(store.uri) == sizes


def test_a_file_that_is_not_as_it_was_written_is_told_with_both_sizes(store: Store) -> None:
    file = brought_by(store, 2)
    size = file.stat().st_size
    assert damaged_files(store.uri, store.open()) == ()
    file.write_bytes(b"x" * 1234)
    (damage,) = damaged_files(store.uri, store.open())
    assert (damage.version, damage.file) == (2, file.name)
    assert damage.problem == f"has 1,234 bytes and not {size:,}"
    assert damaged_files(store.uri, store.open(1)) == ()
    file.unlink()
    (damage,) = damaged_files(store.uri, store.open())
    assert damage.problem == "is not there"


def test_the_first_file_that_cannot_be_read_is_named(store: Store) -> None:
    assert why_unread(store.uri, store.open()) is None
    file = brought_by(store, 1)
    content = bytearray(file.read_bytes())
    content[-100:] = bytes(100)
    file.write_bytes(content)
    for version in (1, 2):
        unread = why_unread(store.uri, store.open(version))
        assert unread is not None
        assert (unread.version, unread.file) == (version, file.name)
        assert unread.problem.startswith("cannot be read: ")
    assert why_unread(store.uri, store.open(0)) is None


def test_only_what_a_version_needs_keeps_it_from_being_opened(store: Store) -> None:
    assert why_unopened(store.uri, None) is None
    entry(store, 2).write_text("")
    for version, found in ((0, None), (1, None), (2, 2), (None, 2)):
        damaged = why_unopened(store.uri, version)
        assert (damaged and damaged.version) == found
    entry(store, 1).write_text("{")
    for version, found in ((0, None), (1, 1), (2, 1), (None, 1)):
        damaged = why_unopened(store.uri, version)
        assert (damaged and damaged.version) == found
        if damaged:
            assert (damaged.file, damaged.problem) == (name_of(1), "is cut off or overwritten")


def test_a_damaged_checkpoint_is_of_the_version_that_is_asked_for(store: Store) -> None:
    store.open().create_checkpoint()
    (checkpoint,) = Path(store.uri, LOG).glob("*.checkpoint.parquet")
    checkpoint.write_bytes(b"")
    for version, told in ((2, 2), (1, 1), (None, 0)):
        damaged = why_unopened(store.uri, version)
        assert damaged is not None
        assert (damaged.version, damaged.file) == (told, f"{LOG}/{checkpoint.name}")


def test_where_a_log_cannot_be_listed_nothing_is_claimed(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_: object) -> list[str]:
        raise StoreError("gone")

    monkeypatch.setattr(Folder, "names", refuses)
    assert why_unopened(store.uri, None) is None
