"""What databases and crawlers hold: INTERPOL, the United Kingdom, Project Arachnid.

Each has rules of its own on what is taken in; none is set beside another on one scale.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle, islice
from typing import Final

import pandas as pd

from analytics.change.parts import shares
from analytics.periods import parse_period
from analytics.relations import number_of
from analytics.series import points_of
from pages.charts.panels.stacked import Panel, panel_chart
from pages.charts.strips import strip_chart
from pages.charts.theme import LIGHT
from pages.figure.card import Card, Drawing, NoFigures, Scope, card, held
from pages.figure.drawn import drawn
from pages.figure.observed import latest, one_statement
from pages.figure.series import plot_points
from pages.figure.words import Said, messages
from pages.site.data import Data, View

say = messages(__file__)

_ICSE: Final = ("icse_victims_identified", "icse_offenders_identified", "icse_images_videos")
_ARACHNID: Final = ("arachnid_suspect_images", "arachnid_notices")


def icse_heading(_: Data, view: View) -> Said:
    """How many children had been identified with INTERPOL's database, last and at first."""
    rows, _undated = _dated(view, _ICSE[:1])
    points = points_of(rows)
    if not points:
        raise NoFigures(say("none-dated-interpol"))
    first, last = points[0], points[-1]
    before = {"first": first if len(points) > 1 else None, "before": first.period}
    return say("icse-heading", last=last, by=last.period, **before)


@card("prevalence-icse")
def icse(scope: Scope) -> Card:
    """INTERPOL's database: children and offenders identified, images and videos held."""
    return _points(scope, _ICSE, icse_heading(scope.data, scope.view), say("icse-care"))


@card("prevalence-arachnid")
def arachnid(scope: Scope) -> Card:
    """Project Arachnid: suspected images met and removal notices sent since its start."""
    rows, _ = _dated(scope.view, _ARACHNID)
    held(rows, say("none-dated-project-arachnid"))
    found = [latest(part) for _, part in rows.groupby("indicator", sort=False)]
    counts = [point for point in found if point]
    until = max(point.period for point in counts)
    heading = say(
        "arachnid-heading",
        counts=[say("count", count=point) for point in counts if point.period == until],
        until=until,
    )
    return _points(scope, _ARACHNID, heading, say("arachnid-care"))


@card("prevalence-caid")
def caid(scope: Scope) -> Card:
    """The United Kingdom's database: images of one period, in parts that make the whole."""
    data = scope.data
    indicator = data.indicator("caid_images")
    rows = scope.view.rows(indicator.id)
    parts = held(
        one_statement(rows[rows["category"] != "_T"]), say("none-parts-of-database")
    ).sort_values("value")
    same = rows["period"].isin(parts["period"]) & rows["source"].isin(parts["source"])
    total = rows[(rows["category"] == "_T") & same]
    declared = data.catalog.partitions(indicator.id)
    found = shares(points_of(parts), None, declared, data.meta)
    ascending = list(found.values())[::-1]
    whole = ascending[0].points[1]
    names = [data.catalog.label(indicator.id, share.points[0].category) for share in ascending]
    texts = [say("caid-part", count=share.points[0], share=share) for share in ascending]
    colours = (LIGHT.accent, LIGHT.areas["IWS_MEA"], LIGHT.other)
    strip, colour = str(say("caid-strip", whole=whole)), [*islice(cycle(colours), len(ascending))]
    frame = drawn(ascending, texts, strip=strip, part=names, colour=colour)
    told = [say("named", name=n, text=t) for n, t in zip(names, texts, strict=True)]
    number = number_of([share.points[0] for share in ascending], "categories")
    return Card(
        heading=say("caid-heading", whole=whole, parts=number, shares=ascending),
        measure=say("caid-measure", period=whole.period),
        indicator=indicator,
        rows=pd.concat([total, parts]),
        drawings=(Drawing("Chart", strip_chart(frame.dropna(subset="value"))),),
        summary=say("caid-summary", told=told, whole=whole, stated=latest(total)),
        results=tuple(ascending),
        care=(say("caid-care"), *indicator.caveats),
    )


def _points(scope: Scope, shown: Sequence[str], heading: Said, care: Said) -> Card:
    """Figures of several pages as points of their own, a panel for each indicator."""
    data = scope.data
    rows, undated = _dated(scope.view, shown)
    points = points_of(rows)
    by_indicator = {i: [p for p in points if p.indicator == i] for i in shown}
    by_indicator = {i: mine for i, mine in by_indicator.items() if mine}
    bodies = data.catalog.publishers
    hovers = [say("stated", period=p.period, figure=p, body=bodies[p.cited].name) for p in points]
    panels = [Panel(i, str(say(f"panel-{i}"))) for i in by_indicator]
    chart = panel_chart(plot_points(points, hovers), panels, colours={"figures": LIGHT.accent})
    told = [
        say(
            "course",
            title=data.indicator(i).title,
            figures=[say("course-figure", figure=p, period=p.period) for p in mine],
        )
        for i, mine in by_indicator.items()
    ]
    left_out = [
        say("undated", title=data.indicator(p.indicator).title, figure=p, period=p.period)
        for p in points_of(undated)
    ]
    first, *others = (data.indicator(i) for i in by_indicator)
    return Card(
        heading=heading,
        measure=say("points-measure"),
        indicator=first,
        rows=rows,
        drawings=(Drawing("Chart", chart),),
        summary=say("list", told=told),
        care=(care, *([say("not-drawn", figures=left_out)] if left_out else [])),
        others=tuple(others),
    )


def _dated(view: View, shown: Sequence[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Rows with a date, by indicator and in order of time, and those without one."""
    rows = pd.concat([_in_time(view.rows(indicator)) for indicator in shown], ignore_index=True)
    has_date = pd.Series([parse_period(p).start is not None for p in rows["period"]], dtype=bool)
    return rows[has_date], rows[~has_date]


def _in_time(rows: pd.DataFrame) -> pd.DataFrame:
    rows = rows[rows["value"].notna()]
    return rows.sort_values("period", key=lambda column: column.map(parse_period), kind="stable")
