"""Figures on the children seen in what hotlines assess: by sex, by age, self-generated material.

All are shares of items or reports, never of children: one child may appear in many.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import pandas as pd

from analytics.places.comparisons import WORLD
from analytics.relations import span
from analytics.series import Point, points_of
from pages.charts.groups import group_chart
from pages.charts.strips import strip_chart
from pages.charts.theme import LIGHT
from pages.figure.card import Card, Drawing, NoFigures, Scope, card, held
from pages.figure.drawn import drawn
from pages.figure.observed import latest
from pages.figure.table import age_label
from pages.figure.words import Said, messages
from pages.site.data import Data

say = messages(__file__)

_SEXES: Final = {"F": LIGHT.accent, "M": LIGHT.areas["IWS_ASI"], "B": LIGHT.muted}
_AGES: Final = {
    "Y0T2": LIGHT.areas["IWS_ASI"],
    "Y3T13": LIGHT.accent,
    "Y0T12": LIGHT.areas["IWS_NAM"],
    "Y14T17": LIGHT.areas["IWS_MEA"],
}


@card("hotlines-sex")
def sex(scope: Scope) -> Card:
    """Sex of the children seen, year by year and source by source."""
    rows = _ordered(scope, "inhope_victims_by_sex", "sex", list(_SEXES))
    points = points_of(rows)
    girls = [point for point in points if point.sex == "F"]
    if not girls:
        raise NoFigures(say("none-shares-girls"))
    year = girls[0].period
    # From the lowest to the highest where sources differ.
    said = {
        sex: say("by-source", share=span(of_year, scope.data.meta)) if of_year else None
        for sex in ("F", "M")
        for of_year in [[p for p in points if p.sex == sex and p.period == year]]
    }
    parts = [(str(say(f"sex-{p.sex}")), _SEXES.get(p.sex, LIGHT.muted)) for p in points]
    heading = say("sex-heading", girls=said["F"], boys=said["M"], year=year)
    return _strips(scope, rows, heading, say("sex-measure"), parts, [_course(say("sex-F"), girls)])


@card("hotlines-age")
def age(scope: Scope) -> Card:
    """Apparent age of the children seen (INHOPE), year by year."""
    rows = _ordered(scope, "inhope_victims_by_age", "age", list(_AGES))
    points = points_of(rows)
    last = [point for point in points if point.period == points[0].period]
    parts = [(_age(p.age), _AGES.get(p.age, LIGHT.muted)) for p in points]
    courses = [
        _course(_age(age), [p for p in points if p.age == age])
        for age in dict.fromkeys(p.age for p in last)
    ]
    heading = say("age-heading", shares=_each_age("age-share", last), year=points[0].period)
    return _strips(scope, rows, heading, say("age-measure"), parts, courses)


def _strips(
    scope: Scope,
    rows: pd.DataFrame,
    heading: Said,
    measure: Said,
    parts: Sequence[tuple[str, str]],
    courses: Sequence[Said],
) -> Card:
    """A strip for each period and publisher; `parts` are the name and colour of each figure."""
    points = points_of(rows)
    indicator = scope.data.indicator(points[0].indicator)
    frame = drawn(
        points,
        [say("figure", figure=point) for point in points],
        strip=[_group(scope.data, point) for point in points],
        part=[name for name, _ in parts],
        colour=[colour for _, colour in parts],
    )
    return Card(
        heading=heading,
        measure=measure,
        indicator=indicator,
        rows=rows,
        drawings=(Drawing("Chart", strip_chart(frame)),),
        summary=say("strips-summary", courses=courses),
        care=(say("children-care"), *indicator.caveats),
    )


@card("hotlines-iwf-age")
def iwf_age(scope: Scope) -> Card:
    """Apparent age of the youngest child seen (IWF): groups that overlap, so bars and no strips."""
    indicator = scope.data.indicator("iwf_age_share")
    rows = _ordered(scope, indicator.id, "age", [])
    points = points_of(rows)
    # What leads was read in a text that states it, or nothing leads.
    firm = [point for point in points if not point.is_secondary] or points
    last = [point for point in firm if point.period == firm[0].period]
    groups = [_group(scope.data, point) for point in points]
    texts = [say("figure", figure=point) for point in points]
    names = [_age(point.age) for point in points]
    frame = drawn(points, texts, group=groups, name=names, colour=LIGHT.accent)
    of_group = {g: [p for p in points if _group(scope.data, p) == g] for g in groups}
    told = [
        say("iwf-age-group", group=group, shares=_each_age("iwf-age-part", own))
        for group, own in of_group.items()
    ]
    shares = _each_age("iwf-age-share", sorted(last, key=lambda p: p.value or 0.0)[::-1])
    return Card(
        heading=say("iwf-age-heading", shares=shares, year=firm[0].period),
        measure=say("iwf-age-measure"),
        indicator=indicator,
        rows=rows,
        drawings=(Drawing("Chart", group_chart(frame, top=100)),),
        summary=say("list", told=told),
        care=(say("children-care"), *indicator.caveats),
    )


@card("hotlines-self-generated")
def self_generated(scope: Scope) -> Card:
    """Reports with self-generated material, and instances that show the youngest."""
    indicator = scope.data.indicator("iwf_self_generated_reports")
    rows = scope.view.series(indicator, WORLD)
    points = points_of(rows[rows["value"].notna()])
    if (last := latest(rows)) is None:
        raise NoFigures(say("none-self-generated-material"))
    texts = [say("figure-unit", figure=point) for point in points]
    names = [point.period.label for point in points]
    frame = drawn(points, texts, group="", name=names, colour=LIGHT.accent)
    told = [say("self-generated-count", count=point, year=point.period) for point in points]
    return Card(
        heading=(
            say("self-generated-elsewhere", years=[point.period for point in points])
            if last.is_secondary
            else say("self-generated-heading", count=last, year=last.period)
        ),
        measure=say("self-generated-measure"),
        indicator=indicator,
        rows=rows,
        drawings=(Drawing("Chart", group_chart(frame)),),
        summary=say("self-generated-summary", counts=told),
        care=(say("self-generated-care"),),
        others=(scope.data.indicator("iwf_self_generated_instances"),),
    )


def _ordered(scope: Scope, indicator: str, column: str, order: Sequence[str]) -> pd.DataFrame:
    """The world's rows, newest first and undated last, one source after the other.

    Parts of one source stand in a fixed order. Raises `NoFigures` without any.
    """
    rows = scope.view.rows(indicator)
    rows = rows[(rows["area"] == WORLD) & rows["value"].notna()]
    held(rows, say("none-shares", column=column))
    place = {value: number for number, value in enumerate(order)}
    dated = ~rows["period"].str.startswith("..")
    by = rows.assign(dated=dated, place=rows[column].map(place).fillna(len(order))).sort_values(
        ["dated", "period", "source", "place", column], ascending=[False, False, True, True, True]
    )
    return by[rows.columns].reset_index(drop=True)


def _course(what: Said | str, points: Iterable[Point]) -> Said:
    """One part over the years, oldest first."""
    ordered = sorted(points, key=lambda point: point.period)
    figures = [say("course-figure", figure=point, year=point.period) for point in ordered]
    return say("course", what=what, figures=figures)


def _each_age(message: str, points: Iterable[Point]) -> list[Said]:
    return [say(message, share=point, age=_age(point.age)) for point in points]


def _age(code: str) -> str:
    """`Y0T10` as `aged 10 or under`."""
    return str(say("age-or-under", age=code[3:])) if code.startswith("Y0T") else age_label(code)


def _group(data: Data, point: Point) -> str:
    """The period and who published the page that a figure was read on; its table where unknown."""
    if point.source == "grace_d10_6" and point.period.start is None:
        return str(say("group-assessment"))
    try:
        publisher = data.catalog.publishers[data.catalog.latest_origin(point.source).publisher].name
    except KeyError:
        publisher = point.source
    return str(say("group", period=point.period, publisher=publisher))
