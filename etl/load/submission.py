"""A file and what was read from it, as it crosses from the process that reads.

The frame crosses as Arrow, all else as JSON: neither can carry anything that runs. What comes
back is checked as if a stranger had written it, because a hostile file may have.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import pyarrow
from pyarrow import ipc
from pydantic import TypeAdapter, ValidationError

from etl.areas import Alias
from etl.catalog import Category
from etl.errors import DataError, Issue
from etl.history.record import categories_json
from etl.load.limits import REPORT_BYTES, ROWS
from etl.schema import COLUMNS, NUMBERS
from etl.sources import Described, Reading, Total

# Of the folder in which a file is read: what goes in, and what comes out.
INPUT: Final = "input"
ORDER: Final = "order.json"
FRAME: Final = "frame.arrow"
REPORT: Final = "report.json"

_SCHEMA: Final = pyarrow.schema(
    [
        pyarrow.field(n, pyarrow.float64() if n in NUMBERS else pyarrow.large_string())
        for n in (*COLUMNS, "where")
    ]
)


@dataclass(frozen=True)
class Submission:
    """One file, its content, and the reading of it; `aliases` are names of areas added for it."""

    name: str
    content: bytes
    sha256: str
    reading: Reading
    aliases: tuple[Alias, ...] = ()


@dataclass(frozen=True)
class Report:
    """All but the frame; `refused` alone when the file was not read."""

    refused: str = ""
    adapter: str = ""
    tables: tuple[Described, ...] = ()
    issues: tuple[Issue, ...] = ()
    totals: tuple[Total, ...] = ()
    categories: tuple[Category, ...] = ()
    aliases: tuple[Alias, ...] = ()


_REPORT: Final = TypeAdapter(Report)


def pack(folder: Path, reading: Reading, aliases: tuple[Alias, ...]) -> None:
    """Write a reading into a folder: the side of the process that reads."""
    if len(reading.frame) > ROWS:
        raise DataError(f"holds {len(reading.frame):,} figures; more than {ROWS:,} are refused")
    table = pyarrow.Table.from_pandas(
        reading.frame[list(_SCHEMA.names)], schema=_SCHEMA, preserve_index=False
    ).replace_schema_metadata(None)
    with ipc.new_file(str(folder / FRAME), _SCHEMA) as writer:
        writer.write_table(table)
    refuse_or_report(
        folder,
        {
            "adapter": reading.adapter,
            **{
                part: [asdict(entry) for entry in getattr(reading, part)]
                for part in ("tables", "issues", "totals")
            },
            "categories": categories_json(reading.categories),
            "aliases": [asdict(alias) for alias in aliases],
        },
    )


def refuse_or_report(folder: Path, report: Mapping[str, Any]) -> None:
    """Write the report, whole or not at all."""
    partial = folder / (REPORT + ".part")
    partial.write_text(json.dumps(report), encoding="utf-8")
    partial.replace(folder / REPORT)


def unpack(folder: Path, name: str, content: bytes, sha256: str) -> Submission:
    """Read what a child left in a folder; `DataError` with its refusal, or when it is not sound."""
    report = _report(folder / REPORT, name)
    if report.refused:
        raise DataError(report.refused)
    try:
        # Read into memory, not mapped: what was checked cannot change afterwards.
        table = ipc.open_file(pyarrow.BufferReader((folder / FRAME).read_bytes())).read_all()
        table.validate(full=True)
    except (pyarrow.ArrowException, OSError) as error:
        raise _unsound(name, " ".join(str(error).split())) from None
    if table.schema != _SCHEMA or table.num_rows > ROWS:
        raise _unsound(name, "the columns are not those of the schema")
    if any(table.column(c).null_count for c in _SCHEMA.names if c not in NUMBERS):
        raise _unsound(name, "a text is missing")
    reading = Reading(
        adapter=report.adapter,
        tables=report.tables,
        frame=table.to_pandas(),
        issues=report.issues,
        totals=report.totals,
        categories=report.categories,
    )
    return Submission(name, content, sha256, reading, report.aliases)


def _report(file: Path, name: str) -> Report:
    try:
        if file.stat().st_size > REPORT_BYTES:
            raise _unsound(name, "its report is too long")
        return _REPORT.validate_json(file.read_bytes())
    except (OSError, ValidationError):
        raise _unsound(name, "its report is not readable") from None


def _unsound(name: str, why: str) -> DataError:
    return DataError(f"{name}: reading it ended without a sound result ({why}); check the file")
