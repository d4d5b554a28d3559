"""Answers in every format become text with the same rows."""

from __future__ import annotations

import io

import openpyxl
import pyarrow as pa
import pyarrow.parquet
import pytest
from flask import Flask, Response

from tests.record.answers import summary, written
from tests.record.blocks import blocks

TABLE = pa.table(
    {"area": ["SVN", "AUT"], "value": [1.5, None], "note": ["", "two\nlines"]}
).replace_schema_metadata({"csea": '{"version": 1}', "pandas": "{}"})


def parquet() -> bytes:
    out = io.BytesIO()
    pyarrow.parquet.write_table(TABLE, out)
    return out.getvalue()


def workbook() -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Observations"
    for row in (("area", "value", "note"), ("SVN", 1.5, ""), ("AUT", None, "two\nlines")):
        sheet.append(row)
    book.save(out)
    return out.getvalue()


def answered(content: str | bytes, kind: str, status: int = 200) -> str:
    """An answer of that content as it is recorded."""
    app = Flask("test")
    app.add_url_rule("/a", view_func=lambda: Response(content, status, mimetype=kind))
    return written("/a", app.test_client().get("/a"))


@pytest.mark.parametrize(
    ("content", "kind", "block", "nothing"),
    [
        (parquet(), "application/vnd.apache.parquet", "rows", '"<null>"'),
        (
            workbook(),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "Observations",
            '""',
        ),
    ],
)
def test_packed_formats_are_rows_of_text(
    content: bytes, kind: str, block: str, nothing: str
) -> None:
    found = blocks("api/a.txt", answered(content, kind))
    rows = found[block] if block == "rows" else found[block][1:]
    assert rows[0] == '"area","value","note"'
    assert rows[1].startswith('"SVN",1.5,')
    assert rows[2].startswith(f'"AUT",{nothing},')
    assert rows[2].endswith('two\\nlines"')


def test_status_and_headers_stand_above_the_body() -> None:
    text = answered('{"b": 1, "a": [2]}', "application/json", 404)
    assert text.splitlines()[:3] == ["GET /a", "status: 404", "Content-Type: application/json"]
    assert text.endswith('{\n "a": [\n  2\n ],\n "b": 1\n}\n')


def test_a_download_in_short_tells_which_column_differs() -> None:
    app = Flask("test")
    bodies = ["# about\narea,value\nSVN,1\nAUT,2", "# about\narea,value\nSVN,1\nAUT,3"]
    app.add_url_rule(
        "/<int:n>", view_func=lambda n: Response(bodies[n], mimetype="text/csv"), endpoint="a"
    )
    one, other = (summary(app.test_client().get(f"/{n}")) for n in range(2))
    assert one["about"] == ["# about"]
    assert (one["rows"], one["status"]) == (2, 200)
    assert one["columns"]["area"] == other["columns"]["area"]
    assert one["columns"]["value"] != other["columns"]["value"]
