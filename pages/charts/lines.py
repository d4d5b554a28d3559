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
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from pages.charts.theme import LIGHT, Theme

Figure = dict[str, Any]
COLUMNS: Final = ("series", "x", "y", "lower", "upper", "text", "segment", "hollow")
_LABEL_GAP = 0.055  # of the plot's height: less than this and two labels would touch


@dataclass(frozen=True)
class Mark:
    """A break at a moment, in words of at most four."""

    x: float
    label: str


@dataclass(frozen=True)
class Band:
    """A closed gap: from, to (decimal years), in words."""

    start: float
    stop: float
    label: str


def line_chart(
    frame: pd.DataFrame,
    *,
    colours: Mapping[str, str],
    marks: Sequence[Mark] = (),
    bands: Sequence[Band] = (),
    percent: bool = False,
    theme: Theme = LIGHT,
) -> Figure:
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
            "shapes": [*mark_shapes(marks, theme), *_band_shapes(bands, theme)],
            "annotations": [
                *_direct_labels(frame, colours, ceiling),
                *labels_above(frame, marks, bands, theme),
            ],
            "margin": {"l": 8, "r": _right_margin(frame, colours), "t": 34, "b": 28},
        },
    }


def base_layout(theme: Theme) -> dict[str, Any]:
    """What every chart shares: transparent, the page's type, no zoom trap."""
    return {
        "autosize": True,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": theme.font, "size": 13, "color": theme.ink},
        "dragmode": False,
        "hoverlabel": {
            "bgcolor": theme.paper,
            "bordercolor": theme.border,
            "font": {"color": theme.ink, "family": theme.font, "size": 13},
            "align": "left",
        },
    }


def value_axis(theme: Theme, *, percent: bool = False) -> dict[str, Any]:
    """A vertical axis of figures: light grid, a visible zero line, numbers in words."""
    axis: dict[str, Any] = {
        "gridcolor": theme.grid,
        "zeroline": True,
        "zerolinecolor": theme.border,
        "zerolinewidth": 1,
        "showline": False,
        "automargin": True,
        "fixedrange": True,
        "nticks": 6,
        "tickfont": {"color": theme.muted, "size": 12},
        "title": {"text": ""},
    }
    return axis | ({"ticksuffix": " %"} if percent else {"tickformat": "~s"})


def time_axis(frame: pd.DataFrame, theme: Theme) -> dict[str, Any]:
    """A horizontal axis of years, labelled where annual figures stand."""
    first, last = (frame["x"].min(), frame["x"].max()) if len(frame) else (2019.5, 2020.5)
    span = max(float(last - first), 1.0)
    # Years are labelled at their middle, where the points of annual figures stand.
    years = range(int(first), int(last) + 1)
    step = next(s for s in (1, 2, 5, 10, 20, 50) if len(years) / s <= 8)
    ticks = [y for y in years if y % step == 0]
    return {
        "range": [float(first) - span * 0.03, float(last) + span * 0.03],
        "tickvals": [y + 0.5 for y in ticks],
        "ticktext": [str(y) for y in ticks],
        "showgrid": False,
        "zeroline": False,
        # Room for years that are turned on a phone.
        "automargin": True,
        "linecolor": theme.border,
        "ticks": "outside",
        "ticklen": 4,
        "tickcolor": theme.border,
        "fixedrange": True,
        "tickfont": {"color": theme.muted, "size": 12},
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


def mark_shapes(marks: Sequence[Mark], theme: Theme) -> list[dict[str, Any]]:
    """Breaks as amber lines over the whole height."""
    return [
        {
            "type": "line",
            "xref": "x",
            "yref": "paper",
            "x0": mark.x,
            "x1": mark.x,
            "y0": 0,
            "y1": 1,
            "line": {"color": theme.amber, "width": 1.6},
        }
        for mark in marks
    ]


def _band_shapes(bands: Sequence[Band], theme: Theme) -> list[dict[str, Any]]:
    return [
        {
            "type": "rect",
            "layer": "below",
            "xref": "x",
            "yref": "paper",
            "x0": band.start,
            "x1": band.stop,
            "y0": 0,
            "y1": 1,
            "line": {"width": 0},
            "fillcolor": theme.amber_band,
        }
        for band in bands
    ]


def labels_above(
    frame: pd.DataFrame, marks: Sequence[Mark], bands: Sequence[Band], theme: Theme
) -> list[dict[str, Any]]:
    """Words above the plot, at two heights in turn, kept inside the plot at its ends."""
    named = [(mark.x, mark.label) for mark in marks]
    named += [((band.start + band.stop) / 2, band.label) for band in bands]
    first, last = (frame["x"].min(), frame["x"].max()) if len(frame) else (0.0, 1.0)
    labels = []
    for row, (x, text) in enumerate(sorted(named)):
        place = (x - first) / ((last - first) or 1.0)
        anchor = "left" if place < 0.25 else "right" if place > 0.6 else "center"
        labels.append(
            {
                "xref": "x",
                "yref": "paper",
                "x": x,
                "y": 1.0,
                "xanchor": anchor,
                "yanchor": "bottom",
                "yshift": 2 + 14 * (row % 2),
                "text": text,
                "showarrow": False,
                "font": {"color": theme.amber, "size": 11.5},
            }
        )
    return labels
