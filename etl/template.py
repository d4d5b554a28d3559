"""Writes the template: the file into which a steward types what a publisher puts into prose.

Its columns are those of the curated figure files, and those that say where the figures come from.
As XLSX it brings instructions and lists of codes to choose from; as CSV only the columns. Both
hold one example, marked as such, which is ignored when the file is read.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from etl.catalog import Catalog
from etl.curated import FILE_COLUMNS
from etl.errors import DataError
from etl.numbers import CONVENTIONS, QUALIFIERS
from etl.schema import AUTHORITIES, BASES, DIRECTIONS, OBS_STATUS, SEXES
from etl.whole_file import whole

ORIGIN_COLUMNS: Final = (
    *("source", "vintage", "publisher", "title", "address", "licence", "published", "accessed"),
    "authority",
)
COLUMNS: Final = (*FILE_COLUMNS, *ORIGIN_COLUMNS)
EXAMPLE: Final = "EXAMPLE"
"""A row whose note begins with this word is ignored."""
SHEET: Final = "figures"

_ROW: Final = MappingProxyType(
    {
        "indicator": "cybertipline_reports",
        "area": "SVN",
        "period": "2024",
        "raw": "about 1,200",
        "reading": "en",
        "locator": "p. 7, second paragraph",
        "note": f"{EXAMPLE}: this row is ignored; delete it or leave it.",
        "source": "publisher_annual_report",
        "vintage": "2024",
        "publisher": "ncmec",
        "title": "Title of the document",
        "address": "https://example.org/report.pdf",
        "licence": "not stated by the publisher",
        "published": "2025-04",
        "accessed": "2025-05-02",
        "authority": "publisher document",
    }
)
_HELP: Final = MappingProxyType(
    {
        "indicator": "What is measured: an id from the list.",
        "area": "A code from the list, or the name as the publisher writes it.",
        "period": (
            "2024, 2024-03, 2024-S1, 2024-Q1, 2024-06-30 or an interval such as 2000/2020. "
            "Read too: 03/2024, Mar 2024, 2024M03, Q1 2024, H1 2024; 03/04/2024 is asked about."
        ),
        "sex": "_T all, F female, M male, B girls and boys together. Empty: _T.",
        "age": "_T all ages, or a class such as Y0T17, Y16T29, Y_GE80. Empty: _T.",
        "category": "The part of the indicator, from the list; _T is the total. Empty: _T.",
        "cited": "The body whose figure it is, when the publisher quotes another one.",
        "raw": (
            "The figure exactly as printed, with its words: 1,247,737 or almost 4.8 billion or "
            "87.2 %. A number, never a formula."
        ),
        "reading": (
            "How its number is written: en 1,234.5, de 1.234,5, fr 1 234,5, plain 1234.5. Empty: "
            "whatever is unambiguous is read, and 12.441 is asked about."
        ),
        "qualifier": "Only when the hedge stands elsewhere in the sentence; else it is read.",
        "rounding": "Only when the figure does not show it: what its last true digit is worth.",
        "obs_status": (
            "A normal, B break, E estimate, F forecast, P provisional, ... Empty: A. With : as "
            "raw, where the publisher says that it gives none: Q withheld, M not applicable."
        ),
        "direction": "Only for a finding, which has no figure: what it says of the development.",
        "basis": "How it was read. Empty: publisher document.",
        "locator": "Where it stands: page, section, table, footnote.",
        "note": "A remark in our own words. For a finding: what it says.",
        "source": "Id of the table, in small letters: publisher and subject. Empty: as above.",
        "vintage": "The publisher's edition, such as 2024 or 2025-04-30. Empty: as above.",
        "publisher": "Id from the list. Needed once per source and vintage, as are the following.",
        "title": "Title of the document as printed.",
        "address": "Where it can be found.",
        "licence": "As the publisher states it.",
        "published": "Day, month or year: 2025-04-30, 2025-04 or 2025.",
        "accessed": "When it was read.",
        "authority": (
            "How near to its publisher it was read: in the publisher's own document or page, where "
            "an official body quotes it, in a transcription, or on a page of somebody else."
        ),
    }
)
_ROWS_WITH_LISTS: Final = 2_000


def write_template(path: Path, catalog: Catalog) -> None:
    """Write the template; the ending says the format. `DataError` for another or no place."""
    ending = path.suffix.casefold()
    if ending not in (".csv", ".xlsx"):
        raise DataError(f"{path} must end in .csv or .xlsx")
    content = _csv() if ending == ".csv" else _xlsx(catalog)
    with whole(path) as part:
        part.write_bytes(content)


def _csv() -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerow([_ROW.get(column, "") for column in COLUMNS])
    # With the mark, spreadsheets take it for the UTF-8 it is.
    return out.getvalue().encode("utf-8-sig")


def _xlsx(catalog: Catalog) -> bytes:
    import openpyxl  # noqa: PLC0415  (slow to import, and only needed here)
    from openpyxl.styles import Font  # noqa: PLC0415

    book = openpyxl.Workbook()
    figures = book.worksheets[0]
    figures.title = SHEET
    figures.append(COLUMNS)
    figures.append([_ROW.get(column, "") for column in COLUMNS])
    for number, column in enumerate(COLUMNS, 1):
        letter = openpyxl.utils.get_column_letter(number)
        figures.column_dimensions[letter].width = 28 if column in ("raw", "note", "title") else 16
        if column != "raw":
            # As text, a period stays 2024 and a code keeps its zeros.
            figures.column_dimensions[letter].number_format = "@"
        figures.cell(1, number).font = Font(bold=True)
        figures.cell(2, number).font = Font(italic=True, color="808080")
    figures.freeze_panes = "A2"
    _instructions(book.create_sheet("instructions"))
    _lists(book, catalog)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _instructions(sheet: Any) -> None:
    for line in (
        "One row per figure. The columns are explained below; most may stay empty.",
        f"A row whose note begins with {EXAMPLE} is ignored, and so are empty rows.",
        "Codes are offered as lists; the sheet 'lists' explains them.",
        "Save as XLSX, ODS or CSV (UTF-8) and load the file. Nothing is published before you have "
        "seen what it changes.",
    ):
        sheet.append([line])
    sheet.append([])
    for column in COLUMNS:
        sheet.append([column, _HELP[column]])
    sheet.column_dimensions["A"].width = 16
    sheet.column_dimensions["B"].width = 110


def _lists(book: Any, catalog: Catalog) -> None:
    """A sheet with every list, and the drop-down of each column that has one."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

    sheet = book.create_sheet("lists")
    bodies: list[tuple[str, ...]] = [(p.id, p.name) for p in catalog.publishers.values()]
    lists: dict[str, list[tuple[str, ...]]] = {
        "indicator": [(i.id, i.title) for i in catalog.indicators.values()],
        "area": [(a.code, a.name) for a in catalog.areas.by_code.values()],
        "sex": [(code,) for code in SEXES],
        "cited": bodies,
        "reading": [(name,) for name in CONVENTIONS],
        "qualifier": [(name,) for name in QUALIFIERS],
        "obs_status": [(code,) for code in OBS_STATUS],
        "direction": [(name,) for name in DIRECTIONS],
        "basis": [(name,) for name in BASES],
        "publisher": bodies,
        "authority": [(name,) for name in AUTHORITIES],
    }
    at = 1
    places: dict[str, str] = {}
    for column, entries in lists.items():
        letter = get_column_letter(at)
        _write(sheet, at, column, entries)
        places[column] = f"lists!${letter}$2:${letter}${len(entries) + 1}"
        at += len(entries[0]) if entries else 1
    categories = sorted(
        {(i, "_T", "Total") for i in catalog.indicators}
        | {(c.indicator, c.category, c.label) for c in catalog.categories.values()}
    )
    _write(sheet, at, "indicator of the category", list(categories))
    of, code = get_column_letter(at), get_column_letter(at + 1)
    last = len(categories) + 1
    # Only the categories of the row's own indicator, which stand together in the sorted list.
    places["category"] = (
        f"OFFSET(lists!${code}$1,MATCH($A2,lists!${of}$1:${of}${last},0)-1,0,"
        f"COUNTIF(lists!${of}$1:${of}${last},$A2),1)"
    )
    for column, formula in places.items():
        letter = get_column_letter(COLUMNS.index(column) + 1)
        rule = DataValidation(type="list", formula1=f"={formula}", allow_blank=True)
        # Names of areas and new codes may be typed as well; the load checks them.
        rule.showErrorMessage = column not in ("area", "category", "publisher", "cited")
        rule.add(f"{letter}2:{letter}{_ROWS_WITH_LISTS}")
        book[SHEET].add_data_validation(rule)


def _write(sheet: Any, column: int, title: str, entries: list[tuple[str, ...]]) -> None:
    sheet.cell(1, column, title)
    for row, entry in enumerate(entries, 2):
        for place, text in enumerate(entry):
            sheet.cell(row, column + place, text)
