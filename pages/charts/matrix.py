"""Findings as a matrix: theme by edition, direction as sign and word.

A frame has one row per finding:
    row, column   names, as in `rows` and `columns`
    sign, word    the direction
    colour        of sign and word
    text          the hover
An empty cell has no row in the frame. Where a cell is too narrow for the word, the sign alone is
drawn and the key above the matrix says what it stands for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import Final

import pandas as pd

from pages.charts.base import (
    CLEAR,
    Chart,
    Part,
    axis,
    box,
    chart,
    hidden_axis,
    line,
    points,
    words_left,
)
from pages.charts.theme import LIGHT

_ROW: Final = 54
_ABOVE: Final = 92
_BELOW: Final = 42
_NAME_WIDTH: Final = 36  # letters of one line on a phone


def matrix_chart(
    frame: pd.DataFrame,
    rows: Sequence[str],
    columns: Sequence[str],
    *,
    chosen: str = "",
    key: Mapping[str, str] | None = None,
) -> Chart:
    """Rows from top to bottom, columns from left to right; the chosen column is framed.

    `key` maps signs to words, for where there is no room for words in the cells.
    """
    x = [columns.index(c) for c in frame["column"]]
    y = [rows.index(r) for r in frame["row"]]
    signs = points(
        x,
        [number + 0.52 for number in y],
        frame["sign"],
        mode="text",
        hover="%{customdata}<extra></extra>",
        clipped=True,
        textfont={"color": [*frame["colour"]], "size": 14},
        customdata=[*frame["text"]],
        xaxis="x2",
    )
    # As text of a bar the word is left out wherever one of them would not fit its cell.
    told = {
        "type": "bar",
        "orientation": "h",
        "base": [column - 0.49 for column in x],
        "x": [0.98] * len(frame),
        "y": [number + 0.79 for number in y],
        "width": 0.42,
        "text": [*frame["word"]],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "insidetextfont": {"color": [*frame["colour"]], "size": 11.5},
        "marker": {"color": CLEAR},
        "hoverinfo": "skip",
    }
    names = [
        words_left(
            [f"<b>{each}</b>" for each in wrap(name, _NAME_WIDTH)],
            number,
            yref="y",
            yanchor="top",
            yshift=-3,
            size=12,
        )
        for number, name in enumerate(rows)
    ]
    place = {"layer": "below", "xref": "paper", "yref": "y"}
    hairlines = [line((0, 1), (n, n), LIGHT.grid, 1, **place) for n in range(len(rows) + 1)]
    return chart(
        [told, signs],
        height=_ABOVE + _BELOW + _ROW * max(len(rows), 1),
        barmode="overlay",
        uniformtext={"mode": "hide", "minsize": 10},
        annotations=[*names, *_key(key or {})],
        shapes=[*hairlines, *_frame(columns, rows, chosen)],
        x=_columns(columns, chosen, "top"),
        # The names once more below, since a long matrix outgrows the window.
        xaxis2={**_columns(columns, chosen, "bottom"), "overlaying": "x"},
        y=hidden_axis(len(rows), 0),
        margin=(2, 2, _ABOVE, _BELOW),
    )


def _columns(columns: Sequence[str], chosen: str, side: str) -> Part:
    """The names of the columns; turned where they would touch."""
    return axis(
        -0.52,
        len(columns) - 0.48,
        side=side,
        tickvals=[*range(len(columns))],
        ticktext=[f"<b>{name}</b>" if name == chosen else name for name in columns],
        tickfont={"color": LIGHT.ink, "size": 12.5},
        autotickangles=[0, 90],
    )


def _key(key: Mapping[str, str]) -> list[Part]:
    """What the signs stand for, on two lines above the plot."""
    entries = [f"{sign} {word}" for sign, word in key.items()]
    half = -(-len(entries) // 2)
    lines = ["   ".join(part) for part in (entries[:half], entries[half:]) if part]
    place = {"yref": "paper", "yanchor": "bottom", "yshift": 52}
    return [words_left(lines, 1, colour=LIGHT.muted, size=12, **place)] if lines else []


def _frame(columns: Sequence[str], rows: Sequence[str], chosen: str) -> list[Part]:
    if chosen not in columns:
        return []
    number = columns.index(chosen)
    place = {"layer": "below", "xref": "x", "yref": "y"}
    edge = {"line": {"color": LIGHT.accent, "width": 1.4}}
    return [box((number - 0.49, number + 0.49), (0, len(rows)), LIGHT.context, **place) | edge]
