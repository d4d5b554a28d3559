"""A long delimited text as a table of text columns, fast."""

from __future__ import annotations

import codecs
import io
from typing import Final

import pandas as pd
import pyarrow
from pyarrow import compute, csv

from etl.errors import DataError
from etl.reading.file import SourceFile

_BLANK_LINES: Final = (b"\n\n", b"\r\n\r\n", b"\r\r")


def read_table(file: SourceFile) -> pd.DataFrame:
    """The rows below the first, which names the columns; cells are text without outer spaces.

    `DataError` for a name that stands twice and a row with more or fewer cells than the first.
    """
    names = [cell.strip() for cell in file.head[0]]
    if len(set(names)) < len(names):
        raise DataError(f"{file.label}, row 1: two columns have the same name; keep one")
    content = file.content.removeprefix(codecs.BOM_UTF8)
    if any(blank in content for blank in _BLANK_LINES):
        # The fast reader skips blank lines, and rows would be counted wrongly.
        return _slowly(file, names)
    try:
        table = csv.read_csv(
            io.BytesIO(content),
            read_options=csv.ReadOptions(column_names=names, skip_rows_after_names=1),
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
    rows = file.rows[1:]
    for number, row in enumerate(rows, 2):
        if row and len(row) != len(names):
            raise DataError(
                f"{file.label}, row {number}: has {len(row)} cells, the header has {len(names)}; "
                "quote a cell that holds the delimiter"
            )
    cells = [[cell.strip() for cell in row] or [""] * len(names) for row in rows]
    return pd.DataFrame(cells, columns=names, dtype="str")
