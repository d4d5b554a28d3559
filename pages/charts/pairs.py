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
from html import escape
from itertools import product
from math import hypot, log10
from textwrap import wrap
from typing import Any, Final

import pandas as pd

from pages.charts.base import Chart, Part, axis, chart, dot, points, words, words_left
from pages.charts.labels import Box, touch
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
    field = _Field(high, {w: [(x * w, y) for x, y in zip(xs, ys, strict=True)] for w in widths})
    taken: dict[float, list[Box]] = {width: [] for width in widths}
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
        for width, box in field.boxes(lines, number, found).items():
            taken[width].append(box)
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

    def box(self, lines: Sequence[str], x: float, y: float) -> Box:
        """The room that the words take beside a point."""
        width = _LETTER * max(map(len, lines)) + 4
        start = x + self.right - {"left": 0.0, "center": width / 2, "right": width}[self.side]
        deep = (_LINE * len(lines) + 1) / 2
        return (start, y + self.up - deep, start + width, y + self.up + deep)

    def part(self) -> Part:
        """The same in the terms of the chart."""
        if not self.tied:
            return {"xanchor": self.side, "xshift": self.right, "yshift": self.up}
        pen = {"arrowhead": 0, "arrowwidth": 1, "arrowcolor": LIGHT.muted, "standoff": 5}
        at = {"xanchor": self.side, "yanchor": "middle", "ax": self.right, "ay": -self.up}
        return {"showarrow": True, **at, **pen}


@dataclass(frozen=True)
class _Field:
    """How high a plot is, and where its points are at each of its widths, in pixels."""

    high: float
    dots: dict[float, list[tuple[float, float]]]

    def boxes(self, lines: Sequence[str], number: int, place: _Place) -> dict[float, Box]:
        """The room of a name at each width."""
        return {w: place.box(lines, *dots[number]) for w, dots in self.dots.items()}

    def beside(
        self, lines: Sequence[str], number: int, taken: dict[float, list[Box]]
    ) -> _Place | None:
        """A place right beside a point, far enough from all others; None where there is none."""
        more = _LINE * (len(lines) - 1) // 2
        for side, up in _PLACES:
            shift = {"left": _BESIDE, "right": -_BESIDE}.get(side, 0)
            raised = up if side != "center" else up + more if up > 0 else up - more
            place = _Place(side, shift, raised)
            if self._near(lines, number, place, taken, _APART) == 0:
                return place
        return None

    def tied(
        self, lines: Sequence[str], number: int, taken: dict[float, list[Box]]
    ) -> _Place | None:
        """A place at a distance that covers as few points as can be; None without any room."""
        found: list[tuple[int, int, _Place]] = []
        for order, (side, right, up) in enumerate(_FAR):
            place = _Place(side, right, up, tied=True)
            near = self._near(lines, number, place, taken, _CLEAR)
            if near == 0:
                return place
            if near is not None:
                found.append((near, order, place))
        return min(found)[2] if found else None

    def _near(
        self,
        lines: Sequence[str],
        number: int,
        place: _Place,
        taken: dict[float, list[Box]],
        most: float,
    ) -> int | None:
        """How many points a name comes near to; None where it meets a name or an edge."""
        count = 0
        for width, box in self.boxes(lines, number, place).items():
            inside = box[0] >= -4 and box[2] <= width + 12
            if not inside or box[1] < -2 or box[3] > self.high + 4:
                return None
            if any(touch(box, other) for other in taken[width]):
                return None
            others = (at for n, at in enumerate(self.dots[width]) if n != number)
            count = max(count, sum(_distance(box, at) < most for at in others))
        return count


def _shares(values: pd.Series[float], ends: tuple[float, float], *, log: bool) -> list[float]:
    low, high = ends
    return [((log10(v) if log else v) - low) / (high - low) for v in values.astype(float)]


def _distance(box: Box, at: tuple[float, float]) -> float:
    """From a box to a point; zero within it."""
    x, y = at
    return hypot(max(box[0] - x, 0.0, x - box[2]), max(box[1] - y, 0.0, y - box[3]))
