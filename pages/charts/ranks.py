"""Ranks: as ranges on one line from last to first, and over time with the first at the top."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import Final

import pandas as pd

from pages.charts.above import at_widths, height_of, over_periods
from pages.charts.base import (
    Chart,
    Part,
    axis,
    band_shapes,
    box,
    chart,
    dot,
    hidden_axis,
    line,
    points,
    stroke,
    tall,
    whiskers,
    words_left,
)
from pages.charts.labels import at_ends, at_ends_margin, ordinal
from pages.charts.theme import LIGHT

_ROW: Final = 74
_AXIS: Final = 44
_LEAST: Final = 0.7  # of one rank: a bar of no width would not be seen
_BUMP_HEIGHT: Final = 420


def range_chart(frame: pd.DataFrame) -> Chart:
    """One range per row on the scale from the last rank to the first; names stand above.

    A frame has one row per measure or area, from top to bottom:
        name    what is ranked
        rank    the rank itself
        best, worst   the range in which it holds; equal where nothing moves it
        text    the range in words, written beside the bar
        n       how many are ranked
        colour  of the bar
    """
    size = int(frame["n"].max()) if len(frame) else 1
    half = max(_LEAST, size / 70) / 2
    place = {"xref": "x", "yref": "y"}
    rows = frame.to_dict("records")
    tracks = [
        line((float(r["n"]) + 0.5, 0.5), (at, at), LIGHT.grid, 6, layer="below", **place)
        for at, r in enumerate(rows)
    ]
    bars = [
        box((r["worst"] + half, r["best"] - half), (at - 0.17, at + 0.17), r["colour"], **place)
        for at, r in enumerate(rows)
    ]
    stroke = {"size": 13, "symbol": "line-ns", "line": {"color": LIGHT.paper, "width": 2}}
    ticks = sorted({1, size, *(round(size * part / 4) for part in (1, 2, 3))} - {0})
    return chart(
        [
            points(
                frame["rank"],
                range(len(frame)),
                frame["text"],
                hover="%{customdata}<br>%{text}<extra></extra>",
                customdata=[*frame["name"]],
                marker=stroke,
            )
        ],
        height=tall(_AXIS + _ROW * max(len(frame), 1)),
        shapes=[*tracks, *bars],
        annotations=[
            words_left(
                [*wrap(r["name"], 44), f"<b>{r['text']}</b>"], at - 0.2, yref="y", yanchor="bottom"
            )
            for at, r in enumerate(rows)
        ],
        x=axis(size + 0.6, 0.4, tickvals=ticks, ticktext=[ordinal(t) for t in ticks]),
        y=hidden_axis(len(frame) - 0.55, -0.9),
        margin=(14, 14, 4, 34),
    )


def bump_chart(
    frame: pd.DataFrame,
    periods: Sequence[str],
    *,
    colours: Mapping[str, str],
    size: int,
    without: Mapping[str, str] | None = None,
) -> Chart:
    """The lines of `colours` over `periods`, cut where no rank was computed.

    `without` says of a period why it has no ranks. A frame has one row per area and period, in
    order of time:
        series   name of the area, written beside its last point
        period   as written under the axis; periods without a rank are named all the same
        rank     1 is the top
        best, worst   the range in which the rank holds
        text     the hover
    """
    places = {period: number for number, period in enumerate(periods)}
    named = frame[frame["series"].isin(list(colours))]
    named = named.assign(x=named["period"].map(places))
    low = int(named["worst"].max()) if len(named) else size
    bottom = min(size, low) + max(1.0, low * 0.06)
    step = next(s for s in (1, 2, 5, 10, 25, 50, 100) if int(bottom) / s <= 7)
    ends = named.sort_values("x").groupby("series").tail(1).sort_values("rank", ascending=False)
    heights = (bottom - ends.set_index("series")["rank"]) / max(bottom - 1, 1.0) * 0.95
    lost = {places[period]: text for period, text in (without or {}).items()}
    room = at_ends_margin(colours)

    def made(wide: int) -> tuple[list[Part], float]:
        words = over_periods(lost.items(), len(periods), room, wide)
        return words, height_of(words, 22) + 4

    above, top, narrower = at_widths(made)
    return chart(
        [
            trace
            for name, colour in colours.items()
            for trace in _stretches(named[named["series"] == name], name, colour)
        ],
        height=_BUMP_HEIGHT,
        hovermode="closest",
        shapes=band_shapes((at - 0.4, at + 0.4) for at in lost),
        annotations=[
            *at_ends(heights, colours, 1.06),
            *above,
        ],
        x=axis(
            -0.3,
            len(periods) - 0.7,
            tickvals=[*places.values()],
            ticktext=[*periods],
            linecolor=LIGHT.border,
        ),
        y=axis(
            bottom,
            1 - max(0.5, bottom * 0.04),
            grid=True,
            tickvals=sorted({1, *range(step, int(bottom) + 1, step)}),
            automargin=True,
        ),
        margin=(8, room, top, 28),
        meta=narrower,
    )


def _stretches(rows: pd.DataFrame, name: str, colour: str) -> list[Part]:
    """One trace for each stretch of periods that follow each other."""
    ordered = rows.sort_values("x")
    marker = dot(8, colour, LIGHT.paper, 1)
    traces = []
    for _, part in ordered.groupby((ordered["x"].diff().fillna(1) != 1).cumsum()):
        down, up = part["worst"] - part["rank"], part["rank"] - part["best"]
        bounds = whiskers(down, up, colour, 1.4, 4)
        traces.append(stroke(part, "rank", name, colour, marker, error_y=bounds))
    return traces
