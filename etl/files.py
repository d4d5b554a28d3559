"""Reads the declared files, TOML and CSV, as text; every error names the file and the line."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Collection
from pathlib import Path
from typing import Any

from etl.errors import DataError

Row = dict[str, str]


def read_toml(path: Path) -> dict[str, Any]:
    """A TOML file as a dict; `DataError` names the file when it is missing or malformed."""
    try:
        return tomllib.loads(_text(path))
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{path}: not valid TOML: {error}") from None


def read_csv(path: Path, columns: Collection[str] = ()) -> list[tuple[int, Row]]:
    """The rows of a CSV file, each with the line it ends on; nothing is interpreted.

    `NA` stays Namibia. `columns` must be in the header. `DataError` names file and line.
    """
    reader = csv.DictReader(io.StringIO(_text(path), newline=""), strict=True)
    try:
        header = list(reader.fieldnames or ())
        _check_header(header, columns, path)
        rows = []
        for row in reader:
            if None in row or None in row.values():
                raise DataError(
                    f"{path}:{reader.line_num}: the row does not have as many cells as the header; "
                    "quote a cell that holds a comma"
                )
            rows.append((reader.line_num, row))
    except csv.Error as error:
        # The row that failed is not counted yet.
        raise DataError(f"{path}:{reader.line_num + 1}: not valid CSV: {error}") from None
    return rows


def _check_header(header: list[str], columns: Collection[str], path: Path) -> None:
    for name in columns:
        if name not in header:
            raise DataError(f"{path}:1: the header lacks the column {name!r}; add it")
    for name in header:
        if header.count(name) > 1:
            raise DataError(f"{path}:1: the column {name!r} stands twice; keep one")


def _text(path: Path) -> str:
    """The file as text; a byte order mark, as spreadsheets write it, is left out."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise DataError(f"{path}: cannot be read: {error.strerror}") from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise DataError(f"{path}:{line}: not UTF-8; save the file in that encoding") from None
