"""The course of one series: direction, pace, changes over comparable stretches, projection."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

import pandas as pd
from pydantic import Field

from analytics.errors import Refusal
from analytics.places.comparisons import WORLD
from analytics.results import Result
from analytics.series import Point, in_time, points_of
from analytics.trends.projections import Projection
from analytics.trends.trends import StretchTrend, trends
from pages.assistants import figures as made
from pages.assistants.answers import Answer, Bound, Part, Refused
from pages.assistants.lookup import area_of, indicator_of, one_of
from pages.assistants.told import caveats_of, helps, refused, told
from pages.assistants.tool import Asked, Code, tool
from pages.builder.made import Site
from pages.compare.choices import helped
from pages.figure.card import Scope
from pages.figure.place_series import TOTAL, place_series
from pages.figure.words import messages
from pages.indicator.changes import changes_over
from pages.indicator.projection import models
from pages.indicator.sections import in_words, name_of
from pages.indicator.series import NOW, by_source, whole_of
from pages.indicator.trend import heading_of, outcomes_of
from pages.sentences.headings import care, settled

say = messages(__file__)
_SHOWN: Final = 60


class TrendAsked(Asked):
    """Which series."""

    indicator: Code = Field(description="Id of the indicator")
    area: Code = Field(default=WORLD, description="Code or name of the place; WLD is the world")
    part: str = Field(
        default="",
        max_length=120,
        description="Breakdown as category.sex.age; empty for the total. See describe_indicator",
    )
    source: str = Field(
        default="", max_length=80, description="Id of one table; empty for the usual one"
    )


class Statement(Part):
    """Something that may be said of a stretch of the series."""

    span: str = Field(description="from when to when the figures may be joined")
    name: str
    said: str
    value: Bound = Field(default=None, description="the same in `unit`")
    lower: Bound = None
    upper: Bound = None
    unit: str = ""
    method: str = ""


class Course(Answer):
    """The course of a series."""

    statements: tuple[Statement, ...] = ()

    def further(self) -> Iterator[str]:
        """A line for each statement."""
        for each in self.statements:
            yield str(say("statement-line", span=each.span, name=each.name, said=each.said))


@tool(
    "Trend of a series",
    "Direction (two tests that must agree), pace, change over each stretch whose figures mean the "
    "same, and a projection where past ones would have held; with the figures of the series. A "
    "series is cut where law, method, duty or search changed, and no trend leads across: say "
    "each stretch on its own. Many series here are too short for a trend, which `refusals` says. "
    "For a change between two years use `relate`.",
    Course,
)
def trend(asked: TrendAsked, site: Site) -> Answer:
    """What the page of an indicator says of its course."""
    indicator = indicator_of(asked.indicator, site)
    area = area_of(asked.area, site)
    data, view = site.data, site.view
    place = data.name(area)
    what = str(say("trend-of", indicator=indicator.title, place=place))
    address = f"/indicator/{indicator.id}?area={area}"
    found = _series(asked, area, site)
    if isinstance(found, Refused):
        name = str(say("trend-not-held", what=what))
        return told(site, name, address, refusals=(found,), counting=(indicator.id,))
    rows, points = found
    figures = made.published(reversed(in_time(points)[-_SHOWN:]), site)
    about: dict[str, Any] = {"figures": figures, "counting": (indicator.id,), "gives": Course}
    try:
        stretches = trends(points, data.breaks, data.meta, across_vintages=True)
    except Refusal as refusal:
        none = str(say("trend-not-held", what=what))
        declined = (refused(what, refusal, site),)
        caveats = care((), rows, (), data, view)
        return told(
            site, none, address, refusals=declined, caveats=caveats, state="refused", **about
        )
    said = settled(heading_of(stretches), data, view)
    statements: list[Statement] = []
    declined_ones: list[Refused] = []
    results: list[Result] = []
    for span, outcomes in _outcomes(stretches, points, site):
        for name, each in outcomes.items():
            if isinstance(each, Refusal):
                declined_ones.append(refused(f"{name_of(name)}, {span}", each, site))
                continue
            strong, rest = in_words(data, view, each)
            statements.append(_stated(span, name_of(name), f"{strong}{rest}", each))
            results.append(each)
    usual = not (asked.part or asked.source or data.members(area))
    expected, not_expected = _projected(indicator.id, area, site) if usual else ([], [])
    declined_ones += [refused(str(say("projection-of", what=what)), r, site) for r in not_expected]
    statements += _expected(expected)
    return told(
        site,
        f"{what}: {said}",
        address,
        refusals=declined_ones,
        caveats=(*care((said,), rows, (), data, view), *caveats_of(results, site)),
        statements=tuple(statements),
        **about,
    )


def _series(
    asked: TrendAsked, area: str, site: Site
) -> tuple[pd.DataFrame, tuple[Point, ...]] | Refused:
    """The rows and figures of one series, or of the sums of a group; or that there are none."""
    data, view = site.data, site.view
    indicator = indicator_of(asked.indicator, site)
    if indicator.kind in ("finding", "event"):
        return helps([helped(indicator.kind, indicator.title)])[0]
    tables = by_source(view, indicator, area)
    if asked.source:
        one_of("source", asked.source, tables)
        tables = {asked.source: tables[asked.source]}
    if asked.part:
        tables = {s: part for s, rows in tables.items() if len(part := _of(rows, asked.part))}
    rows = whole_of(next(iter(tables.values()))) if tables else view.rows(indicator.id).iloc[:0]
    if len(rows) and not data.members(area):
        return rows, points_of(rows)
    # Of a group few figures are published; more are sums of its members.
    summed = place_series(data, view, indicator, asked.part or TOTAL, [area], asked.source)
    if len(summed.points(area)) > len(rows):
        return summed.rows, summed.points(area)
    if len(rows):
        return rows, points_of(rows)
    held = list(dict.fromkeys(view.rows(indicator.id)["area"]))
    why, instead = str(say("missing-why")), str(say("areas-instead", areas=held[:20]))
    none = Refused(what=data.name(area), why=why, instead=instead)
    return next(iter(helps(summed.helps)), none)


def _of(rows: pd.DataFrame, part: str) -> pd.DataFrame:
    names = [".".join(row) for row in zip(rows["category"], rows["sex"], rows["age"], strict=True)]
    one_of("part", part, dict.fromkeys(names))
    return rows[[name == part for name in names]]


def _outcomes(
    stretches: Iterable[StretchTrend], points: tuple[Point, ...], site: Site
) -> Iterator[tuple[str, Mapping[str, Result | Refusal]]]:
    """What may be said of each stretch, and of the change over it, or why not."""
    data, view = site.data, site.view
    for each in stretches:
        held = each.stretch.points
        span = _span(held[0], held[-1]) if held else ""
        if isinstance(each.test, Refusal):
            # The test needs fewest figures: without it there is neither a slope nor a rate.
            yield span, {"mann_kendall": each.test}
        else:
            yield span, outcomes_of(data, view, each)
    for first, last, outcomes in changes_over(data, view, points):
        yield _span(first, last), outcomes


def _span(first: Point, last: Point) -> str:
    start, end = first.period, last.period
    return str(say("span", first=start, last=None if start == end else end))


def _projected(indicator: str, area: str, site: Site) -> tuple[list[Projection], list[Refusal]]:
    """The models of the usual series, as on the page; of any other series none is made."""
    parts = {"indicator_id": indicator, "area": area, "known": NOW}
    return models(Scope(site.data, site.view, {**parts, "today": date.today().isoformat()}))


def _expected(found: Iterable[Projection]) -> Iterator[Statement]:
    for model in found:
        last = model.values[-1]
        said = say("projected", value=last, period=last.period, backtest=model.backtest.sentence)
        yield _stated(last.period.label, name_of(model.kind), str(said), last)


def _stated(span: str, name: str, said: str, found: Result) -> Statement:
    return Statement(
        span=span,
        name=name,
        said=said,
        value=found.estimate,
        lower=made.finite(found.interval.lower),
        upper=made.finite(found.interval.upper),
        unit=found.unit,
        method=found.method,
    )
