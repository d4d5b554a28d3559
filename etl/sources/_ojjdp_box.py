"""The ruled boxes of NCMEC's transparency report: rows of words and counts below calendar years.

A row is never lost without a word: one that the table is not known to have is named, and words
that stand in the place of a count are kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from etl.catalog import Catalog
from etl.errors import Issue
from etl.reading.pdf import Pdf
from etl.sources._ojjdp import TABLES, Table

NUMBER: Final = r"\d{1,3}(?:,\d{3})*"
YEAR: Final = re.compile(r"\bCY ?((?:19|20)\d\d)\b")
_COUNT: Final = re.compile(NUMBER)
_SHARE: Final = re.compile(r"[\d,.]+ ?%?")


@dataclass(frozen=True)
class Box:
    """A box on a page: its rows of cells and the calendar years that its head names.

    `single` says that there is one column for each year.
    """

    page: int
    years: Sequence[str]
    single: bool
    rows: Sequence[Sequence[str]]

    @property
    def named(self) -> list[tuple[str, list[str]]]:
        """The words and the counts of each row."""
        return [(label_of(row), counts_of(row)) for row in self.rows]

    def table(self, catalog: Catalog) -> Table | None:
        """The table that knows most of the rows, and at least two of them besides a total."""
        # "Images, Videos, Total" of distinct images has six columns; files have one per year.
        labels = [label for label, counts in self.named if len(counts) == len(self.years)]

        def known(table: Table) -> int:
            return len({table.category_of(label, catalog) for label in labels} - {None})

        found = (table for table in TABLES if self.single and known(table) >= 2)
        return max(found, key=known, default=None)


def boxes_of(pdf: Pdf, page: int) -> list[Box]:
    """The boxes of a page (from 0) below at least two years."""
    if len(set(YEAR.findall(pdf.text(page)))) < 2:
        return []
    found = []
    for rows in pdf.ruled_tables(page):
        headed = [y for row in rows[:3] for cell in row for y in YEAR.findall(cell)]
        years = tuple(dict.fromkeys(headed))
        if len(years) >= 2:
            found.append(Box(page, years, len(years) == len(headed), rows))
    return found


def label_of(row: Sequence[str]) -> str:
    """The words of a row, without its counts and shares."""
    parts = [part.strip() for cell in row for part in cell.split("\n")]
    return " ".join(p for p in parts if p and not _SHARE.fullmatch(p))


def counts_of(row: Sequence[str]) -> list[str]:
    """The first count of each cell that has one; a share in percent below it is left out."""
    cells = [[p.strip() for p in cell.split("\n") if _COUNT.fullmatch(p.strip())] for cell in row]
    return [parts[0] for parts in cells if parts]


@dataclass(frozen=True)
class Given:
    """What stands in a row for a year: a count, or other words in the place of one."""

    category: str
    year: str
    raw: str
    instead: str = ""


def rows_of(box: Box, table: Table, catalog: Catalog) -> tuple[list[Given], list[Issue]]:
    """What a box of a table gives, and a warning for each row with counts that the table is not
    known to have, or of which it cannot be told which count is of which year."""
    found: list[Given] = []
    issues: list[Issue] = []
    for row, (label, counts) in zip(box.rows, box.named, strict=True):
        cells = [" ".join(cell.split()) for cell in row if cell.strip()]
        category = table.category_of(label, catalog)
        if cells and not category:
            category = table.category_of(cells[0], catalog)
        if category and len(counts) == len(box.years):
            pairs = zip(box.years, counts, strict=True)
            found += (Given(category, year, count) for year, count in pairs)
        elif category and len(cells) == len(box.years) + 1:
            for year, cell in zip(box.years, cells[1:], strict=True):
                raw = next(iter(counts_of([cell])), "")
                found.append(Given(category, year, raw, "" if raw else cell[:120]))
        elif counts and (category or (label and len(counts) == len(box.years))):
            told = "has a count for some years only" if category else "is not known"
            issues.append(_left_out(box, table, cells, told))
    return found, issues


def _left_out(box: Box, table: Table, cells: Sequence[str], told: str) -> Issue:
    at = (f"page {box.page + 1}", "category", " | ".join(cells)[:200])
    problem = f"this row of the table on {table.title} {told}, and is left out"
    remedy = "type its figures into the template if they are wanted"
    return Issue(*at, problem, "warning", remedy, "row_left_out")
