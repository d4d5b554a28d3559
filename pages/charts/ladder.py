"""Every rank of a ranking, one line each, and above them the place that is looked for.

A frame has one row per place, from the first rank to the last:
    name    of the place
    value   its figure
    text    rank and figure as people read them, behind the bar and in the hover
    colour  of the bar
"""

from __future__ import annotations

from typing import Final

import pandas as pd

from pages.charts.base import Chart, chart, hidden_axis, line, names_axis
from pages.charts.narrow import with_narrow
from pages.charts.theme import LIGHT

_ROW: Final = 22
_ENDS: Final = 16
_APART: Final = 0.6  # of a row, between what is pinned and the others
_WIDE: Final = 1.35
_NARROW: Final = 2.6
_SIZE: Final = 12.5


def ladder_chart(frame: pd.DataFrame, pinned: str = "") -> Chart:
    """A bar for every place; that of the name `pinned` stands above them as well."""
    first = frame[frame["name"] == pinned]
    rows = pd.concat([first, frame], ignore_index=True)
    above = len(first)
    places = [n if n < above else n + (_APART if above else 0.0) for n in range(len(rows))]
    foot = (places[-1] if places else 0.0) + 0.6
    names = [
        f"<b>{name}</b>" if colour == LIGHT.accent else str(name)
        for name, colour in zip(rows["name"], rows["colour"], strict=True)
    ]
    most = float(rows["value"].max()) if len(rows) else 1.0
    bars = {
        "type": "bar",
        "orientation": "h",
        "x": [*rows["value"]],
        "y": places,
        "width": 0.62,
        "text": [*rows["text"]],
        "textposition": "outside",
        "constraintext": "none",
        "cliponaxis": False,
        "textfont": {"size": _SIZE, "color": LIGHT.ink},
        "customdata": [*rows["name"]],
        "hovertemplate": "%{customdata}<br>%{text}<extra></extra>",
        "marker": {"color": [*rows["colour"]]},
    }
    between = above - 0.5 + _APART / 2
    rule = line((0, 1), (between, between), LIGHT.border, 1, xref="paper", yref="y")
    made = chart(
        [bars],
        height=round(_ROW * (foot + 0.6)) + _ENDS,
        shapes=[rule] if above else [],
        x=hidden_axis(0, (most or 1.0) * _WIDE),
        y={**names_axis(names, places, foot, -0.6), "ticklabelstandoff": 4},
        margin=(4, 8, 8, 8),
    )
    own = {"height": made["layout"]["height"], "xaxis": {"range": [0, (most or 1.0) * _NARROW]}}
    return with_narrow(made, own)
