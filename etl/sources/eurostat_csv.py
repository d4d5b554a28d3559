"""Eurostat: the CSV of the Data Explorer, with labels in place of codes.

Columns come in the order in which the extraction was laid out; `Value` holds `:` where there is
none, `Flag and Footnotes` the flags. The file names neither its dataset nor its edition.
"""

from __future__ import annotations

from typing import Final

import pandas as pd

from etl.catalog import Catalog
from etl.errors import DataError
from etl.reading.adapter import Adapter, Progress, Reading
from etl.reading.file import SourceFile
from etl.sources import _eurostat

_NEEDED: Final = frozenset({"time", "geo", "value"})
_FLAGS: Final = ("flag and footnotes", "flags and footnotes", "flag", "flags")


def _names(row: list[str]) -> list[str]:
    return [cell.strip().casefold().removesuffix("_label") for cell in row]


def _recognise(file: SourceFile) -> float | None:
    if file.kind != "text" or not file.head:
        return None
    names = _names(file.head[0])
    return 0.9 if set(names) >= _NEEDED and set(names) & set(_FLAGS) else None


def _read(file: SourceFile, catalog: Catalog, progress: Progress) -> Reading:
    progress(0, 1, "reading the table")
    rows = file.rows
    names = ["flag" if n in _FLAGS else n for n in _names(rows[0])]
    if len(set(names)) < len(names):
        raise DataError(f"{file.label}, row 1: two columns have the same name; keep one")
    table = pd.DataFrame(
        [
            [*(cell.strip() for cell in row), f"row {number}"]
            for number, row in enumerate(rows[1:], 2)
            if len(row) == len(names)
        ],
        columns=[*names, "where"],
        dtype="str",
    )
    ragged = [n for n, row in enumerate(rows[1:], 2) if row and len(row) != len(names)]
    if ragged:
        raise DataError(
            f"{file.label}, row {ragged[0]}: has {len(rows[ragged[0] - 1])} cells, the header has "
            f"{len(names)}; download the file again"
        )
    # Thousands are set apart by a space or a comma in some extractions.
    table = table.assign(value=table["value"].str.replace("[ ,\u00a0]", "", regex=True))
    return _eurostat.reading(ADAPTER.id, table, catalog)


ADAPTER: Final = Adapter(
    "eurostat_csv", "a Eurostat Data Explorer extraction (CSV)", _recognise, _read
)
