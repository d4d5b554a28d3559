"""Young people and children online: daily use by edition (4.2.2), and single statements."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pandas as pd

from analytics.periods import parse_period
from analytics.places.comparisons import WORLD
from analytics.relations import number_of, one_in
from analytics.results import Result, outcome
from analytics.series import Point, points_of
from pages.access.use import differences, dumbbells, shares
from pages.charts.bars import dumbbell_chart
from pages.charts.groups import group_chart
from pages.charts.icons import IconArray, icon_chart, ratio
from pages.charts.theme import LIGHT
from pages.figure.card import Card, Drawing, NoFigures, Scope, card, held
from pages.figure.drawn import drawn
from pages.figure.observed import observations
from pages.figure.words import Said, Value, messages
from pages.site.data import Data, View, records

say = messages(__file__)

_DAILY: Final = "daily_internet_use"
_EU: Final = "EU27_2020"
_YOUNG: Final = "Y16T29"
_ALL: Final = "_T"
_PHONES: Final = "mobile_phone_users"
_CHILDREN: Final = "children_using_social_media"
_STOCKS: Final = (_PHONES, "social_media_users", "smartphone_users", _CHILDREN)
_ADDED: Final = (
    "mobile_phone_users_added",
    "mobile_phone_users_growth",
    "social_media_users_added",
    "social_media_users_growth",
)
_SHARE: Final = "children_share_of_internet_users"


def gaps(data: Data, view: View) -> tuple[Result, ...]:
    """Young people minus everybody, for every year of which one edition has both; oldest first."""
    rows = shares(view.rows(_DAILY))
    rows = rows[(rows["area"] == _EU) & rows["age"].isin([_YOUNG, _ALL])]
    rows = rows.sort_values(["period", "vintage"]).drop_duplicates(["period", "age"], keep="last")
    found = differences(rows, "age", _YOUNG, _ALL, data)
    if not found:
        raise NoFigures(say("none-daily-use-eu"))
    return found


def young_heading(data: Data, view: View) -> Said:
    """How much more daily use there was last among the young."""
    last = gaps(data, view)[-1]
    return say("young-heading", gap=last, **_pair(last))


def _pair(gap: Result) -> dict[str, Value]:
    young, everybody = gap.points
    return {"year": young.period, "young": young, "all": everybody}


@card("access-young")
def young_people(scope: Scope) -> Card:
    """Daily use of the internet, young people against everybody, as each edition published it."""
    data, view = scope.data, scope.view
    found = gaps(data, view)
    young, everybody = zip(*(gap.points for gap in found), strict=True)
    names = [point.period.label for point in young]
    frame = dumbbells(young, everybody, young, name=names, colour=LIGHT.area(_EU))
    ends = str(say("young-all")), str(say("young-young"))
    return Card(
        heading=young_heading(data, view),
        measure=say("young-measure"),
        indicator=data.indicator(_DAILY),
        rows=observations(view, found),
        drawings=(Drawing(str(say("tab-chart")), dumbbell_chart(frame, ends=ends, whole="")),),
        summary=say("each", told=[say("young-year", **_pair(gap)) for gap in found]),
        results=found,
        care=(say("young-care"),),
    )


@card("access-statements")
def statements(scope: Scope) -> Card:
    """People in the world by what they use, as D10.6 quotes it; what was added in a year."""
    data = scope.data
    rows = _world(scope.view, _STOCKS).sort_values("value", ascending=False)
    held(rows, say("none-phones-social-media-world"))
    added = _world(scope.view, _ADDED)
    points = points_of(rows)
    indicators = [data.indicator(p.indicator) for p in points]
    frame = drawn(
        points,
        [say("figure", figure=p) for p in points],
        group="",
        name=[indicator.title for indicator in indicators],
        colour=[LIGHT.accent if p.indicator == _CHILDREN else LIGHT.other for p in points],
        open=[p.qualifier == "at_least" for p in points],
    )
    every = pd.concat([rows, added])
    return Card(
        heading=_statements_heading(data, {p.indicator: p for p in points}),
        measure=say("statements-measure"),
        indicator=indicators[0],
        rows=every,
        drawings=(Drawing(str(say("tab-chart")), group_chart(frame)),),
        summary=say("sentences", told=[_quoted(data, row) for row in records(every)]),
        care=(say("statements-care"),),
        others=tuple(indicators[1:]),
    )


def _world(view: View, indicators: tuple[str, ...]) -> pd.DataFrame:
    rows = pd.concat([view.rows(name) for name in indicators])
    return rows[(rows["value"] >= 0) & (rows["area"] == WORLD)]


def _statements_heading(data: Data, found: Mapping[str, Point]) -> Said:
    """Those who use a phone and the children; where neither is held, the first there is."""
    messages_of = {_PHONES: "statements-phones", _CHILDREN: "statements-children"}
    told = [say(m, figure=found[i]) for i, m in messages_of.items() if i in found]
    first = next(iter(found.values()))
    other = say("statements-other", what=data.indicator(first.indicator).title, figure=first)
    return say("statements-heading", told=told or [other])


def _quoted(data: Data, row: Mapping[str, str]) -> Said:
    """A figure in the words of its source."""
    what = data.indicator(row["indicator"]).title
    return say("statements-said", what=what, words=row["raw"], when=parse_period(row["period"]))


@card("access-children-share")
def children_share(scope: Scope) -> Card:
    """One in three: the share of internet users who are children, as stated."""
    data = scope.data
    indicator = data.indicator(_SHARE)
    rows = held(shares(scope.view.rows(_SHARE)), say("none-children-among-internet-users"))
    points = points_of(rows)
    told = [
        say(
            "children-share-said",
            words=row["raw"],
            share=point,
            body=data.catalog.publishers[point.cited].name,
            when=point.period,
        )
        for row, point in zip(records(rows), points, strict=True)
    ]
    # Who repeats a statement makes no second one.
    said: dict[Point, list[Said]] = {}
    for point, text in zip(points, told, strict=True):
        first = next(
            (p for p in said if (p.value, p.qualifier) == (point.value, point.qualifier)), point
        )
        said.setdefault(first, []).append(text)
    arrays = [
        IconArray(
            *ratio(point.value or 0.0),
            str(say("quoted", **texts[0].values)),
            str(
                say("children-share-of", told=[say("children-share-by", **t.values) for t in texts])
            ),
        )
        for point, texts in said.items()
    ]
    return Card(
        heading=say(
            "children-share-heading",
            share=points[0],
            one_in=outcome(one_in, points[0], data.meta),
            statements=number_of([*said], "statements"),
        ),
        measure=say("children-share-measure"),
        indicator=indicator,
        rows=rows,
        drawings=(Drawing(str(say("tab-chart")), icon_chart(arrays)),),
        summary=say("sentences", told=told),
        care=(say("children-share-care", share=points[0]), *indicator.caveats),
    )
