"""Whatever is damaged is named with file and version, and the last whole version is found."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from etl.errors import NoVersion, TableAway, TableDamaged
from etl.soundness.entries import damaged_entries
from etl.soundness.whole import damage, last_whole, require_whole
from etl.store import Store
from tests.etl.soundness.tables import brought_by, entry


def test_a_sound_table_has_no_damage(store: Store) -> None:
    assert damage(store) == ()
    assert damaged_entries(store.uri) == ()
    assert last_whole(store) == 2


@pytest.mark.parametrize(
    ("harm", "problem"),
    [
        (Path.unlink, "is not there"),
        (lambda file: file.write_bytes(file.read_bytes()[:100]), "has 100 bytes and not"),
        (lambda file: file.write_bytes(b""), "has 0 bytes and not"),
    ],
)
def test_a_damaged_file_is_named_with_its_version(
    store: Store, harm: Callable[[Path], object], problem: str
) -> None:
    file = brought_by(store, 2)
    harm(file)
    (found,) = damage(store)
    assert (found.version, found.file) == (2, file.name)
    assert found.problem.startswith(problem)
    for ask in (store.read, store.counts, store.held, lambda: require_whole(store)):
        with pytest.raises(TableDamaged, match=f"version 2 .* {file.name} {problem}") as caught:
            ask()
        assert (caught.value.version, caught.value.file) == (2, file.name)
        assert "\n" not in str(caught.value)
    assert last_whole(store) == 1
    assert len(store.read(1).frame) == 3


def test_rot_of_the_same_length_is_found_once_the_file_is_read(store: Store) -> None:
    file = brought_by(store, 2)
    content = bytearray(file.read_bytes())
    content[-100:] = bytes(100)
    file.write_bytes(content)
    with pytest.raises(TableDamaged, match="cannot be read"):
        store.read()
    with pytest.raises(TableDamaged, match="cannot be read"):
        require_whole(store)
    assert last_whole(store) == 1


@pytest.mark.parametrize("text", ["{ broken", "", '{"add":{}}\n', "[]\n", '{"commitInfo'])
def test_a_damaged_entry_is_named(store: Store, text: str) -> None:
    entry(store, 2).write_text(text, encoding="utf-8")
    (found,) = damaged_entries(store.uri)
    assert (found.version, found.file) == (2, f"_delta_log/{2:020}.json")
    assert last_whole(store) == 1


def test_a_missing_entry_is_named(store: Store) -> None:
    entry(store, 1).unlink()
    (found,) = damaged_entries(store.uri)
    assert (found.version, found.problem) == (1, "is not there")
    assert last_whole(store) is None  # of version 0 there is nothing to show


def test_no_table_is_no_damage(tmp_path: Path, store: Store) -> None:
    shutil.rmtree(store.uri)
    for ask in (damage, last_whole):
        with pytest.raises(TableAway):
            ask(store)
    with pytest.raises(TableAway):
        damage(Store(str(tmp_path / "none")))


def test_a_version_that_never_was_is_told_from_damage(store: Store, stored: pd.DataFrame) -> None:
    with pytest.raises(NoVersion, match="it has 0 to 2"):
        store.read(3)
    assert len(store.read(2).frame) == len(stored)
