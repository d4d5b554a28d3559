"""Eurostat's surveys of Europe: households with access, and digital skills of women and men."""

from __future__ import annotations

from typing import Final

import pandas as pd

from analytics.relations import difference, number_of
from analytics.results import Result, outcome
from analytics.series import points_of
from analytics.spread import ends, middle, ordered
from pages.access.use import area_of, one_year, shares, stated
from pages.charts.bars import bar_chart
from pages.charts.maps.maps import EUROPE
from pages.charts.scatter import scatter_chart
from pages.charts.theme import LIGHT
from pages.figure.card import Card, Drawing, held
from pages.figure.names import the
from pages.figure.observed import latest, observations
from pages.figure.places import draw_map, map_frame, not_drawn
from pages.figure.registry import card
from pages.figure.scope import Scope
from pages.figure.words import Said, Value, messages
from pages.site.data import Data, View

say = messages(__file__)

# What the sign of a gap between men and women is called in the messages.
_SIGNS: Final = {"up": "men", "down": "women", "same": "even", "open": "open"}
_SKILLS: Final = "digital_skills_level"
_NAMED: Final = 3
HOUSEHOLDS: Final = "households_internet_access"
_EU: Final = "EU27_2020"
_FLAGS: Final = {"B": "flag-break", "E": "flag-estimate"}


@card("access-households", asks=("homes",))
def households(scope: Scope) -> Card:
    """Households with access at home in one year: a map of Europe, and a ranking."""
    data, year = scope.data, scope["homes"]
    indicator = data.indicator(HOUSEHOLDS)
    rows = shares(scope.view.rows(HOUSEHOLDS))
    source = next((s for s in indicator.sources if (rows["source"] == s).any()), "")
    rows = rows[(rows["source"] == source) & (rows["period"] == year)]
    placed = rows[rows["area"].isin(EUROPE)].sort_values("value", ascending=False)
    held(placed, f"figures on households by country for {year}")
    whole = rows[rows["area"] == _EU]
    points = points_of(placed)
    said = one_year(points, data)
    frame = map_frame(placed, data)
    texts = [str(say("tenth", figure=point)) for point in points]
    bars = bar_chart(frame.assign(colour=LIGHT.accent, text=texts))
    flagged = {
        message: [data.name(p.area) for p in points if p.obs_status == status]
        for status, message in _FLAGS.items()
    }
    return Card(
        heading=say("households-heading", **said),
        measure=say("households-measure", **said),
        indicator=indicator,
        rows=pd.concat([whole, placed]),
        drawings=(
            Drawing(str(say("tab-map")), draw_map(frame, data, "europe", "%")),
            Drawing(str(say("tab-ranking")), bars),
        ),
        summary=say("households-summary", eu=latest(whole), **said),
        care=(
            say("households-care", **said),
            *[say(m, places=places, **said) for m, places in flagged.items() if places],
            *not_drawn(frame, data),
        ),
    )


@card("access-skills")
def skills(scope: Scope) -> Card:
    """Women against men with skills above basic, by country, in the latest year held."""
    data = scope.data
    found = _gaps(data, scope.view)
    rows = observations(scope.view, found)
    held(rows, "figures on digital skills of both women and men")
    row = ordered(found)
    _, widest = ends(found)
    when = row[0].points[0].period
    signs = {sign: [r.points[0] for r in row if r.sign == sign] for sign in _SIGNS}
    counts: dict[str, Value] = {
        name: number_of(signs[sign], "countries", len(row)) for sign, name in _SIGNS.items()
    }
    counts |= {"all": number_of([r.points[0] for r in row], "countries"), "year": when}
    chart = scatter_chart(
        _frame(data, row),
        x_title=str(say("skills-x")),
        y_title=str(say("skills-y")),
        key={},
        diagonal=True,
    )
    indicator = data.indicator(_SKILLS)
    return Card(
        heading=say("skills-heading", widest=widest, places=_widest(data, row), **counts),
        measure=say("skills-measure", year=when),
        indicator=indicator,
        rows=rows,
        drawings=(Drawing(str(say("tab-chart")), chart),),
        summary=say("skills-summary", middle=middle(found), **counts),
        results=row,
        care=(*indicator.caveats, say("skills-care")),
    )


def _gaps(data: Data, view: View) -> tuple[Result, ...]:
    """Men minus women by country, for the latest year in which any country has both."""
    rows = shares(view.rows(_SKILLS))
    rows = rows[(rows["category"] == "above_basic") & (rows["area"].str.len() == 3)]
    rows = rows[rows["sex"].isin(["F", "M"])]
    rows = rows[rows["period"] == rows["period"].max()]
    men, women = (
        {point.area: point for point in points_of(rows[rows["sex"] == sex])} for sex in "MF"
    )
    return stated(
        outcome(difference, men[area], women[area], data.meta) for area in men if area in women
    )


def _widest(data: Data, row: tuple[Result, ...]) -> list[str]:
    """The countries that share the widest gap, as a sentence names them."""
    return [the(data.name(area_of(r))) for r in row if r.estimate == row[0].estimate]


def _frame(data: Data, row: tuple[Result, ...]) -> pd.DataFrame:
    """A point for each country; the widest gaps and the ends of the scale are named."""
    level = sorted(row, key=lambda r: r.points[0].value or 0.0)
    named = {*map(area_of, (*row[:_NAMED], *row[-_NAMED:], level[0], level[-1]))}
    return pd.DataFrame(
        {
            "name": [data.name(area_of(r)) for r in row],
            "x": [r.points[1].value for r in row],
            "y": [r.points[0].value for r in row],
            "text": [str(_hover(data, r)) for r in row],
            "colour": LIGHT.area("WB_ECS"),
            "named": [area_of(r) in named for r in row],
        }
    )


def _hover(data: Data, gap: Result) -> Said:
    men, women = gap.points
    place, year = data.name(men.area), men.period
    return say("skills-hover", place=place, year=year, women=women, men=men)
