"""Events are counted as pandas counts them, file by file, and what cannot be is refused."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from etl.errors import DataError
from etl.events.aggregation import EVERY, Aggregation, read_aggregation
from etl.events.counting import Means, added, counted, events_in
from tests.etl.events.making import DECLARED, events, folder_of

_CODES = {"year": "Y", "quarter": "Q", "month": "M"}


def asked(folder: Path, every: str = "quarter") -> Aggregation:
    file = folder / "by.toml"
    file.write_text(DECLARED.replace('"quarter"', f'"{every}"'), encoding="utf-8")
    return read_aggregation(file)


@pytest.mark.parametrize("every", EVERY)
def test_counts_are_those_of_pandas(tmp_path: Path, every: str) -> None:
    by = asked(tmp_path, every)
    files = events_in([folder_of(tmp_path / "events")])
    found = added([counted(file, by, Means()) for file in files], by)
    whole = pd.concat([events(n, 4_000) for n in range(3)])
    days = whole["received"].dt
    half = days.year.astype(str) + "-S" + ((days.month + 5) // 6).astype(str)
    periods = half if every == "half-year" else days.to_period(_CODES[every]).astype(str)
    if every == "quarter":
        periods = periods.str.replace("Q", "-Q")
    wanted = whole.groupby([periods.to_numpy(), "country", "kind"]).size().reset_index()
    assert found.to_numpy().tolist() == wanted.to_numpy().tolist()
    assert int(found["count"].sum()) == 12_000


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("2024-02-30,SVN,web", "1 of 3 events lack a day"),
        ("2024-02-03,,web", "lack a day or a value of area or a value of category"),
        ("2024-02-03,  ,web", "1 of 3 events lack"),
    ],
)
def test_an_event_that_cannot_be_counted_is_not_left_out(
    tmp_path: Path, line: str, told: str
) -> None:
    file = tmp_path / "events.csv"
    rest = "2024-01-01,SVN,web\n2024-01-02,AUT,chat\n"
    file.write_text(f"received,country,kind\n{line}\n{rest}", encoding="utf-8")
    with pytest.raises(DataError, match=told):
        counted(file, asked(tmp_path), Means())


def test_what_is_no_file_of_events_is_refused(tmp_path: Path) -> None:
    by = asked(tmp_path)
    (tmp_path / "broken.parquet").write_bytes(b"PAR1 and nothing")
    with pytest.raises(DataError, match="cannot be counted"):
        counted(tmp_path / "broken.parquet", by, Means())
    (tmp_path / "other.csv").write_text("received,land\n2024-01-01,SVN\n", encoding="utf-8")
    with pytest.raises(DataError, match="has no column 'country'; it has received, land"):
        counted(tmp_path / "other.csv", by, Means())
    (tmp_path / "empty").mkdir()
    for given, told in (
        ([tmp_path / "empty"], "holds no file"),
        ([tmp_path / "missing"], "there is no"),
        ([tmp_path / "by.toml"], "must end in"),
        ([tmp_path / "other.csv", tmp_path / "other.csv"], "named twice"),
    ):
        with pytest.raises(DataError, match=told):
            events_in(given)


def test_a_column_named_like_a_command_is_a_column(tmp_path: Path) -> None:
    name = 'x"; DROP TABLE events; --'
    events(1, 50).rename(columns={"kind": name}).to_parquet(tmp_path / "odd.parquet")
    by = tmp_path / "by.toml"
    quoted = name.replace('"', '\\"')
    by.write_text(DECLARED.replace('"kind"', f'"{quoted}"'), encoding="utf-8")
    assert counted(tmp_path / "odd.parquet", read_aggregation(by), Means())["count"].sum() == 50
