"""Places over time: the level, per 100,000 people, and in relation to a base year."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from analytics.comparisons import gap, ratio
from analytics.denominators import per_100_000
from analytics.errors import Refusal
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
from pages.cards.said import Help, declined, named, short, the, times, when
from pages.charts.bars import bar_chart, height
from pages.charts.lines import Figure, line_chart


def level(
    data: Data, found: Gathered, card_id: str = "compare-level", chosen: str = ""
) -> FigureCard:
    """The figures as published, one line per place."""
    unit = data.catalog.units[found.indicator.unit]
    plot = plotted(data, found)
    percent = unit.unit == "percent"
    chart = line_chart(
        plot.frame,
        colours=colours(data, found.areas, chosen),
        marks=plot.marks,
        bands=plot.bands,
        percent=percent,
    )
    return FigureCard(
        id=card_id,
        finding=_apart(data, found),
        measure=f"{found.indicator.title}, {unit.plural}, {span(found.lines)}",
        indicator=found.indicator,
        rows=found.rows,
        drawings=(_drawing(data, found, plot, chart, unit),),
        summary=_latest(data, found, unit),
        care=tuple(b.sentence for b in plot.breaks) + sums_told(data, found),
    )


def rate(data: Data, view: View, found: Gathered, by: str) -> tuple[FigureCard | None, list[Help]]:
    """Counts per 100,000 inhabitants or internet users, and what was not divided and why."""
    pool = with_groups(denominators(view), data, found.areas)
    drawn: dict[Key, Drawn] = {}
    helps: list[Help] = []
    divided: dict[str, str] = {}
    below: list[Point] = []
    for area in found.areas:
        refused: dict[str, list[Help]] = {}
        for point in found.points(area):
            try:
                done = per_100_000(point, by, pool, data.breaks, data.meta)
            except Refusal as refusal:
                help_ = declined(f"{data.name(area)}, {point.period.label}", refusal, data)
                refused.setdefault(help_.why, []).append(help_)
                continue
            if done.estimate is None:
                continue
            below += done.points[1:]
            divided[data.name(area)] = named(done.caveats[0], data)
            words = f"{_text.compact(done.estimate)} per 100,000 {by}<br>{divided[data.name(area)]}"
            drawn[key_of(data, point)] = (done.estimate, done.interval, words)
        for group in refused.values():
            whole = len(group) == len(found.points(area)) and len(group) > 1
            helps += [replace(group[0], what=data.name(area))] if whole else group
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
    )
    return card, helps


def _drawing(data: Data, found: Gathered, plot: Plot, chart: Figure, unit: Unit) -> Drawing:
    """Lines; bars where there is one period or none that stands on an axis of time."""
    if len(plot.frame) and plot.frame["x"].nunique() > 1:
        return Drawing("Chart", chart)
    bars = _bars(data, found, unit)
    return Drawing("Chart", bar_chart(bars), height(bars))


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
        f"{figure[:1].upper()}{figure[1:]} were attributed to {name} {at}"
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
    ends = found.lines.sort_values("period").groupby("area", sort=False).tail(1)
    told = [
        f"{data.name(r['area'])}: {_text.quantity(r['value'], unit, r['qualifier'])}, "
        f"{period_label(r['period'])}"
        for r in records(ends.sort_values("value", ascending=False))
    ]
    return f"{'. '.join(told)}."


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
