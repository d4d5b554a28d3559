"""Lines on a logarithmic scale: equal distances are equal ratios, and nothing starts at zero."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd

from pages.charts.base import Band, Chart, Mark, labels_above
from pages.charts.labels import beside, beside_margin
from pages.charts.lines import line_chart
from pages.charts.theme import LIGHT, Theme

_HEIGHT: Final = 360
_ROOM: Final = 1.25  # above and below the figures, as a factor
_TICKS_MOST: Final = 7


def logarithmic_chart(
    frame: pd.DataFrame,
    *,
    colours: Mapping[str, str],
    marks: Sequence[Mark] = (),
    bands: Sequence[Band] = (),
    theme: Theme = LIGHT,
) -> Chart:
    """A frame of `lines.COLUMNS` over powers of ten, for a height of `_HEIGHT` pixels.

    Raises ValueError where a figure is not above zero, since it has no place on such a scale.
    """
    low, high = float(frame["y"].min()), float(frame["y"].max())
    if not low > 0:
        raise ValueError(f"{low} has no place on a logarithmic scale")
    bottom, top = math.log10(low / _ROOM), math.log10(high * _ROOM)
    figure = line_chart(frame, colours=colours, marks=marks, bands=bands, theme=theme)
    ends = frame.sort_values("x").groupby("series").tail(1).set_index("series")["y"]
    names = [name for name in colours if name in ends.index]
    places = {name: (math.log10(float(ends[name])) - bottom) / (top - bottom) for name in names}
    layout = figure["layout"]
    margin = layout["margin"]
    layout["height"] = _HEIGHT
    plot = _HEIGHT - margin["t"] - margin["b"]
    if len(names) > 1:
        layout["margin"] = {**margin, "r": beside_margin(names)}
        layout["annotations"] = [
            *beside(places, colours, plot, theme),
            *labels_above(frame, marks, bands, theme),
        ]
    ticks = tick_values(bottom, top)
    layout["yaxis"] = {
        **layout["yaxis"],
        "type": "log",
        "range": [bottom, top],
        "tickmode": "array",
        "tickvals": ticks,
        "zeroline": False,
    }
    return figure


def tick_values(bottom: float, top: float) -> list[float]:
    """Round numbers between two powers of ten (their exponents): 1, 2 and 5, or 1 alone."""
    exponents = range(math.floor(bottom), math.ceil(top) + 1)
    for steps in ((1, 2, 5), (1, 3), (1,)):
        found = [step * 10.0**e for e in exponents for step in steps]
        inside = [value for value in found if bottom <= math.log10(value) <= top]
        if len(inside) <= _TICKS_MOST:
            break
    return inside
