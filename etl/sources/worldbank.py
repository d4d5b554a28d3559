"""World Bank: the CSV of an indicator, or of what was chosen in DataBank, alone or in the zip it is
downloaded in.

Aggregates stand among the countries: in the zip they are those without a region in the metadata,
and in a lone CSV a code that is no area is taken for one. An aggregate that areas.csv knows is
read like any area, the others are named in one warning.

A region is its composition and not its code: what the file says of it, by its name and by the
regions of countries in the metadata, is believed over the code. A region of another composition
than any that areas.csv has is left out, with a warning of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from etl.areas import Areas
from etl.catalog import Catalog
from etl.dataflows import Outline, undeclared
from etl.errors import DataError, Issue
from etl.reading.adapter import Adapter, Described, Progress, Reading, vintage_not_stated
from etl.reading.convention import told_apart
from etl.reading.file import SourceFile
from etl.reading.grouped import left_out
from etl.reading.observations import code_of, empty_frame, observations
from etl.sources._worldbank import Table, cells_of, check_answer, is_data, table_of

_METADATA: Final = ("Country Code", "Region", "IncomeGroup")
_COLLECTION: Final = "World Development Indicators"
_INDICATORS: Final = ("INDICATOR_CODE", "INDICATOR_NAME")


def _recognise(file: SourceFile) -> float | None:
    if file.kind == "zip":
        return 1.0 if any(is_data(rows) for rows in _heads(file).values()) else None
    check_answer(file)
    if file.kind != "text":
        return None
    return 1.0 if is_data(file.head) or _is_metadata(file) else None


def _read(file: SourceFile, catalog: Catalog, progress: Progress) -> Reading:
    progress(0, 1, "reading the table")
    if file.kind == "zip":
        return _read_zip(file, catalog)
    if is_data(file.head):
        return _reading(file, table_of(file.rows, file.label), None, catalog)
    problem = "describes countries or indicators and holds no figures"
    remedy = "load the indicator's CSV, or the zip as downloaded, in which this file is made use of"
    at = ("whole file", "indicator", file.label)
    description = Issue(*at, problem, "warning", remedy, "no_figures")
    return Reading(ADAPTER.id, (), empty_frame(), (description,))


def _read_zip(file: SourceFile, catalog: Catalog) -> Reading:
    data: Table | None = None
    regions: dict[str, str] | None = None
    for name in _heads(file):
        member = SourceFile(name, file.members(name)[name])
        if is_data(member.head):
            if data is not None:
                raise DataError(f"{file.label}: holds several tables; load them one by one")
            data = table_of(member.rows, f"{file.label}, {member.label}")
        elif tuple(member.header[:1]) == _METADATA[:1]:
            place = {name: i for i, name in enumerate(member.header)}
            regions = {
                row[place["Country Code"]]: row[place["Region"]]
                for row in member.rows[member.header_row :]
                if len(row) > place["Region"]
            }
    if data is None:
        raise DataError(f"{file.label}: holds no table of an indicator; download it again")
    return _reading(file, data, regions, catalog)


def _heads(file: SourceFile) -> Mapping[str, list[list[str]]]:
    """The first rows of each CSV in the archive that looks like one of the World Bank's."""
    names = [n for n in file.member_names() if n.casefold().endswith(".csv")][:20]
    heads = {}
    for name, content in file.members(*names).items():
        member = SourceFile(name, content)
        try:
            if member.kind == "text" and (is_data(member.head) or _is_metadata(member)):
                heads[name] = member.head
        except DataError:
            continue
    return heads


def _is_metadata(file: SourceFile) -> bool:
    names = set(file.header)
    return set(_METADATA) <= names or set(_INDICATORS) <= names


