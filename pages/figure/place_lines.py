"""What every comparison over time draws with: colours, lines cut at breaks, computed values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from analytics.intervals import Interval
from analytics.periods import parse_period
from analytics.series import Point
from pages.charts.theme import LIGHT
from pages.figure.names import short
from pages.figure.place_series import Gathered
from pages.figure.series import Plot, plot_lines
from pages.figure.table import period_label
from pages.site.data import Data

_COLOURS = ("accent", "IWS_ASI", "IWS_MEA", "IWS_LAC", "IWS_AFR", "ink", "other")
Key = tuple[str, float]
Drawn = tuple[float, Interval, str]


def colours(data: Data, areas: tuple[str, ...], chosen: str = "") -> dict[str, str]:
    """Names to colours: parts of the world keep theirs, countries take one by their order.

    Where one place is chosen, it has the accent and the others are grey.
    """
    if chosen:
        others = {short(data, a): LIGHT.other for a in areas if a != chosen}
        return others | {short(data, chosen): LIGHT.accent}  # drawn last, above the others
    free = [c for c in _COLOURS if LIGHT.areas.get(c) not in {LIGHT.areas.get(a) for a in areas}]
    found = {}
    for area in areas:
        if area in LIGHT.areas:
            found[short(data, area)] = LIGHT.areas[area]
        else:
            token = free.pop(0) if free else "other"
            found[short(data, area)] = LIGHT.areas.get(token) or str(getattr(LIGHT, token))
    return found


def plotted(data: Data, found: Gathered) -> Plot:
    """The lines as the chart builders take them, cut at breaks."""

    def label(row: Mapping[str, Any]) -> str:
        return short(data, row["area"])

    plot = plot_lines(found.lines, label, data)
    sums = [short(data, a) for a in found.areas if a not in set(found.rows["area"])]
    return replace(plot, frame=cut_at_lost_years(plot.frame, sums)) if sums else plot


def cut_at_lost_years(frame: pd.DataFrame, names: Sequence[str]) -> pd.DataFrame:
    """A sum that was refused for a year leaves a gap, which no line passes over."""
    ordered = frame.sort_values(["series", "x"])
    jumps = ordered.groupby("series")["x"].diff().fillna(1.0) > 1.01
    jumps &= ordered["series"].isin(names)
    lost = jumps.groupby(ordered["series"]).cumsum().astype(int)
    return ordered.assign(segment=ordered["segment"] + 100 * lost).loc[frame.index]


def replaced(plot: Plot, drawn: Mapping[Key, Drawn]) -> Plot:
    """The same lines with computed values; points without one are left out."""
    frame = plot.frame
    if frame.empty:
        return plot
    keys = list(zip(frame["series"], frame["x"], strict=True))
    kept = frame[[key in drawn for key in keys]]
    values = [drawn[key] for key in keys if key in drawn]
    made = kept.assign(
        y=[value for value, _, _ in values],
        lower=[bounds.lower for _, bounds, _ in values],
        upper=[bounds.upper for _, bounds, _ in values],
        text=[
            f"{text.partition('<br>')[0]}<br>{words}"
            for text, (_, _, words) in zip(kept["text"], values, strict=True)
        ],
    )
    return Plot(made, plot.marks, plot.bands, plot.breaks)


def sums_told(data: Data, found: Gathered) -> tuple[str, ...]:
    """A sentence for each group whose figures are sums of its members."""
    own = set(found.rows["area"])
    return tuple(
        f"{data.name(area)}: the sum of its {len(data.members(area))} members, computed here."
        for area in found.areas
        if area not in own
    )


def key_of(data: Data, point: Point) -> Key:
    return short(data, point.area), point.period.decimal_year


def span(lines: pd.DataFrame) -> str:
    periods = sorted(set(lines["period"]), key=parse_period)
    first, last = period_label(periods[0]), period_label(periods[-1])
    return first if first == last else f"{first} to {last}"
