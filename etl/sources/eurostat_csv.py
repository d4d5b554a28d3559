"""Eurostat: the CSV of the Data Explorer, with labels in place of codes.

Columns come in the order in which the extraction was laid out; `Value` holds `:` where there is
none, `Flag and Footnotes` the flags. The file names neither its dataset nor its edition.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from etl.catalog import Catalog
from etl.reading.adapter import Adapter, Progress, Reading
from etl.reading.file import SourceFile
from etl.reading.table import read_table
from etl.sources import _eurostat
from etl.sources._eurostat_numbers import in_plain_numbers

_NEEDED: Final = frozenset({"time", "geo", "value", "flag"})
_FLAGS: Final = ("flag and footnotes", "flags and footnotes", "flag", "flags")


def _name(text: str) -> str:
    name = text.casefold().removesuffix("_label")
    return "flag" if name in _FLAGS else name


def _recognise(file: SourceFile) -> float | None:
    return 0.9 if set(map(_name, file.header)) >= _NEEDED else None


def _read(file: SourceFile, catalog: Catalog, progress: Progress) -> Reading:
    progress(0, 1, "reading the table")
    table = read_table(file, _name)
    cells, told = in_plain_numbers(table, file.numbers, thousands=True)
    found = _eurostat.reading(ADAPTER.id, cells, catalog, code=file.series)
    return replace(found, issues=(*told, *found.issues))


ADAPTER: Final = Adapter(
    "eurostat_csv", "a Eurostat Data Explorer extraction (CSV)", _recognise, _read
)
