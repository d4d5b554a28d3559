"""The newest estimates: use of the internet by region, income and age; digital skills by age."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pandas as pd

from analytics.places.comparisons import WORLD
from analytics.series import Point, points_of
from pages.access.use import INDICATOR, shares
from pages.charts.bars import bar_chart
from pages.charts.groups import group_chart
from pages.charts.theme import LIGHT
from pages.figure.card import Card, Drawing, Scope, card, held
from pages.figure.drawn import drawn
from pages.figure.observed import newest
from pages.figure.table import breakdown
from pages.figure.words import Said, messages
from pages.site.data import Data, View

say = messages(__file__)

_TABLES: Final = ("itu_facts_figures", "itu_facts_figures_youth")
_SKILLS: Final = "digital_skills_basic"
_EU: Final = "EU27_2020"
_ALL: Final = "_T"
_YOUNG: Final = "Y15T24"
_YOUNGEST: Final = "Y16T24"
_OLDEST: Final = "Y55T74"
_OTHERS: Final = "other_ages"


def estimates(view: View) -> pd.DataFrame:
    """What the International Telecommunication Union estimates of the last year it gives."""
    rows = shares(view.rows(INDICATOR))
    rows = newest(rows[rows["source"].isin(_TABLES)])
    whole = (rows["area"] == WORLD) & (rows["age"] == _ALL) & (rows["category"] == _ALL)
    return held(rows if whole.any() else rows.iloc[:0], say("none-estimates-use-world"))


def of_world(rows: pd.DataFrame) -> Mapping[str, Point]:
    """The world's figures among the estimates: all, the young, and everybody else."""
    parts = {(_ALL, _ALL): "world", (_YOUNG, _ALL): "young", (_ALL, _OTHERS): "others"}
    points = points_of(rows[rows["area"] == WORLD])
    return {parts[p.age, p.category]: p for p in points if (p.age, p.category) in parts}


def ages_told(found: Mapping[str, Point]) -> Said:
    """How many of the young and of everybody else are online, where both are given."""
    return say("estimates-ages", young=found.get("young"), others=found.get("others"))


@card("access-estimates")
def use_estimates(scope: Scope) -> Card:
    """Use of the internet by the newest estimates: the world, its regions and groups, the young."""
    data = scope.data
    rows = estimates(scope.view).sort_values("value", ascending=False, kind="stable")
    found = of_world(rows)
    points = points_of(rows)
    frame = drawn(
        points,
        [say("exact", figure=point) for point in points],
        name=[_name(data, point) for point in points],
        colour=[LIGHT.area(point.area) for point in points],
    )
    year = found["world"].period
    return Card(
        heading=say("estimates-heading", year=year, world=found["world"]),
        measure=say("estimates-measure", year=year),
        indicator=data.indicator(INDICATOR),
        rows=rows,
        drawings=(Drawing(str(say("tab-chart")), bar_chart(frame)),),
        summary=ages_told(found),
        care=(say("estimates-care"),),
    )


def _name(data: Data, point: Point) -> str:
    parts = {"indicator": INDICATOR, "sex": _ALL, "age": point.age, "category": point.category}
    what = "" if point.age == point.category == _ALL else breakdown(parts, data)
    return str(say("estimates-name", place=data.name(point.area), what=what))


@card("access-skills-ages")
def skills(scope: Scope) -> Card:
    """At least basic digital skills in the EU by age, in the years that were asked."""
    data = scope.data
    rows = shares(scope.view.rows(_SKILLS))
    rows = rows[(rows["area"] == _EU) & rows["sex"].eq(_ALL)].sort_values(["period", "age"])
    points = points_of(rows)
    last = {p.age: p for p in points_of(newest(rows))}
    complete = _YOUNGEST in last and _OLDEST in last
    held(rows if complete else rows.iloc[:0], say("none-digital-skills-age-eu"))
    young, old = last[_YOUNGEST], last[_OLDEST]
    indicator = data.indicator(_SKILLS)
    frame = drawn(
        points,
        [say("tenth", figure=point) for point in points],
        group=[point.period.label for point in points],
        name=[_age(data, point) for point in points],
        colour=[LIGHT.accent if p.age == _YOUNGEST else LIGHT.area(_EU) for p in points],
    )
    told = [
        say("skills-ages-point", year=p.period, age=_age(data, p), share=p)
        for p in points
        if p.age in (_YOUNGEST, _ALL)
    ]
    return Card(
        heading=say("skills-ages-heading", year=young.period, young=young, old=old),
        measure=say("skills-ages-measure"),
        indicator=indicator,
        rows=rows,
        drawings=(Drawing(str(say("tab-chart")), group_chart(frame)),),
        summary=say("sentences", told=told),
        care=indicator.caveats,
    )


def _age(data: Data, point: Point) -> str:
    parts = {"indicator": _SKILLS, "sex": _ALL, "age": point.age, "category": _ALL}
    return str(say("skills-ages-all")) if point.age == _ALL else breakdown(parts, data)
