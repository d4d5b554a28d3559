"""`etl aggregate` writes what may leave, as rows that a load reads, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from typer.testing import CliRunner

from etl.__main__ import app
from etl.template import COLUMNS
from tests.etl.events.making import DECLARED, events, folder_of


def aggregated(folder: Path, *more: str) -> tuple[int, str]:
    given = [str(folder / "events"), "--by", str(folder / "by.toml")]
    done = CliRunner().invoke(app, ["aggregate", *given, "--to", str(folder / "out.csv"), *more])
    return done.exit_code, f"{done.output}{done.exception or ''}"


def test_what_may_leave_is_written(tmp_path: Path) -> None:
    folder_of(tmp_path / "events")
    (tmp_path / "by.toml").write_text(DECLARED, encoding="utf-8")
    code, told = aggregated(tmp_path)
    assert code == 0
    assert "12,000 events of 3 files" in told
    rows = pd.read_csv(tmp_path / "out.csv", dtype=str, keep_default_na=False)
    assert tuple(rows.columns) == COLUMNS
    figures = rows["raw"].astype(int)
    assert not figures.between(1, 9).any()
    every = pd.concat([events(n, 4_000) for n in range(3)])
    counts = every.groupby(
        [every["received"].dt.to_period("Q").astype(str).str.replace("Q", "-Q"), "country", "kind"]
    ).size()
    assert (counts < 10).any(), "the events have nothing that is rare"
    written = rows[(rows["area"] != "EU_V") & (rows["category"] != "_T")]
    for row in written.itertuples():
        assert int(str(row.raw)) == counts.get((row.period, row.area, row.category), 0)
    of_all = rows[(rows["area"] == "EU_V") & (rows["category"] == "_T")]
    assert of_all["raw"].astype(int).sum() == 12_000


def test_nothing_is_written_over_and_nothing_by_half(tmp_path: Path) -> None:
    folder_of(tmp_path / "events")
    (tmp_path / "by.toml").write_text(DECLARED.replace('"kind"', '"colour"'), encoding="utf-8")
    code, told = aggregated(tmp_path)
    assert code != 0
    assert "has no column 'colour'" in told
    assert sorted(p.name for p in tmp_path.iterdir()) == ["by.toml", "events"]
    (tmp_path / "out.csv").write_text("mine", encoding="utf-8")
    code, told = aggregated(tmp_path)
    assert code != 0
    assert "add --overwrite" in told
    assert (tmp_path / "out.csv").read_text(encoding="utf-8") == "mine"


def test_what_cannot_be_written_or_kept_is_said_and_nothing_is_lost(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "events")
    (tmp_path / "by.toml").write_text(DECLARED, encoding="utf-8")
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "kept").write_text("a file", encoding="utf-8")
    held = (folder / "2.csv").read_bytes()
    for more, told in (
        (("--to", str(folder / "2.csv"), "--overwrite"), "is itself a file of events"),
        (("--to", str(tmp_path / "folder.csv"), "--overwrite"), "or a folder; name another"),
        (("--kept", str(tmp_path / "kept")), "is no folder"),
        (("--memory", "much"), "is no amount of memory"),
    ):
        code, said = aggregated(tmp_path, *more)
        assert code != 0
        assert told in said
    assert (folder / "2.csv").read_bytes() == held
    assert not (tmp_path / "out.csv").exists()


def test_files_without_events_are_no_count(tmp_path: Path) -> None:
    (tmp_path / "events").mkdir()
    (tmp_path / "events" / "none.csv").write_text("received,country,kind\n", encoding="utf-8")
    (tmp_path / "by.toml").write_text(DECLARED, encoding="utf-8")
    code, told = aggregated(tmp_path)
    assert code != 0
    assert "the files of events hold none" in told
    assert not (tmp_path / "out.csv").exists()
