"""The common ground of every chart: its type, its layout, its axes, marks of breaks and gaps.

A chart is a Plotly figure as a plain dict, which carries its own height in its layout.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from pages.charts.theme import Theme

Chart = dict[str, Any]
HEIGHT: Final = 320
"""Pixels of a chart whose rows ask for no other height."""


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


def base_layout(theme: Theme) -> dict[str, Any]:
    """What every chart shares: transparent, the page's type, no zoom trap."""
    return {
        "autosize": True,
        "height": HEIGHT,
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


def band_shapes(bands: Sequence[Band], theme: Theme) -> list[dict[str, Any]]:
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
