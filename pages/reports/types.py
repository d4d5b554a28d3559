"""Reports by the type that the reporter chose: the latest year, and each type over the years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import Final

import pandas as pd

from analytics.change.growth import absolute_change, percent_change
from analytics.change.parts import Partition, shares
from analytics.errors import Refusal
from analytics.periods import Period, parse_period
from analytics.places.comparisons import level
from analytics.relations import number_of
from analytics.results import Result, outcome
from analytics.series import Point, points_of
from analytics.spread import highest, ordered
from pages.charts.base import Chart, Mark
from pages.charts.panels.stacked import Panel, panel_chart
from pages.charts.theme import LIGHT
from pages.figure import numbers
from pages.figure.card import Card, Drawing, Scope, card, held
from pages.figure.drawn import bars
from pages.figure.places import spread_in_words
from pages.figure.series import plot_lines
from pages.figure.words import Said, messages
from pages.reports.tables import (
    BY_TYPE,
    TYPES,
    YEARLY,
    change_of,
    ends_of,
    labelled_at_ends,
    valued,
)
from pages.sentences.refusals import named
from pages.sentences.rules import SMALL
from pages.site.data import Data, View

say = messages(__file__)

GROWTH: Final = "cybertipline_reports_by_type_growth"
_TITLE: Final = 28  # letters above a panel on a phone


def typed_rows(data: Data, view: View) -> pd.DataFrame:
    """The yearly figures of the types that are declared to be parts of all reports."""
    rows = valued(view, TYPES, BY_TYPE)
    return rows[rows["category"].isin(_types(data))]


@card("reports-type")
def by_type(scope: Scope) -> Card:
    """Reports by type of what is reported, latest year."""
    data = scope.data
    indicator = data.indicator(TYPES)
    rows = held(typed_rows(data, scope.view), say("types-missing"))
    rows = rows[rows["period"] == rows["period"].max()].sort_values("value", ascending=False)
    points = points_of(rows)
    found = outcome(shares, points, None, _partitions(data), data.meta)
    parts = {} if isinstance(found, Refusal) else found
    texts = [say("type-bar", count=point, share=parts.get(point.category)) for point in points]
    names = [data.part(point) for point in points]
    things = say("things", kind="all", by="")
    levels = ordered([level(point, data.breaks, data.meta) for point in points])
    return Card(
        heading=_heading(data, points, levels, parts),
        measure=say("type-measure", year=points[0].period),
        indicator=indicator,
        rows=rows,
        drawings=(Drawing(str(say("chart")), bars(points, texts, names)),),
        summary=spread_in_words(levels, data.part, things=things, parts=say("types")),
        results=tuple(parts.values()),
        care=(
            *_later(data, scope.view, points[0].period),
            *indicator.caveats[:2],
            *((named(found.said, data),) if isinstance(found, Refusal) else ()),
        ),
    )


def _heading(
    data: Data, points: Sequence[Point], levels: Sequence[Result], parts: Mapping[str, Result]
) -> Said:
    """The type with most reports, and its share where the types are all of the total."""
    top = outcome(highest, levels)
    if isinstance(top, Refusal):
        return say("type-alike", count=number_of(points, "types"), year=points[0].period)
    point = top.points[0]
    name, share = data.part(point), parts.get(point.category)
    return say("type-heading", name=name, share=share, top=top, year=point.period)


@card("reports-types-over-time")
def over_time(scope: Scope) -> Card:
    """Each type in a panel of its own, cut where counting or the duty to report changed."""
    data = scope.data
    rows = held(typed_rows(data, scope.view), say("types-missing"))
    rows = rows.sort_values(["category", "period"])
    series = _by_size(points_of(rows))
    changes = {c: change_of(data, own, absolute_change) for c, own in series.items()}
    told = []
    for c, change in changes.items():
        name, percent = data.catalog.label(TYPES, c), _percent(data, change)
        told.append(say("types-course", name=name, percent=percent, **ends_of(data, change)))
    return Card(
        heading=_growth(data, changes, series),
        measure=say("types-measure"),
        indicator=data.indicator(TYPES),
        rows=rows,
        drawings=(Drawing(str(say("chart")), _panels(data, rows, list(series))),),
        summary=say("sentences", told=told),
        care=tuple(_later(data, scope.view, max(p.period for own in series.values() for p in own))),
    )


def _later(data: Data, view: View, last: Period) -> list[Said]:
    """What the publisher's page of a later year says of types, in numbers and as changes."""
    told: dict[Period, list[Said]] = {}
    for indicator, message in ((TYPES, "types-later-figure"), (GROWTH, "types-later-change")):
        rows = valued(view, indicator, YEARLY)
        for point in points_of(rows[rows["category"].isin(_types(data))]):
            year = parse_period(str(point.period.end.year))
            if year > last:
                name = data.part(point)
                told.setdefault(year, []).append(say(message, name=name, figure=point))
    return [say("types-later", year=year, figures=told[year]) for year in sorted(told)]


