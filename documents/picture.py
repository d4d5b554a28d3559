"""A plot as an SVG: lines with their names at their ends, or bars below theirs.

The lines of a plot that was cut at breaks are drawn apart, what was counted differently is hollow,
a break is an amber line and a gap an amber band, as on the pages. Each point and bar says its
figure to a mouse (`title`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from textwrap import wrap
from typing import Final
from xml.etree import ElementTree as Xml

from documents.model import Finding, Mark, Plot, Series
from documents.scale import exact, highest, lowest, short, ticks, width

WIDTH: Final = 640.0
_HEIGHT: Final = 270.0
FONT: Final = "Open Sans"
_INK: Final = "#14181f"
_MUTED: Final = "#4b5563"
_GRID: Final = "#dfe4ea"
_EDGE: Final = "#7d8a96"
_AMBER: Final = "#8a5a00"
_BAND: Final = "#fdf1da"
_SIZE: Final = 11.0
_SMALL: Final = 9.5
_POINTS: Final = 40
# Of the words of breaks: pixels below the unit, of a row, between two; rows that there is room for.
_ABOVE: Final = 24.0
_ROW_ABOVE: Final = 11.0
_BETWEEN: Final = 6.0
_ROWS_LEAST: Final = 3
_NAMES_MOST: Final = 170.0
_NAMES_SHARE: Final = 0.3  # of the width, at most
_ROW: Final = 15.0
_BAR: Final = 11.0
_BOLD: Final = 1.12  # how much wider bold letters are
# Letters of a line of a bar: its name, and its figure at the end of the same line.
_LABEL_MOST: Final = 98
_LABEL_LEAST: Final = 40
# Of more bars than this, each stands beside its name where the names leave it room: a page holds
# them with what is said of them.
_BELOW_MOST: Final = 12
_BESIDE_SHARE: Final = 0.4  # of the width, at most, for the names
_BESIDE: Final = 19.0


def pictured(item: Finding) -> bytes | None:
    """What a finding looks like, as SVG; None where it has its table, or its sentence alone."""
    return picture(item.plot) if item.plot else item.chart


def picture(plot: Plot, wide: float = WIDTH) -> bytes:
    """The whole picture, as wide as is said; its height follows from what it shows.

    Type has one size at every width, so that a narrow picture is one to read and not a small one.
    """
    return _bars(plot, wide) if plot.kind == "bars" else _lines(plot, wide)


def _svg(wide: float, height: float) -> Xml.Element:
    size = {"width": _n(wide), "height": _n(height), "viewBox": f"0 0 {_n(wide)} {_n(height)}"}
    return Xml.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **size})


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _add(svg: Xml.Element, kind: str, **own: float | str) -> Xml.Element:
    named = {name.replace("_", "-"): v if isinstance(v, str) else _n(v) for name, v in own.items()}
    return Xml.SubElement(svg, kind, named)


def _say(svg: Xml.Element, text: str, x: float, y: float, **own: float | str) -> None:
    look: dict[str, float | str] = {"font_family": FONT, "font_size": _SIZE, "fill": _INK, **own}
    _add(svg, "text", x=x, y=y, **look).text = text


def _line(svg: Xml.Element, x: tuple[float, float], y: tuple[float, float], colour: str) -> None:
    _add(svg, "line", x1=x[0], x2=x[1], y1=y[0], y2=y[1], stroke=colour, stroke_width=0.8)


@dataclass(frozen=True)
class _Field:
    """Where on the picture a moment and a figure are."""

    left: float
    right: float
    top: float
    foot: float
    first: float
    last: float
    low: float
    high: float

    def x(self, moment: float) -> float:
        share = (moment - self.first) / (self.last - self.first) if self.last > self.first else 0.5
        return self.left + 10 + (self.right - self.left - 20) * share

    def y(self, value: float) -> float:
        return self.foot - (self.foot - self.top) * (value - self.low) / (self.high - self.low)

    def inside(self, mark: Mark) -> Mark:
        return replace(mark, start=max(mark.start, self.first), stop=min(mark.stop, self.last))


def _lines(plot: Plot, wide: float) -> bytes:
    svg = _svg(wide, _HEIGHT)
    names = [*dict.fromkeys(s.line for s in plot.series)] if len(plot.series) > 1 else []
    most = min(_NAMES_MOST, wide * _NAMES_SHARE)
    folded = {name: wrap(name, round(26 * most / _NAMES_MOST)) for name in names}
    longest = max((width(part, _SIZE) for each in folded.values() for part in each), default=0.0)
    scale = ticks(highest(plot))
    if low := lowest(plot):
        scale = [-step for step in ticks(-low)[:0:-1]] + scale
    said = [f"{short(value)} %" if plot.percent else short(value) for value in scale]
    field = _Field(
        left=12.0 + max(width(text, _SIZE) for text in said),
        right=wide - (16.0 + min(longest, most) if names else 12.0),
        top=22.0,
        foot=_HEIGHT - 26.0,
        first=plot.moments[0],
        last=plot.moments[-1],
        low=scale[0],
        high=scale[-1],
    )
    marks = [m for m in plot.marks if m.stop >= field.first and m.start <= field.last]
    said_above = _above(field, wide, [field.inside(mark) for mark in marks])
    if plot.marks:
        rows = max([_ROWS_LEAST, *(each.row + 1 for each in said_above)])
        field = replace(field, top=_ABOVE + _ROW_ABOVE * (rows - 1))
    _breaks(svg, field, said_above)
    for value, text in zip(scale, said, strict=True):
        y = field.y(value)
        _line(svg, (field.left, field.right), (y, y), _EDGE if value == 0 else _GRID)
        _say(svg, text, field.left - 5, y + 4, text_anchor="end", fill=_MUTED)
    _say(svg, plot.unit, 0, 12, fill=_MUTED)
    for moment, label in _labelled(plot, field.right - field.left):
        _say(svg, label, field.x(moment), field.foot + 16, text_anchor="middle", fill=_MUTED)
    for series in plot.series:
        _series(svg, field, plot, series)
    for name, colour, y in _apart(plot, names, folded, field):
        for number, part in enumerate(folded[name]):
            look: dict[str, float | str] = {"fill": colour, "font_weight": "bold"}
            _say(svg, part, field.right + 8, y + 4 + 12 * number, **look)
    return bytes(Xml.tostring(svg))


@dataclass(frozen=True)
class _Above:
    """A break or gap with its words: how they are anchored, and in which row from below."""

    mark: Mark
    anchor: str
    row: int


def _above(field: _Field, wide: float, marks: Sequence[Mark]) -> list[_Above]:
    """The words of breaks within the picture, in rows in which none stands over another."""
    ends: list[float] = []
    found = []
    for mark in sorted(marks, key=lambda each: each.start + each.stop):
        middle = (field.x(mark.start) + field.x(mark.stop)) / 2
        long = width(mark.label, _SMALL)
        anchor, start = "middle", middle - long / 2
        if start < 0:
            anchor, start = "start", middle
        elif start + long > wide:
            anchor, start = "end", middle - long
        row = next((n for n, end in enumerate(ends) if end + _BETWEEN <= start), len(ends))
        ends[row : row + 1] = [start + long]
        found.append(_Above(mark, anchor, row))
    return found


def _breaks(svg: Xml.Element, field: _Field, found: Sequence[_Above]) -> None:
    """Breaks as lines and gaps as bands behind the figures, with their words above."""
    for each in found:
        start, stop = field.x(each.mark.start), field.x(each.mark.stop)
        if stop > start:
            size = {"width": stop - start, "height": field.foot - field.top}
            _add(svg, "rect", x=start, y=field.top, fill=_BAND, **size)
        else:
            _line(svg, (start, start), (field.top, field.foot), _AMBER)
        look: dict[str, float | str] = {"font_size": _SMALL, "fill": _AMBER}
        look["text_anchor"] = each.anchor
        y = field.top - 4 - _ROW_ABOVE * each.row
        _say(svg, each.mark.label, (start + stop) / 2, y, **look)


def _series(svg: Xml.Element, field: _Field, plot: Plot, series: Series) -> None:
    """A line with its points; of many points the last alone is marked."""
    held = zip(plot.moments, plot.labels, series.values, strict=True)
    points = [
        (field.x(moment), field.y(value), _title(plot, series.name, label, value))
        for moment, label, value in held
        if value is not None
    ]
    if len(points) > 1:
        told = " ".join(f"{_n(x)},{_n(y)}" for x, y, _ in points)
        pen: dict[str, float | str] = {"stroke": series.colour, "stroke_width": 2.0}
        _add(svg, "polyline", points=told, fill="none", stroke_linejoin="round", **pen)
    fill = "#ffffff" if series.hollow else series.colour
    dot: dict[str, float | str] = {"r": 3.0, "fill": fill, "stroke": series.colour}
    for x, y, title in points if len(points) < _POINTS else points[-1:]:
        _add(_add(svg, "circle", cx=x, cy=y, stroke_width=1.4, **dot), "title").text = title


def _title(plot: Plot, name: str, label: str, value: float) -> str:
    """What a point says: its line, its period and its figure as a table has it."""
    return f"{name}, {label}: {exact(value)} {'%' if plot.percent else plot.unit}".rstrip()


def _labelled(plot: Plot, room: float) -> Iterator[tuple[float, str]]:
    """The places whose labels have room: all, or each second, third and so on from the last."""
    widest = max(width(label, _SIZE) for label in plot.labels) + 14
    step = next(s for s in (1, 2, 5, 10, 20, 50, 10**6) if len(plot.labels) / s * widest <= room)
    every = [*zip(plot.moments, plot.labels, strict=True)]
    yield from every[::-1][::step]


def _apart(
    plot: Plot, names: Sequence[str], folded: Mapping[str, Sequence[str]], field: _Field
) -> Iterator[tuple[str, str, float]]:
    """Names at the height of the last figure of their line, none over another."""
    ends = {name: _last(plot, [s for s in plot.series if s.line == name]) for name in names}
    found = sorted((field.y(end[1]), name, end[0]) for name, end in ends.items() if end)
    need = [13.0 * len(folded[name]) for _, name, _ in found]
    places: list[float] = []
    floor = field.top
    for (y, _, _), room in zip(found, need, strict=True):
        places.append(max(y, floor))
        floor = places[-1] + room
    # What was pushed below the foot pushes the others up again.
    edge = field.foot + 10
    for number in range(len(places) - 1, -1, -1):
        places[number] = min(places[number], edge - need[number])
        edge = places[number]
    for (_, name, colour), y in zip(found, places, strict=True):
        yield name, colour, y


def _last(plot: Plot, series: list[Series]) -> tuple[str, float] | None:
    held = [
        (moment, each.colour, value)
        for each in series
        for moment, value in zip(plot.moments, each.values, strict=True)
        if value is not None
    ]
    return max(held)[1:] if held else None


def _bars(plot: Plot, wide: float) -> bytes:
    """Each bar below its name, or of many beside it, with its figure at the right."""
    values = plot.series[0].values
    percent = " %" if plot.percent else ""
    said = plot.said or [exact(value) + percent * (value is not None) for value in values]
    named = max(width(label, _SIZE) for label in plot.labels) + 10
    beside = len(values) > _BELOW_MOST and named <= wide * _BESIDE_SHARE
    lines = [[label] for label in plot.labels] if beside else _folded(plot, said, wide)
    heights = [_BESIDE if beside else _ROW * len(each) + _BAR + 8 for each in lines]
    svg = _svg(wide, 18 + sum(heights))
    _say(svg, plot.unit, 0, 12, fill=_MUTED)
    left = named if beside else 0.0
    right = wide - (max(width(text, _SIZE) for text in said) * _BOLD + 8 if beside else 0.0)
    low, high = lowest(plot), highest(plot)
    span = (high - low) or 1.0
    zero = left + (right - left) * -low / span
    y = 18.0
    for number, value in enumerate(values):
        for part in lines[number]:
            y += _ROW
            _say(svg, part, 0, y - 3)
        _say(svg, said[number], wide, y - 3, text_anchor="end", font_weight="bold")
        y -= (_BAR + 1) * beside
        if value is not None:
            long = (right - left) * abs(value) / span
            start = zero if value >= 0 else zero - long
            bar: dict[str, float | str] = {"width": long, "fill": plot.colours[number]}
            title = f"{plot.labels[number]}: {said[number]}"
            _add(_add(svg, "rect", x=start, y=y, height=_BAR, **bar), "title").text = title
        y += _BAR + (_BESIDE - _ROW + 1 if beside else 8)
    return bytes(Xml.tostring(svg))


def _folded(plot: Plot, said: Sequence[str], wide: float) -> list[list[str]]:
    """The lines of each name, the last of which leaves its figure room."""
    share = wide / WIDTH
    least, most = round(_LABEL_LEAST * share), round(_LABEL_MOST * share)
    pairs = zip(plot.labels, said, strict=True)
    return [wrap(label, max(least, most - len(text))) or [""] for label, text in pairs]
