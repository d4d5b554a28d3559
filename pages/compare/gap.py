"""Places at one moment: gap and ratio to the first of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from analytics.errors import Refusal
from analytics.intervals import Interval
from analytics.places.comparisons import gap, ratio
from analytics.series import Point
from pages.charts.bars import bar_chart
from pages.figure import numbers
from pages.figure.card import Drawing, FigureCard
from pages.figure.computed_rows import level_row, query_of, set_against, value_row, worked
from pages.figure.names import attribution, short, the, times, when
from pages.figure.place_lines import colours, sums_told
from pages.figure.place_series import Gathered
from pages.figure.refusals import Help, declined, several_named
from pages.figure.table import period_label
from pages.site.data import Data


@dataclass(frozen=True)
class Against:
    """One place set against the first: gap and ratio in words and as rows to take away."""

    area: str
    gap: str
    ratio: str
    read: tuple[str, ...]
    rows: tuple[dict[str, Any], ...]


def against_first(data: Data, found: Gathered, period: str) -> tuple[FigureCard | None, list[Help]]:
    """Figures of one period beside that of the first place; a card, and what is refused."""
    points = {p.area: p for p in found.at(period)}
    unit = data.catalog.units[found.indicator.unit]
    label = period_label(period)
    helps = [
        Help(f"{data.name(a)}, {label}", f"There is no figure for {label}; missing is not zero.",
             "Another period may have one.")
        for a in found.areas if a not in points
    ]  # fmt: skip
    held = [a for a in found.areas if a in points]
    if not held:
        return None, helps
    if len(held) == 1:
        alone = f"Only {the(data.name(held[0]))} has a figure, so it is set against nothing."
        helps.append(Help("Gap and ratio", alone, "A second place with a figure can be picked."))
    first = points[held[0]]
    rows: list[Against] = []
    words: dict[str, str] = {}
    for area in held[1:]:
        row, refused = _against(data, points[area], first)
        helps += refused
        rows.append(row)
        words[area] = row.gap if unit.kind == "share" else row.ratio or row.gap
    base = the(data.name(first.area))
    ordered = sorted(held, key=lambda a: points[a].value or 0.0, reverse=True)
    figures = {a: numbers.quantity(points[a].value, unit, points[a].qualifier) for a in held}
    hues = colours(data, found.areas)
    bars = pd.DataFrame(
        {
            "name": [short(data, a) for a in ordered],
            "value": [points[a].value for a in ordered],
            "text": [f"{figures[a]}{f' · {words[a]}' if words.get(a) else ''}" for a in ordered],
            "colour": [hues[short(data, a)] for a in ordered],
        }
    )
    share = unit.kind == "share"
    told = [
        f"{data.name(row.area)} {row.gap if share else row.ratio}"
        for row in rows
        if (row.gap if share else row.ratio)
    ]
    attributed = found.indicator.topic == "reports"
    finding = (
        f"{figures[first.area]} {attribution(first.value, base)} {when(period)}"
        if attributed
        else f"{base[0].upper()}{base[1:]} has {figures[first.area]} {when(period)}"
    ) + (f"; beside that, {numbers.listing(told)}" if told else "")
    shown = found.rows[found.rows["period"] == period]
    card = FigureCard(
        id="compare-gap",
        finding=finding,
        measure=f"{found.indicator.title}, {label}, each set against {base}",
        indicator=found.indicator,
        rows=shown,
        drawings=(Drawing("Chart", bar_chart(bars)),),
        summary=". ".join(f"{data.name(a)}: {figures[a]}" for a in ordered) + ".",
        care=(
            *dict.fromkeys(text for row in rows for text in row.read),
            *sums_told(data, found),
        ),
        worked=worked(
            [
                *(level_row(data, points[a]) for a in held),
                *(value for row in rows for value in row.rows),
            ],
            query_of(found, "gap", period=period),
        ),
    )
    return card, helps


def _against(data: Data, point: Point, first: Point) -> tuple[Against, list[Help]]:
    name, helps = data.name(point.area), []
    told = {"gap": "", "ratio": ""}
    read: tuple[str, ...] = ()
    rows: list[dict[str, Any]] = []
    against = set_against(data.name(first.area), first.value or 0.0, first.interval, (first,))
    for kind, compute in (("gap", gap), ("ratio", ratio)):
        try:
            done = compute(point, first, data.breaks, data.meta)
        except Refusal as refusal:
            helps.append(declined(f"{name}, {kind}", refusal, data))
            continue
        read += several_named(done.caveats, data)
        if done.estimate is None:
            continue
        how = f"figure {'-' if kind == 'gap' else '/'} that of {data.name(first.area)}"
        rows.append(
            value_row(
                data, point, kind, done.estimate, done.interval, done.unit, **against, method=how
            )
        )
        told[kind] = (
            times(done.estimate) + _range(done.interval, done.estimate)
            if kind == "ratio"
            else f"{'+' if done.estimate > 0 else ''}{numbers.compact(done.estimate)} {done.unit}"
        )
    return Against(point.area, told["gap"], told["ratio"], read, tuple(rows)), helps


def _range(interval: Interval, estimate: float) -> str:
    if interval.is_open or interval.width <= 0.02 * abs(estimate):
        return ""
    return f" ({numbers.compact(interval.lower, 2)} to {numbers.compact(interval.upper, 2)})"
