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
from textwrap import wrap
from typing import Final

import pandas as pd

from pages.charts.base import Chart, chart, hidden_axis, line, names_axis
from pages.charts.labels import escaped
from pages.charts.narrow import with_narrow
from pages.charts.theme import LIGHT

_ROW: Final = 22
_ENDS: Final = 16
_APART: Final = 0.6  # of a row, between what is pinned and the others
_MARK: Final = 0.8  # of a row, for what is said of ranks that are left out
_WIDE: Final = 1.35
_NARROW: Final = 2.6
_SIZE: Final = 12.5
_LETTERS: Final = 24  # of a line of a name
_LINE: Final = 17
_GAP: Final = 4


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
    broken = [wrap(str(name), _LETTERS) or [""] for name in rows["name"]]
    places: list[float] = []
    between: dict[float, str] = {}
    foot = -0.5
    for row in range(len(rows) + 1):
        foot += _APART if above and row == above else 0.0
        if row in marks:
            between[foot + _MARK / 2] = marks[row]
            foot += _MARK
        if row == len(rows):  # what is left out at the end has no bar
            break
        high = max(1.0, (_LINE * len(broken[row]) + _GAP) / _ROW)
        places.append(foot + high / 2)
        foot += high
    names = [
        f"<b>{escaped(lines)}</b>" if colour == LIGHT.accent else escaped(lines)
        for lines, colour in zip(broken, rows["colour"], strict=True)
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
    below = (places[above - 1] + places[above]) / 2 if above else 0.0
    rule = line((0, 1), (below, below), LIGHT.border, 1, xref="paper", yref="y")
    made = chart(
        [bars],
        height=round(_ROW * (foot + 0.7)) + _ENDS,
        shapes=[rule] if above else [],
        x=hidden_axis(0, (most or 1.0) * _WIDE),
        y={**names_axis(names, [*places, *between], foot + 0.1, -0.6), "ticklabelstandoff": 4},
        margin=(4, 8, 8, 8),
    )
    own = {"height": made["layout"]["height"], "xaxis": {"range": [0, (most or 1.0) * _NARROW]}}
    return with_narrow(made, own)
