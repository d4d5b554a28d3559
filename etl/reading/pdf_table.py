"""Tables of names and counts in a PDF, found by their header, whatever their layout.

A header is a cell with a name word (`Country`, `ESP`) and, clearly apart on its right, one or
more cells that say what is counted (`Reports`, `Number of Reports`). Below it every numeral in
the column of counts is a row. Several headers side by side are several columns of one table; a
page without a header goes on with those of the page before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Final

from etl.reading.pdf import Pdf, Word, lines_of

# Widest space inside one cell of a header, and narrowest between two cells (points).
_SPACE: Final = 8.0
_GAP: Final = 15.0
DASHES: Final = ("-", "–", "—")
"""Signs that stand for none."""
_NUMERAL: Final = re.compile(r"[0-9]{1,3}(,[0-9]{3})*|[0-9]+|[-–—]")


@dataclass(frozen=True)
class Row:
    """A name and its counts by category, as printed."""

    name: str
    counts: Mapping[str, str]
    page: int


@dataclass
class Scan:
    """What was found: rows in reading order, and lines inside a table that are no row."""

    rows: list[Row] = field(default_factory=list)
    unread: list[tuple[int, str]] = field(default_factory=list)


@dataclass(frozen=True)
class _Column:
    category: str
    x0: float
    x1: float

    def holds(self, word: Word) -> bool:
        return word.x1 > self.x0 and word.x0 < self.x1


@dataclass(frozen=True)
class Header:
    """One block of the table: from `left` to `right`, below `top` and above `bottom`."""

    left: float
    right: float
    top: float
    bottom: float
    columns: tuple[_Column, ...]


@dataclass
class _Line:
    middle: float
    words: list[Word]
    counts: dict[str, str]
    apart: bool


def scan(
    pdf: Pdf,
    names: frozenset[str],
    counted: Mapping[str, str],
    page: int,
    scan: Scan,
    before: tuple[Header, ...],
) -> tuple[Header, ...]:
    """Add the rows of one page (from 0); returns the headers that hold for the next.

    `names` are the words that head a column of names; `counted` maps words of a header of counts
    to categories, the first that occurs deciding.
    """
    words = pdf.words(page)
    found = tuple(_headers(words, names, counted))
    if not found:
        found = tuple(Header(h.left, h.right, 0.0, float("inf"), h.columns) for h in before)
    for header in found:
        inside = [
            w
            for w in words
            if header.left <= w.x0 < header.right and header.top < w.middle < header.bottom
        ]
        _read_block(inside, header, page, scan)
    return found


def _headers(
    words: tuple[Word, ...], names: frozenset[str], counted: Mapping[str, str]
) -> Iterator[Header]:
    blocks: list[tuple[Word, float, tuple[_Column, ...]]] = []
    taken: set[Word] = set()
    for word in words:
        if word.text in names and word not in taken:
            cells = _cells_right_of(word, words)
            # "Country / Territory" is one cell with two name words.
            taken.update(cells[0])
            rest = cells[0][-1].x1
            columns: list[_Column] = []
            bottom = word.bottom
            for cell in cells[1:]:
                if any(w.text in names for w in cell):
                    break
                category = _category(cell, counted)
                if category is None or cell[0].x0 - rest < _GAP:
                    break
                columns.append(_Column(category, min(w.x0 for w in cell), max(w.x1 for w in cell)))
                bottom = max(bottom, *(w.bottom for w in cell))
            if columns:
                blocks.append((word, bottom, tuple(columns)))
    for word, below_header, of_block in blocks:
        right = min(
            (
                b.x0 - _SPACE
                for b, _, _ in blocks
                if b.x0 > of_block[-1].x1 and abs(b.middle - word.middle) < _GAP
            ),
            default=float("inf"),
        )
        below = min((b.top for b, _, _ in blocks if b.top > below_header), default=float("inf"))
        yield Header(word.x0 - _SPACE, right, below_header, below, of_block)


def _cells_right_of(word: Word, words: tuple[Word, ...]) -> list[list[Word]]:
    """The cells of a header from `word` on: words about as high as it, cut at wide spaces.

    A header of two lines stands half a line above and below the name word beside it.
    """
    reach = 0.75 * (word.bottom - word.top)
    band = [w for w in words if abs(w.middle - word.middle) <= reach and w.x0 >= word.x0]
    cells: list[list[Word]] = []
    for each in sorted(band, key=lambda w: w.x0):
        if cells and each.x0 - max(w.x1 for w in cells[-1]) < _SPACE:
            cells[-1].append(each)
        else:
            cells.append([each])
    return cells


def _category(cell: list[Word], counted: Mapping[str, str]) -> str | None:
    text = " ".join(w.text for w in cell).casefold()
    return next((category for word, category in counted.items() if word in text), None)


def _read_block(words: list[Word], header: Header, page: int, found: Scan) -> None:
    lines = [_line(line, header) for line in lines_of(words)]
    heights = [w.bottom - w.top for w in words]
    # A wrapped name stands closer to its own line than one line and a third.
    reach = 1.35 * median(heights) if heights else 0.0
    rows = [i for i, line in enumerate(lines) if line.counts]
    if not rows:
        return
    owner = {i: i for i in rows}
    # Downwards first, so that a third line follows its second; then names above their number.
    for i, line in enumerate(lines):
        if i in owner or _is_note(line):
            continue
        above = line.middle - lines[i - 1].middle if i - 1 in owner else float("inf")
        below = next((lines[j].middle - line.middle for j in rows if j > i), float("inf"))
        if min(above, below) > reach or _is_apart(line, header):
            # Below the last row stand footnotes, and above the first one, where the page has no
            # header of its own, the head of the page; between them every line must be understood.
            first = rows[0] if header.top == 0 else 0
            if first <= i < rows[-1] or _is_apart(line, header):
                found.unread.append((page + 1, " ".join(w.text for w in line.words)))
            continue
        owner[i] = owner[i - 1] if above <= below + 0.5 else next(j for j in rows if j > i)
    for row in rows:
        parts = [lines[i].words for i in sorted(owner) if owner[i] == row]
        name = " ".join(w.text for part in parts for w in part)
        found.rows.append(Row(name, lines[row].counts, page + 1))


def _line(words: list[Word], header: Header) -> _Line:
    counts: dict[str, str] = {}
    rest: list[Word] = []
    for word in words:
        column = next((c for c in header.columns if c.holds(word)), None)
        if column and _NUMERAL.fullmatch(word.text) and column.category not in counts:
            counts[column.category] = word.text
        else:
            rest.append(word)
    middle = sum(w.middle for w in words) / len(words)
    gaps = [b.x0 - a.x1 for a, b in pairwise(rest)]
    return _Line(middle, rest, counts, any(gap > _GAP for gap in gaps))


def _is_apart(line: _Line, header: Header) -> bool:
    """Whether a line without a count has something in the column of counts, such as `n/a`."""
    return line.apart and any(c.holds(w) for w in line.words for c in header.columns)


def _is_note(line: _Line) -> bool:
    first = line.words[0].text if line.words else ""
    return first.startswith(("*", "†", "©", "Copyright"))
