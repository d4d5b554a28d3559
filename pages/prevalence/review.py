"""What NCMEC's victim identification reviewed: whom police named as offender, and what was found.

Files are counted, and children where they were identified; neither stands for the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd

from analytics.relations import number_of
from analytics.series import Point, in_time, points_of
from pages.charts.panels.stacked import Panel, panel_chart
from pages.charts.theme import LIGHT
from pages.figure.card import Card, Drawing, Scope, card, held
from pages.figure.drawn import bars
from pages.figure.observed import newest
from pages.figure.series import plot_lines
from pages.figure.words import Said, messages
from pages.site.data import Data

say = messages(__file__)

FILES: Final = "cvip_distinct_files_reviewed"
_TOLD: Final = "relationship_stated"
_PANELS: Final = (
    ("cvip_victims_identified", "_T"),
    ("cvip_new_series", "_T"),
    (FILES, "identified_series"),
    (FILES, "tracked_series"),
)
_SHOWN: Final = 12


@card("prevalence-relationships")
def relationships(scope: Scope) -> Card:
    """Distinct images and videos of the last year by who the police say offended."""
    data = scope.data
    rows = scope.view.rows(FILES)
    own = [c.category for c in data.catalog.categories.values() if c.parent == _TOLD]
    rows = held(newest(rows[rows["category"].isin(own)]), say("relationships-missing"))
    points = points_of(rows.sort_values("value", ascending=False, kind="stable"))
    shown = points[:_SHOWN]
    names = [data.part(point) for point in shown]
    texts = [say("figure", figure=point) for point in shown]
    told = [say("named", name=n, text=t) for n, t in zip(names, texts, strict=True)]
    return Card(
        heading=say("relationships-heading", year=points[0].period, first=names[0], top=points[0]),
        measure=say("relationships-measure", year=points[0].period),
        indicator=data.indicator(FILES),
        rows=rows,
        drawings=(Drawing(str(say("chart")), bars(shown, texts, names)),),
        summary=say("list", told=told),
        care=(
            say("relationships-care"),
            *_left_out(points),
            *data.indicator(FILES).caveats,
        ),
    )


def _left_out(points: Sequence[Point]) -> list[Said]:
    """How many relationships are in the table and not drawn."""
    rest = points[_SHOWN:]
    return [say("relationships-rest", count=number_of(rest, "relationships"))] if rest else []


@card("prevalence-review")
def review(scope: Scope) -> Card:
    """Children identified, series opened and files reviewed, year by year."""
    data, frames, panels, found = scope.data, [], [], []
    for indicator, category in _PANELS:
        rows = scope.view.rows(indicator)
        rows = rows[(rows["category"] == category) & (rows["sex"] == "_T") & rows["value"].notna()]
        if rows.empty:
            continue
        name = category if category != "_T" else indicator
        plot = plot_lines(rows, lambda _: "figures", data)
        labels = [str(say("number", figure=p)) for p in in_time(points_of(rows))]
        frames.append(plot.frame.assign(panel=name, label=labels, open=False))
        panels.append(Panel(name, str(say(f"panel-{name}"))))
        found.append(rows)
    held(found, say("review-missing"))
    courses = [in_time(points_of(rows)) for rows in found]
    first, *others = dict.fromkeys(rows["indicator"].iloc[0] for rows in found)
    chart = panel_chart(pd.concat(frames), panels, colours={"figures": LIGHT.accent})
    return Card(
        heading=say("review-heading", last=courses[0][-1], year=courses[0][-1].period),
        measure=say("review-measure"),
        indicator=data.indicator(first),
        rows=pd.concat(found),
        drawings=(Drawing(str(say("chart")), chart),),
        summary=say("list", told=[_course(data, own) for own in courses]),
        care=(say("review-care"),),
        others=tuple(data.indicator(other) for other in others),
    )


def _course(data: Data, points: Sequence[Point]) -> Said:
    title = data.indicator(points[0].indicator).title
    figures = [say("course-figure", figure=p, period=p.period) for p in points]
    category = "" if points[0].category == "_T" else data.part(points[0])
    return say("review-course", title=title, category=category, figures=figures)
