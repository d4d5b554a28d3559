"""How high a framed card is, before any browser has laid it out: rather more than less."""

from __future__ import annotations

import math
import re
from typing import Final

from documents.model import Table
from pages.embed.frame import NARROW, Frame

# Of the size of type: the mean width of a letter of the widest font that a system may have.
_LETTER: Final = 0.6
_SMALL, _LINE = 13.0, 19.0  # pixels: type around the chart, and its lines
_TITLE, _TITLE_LINE = 18.4, 23.0
# Pixels, as `frame.css` has them: below, the narrow chart stands, and no wider than that.
_PHONE, _NARROW_MOST = 528.0, 416.0
_MARGIN, _MARGIN_NARROW = 40.0, 30.0
_WIDEST: Final = 960.0
_TABLE: Final = 352.0  # a table scrolls beyond
_ROW, _CELL = 29.0, 16.0  # a row of one line; the space around the text of a cell
_SPACE: Final = 8.0  # at the ends of lines, where a word did not fit
# Of both borders and the space between the parts; of what is folded its line.
_AROUND, _FOLD = 84.0, 26.0


def height(frame: Frame, width: float) -> int:
    """The height in pixels of a frame so wide, with everything folded that can be."""
    room = min(width, _WIDEST) - (_MARGIN if width > _PHONE else _MARGIN_NARROW)
    small = [frame.measure, frame.source, *frame.notes]
    small += [f"{limit.label} {limit.text}" for limit in frame.limits[:1]]
    total = _AROUND + _lines(frame.heading, _TITLE, room) * _TITLE_LINE
    total += sum(_lines(text, _SMALL, room) * _LINE for text in small)
    total += math.ceil(_SMALL * _LETTER * 90 / room) * 24.0  # the ways onward
    drawn = frame.wide if width > _PHONE else frame.narrow
    if drawn is None:
        total += _table(frame.table, room) + 2 + _LINE * bool(frame.table.cut)
    else:
        across = room if width > _PHONE else min(room, _NARROW_MOST)
        total += _drawn(drawn) * across + _FOLD
    return math.ceil(total + _FOLD * (len(frame.limits) > 1))


def _lines(text: str, size: float, room: float) -> int:
    return math.ceil(len(text) * size * _LETTER / (room - _SPACE))


def _table(table: Table, room: float) -> float:
    """The height of a table, whose columns share the room; it scrolls beyond `_TABLE`."""
    columns = max(1, len(table.header))
    # A column is as wide as its longest word, and the others take what is left.
    space = max(60.0, room - _CELL * columns)
    rows = [_lines(" ".join(row), _SMALL, space) for row in (table.header, *table.rows)]
    return min(_TABLE, sum(_ROW + (each - 1) * _LINE for each in rows))


def _drawn(svg: str) -> float:
    """The height of a picture as a share of its width."""
    found = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    return float(found[2]) / float(found[1]) if found else 1.0


NARROWEST: Final = NARROW
"""No frame is narrower that is to be read."""
