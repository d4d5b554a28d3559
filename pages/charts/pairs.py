"""Two figures of each place as a point, any unit on either axis, names where they do not lie.

A frame has one row per point, those first whose names matter most:
    name    of the place
    x, y    its two figures
    text    the hover
    colour  of the point
    named   whether its name is to be written beside it, as far as there is room
    chosen  whether a reader picked it: its name stands in any case, if need be at a distance and
            tied to its point by a line
Names are placed so that at no width from a phone to a wide window two of them meet, and so that
none can be taken for that of another point: what cannot stand beside its own alone is left to the
hover and to the table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from itertools import product
from math import hypot, log10
from textwrap import wrap
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pages.charts.base import Chart, Part, axis, chart, dot, points, words, words_left
from pages.charts.narrow import BELOW, with_narrow
from pages.charts.theme import LIGHT

_HEIGHT: Final = 420
_PHONE: Final = 320
_TOP: Final = 24
_FOOT: Final = 48
_LETTER: Final = 7.2
_SIZE: Final = 12.5
_LINE: Final = 16
_LETTERS: Final = 22  # of a line of a name
_WIDE: Final = (540.0, 700.0, 860.0, 1080.0, 1500.0)
_NARROW: Final = (235.0, 285.0, 400.0, 540.0)
_REACH: Final = 0.06
_BESIDE: Final = 7  # pixels from the middle of a point to its name
_APART: Final = 10  # pixels from a name to the middle of any other point
_CLEAR: Final = 5  # the same where a line says whose name it is
_PLACES: Final = (
    *product(("left", "right"), (0, 7, -7)),
    *product(("center",), (15, -15)),
)
"""Beside a point and above or below it: the side of the words that is nearest, and pixels up."""
_FAR: Final = sorted(
    (
        (side, right, up)
        for side, right, up in product(
            ("left", "right", "center"), range(-90, 91, 15), range(-170, 171, 17)
        )
        if hypot(right, up) > 20
    ),
    key=lambda each: (hypot(each[1], each[2]), each),
)
"""At a distance: the side, pixels to the right and up."""
_Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Scale:
    """An axis: its title, whether it is in percent, and whether it is logarithmic."""

    title: str
    percent: bool = False
    log: bool = False


def pair_chart(frame: pd.DataFrame, x: Scale, y: Scale) -> Chart:
    """The points over two scales; raises ValueError where one has no place on a logarithm."""
    across, upward = _ends(frame["x"], x), _ends(frame["y"], y)
    behind = frame[::-1]  # those that matter most are drawn last
    title = f'<span style="color:{LIGHT.muted}">↑ {escape(y.title, quote=False)}</span>'
    top = words_left([title], 1.0, size=_SIZE, yref="paper", yanchor="bottom", yshift=3)
    made = chart(
        [
            points(
                behind["x"],
                behind["y"],
                behind["text"],
                marker=dot(9, [*behind["colour"]], LIGHT.paper, 1),
                customdata=[*behind["name"]],
                name="places",
            )
        ],
        height=_HEIGHT,
        hovermode="closest",
        annotations=[top, *_names(frame, across, upward, (x, y), _WIDE, _HEIGHT)],
        x=_axis(across, x, title={"text": x.title, "font": {"size": _SIZE, "color": LIGHT.muted}}),
        y=_axis(upward, y, automargin=True),
        margin=(8, 16, _TOP, _FOOT),
    )
    low = [top, *_names(frame, across, upward, (x, y), _NARROW, _PHONE)]
    return with_narrow(made, {"height": _PHONE, "annotations": low}, below=BELOW)


def _ends(values: pd.Series[float], scale: Scale) -> tuple[float, float]:
    """From where to where the axis goes, as powers of ten where it is logarithmic."""
    if values.empty:
        return (0.0, 1.0)
    low, high = float(values.min()), float(values.max())
    if scale.log:
        if not low > 0:
            raise ValueError(f"{low} has no place on a logarithmic scale")
        low, high = log10(low), log10(high)
    elif low >= 0 and not (scale.percent and low > 50):
        low = 0.0
    reach = (high - low) or 1.0
    end = high + reach * _REACH
    start = low if low == 0.0 and not scale.log else low - reach * _REACH
    return start, min(end, 101.5) if scale.percent and not scale.log else end


def _axis(ends: tuple[float, float], scale: Scale, **own: Any) -> Part:
    unit: Part = {"ticksuffix": "\u00a0%"} if scale.percent else {"tickformat": "~s"}
    kind: Part = {"type": "log", "dtick": "D2"} if scale.log else {"nticks": 7}
    low, high = ends
    return axis(low, high, grid=True, tickcolor=LIGHT.border, **{**unit, **kind, **own})


def _names(
    frame: pd.DataFrame,
    across: tuple[float, float],
    upward: tuple[float, float],
    scales: tuple[Scale, Scale],
    widths: Sequence[float],
    height: int,
) -> list[Part]:
    """The names that find room at every one of some widths, in the order of the frame."""
    high = height - _TOP - _FOOT
    xs = _shares(frame["x"], across, log=scales[0].log)
    ys = [share * high for share in _shares(frame["y"], upward, log=scales[1].log)]
    wide = np.array(widths)
    field = _Field(high, wide, np.outer(wide, xs), np.array(ys))
    taken = np.empty((0, len(wide), 4))
    said = []
    for number, row in enumerate(frame.itertuples()):
        if not row.named:
            continue
        lines = wrap(str(row.name), _LETTERS) or [""]
        found = field.beside(lines, number, taken)
        if found is None and row.chosen:
            found = field.tied(lines, number, taken)
        if found is None:
            continue
        taken = np.concatenate([taken, field.boxes(lines, number, _shifts((found,)))])
        bold = row.colour == LIGHT.accent
        text = "<br>".join(escape(line, quote=False) for line in lines)
        said.append(
            words(
                f"<b>{text}</b>" if bold else text,
                log10(float(str(row.x))) if scales[0].log else float(str(row.x)),
                log10(float(str(row.y))) if scales[1].log else float(str(row.y)),
                size=_SIZE,
                colour=LIGHT.accent if bold else LIGHT.ink,
                borderpad=0,
                **found.part(),
            )
        )
    return said


@dataclass(frozen=True)
class _Place:
    """Where a name stands from its point, in pixels: the side that is nearest, right and up.

    What is `tied` stands at a distance and has a line to its point.
    """

    side: str
    right: int
    up: int
    tied: bool = False

    def part(self) -> Part:
        """The same in the terms of the chart."""
        if not self.tied:
            return {"xanchor": self.side, "xshift": self.right, "yshift": self.up}
        pen = {"arrowhead": 0, "arrowwidth": 1, "arrowcolor": LIGHT.muted, "standoff": 5}
        at = {"xanchor": self.side, "yanchor": "middle", "ax": self.right, "ay": -self.up}
        return {"showarrow": True, **at, **pen}


@cache
def _beside(lines: int) -> tuple[_Place, ...]:
    """The places right beside a point, of a name of so many lines."""
    more = _LINE * (lines - 1) // 2
    shift = {"left": _BESIDE, "right": -_BESIDE, "center": 0}
    raised = {side: (more if side == "center" else 0) for side in shift}
    return tuple(
        _Place(side, shift[side], up + raised[side] if up > 0 else up - raised[side])
        for side, up in _PLACES
    )


_TIED: Final = tuple(_Place(side, right, up, tied=True) for side, right, up in _FAR)


def _shifts(places: Sequence[_Place]) -> _Numbers:
    """A row of each place: the share of the words left of where they start, pixels right and up."""
    share = {"left": 0.0, "center": 0.5, "right": 1.0}
    return np.array([(share[place.side], place.right, place.up) for place in places], float)


_TIED_SHIFTS: Final = _shifts(_TIED)


@dataclass(frozen=True)
class _Field:
    """How high a plot is, its widths, and where its points are, in pixels.

    `across` has a row for each width and a column for each point; `upward` is the same at all.
    Boxes are left, lower, right and upper edge, by places or names and then by widths. All places
    of a name are looked at together: they are many, and so may the points be.
    """

    high: float
    wide: _Numbers
    across: _Numbers
    upward: _Numbers

    def boxes(self, lines: Sequence[str], number: int, shifts: _Numbers) -> _Numbers:
        """The room that a name takes at each of some places and at each width."""
        long = _LETTER * max(map(len, lines)) + 4
        deep = (_LINE * len(lines) + 1) / 2
        share, right, up = shifts.T[:, :, None]
        left = self.across[:, number] + right - share * long
        middle = np.broadcast_to(self.upward[number] + up, left.shape)
        return np.stack([left, middle - deep, left + long, middle + deep], axis=-1)

    def beside(self, lines: Sequence[str], number: int, taken: _Numbers) -> _Place | None:
        """A place right beside a point, far enough from all others; None where there is none."""
        places = _beside(len(lines))
        boxes = self.boxes(lines, number, _shifts(places))
        free = self._free(boxes, taken)
        clear = free[self._near(boxes[free], number, _APART) == 0]
        return places[clear[0]] if clear.size else None

    def tied(self, lines: Sequence[str], number: int, taken: _Numbers) -> _Place | None:
        """A place at a distance that covers as few points as can be; None without any room."""
        boxes = self.boxes(lines, number, _TIED_SHIFTS)
        free = self._free(boxes, taken)
        near = self._near(boxes[free], number, _CLEAR)
        return _TIED[free[near.argmin()]] if free.size else None

    def _free(self, boxes: _Numbers, taken: _Numbers) -> NDArray[np.intp]:
        """The numbers of the places where a name meets no other and no edge."""
        left, low, right, high = np.moveaxis(boxes, -1, 0)
        inside = (left >= -4) & (right <= self.wide + 12) & (low >= -2) & (high <= self.high + 4)
        free = np.flatnonzero(inside.all(axis=1))
        one, other = boxes[free][:, None], taken[None]
        apart = (one[..., :2] >= other[..., 2:]) | (other[..., :2] >= one[..., 2:])
        return free[np.all(np.any(apart, axis=-1), axis=(1, 2))]

    def _near(self, boxes: _Numbers, number: int, most: float) -> NDArray[np.int_]:
        """How many points but its own a name comes near to at each place, at the worst width."""
        low, high = boxes[:, 0, 1, None], boxes[:, 0, 3, None]
        rise = np.maximum(np.maximum(low - self.upward, self.upward - high), 0.0)
        rise[:, number] = most
        place, point = np.nonzero(rise < most)  # few, whatever the width
        at = self.across[:, point]
        away = np.maximum(np.maximum(boxes[place, :, 0].T - at, at - boxes[place, :, 2].T), 0.0)
        near = away * away < most * most - rise[place, point] ** 2
        counts = np.array([np.bincount(place[each], minlength=len(boxes)) for each in near])
        worst: NDArray[np.int_] = counts.max(axis=0)
        return worst


def _shares(values: pd.Series[float], ends: tuple[float, float], *, log: bool) -> list[float]:
    low, high = ends
    return [((log10(v) if log else v) - low) / (high - low) for v in values.astype(float)]
