"""Reads the curated figure files under `datasets/sources/` into observations.

A file holds figures as they were printed; this module reads them by the number convention that
the origin declares, resolves the publisher's names of areas, and fills what is constant. Two
names of one area (`French Guiana` and `Guiana, French`) are summed, never overwritten.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal, cast

import pandas as pd

from etl.areas import Areas
from etl.catalog import Catalog, Origin
from etl.errors import DataError, NumberError, UnknownArea
from etl.files import read_csv
from etl.numbers import QUALIFIERS, Qualifier, Reading, read
from etl.numerals import CONVENTIONS, Convention
from etl.schema import COLUMNS, DIMENSIONS, KEY, NUMBERS

FILE_COLUMNS: Final = (
    *(c for c in DIMENSIONS if c != "source"),
    *("raw", "reading", "qualifier", "rounding", "obs_status", "direction"),
    *("basis", "locator", "note"),
)
Record = dict[str, object]
_PLAIN: Final = re.compile(r"(?=.*[1-9])[0-9]+(\.[0-9]+)?")
_FALLBACK: Final = {"sex": "_T", "age": "_T", "category": "_T", "obs_status": "A"}


@dataclass(frozen=True)
class Cell:
    """Where a figure stands: named in every error about it."""

    file: Path
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


def read_origin(origin: Origin, catalog: Catalog) -> pd.DataFrame:
    """All observations of one file: the columns of the schema, and `where` (file:line).

    Raises `DataError` naming file, line and column of the first thing that cannot be taken over.
    """
    rows = read_csv(origin.file)
    if not rows:
        raise DataError(f"{origin.file}: the file holds no rows")
    header = f"{origin.file}:1"
    declared = f"{origin.file.parent / 'origin.toml'} [{origin.source}.defaults]"
    for where, names in ((header, rows[0][1]), (declared, origin.defaults)):
        for name in names:
            if name not in FILE_COLUMNS:
                raise DataError(
                    f"{where}: unknown column {name!r}; known are {', '.join(FILE_COLUMNS)}"
                )
    records = [_observation(row, Cell(origin.file, line), origin, catalog) for line, row in rows]
    if origin.areas != "code":
        records = _sum_names_of_one_area(records)
    frame = pd.DataFrame.from_records(records, columns=[*COLUMNS, "where"])
    text = [c for c in frame.columns if c not in NUMBERS]
    return frame.astype({**dict.fromkeys(text, "str"), **dict.fromkeys(NUMBERS, "float64")})


def _observation(row: dict[str, str], cell: Cell, origin: Origin, catalog: Catalog) -> Record:
    given = {**_FALLBACK, **origin.defaults, **{k: v for k, v in row.items() if v != ""}}

    def field(name: str) -> str:
        return given.get(name, "").strip()

    indicator = catalog.indicators.get(field("indicator"))
    if indicator is None:
        raise DataError(
            f"{cell}, column indicator: {field('indicator')!r} is not in indicators.toml"
        )
    finding = indicator.kind == "finding"
    reading = None if finding else _reading(given, cell, origin)
    return {
        "indicator": indicator.id,
        "area": _area(field("area"), cell, origin, catalog.areas),
        "period": field("period"),
        "sex": field("sex"),
        "age": field("age"),
        "category": field("category"),
        "source": origin.source,
        "cited": field("cited") or origin.publisher,
        "vintage": origin.vintage,
        "value": reading.value if reading else None,
        "direction": field("direction"),
        "unit": indicator.unit,
        "obs_status": field("obs_status"),
        "qualifier": reading.qualifier if reading else "",
        "lower": reading.lower if reading else None,
        "upper": reading.upper if reading else None,
        "basis": field("basis") or origin.basis,
        "raw": field("raw"),
        "locator": field("locator") or origin.title,
        "note": field("note"),
        "where": str(cell),
        "name": field("area"),
    }


def _area(name: str, cell: Cell, origin: Origin, areas: Areas) -> str:
    try:
        return areas.resolve(name, origin.areas)
    except UnknownArea as error:
        raise UnknownArea(f"{cell}, column area: {error}") from None


def _reading(given: dict[str, str], cell: Cell, origin: Origin) -> Reading:
    raw, category = given.get("raw", ""), given.get("category", "")
    convention = given.get("reading", origin.numbers)
    qualifier, rounding = given.get("qualifier"), given.get("rounding")
    if convention not in CONVENTIONS:
        raise DataError(f"{cell}, column reading: {convention!r} is not one of {CONVENTIONS}")
    if qualifier is not None and qualifier not in QUALIFIERS:
        raise DataError(f"{cell}, column qualifier: {qualifier!r} is not one of {QUALIFIERS}")
    if rounding is not None and not _PLAIN.fullmatch(rounding):
        raise DataError(f"{cell}, column rounding: {rounding!r} is not a plain positive number")
    try:
        return _read(raw, category, convention, qualifier, rounding)
    except NumberError as error:
        raise NumberError(f"{cell}, column raw: {error}") from None


@lru_cache(maxsize=100_000)
def _read(
    raw: str, category: str, convention: str, qualifier: str | None, rounding: str | None
) -> Reading:
    end = category if category in ("low", "high") else None
    return read(
        raw,
        cast(Convention, convention),
        end=cast(Literal["low", "high"] | None, end),
        qualifier=cast(Qualifier | None, qualifier),
        rounding=float(rounding) if rounding else None,
    )


def _sum_names_of_one_area(records: list[Record]) -> list[Record]:
    """Add up records of one key that the publisher lists under different names of an area.

    The printed parts stay readable in `raw`, joined with a plus sign. The same name twice is not
    summed: it stays double, and validation refuses it.
    """
    groups: dict[tuple[object, ...], list[Record]] = {}
    for record in records:
        groups.setdefault(tuple(record[c] for c in KEY), []).append(record)
    return [
        record
        for group in groups.values()
        for record in (
            [_sum(group)] if len({r["name"] for r in group}) == len(group) > 1 else group
        )
    ]


def _sum(group: list[Record]) -> Record:
    first = group[0]
    for column in ("qualifier", "obs_status", "basis", "direction"):
        if len({r[column] for r in group}) > 1 or first["direction"]:
            names = " and ".join(repr(r["name"]) for r in group)
            raise DataError(
                f"{first['where']}, column {column}: the rows {names} are one area and cannot be "
                "summed; give both the same, or keep one of them"
            )
    notes = [str(r["note"]) for r in group if r["note"]]
    sums = {n: [cast(float | None, r[n]) for r in group] for n in NUMBERS}
    return {
        **first,
        # A bound that is open in one part is open in the sum.
        **{
            n: None if None in parts else sum(cast(list[float], parts)) for n, parts in sums.items()
        },
        "raw": " + ".join(str(r["raw"]) for r in group),
        "note": " ".join(
            [f"Sum of the publisher's rows {' and '.join(repr(r['name']) for r in group)}.", *notes]
        ),
    }
