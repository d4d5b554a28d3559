"""Refuses files of events that were made up, and of counts of such events."""

from __future__ import annotations

import io
from collections.abc import Iterable

import pyarrow as pa
import pyarrow.parquet as pq

from etl.errors import DataError
from etl.reading.file import SourceFile
from etl.synthetic import mark


def require_real(file: SourceFile) -> None:
    """Raise `DataError` for a file that is marked as synthetic: text, spreadsheet or Parquet."""
    if _is_marked(file):
        raise DataError(
            f"{file.label}: is marked as synthetic: its events were made up, and no load takes "
            f"them or counts of them; if a column {mark.COLUMN!r} says something else, name it "
            "otherwise"
        )


def _is_marked(file: SourceFile) -> bool:
    try:
        if file.kind in ("xlsx", "ods"):
            return any(_says_so(sheet.rows) for sheet in file.sheets)
        if file.kind == "text" and (mark.column_of(file.header) or mark.NOTE in file.text):
            return _says_so(file.each_row())
    except DataError:  # which whoever reads the file tells
        return False
    return _is_marked_parquet(file.content)


def _says_so(rows: Iterable[list[str]]) -> bool:
    """Whether a cell of the marking column is true, or one of the notes begins with the mark."""
    marking: list[int] = []
    notes: list[int] = []
    for row in rows:
        if not (marking or notes):  # the names, below a line that declares the delimiter
            names = [cell.strip().casefold() for cell in row]
            marking = [place for place, name in enumerate(names) if name == mark.COLUMN]
            notes = [place for place, name in enumerate(names) if name == "note"]
            continue
        noted = any(row[n].startswith(mark.NOTE) for n in notes if n < len(row))
        if noted or mark.is_true(row[n] for n in marking if n < len(row)):
            return True
    return False


def _is_marked_parquet(content: bytes) -> bool:
    if not content.startswith(b"PAR1"):
        return False
    try:
        schema = pq.read_schema(io.BytesIO(content))
    except (pa.ArrowException, OSError):
        return False
    return mark.in_metadata(schema.metadata) or mark.column_of(schema.names) is not None
