"""What somebody may hand over instead of events: each is one line, or the right count."""

from __future__ import annotations

import os
from pathlib import Path

import pandas as pd
import pytest

from etl.errors import DataError
from etl.events.counting import Means, counted, events_in
from tests.etl.events.making import events
from tests.etl.events.test_counting import asked


def count_of(file: Path, folder: Path) -> int:
    return int(counted(file, asked(folder), Means())["count"].sum())


def test_names_in_capitals_with_spaces_and_quotes_are_counted(tmp_path: Path) -> None:
    folder = tmp_path / 'it\'s a "folder"'
    folder.mkdir()
    events(1, 40).to_parquet(folder / "A 'b'.PARQUET")
    own = events(2, 50)
    own.assign(received=own["received"].dt.date).to_csv(folder / "c.CSV", index=False)
    assert [count_of(file, tmp_path) for file in events_in([folder])] == [40, 50]


def test_what_lies_among_events_and_cannot_be_read_is_not_left_out(tmp_path: Path) -> None:
    folder = tmp_path / "events"
    folder.mkdir()
    events(1, 40).to_parquet(folder / "a.parquet")
    (folder / "b.parquet").symlink_to(tmp_path / "gone.parquet")
    with pytest.raises(DataError, match=r"b\.parquet is no file that can be read"):
        events_in([folder])
    (folder / "b.parquet").unlink()
    os.mkfifo(folder / "c.csv")
    with pytest.raises(DataError, match=r"c\.csv is no file that can be read"):
        events_in([folder])


def test_a_link_to_a_file_that_is_there_too_counts_once(tmp_path: Path) -> None:
    folder = tmp_path / "events"
    folder.mkdir()
    events(1, 40).to_parquet(folder / "a.parquet")
    (folder / "b.parquet").symlink_to(folder / "a.parquet")
    with pytest.raises(DataError, match="named twice"):
        events_in([folder])
    (folder / "a.parquet").rename(tmp_path / "a.parquet")
    (folder / "b.parquet").unlink()
    (folder / "b.parquet").symlink_to(tmp_path / "a.parquet")
    assert [count_of(file, tmp_path) for file in events_in([folder])] == [40]


@pytest.mark.parametrize("column", ["received", "kind"])
def test_a_column_of_lists_or_records_is_refused(tmp_path: Path, column: str) -> None:
    for made in ([[1, 2]] * 40, [{"a": 1}] * 40):
        file = tmp_path / "nested.parquet"
        events(1, 40).assign(**{column: pd.Series(made)}).to_parquet(file)
        with pytest.raises(DataError, match=f"column '{column}' holds lists or records"):
            count_of(file, tmp_path)


def test_events_after_the_day_on_which_they_were_read_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "late.csv"
    rest = "2024-01-02,AUT,chat\n"
    file.write_text(f"received,country,kind\n2025-05-01,SVN,web\n{rest}", encoding="utf-8")
    assert count_of(file, tmp_path) == 2
    file.write_text(f"received,country,kind\n2025-05-02,SVN,web\n{rest}", encoding="utf-8")
    with pytest.raises(DataError, match="an event of 2025-05-02, which is after 2025-05-01"):
        count_of(file, tmp_path)


def test_a_column_of_mixed_types_counts_as_its_text(tmp_path: Path) -> None:
    file = tmp_path / "mixed.csv"
    file.write_text(
        "received,country,kind\n2024-01-01,SVN,1\n2024-01-02,SVN,1.0\n2024-01-03,SVN,one\n",
        encoding="utf-8",
    )
    found = counted(file, asked(tmp_path), Means())
    assert found["category"].tolist() == ["1", "1.0", "one"]


def test_a_file_without_rows_counts_none(tmp_path: Path) -> None:
    events(1, 40).iloc[:0].to_parquet(tmp_path / "none.parquet")
    assert count_of(tmp_path / "none.parquet", tmp_path) == 0


@pytest.mark.parametrize("name", ["country=01", "received=2020-05-05", "synthetic=no", "kind=x"])
def test_names_of_folders_say_nothing_of_the_events_in_them(tmp_path: Path, name: str) -> None:
    own = events(1, 40)
    own = own.assign(received=own["received"].dt.date, synthetic="true")
    found = []
    for folder in ("plain", name):
        (tmp_path / folder).mkdir()
        own.to_csv(tmp_path / folder / "a.csv", index=False)
        counts = counted(tmp_path / folder / "a.csv", asked(tmp_path), Means())
        found.append(counts.to_csv())
    assert found[0] == found[1]
    assert counts["synthetic"].sum() == 40


def test_folders_that_are_linked_or_closed_are_not_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, other = tmp_path / "events", tmp_path / "other"
    for each in (folder / "sub", other):
        each.mkdir(parents=True)
        events(1, 40).to_parquet(each / "a.parquet")
    (folder / "sub" / "linked").symlink_to(other)
    with pytest.raises(DataError, match="linked is a link to a folder; name that folder itself"):
        events_in([folder])
    (folder / "sub" / "linked").unlink()
    look = os.scandir

    def closed(path: str) -> object:
        if str(path).endswith("sub"):
            raise PermissionError(13, "Permission denied", str(path))
        return look(path)

    monkeypatch.setattr(os, "scandir", closed)
    with pytest.raises(DataError, match="sub: cannot be read: Permission denied"):
        events_in([folder])
