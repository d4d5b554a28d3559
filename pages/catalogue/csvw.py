"""What a CSV file of the interface is, as CSV on the Web says it (W3C, Model for Tabular Data).

The file itself is looked at, so that what is said of its lines holds of it: how many of them are
comments, and which columns it has.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from etl.export.files import TITLE
from etl.schema import KEY, SERVED
from pages.catalogue.columns import Column, described
from pages.figure.words import messages

say = messages(__file__)

MEDIA: Final = "application/csvm+json"
_BOM: Final = "\ufeff"
_COMMENT: Final = "#"


@dataclass(frozen=True)
class Head:
    """What stands in a file before its rows: lines of comment by their label, and the columns."""

    comments: tuple[tuple[str, str], ...]
    columns: tuple[str, ...]
    delimiter: str


def head_of(body: bytes) -> Head:
    """The head of a file as `etl.export` writes it."""
    comments: list[tuple[str, str]] = []
    for line in io.StringIO(_start(body)):
        if not line.startswith(_COMMENT):
            between = ";" if '";"' in line else ","
            (columns,) = csv.reader([line.rstrip("\n")], delimiter=between)
            return Head(tuple(comments), tuple(columns), between)
        label, _, text = line.removeprefix(_COMMENT).strip().partition(": ")
        comments.append((label, text))
    return Head(tuple(comments), (), ",")


def _start(body: bytes) -> str:
    """The lines up to the first that is no comment."""
    end = 0
    mark = _BOM.encode()
    while body.startswith(_COMMENT.encode(), end or (len(mark) if body.startswith(mark) else 0)):
        end = body.find(b"\n", end) + 1 or len(body)
    end = body.find(b"\n", end) + 1 or len(body)
    return body[:end].decode("utf-8-sig")


def metadata(body: bytes, address: str, root: str) -> dict[str, Any]:
    """The metadata of a file, which stands at `address`; `root` is the address of the site."""
    head = head_of(body)
    observations = head.columns == SERVED
    columns = described(head.columns, observations=observations)
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": address,
        "dc:title": TITLE,
        "dc:description": str(say("csv-told")),
        "dc:publisher": root,
        "notes": [{"label": label, "text": text} for label, text in head.comments],
        "dialect": {
            "encoding": "utf-8",
            "delimiter": head.delimiter,
            "quoteChar": '"',
            "doubleQuote": True,
            "lineTerminators": "\n",
            "header": True,
            # All that stands before the header, so that it is looked for in its own line.
            "skipRows": len(head.comments),
            "commentPrefix": _COMMENT,
        },
        "tableSchema": {
            "columns": [_column(each, head.delimiter, root) for each in columns],
            **({"primaryKey": list(KEY)} if observations else {}),
        },
    }


def _column(column: Column, delimiter: str, root: str) -> dict[str, Any]:
    told: dict[str, Any] = {
        "name": column.name,
        "titles": column.name,
        "dc:title": column.title,
        "dc:description": column.description,
        "datatype": _datatype(column, delimiter),
        "null": [""],
        "required": column.required,
    }
    if column.property:
        told["propertyUrl"] = column.property
    if leads := _LEADS.get(column.name):
        told["valueUrl"] = f"{root}{leads}"
    return told


# Where the value of a column has a page.
_LEADS: Final[Mapping[str, str]] = {
    "indicator": "indicator/{indicator}",
    "area": "area/{area}",
}


def _datatype(column: Column, delimiter: str) -> str | dict[str, Any]:
    if column.type == "number":
        # With decimal commas a semicolon stands between columns.
        return {"base": "double", "format": {"decimalChar": ","}} if delimiter == ";" else "double"
    if column.codes:
        return {"base": "string", "format": "|".join(value for value, _ in column.codes)}
    return {"base": "string", "format": column.pattern} if column.pattern else "string"
