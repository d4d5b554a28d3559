"""Eurostat: SDMX-CSV and TSV, as its bulk download and API offer them.

Written from the documented layouts; of real downloads a TSV was tested.

SDMX-CSV has a column per dimension, then `TIME_PERIOD`, `OBS_VALUE`, `OBS_FLAG` and perhaps
`CONF_STATUS`; `DATAFLOW` names the dataset (`ESTAT:ISOC_CI_IN_H(1.0)`) and `LAST UPDATE` the
edition (`28/08/26 23:00:00`). TSV has all dimensions in the first column
(`freq,unit,hhtyp,geo\\TIME_PERIOD`), one column per period, and values with their flags behind
them (`8.2 b`); it names neither. Spreadsheets save both with a delimiter of their own.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import pandas as pd

from etl.catalog import Catalog
from etl.errors import DataError
from etl.reading.adapter import Adapter, Progress, Reading
from etl.reading.file import SourceFile
from etl.reading.table import read_table
from etl.sources import _eurostat
from etl.sources._eurostat_flags import letters_of
from etl.sources._eurostat_numbers import in_plain_numbers

_NOT_DIMENSIONS: Final = frozenset(
    (
        *("dataflow", "structure", "structure_id", "structure_name", "last update", "action"),
        *("obs_flag", "obs_value", "time_period", "conf_status"),
    )
)
# Of the status of confidentiality what may be published, and the flag of anything else.
_FREE: Final = "F"
_CONFIDENTIAL: Final = "c"
_DATASET: Final = re.compile(r"ESTAT:(?P<code>[A-Za-z0-9_$]+)\(")
_UPDATED: Final = re.compile(r"(?P<day>\d\d)/(?P<month>\d\d)/(?P<year>\d\d|\d{4})\b")
_FIRST: Final = 65_536
# The tab, and what spreadsheets put in its place.
_DELIMITERS: Final = "\t;|,"
_CELL: Final = re.compile(r"(?P<value>:|-?[0-9.,]+(?:[eE]-?[0-9]+)?) *(?P<flag>[a-z]*)")


def _recognise(file: SourceFile) -> float | None:
    names = {name.casefold() for name in file.header}
    known = {"time_period", "obs_value", "geo"} <= names or (names and _corner(file))
    return 0.95 if known else None


def _read(file: SourceFile, catalog: Catalog, progress: Progress) -> Reading:
    progress(0, 1, "reading the table")
    if corner := _corner(file):
        table = _eurostat.frame(_tsv(file, *corner), file.label)
        table, told = in_plain_numbers(table, file.numbers, thousands=False)
        found = _eurostat.reading(ADAPTER.id, table, catalog, code=file.series)
        return replace(found, issues=(*told, *found.issues))
    rows = read_table(file, str.casefold)
    if rows.empty:
        raise _eurostat.no_values(file.label)
    first = rows.iloc[0]
    flow = _DATASET.match(first.get("dataflow", "") or first.get("structure_id", ""))
    day = _UPDATED.match(first.get("last update", ""))
    table = rows[[name for name in rows if name not in _NOT_DIMENSIONS]].assign(
        time=rows["time_period"], value=rows["obs_value"], flag=_flags(rows)
    )
    table, told = in_plain_numbers(table, file.numbers, thousands=False)
    found = _eurostat.reading(
        ADAPTER.id,
        table,
        catalog,
        code=flow["code"] if flow else file.series,
        updated=f"20{day['year'][-2:]}-{day['month']}-{day['day']}" if day else "",
    )
    return replace(found, issues=(*told, *found.issues))


def _flags(rows: pd.DataFrame) -> pd.Series:
    """The flag of each row, with what its status of confidentiality says.

    The two are different concepts of SDMX, and a value that is withheld can have both: where a
    series breaks a figure can be confidential as well.
    """
    nothing = pd.Series("", rows.index, dtype="str")
    flags, status = rows.get("obs_flag", nothing), rows.get("conf_status", nothing)
    free = status.str.partition(":")[0].str.strip().isin(["", _FREE])
    both = {flag: _with_confidential(flag) for flag in flags[~free].unique()}
    return flags.where(free, flags.map(both))


def _with_confidential(flag: str) -> str:
    """The letters of the flag, however it is written, with that of what is confidential.

    That of a flag which nobody knows is not lost with it.
    """
    return "".join(dict.fromkeys([*letters_of(flag), _CONFIDENTIAL]))


def _corner(file: SourceFile) -> tuple[str, list[str]] | None:
    """The delimiter of a TSV, whatever a spreadsheet made of it, and the names in its first cell;
    None for any other file."""
    lines = file.text[len(file.declared_line) :][:_FIRST].splitlines()[:1]
    for delimiter in file.declared_delimiter or _DELIMITERS:
        first = next(iter(next(_rows(lines, delimiter), [])), "").strip()
        dimensions, slash, time = first.partition("\\")
        names = [name.strip().casefold() for name in dimensions.split(",")]
        if slash and time.casefold() in ("time_period", "time") and "geo" in names:
            return delimiter, names
    return None


def _rows(lines: list[str], delimiter: str) -> Iterator[list[str]]:
    """The rows of a TSV. Eurostat quotes nothing; a spreadsheet quotes the first cell, which holds
    commas."""
    if lines[:1] and lines[0].startswith('"'):
        return csv.reader(lines, delimiter=delimiter)
    return csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)


def _tsv(file: SourceFile, delimiter: str, names: list[str]) -> Iterator[dict[str, str]]:
    lines = file.text[len(file.declared_line) :].splitlines()
    try:
        rows = list(_rows(lines, delimiter))
    except csv.Error as error:
        raise DataError(f"{file.label}: not valid TSV: {error}") from None
    periods = [cell.strip() for cell in rows[0][1:]]
    for number, cells in enumerate(rows[1:], file.header_row + 1):
        keys = [key.strip() for key in cells[0].split(",")] if cells else []
        if not keys or len(keys) != len(names) or len(cells) - 1 > len(periods):
            raise DataError(f"{file.label}, row {number}: does not have the columns of the header")
        for period, cell in zip(periods, cells[1:], strict=False):
            match = _CELL.fullmatch(cell.strip())
            yield {
                **dict(zip(names, keys, strict=True)),
                "time": period,
                "value": match["value"] if match else cell.strip(),
                "flag": match["flag"] if match else "",
                "where": f"row {number}, column {period}",
            }


ADAPTER: Final = Adapter(
    "eurostat_sdmx", "a Eurostat dataset as SDMX-CSV or TSV", _recognise, _read
)
