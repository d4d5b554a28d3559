"""A tall chart over columns that stand beside each other, for paper: each row where it is whole.

A chart says how many rows of one height it has (`rows` in the `meta` of its layout). It is drawn
once, as narrow as a column, and each column shows its rows of that drawing; what stands below the
last row, such as the years, stands below every column.
"""

from __future__ import annotations

import copy
import math
from typing import Final
from xml.etree import ElementTree as Xml

from pages.figure.card import Shown
from pages.pictures.axes import field_of
from pages.pictures.chart import draw, fitted, height_of
from pages.pictures.known import NotDrawn
from pages.pictures.sheet import Sheet, closed, number, opened

_MOST: Final = 2
_GAP: Final = 24.0
_LABEL: Final = 10.0  # pixels that the words of a scale reach below its zero


def in_columns(shown: Shown, width: float, most: float) -> bytes | None:
    """The first chart of a card as SVG, `width` pixels wide and at most `most` high.

    In two columns; None where it has no rows to part, two columns would not do,
    or the chart cannot be drawn here.
    """
    chart = shown.drawings[0].chart if shown.drawings else {"layout": {}}
    rows = int(chart["layout"].get("meta", {}).get("rows", 0))
    for count in range(2, min(_MOST, rows) + 1):
        wide = (width - _GAP * (count - 1)) / count
        made = fitted(chart, wide)
        field, tall = field_of(made, wide, height_of(made)), height_of(made)
        of_each = math.ceil(rows / count)
        step = (field.foot - field.top) / rows
        high = field.top + of_each * step + tall - field.foot
        if high > most:
            continue
        drawing = Xml.Element("g")
        try:
            draw(Sheet(drawing), made, wide)
        except NotDrawn:
            return None
        root = opened(width, high, str(shown.heading), shown.summary)
        scaled = made["layout"]["yaxis"].get("visible", True)
        for column in range(count):
            x, cut = column * (wide + _GAP), field.top + column * of_each * step
            kept = min(of_each, rows - column * of_each) * step
            # The first has what stands above its rows; of the others the words of the row before
            # are left out.
            off = (_LABEL if scaled else 0.0) if column else -field.top
            _part(root, drawing, (x, field.top + off), (wide, kept - off), cut + off)
            _part(root, drawing, (x, field.top + kept), (wide, tall - field.foot), field.foot)
        return closed(root)
    return None


def _part(
    root: Xml.Element,
    drawing: Xml.Element,
    at: tuple[float, float],
    size: tuple[float, float],
    top: float,
) -> None:
    """What of a drawing lies below `top`, at a place of the picture."""
    wide, high = map(number, size)
    named = {"x": number(at[0]), "y": number(at[1]), "width": wide, "height": high}
    box = {"viewBox": f"0 {number(top)} {wide} {high}", "overflow": "hidden"}
    part = Xml.SubElement(root, "svg", {**named, **box})
    part.append(copy.deepcopy(drawing))
