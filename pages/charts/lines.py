"""Lines over time, cut at breaks, with what was counted differently drawn apart.

On a scale from zero, around a base, or logarithmic; with a projection after the last point.

A frame has one row per point:
    series   name of the line, used as its direct label
    x        decimal year (the middle of the period)
    y        the figure, in one unit
    lower, upper   its bounds; missing where open
    text     the hover: period, figure, qualifier
    segment  points of one number are joined
    hollow   counted differently (inside a gap, or after a break): drawn hollow
    revised  optional: given otherwise by an earlier edition: drawn with a ring
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd

from pages.charts.above import at_widths, height_of, labels_above
from pages.charts.base import (
    ON_TIME,
    Band,
    Chart,
    Mark,
    Part,
    band_shapes,
    chart,
    dot,
    line,
    line_dot,
    mark_shapes,
    points,
    reach,
    stroke,
    time_axis,
    value_axis,
    whiskers,
    words,
    words_left,
)
from pages.charts.labels import at_ends, at_ends_margin, beside, beside_margin, brief
from pages.charts.theme import LIGHT

COLUMNS: Final = ("series", "x", "y", "lower", "upper", "text", "segment", "hollow")
_LOG_HEIGHT: Final = 420
_SCALE: Final[Part] = {"yref": "paper", "yanchor": "bottom", "colour": LIGHT.muted, "xshift": -30}
_RING: Final = "ring: revised"
_KEY_LETTERS: Final = 30  # of a line that a phone holds
_ON_PAPER: Final[Part] = {"bgcolor": LIGHT.paper, "borderpad": 0}
_LOG_ROOM: Final = 1.25  # above and below the figures, as a factor
_TICKS_MOST: Final = 7
_END_ROOM: Final = (0.14, 0.08)  # of the width and height of a plot: words of a figure at its point


def line_chart(
    frame: pd.DataFrame,
    *,
    colours: Mapping[str, str],
    marks: Sequence[Mark] = (),
    bands: Sequence[Band] = (),
    percent: bool = False,
    unit: str = "",
) -> Chart:
    """One line per series, in the order in which `colours` names them; `unit` is that of the scale.

    Beside its end a line has its name and its last figure, with its year where it ended before
    the others. A line that is alone has the last figure of each of its parts.
    """
    top = float(frame[["y", "upper"]].max().max()) if len(frame) else 1.0
    ceiling = 100.0 if percent and top > 60 else top * 1.14 or 1.0
    shown = [name for name in colours if (frame["series"] == name).any()]
    ends = last_of(frame[frame["series"].isin(list(colours))]) / ceiling
    figures = _last_figures(frame, percent=percent)
    named = len(colours) > 1
    names = at_ends(ends.sort_values(), colours, 1.04, figures) if named else []
    room = at_ends_margin(shown, figures) if named else 24
    ends_alone = [] if named else _part_ends(frame, ceiling, percent=percent)
    key = [unit] if unit else []
    if "revised" in frame and frame["revised"].any():
        key.append(_RING)
    told = " · ".join(key)
    lines = [told] if len(told) <= _KEY_LETTERS else key

    def made(wide: int) -> tuple[list[Part], float]:
        above = labels_above(frame, marks, bands, room, wide)
        # Above the words of breaks.
        high = height_of(above, 34) if above else 4
        scale = [words_left(lines, 1.0, **_SCALE, yshift=high)] if key else []
        return [*above, *scale], high + 3 + 17 * len(lines) if scale else max(38, high + 4)

    above, top, narrower = at_widths(made)
    return chart(
        [trace for name in shown for trace in _traces(frame, name, colours[name])],
        hovermode="closest",
        x=time_axis(frame),
        y=value_axis(ceiling, percent=percent),
        shapes=[*mark_shapes(marks), *band_shapes((band.start, band.stop) for band in bands)],
        annotations=[*names, *ends_alone, *above],
        margin=(8, room, top, 28),
        meta={**ON_TIME["meta"], **narrower},
    )


def _last_figures(frame: pd.DataFrame, *, percent: bool) -> dict[str, str]:
    last = frame.sort_values("x").groupby("series").tail(1)
    end = float(last["x"].max()) if len(last) else 0.0
    return {
        str(name): figure + (f" ({int(x)})" if x < end - 0.9 else "")
        for name, x, figure in zip(
            last["series"], last["x"], _told(last, percent=percent), strict=True
        )
    }


def _part_ends(frame: pd.DataFrame, ceiling: float, *, percent: bool) -> list[Part]:
    """The last figure of each part of a line, at that point: away from the line that leads to it.

    From the last part backwards; a figure whose words would lie over another's is left out.
    """
    first, last = reach(frame)
    span = max(last - first, 1.0)
    told: list[tuple[float, float]] = []
    labels = []
    for _, part in sorted(frame.groupby("segment"), key=lambda each: -each[1]["x"].max()):
        ordered = part.sort_values("x")
        ys = [float(y) for y in ordered["y"].tail(2)]
        x, y = float(ordered["x"].iloc[-1]), ys[-1]
        across, up = (x - first) / span, y / ceiling
        if any(abs(across - a) < _END_ROOM[0] and abs(up - u) < _END_ROOM[1] for a, u in told):
            continue
        told.append((across, up))
        fell = ys[0] > y and up > _END_ROOM[1]
        place: Part = {"yanchor": "top" if fell else "bottom", "yshift": -5 if fell else 5}
        # Left of the break that follows; of the last part over that before, where that is near.
        place |= {"xanchor": "right", "xshift": 4} if len(ys) > 1 and x < last else _ON_PAPER
        labels.append(words(_told(ordered.tail(1), percent=percent)[0], x, y, **place))
    return labels


def _told(frame: pd.DataFrame, *, percent: bool) -> list[str]:
    """Figures as they stand at their lines; of one that is only a bound, that it is."""
    bounds = zip(frame["y"], frame["lower"].isna(), frame["upper"].isna(), strict=True)
    return [
        ("≥ " if above and not below else "≤ " if below and not above else "")
        + brief(float(y), percent=percent)
        for y, below, above in bounds
    ]


def with_base(figure: Chart) -> Chart:
    """A line chart of figures that are 100 at the base, the figure of one period.

    The dotted line is at 100; words beside it would stand on the lines, which all begin there.
    The chart that is given is left as it is.
    """
    layout = figure["layout"]
    place = {"layer": "below", "xref": "paper", "yref": "y"}
    hundred = line((0, 1), (100, 100), LIGHT.border, 1, dash="dot", **place)
    whole = {"yaxis": {**layout["yaxis"], "tickformat": ",.0f"}}
    return {**figure, "layout": {**layout, **whole, "shapes": [*layout["shapes"], hundred]}}


def logarithmic_chart(
    frame: pd.DataFrame,
    *,
    colours: Mapping[str, str],
    marks: Sequence[Mark] = (),
    bands: Sequence[Band] = (),
) -> Chart:
    """The lines over powers of ten: equal distances are equal ratios, nothing starts at zero.

    Raises ValueError where a figure is not above zero, since it has no place on such a scale.
    """
    low, high = float(frame["y"].min()), float(frame["y"].max())
    if not low > 0:
        raise ValueError(f"{low} has no place on a logarithmic scale")
    bottom, top = math.log10(low / _LOG_ROOM), math.log10(high * _LOG_ROOM)
    figure = line_chart(frame, colours=colours, marks=marks, bands=bands)
    layout = figure["layout"]
    layout["height"] = _LOG_HEIGHT
    ends = last_of(frame)
    places = {
        name: (math.log10(float(ends[name])) - bottom) / (top - bottom)
        for name in colours
        if name in ends.index
    }
    if len(places) > 1:
        margin = layout["margin"]
        margin["r"] = beside_margin([*places])

        def made(wide: int) -> tuple[list[Part], float]:
            words = labels_above(frame, marks, bands, margin["r"], wide)
            return words, max(38, height_of(words) + 4)

        above, margin["t"], narrower = at_widths(made)
        layout["meta"] = {**ON_TIME["meta"], **narrower}
        layout["annotations"] = [
            *beside(places, colours, _LOG_HEIGHT - margin["t"] - margin["b"]),
            *above,
        ]
    else:  # words at points stand on the scale as well
        at_points = [each for each in layout["annotations"] if "yref" not in each]
        for each in at_points:
            each["y"] = math.log10(each["y"])
    scale = {"type": "log", "range": [bottom, top], "zeroline": False}
    layout["yaxis"] |= {**scale, "tickmode": "array", "tickvals": tick_values(bottom, top)}
    return figure


def tick_values(bottom: float, top: float) -> list[float]:
    """Round numbers between two powers of ten (their exponents): 1, 2 and 5, or 1 alone."""
    exponents = range(math.floor(bottom), math.ceil(top) + 1)
    for steps in ((1, 2, 5), (1, 3), (1,)):
        found = [step * 10.0**e for e in exponents for step in steps]
        inside = [value for value in found if bottom <= math.log10(value) <= top]
        if len(inside) <= _TICKS_MOST:
            break
    return inside


def with_projection(figure: Chart, frame: pd.DataFrame) -> Chart:
    """A line chart with a projection after its last point: dashed, in a band, named a model.

    The frame has one row per projected period: x, y, lower, upper, text. The chart that is given
    is left as it is.
    """
    last = max((trace for trace in figure["data"] if trace["x"]), key=lambda each: max(each["x"]))
    x0, y0 = last["x"][-1], last["y"][-1]
    x, y = [x0, *frame["x"]], [y0, *frame["y"]]
    upper, lower = [y0, *frame["upper"]], [y0, *frame["lower"]]
    layout = figure["layout"]
    top = max(*upper, layout["yaxis"]["range"][1] / 1.14) * 1.14
    ceiling = min(top, 104.0) if layout["yaxis"].get("ticksuffix") == " %" else top
    fill: Part = {"fill": "toself", "fillcolor": LIGHT.grid, "line": {"width": 0}}
    band = points([*x, *x[::-1]], [*upper, *lower[::-1]], mode="lines", clipped=True, **fill)
    dashed = points(
        x,
        y,
        ["", *frame["text"]],
        mode="lines+markers",
        clipped=True,
        line={"color": LIGHT.muted, "width": 2, "dash": "dash"},
        marker={"size": [0, *[6] * len(frame)], "color": LIGHT.muted, "symbol": "diamond"},
    )
    model = words("model", x[-1], y[-1], yshift=14, xanchor="right", colour=LIGHT.muted)
    start = layout["xaxis"]["range"][0]
    return {
        "data": [band, *figure["data"], dashed],
        "layout": {
            **layout,
            "xaxis": {**layout["xaxis"], "range": [start, x[-1] + (x[-1] - start) * 0.03]},
            "yaxis": {**layout["yaxis"], "range": [0, ceiling]},
            "annotations": [*layout["annotations"], model],
        },
    }


def last_of(frame: pd.DataFrame) -> pd.Series:
    """The last figure of each line, by its name."""
    return frame.sort_values("x").groupby("series").tail(1).set_index("series")["y"]


def _traces(frame: pd.DataFrame, name: str, colour: str) -> list[Part]:
    traces = []
    for _, part in frame[frame["series"] == name].groupby("segment", sort=True):
        hollow = bool(part["hollow"].all())
        up = (part["upper"] - part["y"]).fillna(0.0)
        down = (part["y"] - part["lower"]).fillna(0.0)
        # Bounds are drawn where they are wide enough to be seen at all.
        seen = max(up.max(), down.max()) > 0.004 * part["y"].abs().max()
        bounds: Part = {"error_y": whiskers(up, down, colour, 1.2, 3)} if seen else {}
        marker = _dots(part, colour, hollow=hollow)
        traces.append(stroke(part, "y", name, colour, marker, **bounds))
    return traces


def _dots(part: pd.DataFrame, colour: str, *, hollow: bool) -> Part:
    """The points of a line; those that an earlier edition gave otherwise have a ring."""
    size = 8 if hollow else 6
    rings = [bool(r) for r in part["revised"]] if "revised" in part else []
    if not any(rings):
        return line_dot(colour, size, hollow=hollow)
    fill, width = (LIGHT.paper, 2.0) if hollow else (colour, 0.0)
    return dot(
        [size + 4 if ring else size for ring in rings],
        fill,
        [LIGHT.ink if ring else colour for ring in rings],
        [2.5 if ring else width for ring in rings],
        opacity=1,  # points of several sizes are pale otherwise
    )
