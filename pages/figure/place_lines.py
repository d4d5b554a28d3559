"""What every comparison over time draws with: colours, lines cut at breaks, computed values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from analytics.results import Result
from analytics.series import Point
from pages.charts.theme import LIGHT
from pages.figure.computed_rows import figure_of
from pages.figure.names import short
from pages.figure.place_series import PlaceSeries
from pages.figure.series import Plot, plot_lines
from pages.figure.words import Said, messages
from pages.site.data import Data

say = messages(__file__)
_COLOURS = ("accent", "IWS_ASI", "IWS_MEA", "IWS_LAC", "IWS_AFR", "ink", "other")


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


def plotted(data: Data, found: PlaceSeries) -> Plot:
    """The lines as the chart builders take them, cut at breaks."""

    def label(row: Mapping[str, Any]) -> str:
        return short(data, row["area"])

    plot = plot_lines(found.lines, label, data)
    sums = [short(data, a) for a in found.sums]
    return replace(plot, frame=cut_at_lost_years(plot.frame, sums)) if sums else plot


def cut_at_lost_years(frame: pd.DataFrame, names: Sequence[str]) -> pd.DataFrame:
    """A sum that was refused for a year leaves a gap, which no line passes over."""
    ordered = frame.sort_values(["series", "x"])
    jumps = ordered.groupby("series")["x"].diff().fillna(1.0) > 1.01
    jumps &= ordered["series"].isin(names)
    lost = jumps.groupby(ordered["series"]).cumsum().astype(int)
    return ordered.assign(segment=ordered["segment"] + 100 * lost).loc[frame.index]


def plot_results(
    data: Data, found: PlaceSeries, results: Sequence[Result], texts: Sequence[Said]
) -> Plot:
    """The same lines with computed values in place of the figures; `texts` are what hovers say.

    Points without a value are left out, as are those whose value is only bounded.
    """
    plot = plotted(data, found)
    made = {
        _key(data, figure_of(r)): (r, str(text))
        for r, text in zip(results, texts, strict=True)
        if r.estimate is not None
    }
    frame = plot.frame
    keys = list(zip(frame["series"], frame["x"], strict=True))
    kept = frame[[key in made for key in keys]] if keys else frame
    values = [made[key] for key in keys if key in made]
    drawn = kept.assign(
        y=pd.Series([r.estimate for r, _ in values], kept.index, dtype=float),
        lower=[r.interval.lower for r, _ in values],
        upper=[r.interval.upper for r, _ in values],
        text=[text for _, text in values],
    )
    return replace(plot, frame=drawn)


def sums_told(data: Data, found: PlaceSeries) -> tuple[str, ...]:
    """A sentence for each group whose figures are sums of its members."""
    return tuple(
        str(say("places-sum", place=data.name(area), members=sorted(data.members(area))))
        for area in found.sums
    )


def span(found: PlaceSeries) -> Said:
    """`2014 to 2023`, or the one period there is."""
    first, last = found.span
    return say("places-span", first=first, last=None if first == last else last)


def _key(data: Data, point: Point) -> tuple[str, float]:
    return short(data, point.area), point.period.decimal_year
