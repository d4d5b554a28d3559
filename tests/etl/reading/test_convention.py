"""Files whose decimal point a spreadsheet has made a comma."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from etl.catalog import load_catalog
from etl.numbers import Convention
from etl.sources import Reading, SourceFile, read

BANK = "Country Name;Country Code;Indicator Name;Indicator Code;{}\nAruba;ABW;x;IT.NET.USER.ZS;{}\n"
UN = "IndicatorId;LocationId;Location;Time;Value\n"
EXPLORER = "TIME;GEO;UNIT;HHTYP;Value;Flag and Footnotes\n"


def _bank(cells: Sequence[str]) -> str:
    years = ";".join(str(2000 + number) for number in range(len(cells)))
    return BANK.format(years, ";".join(cells))


def _un(cells: Sequence[str]) -> str:
    return UN + "".join(f"49;516;Namibia;{2000 + n};{cell}\n" for n, cell in enumerate(cells))


def _explorer(cells: Sequence[str]) -> str:
    row = "{};Malta;Percentage of households;Total;{};\n"
    return EXPLORER + "".join(row.format(2000 + n, cell) for n, cell in enumerate(cells))


def _read(text: str, numbers: Convention | None = None) -> Reading:
    return read(SourceFile("table", text.encode(), numbers=numbers), load_catalog())


@pytest.mark.parametrize("layout", [_bank, _un, _explorer])
@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (["81,5", "82,25", "83"], [81.5, 82.25, 83]),
        (["0,125", "12,125"], [0.125, 12.125]),
        (["12,3456", "7,125"], [12.3456, 7.125]),
        (["1234,125", "7"], [1234.125, 7]),
    ],
)
def test_a_comma_is_a_decimal_sign_where_every_cell_agrees(layout, cells, values) -> None:
    found = _read(layout(cells))
    assert list(found.frame["value"]) == values
    assert not found.blockers
    (told,) = (issue for issue in found.warnings if issue.rule == "decimal_comma")
    assert told.value.startswith(cells[0])


def test_the_text_that_was_printed_and_its_rounding_are_kept() -> None:
    frame = _read(_bank(["81,5", "82,25"])).frame
    assert list(frame["raw"]) == ["81,5", "82,25"]
    assert list(frame["lower"]) == [81.45, 82.245]


@pytest.mark.parametrize("layout", [_bank, _un])
@pytest.mark.parametrize(
    "cells",
    [
        ["12,345", "83"],
        ["81,5", "82.5"],
        ["81,5", "1,234,567"],
        ["1,234.5", "1,5"],
        ["81,5", "7x"],
    ],
)
def test_cells_that_do_not_agree_are_one_blocker_whose_advice_exists(layout, cells) -> None:
    found = _read(layout([*cells, "7"]))
    (blocker,) = (issue for issue in found.blockers if issue.rule == "number_convention")
    assert "say which: en has a comma between thousands" in blocker.remedy
    assert not any("," in raw for raw in found.frame["raw"])


@pytest.mark.parametrize("layout", [_bank, _un, _explorer])
@pytest.mark.parametrize(
    ("numbers", "cell", "value"),
    [("en", "12,345", 12345), ("de", "12,345", 12.345), ("fr", "12,345", 12.345)],
)
def test_what_a_person_states_decides(layout, numbers, cell, value) -> None:
    found = _read(layout([cell, "7"]), numbers)
    assert list(found.frame["value"]) == [value, 7]
    assert not found.blockers


def test_an_extraction_with_commas_between_thousands_is_read_as_before() -> None:
    assert list(_read(_explorer(["12,345", "7"])).frame["value"]) == [12345, 7]
    assert _read(_explorer(["12,345", "7,1", "8.5"])).blockers


def test_points_stay_points() -> None:
    found = _read(_bank(["81.5", "82.25"]))
    assert list(found.frame["value"]) == [81.5, 82.25]
    assert {issue.rule for issue in found.issues} == {"vintage_not_stated"}
