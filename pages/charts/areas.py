"""Stacked areas over time, cut at breaks; a year that stands alone is a column of outlines.

A frame has one row per part and moment, with every part at every moment:
    series   name of the part, written beside the last moment
    x        decimal year (the middle of the period)
    y        the figure, in one unit
    text     the hover
    segment  moments of one number are joined
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd

from pages.charts.above import at_widths, height_of, labels_above
from pages.charts.base import (
    HOVER,
    ON_TIME,
    Chart,
    Mark,
    Part,
    chart,
    mark_shapes,
    points,
    time_axis,
    value_axis,
)
from pages.charts.labels import beside, beside_margin
from pages.charts.theme import LIGHT

_HEIGHT: Final = 420
_ABOVE: Final = 38
_BELOW: Final = 28
_TICKS: Final = 3  # years that stand side by side on a phone
_COLUMN: Final = 0.44  # of a year


def area_chart(
    frame: pd.DataFrame, *, colours: Mapping[str, str], marks: Sequence[Mark] = ()
) -> Chart:
    """The parts from the bottom up, in the order in which `colours` names them."""
    names = [name for name in colours if (frame["series"] == name).any()]
    top = float(frame.groupby("x")["y"].sum().max()) if len(frame) else 1.0
    ceiling = top * 1.06 or 1.0
    data: list[Part] = []
    for number, part in frame.groupby("segment", sort=True):
        if part["x"].nunique() > 1:
            data += [_area(part, name, colours[name], f"s{number}") for name in names]
        else:
            data += _column(part, names, colours)
    across = time_axis(frame)
    low, high = across["range"]
    room = beside_margin(names, 12)

    def made(wide: int) -> tuple[list[Part], float]:
        words = labels_above(frame, marks, (), room, wide)
        return words, height_of(words, _ABOVE - 4) + 4

    above, head, narrower = at_widths(made)
    ticks = slice(None) if len(across["tickvals"]) <= _TICKS else slice(None, None, 2)
    for shown in ("tickvals", "ticktext"):
        across[shown] = across[shown][::-1][ticks][::-1]
    return chart(
        data,
        height=_HEIGHT,
        hovermode="closest",
        barmode="overlay",
        x={**across, "range": [low - 0.1, max(high, float(frame["x"].max()) + 0.34)]},
        y=value_axis(ceiling),
        shapes=mark_shapes(marks),
        annotations=[
            *beside(_ends(frame, names, ceiling), colours, int(_HEIGHT - head - _BELOW), width=12),
            *above,
        ],
        margin=(8, room, head, _BELOW),
        meta={**ON_TIME["meta"], **narrower},
    )


def _ends(frame: pd.DataFrame, names: Sequence[str], ceiling: float) -> dict[str, float]:
    """The middle of each part at the last moment, as a part of the plot's height."""
    last = frame[frame["x"] == frame["x"].max()].set_index("series")["y"]
    ends, below = {}, 0.0
    for name in names:
        value = float(last.get(name, 0.0))
        ends[name] = (below + value / 2) / ceiling
        below += value
    return ends


def _area(part: pd.DataFrame, name: str, colour: str, group: str) -> Part:
    rows = part[part["series"] == name].sort_values("x")
    return points(
        rows["x"],
        rows["y"],
        rows["text"],
        mode="lines",
        clipped=True,
        name=name,
        stackgroup=group,
        hoveron="points",
        fillcolor=colour,
        # A hairline of the paper's colour parts neighbours of like lightness.
        line={"color": LIGHT.paper, "width": 1},
    )


def _column(part: pd.DataFrame, names: Sequence[str], colours: Mapping[str, str]) -> list[Part]:
    """One moment counted differently: outlines, joined to nothing."""
    bars, below = [], 0.0
    for name in names:
        rows = part[part["series"] == name].head(1)
        bars += [
            {
                "type": "bar",
                "name": name,
                "x": [x],
                "y": [value],
                "base": [below],
                "width": [_COLUMN],
                "text": [text],
                "textposition": "none",
                "hovertemplate": HOVER,
                "marker": {"color": LIGHT.paper, "line": {"color": colours[name], "width": 2}},
            }
            for x, value, text in zip(rows["x"], rows["y"], rows["text"], strict=True)
        ]
        below += float(rows["y"].sum())
    return bars
