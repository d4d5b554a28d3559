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
from typing import Any, Final

import pandas as pd

from pages.charts.base import (
    Chart,
    Mark,
    base_layout,
    labels_above,
    mark_shapes,
    time_axis,
    value_axis,
)
from pages.charts.labels import beside, beside_margin
from pages.charts.theme import LIGHT, Theme

_HEIGHT: Final = 380
_ABOVE: Final = 38
_BELOW: Final = 28
_TICKS: Final = 3  # years that stand side by side on a phone
_COLUMN: Final = 0.44  # of a year


def area_chart(
    frame: pd.DataFrame,
    *,
    colours: Mapping[str, str],
    marks: Sequence[Mark] = (),
    theme: Theme = LIGHT,
) -> Chart:
    """The parts from the bottom up, in the order in which `colours` names them."""
    names = [name for name in colours if (frame["series"] == name).any()]
    top = float(frame.groupby("x")["y"].sum().max()) if len(frame) else 1.0
    ceiling = top * 1.06 or 1.0
    data: list[dict[str, Any]] = []
    for number, part in frame.groupby("segment", sort=True):
        if part["x"].nunique() > 1:
            data += [_area(part, name, colours[name], f"s{number}", theme) for name in names]
        else:
            data += _column(part, names, colours, theme)
    axis = time_axis(frame, theme)
    low, high = axis["range"]
    ticks = slice(None) if len(axis["tickvals"]) <= _TICKS else slice(None, None, 2)
    for shown in ("tickvals", "ticktext"):
        axis[shown] = axis[shown][::-1][ticks][::-1]
    return {
        "data": data,
        "layout": {
            **base_layout(theme),
            "height": _HEIGHT,
            "showlegend": False,
            "hovermode": "closest",
            "barmode": "overlay",
            "xaxis": {**axis, "range": [low - 0.1, max(high, float(frame["x"].max()) + 0.34)]},
            "yaxis": {**value_axis(theme), "range": [0, ceiling]},
            "shapes": mark_shapes(marks, theme),
            "annotations": [
                *beside(
                    _ends(frame, names, ceiling),
                    colours,
                    _HEIGHT - _ABOVE - _BELOW,
                    theme,
                    width=12,
                ),
                *labels_above(frame, marks, (), theme),
            ],
            "margin": {"l": 8, "r": beside_margin(names, 12), "t": _ABOVE, "b": _BELOW},
        },
    }


def _ends(frame: pd.DataFrame, names: Sequence[str], ceiling: float) -> dict[str, float]:
    """The middle of each part at the last moment, as a part of the plot's height."""
    last = frame[frame["x"] == frame["x"].max()].set_index("series")["y"]
    ends, below = {}, 0.0
    for name in names:
        value = float(last.get(name, 0.0))
        ends[name] = (below + value / 2) / ceiling
        below += value
    return ends


def _area(part: pd.DataFrame, name: str, colour: str, group: str, theme: Theme) -> dict[str, Any]:
    rows = part[part["series"] == name].sort_values("x")
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "stackgroup": group,
        "x": rows["x"].tolist(),
        "y": rows["y"].tolist(),
        "text": rows["text"].tolist(),
        "hovertemplate": "%{text}<extra></extra>",
        "hoveron": "points",
        "fillcolor": colour,
        # A hairline of the paper's colour parts neighbours of like lightness.
        "line": {"color": theme.paper, "width": 1},
    }


def _column(
    part: pd.DataFrame, names: Sequence[str], colours: Mapping[str, str], theme: Theme
) -> list[dict[str, Any]]:
    """One moment counted differently: outlines, joined to nothing."""
    bars, below = [], 0.0
    for name in names:
        rows = part[part["series"] == name]
        if rows.empty:
            continue
        value = float(rows["y"].iloc[0])
        bars.append(
            {
                "type": "bar",
                "name": name,
                "x": [float(rows["x"].iloc[0])],
                "y": [value],
                "base": [below],
                "width": [_COLUMN],
                "text": rows["text"].tolist(),
                "textposition": "none",
                "hovertemplate": "%{text}<extra></extra>",
                "marker": {"color": theme.paper, "line": {"color": colours[name], "width": 2}},
            }
        )
        below += value
    return bars