def _reading(
    file: SourceFile, table: Table, regions: Mapping[str, str] | None, catalog: Catalog
) -> Reading:
    """`regions` leads from a code to its region in the metadata, empty for an aggregate."""
    cells = cells_of(table, file.series)
    stated = table.said.get("Last Updated Date", "")
    updated = stated if re.fullmatch(r"\d{4}-\d\d-\d\d", stated) else ""
    latest = str(cells["period"].max()) if len(cells) else ""
    titles = cells.drop_duplicates("code")
    series_read = "; ".join(
        ", ".join(str(part) for part in (r.title, r.code) if part) for r in titles.itertuples()
    )
    collection = table.said.get("Data Source", "") or "World Bank"
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
        anew=True,
    )
    known = catalog.series("worldbank")
    strange = titles[~titles["code"].isin(list(known))]
    found = [
        undeclared(str(r["where"]), str(r["code"])) if r["code"] else _unnamed(str(r["where"]))
        for _, r in strange.iterrows()
    ]
    if not updated:
        found.append(vintage_not_stated(latest))
    if collection not in ("World Bank", _COLLECTION):
        found.append(_of_another(collection))
    cells = cells[cells["code"].isin(list(known))]
    named = dict(zip(cells["name"], cells["label"], strict=True))
    left = {
        code: f"{code} {label}"
        for code, label in named.items()
        if (regions is None or not regions.get(code, "a country"))
        and not code_of(catalog.areas, code, "worldbank")
    }
    if left:
        codes = "code is" if len(left) == 1 else "codes are"
        how = "known here as no area" if regions is None else "without a region in the metadata"
        told = f"{codes} {how}; taken for the publisher's aggregates"
        found.append(left_out(left, told, names=left.values(), column="area"))
    groups = _groups(named, regions, catalog.areas)
    if renamed := {code: f"{code} {named[code]}" for code, area in groups.items() if not area}:
        told = "regions are composed otherwise in this file than any that is known by the code"
        found.append(left_out(renamed, told, names=renamed.values(), column="area"))
    for code, area in groups.items():
        if area and area != code_of(catalog.areas, code, "worldbank"):
            told = f"is composed otherwise than until now under this code, and read as {area}"
            remedy = "its earlier figures stay those of another area, and no line joins the two"
            at = ("whole file", "area", f"{code} {named[code]}")
            found.append(Issue(*at, told, "warning", remedy, "group_changed"))
    cells = cells[~cells["name"].isin([*left, *renamed])]
    cells = cells.assign(name=cells["name"].map(lambda code: groups.get(code, code)).astype("str"))
    cells = cells.assign(
        indicator=cells["code"].map({c: s.indicator for c, s in known.items()}).astype("str"),
        cited=cells["code"].map({c: s.cited for c, s in known.items()}).astype("str"),
        locator="Indicator CSV, row of the country code, column of the year",
    )
    cells, convention, unclear = told_apart(cells, file.numbers)
    found += unclear
    # What an area is called is no second name of it beside its code: a row that comes twice, once
    # with its name misspelt, is not two parts of a sum.
    unlabelled = cells.drop(columns="label")
    read = observations(unlabelled, described, catalog, convention=convention)
    outlines = tuple(
        Outline("worldbank", str(r["code"])[:200], str(r["title"])[:200])
        for r in strange.to_dict("records")
        if r["code"]
    )
    told_of = (*found, *read.issues)
    return Reading(ADAPTER.id, (described,), read.frame, told_of, outlines=outlines)


def _unnamed(where: str) -> Issue:
    problem = "the file does not say which series it holds"
    remedy = "name it by the publisher's code, such as SP.POP.TOTL"
    return Issue(where, "indicator", "", problem, "blocker", remedy, "series_not_stated")


def _of_another(collection: str) -> Issue:
    problem = f"the file is not of {_COLLECTION}, under which its figures would stand"
    remedy = f"load the series from {_COLLECTION}; another database may count otherwise"
    at = ("whole file", "source", collection[:200])
    return Issue(*at, problem, "warning", remedy, "other_database")


def _groups(
    named: Mapping[str, str], regions: Mapping[str, str] | None, areas: Areas
) -> dict[str, str]:
    """For each code of a region the area that it is in this file; empty where it is none.

    One file holds one edition of the regions: where a name tells a later one, as `WB_MEA_2025`,
    every region that this edition changed is the changed one, `South Asia` under its old name too.
    """
    codes = {code: code_of(areas, code, "worldbank") for code in named}
    codes = {code: area for code, area in codes.items() if areas.members_of(area)}
    labels = {code: code_of(areas, named[code], "worldbank") for code in codes}
    later = {labels[c].removeprefix(area) for c, area in codes.items() if labels[c]} - {""}
    found = {}
    for code, area in codes.items():
        edition = next((area + each for each in later if area + each in areas.by_code), area)
        fits = labels[code] in (area, edition) or named[code] == code
        found[code] = edition if fits and _as_composed(edition, regions, areas) else ""
    return found


def _as_composed(area: str, regions: Mapping[str, str] | None, areas: Areas) -> bool:
    """Whether the metadata, where there are any, have one region with just these countries.

    Codes that only one of the two knows say nothing, such as Guernsey and the Channel Islands.
    """
    known = {c: r for c, r in (regions or {}).items() if r and c in areas.by_code}
    members = known.keys() & set(areas.members_of(area))
    of_region = {known[code] for code in members}
    return members == {code for code, region in known.items() if region in of_region}


ADAPTER: Final = Adapter(
    "worldbank",
    "World Bank indicators (CSV of an indicator or of DataBank, or the zip it comes in)",
    _recognise,
    _read,
)
