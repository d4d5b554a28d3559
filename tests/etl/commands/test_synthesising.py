"""Made-up events can be counted, and come into the table by no way."""

from __future__ import annotations

import io
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from etl.jobs.jobs import Jobs
from etl.store import Store
from tests.etl.commands.conftest import SIGNED, Run
from tests.etl.commands.declared import DECLARATION
from tests.etl.events.making import DECLARED
from tests.etl.jobs.conftest import read_next

pytestmark = pytest.mark.slow

REFUSED = "is marked as synthetic: its events were made up"
BY = DECLARED.replace('"received"', '"date"').replace('"kind"', '"category"')
BY = BY.replace('"EU_V"', '"WLD"').replace('"quarter"', '"year"')
BY = BY.replace('"cybertipline_reports"', '"cybertipline_reports_by_type"')


@pytest.fixture
def made(run: Run, tmp_path: Path) -> dict[str, Path]:
    """Files of made-up events and of counts of them, in every form that a load could be given."""
    for kind in ("parquet", "csv"):
        folder = tmp_path / kind
        status, out, err = run("synthesise", folder, "--rows", 3_000, "--kind", kind)
        assert status == 0, err
        assert "3,000 synthetic events, 1 files written now" in out
        assert "margins of 2023" in out
        assert "ncmec_by_country 2023" in out
    by = tmp_path / "by.toml"
    by.write_text(BY, encoding="utf-8")
    counts = tmp_path / "counts.csv"
    status, out, err = run("aggregate", tmp_path / "csv", "--by", by, "--to", counts)
    assert status == 0, err
    assert "These events are synthetic" in out
    rows = pd.read_csv(counts, dtype=str, keep_default_na=False)
    assert set(rows["synthetic"]) == {"true"}
    assert rows["note"].str.startswith("SYNTHETIC").all()
    again = tmp_path / "again.csv"
    assert run("aggregate", tmp_path / "parquet", "--by", by, "--to", again)[0] == 0
    assert again.read_bytes() == counts.read_bytes()
    sheet, unmarked = tmp_path / "counts.xlsx", tmp_path / "unmarked.csv"
    rows.assign(synthetic=True).to_excel(sheet, index=False)
    rows.drop(columns="synthetic").to_csv(unmarked, index=False)
    semicolons = tmp_path / "semicolons.csv"
    semicolons.write_text(
        "sep=;\n" + rows.assign(synthetic="TRUE", note="").to_csv(index=False, sep=";"), "utf-8"
    )
    zipped = tmp_path / "zipped.zip"
    rows.to_csv(zipped, index=False, compression={"method": "zip", "archive_name": "c.csv"})
    gzipped = tmp_path / "gzipped.csv.gz"
    rows.to_csv(gzipped, index=False)
    return {
        "events, Parquet": next((tmp_path / "parquet").glob("*.parquet")),
        "events, CSV": next((tmp_path / "csv").glob("*.csv")),
        "counts": counts,
        "counts, workbook": sheet,
        "counts, their notes alone": unmarked,
        "counts, semicolons": semicolons,
        "counts, zip": zipped,
        "counts, gzip": gzipped,
    }


def test_no_load_takes_them(run: Run, store: Store, made: dict[str, Path]) -> None:
    for what, file in made.items():
        status, _, err = run("load", file, *SIGNED, "--yes")
        assert status == 2, what
        (line,) = err.splitlines()
        assert REFUSED in line, what
    assert store.version() == 1


@pytest.mark.parametrize("what", ["events, Parquet", "counts"])
def test_no_other_way_takes_them(
    run: Run,
    store: Store,
    made: dict[str, Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    what: str,
) -> None:
    file, declaration = made[what], tmp_path / "declared.toml"
    declaration.write_text(DECLARATION, encoding="utf-8")
    for typed in (
        ("load", file, "--dry-run"),
        ("load", file, "--declare", declaration, *SIGNED, "--yes"),
        ("declare", "--template", file),
        ("curate", file),
    ):
        status, _, err = run(*typed)
        assert status == 2, typed
        (line,) = err.splitlines()
        assert REFUSED in line, typed
    monkeypatch.setattr(Jobs, "start", lambda _: None)
    jobs = Jobs(store, lambda *_: pytest.fail("it was read"))
    jobs.begin("owner", "Ana", [(file.name, io.BytesIO(file.read_bytes()))])
    read_next(jobs)
    found = jobs.of("owner")
    assert found is not None
    assert found.standing == "refused"
    assert REFUSED in found.why
    assert store.version() == 1


def test_events_of_both_kinds_are_not_counted_together(run: Run, tmp_path: Path) -> None:
    folder, by = tmp_path / "events", tmp_path / "by.toml"
    assert run("synthesise", folder, "--rows", 100, "--kind", "csv")[0] == 0
    by.write_text(BY, encoding="utf-8")
    real = "date,country,provider,category,files\n2023-01-01,SVN,x,csam,1\n"
    (folder / "real.csv").write_text(real, encoding="utf-8")
    status, _, err = run("aggregate", folder, "--by", by, "--to", tmp_path / "out.csv")
    assert status == 2
    assert "100 of 101 events are marked as synthetic" in err
    assert not (tmp_path / "out.csv").exists()


def test_the_mark_survives_a_choice_of_columns(run: Run, tmp_path: Path) -> None:
    folder, by = tmp_path / "events", tmp_path / "by.toml"
    assert run("synthesise", folder, "--rows", 100)[0] == 0
    by.write_text(BY, encoding="utf-8")
    (file,) = folder.glob("*.parquet")
    pq.write_table(pq.read_table(file, columns=["date", "country", "category"]), file)
    status, out, _ = run("aggregate", folder, "--by", by, "--to", tmp_path / "out.csv")
    assert status == 0
    assert "These events are synthetic" in out


def test_it_is_refused_where_it_may_not_write(run: Run, store: Store, tmp_path: Path) -> None:
    for typed, told in (
        ((store.uri + "/events",), "is in the folder of the table"),
        ((tmp_path / "new", "--year", 2024), "does not hold all parts of ncmec_by_country of 2024"),
    ):
        status, _, err = run("synthesise", *typed)
        assert status == 2
        assert told in err
    assert run("synthesise", tmp_path / "new", "--rows", 0)[0] == 2
    assert not (tmp_path / "new").exists()
