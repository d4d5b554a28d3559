"""Events are counted as pandas counts them, file by file, and what cannot be is refused."""

from __future__ import annotations

import csv
import time
from pathlib import Path

import pandas as pd
import pytest

from etl.errors import DataError
from etl.events import counting
from etl.events.aggregation import EVERY, Aggregation, read_aggregation
from etl.events.counting import Means, added, all_synthetic, counted, events_in
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
    assert not found.pop("synthetic").any()
    assert found.to_numpy().tolist() == wanted.to_numpy().tolist()
    assert int(found["count"].sum()) == 12_000


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("2024-02-30,SVN,web", "1 of 3 events lack a day"),
        ("2024-02-03,,web", "lack a day or a value of area or a value of category"),
        ("2024-02-03,  ,web", "1 of 3 events lack"),
        ("infinity,SVN,web", "1 of 3 events lack a day"),
        ("20240-02-03,SVN,web", "1 of 3 events lack a day"),
        ("0044-03-15 (BC),SVN,web", "1 of 3 events lack a day"),
        ("#2024-02-03,SVN,web", "1 of 3 events lack a day"),
        ("# a remark", "CSV Error on Line: 2"),
        ("2024-02-03,SVN", "CSV Error on Line: 2"),
        ("2024-02-03,SVN,web,more", "CSV Error on Line: 2"),
        ('2024-02-03,"SVN,web', "CSV Error on Line: 2"),
        ("2024-02-03,_T,web", "1 events have '_T' as area"),
        ("2024-02-03,EU_V,web", "1 events have 'EU_V' as area, which is the code of all together"),
        ("2024-02-03,SVN,_T", "1 events have '_T' as category"),
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


def test_a_name_that_matches_others_is_a_name(tmp_path: Path) -> None:
    by, folder = asked(tmp_path), tmp_path / "events"
    folder.mkdir()
    for number, name in enumerate(("a*.parquet", "ab.parquet", "a[b].parquet", "a?.parquet")):
        events(number, 100).to_parquet(folder / name)
    found = [counted(file, by, Means())["count"].sum() for file in events_in([folder])]
    assert found == [100] * 4


@pytest.mark.parametrize("zone", ["Etc/UTC", "Asia/Tokyo", "America/Los_Angeles"])
def test_a_moment_counts_on_its_day_in_utc_wherever_it_is_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    moments = pd.to_datetime(["2024-03-31T23:30:00Z", "2024-04-01T00:30:00Z"])
    frame = pd.DataFrame({"received": moments, "country": "SVN", "kind": "web"})
    frame.to_parquet(tmp_path / "moments.parquet")
    found = counted(tmp_path / "moments.parquet", asked(tmp_path), Means())
    monkeypatch.undo()
    time.tzset()
    assert found[["period", "count"]].to_numpy().tolist() == [["2024-Q1", 1], ["2024-Q2", 1]]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_text_is_read_by_the_delimiter_of_its_first_line(tmp_path: Path, delimiter: str) -> None:
    rows = [("received", "country", "kind"), ("2024-01-01", 'S"V,N', "a;b|c")]
    with (tmp_path / "events.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    found = counted(tmp_path / "events.csv", asked(tmp_path), Means())
    assert found.to_numpy().tolist() == [["2024-Q1", 'S"V,N', "a;b|c", 1, 0]]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "cannot be counted"),
        (b"Export of 2024\n\nreceived,country,kind\n", "has no column 'received'"),
        (b"received,country,kind,Kind\n", "two of its columns have the same name"),
        (b"received,country,k\xefnd\n", "is not in UTF-8"),
        (b"received,country,kind\n2024-01-01,SVN,k\xefnd\n", "cannot be counted"),
        (b"received,country,kind\n2024-01-01," + b"S" * 3_000_000 + b",web\n", "CSV Error"),
    ],
)
def test_text_that_is_no_table_is_refused(tmp_path: Path, content: bytes, told: str) -> None:
    (tmp_path / "events.csv").write_bytes(content)
    with pytest.raises(DataError, match=told):
        counted(tmp_path / "events.csv", asked(tmp_path), Means())


def test_more_combinations_than_are_held_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    events(1, 1_000).assign(kind=[f"{n}" for n in range(1_000)]).to_parquet(tmp_path / "e.parquet")
    by = asked(tmp_path)
    monkeypatch.setattr(counting, "MOST", 1_000)
    assert counted(tmp_path / "e.parquet", by, Means())["count"].sum() == 1_000
    monkeypatch.setattr(counting, "MOST", 999)
    with pytest.raises(DataError, match=r"holds more than 999 combinations .* count by less"):
        counted(tmp_path / "e.parquet", by, Means())


@pytest.mark.parametrize("memory", ["much", "-1GB", "", "1 potato", "0GB", "1", "1GB; SELECT 1"])
def test_means_that_are_none_or_without_bound_are_refused(memory: str) -> None:
    with pytest.raises(DataError, match="is no amount of memory; write it like 1GB"):
        Means(memory)


def test_little_memory_is_enough(tmp_path: Path) -> None:
    many = events(1, 300_000).assign(kind=[f"{n:07}" for n in range(300_000)])
    many.to_parquet(tmp_path / "e.parquet")
    by = asked(tmp_path)
    little = counted(tmp_path / "e.parquet", by, Means("60MB"))
    assert little.equals(counted(tmp_path / "e.parquet", by, Means()))


def test_events_that_are_marked_are_counted_as_such(tmp_path: Path) -> None:
    by, frame = asked(tmp_path), events(1, 100)
    files = {
        "none": frame,
        "false": frame.assign(synthetic=False),
        "true": frame.assign(Synthetic=True),
        "text": frame.assign(synthetic=" TRUE"),
        "half": frame.assign(synthetic=[True, False] * 50),
    }
    found = {}
    for name, each in files.items():
        each.to_parquet(tmp_path / f"{name}.parquet")
        found[name] = counted(tmp_path / f"{name}.parquet", by, Means())
    assert [int(f["synthetic"].sum()) for f in found.values()] == [0, 0, 100, 100, 50]
    assert [all_synthetic(found[name]) for name in ("none", "false", "true")] == [
        False,
        False,
        True,
    ]
    for mixed in (found["half"], added([found["none"], found["true"]], by)):
        with pytest.raises(DataError, match="events are marked as synthetic, in a column"):
            all_synthetic(mixed)
    with pytest.raises(DataError, match="hold none"):
        all_synthetic(found["none"].head(0))


def test_a_column_named_like_a_command_is_a_column(tmp_path: Path) -> None:
    name = 'x"; DROP TABLE events; --'
    events(1, 50).rename(columns={"kind": name}).to_parquet(tmp_path / "odd.parquet")
    by = tmp_path / "by.toml"
    quoted = name.replace('"', '\\"')
    by.write_text(DECLARED.replace('"kind"', f'"{quoted}"'), encoding="utf-8")
    assert counted(tmp_path / "odd.parquet", read_aggregation(by), Means())["count"].sum() == 50
