"""Figures of a later time that are counted otherwise: in a panel of their own behind the break.

Since 2024 NCMEC lists referrals and informational reports of a country apart, which together are
not the earlier count. They stand beside the earlier years, named, joined to nothing, and no number
under the name of the earlier ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import pandas as pd

from analytics.places.comparisons import level
from analytics.places.rates import per_100_000
from analytics.results import Result, outcome
from pages.charts.panels.aside import Aside, with_aside
from pages.charts.theme import LIGHT
from pages.compare.choices import query_of
from pages.figure.card import Card
from pages.figure.computed_rows import of_results
from pages.figure.drawn import drawn
from pages.figure.observed import observations
from pages.figure.place_series import PlaceSeries
from pages.figure.ranking import denominators, with_groups
from pages.figure.sequel import Otherwise, otherwise
from pages.figure.words import messages
from pages.sentences.names import inside, short
from pages.site.data import Data, View

say = messages(__file__)
_MOST: Final = 14
"""Rows of a panel; of more places the first category alone stands there."""


def with_panel(data: Data, view: View, found: PlaceSeries, card: Card, by: str = "") -> Card:
    """A card of lines with the panel of what is counted otherwise, where there is any.

    `by` is what counts are divided by, empty where they stand as they are.
    """
    apart = otherwise(data, view, found)
    if apart is None:
        return card
    results = _results(data, view, found, apart, by)
    if not results:
        return card
    # Those that are drawn: of many places one category alone.
    shown = dict.fromkeys(r.points[0].category for r in results)
    names = [inside(data.catalog.label(found.indicator.id, name)) for name in shown]
    told = say("aside-told")
    title = say("aside-title", title=apart.item.title, period=apart.period)
    panel = Aside(_frame(data, found, apart, results), str(title), str(told))
    first, *more = card.drawings
    rows = observations(view, (p for r in results for p in r.points))
    every = [*card.results, *results]
    measure = "rate" if by else "level"
    query = query_of(found, measure, **({"per": by} if by else {}))
    drawing = replace(first, chart=with_aside(first.chart, panel))
    computed = of_results(data, results, query, published=True)
    before = card.computed
    if before is not None:
        frame = pd.concat([before.frame, computed.frame], ignore_index=True)
        computed = replace(before, frame=frame)
    return replace(
        card,
        measure=say("aside-measure", measure=card.measure, parts=names, period=apart.period),
        drawings=(drawing, *more),
        rows=pd.concat([card.rows, rows]).drop_duplicates(),
        results=tuple(every),
        care=(*card.care, say("aside-care", said=apart.item.said, parts=names)),
        computed=computed,
    )


def _results(data: Data, view: View, found: PlaceSeries, apart: Otherwise, by: str) -> list[Result]:
    """The figures of the panel, divided where that is asked for; what is refused is left out."""
    pool = with_groups(denominators(view), data, found.areas, by) if by else None
    wanted = apart.categories
    if len(found.areas) * len(wanted) > _MOST:
        wanted = wanted[:1]
    made: list[Result] = []
    for category in wanted:
        for point in apart.points:
            if point.category != category:
                continue
            one = (
                outcome(per_100_000, point, by, pool, data.breaks, data.meta)
                if pool
                else outcome(level, point, data.breaks, data.meta)
            )
            if isinstance(one, Result) and one.estimate is not None:
                made.append(one)
    return made


def _frame(
    data: Data, found: PlaceSeries, apart: Otherwise, results: Sequence[Result]
) -> pd.DataFrame:
    """The rows of the panel: block by block, the largest first, the first place in the accent."""
    first = found.areas[0] if len(found.areas) > 1 else ""
    order = {name: number for number, name in enumerate(apart.categories)}
    rows = sorted(results, key=lambda r: r.estimate or 0.0, reverse=True)
    rows.sort(key=lambda r: order[r.points[0].category])
    points = [row.points[0] for row in rows]
    return drawn(
        rows,
        [say("aside-figure", figure=row) for row in rows],
        name=[short(data, p.area) for p in points],
        block=[data.catalog.label(p.indicator, p.category) for p in points],
        colour=[LIGHT.accent if p.area == first else LIGHT.other for p in points],
    )
