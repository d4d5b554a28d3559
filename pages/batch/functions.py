"""What is computed of a series: each function gives rows of results and of refusals, by the same
functions and rules as its page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import pandas as pd

from analytics.errors import NotComparable, NotEnoughData, Refusal
from analytics.places.standings import Standings
from analytics.results import Result, outcome
from analytics.series import Point, in_time, observed, points_of
from analytics.trends.stretches import stretches
from analytics.trends.trends import trends
from pages.batch.rows import LEFT_OUT, Row, refusal_row, result_row
from pages.compare.choices import helped
from pages.figure.place_series import part_rows
from pages.figure.ranking import countries, standings
from pages.figure.words import messages
from pages.indicator.changes import changes_over
from pages.indicator.projection import models_of
from pages.indicator.trend import outcomes_of
from pages.site.data import Data, View

say = messages(__file__)
_TABLED: Final = 3  # figures of a stretch whose change is told


@dataclass(frozen=True)
class Series:
    """The figures of one series at a version, as rows in order of time."""

    data: Data
    view: View
    rows: pd.DataFrame

    @property
    def points(self) -> tuple[Point, ...]:
        """The same as points."""
        return points_of(self.rows)


def trend(one: Series) -> Iterator[Row]:
    """Test, slope, growth and, of shares, ceiling of each comparable stretch."""
    data, points = one.data, one.points
    found = outcome(trends, points, data.breaks, data.meta, across_vintages=True)
    if isinstance(found, Refusal):
        yield refusal_row("", found, points, data)
        return
    for stretch in found:
        told = {"mann_kendall": stretch.test} if isinstance(stretch.test, Refusal) else None
        held = stretch.stretch.points
        for kind, each in (told or outcomes_of(data, one.view, stretch)).items():
            yield _row(kind, each, held, data)


def change(one: Series) -> Iterator[Row]:
    """The change over each comparable stretch of three figures or more."""
    data = one.data
    # What is forecast has not changed yet.
    points = tuple(observed(one.points))
    some = False
    for first, last, outcomes in changes_over(data, one.view, points):
        some = True
        for kind, each in outcomes.items():
            yield _row(kind, each, (first, last), data)
    if not some:
        found = outcome(stretches, points, data.breaks, data.meta, across_vintages=True)
        if not isinstance(found, Refusal):
            longest = max(len(stretch.points) for stretch in found)
            found = NotEnoughData(_TABLED, longest, str(say("change-few")))
        yield refusal_row("", found, points, data)


def rank(one: Series) -> Iterator[Row]:
    """Where the area stands among all countries and territories in its latest period."""
    data, view = one.data, one.view
    figures = observed(in_time(one.points))
    if not figures:
        none = outcome(stretches, one.points, data.breaks, data.meta, across_vintages=True)
        refusal = none if isinstance(none, Refusal) else NotEnoughData(1, 0)
        yield refusal_row("rank", refusal, one.points, data)
        return
    last = figures[-1]
    if last.area not in countries(data):
        why = NotComparable(str(say("rank-no-country")))
        yield refusal_row("rank", why, (last,), data)
        return
    ranked = view.once(
        ("ranked", last.indicator, last.category, last.sex, last.age, last.source, last.period),
        lambda: _ranked(one, last),
    )
    if isinstance(ranked, Refusal):
        yield refusal_row("rank", ranked, (last,), data)
    elif row := ranked.of(last.area):
        yield result_row(row, data)
    else:
        why = NotComparable(ranked.why_not(last.area))
        yield refusal_row("rank", why, (last,), data) | {"refusal": LEFT_OUT}


def _ranked(one: Series, like: Point) -> Standings | Refusal:
    """The ranks of a table in a period, or why there are none; made once for all its areas."""
    part = f"{like.category}.{like.sex}.{like.age}"
    table = part_rows(one.view, one.data.indicator(like.indicator), part)
    now = table[(table["source"] == like.source) & (table["period"] == like.period.text)]
    return outcome(standings, one.data, one.view, now, "")


def projection(one: Series) -> Iterator[Row]:
    """What each model that may be shown expects, a row for each period."""
    models, refusals = models_of(one.data, one.rows)
    for model in models:
        yield from (result_row(value, one.data) for value in model.values)
    for refusal in refusals:
        yield refusal_row("", refusal, one.points, one.data)


FUNCTIONS: Final = MappingProxyType(
    {"trend": trend, "change": change, "rank": rank, "projection": projection}
)


def computed(name: str, one: Series) -> Iterator[Row]:
    """The rows of one of `FUNCTIONS`; of findings in words and of events the one reason."""
    function: Callable[[Series], Iterator[Row]] = FUNCTIONS[name]
    indicator = one.data.indicator(str(one.rows["indicator"].iloc[0]))
    if indicator.kind in ("finding", "event"):
        why = helped(indicator.kind, indicator.title)
        yield refusal_row("", NotComparable(why.why, why.instead), one.points, one.data)
    else:
        yield from function(one)


def _row(kind: str, found: Result | Refusal, held: tuple[Point, ...], data: Data) -> Row:
    if isinstance(found, Refusal):
        return refusal_row(kind, found, held, data)
    return result_row(found, data)
