"""How a file of the World Bank is laid out: with a column for each year, with a row, or as DataBank
lays out what was chosen there.

Any may have some lines about the file above its header, or none. The long layout is that of copies
that hold one series without its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from etl.errors import DataError
from etl.reading.file import SourceFile
from etl.sources import _databank

_WIDE: Final = ("Country Name", "Country Code", "Indicator Name", "Indicator Code")
_LONG: Final = ("Country Name", "Country Code", "Year", "Value")
_CHOSEN: Final = ("Country Name", "Country Code", "Series Name", "Series Code")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_PREAMBLE: Final = 25
_BEGINNING: Final = 2_000
_XML: Final = re.compile(r"<wb:(?:data|error)\b")
_XML_SERIES: Final = re.compile(r'<wb:indicator id="(?P<code>[A-Z0-9.]{1,40})"')
_CODE: Final = re.compile(r"[A-Z0-9.]{1,40}")
_COLUMNS: Final = ["name", "label", "code", "title", "period", "raw", "where"]


@dataclass(frozen=True)
class Table:
    """The rows below the header, where each stands, and what the lines above it or below its rows
    say by name."""

    header: list[str]
    rows: list[tuple[int, list[str]]]
    said: Mapping[str, str]

    @property
    def is_long(self) -> bool:
        """Whether each row holds one year, and none of them says of which series."""
        return _is_long(self.header)


def is_data(head: list[list[str]]) -> bool:
    """Whether the first rows of a file have a header of one of the layouts."""
    return _header_row(head) is not None


def check_answer(file: SourceFile) -> None:
    """Raise `DataError` for an answer of the publisher's API, as JSON or XML.

    It is one page of several, and does not have the names of regions that the download has.
    """
    series = _answered(file)
    if series is None:
        return
    page = f"https://data.worldbank.org{f'/indicator/{series}' if series else ''}"
    raise DataError(
        f"{file.label}: is an answer of the World Bank's API, which is not read; load the CSV, or "
        f"the zip it comes in, of the same indicator: {page}, 'Download'"
    )


def _answered(file: SourceFile) -> str | None:
    """The code of the series in an answer of the API, empty where it has none; None for any other
    file."""
    if file.kind == "text":
        if not _XML.search(file.text[:_BEGINNING]):
            return None
        found = _XML_SERIES.search(file.text[:_BEGINNING])
        return found["code"] if found else ""
    match file.json if file.kind == "json" else None:
        case [{"page": _, "pages": _, "total": _}, [{"indicator": {"id": str(code)}}, *_]]:
            return code if _CODE.fullmatch(code) else ""
        case [{"page": _, "pages": _, "total": _}, *_] | [{"message": [{"id": _, "key": _}, *_]}]:
            return ""
    return None


def table_of(rows: list[list[str]], label: str) -> Table:
    """The table in all rows of a file; `DataError` when no row is its header."""
    start = _header_row(rows)
    if start is None:
        heads = " or ".join(", ".join(names) for names in (_WIDE, _LONG, _CHOSEN))
        raise DataError(f"{label}: no row is headed {heads}")
    above = {row[0].strip(): row[1].strip() for row in rows[:start] if len(row) > 1}
    numbered = [(n, row) for n, row in enumerate(rows[start + 1 :], start + 2) if any(row)]
    below, lines = _databank.below(numbered)
    table = [(n, row) for n, row in numbered if n not in lines]
    return Table([cell.strip() for cell in rows[start]], table, {**above, **below})


def cells_of(found: Table, series: str) -> pd.DataFrame:
    """Every figure as text: code and name of its area and of its series, its year, where it is.

    `series` is the code of the series for a layout that does not name it.
    """
    layout = _databank.layout_of(found.header)
    if layout:
        made = _databank.cells_of(found.header, layout, _filled(found))
    else:
        made = _of_rows(found, series) if found.is_long else _of_columns(found)
    return pd.DataFrame(list(made), columns=_COLUMNS, dtype="str")


def _header_row(rows: list[list[str]]) -> int | None:
    heads = ([cell.strip() for cell in row] for row in rows[:_PREAMBLE])
    return next((n for n, head in enumerate(heads) if _is_header(head)), None)


def _is_header(head: list[str]) -> bool:
    wide = set(_WIDE[1::2])
    return wide <= set(head) or _is_long(head) or _databank.layout_of(head) is not None


def _is_long(header: list[str]) -> bool:
    return sorted(header) == sorted(_LONG)


def _of_columns(found: Table) -> Iterator[tuple[str, ...]]:
    place = {name: i for i, name in enumerate(found.header)}
    years = [(i, name) for i, name in enumerate(found.header) if _YEAR.fullmatch(name)]
    area, code = place["Country Code"], place["Indicator Code"]
    label, title = place.get("Country Name", area), place.get("Indicator Name", code)
    for number, row in _filled(found):
        for column, year in years:
            if (raw := row[column]) and raw != _databank.MISSING:
                yield row[area], row[label], row[code], row[title], year, raw, f"row {number}"


def _of_rows(found: Table, series: str) -> Iterator[tuple[str, ...]]:
    label, area, year, value = (found.header.index(name) for name in _LONG)
    for number, row in _filled(found):
        if (raw := row[value]) and raw != _databank.MISSING:
            yield row[area], row[label], series, "", row[year], raw, f"row {number}"


def _filled(found: Table) -> Iterator[tuple[int, list[str]]]:
    for number, row in found.rows:
        yield number, [*(cell.strip() for cell in row), *[""] * (len(found.header) - len(row))]
