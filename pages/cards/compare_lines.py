"""Places over time: the level, per 100,000 people, and in relation to a base year."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

import pandas as pd

from analytics.comparisons import gap, ratio
from analytics.denominators import Denominators, per_100_000, rate_year
from analytics.errors import Refusal
from analytics.results import Result
from analytics.series import Point
from etl.catalog import Unit
from pages import _text
from pages._data import Data, View, records
from pages._figure import Drawing, FigureCard
from pages._series import Plot
from pages._table import period_label
from pages.cards.drawn import Drawn, Key, colours, key_of, plotted, replaced, span, sums_told
from pages.cards.gathered import Gathered
from pages.cards.ranking import denominators, observations, with_groups
from pages.cards.said import Help, attribution, declined, named, short, the, times, when
from pages.cards.worked import level_row, query_of, set_against, value_row, worked
from pages.charts.bars import bar_chart, height
from pages.charts.lines import line_chart
from pages.charts.logarithmic import HEIGHT as LOG_HEIGHT
from pages.charts.logarithmic import logarithmic_chart

_YEAR: Final = re.compile(r"\b\d{4}\b")
_LEVEL_INSTEAD: Final = "The figures themselves can be set side by side as “Level over time”."
WIDE: Final = 20.0
"""How many times the smallest figure the largest has to be for a logarithmic scale."""
_LOG_CARE: Final = (
    "On a logarithmic scale equal distances are equal ratios: steepness is relative change, and "
    "heights above the axis are not to be compared.",
)


def level(
    data: Data,
    found: Gathered,
    card_id: str = "compare-level",
    chosen: str = "",
    scale: str = "linear",
) -> FigureCard:
    """The figures as published, one line per place; `scale` is `linear` or `log`."""
    unit = data.catalog.units[found.indicator.unit]
    plot = plotted(data, found)
    hues = colours(data, found.areas, chosen)
    said = ", logarithmic scale" if scale == "log" else ""
    return FigureCard(
        id=card_id,
        finding=_apart(data, found),
        measure=f"{found.indicator.title}, {unit.plural}, {span(found.lines)}{said}",
        indicator=found.indicator,
        rows=found.rows,
        drawings=(_drawing(data, found, plot, hues, unit, scale),),
        summary=_latest(data, found, unit),
        care=(
            *(b.sentence for b in plot.breaks),
            *(_LOG_CARE if scale == "log" else ()),
            *sums_told(data, found),
        ),
        worked=worked(_levels(data, found), query_of(found, "level")),
    )


def is_wide(data: Data, found: Gathered) -> bool:
    """Whether lines of counts above zero lie so far apart that a linear scale hides the lower."""
    values = found.lines["value"]
    counted = data.meta[found.indicator.id].unit_kind == "count"
    if not counted or values.empty or not values.min() > 0:
        return False
    if values.max() <= WIDE * values.min():
        return False
    return bool(plotted(data, found).frame["x"].nunique() > 1)


def _levels(data: Data, found: Gathered) -> list[dict[str, Any]]:
    """The figures of every place as they are; of a sum also how it was made."""
    own = set(found.rows["area"])
    made = {a: f"sum of its {len(data.members(a))} members" for a in found.areas if a not in own}
    return [
        level_row(data, p, made.get(p.area, "")) for area in found.areas for p in found.points(area)
    ]


def rate(data: Data, view: View, found: Gathered, by: str) -> tuple[FigureCard | None, list[Help]]:
    """Counts per 100,000 inhabitants or internet users, and what was not divided and why."""
    pool = with_groups(denominators(view), data, found.areas)
    drawn: dict[Key, Drawn] = {}
    helps: list[Help] = []
    divided: dict[str, str] = {}
    below: list[Point] = []
    rows: list[dict[str, Any]] = []
    for area in found.areas:
        refused: list[tuple[Point, Help]] = []
        for point in found.points(area):
            try:
                done = per_100_000(point, by, pool, data.breaks, data.meta)
            except Refusal as refusal:
                refused.append((point, declined(data.name(area), refusal, data)))
                continue
            if done.estimate is None:
                continue
            below += done.points[1:]
            divided[data.name(area)] = named(done.caveats[0], data)
            rows.append(_rate_row(data, point, by, pool, done))
            words = f"{_text.compact(done.estimate)} per 100,000 {by}<br>{divided[data.name(area)]}"
            drawn[key_of(data, point)] = (done.estimate, done.interval, words)
        helps += _merged(refused, len(found.points(area)))
    plot = replaced(plotted(data, found), drawn)
    if plot.frame.empty:
        return None, helps
    last = plot.frame.sort_values("x").groupby("series").tail(1).sort_values("y", ascending=False)
    top, low = last.iloc[0], last.iloc[-1]
    same = top["x"] == low["x"] and len(last) > 1
    finding = (
        f"In {int(top['x'])}, {the(top['series'])} has {_text.compact(top['y'])} per 100,000 {by}"
        + (f" and {the(low['series'])} {_text.compact(low['y'])}" if same else "")
    )
    things = data.meta[found.indicator.id].things
    people = observations(view, below)
    card = FigureCard(
        id="compare-rate",
        finding=finding,
        measure=f"{found.indicator.title}: {things} per 100,000 {by}, {span(found.lines)}",
        indicator=found.indicator,
        rows=pd.concat([found.rows, people]),
        drawings=(
            Drawing(
                "Chart",
                line_chart(
                    plot.frame,
                    colours=colours(data, found.areas),
                    marks=plot.marks,
                    bands=plot.bands,
                ),
            ),
        ),
        summary=". ".join(
            f"{s}: {_text.compact(y)} in {int(x)}"
            for s, y, x in zip(last["series"], last["y"], last["x"], strict=True)
        )
        + ".",
        care=(
            *(b.sentence for b in plot.breaks),
            f"A rate per {by[:-1]} is no risk for a child. "
            + " ".join(f"{name}: {_lower(words)}" for name, words in divided.items()),
            *sums_told(data, found),
        ),
        others=tuple(data.indicator(i) for i in dict.fromkeys(people["indicator"])),
        worked=worked(rows, query_of(found, "rate", by=by)),
    )
    return card, helps


def _merged(refused: Sequence[tuple[Point, Help]], points: int) -> list[Help]:
    """One refusal for the periods of a place that are refused for the same reason but the year."""
    groups: dict[str, list[tuple[Point, Help]]] = {}
    for point, help_ in refused:
        groups.setdefault(_YEAR.sub("", help_.why), []).append((point, help_))
    merged = []
    for group in groups.values():
        (first, told), (last, _) = group[0], group[-1]
        label = first.period.label
        if len(group) > 1:
            label += f" to {last.period.label}"
        what = told.what if len(group) == points else f"{told.what}, {label}"
        merged.append(replace(told, what=what, instead=told.instead or _LEVEL_INSTEAD))
    return merged


def _rate_row(
    data: Data, point: Point, by: str, pool: Denominators, done: Result
) -> dict[str, Any]:
    """A rate with its count and what that was divided by."""
    divisor = pool.find(by, point.area, rate_year(point.period))
    against = set_against(by, divisor.estimate, divisor.interval, divisor.points)
    return value_row(
        data, point, "rate", done.estimate, done.interval, done.unit,
        **against, method=f"figure / {by} x 100,000",
    )  # fmt: skip


def _drawing(
    data: Data, found: Gathered, plot: Plot, hues: Mapping[str, str], unit: Unit, scale: str
) -> Drawing:
    """Lines; bars where there is one period or none that stands on an axis of time."""
    if not len(plot.frame) or plot.frame["x"].nunique() < 2:
        bars = _bars(data, found, unit)
        return Drawing("Chart", bar_chart(bars), height(bars))
    if scale == "log":
        chart = logarithmic_chart(plot.frame, colours=hues, marks=plot.marks, bands=plot.bands)
        return Drawing("Chart", chart, LOG_HEIGHT)
    percent = unit.unit == "percent"
    chart = line_chart(
        plot.frame, colours=hues, marks=plot.marks, bands=plot.bands, percent=percent
    )
    return Drawing("Chart", chart)


def _bars(data: Data, found: Gathered, unit: Unit) -> pd.DataFrame:
    several = found.lines["period"].nunique() > 1
    rows = found.lines.sort_values(["period", "value"], ascending=[True, False])
    hues = colours(data, found.areas)
    return pd.DataFrame(
        [
            {
                "name": short(data, r["area"])
                + (f", {period_label(r['period'])}" if several else ""),
                "value": r["value"],
                "text": _text.quantity(r["value"], unit, r["qualifier"]),
                "colour": hues[short(data, r["area"])],
            }
            for r in records(rows)
        ]
    )


def _apart(data: Data, found: Gathered) -> str:
    """The highest and the lowest of the latest period that most places have, and how far apart."""
    unit = data.catalog.units[found.indicator.unit]
    period = found.periods[0]
    points = sorted(found.at(period), key=lambda p: p.value or 0.0, reverse=True)
    top, low = points[0], points[-1]
    attributed = found.indicator.topic == "reports"
    figure = _text.quantity(top.value, unit, top.qualifier)
    name = the(data.name(top.area))
    at = when(period)
    first = (
        f"{figure[:1].upper()}{figure[1:]} {attribution(top.value, name)} {at}"
        if attributed
        else f"{at[:1].upper()}{at[1:]}, {name} has {figure}"
    )
    if len(points) < 2:
        return first
    other = f"{'to ' if attributed else ''}{the(data.name(low.area))}"
    second = _text.quantity(low.value, unit, low.qualifier)
    return f"{first}, {_distance(data, top, low)} {other} ({second})"


def _distance(data: Data, top: Point, low: Point) -> str:
    """How far apart two figures are, where that may be said at all."""
    share = data.meta[top.indicator].unit_kind == "share"
    try:
        done = (gap if share else ratio)(top, low, data.breaks, data.meta)
    except Refusal:
        return "beside"
    if done.estimate is None:
        return "beside"
    if share:
        return f"{_text.compact(done.estimate)} percentage points more than"
    return f"{times(done.estimate)} as many as"


def _latest(data: Data, found: Gathered, unit: Unit) -> str:
    """The last figure of every place, for those who do not see the chart."""
    ends = found.lines.sort_values("period", kind="stable").groupby("area", sort=False).tail(1)
    told = [
        f"{data.name(r['area'])}: {_text.quantity(r['value'], unit, r['qualifier'])}, "
        f"{period_label(r['period'])}"
        for r in records(ends.sort_values("value", ascending=False))
    ]
    return f"{'. '.join(told)}."


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
