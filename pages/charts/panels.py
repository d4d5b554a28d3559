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
from typing import Any, Final

import pandas as pd

from pages.charts.base import Chart, Mark, base_layout, time_axis, value_axis
from pages.charts.theme import LIGHT, Theme

_PANEL: Final = 128  # pixels of one panel, its title included
_TITLE: Final = 34
_LINE: Final = 16
_ABOVE: Final = 8
_BELOW: Final = 28
_TICKS: Final = 5  # years that stand side by side on a phone


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


def _height(count: int, panels: Sequence[Panel] = ()) -> int:
    """Pixels that this many panels need; with the panels given, titles of several lines, too."""
    return _ABOVE + _BELOW + (_PANEL + _more(panels)) * max(count, 1)


def _more(panels: Sequence[Panel]) -> int:
    """Pixels of the further lines of the longest title."""
    return _LINE * max((panel.title.count("\n") for panel in panels), default=0)


def panel_chart(
    frame: pd.DataFrame,
    panels: Sequence[Panel],
    *,
    colours: Mapping[str, str],
    theme: Theme = LIGHT,
) -> Chart:
    """The panels from top to bottom; `colours` names the series of all of them."""
    count = max(len(panels), 1)
    size, title = _PANEL + _more(panels), _TITLE + _more(panels)
    inner = size * count
    layout: dict[str, Any] = {
        **base_layout(theme),
        "height": _height(count, panels),
        "showlegend": False,
        "hovermode": "closest",
        "shapes": [],
        "annotations": [],
        "margin": {"l": 8, "r": _right(frame), "t": _ABOVE, "b": _BELOW},
    }
    data: list[dict[str, Any]] = []
    named: set[str] = set()
    edge = float(frame["x"].min()) if len(frame) else 0.0
    late = edge + 0.6 * (float(frame["x"].max()) - edge) if len(frame) else 0.0
    for number, panel in enumerate(panels):
        rows = frame[frame["panel"] == panel.key]
        axis = "y" if number == 0 else f"y{number + 1}"
        bottom = 1 - size * (number + 1) / inner
        top = 1 - (size * number + title) / inner
        layout[f"yaxis{number + 1 if number else ''}"] = {
            **value_axis(theme, percent=panel.percent),
            "domain": [max(bottom, 0.0), top],
            "range": [0, _ceiling(rows, panel)],
            "nticks": 3,
            **({"tickformat": panel.digits} if panel.digits else {}),
        }
        layout["shapes"] += [_mark_line(mark, axis, theme) for mark in panel.marks]
        # A break that concerns several panels is named in the first of them.
        fresh = [mark for mark in panel.marks if mark.label not in named]
        named |= {mark.label for mark in fresh}
        layout["annotations"] += [
            _title(panel, top, theme),
            *_series_labels(rows, colours, axis, theme),
            *[_mark_label(mark, axis, n, late, theme) for n, mark in enumerate(fresh)],
        ]
        for name, colour in colours.items():
            data += _traces(
                rows[rows["series"] == name],
                name,
                colour,
                axis,
                edge,
                theme,
                below=bool(fresh),
            )
    axis = "y" if count == 1 else f"y{count}"
    layout["xaxis"] = {**time_axis(frame, theme), "anchor": axis}
    for part in ("tickvals", "ticktext"):
        every = layout["xaxis"][part]
        layout["xaxis"][part] = every if len(every) <= _TICKS else every[::-2][::-1]
    low, high = layout["xaxis"]["range"]
    # Room for the figures of the last points.
    layout["xaxis"]["range"] = [low, high + (high - low) * _room(frame)]
    return {"data": data, "layout": layout}


def _room(frame: pd.DataFrame) -> float:
    return 0.1 if len(frame) and (frame["label"] != "").any() else 0.0


def _right(frame: pd.DataFrame) -> int:
    """Pixels for the names of lines, where a panel has several."""
    shared = [p["series"].unique() for _, p in frame.groupby("panel") if p["series"].nunique() > 1]
    return 14 + 7 * max((len(name) for names in shared for name in names), default=0)


