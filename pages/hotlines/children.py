"""Figures on the children seen in what hotlines assess: by sex, by age, self-generated material.

All are shares of items or reports, never of children: one child may appear in many.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import pandas as pd

from analytics.relations import span
from analytics.series import Point, points_of
from pages.charts.groups import group_chart
from pages.charts.strips import strip_chart
from pages.charts.theme import LIGHT
from pages.figure.card import Card, Drawing, NoFigures, held
from pages.figure.observed import latest
from pages.figure.registry import card
from pages.figure.scope import Scope
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
        raise NoFigures("shares of girls")
    year = girls[0].period
    said = {
        sex: _by_source(scope, [p for p in points if p.sex == sex and p.period == year])
        for sex in ("F", "M")
    }
    parts = [(str(say(f"sex-{p.sex}")), _SEXES.get(p.sex, LIGHT.muted)) for p in points]
    return Card(
        heading=say("sex-heading", girls=said["F"], boys=said["M"], year=year),
        measure=say("sex-measure"),
        indicator=scope.data.indicator("inhope_victims_by_sex"),
        rows=rows,
        drawings=(Drawing("Chart", strip_chart(_strips(scope.data, points, parts))),),
        summary=say("strips-summary", courses=[_course(say("sex-F"), girls)]),
        care=(say("children-care"), *scope.data.indicator("inhope_victims_by_sex").caveats),
    )


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
    return Card(
        heading=say("age-heading", shares=_each_age("age-share", last), year=points[0].period),
        measure=say("age-measure"),
        indicator=scope.data.indicator("inhope_victims_by_age"),
        rows=rows,
        drawings=(Drawing("Chart", strip_chart(_strips(scope.data, points, parts))),),
        summary=say("strips-summary", courses=courses),
        care=(say("children-care"), *scope.data.indicator("inhope_victims_by_age").caveats),
    )


@card("hotlines-iwf-age")
def iwf_age(scope: Scope) -> Card:
    """Apparent age of the youngest child seen (IWF): groups that overlap, so bars and no strips."""
    indicator = scope.data.indicator("iwf_age_share")
    rows = _ordered(scope, indicator.id, "age", [])
    points = points_of(rows)
    last = [point for point in points if point.period == points[0].period]
    groups = [_group(scope.data, point) for point in points]
    frame = pd.DataFrame(
        {
            "group": groups,
            "name": [_age(point.age) for point in points],
            "value": [point.value for point in points],
            "text": [str(say("figure", figure=point)) for point in points],
            "colour": LIGHT.accent,
        }
    )
    told = [
        say(
            "iwf-age-group",
            group=group,
            shares=_each_age(
                "iwf-age-part", [p for p, g in zip(points, groups, strict=True) if g == group]
            ),
        )
        for group in dict.fromkeys(groups)
    ]
    return Card(
        heading=say(
            "iwf-age-heading",
            shares=_each_age("iwf-age-share", sorted(last, key=lambda p: p.value or 0.0)[::-1]),
            year=points[0].period,
        ),
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
    indicator, instances = (
        scope.data.indicator(i)
        for i in ("iwf_self_generated_reports", "iwf_self_generated_instances")
    )
    rows = scope.view.series(indicator, "WLD")
    points = points_of(rows[rows["value"].notna()])
    if (last := latest(rows)) is None:
        raise NoFigures("self-generated material")
    frame = pd.DataFrame(
        {
            "group": "",
            "name": [point.period.label for point in points],
            "value": [point.value for point in points],
            "text": [str(say("figure-unit", figure=point)) for point in points],
            "colour": LIGHT.accent,
        }
    )
    told = [say("self-generated-count", count=point, year=point.period) for point in points]
    return Card(
        heading=say("self-generated-heading", count=last, year=last.period),
        measure=say("self-generated-measure"),
        indicator=indicator,
        rows=rows,
        drawings=(Drawing("Chart", group_chart(frame)),),
        summary=say("self-generated-summary", counts=told),
        care=(say("self-generated-care"),),
        others=(instances,),
    )


def _ordered(scope: Scope, indicator: str, column: str, order: Sequence[str]) -> pd.DataFrame:
    """The world's rows, newest first and undated last, one source after the other.

    Parts of one source stand in a fixed order. Raises `NoFigures` without any.
    """
    rows = scope.view.rows(indicator)
    rows = rows[(rows["area"] == "WLD") & rows["value"].notna()]
    place = {value: number for number, value in enumerate(order)}
    sorted_ = rows.assign(
        dated=~rows["period"].str.startswith(".."),
        place=rows[column].map(place).fillna(len(order)),
    ).sort_values(
        ["dated", "period", "source", "place", column],
        ascending=[False, False, True, True, True],
        ignore_index=True,
    )
    return held(sorted_.drop(columns=["dated", "place"]), f"shares by {column}")


def _strips(data: Data, points: Sequence[Point], parts: Sequence[tuple[str, str]]) -> pd.DataFrame:
    """A strip for each period and publisher; `parts` are the name and colour of each point."""
    return pd.DataFrame(
        {
            "strip": [_group(data, point) for point in points],
            "part": [name for name, _ in parts],
            "value": [point.value for point in points],
            "text": [str(say("figure", figure=point)) for point in points],
            "colour": [colour for _, colour in parts],
        }
    )


def _by_source(scope: Scope, points: Sequence[Point]) -> Said | None:
    """The share in words, from the lowest to the highest where sources differ."""
    return say("by-source", share=span(points, scope.data.meta)) if points else None


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
