"""Ranks over time, the first at the top: one line per area, cut where no rank was computed.

A frame has one row per area and period, in order of time:
    series   name of the area, written beside its last point
    period   as written under the axis; periods without a rank are named all the same
    rank     1 is the top
    best, worst   the range in which the rank holds
    text     the hover
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd

from pages.charts.base import Chart, base_layout
from pages.charts.theme import LIGHT, Theme

_HEIGHT: Final = 380
_NEAR: Final = 0.055  # of the plot's height: less than this and two labels would touch


def bump_chart(
    frame: pd.DataFrame,
    periods: Sequence[str],
    *,
    colours: Mapping[str, str],
    size: int,
    without: Mapping[str, str] | None = None,
    theme: Theme = LIGHT,
) -> Chart:
    """The lines of `colours` over `periods`; `without` says of a period why it has no ranks."""
    places = {period: number for number, period in enumerate(periods)}
    named = frame[frame["series"].isin(list(colours))]
    low = int(named["worst"].max()) if len(named) else size
    bottom = min(size, low) + max(1.0, low * 0.06)
    data: list[dict[str, Any]] = []
    for name, colour in colours.items():
        data += _lines(named[named["series"] == name], name, colour, places, theme)
    return {
        "data": data,
        "layout": {
            **base_layout(theme),
            "height": _HEIGHT,
            "showlegend": False,
            "hovermode": "closest",
            "shapes": [_band(places[p], theme) for p in without or {}],
            "annotations": [
                *_labels(named, colours, bottom, places),
                *[_word(places[p], text, theme) for p, text in (without or {}).items()],
            ],
            "xaxis": {
                "tickvals": list(places.values()),
                "ticktext": list(periods),
                "range": [-0.3, len(periods) - 0.7],
                "showgrid": False,
                "zeroline": False,
                "fixedrange": True,
                "linecolor": theme.border,
                "tickfont": {"color": theme.muted, "size": 12},
            },
            "yaxis": {
                "range": [bottom, 1 - max(0.5, bottom * 0.04)],
                "tickvals": _ticks(int(bottom)),
                "gridcolor": theme.grid,
                "zeroline": False,
                "automargin": True,
                "fixedrange": True,
                "tickfont": {"color": theme.muted, "size": 12},
            },
            "margin": {"l": 8, "r": _right(colours), "t": 26, "b": 28},
        },
    }


def _lines(
    rows: pd.DataFrame, name: str, colour: str, places: Mapping[str, int], theme: Theme
) -> list[dict[str, Any]]:
    """One trace for each stretch of periods that follow each other."""
    traces: list[dict[str, Any]] = []
    ordered = rows.assign(at=[places[p] for p in rows["period"]]).sort_values("at")
    stretch = (ordered["at"].diff().fillna(1) != 1).cumsum()
    for _, part in ordered.groupby(stretch):
        traces.append(
            {
                "type": "scatter",
                "mode": "lines+markers",
                "name": name,
                "x": part["at"].tolist(),
                "y": part["rank"].tolist(),
                "text": part["text"].tolist(),
                "hovertemplate": "%{text}<extra></extra>",
                "line": {"color": colour, "width": 2.4},
                "marker": {"size": 8, "color": colour, "line": {"color": theme.paper, "width": 1}},
                "error_y": {
                    "type": "data",
                    "symmetric": False,
                    "array": (part["worst"] - part["rank"]).tolist(),
                    "arrayminus": (part["rank"] - part["best"]).tolist(),
                    "color": colour,
                    "thickness": 1.4,
                    "width": 4,
                },
                "cliponaxis": False,
            }
        )
    return traces


def _labels(
    frame: pd.DataFrame, colours: Mapping[str, str], bottom: float, places: Mapping[str, int]
) -> list[dict[str, Any]]:
    """Each name beside its last rank, pushed apart where they would touch."""
    if frame.empty:
        return []
    at = frame.assign(at=[places[p] for p in frame["period"]])
    ends = at.sort_values("at").groupby("series").tail(1).sort_values("rank", ascending=False)
    labels, floor = [], float("-inf")
    for series, rank in zip(ends["series"], ends["rank"], strict=True):
        height = max((bottom - float(rank)) / max(bottom - 1, 1.0) * 0.95, floor + _NEAR)
        floor = height
        labels.append(
            {
                "xref": "paper",
                "yref": "paper",
                "x": 1.0,
                "y": min(height, 1.06),
                "xanchor": "left",
                "xshift": 8,
                "yanchor": "middle",
                "text": series,
                "showarrow": False,
                "font": {"color": colours[str(series)], "size": 12.5},
            }
        )
    return labels


def _band(at: int, theme: Theme) -> dict[str, Any]:
    return {
        "type": "rect",
        "layer": "below",
        "xref": "x",
        "yref": "paper",
        "x0": at - 0.4,
        "x1": at + 0.4,
        "y0": 0,
        "y1": 1,
        "line": {"width": 0},
        "fillcolor": theme.amber_band,
    }


def _word(at: int, text: str, theme: Theme) -> dict[str, Any]:
    return {
        "xref": "x",
        "yref": "paper",
        "x": at,
        "y": 1.0,
        "yanchor": "bottom",
        "text": text,
        "showarrow": False,
        "font": {"color": theme.amber, "size": 11.5},
    }


def _ticks(bottom: int) -> list[int]:
    step = next(s for s in (1, 2, 5, 10, 25, 50, 100) if bottom / s <= 7)
    return sorted({1, *range(step, bottom + 1, step)})


def _right(colours: Mapping[str, str]) -> int:
    return min(150, 18 + 7 * max((len(name) for name in colours), default=0))
