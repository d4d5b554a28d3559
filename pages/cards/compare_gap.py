"""Places at one moment: gap and ratio to the first of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from dash import html

from analytics.comparisons import gap, ratio
from analytics.errors import Refusal
from analytics.intervals import Interval
from analytics.series import Point
from pages import _text
from pages._data import Data
from pages._figure import Drawing, FigureCard
from pages._table import period_label, scroll_table
from pages.cards.drawn import colours, sums_told
from pages.cards.gathered import Gathered
from pages.cards.said import Help, declined, several_named, short, the, times, when
from pages.charts.bars import bar_chart, height


@dataclass(frozen=True)
class Against:
    """One place set against the first: its figure, gap and ratio, each with its range."""

    area: str
    figure: str
    gap: str
    ratio: str
    read: tuple[str, ...]


def against_first(
    data: Data, found: Gathered, period: str
) -> tuple[FigureCard | None, html.Section | None, list[Help]]:
    """Figures of one period beside that of the first place; a card, a table, and refusals."""
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
        return None, None, helps
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
    figures = {a: _text.quantity(points[a].value, unit, points[a].qualifier) for a in held}
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
        f"{figures[first.area]} were attributed to {base} {when(period)}"
        if attributed
        else f"{base[0].upper()}{base[1:]} has {figures[first.area]} {when(period)}"
    ) + (f"; beside that, {_text.listing(told)}" if told else "")
    shown = found.rows[found.rows["period"] == period]
    card = FigureCard(
        id="compare-gap",
        finding=finding,
        measure=f"{found.indicator.title}, {label}, each set against {base}",
        indicator=found.indicator,
        rows=shown,
        drawings=(Drawing("Chart", bar_chart(bars), height(bars)),),
        summary=". ".join(f"{data.name(a)}: {figures[a]}" for a in ordered) + ".",
        care=(
            *dict.fromkeys(text for row in rows for text in row.read),
            *sums_told(data, found),
        ),
    )
    return card, _table(data, first, figures, rows), helps


def _against(data: Data, point: Point, first: Point) -> tuple[Against, list[Help]]:
    name, helps = data.name(point.area), []
    told = {"gap": "", "ratio": ""}
    read: tuple[str, ...] = ()
    for kind, compute in (("gap", gap), ("ratio", ratio)):
        try:
            done = compute(point, first, data.breaks, data.meta)
        except Refusal as refusal:
            helps.append(declined(f"{name}, {kind}", refusal, data))
            continue
        read += several_named(done.caveats, data)
        if done.estimate is None:
            continue
        told[kind] = (
            times(done.estimate) + _range(done.interval, done.estimate)
            if kind == "ratio"
            else f"{'+' if done.estimate > 0 else ''}{_text.compact(done.estimate)} {done.unit}"
        )
    unit = data.catalog.units[point.unit]
    figure = _text.quantity(point.value, unit, point.qualifier, exact=True)
    return Against(point.area, figure, told["gap"], told["ratio"], read), helps


def _range(interval: Interval, estimate: float) -> str:
    if interval.is_open or interval.width <= 0.02 * abs(estimate):
        return ""
    return f" ({_text.compact(interval.lower, 2)} to {_text.compact(interval.upper, 2)})"


def _table(
    data: Data, first: Point, figures: dict[str, str], rows: Sequence[Against]
) -> html.Section | None:
    if not rows:
        return None
    header = ["Place", "Figure", f"Less that of {the(data.name(first.area))}", "Ratio"]
    body = [
        [x or "not computed" for x in (data.name(r.area), r.figure, r.gap, r.ratio)] for r in rows
    ]
    return html.Section(
        [
            html.H2("Gap and ratio, worked out"),
            html.P(
                f"Gap = place less {the(data.name(first.area))} ({figures[first.area]}); "
                "ratio = place divided by it. A range is what the rounding of the printed figures "
                "allows.",
                className="measure",
            ),
            scroll_table("Gap and ratio", header, body),
        ],
        className="card",
    )
