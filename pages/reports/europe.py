"""Europe over the years: each of the 48, and the sums for all of them and for the EU."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import pandas as pd

from analytics.change.growth import percent_change
from analytics.errors import Refusal
from analytics.places.denominators import INHABITANTS, INTERNET_USERS, per_100_000
from analytics.places.totals import fold, sum_of_areas
from analytics.series import Point, points_of
from pages.charts.lines import line_chart
from pages.charts.multiples import multiples_chart
from pages.charts.theme import LIGHT
from pages.figure import numbers
from pages.figure.card import Drawing, FigureCard, held
from pages.figure.observed import observations
from pages.figure.place_lines import cut_at_lost_years
from pages.figure.ranking import denominators, folded
from pages.figure.refusals import named
from pages.figure.series import plot_lines
from pages.figure.table import period_label
from pages.reports.places import COUNT, SOURCE
from pages.site.data import Data, View, records

GROUP: Final = "EUR48"
SUMS: Final = ("EUR48", "EU27_2020")
_BY: Final = {"inhabitants": INHABITANTS, "users": INTERNET_USERS}


def countries(data: Data, view: View, measure: str = COUNT) -> FigureCard:
    """Each of Europe's 48 in a small panel, as counted or per 100,000 on one scale."""
    indicator = data.indicator("cybertipline_reports")
    rows = held(_rows(data, view), "reports by country of Europe")
    within = folded(data, GROUP)
    points = [
        point
        for _, part in rows.groupby("period")
        for point in fold(points_of(part), within, data.meta)
    ]
    drawn, used, refused = _measured(data, view, points, measure, within)
    held(rows if drawn else rows.iloc[:0], f"{_BY.get(measure, 'reports')} for Europe")
    by = _BY.get(measure)
    shown = _like(rows, drawn)
    if by:
        shown["value"] = [float(f"{value:.4g}") for value in shown["value"]]
    plot = plot_lines(shown, lambda row: data.name(row["area"]), data)
    per = f" per 100,000 {by}" if by else ""
    frame = plot.frame
    if by:
        frame = frame.assign(text=[t.replace(" reports", f" reports{per}") for t in frame["text"]])
    last = frame.sort_values("x").groupby("series").tail(1).sort_values("y", ascending=False)
    first, end = (str(rows["period"].min()), str(rows["period"].max()))
    labels = {
        str(name): numbers.compact(float(y)) + ("" if str(int(x)) == end else f" ({int(x)})")
        for name, x, y in zip(last["series"], last["x"], last["y"], strict=True)
    }
    scale = "all on one scale" if by else "every panel on a scale of its own"
    notes = tuple(dict.fromkeys(item.sentence for item in plot.breaks))
    return FigureCard(
        id="reports-europe",
        finding=_rises(data, points, first, end),
        measure=f"Reports{per} by country of upload, {first} to {end}, {scale} from zero; the "
        f"figure is that of {end}, or of the year beside it",
        indicator=indicator,
        rows=pd.concat([rows, used]) if by else rows,
        drawings=(
            Drawing(
                "Chart",
                multiples_chart(frame, labels, shared=bool(by), colour=LIGHT.accent),
            ),
        ),
        summary=_extremes(labels, per, end),
        care=(
            *notes,
            *(("The hollow points of 2021 are the EU's members; no line passes over them.",)
              if frame["hollow"].any() else ()),
            *(f"{data.name(part)} is counted within {data.name(whole)}."
              for part, whole in within.items()),
            *refused,
            *_after(view, end),
        ),
    )  # fmt: skip


def sums(data: Data, view: View) -> FigureCard:
    """The sums for Europe's 48 and the EU-27, with the years for which there is none."""
    indicator = data.indicator("cybertipline_reports")
    rows = held(_rows(data, view), "reports by country of Europe")
    made: list[Point] = []
    refused: list[str] = []
    for area in SUMS:
        members = data.members(area)
        for period, part in rows.groupby("period"):
            inside = points_of(part[part["area"].isin(members)])
            try:
                made.append(sum_of_areas(inside, area, members, data.breaks, data.meta).point)
            except Refusal as refusal:
                told = named(str(refusal), data)
                refused.append(f"{_short(data, area)}, {period_label(str(period))}: {told}")
    held(rows if made else rows.iloc[:0], "sums for Europe")
    plot = plot_lines(_like(rows, made), lambda row: _short(data, row["area"]), data)
    frame = cut_at_lost_years(plot.frame, [_short(data, area) for area in SUMS])
    colours = {_short(data, area): LIGHT.area(area) for area in SUMS}
    finding, caveats = _change(data, made)
    return FigureCard(
        id="reports-europe-sums",
        finding=finding,
        measure="Reports to the CyberTipline by country of upload per year, sums over countries",
        indicator=indicator,
        rows=rows[rows["area"].isin([a for s in SUMS for a in data.members(s)])],
        drawings=(
            Drawing(
                "Chart", line_chart(frame, colours=colours, marks=plot.marks, bands=plot.bands)
            ),
        ),
        summary=". ".join(
            f"{_short(data, p.area)}, {p.period.label}: {numbers.full(p.value)}" for p in made
        )
        + ".",
        care=(*caveats, *refused, *_after(view, str(rows["period"].max()))),
    )


