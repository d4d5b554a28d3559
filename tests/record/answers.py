"""Answers of the interface as text, whatever their format."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterable
from typing import Any, Final

import openpyxl
import pyarrow.parquet
from werkzeug.test import TestResponse

_HEADERS: Final = ("Content-Type", "Content-Disposition", "Location", "Content-Security-Policy")


def written(address: str, answer: TestResponse) -> str:
    """An answer with its status and the headers that matter, and its body as text."""
    told = [f"GET {address}", f"status: {answer.status_code}"]
    told += [f"{name}: {answer.headers[name]}" for name in _HEADERS if name in answer.headers]
    return "\n".join([*told, "", body(answer), ""])


def body(answer: TestResponse) -> str:
    """The body as text: data sorted by name, sheets and Parquet by row, anything else as it is."""
    kind = answer.mimetype or ""
    if answer.is_json:
        return dumped(answer.get_json())
    if "spreadsheet" in kind:
        return sheets(answer.data)
    if "parquet" in kind:
        return _parquet(answer.data)
    return answer.get_data(as_text=True).rstrip("\n")


def dumped(data: Any) -> str:
    """Data as text of which each line is one value."""
    return json.dumps(data, indent=1, sort_keys=True, ensure_ascii=False)


def sheets(content: bytes) -> str:
    """A workbook: the name of each sheet above its rows."""
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    parts: list[str] = []
    for sheet in book.worksheets:
        parts += [f"## {sheet.title}", _rows(sheet.iter_rows(values_only=True), "")]
    return "\n".join(parts)


def _parquet(content: bytes) -> str:
    """Types and metadata above the rows; how it was written is left out."""
    table = pyarrow.parquet.read_table(io.BytesIO(content))
    schema = [f"{field.name}: {field.type}" for field in table.schema]
    about = {
        key.decode(): json.loads(value)
        for key, value in (table.schema.metadata or {}).items()
        if key not in (b"pandas", b"ARROW:schema")
    }
    columns = [column.to_pylist() for column in table.columns]
    rows = [tuple(table.column_names), *zip(*columns, strict=True)]
    return "\n".join([*schema, dumped(about), _rows(rows, "<null>")])


def _rows(rows: Iterable[Iterable[Any]], nothing: str) -> str:
    """Rows as CSV, one line each, text in quotes; `nothing` stands for an empty cell."""
    lines = io.StringIO()
    to = csv.writer(lines, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
    for row in rows:
        cells = (nothing if cell is None else cell for cell in row)
        to.writerow([c.replace("\n", "\\n") if isinstance(c, str) else c for c in cells])
    return lines.getvalue().rstrip("\n")


def summary(answer: TestResponse) -> dict[str, Any]:
    """A table in short: what is said above it, its number of rows, and a digest of each column.

    The rows themselves stand in the record of the interface, by indicator.
    """
    lines = answer.get_data(as_text=True).splitlines()
    about = [line for line in lines if line.startswith("#")]
    rows = list(csv.reader(line for line in lines if not line.startswith("#")))
    head, cells = (rows[0], rows[1:]) if rows else ([], [])
    return {
        "status": answer.status_code,
        "about": about,
        "rows": len(cells),
        "columns": {
            name: _digest([row[n] for row in cells if n < len(row)]) for n, name in enumerate(head)
        },
    }


def index(answer: TestResponse) -> str:
    """The first page that a browser gets: headers, what is said without scripts, what it loads."""
    html = answer.get_data(as_text=True)
    said = html.partition("<body>")[2].partition("</noscript>")[0]
    loaded = re.findall(r"""<(?:script|link|meta)[^>]*(?:src|href|content)="[^"]*"[^>]*>""", html)
    headers = [f"{name}: {value}" for name, value in sorted(answer.headers.items())]
    kept = [line for line in headers if not line.startswith("Content-Length")]
    return "\n".join([f"status: {answer.status_code}", *kept, said, *loaded])


def _digest(values: list[str]) -> str:
    return hashlib.sha256("\n".join(values).encode()).hexdigest()[:12]
