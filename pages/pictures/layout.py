"""A whole card as one picture: heading, measure, chart or table, limits, source, version, address.

All of it is in the picture, as in the one that a browser saves, so that it keeps its meaning where
somebody passes it on without the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from documents.model import Table
from pages.charts.theme import Theme
from pages.pictures.chart import draw, height_of
from pages.pictures.letters import LINE, width, wrapped
from pages.pictures.sheet import Place, Run, Sheet, closed, number, opened
from pages.pictures.told import Told, say

WIDTH: Final = 1200.0
EDGE: Final = 32.0
_ROOM: Final = WIDTH - 2 * EDGE
_HEADING, _MEASURE, _FOOT, _CELL = 24.0, 15.0, 13.0, 13.5
_GAP: Final = 10.0
_ROW: Final = 7.0  # between the rows of a table
_COLUMN: Final = 24.0
_NARROW: Final = 120.0


class Column:
    """Blocks of words and pictures below each other, between two edges of a sheet."""

    def __init__(self, sheet: Sheet, left: float, top: float, room: float) -> None:
        self.sheet, self.left, self.room = sheet, left, room
        self.y = top

    def words(self, text: str, size: float, colour: str, *, bold: bool = False) -> None:
        """A paragraph."""
        lines = wrapped(text, size, self.room, bold=bold)
        self._set([[Run(line, bold)] for line in lines], size, colour)

    def labelled(self, label: str, text: str, size: float, colour: str) -> None:
        """A paragraph that begins with a label in bold."""
        lines: list[list[Run]] = []
        # What a label takes is more than its letters would in the type of the rest.
        room = self.room - (width(label, size, bold=True) - width(label, size))
        for row, line in enumerate(wrapped(f"{label} {text}".strip(), size, room)):
            rest = line.removeprefix(label)
            first = row == 0 and label and rest != line
            lines.append([Run(label, bold=True), Run(rest)] if first else [Run(line)])
        self._set(lines, size, colour)

    def gap(self, high: float) -> None:
        """Nothing."""
        self.y += high

    def _set(self, lines: Sequence[Sequence[Run]], size: float, colour: str) -> None:
        self.sheet.say(lines, Place(self.left, self.y), size, colour, kept=True)
        self.y += LINE * size * len(lines)


def whole(told: Told) -> bytes:
    """The picture of a card, 1200 pixels wide and as high as it needs."""
    root = opened(WIDTH, 0, told.heading, told.summary)
    sheet = Sheet(root)
    sheet.rect(0, 0, WIDTH, 0, fill=told.theme.paper)
    column = Column(sheet, EDGE, EDGE - 8, _ROOM)
    column.words(told.heading, _HEADING, told.theme.ink, bold=True)
    column.words(told.measure, _MEASURE, told.theme.muted)
    column.gap(_GAP)
    if (chart := told.fitted(_ROOM)) is not None:
        draw(sheet.within(transform=f"translate({EDGE:g} {column.y:.2f})"), chart, _ROOM)
        column.gap(height_of(chart))
    elif told.table is not None:
        tabled(column, told.table, told.theme)
    column.gap(2 * _GAP)
    foot(column, told, len(told.limits))
    height = column.y + EDGE - 8
    root.findall("rect")[0].set("height", number(height))
    return closed(root, height)


def foot(column: Column, told: Told, most: int) -> None:
    """The first limits, the source, and whose picture of which version and address it is."""
    for limit in told.limits[:most]:
        column.labelled(limit.label, limit.text, _FOOT, told.theme.ink)
        column.gap(2)
    if more := [limit.text for limit in told.limits[most:]]:
        column.words(str(say("limits-more", more=more)), _FOOT, told.theme.muted)
        column.gap(2)
    column.words(told.source, _FOOT, told.theme.muted)
    column.words(f"{told.version} {told.address}", _FOOT, told.theme.muted)


def tabled(column: Column, table: Table, theme: Theme) -> None:
    """Figures in place of a chart; the last column ends at the right, the widest gives way."""
    column.words(str(say("as-table")), _FOOT, theme.muted)
    column.gap(_GAP)
    rows = [table.header, *table.rows]
    needs = [max(width(row[n], _CELL, bold=True) for row in rows) for n in range(len(rows[0]))]
    over = sum(needs) + _COLUMN * (len(needs) - 1) - column.room
    if over > 0:
        needs[needs.index(max(needs))] = max(max(needs) - over, _NARROW)
    for row_number, row in enumerate(rows):
        cells = [wrapped(text, _CELL, need) for text, need in zip(row, needs, strict=True)]
        x = column.left
        for place, (lines, need) in enumerate(zip(cells, needs, strict=True)):
            last = place == len(row) - 1 and place > 0
            at = Place(x + need if last else x, column.y, "right" if last else "left")
            made = [[Run(line, row_number == 0)] for line in lines]
            column.sheet.say(made, at, _CELL, theme.ink)
            x += need + _COLUMN
        column.gap(LINE * _CELL * max(map(len, cells)) + _ROW)
        column.sheet.rect(column.left, column.y - 4, column.room, 0.7, fill=theme.grid)
    if table.cut:
        column.words(table.cut, _FOOT, theme.muted)
