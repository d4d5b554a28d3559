"""United Nations: indicators of World Population Prospects from the Data Portal (CSV).

One row per location, year, variant, sex and age. Only the median variant is read: the others are
assumptions on the future. Locations are countries by ISO code, else by the United Nations'
number or name; regions that areas.csv does not know are left out.
"""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType
from typing import Final

import pandas as pd

from etl.catalog import Catalog
from etl.dataflows import Outline, undeclared
from etl.reading.adapter import Adapter, Described, Progress, Reading, vintage_not_stated
from etl.reading.convention import told_apart
from etl.reading.file import SourceFile
from etl.reading.grouped import grouped, left_out
from etl.reading.observations import code_of, observations
from etl.reading.table import read_table

_NEEDED: Final = ("IndicatorId", "LocationId", "Location", "Time", "Value")
_OPTIONAL: Final = (
    *("Iso3", "SourceYear", "Source", "Variant", "Sex", "Age", "EstimateType", "IndicatorName"),
)
_SEX: Final = MappingProxyType(
    {"": "_T", "both sexes": "_T", "male": "M", "males": "M", "female": "F", "females": "F"}
)
_AGE: Final = re.compile(r"(?P<from>\d{1,2})\s*-\s*(?P<to>\d{1,2})|(?P<open>\d{1,2})\+")


def _recognise(file: SourceFile) -> float | None:
    return 1.0 if set(_NEEDED) <= set(file.header) else None


def _read(file: SourceFile, catalog: Catalog, progress: Progress) -> Reading:
    progress(0, 1, "reading the table")
    table = read_table(file)
    table = table.assign(**{name: "" for name in _OPTIONAL if name not in table})
    known = catalog.series("un_desa")
    strange = table[~table["IndicatorId"].isin(list(known))].drop_duplicates("IndicatorId")
    found = [undeclared(r["where"], r["IndicatorId"]) for r in strange.to_dict("records")]
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
    located = cache(lambda *place: _location(catalog, *place))
    codes = list(map(located, table["Iso3"], table["LocationId"], table["Location"]))
    table = table.assign(name=codes, sex=sexes, age=ages)
    regions = list(table.loc[table["name"] == "", "Location"].unique())
    if regions:
        told = "regions of the publisher are not known here"
        found.append(left_out(regions, told, column="area"))
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
    cells, convention, told_of_numbers = told_apart(cells, file.numbers)
    found += told_of_numbers
    read = observations(cells, described, catalog, convention=convention)
    outlines = tuple(
        Outline("un_desa", str(r["IndicatorId"])[:200], str(r["IndicatorName"])[:200])
        for r in strange.to_dict("records")
    )
    told_of = (*found, *read.issues)
    return Reading(ADAPTER.id, (described,), read.frame, told_of, outlines=outlines)


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
    numbered = numeric.get(number.lstrip("0"), "")
    for each in (iso3, name):
        if code := code_of(catalog.areas, each, "un") if each else numbered:
            return code
    return numbered or (name if iso3 else "")


def _only(values: pd.Series) -> str:
    """The value that all rows have in common, or nothing."""
    found = [str(v) for v in values.unique() if v]
    return found[0] if len(found) == 1 else ""


ADAPTER: Final = Adapter(
    "un_population",
    "a table of the United Nations' population Data Portal (CSV)",
    _recognise,
    _read,
)
