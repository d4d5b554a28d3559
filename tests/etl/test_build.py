"""A build is all or nothing, and nothing when nothing changed."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pandas as pd
import pytest

from etl.build import Built, build
from etl.catalog import load_catalog
from etl.errors import ChecksFailed, DataError, EtlError
from etl.store import Store
from tests.conftest import silent
from tests.etl.conftest import TABLE, Edit

NEWER = "sources/clearinghouse/2020/by_country.csv"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(str(tmp_path / "observations"))


def run(datasets: Path, store: Store) -> Built:
    return build(load_catalog(datasets), store, silent)


def digest(store: Store) -> str:
    """Of every file of the table, log included."""
    files = sorted(path for path in Path(store.uri).rglob("*") if path.is_file())
    return hashlib.sha256(b"".join(f.name.encode() + f.read_bytes() for f in files)).hexdigest()


def rows_of(store: Store, source: str, vintage: str) -> pd.DataFrame:
    frame = store.read().frame
    return frame[(frame["source"] == source) & (frame["vintage"] == vintage)]


def test_the_first_build_brings_in_everything(datasets: Path, store: Store) -> None:
    built = run(datasets, store)
    assert built.changed == (("by_country", "2019"), ("by_country", "2020"), ("words", "2020"))
    assert (built.version, built.rows, built.removed) == (1, 9, ())
    assert len(store.read().frame) == 9


def test_the_same_files_add_no_version(datasets: Path, store: Store) -> None:
    run(datasets, store)
    before = digest(store)
    assert run(datasets, store) == Built(1, 0, (), ())
    assert digest(store) == before


def test_the_order_of_rows_and_files_adds_no_version(datasets: Path, store: Store) -> None:
    run(datasets, store)
    copied = shutil.copytree(datasets, datasets.with_name("copy"))
    assert run(copied, store).version == 1


def test_a_changed_figure_replaces_only_its_vintage(
    datasets: Path, store: Store, edit: Edit
) -> None:
    run(datasets, store)
    before = rows_of(store, "by_country", "2019")
    edit(NEWER, "about 2100", "2150")
    built = run(datasets, store)
    assert (built.version, built.rows, built.changed) == (2, 1, (("by_country", "2020"),))
    assert rows_of(store, "by_country", "2020")["value"].tolist() == [2150]
    pd.testing.assert_frame_equal(rows_of(store, "by_country", "2019"), before)
    assert store.read(1).frame["value"].max() == 2100


def test_a_new_alias_replaces_what_it_changes(datasets: Path, store: Store, edit: Edit) -> None:
    run(datasets, store)
    edit("reference/aliases.csv", '"Guiana, French",GUF', '"Guiana, French",WLD')
    assert run(datasets, store).changed == (("by_country", "2019"),)


def test_a_removed_file_removes_its_vintage(datasets: Path, store: Store) -> None:
    run(datasets, store)
    shutil.rmtree(datasets / "sources" / "clearinghouse" / "2019")
    built = run(datasets, store)
    assert (built.version, built.changed) == (2, ())
    assert built.removed == (("by_country", "2019"),)
    assert store.held().keys() == {("by_country", "2020"), ("words", "2020")}
    assert len(store.read(1).frame) == 9
    assert store.history()[0].reason == "build: 0 vintages new or changed, 1 removed"


def test_what_a_steward_loaded_is_not_touched(datasets: Path, store: Store, edit: Edit) -> None:
    run(datasets, store)
    rows = rows_of(store, "by_country", "2020").assign(load="steward:1", note="mended")
    other = rows.assign(vintage="2021")
    pairs = [("by_country", "2020"), ("by_country", "2021")]
    loaded = pd.concat([rows, other])
    record = {"steward": "A. Steward", "reason": "correction"}
    store.replace(loaded, pairs, shown=1, record=record)
    assert run(datasets, store).version == 2
    edit(NEWER, "about 2100", "2150")
    assert run(datasets, store).version == 2
    assert rows_of(store, "by_country", "2020")["note"].tolist() == ["mended"]
    assert len(rows_of(store, "by_country", "2021")) == 1


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        ('"1,234"', '"1,23"', DataError),
        ("Namibia", "Nowhere", DataError),
        ("police,500", "police,499", ChecksFailed),
        ("raw,note", "raw,remark", DataError),
    ],
)
def test_a_corrupted_source_leaves_the_table_byte_for_byte(
    datasets: Path, store: Store, edit: Edit, old: str, new: str, error: type[EtlError]
) -> None:
    run(datasets, store)
    before = digest(store)
    edit(NEWER, "about 2100", "2150")
    edit(TABLE, old, new)
    with pytest.raises(error, match=r"by_country\.csv"):
        run(datasets, store)
    assert digest(store) == before


def test_a_corrupted_source_makes_no_table(datasets: Path, store: Store, edit: Edit) -> None:
    edit(TABLE, "Namibia", "Nowhere")
    with pytest.raises(DataError):
        run(datasets, store)
    assert not store.exists()


def test_no_files_at_all_is_an_error(datasets: Path, store: Store) -> None:
    shutil.rmtree(datasets / "sources")
    (datasets / "reference" / "indicators.toml").write_text("", encoding="utf-8")
    (datasets / "reference" / "dataflows.toml").write_text("", encoding="utf-8")
    (datasets / "reference" / "categories.csv").write_text(
        "indicator,category,label\n", encoding="utf-8"
    )
    with pytest.raises(DataError, match="no curated figure files"):
        run(datasets, store)


def test_progress_names_every_file(datasets: Path, store: Store) -> None:
    seen: list[tuple[int, int, str]] = []
    build(load_catalog(datasets), store, lambda *step: seen.append(step))
    assert [step[:2] for step in seen] == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert seen[0][2] == "Reports by country"
