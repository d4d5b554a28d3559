"""A long delimited text as a table of text columns, fast."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Final

import numpy as np
import pandas as pd
import pyarrow
from pyarrow import compute, csv

from etl.errors import DataError
from etl.reading.file import SourceFile

MOST_FIGURES: Final = 1_000_000
"""Of one file; reading more takes more memory than is allowed."""

# A column of a wide table, in which every cell is a figure.
_PERIOD: Final = re.compile(r"\s*\d{4}(-?[MQSW]?\d{1,2})?\s*(\[YR\d{4}\])?\s*")
_BLANK_LINES: Final = (b"\n\n", b"\n\r", b"\r\r")


def require_bounded(file: SourceFile) -> None:
    """Refuse a delimited text with more figures than are read at once, before it is taken apart.

    They are reckoned from the text: one of a line, or one of each cell that is not empty in the
    columns of periods.
    """
    if file.kind != "text":
        return
    lines = file.text.count("\n")
    wide = sum(_PERIOD.fullmatch(name) is not None for name in file.header)
    figures = lines
    if wide > 1:
        figures = lines * wide - _empty_cells(file)
    # What is read may be less; whoever is near is counted when all is read.
    if figures > MOST_FIGURES * 5 // 4:
        raise DataError(
            f"{file.label}: holds some {figures:,} figures; more than {MOST_FIGURES:,} are not "
            "read at once; choose fewer areas, periods or breakdowns, or split it"
        )


def _empty_cells(file: SourceFile) -> int:
    """How many cells hold nothing, or that by which Eurostat and the World Bank say so."""
    letters = np.frombuffer(file.text.encode(), dtype=np.uint8)
    ahead = letters[:-1] == ord(file.delimiter)
    empty = np.isin(letters[1:], [ord(file.delimiter), ord(":"), ord("\r"), ord("\n")])
    quoted = file.text.count(f'{file.delimiter}""') + file.text.count(f"{file.delimiter}..")
    return int((ahead & empty).sum()) + quoted


def read_table(file: SourceFile, called: Callable[[str], str] = str) -> pd.DataFrame:
    """The rows below the header, which names the columns; cells are text without outer spaces.

    `called` makes the name of a column of what the file calls it. `where` is added; rows in which
    nothing stands are left out. `DataError` for a name that stands twice and a row with more or
    fewer cells than the header, and for quotes that leave open where a cell ends.
    """
    names = [called(name) for name in file.header]
    if len(set(names)) < len(names):
        raise DataError(
            f"{file.label}, row {file.header_row}: two columns have the same name; keep one"
        )
    content = file.text.encode()
    # The fast reader skips blank lines, and rows would be counted wrongly.
    blank = any(lines in content for lines in _BLANK_LINES)
    if b'"' in content:
        # The fast reader takes rows for text behind a quote that is never closed.
        file.check_quotes()
    table = _slowly(file, names) if blank else _fast(file, names, content)
    first = file.header_row + 1
    places = pd.Series(np.arange(first, len(table) + first)).astype("str")
    table = table.assign(where="row " + places)
    nothing = table[names[0]] == ""
    if nothing.any():
        nothing &= (table[names] == "").all(axis=1)
    return table[~nothing] if nothing.any() else table


def _fast(file: SourceFile, names: list[str], content: bytes) -> pd.DataFrame:
    try:
        table = csv.read_csv(
            io.BytesIO(content),
            read_options=csv.ReadOptions(
                column_names=names, skip_rows=file.header_row - 1, skip_rows_after_names=1
            ),
            parse_options=csv.ParseOptions(
                delimiter=file.delimiter, newlines_in_values=b'"' in content
            ),
            convert_options=csv.ConvertOptions(
                column_types=dict.fromkeys(names, pyarrow.large_string()),
                strings_can_be_null=False,
                null_values=[],
            ),
        )
    except pyarrow.ArrowInvalid:
        return _slowly(file, names)
    stripped = {name: compute.utf8_trim_whitespace(table[name]) for name in names}
    return pd.DataFrame({name: pd.Series(cells, dtype="str") for name, cells in stripped.items()})


def _slowly(file: SourceFile, names: list[str]) -> pd.DataFrame:
    """The same by the csv module, which says where a row is wrong."""
    rows = file.rows[file.header_row :]
    for number, row in enumerate(rows, file.header_row + 1):
        if row and len(row) != len(names):
            raise DataError(
                f"{file.label}, row {number}: has {len(row)} cells, the header has {len(names)}; "
                "download the file again, or quote a cell that holds the delimiter"
            )
    cells = [[cell.strip() for cell in row] or [""] * len(names) for row in rows]
    return pd.DataFrame(cells, columns=names, dtype="str")
