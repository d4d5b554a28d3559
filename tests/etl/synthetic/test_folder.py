"""Pieces are written one by one, whole or not at all, and on from where they were left."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pyarrow.csv
import pyarrow.parquet as pq
import pytest

from etl.errors import DataError
from etl.synthetic import folder as module
from etl.synthetic.events import piece
from etl.synthetic.folder import MADE_OF, Plan, fill
from etl.synthetic.margins import Margins, margins
from tests.conftest import Built


@pytest.fixture(scope="module")
def asked(built: Built) -> Margins:
    return margins(built.store.read())


@pytest.fixture
def plan(asked: Margins) -> Plan:
    return Plan(asked, rows=2_500, seed=1, size=1_000, kind="parquet")


def quiet(done: int, total: int, what: str) -> None:
    """Tell nobody."""


def test_files_hold_the_pieces_and_say_what_they_are(tmp_path: Path, plan: Plan) -> None:
    assert fill(tmp_path, plan, quiet) == 3
    files = sorted(tmp_path.glob("*.parquet"))
    assert [f.name for f in files] == [f"synthetic-2023-{n:06}.parquet" for n in range(3)]
    assert [pq.read_metadata(f).num_rows for f in files] == [1_000, 1_000, 500]
    for number, file in enumerate(files):
        held = pq.read_table(file)
        assert held.schema.metadata[b"synthetic"] == b"true"
        # One of fewer rows is the beginning of the whole piece.
        assert held.equals(piece(plan.margins, 1, number, 1_000).slice(0, len(held)))
    told = json.loads((tmp_path / MADE_OF).read_text(encoding="utf-8"))
    assert told["synthetic"] is True
    assert told["margins"]["country"]["source"] == "ncmec_by_country"
    assert told["margins"]["version"] == plan.margins.version


def test_more_rows_begin_with_the_same(tmp_path: Path, plan: Plan) -> None:
    few, many = tmp_path / "few", tmp_path / "many"
    fill(few, plan, quiet)
    fill(many, replace(plan, rows=4_000), quiet)
    for name in map(plan.name, range(2)):
        assert (few / name).read_bytes() == (many / name).read_bytes()


def test_a_run_that_was_stopped_goes_on(
    tmp_path: Path, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, part = tmp_path / "whole", tmp_path / "part"
    fill(whole, plan, quiet)

    def stop(done: int, *_: object) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fill(part, plan, stop)
    assert sorted(p.name for p in part.iterdir()) == [plan.name(0), MADE_OF]

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(module.pq, "write_table", full)
        with pytest.raises(DataError, match="No space left on device; run the same command again"):
            fill(part, plan, quiet)
    assert sorted(p.name for p in part.iterdir()) == [plan.name(0), MADE_OF]
    assert fill(part, plan, quiet) == 2
    assert fill(part, plan, quiet) == 0
    for file in whole.iterdir():
        assert file.read_bytes() == (part / file.name).read_bytes()


def test_csv_holds_the_same_events(tmp_path: Path, plan: Plan) -> None:
    fill(tmp_path, replace(plan, kind="csv"), quiet)
    held = pyarrow.csv.read_csv(tmp_path / "synthetic-2023-000001.csv")
    made = piece(plan.margins, 1, 1, 1_000)
    assert held.to_pydict() == made.to_pydict()


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path, plan: Plan) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(DataError, match="is not empty; name a new folder"):
        fill(tmp_path, plan, quiet)
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]
    other = tmp_path / "other"
    fill(other, plan, quiet)
    for changed in (
        replace(plan, rows=3_000),
        replace(plan, seed=2),
        replace(plan, kind="csv"),
        replace(plan, margins=replace(plan.margins, version=99)),
    ):
        with pytest.raises(DataError, match="made otherwise; name another folder"):
            fill(other, changed, quiet)
    with pytest.raises(DataError, match="cannot be written"):
        fill(tmp_path / "mine.txt", plan, quiet)
