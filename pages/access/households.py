"""Households in Europe with access at home, from Eurostat's survey of one year."""

from __future__ import annotations

from typing import Final

import pandas as pd

from analytics.distribution import in_order, median
from analytics.relations import number_of
from analytics.series import points_of
from pages.access.use import area_of, ends, levels, shares
from pages.charts.bars import bar_chart
from pages.charts.maps.maps import EUROPE
from pages.charts.theme import LIGHT
from pages.figure.card import Card, Drawing, held
from pages.figure.observed import latest
from pages.figure.places import draw_map, map_frame, not_drawn
from pages.figure.registry import card
from pages.figure.scope import Scope
from pages.figure.words import messages

say = messages(__file__)

HOUSEHOLDS: Final = "households_internet_access"
_EU: Final = "EU27_2020"


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
    found = [*levels(points, data).values()]
    ordered = in_order(found)
    frame = map_frame(placed, data)
    texts = [str(say("tenth", figure=point)) for point in points]
    bars = bar_chart(frame.assign(colour=LIGHT.accent, text=texts))
    flags = {
        status: [data.name(p.area) for p in points if p.obs_status == status] for status in "BE"
    }
    when = points[0].period
    return Card(
        heading=say("households-heading", year=when, **ends(ordered, data.name)),
        measure=say("households-measure", year=when),
        indicator=indicator,
        rows=pd.concat([whole, placed]),
        drawings=(
            Drawing(str(say("tab-map")), draw_map(frame, data, "europe", "%")),
            Drawing(str(say("tab-ranking")), bars),
        ),
        summary=say(
            "households-summary",
            eu=latest(whole),
            areas=number_of(points, "areas"),
            leaders=[
                say("place-figure", place=data.name(area_of(r)), figure=r) for r in ordered[:3]
            ],
            middle=median(found),
        ),
        care=(
            say("households-care", areas=number_of(points, "countries"), year=when),
            *([say("flag-break", year=when, places=flags["B"])] if flags["B"] else []),
            *([say("flag-estimate", places=flags["E"])] if flags["E"] else []),
            *not_drawn(frame, data),
        ),
    )
