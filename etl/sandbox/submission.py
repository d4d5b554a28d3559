"""A file and what was read from it, as it crosses from the process that reads.

The frame crosses as Arrow, all else as JSON: neither can carry anything that runs. What comes
back is checked as if a stranger had written it, because a hostile file may have.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyarrow
from pyarrow import ipc
from pydantic import TypeAdapter, ValidationError

from etl.areas import Alias
from etl.catalog import DATASETS, Category
from etl.dataflows import Outline
from etl.declaration.declaration import NOTHING, Declaration
from etl.errors import DataError, Issue
from etl.numbers import Convention
from etl.sandbox import limits
from etl.schema import COLUMNS, NUMBERS
from etl.sources import Described, Reading, Total
from etl.whole_file import replacing

# Of the folder in which a file is read: what goes in, and what comes out.
INPUT: Final = "input"
ORDER: Final = "order.json"
FRAME: Final = "frame.arrow"
REPORT: Final = "report.json"

# What a reading and a report of it have in common.
_PARTS: Final = ("adapter", "tables", "issues", "totals", "categories", "outlines")
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
class Order:
    """A file to read, and what its reader is to know beside the declared catalogue.

    `series` is what the publisher calls a series that the file does not name, `numbers` the
    convention of figures that do not show it. `declaration` is what the loads that stand declared
    and what is declared with this file; `names` are (name, code) pairs of areas that the steward
    adds with it.
    """

    name: str
    content: bytes
    series: str = ""
    numbers: Convention | None = None
    datasets: Path = DATASETS
    declaration: Declaration = NOTHING
    names: tuple[tuple[str, str], ...] = ()
    memory: int = limits.MEMORY_BYTES
    cpu: int = limits.CPU_SECONDS
    wall: float = limits.WALL_SECONDS


@dataclass(frozen=True)
class Report:
    """All but the frame; `refused` alone when the file was not read."""

    refused: str = ""
    adapter: str = ""
    tables: tuple[Described, ...] = ()
    issues: tuple[Issue, ...] = ()
    totals: tuple[Total, ...] = ()
    categories: tuple[Category, ...] = ()
    outlines: tuple[Outline, ...] = ()
    aliases: tuple[Alias, ...] = ()


_ORDER: Final = TypeAdapter(Order)
_REPORT: Final = TypeAdapter(Report)


def place(folder: Path, order: Order) -> None:
    """Write an order into a folder: the side of the process that asks.

    What an earlier reading left there is taken away.
    """
    for left in (FRAME, REPORT):
        (folder / left).unlink(missing_ok=True)
    for own in (INPUT, ORDER):
        (folder / own).touch(mode=0o600)
    (folder / INPUT).write_bytes(order.content)
    about = _ORDER.dump_json(order, exclude={"content"})
    (folder / ORDER).write_bytes(about)


def placed(folder: Path) -> Order:
    """The order in a folder: the side of the process that reads."""
    about = json.loads((folder / ORDER).read_bytes())
    return _ORDER.validate_python({**about, "content": (folder / INPUT).read_bytes()})


def pack(folder: Path, reading: Reading, aliases: tuple[Alias, ...]) -> None:
    """Write a reading into a folder: the side of the process that reads."""
    if len(reading.frame) > limits.ROWS:
        raise DataError(
            f"holds {len(reading.frame):,} figures; more than {limits.ROWS:,} are refused"
        )
    table = pyarrow.Table.from_pandas(
        reading.frame[list(_SCHEMA.names)], schema=_SCHEMA, preserve_index=False
    ).replace_schema_metadata(None)
    with ipc.new_file(str(folder / FRAME), _SCHEMA) as writer:
        writer.write_table(table)
    parts = {part: getattr(reading, part) for part in _PARTS}
    tell(folder, Report(**parts, aliases=aliases))


def tell(folder: Path, report: Report) -> None:
    """Write the report, whole or not at all."""
    content = _REPORT.dump_python(report, mode="json")
    with replacing(folder / REPORT) as part:
        part.write_text(json.dumps(content), encoding="utf-8")


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
        # What the system says has the path of the folder beside it.
        said = getattr(error, "strerror", None) or " ".join(str(error).split())
        raise _unsound(name, said) from None
    if table.schema != _SCHEMA or table.num_rows > limits.ROWS:
        raise _unsound(name, "the columns are not those of the schema")
    if any(table.column(c).null_count for c in _SCHEMA.names if c not in NUMBERS):
        raise _unsound(name, "a text is missing")
    reading = Reading(**{part: getattr(report, part) for part in _PARTS}, frame=table.to_pandas())
    return Submission(name, content, sha256, reading, report.aliases)


def _report(file: Path, name: str) -> Report:
    try:
        if file.stat().st_size > limits.REPORT_BYTES:
            raise _unsound(name, "its report is too long")
        return _REPORT.validate_json(file.read_bytes())
    except (OSError, ValidationError):
        raise _unsound(name, "its report is not readable") from None


def _unsound(name: str, why: str) -> DataError:
    return DataError(f"{name}: reading it ended without a sound result ({why}); check the file")


def too_costly(name: str, what: str) -> DataError:
    """For a file whose reading reached one of its limits."""
    return DataError(
        f"{name}: reading it takes more {what}, which is not allowed; split it, or save it in "
        "another form"
    )
