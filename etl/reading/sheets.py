"""Spreadsheets as text: every cell as a person would type it into the template.

A formula is refused, because what it showed to its author is not in the file for certain. Counts
of rows and columns are bounded whatever range a sheet declares.
"""

from __future__ import annotations

import datetime
import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from etl.errors import DataError

MOST_ROWS: Final = 100_000
MOST_COLUMNS: Final = 60
_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
# Of a format of cells what is written as it stands, and conditions.
_LITERAL: Final = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_FIRST: Final = re.compile(r"\d{4}-\d\d-01(?:T00:00:00)?")
_DAY: Final = re.compile(r"(?<!\d)0?1(?!\d)")


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name and its rows, without empty rows at the end.

    `numeric` holds the (row, column) places, from 0, of cells that are numbers and no text: their
    decimal point is the machine's, whatever convention the author writes by. `firsts` holds those
    of dates that are the first of a month, which is what a spreadsheet makes of a month, and
    whether the day is seen in the cell.
    """

    name: str
    rows: list[list[str]]
    numeric: frozenset[tuple[int, int]]
    firsts: Mapping[tuple[int, int], bool]


def read_xlsx(content: bytes, label: str) -> tuple[Sheet, ...]:
    """The sheets of an XLSX workbook; `DataError` when it is damaged, too large or has formulas."""
    import openpyxl  # noqa: PLC0415  (slow to import, and only needed here)

    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False)
        return tuple(_xlsx_sheet(sheet, label) for sheet in book.worksheets)
    except DataError:
        raise
    except Exception as error:  # openpyxl lets whatever it stumbles over surface
        raise DataError(
            f"{label}: not readable as a spreadsheet ({type(error).__name__}); save it anew as "
            "XLSX, ODS or CSV"
        ) from None


def _xlsx_sheet(sheet: Any, label: str) -> Sheet:
    rows: list[list[str]] = []
    numeric: set[tuple[int, int]] = set()
    firsts: dict[tuple[int, int], bool] = {}
    # The declared range may be anything; only what is really there is counted.
    sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, max_row=MOST_ROWS + 1)):
        if number == MOST_ROWS:
            raise _too_long(label)
        row = []
        for place, cell in enumerate(cells):
            if cell.value is None:
                row.append("")
                continue
            if cell.data_type == "f":
                raise _formula(label, sheet.title, number, place)
            number_format = str(getattr(cell, "number_format", "") or "")
            row.append(_typed(cell.value, number_format))
            if isinstance(cell.value, datetime.date) and cell.value.day == 1:
                shown = _LITERAL.sub("", number_format).casefold()
                firsts[number, place] = "d" in shown
            if cell.data_type == "n":
                numeric.add((number, place))
        rows.append(row)
    return Sheet(str(sheet.title), _trimmed(rows, label), frozenset(numeric), firsts)


def read_ods(content: bytes, label: str) -> tuple[Sheet, ...]:
    """The sheets of an OpenDocument spreadsheet, from its content.xml."""
    if b"<!DOCTYPE" in content[:4096] or b"<!ENTITY" in content:
        raise DataError(f"{label}: declares its own entities; save it anew as ODS or CSV")
    try:
        return tuple(_ods_sheets(content, label))
    except (ET.ParseError, ValueError, LookupError) as error:
        raise DataError(f"{label}: not readable as a spreadsheet: {error}") from None


def _ods_sheets(content: bytes, label: str) -> Iterator[Sheet]:
    name, rows = "", [[""]][:0]
    numeric: set[tuple[int, int]] = set()
    firsts: dict[tuple[int, int], bool] = {}
    depth = 0
    for event, element in ET.iterparse(io.BytesIO(content), events=("start", "end")):
        if element.tag == f"{_TABLE}table":
            depth += 1 if event == "start" else -1
            if event == "start" and depth == 1:
                name, rows, numeric = element.get(f"{_TABLE}name", ""), [], set()
                firsts = {}
            elif event == "end" and depth == 0:
                yield Sheet(name, _trimmed(rows, label), frozenset(numeric), firsts)
                element.clear()
        elif element.tag == f"{_TABLE}table-row" and event == "end" and depth == 1:
            cells, numbers, dates = _ods_row(element, label, name, len(rows))
            times = _repeated(element, "rows")
            # Spreadsheets fill the sheet to its end with one empty row that repeats.
            times = times if cells else min(times, max(0, MOST_ROWS + 1 - len(rows)))
            if len(rows) + times > MOST_ROWS + 1:
                raise _too_long(label)
            for _ in range(times):
                numeric.update((len(rows), place) for place in numbers)
                firsts |= {(len(rows), place): seen for place, seen in dates.items()}
                rows.append(list(cells))
            element.clear()


def _ods_row(
    row: Any, label: str, sheet: str, number: int
) -> tuple[list[str], list[int], dict[int, bool]]:
    """The cells of a row without the empty ones at its end, which of them are numbers, and which
    the first of a month, with whether the day is seen."""
    cells: list[str] = []
    numbers: list[int] = []
    firsts: dict[int, bool] = {}
    for cell in row:
        if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        if cell.get(f"{_TABLE}formula"):
            raise _formula(label, sheet, number, len(cells))
        value, is_number = _ods_value(cell)
        for _ in range(min(_repeated(cell, "columns"), MOST_COLUMNS - len(cells))):
            if is_number:
                numbers.append(len(cells))
            if _FIRST.fullmatch(str(cell.get(f"{_OFFICE}date-value", ""))):
                firsts[len(cells)] = bool(_DAY.search(_ods_shown(cell)))
            cells.append(value)
    while cells and not cells[-1]:
        cells.pop()
    return cells, numbers, firsts


def _ods_value(cell: Any) -> tuple[str, bool]:
    kind = cell.get(f"{_OFFICE}value-type", "")
    if kind in ("float", "currency"):
        return _plain(cell.get(f"{_OFFICE}value", "")), True
    if kind == "percentage":
        return _percent(cell.get(f"{_OFFICE}value", "")), True
    if kind == "date":
        return str(cell.get(f"{_OFFICE}date-value", "")).removesuffix("T00:00:00"), False
    return _ods_shown(cell), False


def _ods_shown(cell: Any) -> str:
    return "\n".join("".join(p.itertext()) for p in cell.iter(f"{_TEXT}p")).strip()


def _repeated(element: Any, what: str) -> int:
    return max(1, int(element.get(f"{_TABLE}number-{what}-repeated", "1")[:12]))


def _typed(value: object, number_format: str) -> str:
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value).strip()
    return _percent(repr(value)) if "%" in number_format else _plain(repr(value))


def _plain(value: str) -> str:
    """A number of the machine in plain digits: 1.2e3 is 1200, and 2019.0 is 2019."""
    try:
        number = Decimal(value)
        if not number.is_finite() or abs(number.adjusted()) > 30:
            return value
        return f"{number.normalize():f}"
    except InvalidOperation:
        return value


def _percent(value: str) -> str:
    """A cell formatted as percent holds the hundredth of what it shows."""
    try:
        return f"{_plain(str(Decimal(value).scaleb(2)))} %"
    except InvalidOperation:
        return value


def _trimmed(rows: list[list[str]], label: str) -> list[list[str]]:
    while rows and not any(rows[-1]):
        rows.pop()
    if len(rows) > MOST_ROWS:
        raise _too_long(label)
    return rows


def _too_long(label: str) -> DataError:
    return DataError(
        f"{label}: a sheet goes beyond row {MOST_ROWS:,}; delete what stands there, or save the "
        "sheet with the rows as CSV"
    )


def _formula(label: str, sheet: str, row: int, column: int) -> DataError:
    return DataError(
        f"{label}, sheet {sheet[:40]!r}, row {row + 1}, column {column + 1}: holds a formula; "
        "paste its value"
    )
