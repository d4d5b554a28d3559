"""NCMEC: the yearly transparency report to OJJDP (PDF), its tables by calendar year.

Appendix A gives all reports since the beginning, in lines of text. The other tables have a
column per calendar year (`CY 2020`); a row is known by the words in front of its numbers, first
inside ruled boxes, then, where the boxes are drawn badly, in the lines of the page. A printed
total is checked against its parts. A table that is not found is a warning: the report is prose
and changes every year.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Final

import pandas as pd

from analytics.places.comparisons import WORLD
from etl.catalog import Catalog
from etl.errors import DataError, Issue
from etl.reading.adapter import (
    NOT_STATED,
    Adapter,
    Described,
    Progress,
    Reading,
    Total,
    total_issues,
)
from etl.reading.file import SourceFile
from etl.reading.observations import empty_frame, observations
from etl.reading.pdf import Pdf
from etl.sources._ojjdp import APPENDIX, LAW_ENFORCEMENT, REPORTS, TABLES, Table
from etl.sources._ojjdp_box import NUMBER, YEAR, Box, boxes_of, label_of, rows_of
from etl.sources._ojjdp_review import PAIRED, SERIES, VICTIMS, listed, paired

_APPENDIX: Final = re.compile(rf"CY ?(?P<year>(?:19|20)\d\d)\b.*\s(?P<raw>{NUMBER})")
_REPORT: Final = re.compile(r"\bCY ?(?P<year>(?:19|20)\d\d) Report to the Committees", re.I)
_RIGHTS: Final = re.compile(r"Copyright © (?:19|20)\d\d [^.]*\.( All rights reserved\.)?")
_LINE: Final = re.compile(rf"(?P<label>.*?\D)(?P<counts>(?: {NUMBER})+)")
_DISPATCHED: Final = re.compile(rf"(Actionable|Informational|Total):\s*({NUMBER})")
Cell = dict[str, str]
# All reports since the beginning, in lines of text.
_REPORTED: Final = Table(
    APPENDIX, "reports received by calendar year", REPORTS, "Appendix A", parts=False
)

# Before the category of a cell in which no count stands.
_WITHHELD: Final = "_withheld "
_ONCE: Final = ["source", "indicator", "period", "sex", "category"]
_TITLES: Final = {t.source: t.title for t in (*TABLES, LAW_ENFORCEMENT, *PAIRED, VICTIMS, SERIES)}


def _recognise(file: SourceFile) -> float | None:
    if file.kind != "pdf" or not file.pdf.pages:
        return None
    first = file.pdf.text(0)
    named = "Missing and Exploited Children" in first or "NCMEC" in first
    return 1.0 if named and "Transparency" in first and _REPORT.search(first) else None


def _read(file: SourceFile, catalog: Catalog, progress: Progress) -> Reading:
    pdf = file.pdf
    rows: list[Cell] = []
    left: list[Issue] = []
    for page in range(pdf.pages):
        progress(page, pdf.pages, f"page {page + 1}")
        rows += _appendix(pdf, page)
        # The boxes come first: what they hold is not taken from the lines again.
        for box in boxes_of(pdf, page):
            found, issues = _of_box(box, catalog)
            rows += found
            left += issues
        rows += _lines(pdf, page, catalog)
        rows += listed(pdf.lines(page), page + 1)
    progress(pdf.pages, pdf.pages, "all pages")
    if not rows:
        raise DataError(
            f"{file.label}: the report is known, but none of its tables by calendar year was "
            "found; type the figures into the template"
        )
    cells = pd.DataFrame(rows, dtype="str").drop_duplicates(_ONCE)
    withheld = cells[cells["category"].str.startswith(_WITHHELD)]
    printed = cells[(cells["category"] != "_printed") & ~cells.index.isin(withheld.index)]
    printed = printed.assign(name=WORLD)
    tables = tuple(_described(pdf, str(source)) for source in printed["source"].unique())
    reads = [
        observations(printed[printed["source"] == t.source], t, catalog, convention="en")
        for t in tables
    ]
    frame = pd.concat([empty_frame(), *(r.frame for r in reads)], ignore_index=True)
    totals = (*_totals(cells, frame), *_against_appendix(frame))
    known = set(cells["source"])
    missing = {source: title for source, title in _TITLES.items() if source not in known}
    told = (
        *(f for r in reads for f in r.issues),
        *total_issues(totals),
        *left,
        *(_withheld(cell, catalog) for cell in withheld.to_dict("records")),
        *(_not_found(source, title) for source, title in missing.items()),
    )
    return Reading(ADAPTER.id, tables, frame, told, totals)


def _described(pdf: Pdf, source: str) -> Described:
    first = pdf.text(0)
    report, rights = _REPORT.search(first), _RIGHTS.search(first)
    year = report["year"] if report else ""
    part = _TITLES.get(source, f"{_REPORTED.section}, {_REPORTED.title}")
    return Described(
        source=source,
        vintage=year,
        publisher="ncmec",
        title=f"CY {year} Report to the Committees on Appropriations, NCMEC Transparency: {part}",
        licence=rights[0] if rights else NOT_STATED,
    )


def _appendix(pdf: Pdf, page: int) -> Iterator[Cell]:
    """Lines such as `CY2022 (1/1/22-12/31/22) 32,059,029` on the page of Appendix A."""
    lines = pdf.lines(page)
    if any(line.startswith("Appendix A") for line in lines):
        for match in filter(None, map(_APPENDIX.fullmatch, lines)):
            yield _cell(_REPORTED, "_T", match["year"], match["raw"], page)


def _of_box(box: Box, catalog: Catalog) -> tuple[list[Cell], list[Issue]]:
    """The cells of a box, and what of it is left out."""
    page = box.page
    cells = [*paired(box.named, box.years, page + 1)]
    if not box.single:
        return cells, []
    cells += _law_enforcement(box.rows, box.years, page)
    table = box.table(catalog)
    if not table:
        return cells, []
    rows, issues = rows_of(box, table, catalog)
    for each in rows:
        note = table.note_of(each.category, catalog)
        category = f"{_WITHHELD}{each.category}" if each.instead else each.category
        cells.append(_cell(table, category, each.year, each.raw or each.instead, page, note))
    return cells, issues


def _lines(pdf: Pdf, page: int, catalog: Catalog) -> Iterator[Cell]:
    """Rows that stand in one line: label and counts, below the nearest line of years."""
    years: list[str] = []
    for line in pdf.lines(page):
        found = YEAR.findall(line)
        if len(set(found)) > 1:
            # A sentence may name the years too; a header ends with them.
            ends = re.search(r"(?: ?CY ?\d{4}){2,}$", line)
            years = YEAR.findall(ends[0]) if ends else []
        match = _LINE.fullmatch(line)
        counts = match["counts"].split() if match else []
        if len(counts) == len(years) + 1 and len(counts[0]) <= len("12"):
            counts = counts[1:]  # before them stands the number of a footnote
        if not match or not years or len(counts) != len(years):
            continue
        for table in TABLES:
            # "Total" stands in several tables; only a box tells which of them.
            if table.category_of(match["label"].strip(), catalog) not in (None, "_T"):
                yield from _cells(table, match["label"].strip(), years, counts, page, catalog)


def _cells(
    table: Table | None,
    label: str,
    years: list[str],
    counts: list[str],
    page: int,
    catalog: Catalog,
) -> Iterator[Cell]:
    category = table.category_of(label, catalog) if table else None
    if table and category:
        note = table.note_of(category, catalog)
        for year, count in zip(years, counts, strict=True):
            yield _cell(table, category, year, count, page, note)


def _cell(table: Table, category: str, year: str, count: str, page: int, note: str = "") -> Cell:
    return {
        "source": table.source,
        "indicator": table.indicator,
        "category": category,
        "sex": "_T",
        "period": year,
        "raw": count,
        "locator": f"{table.section}, p. {page + 1}",
        "where": f"page {page + 1}",
        "note": note,
    }


def _law_enforcement(
    rows: Sequence[Sequence[str]], years: Sequence[str], page: int
) -> Iterator[Cell]:
    """The row of international agencies: actionable, informational and total in one cell."""
    for row in rows:
        cells = [dict(_DISPATCHED.findall(cell)) for cell in row]
        cells = [cell for cell in cells if cell]
        if len(cells) != len(years) or not label_of(row).startswith("International Law"):
            continue
        for year, cell in zip(years, cells, strict=True):
            for kind, count in cell.items():
                # The total is checked, but not kept: each dispatch stands in its part.
                category = "_printed" if kind == "Total" else kind.casefold()
                yield _cell(LAW_ENFORCEMENT, category, year, count, page, LAW_ENFORCEMENT.note)


def _totals(cells: pd.DataFrame, frame: pd.DataFrame) -> Iterator[Total]:
    """Each printed total of a table whose categories are parts of it, and their sum."""
    tables = {t.source for t in (*TABLES, LAW_ENFORCEMENT) if t.parts}
    stated = cells[cells["category"].isin(["_T", "_printed"]) & cells["source"].isin(tables)]
    partly = cells[cells["category"].str.startswith(_WITHHELD)]
    without = set(zip(partly["source"], partly["period"], strict=True))
    for row in stated.to_dict("records"):
        if (row["source"], row["period"]) in without:
            continue  # a part of it is not known
        mine = (frame["source"] == row["source"]) & (frame["period"] == row["period"])
        parts = frame.loc[mine & (frame["category"] != "_T"), "value"]
        yield Total(
            str(row["where"]),
            str(row["source"]),
            f"total of {row['period']}",
            float(str(row["raw"]).replace(",", "")),
            float(parts.sum()),
        )


def _against_appendix(frame: pd.DataFrame) -> Iterator[Total]:
    """All reports of a year are printed in two places of the report, and must be the same."""
    everything = frame[(frame["indicator"] == REPORTS) & (frame["category"] == "_T")]
    appendix = everything[everything["source"] == APPENDIX].set_index("period")["value"]
    for row in everything[everything["source"] == "ncmec_ojjdp_reporters"].to_dict("records"):
        if row["period"] in appendix.index:
            yield Total(
                str(row["where"]),
                str(row["source"]),
                f"total of {row['period']}, beside Appendix A,",
                float(row["value"]),
                float(appendix[row["period"]]),
            )


def _withheld(cell: Mapping[Hashable, str], catalog: Catalog) -> Issue:
    category = cell["category"].removeprefix(_WITHHELD)
    entry = catalog.categories.get((cell["indicator"], category))
    at = (cell["where"], "raw", cell["raw"])
    what = f"{entry.label if entry else 'Total'}, {cell['period']}"
    problem = f"this stands in the place of a count ({what}); the publisher gives none"
    remedy = "nothing is loaded for it; if a figure is meant, type it into the template"
    return Issue(*at, problem, "warning", remedy, "value_withheld")


def _not_found(source: str, title: str) -> Issue:
    at = ("whole file", "source", source)
    problem = f"the table on {title} was not found or has another layout"
    remedy = "type its figures into the template if they are wanted"
    return Issue(*at, problem, "warning", remedy, "table_not_found")


ADAPTER: Final = Adapter(
    "ncmec_ojjdp", "NCMEC's transparency report to OJJDP (PDF)", _recognise, _read
)
