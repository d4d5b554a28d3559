"""The common ground of every chart: layout, axes, traces, words, lines, marks of breaks and gaps.

A chart is a Plotly figure as a plain dict, which carries its own height in its layout. Its colours
are those of the light theme, which the browser exchanges for those of the dark one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from pages.charts.theme import LIGHT

Chart = dict[str, Any]
Part = dict[str, Any]
"""What charts are put together from: a trace, a marker, an axis, a shape, words."""
HEIGHT: Final = 420
"""Pixels of a chart whose rows ask for no other height."""
TEXT: Final = 13.5
"""Pixels of the words in a chart; what stands around it on a card is set smaller."""
_LEAST: Final = 400
_STRETCH: Final = 1.6  # as much more than rows need would only part them
CLEAR: Final = "rgba(0,0,0,0)"
ON_TIME: Final[Part] = {"meta": {"time": True}}
"""Says of a chart's layout that its horizontal axis is decimal years, for what is laid over it."""
HOVER: Final = "%{text}<extra></extra>"


@dataclass(frozen=True)
class Mark:
    """What changed at a moment, each in words of at most four."""

    x: float
    names: tuple[str, ...]

    @property
    def label(self) -> str:
        return " · ".join(self.names)


@dataclass(frozen=True)
class Band:
    """A closed gap: from, to (decimal years), in words."""

    start: float
    stop: float
    label: str


def chart(
    data: list[Part],
    *,
    x: Part,
    y: Part,
    margin: tuple[float, float, float, float],
    height: int = HEIGHT,
    **layout: Any,
) -> Chart:
    """Traces on two axes; `margin` is left, right, top, bottom and `height` all, in pixels."""
    return {
        "data": data,
        "layout": {
            **base_layout(),
            "height": height,
            "showlegend": False,
            "xaxis": x,
            "yaxis": y,
            "margin": dict(zip("lrtb", margin, strict=True)),
            **layout,
        },
    }


def tall(rows: float) -> int:
    """The height of a chart whose rows need so many pixels: 400 at least, as far as rows hold
    together."""
    return max(int(rows), min(_LEAST, round(rows * _STRETCH)))


def base_layout() -> Part:
    """What every chart shares: transparent, the page's type, no zoom trap."""
    font = {"family": LIGHT.font, "size": TEXT, "color": LIGHT.ink}
    hover = {"bgcolor": LIGHT.paper, "bordercolor": LIGHT.border, "font": font, "align": "left"}
    return {
        "autosize": True,
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "font": font,
        "dragmode": False,
        "hoverlabel": hover,
    }


def axis(low: float, high: float, *, grid: bool = False, **own: Any) -> Part:
    """An axis with small grey words, without a zero line; `own` is what only this one has."""
    return {
        "range": [low, high],
        **({"gridcolor": LIGHT.grid} if grid else {"showgrid": False}),
        "zeroline": False,
        "fixedrange": True,
        "tickfont": {"color": LIGHT.muted, "size": TEXT},
        **own,
    }


def hidden_axis(low: float, high: float) -> Part:
    """An axis that is not drawn."""
    return {"visible": False, "range": [low, high], "fixedrange": True}


def percent_axis(low: float, high: float) -> Part:
    """A horizontal axis with quarters of a hundred percent."""
    return axis(low, high, grid=True, tickvals=[0, 25, 50, 75, 100], ticksuffix="\u00a0%")


def names_axis(names: Iterable[str], places: Sequence[float], foot: float, head: float) -> Part:
    """A vertical axis of names in ink, each at its place."""
    return axis(
        foot,
        head,
        tickvals=[*places],
        ticktext=[*names],
        ticklabelstandoff=6,
        automargin=True,
        tickfont={"color": LIGHT.ink, "size": TEXT},
    )


def value_axis(top: float, *, percent: bool = False, **own: Any) -> Part:
    """A vertical axis of figures from zero: light grid, a visible zero line, numbers in words."""
    unit = {"ticksuffix": " %"} if percent else {"tickformat": "~s"}
    zero = {"zeroline": True, "zerolinecolor": LIGHT.border, "zerolinewidth": 1, "showline": False}
    plain = {"automargin": True, "nticks": 6, "title": {"text": ""}}
    return axis(0, top, grid=True, **{**zero, **plain, **unit, **own})


def time_axis(frame: pd.DataFrame) -> Part:
    """A horizontal axis of years, labelled where annual figures stand."""
    first, last = reach(frame, (2019.5, 2020.5))
    span = max(float(last - first), 1.0)
    # Years are labelled at their middle, where the points of annual figures stand.
    years = range(int(first), int(last) + 1)
    step = next(s for s in (1, 2, 5, 10, 20, 50) if len(years) / s <= 8)
    # Counted from the last one, so that it is named.
    ticks = [y for y in years if (int(last) - y) % step == 0]
    return axis(
        float(first) - span * 0.03,
        float(last) + span * 0.03,
        tickvals=[y + 0.5 for y in ticks],
        ticktext=[str(y) for y in ticks],
        automargin=True,  # room for years that are turned on a phone
        linecolor=LIGHT.border,
        ticks="outside",
        ticklen=4,
        tickcolor=LIGHT.border,
    )


