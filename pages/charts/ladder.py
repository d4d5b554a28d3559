"""Ranks of a ranking, one line each, above them the place that is looked for, and where ranks are
left out a mark that says how many.

A frame has one row per place, from the first rank to the last:
    name    of the place
    value   its figure
    text    rank and figure as people read them, behind the bar and in the hover
    colour  of the bar
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Final

import pandas as pd

from pages.charts.base import Chart, chart, hidden_axis, line, names_axis
from pages.charts.narrow import with_narrow
from pages.charts.theme import LIGHT

_ROW: Final = 22
_ENDS: Final = 16
_APART: Final = 0.6  # of a row, between what is pinned and the others
_MARK: Final = 0.8  # of a row, for what is said of ranks that are left out
_WIDE: Final = 1.35
_NARROW: Final = 2.6
_SIZE: Final = 12.5


def ladder_chart(
    frame: pd.DataFrame, pinned: str = "", skipped: Mapping[int, str] | None = None
) -> Chart:
    """A bar for every place; that of the name `pinned` stands above them as well.

    Above the rows whose numbers `skipped` names stands what it says of those that are left out;
    the number of rows names those behind the last.
    """
    first = frame[frame["name"] == pinned]
    rows = pd.concat([first, frame], ignore_index=True)
    above = len(first)
    marks = {above + row: words for row, words in (skipped or {}).items()}
    places: list[float] = []
    between: dict[float, str] = {}
    foot = 0.0
    for row in range(len(rows) + 1):
        foot += _APART if above and row == above else 0.0
        if row in marks:
            between[foot - (1 - _MARK) / 2] = marks[row]
            foot += _MARK
        places.append(foot)
        foot += 1
    # The last stands for what is left out at the end, and no bar.
    foot = places.pop() - 0.4
    names = [
        f"<b>{name}</b>" if colour == LIGHT.accent else str(name)
        for name, colour in zip(rows["name"], rows["colour"], strict=True)
    ]
    names += [
        f'<span style="color:{LIGHT.muted}">{escape(words, quote=False)}</span>'
        for words in between.values()
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
    below = above - 0.5 + _APART / 2
    rule = line((0, 1), (below, below), LIGHT.border, 1, xref="paper", yref="y")
    made = chart(
        [bars],
        height=round(_ROW * (foot + 0.6)) + _ENDS,
        shapes=[rule] if above else [],
        x=hidden_axis(0, (most or 1.0) * _WIDE),
        y={**names_axis(names, [*places, *between], foot, -0.6), "ticklabelstandoff": 4},
        margin=(4, 8, 8, 8),
    )
    own = {"height": made["layout"]["height"], "xaxis": {"range": [0, (most or 1.0) * _NARROW]}}
    return with_narrow(made, own)
