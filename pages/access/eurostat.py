"""Eurostat's surveys of Europe: households with access, and digital skills of women and men."""

from __future__ import annotations

from typing import Final

import pandas as pd

from analytics.relations import number_of
from analytics.results import Result
from analytics.series import points_of
from analytics.spread import ends, middle, ordered
from pages.access.use import area_of, differences, one_year, shares
from pages.charts.ladder import ladder_chart
from pages.charts.maps.maps import EUROPE
from pages.charts.scatter import scatter_chart
from pages.charts.theme import LIGHT
from pages.figure.card import Card, Drawing, Scope, card, held
from pages.figure.drawn import drawn
from pages.figure.observed import latest, newest, observations
from pages.figure.places import draw_map, map_frame, not_drawn
from pages.figure.words import Value, messages
from pages.sentences.names import the
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
    held(placed, say("none-households-country", year=year))
    whole = rows[rows["area"] == _EU]
    points = points_of(placed)
    said = one_year(points, data)
    frame = map_frame(placed, data)
    texts = [str(say("tenth", figure=point)) for point in points]
    bars = ladder_chart(frame.assign(colour=LIGHT.accent, text=texts))
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
    held(rows, say("none-digital-skills-both-women"))
    row = ordered(found)
    _, widest = ends(found)
    when = row[0].points[0].period
    signs = {sign: [r.points[0] for r in row if r.sign == sign] for sign in _SIGNS}
    counts: dict[str, Value] = {
        name: number_of(signs[sign], "countries", len(row)) for sign, name in _SIGNS.items()
    }
    counts |= {"all": number_of([r.points[0] for r in row], "countries"), "year": when}
    x, y = str(say("skills-x")), str(say("skills-y"))
    chart = scatter_chart(_frame(data, row), x_title=x, y_title=y, key={}, diagonal=True)
    indicator = data.indicator(_SKILLS)
    widest_in = [the(data.name(area_of(r))) for r in row if r.estimate == row[0].estimate]
    return Card(
        heading=say("skills-heading", widest=widest, places=widest_in, **counts),
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
    return differences(newest(rows[rows["sex"].isin(["F", "M"])]), "sex", "M", "F", data)


def _frame(data: Data, row: tuple[Result, ...]) -> pd.DataFrame:
    """A point for each country; the widest gaps and the ends of the scale are named."""
    level = sorted(row, key=lambda r: r.points[0].value or 0.0)
    named = {*map(area_of, (*row[:_NAMED], *row[-_NAMED:], level[0], level[-1]))}
    names = [data.name(area_of(result)) for result in row]
    pairs = [result.points for result in row]
    return drawn(
        row,
        [
            say("skills-hover", place=name, year=men.period, women=women, men=men)
            for name, (men, women) in zip(names, pairs, strict=True)
        ],
        name=names,
        x=[women.value for _, women in pairs],
        y=[men.value for men, _ in pairs],
        colour=LIGHT.area("WB_ECS"),
        named=[area_of(result) in named for result in row],
    )
