"""World Bank: the CSV of an indicator, alone or in the zip it is downloaded in.

Some lines about the file come first; then one row per area and one column per year. Aggregates
stand among the countries: in the zip they are those without a region in the metadata, and in a
lone CSV a code that is no area is taken for one. An aggregate that areas.csv knows is read like
any area, the others are named in one warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from etl.catalog import Catalog
from etl.errors import DataError, Issue
from etl.reading.adapter import Adapter, Described, Progress, Reading, vintage_not_stated
from etl.reading.dataflows import series, undeclared
from etl.reading.file import SourceFile
from etl.reading.grouped import left_out
from etl.reading.observations import code_of, empty_frame, observations

_HEADER: Final = ("Country Name", "Country Code", "Indicator Name", "Indicator Code")
_METADATA: Final = ("Country Code", "Region", "IncomeGroup")
_INDICATORS: Final = ("INDICATOR_CODE", "INDICATOR_NAME")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_PREAMBLE: Final = 25


@dataclass(frozen=True)
class _Table:
    """The rows below the header, where each stands, and the lines above it."""

    header: list[str]
    rows: list[tuple[int, list[str]]]
    updated: str
    collection: str


def _recognise(file: SourceFile) -> float | None:
    if file.kind == "zip":
        return 1.0 if any(_is_data(rows) for rows in _heads(file).values()) else None
    if file.kind != "text":
        return None
    return 1.0 if _is_data(file.head) or _is_metadata(file.head) else None


def _read(file: SourceFile, catalog: Catalog, progress: Progress) -> Reading:
    progress(0, 1, "reading the table")
    if file.kind == "zip":
        return _read_zip(file, catalog)
    if _is_data(file.head):
        return _reading(_table(file.rows, file.label), None, catalog)
    problem = "describes countries or indicators and holds no figures"
    remedy = "load the indicator's CSV, or the zip as downloaded, in which this file is made use of"
    at = ("whole file", "indicator", file.label)
    description = Issue(*at, problem, "warning", remedy, "no_figures")
    return Reading(ADAPTER.id, (), empty_frame(), (description,))


def _read_zip(file: SourceFile, catalog: Catalog) -> Reading:
    data: _Table | None = None
    aggregates = None
    for name in _heads(file):
        member = SourceFile(name, file.members(name)[name])
        if _is_data(member.head):
            if data is not None:
                raise DataError(f"{file.label}: holds several tables; load them one by one")
            data = _table(member.rows, f"{file.label}, {member.label}")
        elif tuple(member.head[0][:1]) == _METADATA[:1]:
            place = {name: i for i, name in enumerate(member.head[0])}
            aggregates = {
                row[place["Country Code"]]
                for row in member.rows[1:]
                if len(row) > place["Region"] and not row[place["Region"]]
            }
    if data is None:
        raise DataError(f"{file.label}: holds no table of an indicator; download it again")
    return _reading(data, aggregates, catalog)


def _heads(file: SourceFile) -> Mapping[str, list[list[str]]]:
    """The first rows of each CSV in the archive that looks like one of the World Bank's."""
    names = [n for n in file.member_names() if n.casefold().endswith(".csv")][:20]
    heads = {}
    for name, content in file.members(*names).items():
        member = SourceFile(name, content)
        try:
            if member.kind == "text" and (_is_data(member.head) or _is_metadata(member.head)):
                heads[name] = member.head
        except DataError:
            continue
    return heads


def _is_data(head: list[list[str]]) -> bool:
    return _header_row(head) is not None


def _is_metadata(head: list[list[str]]) -> bool:
    first = head[0] if head else []
    return set(_METADATA) <= set(first) or set(_INDICATORS) <= set(first)


def _header_row(rows: list[list[str]]) -> int | None:
    heads = ({cell.strip() for cell in row} for row in rows[:_PREAMBLE])
    return next((n for n, head in enumerate(heads) if set(_HEADER[1::2]) <= head), None)


def _table(rows: list[list[str]], label: str) -> _Table:
    start = _header_row(rows)
    if start is None:
        raise DataError(f"{label}: no row is headed {', '.join(_HEADER)}")
    above = {row[0].strip(): row[1].strip() for row in rows[:start] if len(row) > 1}
    numbered = [(n, row) for n, row in enumerate(rows[start + 1 :], start + 2) if any(row)]
    header = [cell.strip() for cell in rows[start]]
    return _Table(
        header, numbered, above.get("Last Updated Date", ""), above.get("Data Source", "")
    )


def _reading(table: _Table, aggregates: set[str] | None, catalog: Catalog) -> Reading:
    cells = pd.DataFrame(list(_cells(table)), columns=_COLUMNS, dtype="str")
    updated = table.updated if re.fullmatch(r"\d{4}-\d\d-\d\d", table.updated) else ""
    latest = str(cells["period"].max()) if len(cells) else ""
    titles = cells.drop_duplicates("code")
    series_read = "; ".join(f"{r.title}, {r.code}" for r in titles.itertuples())
    collection = table.collection or "World Bank"
    described = Described(
        source="worldbank_wdi",
        vintage=updated or latest,
        publisher="worldbank",
        title=f"{collection}: {series_read}" if series_read else collection,
        address=f"https://data.worldbank.org/indicator/{titles['code'].iloc[0]}"
        if len(titles) == 1
        else "",
        published=updated,
        areas="worldbank",
    )
    known = series("worldbank")
    strange = titles[~titles["code"].isin(list(known))]
    found = [
        undeclared(str(r["where"]), "worldbank", str(r["code"]), "indicator")
        for _, r in strange.iterrows()
    ]
    if not updated:
        found.append(vintage_not_stated(latest))
    cells = cells[cells["code"].isin(list(known))]
    named = dict(zip(cells["name"], cells["label"], strict=True))
    left = {
        code: f"{code} {label}"
        for code, label in named.items()
        if (aggregates is None or code in aggregates)
        and not code_of(catalog.areas, code, "worldbank")
    }
    if left:
        cells = cells[~cells["name"].isin(left)]
        how = "are no area known here" if aggregates is None else "have no region in the metadata"
        told = f"codes {how}; taken for the publisher's aggregates"
        remedy = "add one to aliases.csv under the scheme 'worldbank'"
        found.append(left_out(left, told, remedy, names=left.values(), column="area"))
    cells = cells.assign(
        indicator=cells["code"].map({c: s.indicator for c, s in known.items()}).astype("str"),
        cited=cells["code"].map({c: s.cited for c, s in known.items()}).astype("str"),
        locator="Indicator CSV, row of the country code, column of the year",
    )
    read = observations(cells, described, catalog, convention="plain")
    return Reading(ADAPTER.id, (described,), read.frame, (*found, *read.issues))


_COLUMNS: Final = ["name", "label", "code", "title", "period", "raw", "where"]


def _cells(table: _Table) -> Iterator[tuple[str, ...]]:
    place = {name: i for i, name in enumerate(table.header)}
    years = [(i, name) for i, name in enumerate(table.header) if _YEAR.fullmatch(name)]
    area, code = place["Country Code"], place["Indicator Code"]
    label, title = place.get("Country Name", area), place.get("Indicator Name", code)
    for number, row in table.rows:
        full = [*row, *[""] * (len(table.header) - len(row))]
        for column, year in years:
            if raw := full[column].strip():
                yield (
                    full[area].strip(),
                    full[label].strip(),
                    full[code].strip(),
                    full[title].strip(),
                    year,
                    raw,
                    f"row {number}",
                )


ADAPTER: Final = Adapter(
    "worldbank", "a World Bank indicator (CSV, or the zip it comes in)", _recognise, _read
)
