"""Eurostat: a dataset as JSON-stat 2.0, as its API answers.

`value` and `status` are lists or, where values are missing, objects keyed by the flat position in
row-major order. `category.index` is a list or an object too; an extension may name the dataset.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any, Final

from etl.catalog import Catalog
from etl.errors import DataError
from etl.reading.adapter import Adapter, Progress, Reading
from etl.reading.file import SourceFile
from etl.sources import _eurostat

_MOST: Final = 5_000_000


def _recognise(file: SourceFile) -> float | None:
    if file.kind != "json":
        return None
    content = file.json
    if not isinstance(content, dict) or not {"id", "size", "dimension", "value"} <= set(content):
        return None
    return 1.0 if str(content.get("version", "")).startswith("2") else 0.8


def _read(file: SourceFile, catalog: Catalog, progress: Progress) -> Reading:
    progress(0, 1, "reading the values")
    content = file.json
    try:
        table = _eurostat.frame(_rows(content, file.label), file.label)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise DataError(
            f"{file.label}: not the structure of JSON-stat 2.0 ({type(error).__name__}: {error})"
        ) from None
    extension = content.get("extension")
    code = str(extension.get("id", "")) if isinstance(extension, dict) else ""
    label = content.get("label")
    updated = re.match(r"\d{4}-\d\d-\d\d", str(content.get("updated", "")))
    return _eurostat.reading(
        ADAPTER.id,
        table,
        catalog,
        code=code or file.series,
        updated=updated[0] if updated else "",
        title=str(label) if isinstance(label, str) else "",
    )


def _rows(content: dict[str, Any], label: str) -> Iterator[dict[str, str]]:
    dimensions = [str(name) for name in content["id"]]
    sizes = [int(size) for size in content["size"]]
    if len(dimensions) != len(sizes) or not sizes or min(sizes) < 1 or math.prod(sizes) > _MOST:
        raise DataError(f"{label}: id and size do not describe a table of a usual size")
    codes = [_codes(content["dimension"][name]["category"]) for name in dimensions]
    if [len(each) for each in codes] != sizes:
        raise DataError(f"{label}: the categories of a dimension are not as many as its size")
    status = _by_position(content.get("status") or {})
    values = _by_position(content["value"])
    if all(value is None for value in values.values()):
        raise _eurostat.no_values(label)
    # A value that is withheld has only a status.
    for position in sorted(values.keys() | status.keys()):
        value, flag = values.get(position), status.get(position)
        if value is None and not flag:
            continue
        if not 0 <= position < math.prod(sizes):
            raise DataError(f"{label}: the value {position} lies outside of the table")
        row, rest = {}, position
        for name, size, names in reversed(list(zip(dimensions, sizes, codes, strict=True))):
            rest, place = divmod(rest, size)
            row[name.casefold()] = names[place]
        yield {
            **row,
            "value": "" if value is None else str(value),
            "flag": flag if isinstance(flag, str) else "",
            "where": f"value {position}",
        }


def _codes(category: dict[str, Any]) -> list[str]:
    """The codes of a dimension in order; with a single category the index may be left out."""
    index = category.get("index", list(category.get("label", {})))
    if isinstance(index, list):
        return [str(code) for code in index]
    return [str(code) for code, _ in sorted(index.items(), key=lambda item: int(item[1]))]


def _by_position(values: Any) -> dict[int, Any]:
    if isinstance(values, list):
        return dict(enumerate(values))
    if isinstance(values, str):
        raise ValueError("value or status is a single text")
    return {int(position): value for position, value in values.items()}


ADAPTER: Final = Adapter(
    "eurostat_jsonstat", "a Eurostat dataset as JSON-stat 2.0", _recognise, _read
)
