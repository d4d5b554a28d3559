"""Small multiples: many short lines in three columns, each under its name and latest figure.

A frame has the columns of `lines.COLUMNS`, `series` naming the panel. All panels lie in one plot
without axes, so that fifty of them cost what one chart costs.
"""

from __future__ import annotations

from html import escape
from textwrap import wrap
from typing import Any, Final

import pandas as pd

from pages.charts.base import Chart, base_layout
from pages.charts.theme import LIGHT, Theme

COLUMNS: Final = 3
_WIDTH: Final = 13  # letters of a name on a phone
_LINE: Final = 14
_PLOT: Final = 34
_GAP: Final = 14
_SPACE: Final = 0.16  # of a panel's width, between columns


def _height(names: list[str]) -> int:
    """Pixels that panels of these names need."""
    rows = -(-len(names) // COLUMNS)
    return 8 + max(rows, 1) * _row(names)


def multiples_chart(
    frame: pd.DataFrame,
    labels: dict[str, str],
    *,
    shared: bool,
    colour: str,
    theme: Theme = LIGHT,
) -> Chart:
    """A panel for each entry of `labels`, which gives its latest figure, in reading order.

    `shared` sets all on one scale from zero, else each has its own. Points counted differently
    are hollow and joined to nothing.
    """
    names = list(labels)
    height = _row(names)
    top = float(frame["y"].max()) or 1.0 if len(frame) else 1.0
    first, last = (frame["x"].min(), frame["x"].max()) if len(frame) else (0.0, 1.0)
    reach = float(last - first) or 1.0
    line: dict[str, list[Any]] = {"x": [], "y": []}
    full: dict[str, list[Any]] = {"x": [], "y": [], "text": []}
    hollow: dict[str, list[Any]] = {"x": [], "y": [], "text": []}
    words, bases = [], []
    for number, name in enumerate(names):
        rows = frame[frame["series"] == name].sort_values("x")
        left = number % COLUMNS
        foot = (number // COLUMNS + 1) * height - _GAP
        scale = top if shared else float(rows["y"].max()) or 1.0
        words.append(_words(name, labels[name], left, foot - _PLOT, theme))
        bases.append(_base(left, foot, theme))
        for _, part in rows.groupby("segment", sort=True):
            for row in part.itertuples():
                x = left + (float(str(row.x)) - first) / reach * (1 - _SPACE)
                y = foot - float(str(row.y)) / scale * (_PLOT - 6)
                marks = hollow if row.hollow else full
                for key, value in (("x", x), ("y", y), ("text", row.text)):
                    marks[key].append(value)
                line["x"].append(x)
                line["y"].append(y)
            line["x"].append(None)
            line["y"].append(None)
    return {
        "data": [
            {
                "type": "scatter",
                "mode": "lines",
                **line,
                "line": {"color": colour, "width": 1.8},
                "hoverinfo": "skip",
                "cliponaxis": False,
            },
            _points(full, colour, colour, 5),
            _points(hollow, theme.paper, theme.amber, 7),
        ],
        "layout": {
            **base_layout(theme),
            "height": _height(names),
            "showlegend": False,
            "hovermode": "closest",
            "shapes": bases,
            "annotations": words,
            "xaxis": {"visible": False, "range": [-0.02, COLUMNS - _SPACE + 0.04],
                      "fixedrange": True},
            "yaxis": {"visible": False, "range": [_height(names) - 8, 0],
                      "fixedrange": True},
            "margin": {"l": 2, "r": 2, "t": 4, "b": 4},
        },
    }  # fmt: skip


def _row(names: list[str]) -> int:
    lines = max((len(wrap(name, _WIDTH)) for name in names), default=1)
    return _LINE * (lines + 1) + 4 + _PLOT + _GAP


def _words(name: str, label: str, left: float, foot: float, theme: Theme) -> dict[str, Any]:
    lines = [escape(line, quote=False) for line in wrap(name, _WIDTH)]
    return {
        "x": left,
        "y": foot,
        "xanchor": "left",
        "yanchor": "bottom",
        "align": "left",
        "text": "<br>".join(
            [*(f"<b>{line}</b>" for line in lines),
             f'<span style="color:{theme.muted}">{escape(label, quote=False)}</span>']
        ),
        "borderpad": 0,
        "showarrow": False,
        "font": {"color": theme.ink, "size": 11.5},
    }  # fmt: skip


def _base(left: float, foot: float, theme: Theme) -> dict[str, Any]:
    """The zero line of a panel."""
    return {
        "type": "line",
        "layer": "below",
        "x0": left,
        "x1": left + 1 - _SPACE,
        "y0": foot,
        "y1": foot,
        "line": {"color": theme.border, "width": 1},
    }


def _points(marks: dict[str, list[Any]], fill: str, edge: str, size: int) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        **marks,
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {"size": size, "color": fill, "line": {"color": edge, "width": 1.6}},
        "cliponaxis": False,
    }
