"""Our World in Data: the CSV of a chart, `Entity,Code,Year` and a column per indicator.

The name of a column is the name of the series. Entities without a code, or with a code of the
publisher's own (`OWID_...`), are its aggregates; those that no alias explains are left out. The
file does not say of which day it is.
"""

from __future__ import annotations

import re
from typing import Final

from etl.catalog import Catalog
from etl.dataflows import Outline, undeclared
from etl.reading.adapter import Adapter, Described, Progress, Reading, vintage_not_stated
from etl.reading.convention import told_apart
from etl.reading.file import SourceFile
from etl.reading.grouped import left_out
from etl.reading.observations import code_of, observations
from etl.reading.table import read_table

_KEYS: Final = ("entity", "code", "year")
# Columns that charts add and that are no series.
_NO_SERIES: Final = re.compile(r"annotations?|.*world regions.*|time|day", re.I)


def _recognise(file: SourceFile) -> float | None:
    names = [name.casefold() for name in file.header]
    return 0.9 if set(names) >= set(_KEYS) and len(names) > len(_KEYS) else None


def _read(file: SourceFile, catalog: Catalog, progress: Progress) -> Reading:
    progress(0, 1, "reading the table")
    wide = read_table(file, lambda name: name.casefold() if name.casefold() in _KEYS else name)
    columns = [str(name) for name in wide if name not in (*_KEYS, "where")]
    names = [name for name in columns if not _NO_SERIES.fullmatch(name)]
    known = {name.casefold(): each for name, each in catalog.series("owid").items()}
    read_here = [name for name in names if name.casefold() in known]
    found = [undeclared("row 1", n) for n in names if n not in read_here]
    keys = [*_KEYS, "where"]
    table = wide[[*keys, *read_here]].melt(keys, read_here, "series", "raw", ignore_index=False)
    table = table[table["raw"] != ""].sort_index(kind="stable")
    own = (table["code"] == "") | table["code"].str.startswith("OWID_")
    flows = {name: known[name.casefold()] for name in read_here}
    cells = table.drop(columns=list(_KEYS)).assign(
        name=table["code"].where(table["code"] != "", table["entity"]),
        period=table["year"],
        indicator=table["series"].map({n: flow.indicator for n, flow in flows.items()}),
        cited=table["series"].map({n: flow.cited for n, flow in flows.items()}),
        locator="Chart data, row of the entity and year",
    )
    latest = str(cells["period"].max()) if len(cells) else ""
    described = Described(
        source="owid_grapher",
        vintage=latest,
        publisher="owid",
        title="; ".join(names)[:200] or "Our World in Data",
        address="https://ourworldindata.org/",
        licence="CC BY 4.0",
        areas="owid",
    )
    aggregates = cells.loc[own, "name"].unique()
    if left := [name for name in aggregates if not code_of(catalog.areas, name, "owid")]:
        cells = cells[~cells["name"].isin(left)]
        groups = "aggregates of the publisher are not known here"
        found.append(left_out(left, groups, column="area"))
    cells, convention, told = told_apart(cells, file.numbers)
    found += told
    read = observations(cells.drop(columns="series"), described, catalog, convention=convention)
    outlines = tuple(Outline("owid", name[:200]) for name in names if name not in read_here)
    told_of = (vintage_not_stated(latest), *found, *read.issues)
    return Reading(ADAPTER.id, (described,), read.frame, told_of, outlines=outlines)


ADAPTER: Final = Adapter("owid", "a chart of Our World in Data (CSV)", _recognise, _read)
