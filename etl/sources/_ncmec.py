"""What NCMEC's yearly lists have in common: title, year, rows, printed total."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from etl.catalog import Category
from etl.errors import DataError, Issue
from etl.reading.adapter import NOT_STATED, Described, Progress, Reading, Total, total_issues
from etl.reading.file import SourceFile
from etl.reading.observations import Observations
from etl.reading.pdf_table import DASHES, Header, Row, Scan, scan

_RECEIVED: Final = re.compile(r"\bIn (?P<year>(?:19|20)\d\d), the CyberTipline received")
_COPYRIGHT: Final = re.compile(
    r"Copyright © (?P<year>(?:19|20)\d\d) [^.]*\.( All rights reserved\.)?"
)
_DASH_NOTE: Final = "The publisher prints a dash instead of a number; read as none."
_TOTAL: Final = re.compile(r"(?:grand )?totals?\s*:?", re.I)


@dataclass(frozen=True)
class YearTable:
    """The rows of a list, without its totals, and what the document says of itself."""

    described: Described
    rows: tuple[Row, ...]
    stated: tuple[Row, ...]
    unread: tuple[tuple[int, str], ...]

    def reading(
        self, read: Observations, issues: Iterable[Issue] = (), categories: Iterable[Category] = ()
    ) -> Reading:
        """What was read of the list, with everything that is wrong of it, `issues` last."""
        source = self.described.source
        totals = tuple(
            Total(
                f"page {row.page}",
                source,
                "total" if category == "_T" else f"total ({category})",
                _count(count),
                sum(_count(r.counts[category]) for r in self.rows if category in r.counts),
            )
            for row in self.stated
            for category, count in row.counts.items()
        )
        every = (*total_issues(totals), *self._issues(), *read.issues, *issues)
        return Reading(source, (self.described,), read.frame, every, totals, tuple(categories))

    def _issues(self) -> Iterator[Issue]:
        """Lines that are no row, a missing year, no total."""
        compare = "compare it with the file"
        for page, line in self.unread:
            yield Issue(
                *(f"page {page}", "raw", line[:200]),
                "stands in the table and is no name with a count",
                remedy=f"{compare}; type the figures into the template if need be",
                rule="unread_line",
            )
        for row in self.rows:
            for count in row.counts.values() if not row.name else ():
                problem, rule = "a count without a name beside it", "count_without_name"
                yield Issue(f"page {row.page}", "name", count, problem, "blocker", compare, rule)
        for row in self.rows:
            if set(row.counts.values()) & set(DASHES):
                problem = "a dash stands in place of a number and is read as none"
                at = (f"page {row.page}", "raw", row.name)
                yield Issue(*at, problem, "warning", compare, "dash_read_as_none")
        if not self.described.vintage:
            problem, remedy = (
                "the document does not say its year",
                "type the figures into the template",
            )
            yield Issue("page 1", "period", "", problem, "blocker", remedy, "year_not_stated")
        if not self.stated:
            problem = "no total is printed that the rows could be checked against"
            remedy = "compare the number of rows with the file"
            yield Issue("whole file", "value", "", problem, "warning", remedy, "no_total")

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


@dataclass(frozen=True)
class YearList:
    """One of the yearly lists: its source, its title, how it is recognised and found.

    `named` has the title and perhaps the year; `names` are words that head a column of names, and
    `counted` leads from words that head one of counts to categories, the first that occurs
    deciding. `areas` is the alias scheme of the names.
    """

    source: str
    title: str
    named: re.Pattern[str]
    names: frozenset[str]
    counted: Mapping[str, str]
    areas: str = "code"

    def recognise(self, file: SourceFile) -> float | None:
        """By the title of the document, looked for on its first page only."""
        known = file.kind == "pdf" and file.pdf.pages and self.named.search(file.pdf.text(0))
        return 1.0 if known else None

    def read(self, file: SourceFile, progress: Progress) -> YearTable:
        """The list as it stands on all pages; `DataError` when there is none."""
        pdf, found = file.pdf, Scan()
        headers: tuple[Header, ...] = ()
        for page in range(pdf.pages):
            progress(page, pdf.pages, f"page {page + 1}")
            headers = scan(pdf, self.names, self.counted, page, found, headers)
        progress(pdf.pages, pdf.pages, "all pages")
        if not found.rows:
            raise DataError(
                "the title is known, but no table with a column of names and one of counts was "
                "found; type the figures into the template"
            )
        text = pdf.text(0)
        named, received = self.named.search(text), _RECEIVED.search(text)
        rights = _COPYRIGHT.search(text)
        year = (named and named["year"]) or (received and received["year"]) or ""
        described = Described(
            source=self.source,
            vintage=year,
            publisher="ncmec",
            title=f"{year} {self.title}",
            licence=rights[0] if rights else NOT_STATED,
            published=rights["year"] if rights else "",
            areas=self.areas,
        )
        rows = tuple(r for r in found.rows if not _TOTAL.fullmatch(r.name))
        stated = tuple(r for r in found.rows if _TOTAL.fullmatch(r.name))
        return YearTable(described, rows, stated, tuple(found.unread))


def _count(text: str) -> int:
    digits = "0" if text in DASHES else text.replace(",", "")
    if len(digits) > 15:
        raise DataError(f"{text[:40]!r} is too long to be a count")
    return int(digits)
