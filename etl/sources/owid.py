"""Our World in Data: the CSV of a chart, `Entity,Code,Year` and a column per indicator.

The name of a column is the name of the series. Entities without a code, or with a code of the
publisher's own (`OWID_...`), are its aggregates; those that no alias explains are left out. The
file does not say of which day it is.
"""

from __future__ import annotations

import re
from typing import Final

import pandas as pd

from etl.catalog import Catalog
from etl.errors import DataError, Issue, UnknownArea
from etl.reading.adapter import Adapter, Described, Progress, Reading, vintage_not_stated
from etl.reading.dataflows import series, undeclared
from etl.reading.file import SourceFile
from etl.reading.observations import area_code, observations

_KEYS: Final = ("entity", "code", "year")
# Columns that charts add and that are no series.
_NO_SERIES: Final = re.compile(r"annotations?|.*world regions.*|time|day", re.I)


def _recognise(file: SourceFile) -> float | None:
    if file.kind != "text" or not file.head:
        return None
    names = [cell.strip().casefold() for cell in file.head[0]]
    return 0.9 if set(names) >= set(_KEYS) and len(names) > len(_KEYS) else None


def _read(file: SourceFile, catalog: Catalog, progress: Progress) -> Reading:
    progress(0, 1, "reading the table")
    rows = file.rows
    header = [cell.strip() for cell in rows[0]]
    place = {name.casefold(): i for i, name in enumerate(header)}
    columns = [
        (i, name)
        for i, name in enumerate(header)
        if name.casefold() not in _KEYS and not _NO_SERIES.fullmatch(name)
    ]
    known = {name.casefold(): each for name, each in series("owid").items()}
    found = [
        undeclared("row 1", "owid", name, "indicator")
        for _, name in columns
        if name.casefold() not in known
    ]
    cells = []
    for number, row in enumerate(rows[1:], 2):
        if not any(row):
            continue
        if len(row) != len(header):
            raise DataError(
                f"{file.label}, row {number}: has {len(row)} cells, the header has {len(header)}; "
                "download the file again"
            )
        entity, code, year = (row[place[key]].strip() for key in _KEYS)
        for i, name in columns:
            each = known.get(name.casefold())
            if each and (raw := row[i].strip()):
                own = not code or code.startswith("OWID_")
                cells.append(
                    (
                        entity,
                        code or entity,
                        "own" if own else "",
                        year,
                        raw,
                        each.indicator,
                        each.cited,
                        f"row {number}",
                    )
                )
    names = ["label", "name", "own", "period", "raw", "indicator", "cited", "where"]
    table = pd.DataFrame(cells, columns=names, dtype="str")
    latest = str(table["period"].max()) if len(table) else ""
    described = Described(
        source="owid_grapher",
        vintage=latest,
        publisher="owid",
        title="; ".join(name for _, name in columns)[:200] or "Our World in Data",
        address="https://ourworldindata.org/",
        licence="CC BY 4.0",
        areas="owid",
    )
    left = _aggregates_left_out(table, catalog)
    if left:
        table = table[~table["name"].isin(left)]
        found.append(
            Issue(
                "whole file",
                "area",
                ", ".join(left)[:200],
                f"{len(left)} aggregates of the publisher are not known here and left out: "
                f"{', '.join(left)}",
                "warning",
                "add one to aliases.csv under the scheme 'owid' to keep it",
                "aggregates_left_out",
            )
        )
    cells_read = table.assign(locator="Chart data, row of the entity and year").drop(
        columns=["label", "own"]
    )
    read = observations(cells_read, described, catalog, convention="plain")
    return Reading(
        ADAPTER.id, (described,), read.frame, (vintage_not_stated(latest), *found, *read.issues)
    )


def _aggregates_left_out(table: pd.DataFrame, catalog: Catalog) -> list[str]:
    left = []
    for name in table.loc[table["own"] == "own", "name"].unique():
        try:
            area_code(catalog.areas, str(name), "owid")
        except UnknownArea:
            left.append(str(name))
    return left


ADAPTER: Final = Adapter("owid", "a chart of Our World in Data (CSV)", _recognise, _read)
