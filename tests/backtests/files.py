"""The curated files as text, read with nothing but the csv module.

So an error in the project's own reader cannot hide one in the data. Where the environment variable
PUBLISHER_FILES names a folder with the publishers' own downloads, the files are compared with them.
"""

from __future__ import annotations

import csv
import hashlib
import os
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

SOURCES = Path(__file__).resolve().parents[2] / "datasets" / "sources"
Row = dict[str, str]


@dataclass(frozen=True)
class Table:
    """One CSV with its section of origin.toml; `rows` have defaults and totals filled in."""

    source: str
    vintage: str
    publisher: str
    origin: dict[str, object]
    rows: tuple[Row, ...]


def _rows(path: Path, defaults: Row) -> Iterator[Row]:
    totals = {"sex": "_T", "age": "_T", "category": "_T"}
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, strict=True):
            yield {**totals, **defaults, **{name: text for name, text in row.items() if text}}


def _tables() -> Iterator[Table]:
    for path in sorted(SOURCES.glob("*/*/origin.toml")):
        publisher, vintage = path.parts[-3:-1]
        for source, origin in tomllib.loads(path.read_text(encoding="utf-8")).items():
            rows = tuple(_rows(path.parent / f"{source}.csv", origin.get("defaults", {})))
            yield Table(source, vintage, publisher, origin, rows)


TABLES = {(table.source, table.vintage): table for table in _tables()}


def raw(source: str, vintage: str, indicator: str, **where: str) -> str:
    """The figure as printed, of the one row that fits; a dimension not named is the total."""
    wanted = {"sex": "_T", "age": "_T", "category": "_T", "area": "WLD", **where}
    found = [
        row["raw"]
        for row in TABLES[source, vintage].rows
        if row["indicator"] == indicator
        and all(row.get(name) == value for name, value in wanted.items())
    ]
    assert len(found) == 1, f"{source} {vintage} {indicator} {where}: {len(found)} rows"
    return found[0]


def count(source: str, vintage: str, indicator: str, **where: str) -> int:
    """The same as a whole number; every mark that groups its digits is dropped."""
    return digits(raw(source, vintage, indicator, **where))


def digits(text: str) -> int:
    """A count printed in full, such as 16,987,361."""
    return int("".join(re.findall(r"\d", text)))


def decimal(text: str) -> float:
    """A figure printed with a decimal point, without its unit."""
    return float(re.sub(r"[^\d.]", "", text))


def rise(old: int, new: int) -> float:
    """The change from `old` to `new` in percent."""
    return 100 * (new / old - 1)


def original(name: str) -> Path:
    """A publisher's own file; skips the test where it is not at hand."""
    folder = os.environ.get("PUBLISHER_FILES")
    if not folder:
        pytest.skip("PUBLISHER_FILES is not set: the publishers' own files are not at hand")
    path = Path(folder) / name
    if not path.is_file():
        pytest.skip(f"{name} is not in the folder that PUBLISHER_FILES names")
    return path


def has_declared_digest(path: Path, source: str, vintage: str) -> bool:
    """Whether the publisher's file is the one whose sha256 the origin declares."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return digest == TABLES[source, vintage].origin["sha256"]
