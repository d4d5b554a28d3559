"""Small charts for headline tiles: shape only, no axes; the figure stands beside them in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd

from pages.charts.base import Chart, Part, chart, dot, points
from pages.charts.theme import LIGHT

_HEIGHT: Final = 56
_HIDDEN: Final[Part] = {"visible": False, "fixedrange": True}


def spark(frame: pd.DataFrame, *, colour: str) -> Chart:
    """A line of `x`, `y`, `segment`, `hollow`; the last point is marked."""
    last = frame["segment"].max()
    data = [
        points(
            part["x"],
            part["y"],
            mode="lines+markers" if len(part) == 1 or number == last else "lines",
            line={"color": colour, "width": 2},
            marker=dot(
                [0] * (len(part) - 1) + [7],
                LIGHT.paper if bool(part["hollow"].all()) else colour,
                colour,
                2,
            ),
        )
        for number, part in frame.groupby("segment", sort=True)
    ]
    up = {**_HIDDEN, "rangemode": "tozero"}
    return chart(data, height=_HEIGHT, x=_HIDDEN, y=up, margin=(6, 8, 8, 6))


def pairs_of_dots(
    periods: Sequence[str],
    full: Sequence[float | None],
    rings: Sequence[float | None],
    *,
    colour: str,
) -> Chart:
    """Two percentages a period: a full dot and a ring."""
    data = [
        points(periods, values, marker=dot(8, fill, colour, 2))
        for values, fill in ((full, colour), (rings, LIGHT.paper))
    ]
    return _bare(data, {**_HIDDEN, "type": "category"}, {**_HIDDEN, "range": [0, 108]})


def _bare(data: list[Part], across: Part, upwards: Part) -> Chart:
    """A small chart without words, which needs no type and no hover."""
    figure = chart(data, height=_HEIGHT, x=across, y=upwards, margin=(8, 8, 8, 8))
    for unused in ("autosize", "font", "hoverlabel"):
        del figure["layout"][unused]
    return figure
