"""Lines of one chart each in a panel of its own, on one scale that is labelled."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape
from typing import Final

from pages.charts.base import Chart, Part, chart, dot, hidden_axis, line, points, words
from pages.charts.labels import brief
from pages.charts.theme import LIGHT

_NAME: Final = 40  # pixels of a name and its last figure, above a panel
_FOOT: Final = 30  # of the years below it, and the gap to the next
_PLOT: Final = {1: 320, 2: 150}  # of a panel, by rows of panels
_LOW: Final = 110  # where there are more of them
_SPACE: Final = 0.14  # of a panel's width, between columns
_SMALL: Final = 12
_TICKS: Final = 5


def each_apart(whole: Chart) -> Chart:
    """The lines of a chart each in a panel, as wide and as high as all others, in its order.

    What stands out comes first, in its colour; each panel has its name and last figure above it,
    the shared scale stands beside the first of every row, and first and last year below.
    """
    lines: dict[str, list[Part]] = {}
    for trace in whole["data"]:
        if trace.get("name") and trace["x"]:
            lines.setdefault(trace["name"], []).append(trace)
    # What stands out is drawn last among lines, and comes first among panels.
    own = [name for name, parts in lines.items() if parts[0]["line"]["color"] == LIGHT.accent]
    names = [*dict.fromkeys((*own, *lines))]
    # Equal panels: no row of four is one and three.
    columns = 2 if len(names) in (2, 4) else min(3, max(len(names), 1))
    rows = max(-(-len(names) // columns), 1)
    plot = _PLOT.get(rows, _LOW)
    moments = [x for parts in lines.values() for trace in parts for x in trace["x"]]
    ticks = _ticks(max((y for ps in lines.values() for t in ps for y in t["y"]), default=1.0))
    panel = _Panel(min(moments, default=0.0), max(moments, default=1.0), ticks[-1], plot)
    traces: list[Part] = []
    percent = str(whole["layout"]["yaxis"].get("ticksuffix", "")).strip() == "%"
    said: list[Part] = []
    rules: list[Part] = []
    for number, name in enumerate(names):
        left = number % columns
        foot = (number // columns) * (_NAME + plot + _FOOT) + _NAME + plot
        traces += [_moved(trace, panel, left, foot) for trace in lines[name]]
        said += _words(name, lines[name], panel, left, foot, percent=percent)
        for tick in ticks:
            up = foot - tick / panel.top * plot
            rules.append(
                line(
                    (left, left + 1 - _SPACE),
                    (up, up),
                    LIGHT.border if not tick else LIGHT.grid,
                    1,
                    layer="below",
                )
            )
            if not left:
                said.append(_beside(brief(tick, percent=percent), up))
    high = rows * (_NAME + plot + _FOOT)
    return chart(
        traces,
        height=high + 8,
        hovermode="closest",
        shapes=rules,
        annotations=said,
        x=hidden_axis(-0.02, columns - _SPACE + 0.04),
        y=hidden_axis(high, 0),
        margin=(48, 4, 4, 4),
    )


class _Panel:
    """How moments and figures lie within a panel."""

    def __init__(self, first: float, last: float, top: float, plot: int) -> None:
        self.first, self.span, self.top, self.plot = first, (last - first) or 1.0, top, plot

    def x(self, moment: float) -> float:
        """From the left of the panel, which is one wide with the space beside it."""
        return (moment - self.first) / self.span * (1 - _SPACE)

    def y(self, value: float) -> float:
        """Above its foot, in pixels."""
        return value / self.top * self.plot


def _moved(trace: Part, panel: _Panel, left: int, foot: float) -> Part:
    """A part of a line in its panel, with its own colour and hover."""
    colour, hollow = trace["line"]["color"], trace["marker"]["color"] == LIGHT.paper
    edge = trace["marker"]["line"]["color"]
    return points(
        [left + panel.x(x) for x in trace["x"]],
        [foot - panel.y(y) for y in trace["y"]],
        trace["text"],
        mode="lines+markers",
        name=trace["name"],
        showlegend=False,
        line={"color": colour, "width": 2.2},
        marker=dot(7, LIGHT.paper, edge, 2) if hollow else dot(6, colour, colour, 0),
    )


def _words(
    name: str, parts: Sequence[Part], panel: _Panel, left: int, foot: float, *, percent: bool
) -> list[Part]:
    """Name and last figure above a panel, the first and the last year below it."""
    moments = [(x, y) for trace in parts for x, y in zip(trace["x"], trace["y"], strict=True)]
    year, value = max(moments)
    bold = f"<b>{escape(name, quote=False)}</b>"
    figure = f"{brief(float(value), percent=percent)} ({int(year)})"
    last = f'<span style="color:{LIGHT.muted}">{figure}</span>'
    above: Part = {"xanchor": "left", "yanchor": "bottom", "align": "left", "borderpad": 0}
    ends = [(panel.first, "left"), (panel.first + panel.span, "right")]
    return [
        words(f"{bold}<br>{last}", left, foot - panel.plot - 4, size=_SMALL + 0.5, **above),
        *(
            words(
                str(int(moment)),
                left + panel.x(moment),
                foot + 2,
                colour=LIGHT.muted,
                size=_SMALL,
                xanchor=side,
                yanchor="top",
                borderpad=0,
            )
            for moment, side in ends
        ),
    ]


def _beside(text: str, up: float) -> Part:
    """A label of the scale, left of a panel."""
    at: Part = {"xanchor": "right", "yanchor": "middle", "borderpad": 0, "xshift": -4}
    return words(text, 0, up, colour=LIGHT.muted, size=_SMALL, **at)


def _ticks(most: float) -> list[float]:
    """Round figures from zero to the first that is not below the largest, up to five steps."""
    size: float = 10.0 ** math.floor(math.log10(most / _TICKS)) if most > 0 else 1.0
    step = next(s * size for s in (1.0, 2.0, 2.5, 5.0, 10.0) if s * size * _TICKS >= most)
    count = math.ceil(most / step - 1e-9) if most > 0 else 1
    return [n * step for n in range(count + 1)]
