"""Regions of Internet World Stats as D10.6 quotes them: who is online, where users grew (4.2.1)."""

from __future__ import annotations

from functools import partial
from typing import Final

import pandas as pd

from analytics.places.comparisons import WORLD
from analytics.relations import difference
from analytics.results import Result
from analytics.series import Point, points_of
from analytics.spread import ends
from pages.access.use import (
    apart,
    area_of,
    dumbbells,
    levels,
    region_name,
    shares,
    short_name,
)
from pages.charts.bars import bar_chart, dumbbell_chart
from pages.charts.scatter import scatter_chart
from pages.charts.theme import LIGHT
from pages.figure.card import Card, Drawing, Scope, card, held
from pages.figure.drawn import drawn
from pages.figure.observed import newest
from pages.figure.words import Value, messages
from pages.site.data import Data, View

say = messages(__file__)

REGIONS: Final = ("IWS_NAM", "IWS_EUR", "IWS_LAC", "IWS_MEA", "IWS_OCE", "IWS_ASI", "IWS_AFR")
_D106: Final = "grace_d10_6"
_PENETRATION: Final = "internet_penetration"
_GROWTH: Final = "internet_users_growth"
_SPAN: Final = "2000/2020"
_PARTS: Final = ("low", "_T", "high")
# Names that stand beside points.


def _penetration(view: View) -> pd.DataFrame:
    return newest(held(shares(_quoted(view, _PENETRATION)), say("none-penetration-region")))


def _growth(view: View) -> pd.DataFrame:
    rows = _quoted(view, _GROWTH)
    return held(rows[rows["period"] == _SPAN], say("none-growth-region"))


def _quoted(view: View, indicator: str) -> pd.DataFrame:
    rows = view.rows(indicator)
    rows = rows[(rows["source"] == _D106) & rows["area"].isin([*REGIONS, WORLD])]
    return held(rows[rows["value"].notna()], say("none-of-d10-6"))


def _figures(rows: pd.DataFrame, category: str) -> dict[str, Point]:
    ordered = rows[rows["category"] == category].sort_values("value", ascending=False)
    return {point.area: point for point in points_of(ordered)}


def _of_regions(points: dict[str, Point], data: Data) -> dict[str, Result]:
    return levels((p for area, p in points.items() if area != WORLD), data)


@card("access-regions")
def regions(scope: Scope) -> Card:
    """Penetration by region, with the lowest and highest country in each (D10.6 figure 4)."""
    data = scope.data
    rows = _penetration(scope.view)
    lowest, whole, highest = (_figures(rows, category) for category in _PARTS)
    shown = [a for a in whole if a in lowest and a in highest and a != WORLD]
    held(rows if shown else rows.iloc[:0], say("none-penetration-region"))
    found = levels((whole[area] for area in shown), data)
    widths = [difference(highest[area], lowest[area], data.meta) for area in shown]
    name = partial(region_name, data)
    frame = dumbbells(
        [whole[area] for area in shown],
        [lowest[area] for area in shown],
        [highest[area] for area in shown],
        name=[name(area) for area in shown],
        colour=[LIGHT.area(area) for area in shown],
    )
    _, widest = ends(widths)
    when = widest.points[0].period
    return Card(
        heading=say("regions-heading", when=when, **apart(found.values(), name)),
        measure=say("regions-measure", when=when),
        indicator=data.indicator(_PENETRATION),
        rows=rows[rows["area"].isin([*shown, WORLD])],
        drawings=(Drawing(str(say("tab-chart")), dumbbell_chart(frame)),),
        summary=say(
            "regions-summary",
            world=whole.get(WORLD),
            widest=widest,
            widest_place=name(area_of(widest)),
            lowest=lowest[area_of(widest)],
            highest=highest[area_of(widest)],
        ),
        care=(say("regions-care"),),
    )


@card("access-growth")
def growth(scope: Scope) -> Card:
    """Growth of users 2000 to 2020 by region, as published (D10.6 figure 5)."""
    data = scope.data
    rows = _growth(scope.view).sort_values("value", ascending=False)
    points = points_of(rows)
    found = _of_regions(_figures(rows, "_T"), data)
    name = partial(region_name, data)
    told = [say("growth-region", region=name(p.area), growth=p) for p in points]
    frame = drawn(
        points,
        [say("growth-figure", growth=p) for p in points],
        name=[name(p.area) for p in points],
        colour=[LIGHT.area(p.area) for p in points],
    )
    return Card(
        heading=say("growth-heading", **apart(found.values(), name), span=points[0].period),
        measure=say("growth-measure", span=points[0].period),
        indicator=data.indicator(_GROWTH),
        rows=rows,
        drawings=(Drawing(str(say("tab-chart")), bar_chart(frame)),),
        summary=say("sentences", told=told),
        care=(say("growth-care"),),
    )


@card("access-growth-level")
def growth_against_level(scope: Scope) -> Card:
    """Penetration in 2020 against growth of users since 2000, by region (figures 4 and 5)."""
    data = scope.data
    online, grown = _penetration(scope.view), _growth(scope.view)
    online = online[online["category"] == "_T"]
    found, grew = (_of_regions(_figures(rows, "_T"), data) for rows in (online, grown))
    # A logarithmic scale has no place for a fall.
    areas = [a for a, change in grew.items() if a in found and (change.estimate or 0.0) > 0]
    both = pd.concat([online, grown])
    held(both if areas else both.iloc[:0], say("none-penetration-growth-region"))
    shown = [found[area] for area in areas]
    low, high = ends(shown)

    name = partial(short_name, data)

    when, span = found[areas[0]].points[0].period, grew[areas[0]].points[0].period
    values: list[dict[str, Value]] = [
        {"region": name(a), "online": found[a], "growth": grew[a], "when": when, "span": span}
        for a in areas
    ]
    told = [say("growth-level-point", **each) for each in values]
    frame = pd.DataFrame(
        {
            "name": [name(area) for area in areas],
            "x": [found[area].estimate for area in areas],
            "y": [grew[area].estimate for area in areas],
            "text": [str(say("growth-level-hover", **each)) for each in values],
            "colour": [LIGHT.area(area) for area in areas],
            "named": True,
        }
    )
    chart = scatter_chart(
        frame,
        x_title=str(say("growth-level-x", when=when)),
        y_title=str(say("growth-level-y")),
        key={},
        log_y=True,
    )
    return Card(
        heading=say(
            "growth-level-heading",
            **apart(shown, name),
            span=span,
            low_growth=say("growth-by", growth=grew[area_of(low)]),
            high_growth=say("growth-by", growth=grew[area_of(high)]),
        ),
        measure=say("growth-level-measure", when=when, span=span),
        indicator=data.indicator(_GROWTH),
        rows=both[both["area"].isin(areas)],
        drawings=(Drawing(str(say("tab-chart")), chart),),
        summary=say("sentences", told=told),
        care=(say("growth-level-care"),),
        others=(data.indicator(_PENETRATION),),
    )