def _types(data: Data) -> list[str]:
    return [category for partition in _partitions(data) for category in partition.parts]


def _by_size(points: Sequence[Point]) -> dict[str, tuple[Point, ...]]:
    """The points of each type, in the order of their last figures; those that ended stand last."""
    series: dict[str, tuple[Point, ...]] = {}
    for point in sorted(points, key=lambda p: (p.period, p.value or 0.0), reverse=True):
        series[point.category] = (*series.get(point.category, ()), point)
    return series


def _percent(data: Data, change: Result | Refusal) -> Result | None:
    """A change in percent, where it did not begin with a few."""
    if isinstance(change, Refusal) or (change.points[0].value or 0.0) < SMALL:
        return None
    ends = change.points[0], change.points[-1]
    found = outcome(percent_change, *ends, data.breaks, data.meta, across_vintages=True)
    return None if isinstance(found, Refusal) else found


def _growth(
    data: Data, changes: Mapping[str, Result | Refusal], series: Mapping[str, Sequence[Point]]
) -> Said:
    """The type that grew by most reports over its longest comparable stretch."""
    made = [change for change in changes.values() if isinstance(change, Result)]
    top = made[0] if len(made) == 1 else outcome(highest, made)
    if isinstance(top, Refusal):
        return say("types-alike", types=[data.part(change.points[0]) for change in made])
    names = [data.part(change.points[0]) for change in made]
    ends = ends_of(data, top, series[top.points[0].category])
    return say("types-heading", name=data.part(top.points[0]), among=names, percent=None, **ends)


def _panels(data: Data, rows: pd.DataFrame, order: Sequence[str]) -> Chart:
    """A panel for each type; a break is named in the first panel that it concerns."""
    frames, panels = [], []
    said: set[str] = set()
    for category in order:
        own = rows[rows["category"] == category]
        plot = plot_lines(own, lambda row: data.catalog.label(TYPES, row["category"]), data)
        labels = [numbers.compact(y) for y in plot.frame["y"]]
        frame = plot.frame.assign(panel=category, label=labels, series="type")
        frames.append(frame.assign(open=frame["upper"].isna()))
        title = "\n".join(wrap(data.catalog.label(TYPES, category), _TITLE))
        panels.append(Panel(category, title, marks=_fresh(plot.marks, said)))
    frame = labelled_at_ends(pd.concat(frames, ignore_index=True))
    return panel_chart(frame, panels, colours={"type": LIGHT.accent})


def _fresh(marks: Sequence[Mark], said: set[str]) -> tuple[Mark, ...]:
    """The marks, named by what no panel above has named; a chart writes each name once."""
    fresh = []
    for mark in marks:
        new = tuple(name for name in mark.names if name not in said)
        said |= set(mark.names)
        fresh.append(Mark(mark.x, new or mark.names[-1:]))
    return tuple(fresh)


def _partitions(data: Data) -> tuple[Partition, ...]:
    return tuple(p for p in data.catalog.partitions(TYPES) if p.parent == "_T")