def _ceiling(rows: pd.DataFrame, panel: Panel) -> float:
    if panel.ceiling:
        return panel.ceiling
    if panel.percent:
        return 100.0
    return float(rows["y"].max()) * 1.32 if len(rows) else 1.0


def _title(panel: Panel, top: float, theme: Theme) -> dict[str, Any]:
    return {
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": top,
        "xanchor": "left",
        "yanchor": "bottom",
        "yshift": 3,
        "text": "<br>".join(f"<b>{line}</b>" for line in panel.title.split("\n")),
        "align": "left",
        "bgcolor": theme.paper,
        "showarrow": False,
        "font": {"color": theme.ink, "size": 12.5},
    }


def _series_labels(
    rows: pd.DataFrame, colours: Mapping[str, str], axis: str, theme: Theme
) -> list[dict[str, Any]]:
    """The name of each line beside its last point, where a panel has several."""
    if rows["series"].nunique() < 2:
        return []
    ends = rows.sort_values("x").groupby("series").tail(1)
    return [
        {
            "xref": "x",
            "yref": axis,
            "x": float(str(end.x)),
            "y": float(str(end.y)),
            "xanchor": "left",
            "xshift": 8,
            "yanchor": "middle",
            "text": str(end.series),
            "bgcolor": theme.paper,
            "borderpad": 1,
            "showarrow": False,
            "font": {"color": colours[str(end.series)], "size": 12.5},
        }
        for end in ends.itertuples()
        if str(end.series) in colours
    ]


def _mark_line(mark: Mark, axis: str, theme: Theme) -> dict[str, Any]:
    return {
        "type": "line",
        "xref": "x",
        "yref": f"{axis} domain",
        "x0": mark.x,
        "x1": mark.x,
        "y0": 0,
        "y1": 1,
        "line": {"color": theme.amber, "width": 1.6},
    }


def _mark_label(mark: Mark, axis: str, row: int, late: float, theme: Theme) -> dict[str, Any]:
    """Words beside the top of the line, one below the other where there are several.

    From `late` on they stand to its left, where there is room.
    """
    left = mark.x < late
    return {
        "xref": "x",
        "yref": f"{axis} domain",
        "x": mark.x,
        "y": 1.0,
        "xanchor": "left" if left else "right",
        "yanchor": "top",
        "xshift": 4 if left else -4,
        "yshift": 4 - 15 * row,
        "text": mark.label,
        "bgcolor": theme.paper,
        "borderpad": 1,
        "showarrow": False,
        "font": {"color": theme.amber, "size": 11.5},
    }


def _traces(
    rows: pd.DataFrame,
    name: str,
    colour: str,
    axis: str,
    first: float,
    theme: Theme,
    *,
    below: bool,
) -> list[dict[str, Any]]:
    """The segments of one series, with figures to the right of a point at the left edge.

    Figures stand below their points where the words of a break stand above.
    """
    side = "bottom" if below else "top"
    traces = []
    for _, part in rows.groupby("segment", sort=True):
        hollow = bool(part["hollow"].all())
        labelled = bool((part["label"] != "").any())
        traces.append(
            {
                "type": "scatter",
                "mode": "lines+markers+text" if labelled else "lines+markers",
                "name": name,
                "yaxis": axis,
                "x": part["x"].tolist(),
                "y": part["y"].tolist(),
                "text": part["label"].tolist(),
                "textposition": [
                    f"{side} right" if x <= first else f"{side} center" for x in part["x"]
                ],
                "textfont": {"color": theme.ink, "size": 12},
                "customdata": part["text"].tolist(),
                "hovertemplate": "%{customdata}<extra></extra>",
                "line": {"color": colour, "width": 2.4},
                "marker": {
                    "symbol": ["triangle-up" if o else "circle" for o in part["open"]],
                    "size": [10 if o else 8 if hollow else 7 for o in part["open"]],
                    "opacity": 1,
                    "color": theme.paper if hollow else colour,
                    "line": {"color": colour, "width": 2 if hollow else 0},
                },
                "cliponaxis": False,
            }
        )
    return traces
