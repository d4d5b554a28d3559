"""Which character stands between cells, and where the names stand."""

from __future__ import annotations

import pytest

from etl.catalog import load_catalog
from etl.errors import DataError
from etl.reading.table import read_table
from etl.sources import SourceFile, read

ROWS = [["place", "year", "value"], ["A", "2030", "1"], ["B", "2031", "2"]]


def _file(first: str, delimiter: str, end: str = "\n", rows: list[list[str]] = ROWS) -> SourceFile:
    lines = [first] * bool(first) + [delimiter.join(row) for row in rows]
    return SourceFile("table", end.join([*lines, ""]).encode())


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("first", "delimiter"),
    [
        ("sep=|", "|"),
        ("sep =|", "|"),
        ("SEP=;", ";"),
        ('"sep=;"', ";"),
        ("sep=\t", "\t"),
        ("sep=,", ","),
        ("sep=;;;", ";"),
    ],
)
def test_a_first_line_declares_the_delimiter(first: str, delimiter: str, end: str) -> None:
    table = read_table(_file(first, delimiter, end))
    assert list(table.columns) == ["place", "year", "value", "where"]
    assert [list(row) for row in table.itertuples(index=False)] == [
        ["A", "2030", "1", "row 3"],
        ["B", "2031", "2", "row 4"],
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_without_one_it_is_what_occurs_most(delimiter: str) -> None:
    table = read_table(_file("", delimiter))
    assert list(table["where"]) == ["row 2", "row 3"]
    assert list(table["value"]) == ["1", "2"]


def test_the_declared_one_counts_although_another_occurs_more_often() -> None:
    rows = [["a,b,c,d", "year"], ["1,2,3,4", "2030"]]
    table = read_table(_file("sep=|", "|", rows=rows))
    assert list(table.columns) == ["a,b,c,d", "year", "where"]


def test_rows_are_named_as_they_stand_below_the_declaration() -> None:
    short = [*ROWS, ["C", "2032"]]
    with pytest.raises(DataError, match="row 5: has 2 cells, the header has 3"):
        read_table(_file("sep=;", ";", rows=short))
    with pytest.raises(DataError, match="row 2: two columns"):
        read_table(_file("sep=;", ";", rows=[["year", "year"], ["1", "2"]]))


@pytest.mark.parametrize("text", ["sep=|", "sep=|\n", "sep=x\na,b\n", "separate=|\na|b\n"])
def test_a_declaration_of_nothing_is_no_table(text: str) -> None:
    with pytest.raises(DataError, match="not recognised"):
        read(SourceFile("table", text.encode()), load_catalog())


def test_a_table_of_a_publisher_with_a_declared_pipe_is_read() -> None:
    text = "sep =|\nIndicatorId|LocationId|Location|Time|Value\n49|516|Namibia|2031|2000000\n"
    found = read(SourceFile("table", text.encode()), load_catalog())
    assert [(r.area, r.value, r.where) for r in found.frame.itertuples()] == [
        ("NAM", 2000000, "row 3")
    ]
    assert not found.blockers
