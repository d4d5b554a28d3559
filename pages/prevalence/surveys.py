"""What surveys and statements say of children: icon arrays, ranges and estimates, each on its own.

No two of them stand on one scale unless one body says them of one base.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pandas as pd

from analytics.periods import parse_period
from analytics.places.comparisons import WORLD
from analytics.relations import number_of, out_of, span
from analytics.series import Point, points_of
from pages.charts.groups import group_chart
from pages.charts.icons import IconArray, icon_chart
from pages.charts.theme import LIGHT
from pages.figure.card import Card, Drawing, NoFigures, Scope, card, held
from pages.figure.drawn import drawn
from pages.figure.observed import one_statement
from pages.figure.table import part_of
from pages.figure.words import Said, Value, messages
from pages.site.data import Data, View

say = messages(__file__)

_ABUSE: Final = "sexual_abuse_prevalence"
_BOYS: Final = "boys_sexual_exploitation_prevalence"


def children_heading(data: Data, view: View) -> Said:
    """How many of all children are sexually abused, as one body states it."""
    return _abuse_heading(data, _abuse_rows(view, by_sex=False))


@card("prevalence-girls-boys")
def girls_and_boys(scope: Scope) -> Card:
    """Girls and boys, as one body states them together."""
    return _abuse(scope, by_sex=True)


@card("prevalence-children")
def children(scope: Scope) -> Card:
    """All children, as another body states it."""
    return _abuse(scope, by_sex=False)


def _abuse(scope: Scope, *, by_sex: bool) -> Card:
    data = scope.data
    rows = _abuse_rows(scope.view, by_sex=by_sex)
    arrays = [
        _array(p, _abused(p), say("abuse-of", where=_where(data, p, ages=False)))
        for p in points_of(rows)
    ]
    return Card(
        heading=_abuse_heading(data, rows),
        measure=say("abuse-measure"),
        indicator=data.indicator(_ABUSE),
        rows=rows,
        drawings=(Drawing("Chart", icon_chart(arrays)),),
        summary=_dots(rows),
        care=(*_notes(rows), *data.indicator(_ABUSE).caveats),
    )


def _abuse_rows(view: View, *, by_sex: bool) -> pd.DataFrame:
    rows = view.rows(_ABUSE)
    rows = rows[((rows["sex"] != "_T") == by_sex) & rows["value"].notna()]
    return held(one_statement(rows).sort_values("sex"), say("none-shares-children-abused"))


def _abuse_heading(data: Data, rows: pd.DataFrame) -> Said:
    points = points_of(rows)
    told = [_abused(point) for point in points]
    children = number_of(points, "shares") if len(points) > 1 else out_of(points[0])[0]
    return say("abuse-heading", shares=told, children=children, **_said_by(data, rows))


def _abused(point: Point) -> Said:
    """`as many as 1 in 5 girls`."""
    return say("abuse-share", ratio=_ratio(point), sex=point.sex)


@card("prevalence-boys")
def boys(scope: Scope) -> Card:
    """Sexual exploitation of boys: the range over studies, on a scale of its own."""
    rows = scope.view.rows(_BOYS)
    rows = held(
        one_statement(rows[rows["category"].isin(["low", "high"])]), say("none-shares-boys")
    )
    ends = {point.category: point for point in points_of(rows[rows["value"].notna()])}
    if len(ends) < 2:
        raise NoFigures(say("none-shares-boys-range"))
    studies = span((ends["low"], ends["high"]), scope.data.meta)
    frame = drawn(
        [ends["high"]],
        [say("span", span=studies)],
        group=str(say("boys-group")),
        name=str(say("boys-name")),
        start=ends["low"].value,
        colour=LIGHT.accent,
    )
    return Card(
        heading=say("boys-heading", studies=studies),
        measure=say("boys-measure"),
        indicator=scope.data.indicator(_BOYS),
        rows=rows,
        drawings=(Drawing("Chart", group_chart(frame, top=10)),),
        summary=say("boys-summary", studies=studies),
        results=(studies,),
        care=(*_notes(rows), say("boys-care")),
    )


@card("prevalence-forced-sex")
def forced_sex(scope: Scope) -> Card:
    """Girls aged 15 to 19: ever, and in the past year as a part of these."""
    data = scope.data
    indicator = data.indicator("forced_sex_adolescent_girls")
    rows = one_statement(scope.view.rows(indicator.id)).sort_values("value", ascending=False)
    points = points_of(held(rows[rows["value"].notna()], say("none-estimates-girls")))
    names = [data.catalog.label(indicator.id, point.category) for point in points]
    texts = [say("figure", figure=point) for point in points]
    colour = [LIGHT.accent, *[LIGHT.muted] * len(points[1:])]
    frame = drawn(points, texts, group=str(say("forced-group")), name=names, colour=colour)
    told = [say("forced-girls", girls=p, when=n) for p, n in zip(points, names, strict=True)]
    return Card(
        heading=say("forced-heading", girls=told, **_said_by(data, rows)),
        measure=say("forced-measure", period=points[0].period, bars=told),
        indicator=indicator,
        rows=rows,
        drawings=(Drawing("Chart", group_chart(frame)),),
        summary=say("forced-summary", girls=told),
        care=_notes(rows),
    )


@card("prevalence-help")
def help_and_perpetrator(scope: Scope) -> Card:
    """Who sought help, and who knew the perpetrator: girls in one report."""
    return _icons(scope, "girls_seeking_professional_help_share", "girls_knowing_perpetrator_share")


@card("prevalence-known")
def known_person(scope: Scope) -> Card:
    """Abuse by a person known to the family."""
    return _icons(scope, "abuse_by_known_person_share")


@card("prevalence-survivors")
def survivors(scope: Scope) -> Card:
    """Survivors who fear being recognised."""
    return _icons(scope, "survivors_fearing_recognition_share")


@card("prevalence-unidentified")
def unidentified(scope: Scope) -> Card:
    """Material that shows children who are not known to be identified."""
    return _icons(scope, "arachnid_victims_not_identified_share")


def _icons(scope: Scope, *names: str) -> Card:
    """Shares as icon arrays, one under the other, each with its statement and base."""
    data = scope.data
    indicators = [data.indicator(name) for name in names]
    rows = pd.concat([one_statement(scope.view.rows(i.id)) for i in indicators])
    rows = held(rows[rows["value"].notna()], say("none-of-title", title=indicators[0].title))
    points = points_of(rows)
    told = [
        say("icons-share", ratio=_ratio(p), title=data.indicator(p.indicator).title) for p in points
    ]
    bases = [
        say("icons-of", base=data.indicator(p.indicator).whole, where=_where(data, p))
        for p in points
    ]
    arrays = [*map(_array, points, told, bases)]
    return Card(
        heading=say("icons-heading", shares=told, **_said_by(data, rows)),
        measure=say("icons-measure"),
        indicator=indicators[0],
        rows=rows,
        drawings=(Drawing("Chart", icon_chart(arrays)),),
        summary=_dots(rows),
        care=tuple(c for i in indicators for c in i.caveats),
        others=tuple(indicators[1:]),
    )


def _array(point: Point, statement: Said, of: Said) -> IconArray:
    count, base = (int(found.estimate or 0) for found in out_of(point))
    return IconArray(count, base, str(say("opening", text=statement)), str(of))


def _ratio(point: Point) -> Said:
    """`as many as 1 in 5`."""
    count, base = out_of(point)
    return say(f"ratio-{point.qualifier}", count=count, base=base)


def _dots(rows: pd.DataFrame) -> Said:
    """What is drawn, for those who do not see it."""
    pairs = (out_of(point) for point in points_of(rows))
    return say("dots", arrays=[say("dots-of", count=count, base=base) for count, base in pairs])


def _where(data: Data, point: Point, *, ages: bool = True) -> Said:
    """Of whom beside their sex, where if not in the world, who says it and of when."""
    of = replace(point, sex="_T", age=point.age if ages else "_T")
    body = data.catalog.publishers[point.cited].name
    place = "" if point.area == WORLD else data.name(point.area)
    return say("where", what=part_of(data, of), place=place, body=body, period=point.period)


def _said_by(data: Data, rows: pd.DataFrame) -> dict[str, Value]:
    """Who says it, and as of when: one not dated is open up to its publication, or was read."""
    bodies = [data.catalog.publishers[cited].name for cited in dict.fromkeys(rows["cited"])]
    return {"body": bodies, "period": sorted({parse_period(p) for p in rows["period"]})}


def _notes(rows: pd.DataFrame) -> tuple[str, ...]:
    return tuple(note for note in dict.fromkeys(rows["note"]) if note)