def reach(frame: pd.DataFrame, empty: tuple[float, float] = (0.0, 1.0)) -> tuple[float, float]:
    """The first and the last moment of a frame."""
    return (frame["x"].min(), frame["x"].max()) if len(frame) else empty


def points(
    x: Iterable[Any],
    y: Iterable[Any],
    text: Iterable[str] | None = None,
    *,
    mode: str = "markers",
    hover: str = "",
    clipped: bool = False,
    **own: Any,
) -> Part:
    """A trace of dots or lines, with a hover that says `text` or as its template has it."""
    told = {} if text is None else {"text": [*text]}
    spoken = {"hovertemplate": hover or HOVER} if hover or told else {"hoverinfo": "skip"}
    edge = {} if clipped else {"cliponaxis": False}
    at = {"x": [*x], "y": [*y]}
    return {"type": "scatter", "mode": mode, **at, **told, **spoken, **edge, **own}


def stroke(rows: pd.DataFrame, y: str, name: str, colour: str, marker: Part, **own: Any) -> Part:
    """A line with its points; `rows` has `x`, the figure in the column `y`, and `text`."""
    pen = {"color": colour, "width": 2.4}
    at = (rows["x"], rows[y], rows["text"])
    return points(*at, mode="lines+markers", name=name, line=pen, marker=marker, **own)


def dot(size: Any, fill: Any, edge: Any, width: Any, **own: Any) -> Part:
    """A marker with an edge."""
    return {"size": size, "color": fill, "line": {"color": edge, "width": width}, **own}


def line_dot(colour: str, size: int | list[int], *, hollow: bool, **own: Any) -> Part:
    """A point on a line; what was counted differently is hollow."""
    return dot(size, LIGHT.paper if hollow else colour, colour, 2 if hollow else 0, **own)


def whiskers(
    up: Iterable[float], down: Iterable[float], colour: str, thickness: float, width: int
) -> Part:
    """How far bounds lie above and below their points."""
    sides = {"symmetric": False, "array": [*up], "arrayminus": [*down]}
    return {"type": "data", **sides, "color": colour, "thickness": thickness, "width": width}


def words(
    text: str, x: Any, y: Any, *, colour: str = LIGHT.ink, size: float = TEXT, **place: Any
) -> Part:
    """Words at a place, without an arrow."""
    font = {"color": colour, "size": size}
    return {"text": text, "x": x, "y": y, "showarrow": False, "font": font, **place}


def words_left(lines: Iterable[str], y: float, **place: Any) -> Part:
    """Lines of words that begin at the left edge of the plot."""
    edge: Part = {"xref": "paper", "xanchor": "left", "align": "left"}
    return words("<br>".join(lines), 0, y, **edge, **place)


def line(
    x: tuple[float, float],
    y: tuple[float, float],
    colour: str,
    width: float,
    *,
    dash: str = "",
    **own: Any,
) -> Part:
    """A straight line from the first to the second of each pair."""
    pen = {"color": colour, "width": width, **({"dash": dash} if dash else {})}
    return {"type": "line", "x0": x[0], "x1": x[1], "y0": y[0], "y1": y[1], "line": pen, **own}


def box(x: tuple[float, float], y: tuple[float, float], fill: str, **own: Any) -> Part:
    """A rectangle without an edge."""
    sides = {"x0": x[0], "x1": x[1], "y0": y[0], "y1": y[1]}
    return {"type": "rect", **sides, "line": {"width": 0}, "fillcolor": fill, **own}


def mark_shapes(marks: Iterable[Mark], yref: str = "paper") -> list[Part]:
    """Breaks as amber lines over the whole height."""
    return [line((mark.x, mark.x), (0, 1), LIGHT.amber, 1.6, xref="x", yref=yref) for mark in marks]


def band_shapes(spans: Iterable[tuple[float, float]]) -> list[Part]:
    """Gaps, each from and to, as amber areas behind the data."""
    place = {"layer": "below", "xref": "x", "yref": "paper"}
    return [box(span, (0, 1), LIGHT.amber_band, **place) for span in spans]


def amber(text: str, x: float, *, yanchor: str = "bottom", **place: Any) -> Part:
    """Words of a break or a gap, at the upper edge of its plot."""
    look: Part = {"colour": LIGHT.amber, "size": 11.5}
    return words(text, x, 1.0, xref="x", yanchor=yanchor, **look, **place)
