"""Lines over time, cut at breaks, with what was counted differently drawn apart.

A frame has one row per point:
    series   name of the line, used as its direct label
    x        decimal year (the middle of the period)
    y        the figure, in one unit
    lower, upper   its bounds; missing where open
    text     the hover: period, figure, qualifier
    segment  points of one number are joined
    hollow   counted differently (inside a gap, or after a break): drawn hollow
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd

from pages.charts.base import (
    Band,
    Chart,
    Mark,
    band_shapes,
    base_layout,
    labels_above,
    mark_shapes,
    time_axis,
    value_axis,
)
from pages.charts.theme import LIGHT, Theme

COLUMNS: Final = ("series", "x", "y", "lower", "upper", "text", "segment", "hollow")
_LABEL_GAP = 0.055  # of the plot's height: less than this and two labels would touch


def line_chart(
    frame: pd.DataFrame,
    *,
    colours: Mapping[str, str],
    marks: Sequence[Mark] = (),
    bands: Sequence[Band] = (),
    percent: bool = False,
    theme: Theme = LIGHT,
) -> Chart:
    """One line per series, in the order in which `colours` names them."""
    top = float(frame[["y", "upper"]].max().max()) if len(frame) else 1.0
    ceiling = 100.0 if percent and top > 60 else top * 1.14 or 1.0
    data = [trace for name in colours for trace in _traces(frame, name, colours[name], theme)]
    return {
        "data": data,
        "layout": {
            **base_layout(theme),
            "showlegend": False,
            "hovermode": "closest",
            "xaxis": {**time_axis(frame, theme)},
            "yaxis": {**value_axis(theme, percent=percent), "range": [0, ceiling]},
            "shapes": [*mark_shapes(marks, theme), *band_shapes(bands, theme)],
            "annotations": [
                *_direct_labels(frame, colours, ceiling),
                *labels_above(frame, marks, bands, theme),
            ],
            "margin": {"l": 8, "r": _right_margin(frame, colours), "t": 34, "b": 28},
        },
    }


def _traces(frame: pd.DataFrame, name: str, colour: str, theme: Theme) -> list[dict[str, Any]]:
    rows = frame[frame["series"] == name]
    traces = []
    for _, part in rows.groupby("segment", sort=True):
        hollow = bool(part["hollow"].all())
        error = _whiskers(part, colour)
        traces.append(
            {
                "type": "scatter",
                "mode": "lines+markers",
                "name": name,
                "x": part["x"].tolist(),
                "y": part["y"].tolist(),
                "text": part["text"].tolist(),
                "hovertemplate": "%{text}<extra></extra>",
                "line": {"color": colour, "width": 2.4},
                "marker": {
                    "size": 8 if hollow else 6,
                    "color": theme.paper if hollow else colour,
                    "line": {"color": colour, "width": 2 if hollow else 0},
                },
                "cliponaxis": False,
                **({"error_y": error} if error else {}),
            }
        )
    return traces


def _whiskers(part: pd.DataFrame, colour: str) -> dict[str, Any] | None:
    """Bounds as whiskers, where they are wide enough to be seen at all."""
    up = (part["upper"] - part["y"]).fillna(0.0)
    down = (part["y"] - part["lower"]).fillna(0.0)
    if max(up.max(), down.max()) <= 0.004 * part["y"].abs().max():
        return None
    return {
        "type": "data",
        "symmetric": False,
        "array": up.tolist(),
        "arrayminus": down.tolist(),
        "color": colour,
        "thickness": 1.2,
        "width": 3,
    }


def _direct_labels(
    frame: pd.DataFrame, colours: Mapping[str, str], ceiling: float
) -> list[dict[str, Any]]:
    """The name of each line beside its last point, pushed apart where they would touch."""
    if len(colours) < 2:
        return []
    ends = frame.sort_values("x").groupby("series").tail(1)
    ends = ends[ends["series"].isin(colours)].sort_values("y")
    labels, floor = [], float("-inf")
    for row in ends.itertuples():
        height = max(float(str(row.y)) / ceiling, floor + _LABEL_GAP)
        floor = height
        labels.append(
            {
                "xref": "paper",
                "yref": "paper",
                "x": 1.0,
                "y": min(height, 1.08),
                "xanchor": "left",
                "xshift": 8,
                "yanchor": "middle",
                "text": row.series,
                "showarrow": False,
                "font": {"color": colours[str(row.series)], "size": 12.5},
            }
        )
    return labels


def _right_margin(frame: pd.DataFrame, colours: Mapping[str, str]) -> int:
    shown = [name for name in colours if (frame["series"] == name).any()]
    if len(shown) < 2:
        return 16
    return min(150, 18 + 7 * max(len(name) for name in shown))
