"""Figures that are counted otherwise, in a panel of their own behind the line of the break.

They stand to the right of a chart of lines (below it where there is little width), on a scale of
their own, and nothing is joined to them. A frame has one row per figure, in order:
    block   what is counted, the heading of the rows that share it
    name    of the place
    value   the figure
    text    as people read it, written behind the bar and in the hover
    colour  of the bar
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from textwrap import wrap
from typing import Any, Final

import pandas as pd

from pages.charts.above import laid_above
from pages.charts.base import Chart, Part, hidden_axis, line, words
from pages.charts.narrow import with_narrow
from pages.charts.theme import LIGHT

_ROW: Final = 20
_BLOCK: Final = 26
_HEAD: Final = 17
_LETTERS: Final = 44
_SIZE: Final = 12.5
_LINES: Final = 0.555  # of the width, for a chart of lines with words beside their ends
_PANELS: Final = 0.685  # for one that needs no room there
_AT: Final = 0.715
_BARS: Final = (0.865, 1.0)
_BELOW: Final = 900
_FIGURES: Final = 56  # pixels behind the bars
_PHONE: Final = 245  # pixels of the lines where the panel stands below them


@dataclass(frozen=True)
class Aside:
    """The rows, the name of the break between, and what is said below it."""

    frame: pd.DataFrame
    title: str
    told: str


def with_aside(chart: Chart, aside: Aside) -> Chart:
    """A chart of lines with a panel; the chart that is given is left as it is."""
    # The lines have half of the width: their words stand in the rows of a chart of that.
    whole = laid_above(chart["layout"], _BELOW / 2)
    titled = (escape(part, quote=False) for part in wrap(aside.title, _LETTERS - 6))
    head = [*(f"<b>{part}</b>" for part in titled), *wrap(aside.told, _LETTERS)]
    places, blocks, deep = _placed(aside.frame, _HEAD * len(head) + 8)
    margin = whole["margin"]
    plot = whole["height"] - margin["t"] - margin["b"]
    room = max(deep, plot)
    # Panels are laid out in pixels, and have their words above them.
    beside = margin["r"] > _FIGURES
    ends, high = (_LINES, _PHONE) if beside else (_PANELS, plot)
    data = [*chart["data"], _bars(aside.frame, places)]
    names = [
        _right(name, at, bold=colour == LIGHT.accent)
        for name, colour, at in zip(aside.frame["name"], aside.frame["colour"], places, strict=True)
    ]
    top: Part = {"yref": "y2", "yanchor": "top", "xanchor": "left", "align": "left"}
    wide: Part = {"xref": "paper", **top}
    titles = [(f"<b>{escape(name, quote=False)}</b>", at) for name, at in blocks]
    told = "<br>".join(head)
    across: Part = {"xref": "paper", "yref": "paper"}
    own = [_on_domain(each) for each in whole.get("annotations", [])]
    shapes = [_on_domain(each) for each in whole.get("shapes", [])]
    said = [
        words(told, _AT + 0.01, 0, colour=LIGHT.amber, size=_SIZE, **wide),
        *[words(text, _AT + 0.01, at, size=_SIZE, **wide) for text, at in titles],
    ]
    below = [
        words(told, 0, 0, colour=LIGHT.amber, size=_SIZE, **wide),
        *[words(text, 0, at, size=_SIZE, **wide) for text, at in titles],
    ]
    right = {**margin, "r": _FIGURES}
    layout = {
        **whole,
        "height": int(room + margin["t"] + margin["b"]),
        "margin": right,
        "xaxis": {**whole["xaxis"], "domain": [0, ends]},
        "xaxis2": {**hidden_axis(0, _most(aside.frame)), "domain": [*_BARS], "anchor": "y2"},
        "yaxis2": {**hidden_axis(room, 0), "domain": [0, 1], "anchor": "x2"},
        "annotations": [*own, *names, *said],
        "shapes": [*shapes, line((_AT, _AT), (0, 1), LIGHT.amber, 2, **across)],
    }
    full = high + 60 + deep
    foot = deep / full
    narrow = {
        "height": int(full + margin["t"] + margin["b"]),
        "xaxis": {"domain": [0, min(1, 1 - (margin["r"] - _FIGURES) / 250)]},
        "yaxis": {"domain": [1 - high / full, 1]},
        "xaxis2": {"domain": [0.45, 1]},
        "yaxis2": {"domain": [0, foot], "range": [deep, 0]},
        "annotations": [*own, *names, *below],
        "shapes": [*shapes, line((0, 1.15), (foot + 0.012,) * 2, LIGHT.amber, 2, **across)],
    }
    return with_narrow({"data": data, "layout": layout}, narrow, below=_BELOW)


def _placed(frame: pd.DataFrame, start: int) -> tuple[list[float], list[tuple[str, float]], int]:
    """In pixels from the top: the middle of each row, each block with its own, and all."""
    at = start
    places: list[float] = []
    blocks: list[tuple[str, float]] = []
    for block in frame["block"]:
        if not blocks or blocks[-1][0] != block:
            at += 6 if blocks else 0
            blocks.append((str(block), float(at)))
            at += _BLOCK
        places.append(at + _ROW / 2)
        at += _ROW
    return places, blocks, at + 6


def _most(frame: pd.DataFrame) -> float:
    return float(frame["value"].max()) or 1.0


def _bars(frame: pd.DataFrame, places: list[float]) -> Part:
    return {
        "type": "bar",
        "orientation": "h",
        "x": [*frame["value"]],
        "y": places,
        "width": 11,
        "text": [*frame["text"]],
        "textposition": "outside",
        "constraintext": "none",
        "textfont": {"size": _SIZE, "color": LIGHT.ink},
        "cliponaxis": False,
        "customdata": [
            f"{name}, {block}" for name, block in zip(frame["name"], frame["block"], strict=True)
        ],
        "hovertemplate": "%{customdata}<br>%{text}<extra></extra>",
        "marker": {"color": [*frame["colour"]]},
        "name": "aside",
        "xaxis": "x2",
        "yaxis": "y2",
    }


def _right(name: str, at: float, *, bold: bool) -> Part:
    text = escape(name, quote=False)
    place: Part = {"xref": "x2 domain", "yref": "y2", "xanchor": "right", "xshift": -5}
    colour = LIGHT.accent if bold else LIGHT.ink
    return words(f"<b>{text}</b>" if bold else text, 0, at, size=_SIZE, colour=colour, **place)


def _on_domain(each: Part) -> Part:
    """What stood at a share of the paper stands at that share of the plot of the lines."""
    own: dict[str, Any] = {}
    if each.get("xref") == "paper":
        own["xref"] = "x domain"
    if each.get("yref") == "paper":
        own["yref"] = "y domain"
    return {**each, **own}
