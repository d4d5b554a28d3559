"""Reports by the type that the reporter chose: the latest year, and each type over the years."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import Any, Final

import pandas as pd

from analytics.change.growth import percent_change
from analytics.change.parts import partitions_of, shares
from analytics.errors import Refusal
from analytics.series import Point, points_of
from pages.charts.bars import bar_chart
from pages.charts.base import Mark
from pages.charts.panels import Panel, panel_chart
from pages.charts.theme import LIGHT
from pages.figure import numbers
from pages.figure.card import Drawing, FigureCard, held
from pages.figure.places import ranking_in_words
from pages.figure.series import plot_lines
from pages.site.data import Data, View

INDICATOR: Final = "cybertipline_reports_by_type"
SOURCE: Final = "ncmec_ojjdp_types"
_TITLE: Final = 28  # letters above a panel on a phone


def typed_rows(data: Data, view: View) -> pd.DataFrame:
    """The yearly figures of the types that are declared to be parts of all reports."""
    rows = view.rows(INDICATOR)
    parts = {c for p in _partitions(data) for c in p.parts}
    return rows[(rows["source"] == SOURCE) & rows["category"].isin(list(parts))]


def by_type(data: Data, view: View) -> FigureCard:
    """Reports by type of what is reported, latest year."""
    indicator = data.indicator(INDICATOR)
    rows = typed_rows(data, view)
    period = str(held(rows, "reports by type")["period"].max())
    rows = rows[rows["period"] == period].sort_values("value", ascending=False)
    names = [data.catalog.label(INDICATOR, c) for c in rows["category"]]
    found, refused = _shares(data, points_of(rows))
    frame = pd.DataFrame(
        {
            "name": names,
            "value": rows["value"].tolist(),
            "text": [
                numbers.compact(v) + (f" ({found[c]:.2g}\u00a0%)" if c in found else "")
                for c, v in zip(rows["category"], rows["value"], strict=True)
            ],
            "colour": LIGHT.accent,
        }
    )
    first = found.get(str(rows["category"].iloc[0]))
    return FigureCard(
        id="reports-type",
        finding=(
            f"{first:.1f}\u00a0% of the reports of {period} are of the type “{names[0]}”"
            if first is not None
            else f"Most reports of {period} are of the type “{names[0]}”: "
            f"{numbers.compact(float(rows['value'].iloc[0]))}"
        ),
        measure=f"Reports to the CyberTipline by type, {period}",
        indicator=indicator,
        rows=rows,
        drawings=(Drawing("Chart", bar_chart(frame)),),
        summary=ranking_in_words(frame, "reports", parts="types"),
        care=(*indicator.caveats[:2], *refused),
    )


def over_time(data: Data, view: View) -> FigureCard:
    """Each type in a panel of its own, cut where counting or the duty to report changed."""
    indicator = data.indicator(INDICATOR)
    rows = held(typed_rows(data, view), "reports by type over the years")
    order = rows[rows["period"] == rows["period"].max()].sort_values("value", ascending=False)
    order = list(dict.fromkeys([*order["category"], *rows["category"]]))
    frames, panels, sentences = [], [], []
    said: set[str] = set()
    for category in order:
        name = data.catalog.label(INDICATOR, category)

        def title(_: dict[str, Any], name: str = name) -> str:
            return name

        plot = plot_lines(rows[rows["category"] == category], title, data)
        frames.append(
            plot.frame.assign(panel=category, label=_ends(plot.frame), open=False, series="type")
        )
        panels.append(
            Panel(category, "\n".join(wrap(name, _TITLE)), marks=_fresh(plot.marks, said))
        )
        sentences += [item.sentence for item in plot.breaks]
    finding, changes = _growth(data, rows, order)
    return FigureCard(
        id="reports-types-over-time",
        finding=finding,
        measure="Reports to the CyberTipline by type per year; every panel has a scale of its own, "
        "from zero",
        indicator=indicator,
        rows=rows.sort_values(["category", "period"]),
        drawings=(
            Drawing(
                "Chart",
                panel_chart(
                    pd.concat(frames, ignore_index=True), panels, colours={"type": LIGHT.accent}
                ),
            ),
        ),
        summary=changes,
        care=tuple(dict.fromkeys(sentences)),
    )


def _fresh(marks: Sequence[Mark], said: set[str]) -> tuple[Mark, ...]:
    """The marks, named by what no panel above has named; a chart writes each name once."""
    fresh = []
    for mark in marks:
        names = mark.label.split(" · ")
        new = [name for name in names if name not in said]
        said |= set(names)
        fresh.append(Mark(mark.x, " · ".join(new or names[-1:])))
    return tuple(fresh)


def _partitions(data: Data) -> tuple[Any, ...]:
    mine = [c for c in data.catalog.categories.values() if c.indicator == INDICATOR]
    return tuple(p for p in partitions_of(mine) if p.parent == "_T")


def _shares(data: Data, points: tuple[Point, ...]) -> tuple[dict[str, float], tuple[str, ...]]:
    """Shares in percent where the types are all parts of the total; else why there are none."""
    try:
        found = shares(points, None, _partitions(data), data.meta)
    except Refusal as refusal:
        return {}, (str(refusal),)
    return {c: r.estimate for c, r in found.items() if r.estimate is not None}, ()


def _ends(frame: pd.DataFrame) -> list[str]:
    """The figure is written at the first and the last point of every stretch."""
    ends = frame.groupby("segment")["x"].agg(["min", "max"])
    return [
        numbers.compact(y) if x in set(ends.loc[segment]) else ""
        for x, y, segment in zip(frame["x"], frame["y"], frame["segment"], strict=True)
    ]


def _growth(data: Data, rows: pd.DataFrame, order: list[str]) -> tuple[str, str]:
    """The type that grew most over its longest comparable stretch, and all changes in words."""
    changes: list[tuple[float, str, str, str]] = []
    words = []
    for category in order:
        name = data.catalog.label(INDICATOR, category)
        points = sorted(points_of(rows[rows["category"] == category]), key=lambda p: p.period)
        change = None
        for last in reversed(points[1:]):
            try:
                change = percent_change(
                    points[0], last, data.breaks, data.meta, across_vintages=True
                )
            except Refusal:
                continue
            break
        if change is None or change.estimate is None:
            words.append(f"{name}: no change can be stated")
            continue
        start, end = change.points
        text = (
            f"{numbers.compact(start.value)} in {start.period.label} to "
            f"{numbers.compact(end.value)} in {end.period.label}"
        )
        changes.append((change.estimate, name, text, end.period.label))
        words.append(f"{name}: {text} ({change.estimate:+,.0f}\u00a0%)")
    summary = ". ".join(words) + "."
    if not changes:
        return "No type of report can be followed over the years", summary
    change_, name, text, _ = max(changes)
    verb = "grew most" if change_ > 0 else "fell least"
    return f"{name} {verb}: {text} ({change_:+,.0f}\u00a0%)", summary
