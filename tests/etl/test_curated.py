"""Curated files become observations; the first cell that cannot be taken over is named."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from etl.catalog import Catalog, load_catalog
from etl.curated import read_curated
from etl.errors import Issue
from etl.reading.observations import Observations
from etl.reading.sums import summed
from etl.schema import COLUMNS, NUMBERS
from etl.sources import no_progress
from tests.etl.conftest import TABLE, Edit


def read_first(datasets: Path) -> Observations:
    catalog = load_catalog(datasets)
    return read_curated([catalog.origins["by_country", "2019"]], catalog, no_progress)


def frame_of_first(datasets: Path) -> pd.DataFrame:
    read = read_first(datasets)
    assert read.issues == ()
    return read.frame


def issue_in_first(datasets: Path) -> Issue:
    (issue,) = read_first(datasets).issues
    return issue


def test_a_file_becomes_observations(datasets: Path) -> None:
    frame = frame_of_first(datasets)
    assert list(frame.columns) == [*COLUMNS, "where"]
    assert all(frame[c].dtype == "float64" for c in NUMBERS)
    first = frame.iloc[0].to_dict()
    assert first == {
        "indicator": "reports",
        "area": "NAM",
        "period": "2019",
        **dict.fromkeys(("sex", "age", "category"), "_T"),
        "source": "by_country",
        "cited": "clearinghouse",
        "vintage": "2019",
        **dict.fromkeys(("value", "lower", "upper"), 1234.0),
        "direction": "",
        "unit": "report",
        "obs_status": "A",
        "qualifier": "exact",
        "basis": "publisher document",
        "raw": "1,234",
        "locator": "Reports by country",
        "note": "",
        "where": f"{datasets / TABLE}:2",
    }


def test_both_rows_of_a_range_read_their_end(frame: pd.DataFrame) -> None:
    ends = frame[frame["indicator"] == "share"].set_index("category")
    assert ends["value"].to_dict() == {"low": 1.7, "high": 4.8}
    assert ends["upper"].to_dict() == {"low": 1.75, "high": 4.85}


def test_a_finding_has_no_number(frame: pd.DataFrame) -> None:
    (finding,) = frame[frame["unit"] == "finding"].to_dict("records")
    assert finding["direction"] == "increasing"
    assert finding["qualifier"] == ""
    assert all(pd.isna(finding[c]) for c in NUMBERS)


def test_two_names_of_one_area_are_summed(frame: pd.DataFrame) -> None:
    (row,) = frame[frame["area"] == "GUF"].to_dict("records")
    assert (row["value"], row["lower"], row["upper"]) == (600, 600, 600)
    assert row["raw"] == "594 + 6"
    assert row["note"] == (
        "Sum of the publisher's rows 'French Guiana' and 'Guiana, French'. As listed."
    )


def test_a_sum_with_an_open_part_is_open(datasets: Path, edit: Edit) -> None:
    edit(TABLE, "Guiana,,594", "Guiana,,over 594")
    edit(TABLE, '",,6,', '",,over 6,')
    (row,) = frame_of_first(datasets).query("area == 'GUF'").to_dict("records")
    assert (row["value"], row["lower"], row["qualifier"]) == (600, 600, "at_least")
    assert pd.isna(row["upper"])


def test_names_of_one_area_have_no_sum_where_one_or_all_are_withheld(frame: pd.DataFrame) -> None:
    (row,) = frame[frame["area"] == "GUF"].to_dict("records")
    nothing = {**dict.fromkeys(NUMBERS, float("nan")), "raw": ":", "obs_status": "Q"}
    parts = pd.DataFrame([{**row, "name": "a", **nothing}, {**row, "name": "b", **nothing}])
    (both,) = summed(parts, {"report"})[0].to_dict("records")
    assert (both["raw"], both["obs_status"]) == (":", "Q")
    assert pd.isna(both["value"])
    kept, (issue,) = summed(pd.DataFrame([dict(parts.iloc[0]), {**row, "name": "b"}]), {"report"})
    assert (issue.rule, issue.column, len(kept)) == ("not_summed", "obs_status", 0)


def test_names_with_different_qualifiers_are_not_summed(datasets: Path, edit: Edit) -> None:
    edit(TABLE, '",,6,', '",,about 6,')
    read = read_first(datasets)
    (issue,) = read.issues
    assert str(issue).startswith(
        f"{datasets / TABLE}:6, column qualifier: the rows 'French Guiana' and 'Guiana, French' are"
    )
    assert "GUF" not in set(read.frame["area"])


def test_only_counts_are_summed(frame: pd.DataFrame) -> None:
    parts = frame[frame["area"] == "GUF"].assign(raw="3", value=3.0, note="")
    twice = pd.concat([parts, parts], ignore_index=True).assign(name=["Guyane", "Guiana"])
    assert list(summed(twice, {"report"})[0]["raw"]) == ["3 + 3"]
    kept, (issue,) = summed(twice.assign(unit="percent"), {"report"})
    assert kept.empty
    assert (issue.column, issue.value, issue.rule) == ("unit", "percent", "not_summed")
    assert "only counts add up" in issue.remedy


def test_the_same_name_twice_is_not_summed(datasets: Path, edit: Edit) -> None:
    edit(TABLE, '"Guiana, French"', "French Guiana")
    assert (frame_of_first(datasets)["area"] == "GUF").sum() == 2


def test_columns_of_a_row_go_before_defaults_and_the_text(datasets: Path) -> None:
    (datasets / TABLE).write_text(
        "indicator,area,period,cited,raw,reading,qualifier,rounding,obs_status,basis,locator\n"
        "reports,SVN,2018,clearinghouse,1.200,de,about,50,E,transcription,p. 3\n",
        encoding="utf-8",
    )
    (row,) = frame_of_first(datasets).to_dict("records")
    assert (row["period"], row["obs_status"], row["basis"]) == ("2018", "E", "transcription")
    assert (row["value"], row["lower"], row["upper"]) == (1200, 1150, 1250)
    assert (row["qualifier"], row["locator"]) == ("about", "p. 3")


@pytest.mark.parametrize(
    ("old", "new", "where", "problem"),
    [
        ("raw,note", "raw,value", ":1", "unknown column 'value'; known are indicator"),
        ("raw,note", "raw,synthetic", ":1", "unknown column 'synthetic'; known are indicator"),
        ("Slovenia,,", "Slovenja,,", ":3, column area", "nearest known: Slovenia (SVN)"),
        ("reports,Namibia", "report,Namibia", ":2, column indicator", "not in the catalogue"),
        ("reports,Namibia", ",Namibia", ":2, column indicator", "not in the catalogue"),
        ('"1,234"', '"1.2.3"', ":2, column raw", "cannot be read"),
        ('"1,234"', '""', ":2, column raw", "no number"),
        ("raw,note", "raw,qualifier", ":6, column qualifier", "is not one of"),
        ("raw,note", "raw,reading", ":6, column reading", "is not one of"),
        ("raw,note", "raw,rounding", ":6, column rounding", "not a plain positive number"),
        ("police,500,", "police,500", ":4", "as many cells as the header"),
    ],
)
def test_a_faulty_cell_is_named_and_the_rest_is_read(
    datasets: Path, edit: Edit, old: str, new: str, where: str, problem: str
) -> None:
    edit(TABLE, old, new)
    message = str(issue_in_first(datasets))
    assert message.startswith(f"{datasets / TABLE}{where}: ")
    assert problem in message
    assert "\n" not in message
    # A cell costs its row, and only what is wrong with the file as a whole costs all of them.
    assert (len(read_first(datasets).frame) >= 6) == (", column" in where)


def test_one_value_that_is_wrong_is_named_once_in_each_file(
    datasets: Path, edit: Edit, catalog: Catalog
) -> None:
    edit(TABLE, "Slovenia,,", "Slovenja,,")
    edit(TABLE, "Slovenia,police", "Slovenja,police")
    edit("sources/clearinghouse/2020/by_country.csv", "Slovenia", "Slovenja")
    read = read_curated(catalog.origins.values(), catalog, no_progress)
    assert [issue.where for issue in read.issues] == [
        f"{datasets / TABLE}:3",
        f"{datasets / 'sources/clearinghouse/2020/by_country.csv'}:2",
    ]
    assert "(1 more row like it)" in read.issues[0].problem


def test_what_is_ambiguous_is_refused(datasets: Path, edit: Edit) -> None:
    edit("sources/clearinghouse/2019/origin.toml", 'numbers = "en"', 'numbers = "mixed"')
    edit(TABLE, '"1,234"', "1.234")
    assert "ambiguous" in issue_in_first(datasets).problem


@pytest.mark.parametrize("content", [b"", b"indicator,area,raw\n"])
def test_an_empty_file_is_refused(datasets: Path, content: bytes) -> None:
    (datasets / TABLE).write_bytes(content)
    assert "by_country.csv: the file holds no rows" in str(issue_in_first(datasets))


def test_broken_utf8_is_refused(datasets: Path) -> None:
    file = datasets / TABLE
    file.write_bytes(file.read_bytes().replace(b"Namibia", b"Namibi\xe4"))
    assert "by_country.csv:2: not UTF-8" in str(issue_in_first(datasets))


def test_an_unknown_default_is_refused(datasets: Path, edit: Edit) -> None:
    edit("sources/clearinghouse/2019/origin.toml", "period =", "year =")
    message = str(issue_in_first(datasets))
    assert "[by_country.defaults]: unknown column 'year'" in message
