"""A build that has nothing to read is known by its inputs, and never mistaken for one that has."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from etl import build as inputs
from etl.catalog import DATASETS
from etl.errors import TableDamaged
from etl.store import Store
from tests.conftest import Built


@pytest.fixture
def datasets(tmp_path: Path) -> Path:
    """A copy of the declarations and of one table."""
    folder = tmp_path / "datasets"
    shutil.copytree(DATASETS / "reference", folder / "reference")
    shutil.copytree(DATASETS / "policy", folder / "policy")
    shutil.copytree(DATASETS / "sources" / "un_desa", folder / "sources" / "un_desa")
    return folder


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store(str(tmp_path / "store" / "observations"))
    made.create()
    return made


def test_the_same_inputs_are_remembered(datasets: Path, store: Store) -> None:
    read = inputs.digest(datasets)
    assert not inputs.unchanged(store, read)
    inputs.remember(store, read)
    assert inputs.unchanged(store, inputs.digest(datasets))


def test_a_table_that_rotted_at_the_same_length_is_not_said_to_be_unchanged(
    datasets: Path, store: Store, built: Built
) -> None:
    shutil.rmtree(store.uri)
    shutil.copytree(built.store.uri, store.uri)
    read = inputs.digest(datasets)
    inputs.remember(store, read)
    assert inputs.unchanged(store, read)
    (file,) = Path(store.uri).glob("*.parquet")
    content = bytearray(file.read_bytes())
    middle = slice(len(content) // 2, len(content) // 2 + 200)
    content[middle] = bytes(byte ^ 0xFF for byte in content[middle])
    file.write_bytes(content)
    with pytest.raises(TableDamaged, match=file.name):
        inputs.unchanged(store, read)


@pytest.mark.parametrize(
    "name",
    [
        *("reference/aliases.csv", "reference/claims.toml", "policy/guides.toml"),
        *("sources/un_desa/2022/un_wpp.csv", "sources/un_desa/2022/x"),
    ],
)
def test_any_change_is_seen(datasets: Path, store: Store, name: str) -> None:
    inputs.remember(store, inputs.digest(datasets))
    with (datasets / name).open("a", encoding="utf-8") as file:
        file.write("more")
    assert not inputs.unchanged(store, inputs.digest(datasets))


def test_another_table_at_the_same_place_is_not_mistaken(datasets: Path, store: Store) -> None:
    read = inputs.digest(datasets)
    inputs.remember(store, read)
    shutil.rmtree(store.uri)
    assert not inputs.unchanged(store, read)
    store.create()
    assert not inputs.unchanged(store, read)


def test_a_garbled_note_only_costs_time(datasets: Path, store: Store) -> None:
    read = inputs.digest(datasets)
    inputs.remember(store, read)
    (note,) = Path(store.uri).parent.glob("*.inputs")
    note.write_bytes(b"\xff\x00")
    assert not inputs.unchanged(store, read)
