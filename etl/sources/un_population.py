"""United Nations: indicators of World Population Prospects from the Data Portal (CSV).

One row per location, year, variant, sex and age. Only the median variant is read: the others are
assumptions on the future. Locations are countries by ISO code, else by the United Nations'
number or name; regions that areas.csv does not know are left out.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

import pandas as pd

from etl.catalog import Catalog
from etl.errors import DataError, Issue, UnknownArea
from etl.reading.adapter import Adapter, Described, Progress, Reading, vintage_not_stated
from etl.reading.dataflows import series, undeclared
from etl.reading.file import SourceFile
from etl.reading.grouped import grouped
from etl.reading.observations import area_code, observations

_NEEDED: Final = ("IndicatorId", "LocationId", "Location", "Time", "Value")
_OPTIONAL: Final = (
    "Iso3",
    "SourceYear",
    "Source",
    "Variant",
    "Sex",
    "Age",
    "EstimateType",
    "IndicatorName",
)
_SEX: Final = MappingProxyType(
    {"": "_T", "both sexes": "_T", "male": "M", "males": "M", "female": "F", "females": "F"}
)
_AGE: Final = re.compile(r"(?P<from>\d{1,2})\s*-\s*(?P<to>\d{1,2})|(?P<open>\d{1,2})\+")


def _recognise(file: SourceFile) -> float | None:
    if file.kind != "text" or not file.head:
        return None
    return 1.0 if set(_NEEDED) <= {cell.strip() for cell in file.head[0]} else None


def _read(file: SourceFile, catalog: Catalog, progress: Progress) -> Reading:
    progress(0, 1, "reading the table")
    table = _table(file)
    known = series("un_desa")
    strange = table[~table["IndicatorId"].isin(list(known))].drop_duplicates("IndicatorId")
    found = [
        undeclared(r["where"], "un_desa", r["IndicatorId"], "indicator")
        for r in strange.to_dict("records")
    ]
    table = table[table["IndicatorId"].isin(list(known))]
    others = ~table["Variant"].str.casefold().isin(["", "median", "medium"])
    found += grouped(
        table[others],
        "Variant",
        "only the median variant is read; left out",
        rule="variant_left_out",
        severity="warning",
    )
    table = table[~others]
    sexes = table["Sex"].str.casefold().map(_SEX).fillna("")
    ages = table["Age"].map({a: _age(a) for a in table["Age"].unique()}).fillna("")
    for column, read_as in (("Sex", sexes), ("Age", ages)):
        found += grouped(
            table[read_as == ""],
            column,
            "is not understood; the rows are left out",
            rule="value_left_out",
            severity="warning",
        )
    names = {
        row: _location(catalog, *map(str, row))
        for row in table[["Iso3", "LocationId", "Location"]]
        .drop_duplicates()
        .itertuples(index=False)
    }
    codes = [
        names[row] for row in table[["Iso3", "LocationId", "Location"]].itertuples(index=False)
    ]
    table = table.assign(name=codes, sex=sexes, age=ages)
    regions = list(table.loc[table["name"] == "", "Location"].unique())
    if regions:
        found.append(_left_out(regions))
    vintage = _only(table["SourceYear"])
    if not vintage:
        vintage = str(table["Time"].max()) if len(table) else ""
        found.append(vintage_not_stated(vintage))
    table = table[(table["name"] != "") & (table["sex"] != "") & (table["age"] != "")]
    title = _only(table["IndicatorName"]) or "Population"
    described = Described(
        source="un_wpp",
        vintage=vintage,
        publisher="un_desa",
        title=f"{_only(table['Source']) or 'World Population Prospects'} {vintage}: {title}",
        address="https://population.un.org/dataportal/",
        licence="CC BY 3.0 IGO",
        areas="un",
    )
    estimated = table["EstimateType"].str.casefold()
    status = estimated.map(lambda t: "F" if "projection" in t else "E" if "estimate" in t else "A")
    cells = pd.DataFrame(
        {
            "indicator": table["IndicatorId"].map({i: s.indicator for i, s in known.items()}),
            "name": table["name"],
            "period": table["Time"],
            "sex": table["sex"],
            "age": table["age"],
            "raw": table["Value"],
            "obs_status": status,
            "where": table["where"],
            "locator": "Data Portal CSV, row of the location and year, column Value",
        },
        dtype="str",
    )
    read = observations(cells, described, catalog, convention="plain")
    return Reading(ADAPTER.id, (described,), read.frame, (*found, *read.issues))


def _table(file: SourceFile) -> pd.DataFrame:
    rows = file.rows
    header = [cell.strip() for cell in rows[0]]
    if len(set(header)) < len(header):
        raise DataError(f"{file.label}, row 1: two columns have the same name; keep one")
    cells = []
    for number, row in enumerate(rows[1:], 2):
        if any(row):
            if len(row) != len(header):
                raise DataError(
                    f"{file.label}, row {number}: has {len(row)} cells, the header has "
                    f"{len(header)}; download the file again"
                )
            cells.append([*(cell.strip() for cell in row), f"row {number}"])
    table = pd.DataFrame(cells, columns=[*header, "where"], dtype="str")
    missing = {name: "" for name in _OPTIONAL if name not in table}
    return table.assign(**missing)


def _age(text: str) -> str:
    """`Total` -> `_T`, `15-24` -> `Y15T24`, `80+` -> `Y_GE80`; empty for anything else."""
    if text.casefold() in ("", "total", "all ages"):
        return "_T"
    match = _AGE.fullmatch(text)
    if not match:
        return ""
    return f"Y_GE{match['open']}" if match["open"] else f"Y{match['from']}T{match['to']}"


def _location(catalog: Catalog, iso3: str, number: str, name: str) -> str:
    """The code of a location, or the name of an unknown country; empty for an unknown region."""
    numeric = {a.numeric.lstrip("0"): a.code for a in catalog.areas.by_code.values() if a.numeric}
    for each in (iso3, name):
        try:
            return area_code(catalog.areas, each, "un") if each else numeric[number.lstrip("0")]
        except (UnknownArea, KeyError):
            continue
    if number.lstrip("0") in numeric:
        return numeric[number.lstrip("0")]
    return name if iso3 else ""


def _only(values: pd.Series) -> str:
    """The value that all rows have in common, or nothing."""
    found = [str(v) for v in values.unique() if v]
    return found[0] if len(found) == 1 else ""


def _left_out(regions: list[str]) -> Issue:
    return Issue(
        "whole file",
        "area",
        ", ".join(regions)[:200],
        f"{len(regions)} regions of the publisher are not known here and left out: "
        f"{', '.join(regions)}",
        "warning",
        "add one to aliases.csv under the scheme 'un' to keep it",
        "aggregates_left_out",
    )


ADAPTER: Final = Adapter(
    "un_population",
    "a table of the United Nations' population Data Portal (CSV)",
    _recognise,
    _read,
)