def _rows(data: Data, view: View) -> pd.DataFrame:
    """The members' totals, of the years in which the publisher gives totals by country."""
    rows = view.rows("cybertipline_reports")
    mine = (rows["source"] == SOURCE) & (rows["category"] == "_T") & rows["value"].notna()
    return rows[mine & rows["area"].isin(list(data.members(GROUP)))].sort_values(["area", "period"])


def _measured(
    data: Data, view: View, points: Sequence[Point], measure: str, within: Mapping[str, str]
) -> tuple[list[Point], pd.DataFrame, tuple[str, ...]]:
    """The points, or their rates; the denominators' rows; who has no rate."""
    by = _BY.get(measure)
    if not by:
        return list(points), view.frame.iloc[:0], ()
    wholes: dict[str, list[str]] = {}
    for part, whole in within.items():
        wholes.setdefault(whole, [whole]).append(part)
    pool = denominators(view).with_groups(wholes)
    found: list[Point] = []
    used: list[Point] = []
    without: set[str] = set()
    for point in points:
        try:
            rate = per_100_000(point, by, pool, data.breaks, data.meta)
        except Refusal:
            without.add(data.name(point.area))
            continue
        if rate.estimate is not None:
            found.append(replace(point, value=rate.estimate, interval=rate.interval))
            used += rate.points[1:]
    told = (f"No {by} near enough in time, so no rate for every year: "
            f"{numbers.listing(sorted(without))}.",) if without else ()  # fmt: skip
    sources = numbers.listing(
        [data.catalog.latest_origin(s).title for s in dict.fromkeys(p.source for p in used)]
    )
    spoken = (f"Divided by {by} of the nearest year held ({sources}).",) if used else ()
    return found, observations(view, used), (*spoken, *told)


def _like(rows: pd.DataFrame, points: Sequence[Point]) -> pd.DataFrame:
    """Computed points in the form of observations, to be cut at breaks and drawn."""
    first = records(rows.head(1))[0]
    return pd.DataFrame(
        [
            first
            | {"area": p.area, "period": p.period.text, "value": p.value}
            | {"lower": p.interval.lower, "upper": p.interval.upper, "qualifier": p.qualifier}
            for p in points
        ],
        columns=rows.columns,
    )


def _rises(data: Data, points: Sequence[Point], first: str, last: str) -> str:
    """In how many countries reports rose, and where most."""
    held_at = {(p.area, p.period.text): p for p in points}
    changes = []
    for area in dict.fromkeys(p.area for p in points):
        start, end = held_at.get((area, first)), held_at.get((area, last))
        if start is None or end is None:
            continue
        try:
            change = percent_change(start, end, data.breaks, data.meta, across_vintages=True)
        except Refusal:
            continue
        if change.estimate is not None:
            changes.append((change.estimate, area))
    if not changes:
        return f"No change from {first} to {last} can be stated for any country of Europe"
    rose = sum(estimate > 0 for estimate, _ in changes)
    top, where = max(changes)
    return (
        f"From {first} to {last} reports rose in {rose} of {len(changes)} European countries, most "
        f"in {data.name(where)} ({top:+,.0f}\u00a0%)"
    )


def _extremes(labels: dict[str, str], per: str, period: str) -> str:
    names = [name for name, text in labels.items() if not text.endswith(")")]
    highest = numbers.listing([f"{n} ({labels[n]})" for n in names[:3]])
    lowest = numbers.listing([f"{n} ({labels[n]})" for n in names[-3:]])
    return (
        f"{len(labels)} countries, {len(names)} with a figure for {period}. Most reports{per} in "
        f"{period}: {highest}. Fewest: {lowest}. The panels stand in this order."
    )


def _change(data: Data, made: Sequence[Point]) -> tuple[str, tuple[str, ...]]:
    """The EU's change, or that of Europe, over the years; with what it passes over."""
    for area in reversed(SUMS):
        mine = sorted((p for p in made if p.area == area), key=lambda p: p.period)
        try:
            change = percent_change(mine[0], mine[-1], data.breaks, data.meta, across_vintages=True)
        except (Refusal, IndexError):
            continue
        start, end = change.points
        verb = "rose" if (change.estimate or 0) > 0 else "fell"
        return (
            f"Reports attributed to {_short(data, area, full=True)} {verb} from "
            f"{numbers.compact(start.value)} in {start.period.label} to {numbers.compact(end.value)} "
            f"in {end.period.label} ({change.estimate:+,.0f}\u00a0%)",
            change.caveats,
        )
    return "No change can be stated for Europe or the EU", ()


def _after(view: View, last: str) -> tuple[str, ...]:
    """That later years have no totals by country."""
    rows = view.rows("cybertipline_reports")
    rows = rows[(rows["source"] == SOURCE) & (rows["period"] > last)]
    if rows.empty:
        return ()
    return (
        f"For {rows['period'].min()} there are no totals by country: referrals and informational "
        "reports are listed apart and may count one report twice.",
    )


def _short(data: Data, area: str, *, full: bool = False) -> str:
    if area == "EU27_2020":
        return "the EU-27" if full else "EU-27"
    return "Europe's 48" if area == GROUP else data.name(area)
