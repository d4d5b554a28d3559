"""Eurostat's survey of digital skills: women and men by country."""

from __future__ import annotations

from typing import Final

import pandas as pd

from analytics.distribution import in_order, median
from analytics.errors import Refusal
from analytics.relations import difference, number_of
from analytics.results import Result
from analytics.series import points_of
from pages.access.use import area_of, shares
from pages.charts.scatter import scatter_chart
from pages.charts.theme import LIGHT
from pages.figure.card import Card, Drawing, held
from pages.figure.names import the
from pages.figure.observed import observations
from pages.figure.registry import card
from pages.figure.scope import Scope
from pages.figure.words import Said, Value, messages
from pages.site.data import Data, View

say = messages(__file__)

_SKILLS: Final = "digital_skills_level"
_NAMED: Final = 3


@card("access-skills")
def skills(scope: Scope) -> Card:
    """Women against men with skills above basic, by country, in the latest year held."""
    data = scope.data
    found = _gaps(data, scope.view)
    rows = observations(scope.view, found)
    held(rows, "figures on digital skills of both women and men")
    ordered = in_order(found)
    when = ordered[0].points[0].period
    signs = {sign: [r.points[0] for r in ordered if r.sign == sign] for sign in _SIGNS}
    counts: dict[str, Value] = {
        name: number_of(signs[sign], "countries", len(ordered)) for sign, name in _SIGNS.items()
    }
    counts |= {"all": number_of([r.points[0] for r in ordered], "countries"), "year": when}
    chart = scatter_chart(
        _frame(data, ordered),
        x_title=str(say("skills-x")),
        y_title=str(say("skills-y")),
        key={},
        diagonal=True,
    )
    indicator = data.indicator(_SKILLS)
    return Card(
        heading=say("skills-heading", widest=ordered[0], places=_widest(data, ordered), **counts),
        measure=say("skills-measure", year=when),
        indicator=indicator,
        rows=rows,
        drawings=(Drawing(str(say("tab-chart")), chart),),
        summary=say("skills-summary", middle=median(found), **counts),
        results=ordered,
        care=(*indicator.caveats, say("skills-care")),
    )


# What the sign of a gap is called in the messages.
_SIGNS: Final = {"up": "men", "down": "women", "same": "even", "open": "open"}


def _gaps(data: Data, view: View) -> list[Result]:
    """Men minus women by country, for the latest year in which any country has both."""
    rows = shares(view.rows(_SKILLS))
    rows = rows[(rows["category"] == "above_basic") & (rows["area"].str.len() == 3)]
    rows = rows[rows["sex"].isin(["F", "M"])]
    rows = rows[rows["period"] == rows["period"].max()]
    points = {(point.area, point.sex): point for point in points_of(rows)}
    found = []
    for (area, sex), men in points.items():
        if sex != "M" or (women := points.get((area, "F"))) is None:
            continue
        try:
            found.append(difference(men, women, data.meta))
        except Refusal:
            continue
    return found


def _widest(data: Data, ordered: tuple[Result, ...]) -> list[str]:
    """The countries that share the widest gap, as a sentence names them."""
    return [the(data.name(area_of(r))) for r in ordered if r.estimate == ordered[0].estimate]


def _frame(data: Data, ordered: tuple[Result, ...]) -> pd.DataFrame:
    """A point for each country; the widest gaps and the ends of the scale are named."""
    level = sorted(ordered, key=lambda r: r.points[0].value or 0.0)
    named = {*map(area_of, (*ordered[:_NAMED], *ordered[-_NAMED:], level[0], level[-1]))}
    return pd.DataFrame(
        {
            "name": [data.name(area_of(r)) for r in ordered],
            "x": [r.points[1].value for r in ordered],
            "y": [r.points[0].value for r in ordered],
            "text": [str(_hover(data, r)) for r in ordered],
            "colour": LIGHT.area("WB_ECS"),
            "named": [area_of(r) in named for r in ordered],
        }
    )


def _hover(data: Data, gap: Result) -> Said:
    men, women = gap.points
    place, year = data.name(men.area), men.period
    return say("skills-hover", place=place, year=year, women=women, men=men)
