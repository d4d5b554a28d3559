"""Two figures of each place as a point, any unit on either axis, names where they do not lie.

A frame has one row per point, those first whose names matter most:
    name    of the place
    x, y    its two figures
    text    the hover
    colour  of the point
    named   whether its name is to be written beside it, as far as there is room
Names are placed so that at no width from a phone to a wide window two of them meet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import log10
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
_HIGH: Final = 8.5  # half of a line
_WIDE: Final = (540.0, 700.0, 860.0, 1080.0, 1500.0)
_NARROW: Final = (235.0, 285.0, 400.0, 540.0)
_REACH: Final = 0.06
_SIDES: Final = tuple(
    (side, up)
    for up in (0, 10, -10, 19, -19, 28, -28)
    for side in ("left", "right", *(("center",) if abs(up) > 12 else ()))
)


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
    dots = {width: [(x * width, y) for x, y in zip(xs, ys, strict=True)] for width in widths}
    taken: dict[float, list[Box]] = {width: [] for width in widths}
    said = []
    for number, row in enumerate(frame.itertuples()):
        if not row.named:
            continue
        name = str(row.name)
        best: tuple[int, str, int] | None = None
        for side, up in _SIDES:
            hidden = _hidden(name, number, side, up, dots, taken, high)
            if hidden is not None and (best is None or hidden < best[0]):
                best = (hidden, side, up)
            if best and best[0] == 0:
                break
        if best is None:
            continue
        _, side, up = best
        for width, places in dots.items():
            taken[width].append(_box(name, *places[number], side, up))
        bold = row.colour == LIGHT.accent
        text = escape(name, quote=False)
        said.append(
            words(
                f"<b>{text}</b>" if bold else text,
                log10(float(str(row.x))) if scales[0].log else float(str(row.x)),
                log10(float(str(row.y))) if scales[1].log else float(str(row.y)),
                size=_SIZE,
                colour=LIGHT.accent if bold else LIGHT.ink,
                xanchor=side,
                xshift={"left": 7, "right": -7}.get(side, 0),
                yshift=up,
                borderpad=0,
            )
        )
    return said


def _hidden(
    name: str,
    number: int,
    side: str,
    up: int,
    dots: dict[float, list[tuple[float, float]]],
    taken: dict[float, list[Box]],
    high: float,
) -> int | None:
    """How many points a name would cover at most; None where it meets a name or an edge."""
    most = 0
    for width, places in dots.items():
        box = _box(name, *places[number], side, up)
        inside = box[0] >= -4 and box[2] <= width + 12 and box[1] >= -2 and box[3] <= high + 4
        if not inside or any(touch(box, other) for other in taken[width]):
            return None
        most = max(most, sum(_covers(box, at) for n, at in enumerate(places) if n != number))
    return most if most <= 1 else None


def _shares(values: pd.Series[float], ends: tuple[float, float], *, log: bool) -> list[float]:
    low, high = ends
    return [((log10(v) if log else v) - low) / (high - low) for v in values.astype(float)]


def _box(name: str, x: float, y: float, side: str, up: int) -> Box:
    width = _LETTER * len(name) + 4
    start = {"left": x + 7, "right": x - 7 - width}.get(side, x - width / 2)
    return (start, y + up - _HIGH, start + width, y + up + _HIGH)


def _covers(box: Box, at: tuple[float, float]) -> bool:
    return box[0] - 3 < at[0] < box[2] + 3 and box[1] - 3 < at[1] < box[3] + 3
