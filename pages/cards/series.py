"""Any indicator for one area: its preferred source drawn, the other sources beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pandas as pd

from analytics.errors import Refusal
from analytics.growth import annual_growth
from analytics.periods import parse_period
from analytics.series import endpoints
from etl.catalog import Indicator
from pages import _text
from pages._data import Data, View, records
from pages._figure import Drawing, FigureCard
from pages._series import Plot, plot_lines
from pages._table import breakdown, period_label
from pages.charts.bars import bar_chart, height
from pages.charts.lines import line_chart
from pages.charts.theme import LIGHT

_LINES_MOST: Final = 7
_BARS_MOST: Final = 15
_LINE_COLOURS: Final = ("accent", "ink", "IWS_ASI", "IWS_LAC", "IWS_MEA", "IWS_AFR", "other")


def areas_of(view: View, indicator: Indicator) -> tuple[str, ...]:
    """The areas with figures, the world and groups first."""

    def make() -> tuple[str, ...]:
        areas = set(view.rows(indicator.id)["area"])
        return tuple(sorted(areas, key=lambda a: (a != "WLD", len(a) == 3, a)))

    return view.once((areas_of, indicator.id), make)


def by_source(view: View, indicator: Indicator, area: str) -> dict[str, pd.DataFrame]:
    """The rows of one area by source, in the indicator's order of sources."""
    rows = view.rows(indicator.id)
    rows = rows[rows["area"] == area]
    found = {s: rows[rows["source"] == s] for s in indicator.sources}
    return {
        s: part.sort_values("period", kind="stable") for s, part in found.items() if not part.empty
    }


def preferred(data: Data, indicator: Indicator, area: str, rows: pd.DataFrame) -> FigureCard:
    """The figures of one source for one area, drawn as their number of periods allows."""

    def label(row: Mapping[str, str]) -> str:
        return breakdown(dict(row), data)

    plot = plot_lines(rows, label, data)
    lines = plot.frame.groupby("series").size() if len(plot.frame) else pd.Series(dtype=int)
    percent = indicator.unit == "percent"
    if len(plot.frame) == len(rows) and 1 <= len(lines) <= _LINES_MOST and lines.max() > 1:
        colours = {name: _colour(n) for n, name in enumerate(lines.index)}
        chart = line_chart(
            plot.frame, colours=colours, marks=plot.marks, bands=plot.bands, percent=percent
        )
        drawing = Drawing("Chart", chart)
    else:
        bars = _bars(data, rows)
        drawing = Drawing("Chart", bar_chart(bars), height(bars))
    latest = rows.sort_values("period", kind="stable").iloc[-1]
    unit = data.catalog.units[indicator.unit]
    return FigureCard(
        id="indicator-series",
        finding=_finding(data, rows, plot),
        measure=f"{indicator.title}, {data.name(area)}, {unit.plural}",
        indicator=indicator,
        rows=rows,
        drawings=(drawing,),
        summary=(
            f"{len(rows)} figures, {period_label(rows['period'].min())} to "
            f"{period_label(rows['period'].max())}. Latest: "
            f"{_text.quantity(latest['value'], unit, latest['qualifier'])}."
        ),
        care=tuple(b.sentence for b in plot.breaks),
    )


def _colour(number: int) -> str:
    name = _LINE_COLOURS[number]
    return LIGHT.areas[name] if name in LIGHT.areas else str(getattr(LIGHT, name))


def _bars(data: Data, rows: pd.DataFrame) -> pd.DataFrame:
    """One bar per figure; of many, the largest of the latest period."""
    shown = rows
    if len(rows) > _BARS_MOST:
        shown = rows[rows["period"] == rows["period"].max()]
        shown = shown.sort_values("value", ascending=False).head(_BARS_MOST)
    several = {c: shown[c].nunique() > 1 for c in ("period", "category", "sex", "age")}
    names = [
        ", ".join(
            part
            for part in (
                breakdown(row, data)
                if several["category"] or several["sex"] or several["age"]
                else "",
                period_label(row["period"]) if several["period"] else "",
            )
            if part
        )
        or period_label(row["period"])
        for row in records(shown)
    ]
    return pd.DataFrame(
        {
            "name": names,
            "value": shown["value"].tolist(),
            "text": [
                _text.quantity(v, data.catalog.units[u], q)
                for v, u, q in zip(shown["value"], shown["unit"], shown["qualifier"], strict=True)
            ],
            "colour": LIGHT.accent,
        }
    )


def _finding(data: Data, rows: pd.DataFrame, plot: Plot) -> str:
    """The yearly growth of the longest comparable stretch, or the latest figure."""
    unit = data.catalog.units[str(rows["unit"].iloc[0])]
    whole = rows[(rows["category"] == "_T") & (rows["sex"] == "_T") & (rows["age"] == "_T")]
    latest = (whole if len(whole) else rows).sort_values("period", kind="stable").iloc[-1]
    figure = _text.quantity(latest["value"], unit, latest["qualifier"])
    plain = f"{figure[0].upper()}{figure[1:]}, {period_label(latest['period'])}"
    if plot.frame.empty or plot.frame["series"].nunique() != 1 or unit.kind != "count":
        return plain
    longest = plot.frame["segment"].mode().iloc[0]
    part = plot.frame[plot.frame["segment"] == longest]
    low, high = part["x"].min(), part["x"].max()
    inside = pd.Series([_inside(p, low, high) for p in whole["period"]], dtype=bool)
    kept = whole[inside.to_numpy()]
    try:
        growth = annual_growth(*endpoints(kept), data.breaks, data.meta, across_vintages=True)
    except Refusal:
        return plain
    if growth.estimate is None:
        return plain
    first, last = growth.points
    return (
        f"{growth.estimate:+.1f}\u00a0% a year from {first.period.label} to {last.period.label}; "
        f"latest {figure}, {period_label(latest['period'])}"
    )


def _inside(period: str, first: float, last: float) -> bool:
    return first <= parse_period(period).decimal_year <= last
