"""What NCMEC's yearly lists have in common: title, year, rows, printed total."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from etl.errors import DataError, Issue
from etl.reading.adapter import NOT_STATED, Progress, Total, total_issues
from etl.reading.pdf import Pdf
from etl.reading.pdf_table import DASHES, Header, Row, Scan, scan

_RECEIVED: Final = re.compile(r"\bIn (?P<year>(?:19|20)\d\d), the CyberTipline received")
_COPYRIGHT: Final = re.compile(
    r"Copyright © (?P<year>(?:19|20)\d\d) [^.]*\.( All rights reserved\.)?"
)
_DASH_NOTE: Final = "The publisher prints a dash instead of a number; read as none."
_TOTAL: Final = re.compile(r"(?:grand )?totals?\s*:?", re.I)


@dataclass(frozen=True)
class Table:
    """How to find the table: words that head its names, and words that head its counts."""

    names: frozenset[str]
    counted: Mapping[str, str]


@dataclass(frozen=True)
class YearTable:
    """The rows of a list, without its totals, and what the document says of itself."""

    year: str
    published: str
    licence: str
    rows: tuple[Row, ...]
    stated: tuple[Row, ...]
    unread: tuple[tuple[int, str], ...]

    def totals(self, source: str) -> list[Total]:
        """Each printed total beside the sum of the rows."""
        return [
            Total(
                f"page {row.page}",
                source,
                "total" if category == "_T" else f"total ({category})",
                _count(count),
                sum(_count(r.counts[category]) for r in self.rows if category in r.counts),
            )
            for row in self.stated
            for category, count in row.counts.items()
        ]

    def issues(self, totals: list[Total]) -> list[Issue]:
        """Totals that are not the sum or not there, lines that are no row, a missing year."""
        found = total_issues(totals)
        found += [
            Issue(
                f"page {page}",
                "raw",
                line[:200],
                "stands in the table and is no name with a count",
                remedy="compare it with the file; type the figures into the template if need be",
                rule="unread_line",
            )
            for page, line in self.unread
        ]
        found += [
            Issue(
                f"page {row.page}",
                "name",
                count,
                "a count without a name beside it",
                remedy="compare it with the file",
                rule="count_without_name",
            )
            for row in self.rows
            if not row.name
            for count in row.counts.values()
        ]
        found += [
            Issue(
                f"page {row.page}",
                "raw",
                row.name,
                "a dash stands in place of a number and is read as none",
                "warning",
                "compare it with the file",
                "dash_read_as_none",
            )
            for row in self.rows
            if set(row.counts.values()) & set(DASHES)
        ]
        if not self.year:
            found.append(
                Issue(
                    "page 1",
                    "period",
                    "",
                    "the document does not say its year",
                    remedy="type the figures into the template",
                    rule="year_not_stated",
                )
            )
        if not self.stated:
            found.append(
                Issue(
                    "whole file",
                    "value",
                    "",
                    "no total is printed that the rows could be checked against",
                    "warning",
                    "compare the number of rows with the file",
                    "no_total",
                )
            )
        return found

    def cells(self, **constant: str) -> pd.DataFrame:
        """A row of text per count: name, category, raw, note, where, and the constants."""
        cells = [
            {
                "name": row.name,
                "category": category,
                "raw": "0" if count in DASHES else count,
                "note": _DASH_NOTE if count in DASHES else "",
                "where": f"page {row.page}",
            }
            for row in self.rows
            if row.name
            for category, count in row.counts.items()
        ]
        columns = ["name", "category", "raw", "note", "where"]
        return pd.DataFrame(cells, columns=columns, dtype="str").assign(**constant)


def title_of(pdf: Pdf, title: re.Pattern[str]) -> re.Match[str] | None:
    """The title of the document, looked for on its first page only."""
    return title.search(pdf.text(0)) if pdf.pages else None


def read_table(pdf: Pdf, title: re.Pattern[str], table: Table, progress: Progress) -> YearTable:
    """Read the list on all pages; `DataError` when there is none."""
    found = Scan()
    headers: tuple[Header, ...] = ()
    for page in range(pdf.pages):
        progress(page, pdf.pages, f"page {page + 1}")
        headers = scan(pdf, table.names, table.counted, page, found, headers)
    progress(pdf.pages, pdf.pages, "all pages")
    if not found.rows:
        raise DataError(
            "the title is known, but no table with a column of names and one of counts was found; "
            "type the figures into the template"
        )
    text = pdf.text(0)
    named, received = title.search(text), _RECEIVED.search(text)
    rights = _COPYRIGHT.search(text)
    year = (named and named["year"]) or (received and received["year"]) or ""
    return YearTable(
        year,
        rights["year"] if rights else "",
        rights[0] if rights else NOT_STATED,
        tuple(r for r in found.rows if not _TOTAL.fullmatch(r.name)),
        tuple(r for r in found.rows if _TOTAL.fullmatch(r.name)),
        tuple(found.unread),
    )


def _count(text: str) -> int:
    digits = "0" if text in DASHES else text.replace(",", "")
    if len(digits) > 15:
        raise DataError(f"{text[:40]!r} is too long to be a count")
    return int(digits)
