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
from typing import Any, Final

import pandas as pd

from pages.charts.base import Chart, base_layout
from pages.charts.theme import LIGHT, Theme

_ROW: Final = 54
_ABOVE: Final = 92
_BELOW: Final = 42
_NAME_WIDTH: Final = 36  # letters of one line on a phone


def _height(rows: Sequence[str]) -> int:
    """Pixels that these rows need."""
    return _ABOVE + _BELOW + _ROW * max(len(rows), 1)


def matrix_chart(
    frame: pd.DataFrame,
    rows: Sequence[str],
    columns: Sequence[str],
    *,
    chosen: str = "",
    key: Mapping[str, str] | None = None,
    theme: Theme = LIGHT,
) -> Chart:
    """Rows from top to bottom, columns from left to right; the chosen column is framed.

    `key` maps signs to words, for where there is no room for words in the cells.
    """
    x = [columns.index(c) for c in frame["column"]]
    y = [rows.index(r) for r in frame["row"]]
    signs = {
        "type": "scatter",
        "mode": "text",
        "x": x,
        "y": [number + 0.52 for number in y],
        "text": frame["sign"].tolist(),
        "textfont": {"color": frame["colour"].tolist(), "size": 14},
        "customdata": frame["text"].tolist(),
        "hovertemplate": "%{customdata}<extra></extra>",
    }
    # As text of a bar the word is left out wherever one of them would not fit its cell.
    words = {
        "type": "bar",
        "orientation": "h",
        "base": [column - 0.49 for column in x],
        "x": [0.98] * len(frame),
        "y": [number + 0.79 for number in y],
        "width": 0.42,
        "text": frame["word"].tolist(),
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "insidetextfont": {"color": frame["colour"].tolist(), "size": 11.5},
        "marker": {"color": "rgba(0,0,0,0)"},
        "hoverinfo": "skip",
    }
    names = [
        {
            **_text(theme),
            "xref": "paper",
            "x": 0,
            "yref": "y",
            "y": number,
            "xanchor": "left",
            "yanchor": "top",
            "yshift": -3,
            "text": "<br>".join(f"<b>{line}</b>" for line in wrap(name, _NAME_WIDTH)),
            "font": {"color": theme.ink, "size": 12},
        }
        for number, name in enumerate(rows)
    ]
    return {
        "data": [words, {**signs, "xaxis": "x2"}],
        "layout": {
            **base_layout(theme),
            "height": _height(rows),
            "showlegend": False,
            "barmode": "overlay",
            "uniformtext": {"mode": "hide", "minsize": 10},
            "annotations": [*names, *_key(key, theme)],
            "shapes": [*_hairlines(rows, theme), *_frame(columns, rows, chosen, theme)],
            "xaxis": _columns(columns, chosen, "top", theme),
            # The names once more below, since a long matrix outgrows the window.
            "xaxis2": {**_columns(columns, chosen, "bottom", theme), "overlaying": "x"},
            "yaxis": {"visible": False, "range": [len(rows), 0], "fixedrange": True},
            "margin": {"l": 2, "r": 2, "t": _ABOVE, "b": _BELOW},
        },
    }


def _text(theme: Theme) -> dict[str, Any]:
    return {"showarrow": False, "align": "left", "font": {"color": theme.muted, "size": 12.5}}


def _columns(columns: Sequence[str], chosen: str, side: str, theme: Theme) -> dict[str, Any]:
    """The names of the columns; turned where they would touch."""
    return {
        "side": side,
        "range": [-0.52, len(columns) - 0.48],
        "tickvals": list(range(len(columns))),
        "ticktext": [f"<b>{name}</b>" if name == chosen else name for name in columns],
        "tickfont": {"color": theme.ink, "size": 12.5},
        "autotickangles": [0, 90],
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
    }


def _key(key: Mapping[str, str] | None, theme: Theme) -> list[dict[str, Any]]:
    if not key:
        return []
    entries = [f"{sign} {word}" for sign, word in key.items()]
    half = -(-len(entries) // 2)
    lines = ["   ".join(entries[:half]), "   ".join(entries[half:])]
    return [
        {
            **_text(theme),
            "xref": "paper",
            "x": 0,
            "yref": "paper",
            "y": 1,
            "xanchor": "left",
            "yanchor": "bottom",
            "yshift": 52,
            "text": "<br>".join(line for line in lines if line),
            "font": {"color": theme.muted, "size": 12},
        }
    ]


def _hairlines(rows: Sequence[str], theme: Theme) -> list[dict[str, Any]]:
    return [
        {
            "type": "line",
            "layer": "below",
            "xref": "paper",
            "yref": "y",
            "x0": 0,
            "x1": 1,
            "y0": number,
            "y1": number,
            "line": {"color": theme.grid, "width": 1},
        }
        for number in range(len(rows) + 1)
    ]


def _frame(
    columns: Sequence[str], rows: Sequence[str], chosen: str, theme: Theme
) -> list[dict[str, Any]]:
    if chosen not in columns:
        return []
    number = columns.index(chosen)
    return [
        {
            "type": "rect",
            "layer": "below",
            "xref": "x",
            "yref": "y",
            "x0": number - 0.49,
            "x1": number + 0.49,
            "y0": 0,
            "y1": len(rows),
            "line": {"color": theme.accent, "width": 1.4},
            "fillcolor": theme.context,
        }
    ]
