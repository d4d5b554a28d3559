"""Time lines: what happened to each of several things, one line for each below its name.

Kinds differ by the shape of their marks and not by colour alone; what only began is hollow, what
holds is full, what follows is small, and a last day is a stroke.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from textwrap import wrap
from typing import Final, Literal

from pages.charts.base import (
    Chart,
    Part,
    axis,
    chart,
    dot,
    hidden_axis,
    line,
    points,
    tall,
    words_left,
)
from pages.charts.labels import escaped, short_lines
from pages.charts.theme import LIGHT

Look = Literal["hollow", "full", "small", "stroke"]

_LINE: Final = 18
_GAP: Final = 23
_WIDTH: Final = 42  # letters of a name's line on a phone
_HOVER: Final = 44  # letters of a hover's line
_SYMBOLS: Final = {
    "law": ("circle", LIGHT.accent),
    "strategy": ("diamond", LIGHT.ink),
    "method": ("triangle-up", LIGHT.amber),
    "company": ("square", LIGHT.muted),
}
GLYPHS: Final = {"law": "●", "strategy": "◆", "method": "▲", "company": "■"}
"""The shapes in words, for a key beside the chart."""


@dataclass(frozen=True)
class Moment:
    """A mark at a time (decimal years) with what a hover says of it."""

    x: float
    kind: str
    text: str
    look: Look = "full"


@dataclass(frozen=True)
class Track:
    """One line: its name, its marks, and from when to when it runs, if it does."""

    name: str
    moments: tuple[Moment, ...]
    spans: tuple[tuple[float, float], ...] = field(default=())


def timeline_chart(tracks: Sequence[Track]) -> Chart:
    """The lines from top to bottom, over years that are labelled above and below them.

    A span reaches from one time to another; between the marks of a line a thin one is drawn. A
    `KeyError` names a kind that has no shape.
    """
    times = [m.x for t in tracks for m in t.moments]
    times += [end for t in tracks for span in t.spans for end in span]
    first, last = (min(times), max(times)) if times else (2000.0, 2020.0)
    said: list[Part] = []
    shapes: list[Part] = []
    data: list[Part] = []
    y = 4.0
    for track in tracks:
        lines = short_lines(track.name, _WIDTH)
        said.append(words_left([escaped([each]) for each in lines], y, yref="y", yanchor="top"))
        y += _LINE * len(lines) + 9
        shapes += _lines(track, y)
        data += _marks(track.moments, y)
        y += _GAP
    pad = (last - first) * 0.025 or 0.5
    return chart(
        data,
        height=tall(y + 44),
        annotations=said,
        shapes=shapes,
        hovermode="closest",
        x=_years(first - pad, last + pad),
        y=hidden_axis(y, 0),
        margin=(6, 10, 8, 36),
    )


def _lines(track: Track, y: float) -> list[Part]:
    times = [moment.x for moment in track.moments]
    thin = [(min(times), max(times))] if len(set(times)) > 1 else []
    place = {"layer": "below"}
    return [
        *(line(span, (y, y), LIGHT.border, 1.4, **place) for span in thin),
        *(line(span, (y, y), LIGHT.no_data, 9, **place) for span in track.spans),
    ]


def _marks(moments: Iterable[Moment], y: float) -> list[Part]:
    """One trace for each kind and look, so that each has its shape."""
    found: dict[tuple[str, Look], list[Moment]] = {}
    for moment in moments:
        found.setdefault((moment.kind, moment.look), []).append(moment)
    traces = []
    for (kind, look), those in found.items():
        symbol, colour = _SYMBOLS[kind]
        if look == "stroke":
            marker = dot(15, colour, colour, 3.2, symbol="line-ns")
        else:
            fill = LIGHT.paper if look == "hollow" else colour
            marker = dot(6 if look == "small" else 11, fill, colour, 2, symbol=symbol)
        told = [escaped(wrap(each.text, _HOVER)) for each in those]
        traces.append(points([m.x for m in those], [y] * len(those), told, marker=marker))
    return traces


def _years(low: float, high: float) -> Part:
    """The axis of years: a year is labelled where it begins."""
    step = next(s for s in (1, 2, 5, 10, 20, 50) if (high - low) / s <= 9)
    ticks = [year for year in range(int(low) + 1, int(high) + 1) if year % step == 0]
    return axis(
        low,
        high,
        grid=True,
        tickvals=ticks,
        ticktext=[str(year) for year in ticks],
        linecolor=LIGHT.border,
        ticks="outside",
        ticklen=4,
        tickcolor=LIGHT.border,
        automargin=True,  # room for years that are turned on a phone
    )
