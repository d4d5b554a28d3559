"""Our own template, filled in by a steward: as CSV, XLSX or ODS.

The columns may stand in any order and most may be missing. `source` and `vintage` left empty are
those of the row above; what describes the source (publisher, title, ...) is needed once for each.
Areas may be our codes or the publisher's names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import pandas as pd

from etl.catalog import Catalog
from etl.errors import DataError, Issue
from etl.reading.adapter import NOT_STATED, Adapter, Described, Progress, Reading
from etl.reading.file import SourceFile
from etl.reading.grouped import grouped
from etl.reading.observations import observations, where
from etl.reading.sheets import Sheet
from etl.reading.table import read_table
from etl.schema import AUTHORITIES
from etl.template import COLUMNS, EXAMPLE, ORIGIN_COLUMNS

_NEEDED: Final = frozenset({"indicator", "area", "period", "source", "vintage"})
_ID: Final = re.compile(r"[a-z][a-z0-9_]{1,60}")
_ANYTHING: Final = re.compile(r".*\S.*", re.S)
_ADDRESS: Final = re.compile(r"https?://[^\s\"'<>]{1,490}")
_VINTAGE: Final = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,40}")
_DAY: Final = re.compile(r"(?:\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?)?")
_AUTHORITY: Final = re.compile("|".join(AUTHORITIES))
# What is known of the cells of a sheet beside their text: whether `raw` is a number, and which of
# the columns hold a date that a spreadsheet may have made of a month.
_NUMERIC: Final = "numeric"
_DATED: Final = "dated"
_MARKS: Final = ("where", _NUMERIC, _DATED)
_DAYS: Final = ("vintage", "published", "accessed")


def _names(row: list[str]) -> list[str]:
    return [cell.strip().casefold() for cell in row]


def _recognise(file: SourceFile) -> float | None:
    if file.kind in ("xlsx", "ods"):
        return 1.0 if any(_is_template(sheet) for sheet in file.sheets) else None
    return 1.0 if set(_names(file.header)) >= _NEEDED else None


def _is_template(sheet: Sheet) -> bool:
    return bool(sheet.rows) and set(_names(sheet.rows[0])) >= _NEEDED


def _read(file: SourceFile, catalog: Catalog, progress: Progress) -> Reading:
    progress(0, 1, "reading the rows")
    if file.kind in ("xlsx", "ods"):
        table = _of_sheet(next(s for s in file.sheets if _is_template(s)), file.label)
    else:
        table = read_table(file, str.casefold)
    unknown = [n for n in table.columns if n not in (*COLUMNS, *_MARKS) and n]
    issues = [_unknown_column(name) for name in unknown]
    table = table[[c for c in table.columns if c in (*COLUMNS, *_MARKS)]]
    table = _without_examples(table)
    if table.empty:
        raise DataError(f"{file.label}: the template holds no figures yet; fill in rows and save")
    issues += _dated(table)
    table = _as_above(table.drop(columns=_DATED, errors="ignore"))
    tables, found = _described(table)
    issues += found
    issues += _known_publishers(tables, catalog)
    cells = table.drop(columns=[c for c in ORIGIN_COLUMNS[2:] if c in table])
    empty = pd.Series("", cells.index, dtype="str")
    publishers = _per_row(cells, {(t.source, t.vintage): t.publisher for t in tables})
    schemes = publishers.where(publishers != "", "any")
    cited = cells.get("cited", empty)
    cells = cells.rename(columns={"area": "name"}).assign(
        scheme=schemes, cited=cited.where(cited != "", publishers), raw=cells.get("raw", empty)
    )
    read = observations(_with_readings(cells), tables[0], catalog, convention="mixed")
    progress(1, 1, "all rows")
    return Reading(ADAPTER.id, tables, read.frame, (*issues, *read.issues))


def _of_sheet(sheet: Sheet, label: str) -> pd.DataFrame:
    names = _names(sheet.rows[0])
    while names and not names[-1]:
        names.pop()
    if len(set(names)) < len(names):
        raise DataError(f"{label}, sheet {sheet.name[:40]!r}: two columns have the same name")
    width = len(names)
    rows = [[*row[:width], *[""] * (width - len(row))] for row in sheet.rows[1:]]
    table = pd.DataFrame(rows, columns=names, dtype="str")
    raw = names.index("raw") if "raw" in names else -1
    # A cell that holds a number was not written in any convention.
    numeric = [(row + 1, raw) in sheet.numeric for row in range(len(rows))]
    places = [f"row {number}" for number in range(2, len(rows) + 2)]
    # A period is asked about in any case, another day only where it is not seen to be one.
    asked = [
        [name for place, name in enumerate(names) if _is_asked(sheet, (row + 1, place), name)]
        for row in range(len(rows))
    ]
    dated = pd.Series([" ".join(columns) for columns in asked], dtype="str")
    table = table.assign(where=pd.Series(places, dtype="str"), **{_NUMERIC: numeric})
    return table.assign(**{_DATED: dated})


def _is_asked(sheet: Sheet, place: tuple[int, int], name: str) -> bool:
    """Whether a cell is a date and nobody can tell if a month was meant."""
    seen = sheet.firsts.get(place)
    return seen is not None and (name == "period" or (name in _DAYS and not seen))


def _dated(table: pd.DataFrame) -> Iterator[Issue]:
    """A blocker for each column in which dates may have been months, at the first of them."""
    if _DATED not in table:
        return
    for column in ("period", *_DAYS):
        rows = table[table[_DATED].str.split().map(lambda names, c=column: c in names)]
        yield from grouped(
            rows,
            column,
            "the cell holds a date, which is what a spreadsheet makes of a month too",
            rule="month_or_day",
            remedy=(
                "type it as text, with an apostrophe before it: '2023-03 for the month, "
                "'2023-03-01 for the day"
            ),
        )


def _without_examples(table: pd.DataFrame) -> pd.DataFrame:
    """Leave out examples and rows in which nothing is filled in."""
    figures = [c for c in ("indicator", "area", "raw", "direction") if c in table]
    filled = pd.Series(False, table.index)
    for column in figures:
        filled |= table[column] != ""
    if "note" in table:
        filled &= ~table["note"].str.startswith(EXAMPLE)
    return where(table, filled).reset_index(drop=True)


def _as_above(table: pd.DataFrame) -> pd.DataFrame:
    filled = {}
    for column in ("source", "vintage"):
        if (table[column] == "").any():
            filled[column] = table[column].where(table[column] != "").ffill().fillna("")
    return table.assign(**filled)


def _described(table: pd.DataFrame) -> tuple[tuple[Described, ...], list[Issue]]:
    """Each source and vintage with what its rows say of it, and contradictions among them."""
    given = [c for c in ORIGIN_COLUMNS if c in table]
    varying = [c for c in given if table[c].nunique() > 1]
    distinct = table.drop_duplicates(varying) if varying else table.head(1)
    found: list[Issue] = []
    described = []
    for (source, vintage), rows in distinct.groupby(["source", "vintage"], sort=False):
        said = dict.fromkeys(ORIGIN_COLUMNS, "") | {"source": str(source), "vintage": str(vintage)}
        for column in given:
            values = [str(v) for v in rows[column].unique() if v]
            said[column] = values[0] if values else ""
            if len(values) > 1:
                found.append(_contradiction(rows, column, values, said["source"]))
        found += _problems(str(rows["where"].iloc[0]), said)
        if said["authority"] not in AUTHORITIES:  # which was told, and blocks
            said["authority"] = AUTHORITIES[-1]
        described.append(Described(**said, areas=said["publisher"] or "any", anew=False))
    return tuple(described), found


def _problems(where: str, said: dict[str, str]) -> Iterator[Issue]:
    checks = (
        ("source", _ID, "is not an id of small letters, digits and underscores"),
        ("vintage", _VINTAGE, "is not a vintage such as 2024 or 2025-04-30"),
        ("published", _DAY, "is not a date such as 2025-04-30"),
        ("accessed", _DAY, "is not a date such as 2025-04-30"),
        ("title", _ANYTHING, "is missing"),
        ("address", _ADDRESS, "is missing or does not begin with https:// or http://"),
        ("licence", _ANYTHING, f"is missing; where the publisher states none, {NOT_STATED!r}"),
        ("authority", _AUTHORITY, f"is not one of {', '.join(AUTHORITIES)}"),
    )
    of = f"one row of the source {said['source'][:60]!r} at least"
    remedy = f"fill it in, in {of if said['source'] else 'this row'}"
    for column, pattern, problem in checks:
        if not pattern.fullmatch(said[column]):
            at = (where, column, said[column][:200])
            yield Issue(*at, problem, "blocker", remedy, "origin_not_stated")


def _known_publishers(tables: tuple[Described, ...], catalog: Catalog) -> Iterator[Issue]:
    remedy = "choose one from the list, or declare the body first"
    for table in tables:
        if table.publisher not in catalog.publishers:
            at = ("whole file", "publisher", table.publisher[:200])
            problem = f"is no declared body (source {table.source[:60]!r})"
            yield Issue(*at, problem, "blocker", remedy, "unknown_publisher")


def _per_row(cells: pd.DataFrame, values: dict[tuple[str, str], str]) -> pd.Series:
    distinct = set(values.values())
    if len(distinct) == 1:
        return pd.Series(distinct.pop(), cells.index, dtype="str")
    pairs = zip(cells["source"], cells["vintage"], strict=True)
    return pd.Series([values[pair] for pair in pairs], cells.index, dtype="str")


def _with_readings(cells: pd.DataFrame) -> pd.DataFrame:
    if _NUMERIC not in cells:
        return cells
    reading = cells.get("reading", pd.Series("", cells.index, dtype="str"))
    numbers = cells[_NUMERIC] & (reading == "")
    return cells.assign(reading=reading.where(~numbers, "plain")).drop(columns=_NUMERIC)


def _unknown_column(name: str) -> Issue:
    remedy = f"rename or remove it; the columns are {', '.join(COLUMNS)}"
    problem = "is not a column of the template"
    return Issue("row 1", name[:60], "", problem, "blocker", remedy, "unknown_column")


def _contradiction(rows: pd.DataFrame, column: str, values: list[str], source: str) -> Issue:
    second = rows.loc[rows[column] == values[1], "where"].iloc[0]
    at = (str(second), column, values[1][:200])
    vintage = f"the source {source[:60]!r} and its vintage"
    problem = f"an earlier row of {vintage} says {values[0][:80]!r}"
    return Issue(*at, problem, "blocker", "keep one of the two", "origin_contradicts")


ADAPTER: Final = Adapter("template", "our template (CSV, XLSX or ODS)", _recognise, _read)
