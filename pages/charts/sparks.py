"""Small charts for headline tiles: shape only, no axes; the figure stands beside them in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd

from pages.charts.base import Chart, base_layout
from pages.charts.theme import LIGHT, Theme

_HEIGHT: Final = 56
_HIDDEN: Final[dict[str, Any]] = {"visible": False, "fixedrange": True}


def spark(frame: pd.DataFrame, *, colour: str, theme: Theme = LIGHT) -> Chart:
    """A line of `x`, `y`, `segment`, `hollow`; the last point is marked."""
    data = [
        {
            "type": "scatter",
            "mode": "lines+markers" if len(part) == 1 or last else "lines",
            "x": part["x"].tolist(),
            "y": part["y"].tolist(),
            "line": {"color": colour, "width": 2},
            "marker": {
                "size": [0] * (len(part) - 1) + [7],
                "color": theme.paper if bool(part["hollow"].all()) else colour,
                "line": {"color": colour, "width": 2},
            },
            "hoverinfo": "skip",
            "cliponaxis": False,
        }
        for number, part in frame.groupby("segment", sort=True)
        for last in [number == frame["segment"].max()]
    ]
    return {
        "data": data,
        "layout": {
            **base_layout(theme),
            "height": _HEIGHT,
            "showlegend": False,
            "xaxis": _HIDDEN,
            "yaxis": {**_HIDDEN, "rangemode": "tozero"},
            "margin": {"l": 6, "r": 8, "t": 8, "b": 6},
        },
    }


def dots_in_line(values: Sequence[float | None], colours: Sequence[str]) -> Chart:
    """Percentages as dots on one line from 0 to 100."""
    trace = {
        "type": "scatter",
        "mode": "markers",
        "x": [*values],
        "y": [0] * len(values),
        "marker": {"size": 11, "color": [*colours]},
        "hoverinfo": "skip",
    }
    bare = {"showticklabels": False, "showgrid": False, "fixedrange": True}
    across = {**bare, "range": [0, 100], "zeroline": False}
    return _bare([trace], across, {**bare, "zerolinecolor": LIGHT.border})


def pairs_of_dots(
    periods: Sequence[str],
    full: Sequence[float | None],
    rings: Sequence[float | None],
    *,
    colour: str,
    theme: Theme = LIGHT,
) -> Chart:
    """Two percentages a period: a full dot and a ring."""
    data = [
        {
            "type": "scatter",
            "mode": "markers",
            "x": [*periods],
            "y": [*values],
            "marker": {"size": 8, "color": fill, "line": {"color": colour, "width": 2}},
            "hoverinfo": "skip",
            "cliponaxis": False,
        }
        for values, fill in ((full, colour), (rings, theme.paper))
    ]
    return _bare(data, {**_HIDDEN, "type": "category"}, {**_HIDDEN, "range": [0, 108]})


def small_bars(names: Sequence[str], values: Sequence[float | None], *, colour: str) -> Chart:
    """One bar for each name."""
    trace = {
        "type": "bar",
        "x": [*names],
        "y": [*values],
        "marker": {"color": colour},
        "hoverinfo": "skip",
    }
    return _bare([trace], {**_HIDDEN, "type": "category"}, _HIDDEN)


def _bare(data: list[dict[str, Any]], across: dict[str, Any], upwards: dict[str, Any]) -> Chart:
    """A small chart without words."""
    return {
        "data": data,
        "layout": {
            "height": _HEIGHT,
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "showlegend": False,
            "dragmode": False,
            "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
            "xaxis": across,
            "yaxis": upwards,
        },
    }
