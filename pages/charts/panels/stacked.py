"""Panels one below the other on one time axis, each with a scale of its own.

For figures that belong together but count different things: a break is drawn in every panel that
it concerns, and no line leads from one to another. A frame has the columns of `lines.COLUMNS` and
    panel    key of the panel that the point stands in
    label    the figure as people read it, written at the point; empty for none
    open     a lower bound: drawn as a triangle that points up
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from pages.charts.base import (
    ON_TIME,
    TEXT,
    Chart,
    Mark,
    Part,
    amber,
    chart,
    line_dot,
    mark_shapes,
    points,
    reach,
    tall,
    time_axis,
    value_axis,
    words,
    words_left,
)
from pages.charts.theme import LIGHT

_PANEL: Final = 150  # pixels of one panel, its title included
_TITLE: Final = 34
_LINE: Final = 18
_ABOVE: Final = 8
_BELOW: Final = 28
_TICKS: Final = 5  # years that stand side by side on a phone
_ON_PAPER: Final[Part] = {"bgcolor": LIGHT.paper, "borderpad": 1}


@dataclass(frozen=True)
class Panel:
    """One panel: what the frame calls it, what is written above it, its unit and its breaks.

    `digits` formats the scale of what is neither count nor percent; `ceiling` is its end.
    """

    key: str
    title: str
    percent: bool = False
    marks: tuple[Mark, ...] = ()
    digits: str = ""
    ceiling: float = 0.0


def panel_chart(
    frame: pd.DataFrame, panels: Sequence[Panel], *, colours: Mapping[str, str]
) -> Chart:
    """The panels from top to bottom; `colours` names the series of all of them."""
    count = max(len(panels), 1)
    # The longest title sets the height of all.
    more = _LINE * max((panel.title.count("\n") for panel in panels), default=0)
    size = _PANEL + more
    data: list[Part] = []
    upright: Part = {}
    shapes: list[Part] = []
    said: list[Part] = []
    named: set[str] = set()
    first, last = reach(frame, (0.0, 0.0))
    for number, panel in enumerate(panels):
        rows = frame[frame["panel"] == panel.key]
        axis = f"y{number + 1 if number else ''}"
        top = 1 - (size * number + _TITLE + more) / (size * count)
        upright[axis.replace("y", "yaxis")] = value_axis(
            _ceiling(rows, panel),
            percent=panel.percent,
            domain=[max(1 - (number + 1) / count, 0.0), top],
            nticks=3,
            **({"tickformat": panel.digits} if panel.digits else {}),
        )
        shapes += mark_shapes(panel.marks, f"{axis} domain")
        # A break that concerns several panels is named in the first of them.
        fresh = [mark for mark in panel.marks if mark.label not in named]
        named |= {mark.label for mark in fresh}
        said += [
            _title(panel, top),
            *_series_labels(rows, colours, axis),
            *[
                _mark_label(mark, axis, row, left=mark.x < first + 0.6 * (last - first))
                for row, mark in enumerate(fresh)
            ],
        ]
        # Figures stand below their points where the words of a break stand above.
        side = "bottom" if fresh else "top"
        for name, colour in colours.items():
            data += _traces(rows[rows["series"] == name], name, colour, axis, first, side)
    across = time_axis(frame)
    for part in ("tickvals", "ticktext"):
        every = across[part]
        across[part] = every if len(every) <= _TICKS else every[::-2][::-1]
    if (frame["label"] != "").any():  # room for the figures of the last points
        low, high = across["range"]
        across["range"] = [low, high + (high - low) * 0.1]
    return chart(
        data,
        height=tall(_ABOVE + _BELOW + size * count),
        hovermode="closest",
        x={**across, "anchor": "y" if count == 1 else f"y{count}"},
        y=upright.pop("yaxis", {}),
        **upright,
        shapes=shapes,
        annotations=said,
        margin=(8, _right(frame), _ABOVE, _BELOW),
        meta={**ON_TIME["meta"], "rows": count},
    )


def _right(frame: pd.DataFrame) -> int:
    """Pixels for the names of lines, where a panel has several."""
    shared = [p["series"].unique() for _, p in frame.groupby("panel") if p["series"].nunique() > 1]
    return 14 + 7 * max((len(name) for names in shared for name in names), default=0)


def _ceiling(rows: pd.DataFrame, panel: Panel) -> float:
    if panel.ceiling or panel.percent:
        return panel.ceiling or 100.0
    return float(rows["y"].max()) * 1.32 if len(rows) else 1.0


def _title(panel: Panel, top: float) -> Part:
    lines = [f"<b>{each}</b>" for each in panel.title.split("\n")]
    place = {"yref": "paper", "yanchor": "bottom", "yshift": 3}
    return words_left(lines, top, bgcolor=LIGHT.paper, size=12.5, **place)


def _series_labels(rows: pd.DataFrame, colours: Mapping[str, str], axis: str) -> list[Part]:
    """The name of each line beside its last point, where a panel has several."""
    if rows["series"].nunique() < 2:
        return []
    ends = rows.sort_values("x").groupby("series").tail(1)
    place: Part = {"xref": "x", "yref": axis, "xanchor": "left", "xshift": 8, "yanchor": "middle"}
    return [
        words(name, float(x), float(y), colour=colours[name], **_ON_PAPER, **place)
        for name, x, y in zip(ends["series"], ends["x"], ends["y"], strict=True)
        if name in colours
    ]


def _mark_label(mark: Mark, axis: str, row: int, *, left: bool) -> Part:
    """Words beside the top of the line, one below the other where there are several.

    In the last part of the plot they stand to its left, where there is room.
    """
    side: Part = {"xanchor": "left", "xshift": 4} if left else {"xanchor": "right", "xshift": -4}
    place: Part = {"yref": f"{axis} domain", "yanchor": "top", "yshift": 4 - 15 * row}
    return amber(mark.label, mark.x, **_ON_PAPER, **side, **place)


def _traces(
    rows: pd.DataFrame, name: str, colour: str, axis: str, first: float, side: str
) -> list[Part]:
    """The segments of one series, with figures to the right of a point at the left edge."""
    traces = []
    for _, part in rows.groupby("segment", sort=True):
        hollow = bool(part["hollow"].all())
        labelled = bool((part["label"] != "").any())
        marker = line_dot(
            colour,
            [10 if o else 8 if hollow else 7 for o in part["open"]],
            hollow=hollow,
            symbol=["triangle-up" if o else "circle" for o in part["open"]],
            opacity=1,
        )
        traces.append(
            points(
                part["x"],
                part["y"],
                part["label"],
                mode="lines+markers+text" if labelled else "lines+markers",
                hover="%{customdata}<extra></extra>",
                name=name,
                yaxis=axis,
                textposition=[f"{side} {'right' if x <= first else 'center'}" for x in part["x"]],
                textfont={"color": LIGHT.ink, "size": TEXT},
                customdata=[*part["text"]],
                line={"color": colour, "width": 2.4},
                marker=marker,
            )
        )
    return traces
