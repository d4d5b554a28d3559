"""Small multiples: many short lines in three columns, each under its name and latest figure.

A frame has the columns of `lines.COLUMNS`, `series` naming the panel. All panels lie in one plot
without axes, so that fifty of them cost what one chart costs.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from html import escape
from itertools import groupby
from operator import itemgetter
from textwrap import wrap
from typing import Any, Final

import pandas as pd

from pages.charts.base import Chart, Part, chart, dot, hidden_axis, line, points, reach, tall, words
from pages.charts.theme import LIGHT

COLUMNS: Final = 3
_WIDTH: Final = 13  # letters of a name on a phone
_LINE: Final = 16
_PLOT: Final = 34
_GAP: Final = 14
_SPACE: Final = 0.16  # of a panel's width, between columns


def multiples_chart(
    frame: pd.DataFrame, labels: dict[str, str], *, shared: bool, colour: str
) -> Chart:
    """A panel for each entry of `labels`, which gives its latest figure, in reading order.

    `shared` sets all on one scale from zero, else each has its own. Points counted differently
    are hollow and joined to nothing.
    """
    lines = max((len(wrap(name, _WIDTH)) for name in labels), default=1)
    height = _LINE * (lines + 1) + 4 + _PLOT + _GAP
    whole = max(-(-len(labels) // COLUMNS), 1) * height
    top = float(frame["y"].max()) or 1.0 if len(frame) else 1.0
    first, last = reach(frame)
    span = float(last - first) or 1.0
    path: list[tuple[float | None, float | None]] = []
    full: list[tuple[float, float, str]] = []
    hollow: list[tuple[float, float, str]] = []
    said, bases = [], []
    lines_of: dict[str, list[dict[Hashable, Any]]] = {}
    for row in frame.to_dict("records"):
        lines_of.setdefault(row["series"], []).append(row)
    for number, (name, label) in enumerate(labels.items()):
        rows = sorted(lines_of.get(name, ()), key=itemgetter("x"))
        left = number % COLUMNS
        foot = (number // COLUMNS + 1) * height - _GAP
        scale = top if shared else max((row["y"] for row in rows), default=0.0) or 1.0
        said.append(_words(name, label, left, foot - _PLOT))
        bases.append(line((left, left + 1 - _SPACE), (foot, foot), LIGHT.border, 1, layer="below"))
        # The sort keeps the order of time within a segment.
        for _, part in groupby(sorted(rows, key=itemgetter("segment")), itemgetter("segment")):
            for row in part:
                at = left + (row["x"] - first) / span * (1 - _SPACE)
                up = foot - row["y"] / scale * (_PLOT - 6)
                (hollow if row["hollow"] else full).append((at, up, row["text"]))
                path.append((at, up))
            path.append((None, None))
    return chart(
        [
            points(*_columns(path, 2), mode="lines", line={"color": colour, "width": 1.8}),
            points(*_columns(full, 3), marker=dot(5, colour, colour, 1.6)),
            points(*_columns(hollow, 3), marker=dot(7, LIGHT.paper, LIGHT.amber, 1.6)),
        ],
        height=tall(8 + whole),
        meta={"rows": whole // height},
        hovermode="closest",
        shapes=bases,
        annotations=said,
        x=hidden_axis(-0.02, COLUMNS - _SPACE + 0.04),
        y=hidden_axis(whole, 0),
        margin=(2, 2, 4, 4),
    )


def _columns(rows: Sequence[tuple[Any, ...]], count: int) -> list[tuple[Any, ...]]:
    return list(zip(*rows, strict=True)) or [()] * count


def _words(name: str, label: str, left: float, foot: float) -> Part:
    lines = [f"<b>{escape(each, quote=False)}</b>" for each in wrap(name, _WIDTH)]
    last = f'<span style="color:{LIGHT.muted}">{escape(label, quote=False)}</span>'
    place: Part = {"xanchor": "left", "yanchor": "bottom", "align": "left", "borderpad": 0}
    return words("<br>".join([*lines, last]), left, foot, size=12.5, **place)
