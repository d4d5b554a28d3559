"""A card in the size of a link preview: 1200 by 630 pixels, with heading, chart, limit and source.

Words go before the chart: the heading stands whole, and the first limit too. A chart that would
become too small to be read beside them gives way to what it shows, in words.
"""

from __future__ import annotations

from typing import Final

from pages.charts.base import HEIGHT, Chart
from pages.pictures.chart import draw, height_of
from pages.pictures.layout import EDGE, Column
from pages.pictures.letters import LINE, wrapped
from pages.pictures.sheet import Place, Run, Sheet, closed, opened
from pages.pictures.told import Told, say

SIZE: Final = (1200.0, 630.0)
_ROOM: Final = SIZE[0] - 2 * EDGE
_MEASURE: Final = 17.0
_WORDS: Final = (30.0, 26.0, 22.0, 18.0)
_LOWEST: Final = 230.0  # of a chart that can be lower than it is
_FOOT: Final = 16.0
_HEADINGS: Final = (34.0, 30.0, 26.0, 22.0, 18.0)
_LINES: Final = 3  # of a heading at the sizes before the last
_LIMIT: Final = 4  # lines of a limit
_LEAST: Final = 0.62  # of its size, below which a chart cannot be read
_TOP: Final = 22.0


def preview(told: Told) -> bytes:
    """The picture; 1200 wide and 630 high whatever the card holds."""
    root = opened(*SIZE, told.heading, told.summary)
    sheet = Sheet(root)
    sheet.rect(0, 0, *SIZE, fill=told.theme.paper)
    sheet.rect(0, 0, SIZE[0], 6, fill=told.theme.accent)
    column = Column(sheet, EDGE, _TOP, _ROOM)
    column.words(told.heading, _heading(told.heading), told.theme.ink, bold=True)
    column.words(_cut(told.measure, _MEASURE, 2), _MEASURE, told.theme.muted)
    top = column.y + 10
    foot = _foot(sheet, told)
    _middle(sheet, told, top, foot - 14)
    return closed(root)


def _heading(text: str) -> float:
    """The largest size at which a heading has three lines; the smallest for one that has not."""
    fits = (s for s in _HEADINGS if len(wrapped(text, s, _ROOM, bold=True)) <= _LINES)
    return next(fits, _HEADINGS[-1])


def _foot(sheet: Sheet, told: Told) -> float:
    """Limit, source and version from the lower edge up; where they begin."""
    lines: list[tuple[str, str]] = []
    first = told.limits[0] if told.limits else None
    limit = f"{first.label} {first.text}".strip() if first else ""
    said = wrapped(limit, _FOOT, _ROOM)
    if len(said) > _LIMIT:  # whole, or not at all: half a limit says something else
        said = wrapped(
            str(say("limits-more", more=[each.text for each in told.limits])), _FOOT, _ROOM
        )
    elif rest := [each.text for each in told.limits[1:]]:
        said += wrapped(str(say("limits-more", more=rest)), _FOOT, _ROOM)
    lines += [(line, told.theme.ink) for line in said]
    lines += [(_cut(text, _FOOT, 1), told.theme.muted) for text in (told.source, told.version)]
    top = SIZE[1] - 20 - LINE * _FOOT * len(lines)
    sheet.rect(EDGE, top - 8, _ROOM, 1, fill=told.theme.grid)
    for number, (line, colour) in enumerate(lines):
        at = Place(EDGE, top + LINE * _FOOT * number)
        sheet.say([[Run(line)]], at, _FOOT, colour, kept=True)
    return top - 8


def _cut(text: str, size: float, most: int) -> str:
    """A text in so many lines; one that is longer ends with an ellipsis."""
    lines = wrapped(text, size, _ROOM - size)
    return text if len(lines) <= most else f"{' '.join(lines[:most])}…"


def _middle(sheet: Sheet, told: Told, top: float, foot: float) -> None:
    """The chart between two heights, or in words what it shows."""
    chart, room = told.fitted(_ROOM), foot - top
    if chart is not None and _pliable(chart) and room >= _LOWEST:
        chart["layout"]["height"] = room
        _unnamed(chart)
    share = min(room / height_of(chart), 1.0) if chart is not None else 0.0
    if chart is not None and share >= _LEAST:
        moved = f"translate({EDGE:g} {top:.2f}) scale({share:.4f})"
        draw(sheet.within(transform=moved), chart, _ROOM / share)
        return
    column = Column(sheet, EDGE, top + 12, _ROOM)
    for size in _WORDS:
        lines = int((room - 12) // (LINE * size))
        if len(wrapped(told.summary, size, _ROOM)) <= lines or size == _WORDS[-1]:
            column.words(_cut(told.summary, size, max(lines, 1)), size, told.theme.ink)
            return


def _pliable(chart: Chart) -> bool:
    """Whether a chart says the same at another height: it has no rows that ask for theirs."""
    of_rows = any(trace.get("orientation") == "h" for trace in chart["data"])
    is_map = any(name.startswith("geo") for name in chart["layout"])
    return is_map or (not of_rows and height_of(chart) == HEIGHT)


def _unnamed(chart: Chart) -> None:
    """A map without names: they are laid out for a larger one."""
    for trace in chart["data"]:
        if "width" in (trace.get("meta") or {}):
            trace["visible"] = False
