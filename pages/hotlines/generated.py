"""What the IWF found that artificial intelligence had made: as each of its releases gives it."""

from __future__ import annotations

from typing import Final

import pandas as pd

from analytics.periods import parse_period
from analytics.places.comparisons import WORLD
from analytics.series import Point, points_of
from pages.charts.groups import group_chart
from pages.charts.theme import LIGHT
from pages.figure.card import Card, Drawing, Scope, card, held
from pages.figure.drawn import drawn
from pages.figure.observed import latest
from pages.figure.words import Said, messages
from pages.site.data import Data

say = messages(__file__)

_REPORTS: Final = "iwf_ai_reports"
_ITEMS: Final = "iwf_ai_images_videos"


@card("hotlines-generated")
def generated(scope: Scope) -> Card:
    """Reports with material made by artificial intelligence, release by release, never joined."""
    data, view = scope.data, scope.view
    indicator = data.indicator(_REPORTS)
    rows = held(view.rows(_REPORTS), say("none-reports-ai-generated-material"))
    rows = rows.sort_values(["vintage", "period"], kind="stable")
    own = view.series(indicator, WORLD)
    points, last = points_of(rows), latest(own)
    items = latest(view.series(data.indicator(_ITEMS), WORLD))
    tables = list(rows["source"])
    releases = [_release(data, point) for point in points]
    frame = drawn(
        points,
        [say("figure", figure=point) for point in points],
        group=[str(release) for release in releases],
        name=[point.period.label for point in points],
        colour=[LIGHT.accent if table == tables[0] else LIGHT.other for table in tables],
    )
    return Card(
        heading=say(
            "generated-heading",
            reports=last,
            year=last.period if last else None,
            items=items,
            when=items.period if items else None,
        ),
        measure=say("generated-measure"),
        indicator=indicator,
        rows=pd.concat([rows, view.series(data.indicator(_ITEMS), WORLD)]),
        drawings=(Drawing("Chart", group_chart(frame)),),
        summary=say(
            "sentences",
            told=[
                say("generated-point", release=release, year=point.period, reports=point)
                for release, point in zip(releases, points, strict=True)
            ],
        ),
        care=indicator.caveats,
        others=(data.indicator(_ITEMS),),
    )


def _release(data: Data, point: Point) -> Said:
    """Who published a figure, and when."""
    origin = data.catalog.origins.get((point.source, point.vintage))
    body = data.catalog.publishers[origin.publisher if origin else point.cited].name
    when = parse_period(origin.published) if origin else None
    return say("generated-release", body=body, when=when)
