"""Reports to the CyberTipline over the world: how many, and with how many files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd

from analytics.change.growth import absolute_change
from analytics.errors import Refusal
from analytics.places.comparisons import level
from analytics.relations import difference, number_of
from analytics.results import outcome
from analytics.series import Point, points_of
from analytics.spread import highest
from pages.charts.areas import area_chart
from pages.charts.lines import line_chart
from pages.charts.theme import LIGHT
from pages.figure.card import Card, Drawing, NoFigures, held
from pages.figure.refusals import named
from pages.figure.registry import card
from pages.figure.scope import Scope
from pages.figure.series import Plot, plot_lines
from pages.figure.words import Said, messages
from pages.reports.course import change_of, course, ends_of
from pages.reports.tables import FILES, REPORTS, valued
from pages.site.data import Data

say = messages(__file__)

_KINDS: Final = {"image": LIGHT.accent, "video": LIGHT.areas["IWS_ASI"], "other": LIGHT.other}


@card("reports-world")
def world(scope: Scope) -> Card:
    """Reports per year over the world, cut where counting changed."""
    data, view = scope.data, scope.view
    indicator = data.indicator(REPORTS)
    rows = view.series(indicator, "WLD")
    rows = held(rows[rows["value"].notna()], str(say("world-missing")))
    points = points_of(rows)
    name = str(say("world"))
    plot = plot_lines(rows, lambda _: name, data)
    change = change_of(data, points, absolute_change)
    return Card(
        heading=course(say("reports"), ends_of(data, change, points)),
        measure=say("world-measure"),
        indicator=indicator,
        rows=rows,
        drawings=(Drawing(str(say("chart")), _lines(plot, {name: LIGHT.area("WLD")})),),
        summary=_in_words(data, points, plot),
        care=(named(change.reason, data),) if isinstance(change, Refusal) else (),
    )


def _in_words(data: Data, points: Sequence[Point], plot: Plot) -> Said:
    """The text alternative: range, highest and latest figure, and every break by name."""
    periods = [point.period for point in points]
    top = outcome(highest, [level(point, data.breaks, data.meta) for point in points])
    return say(
        "world-summary",
        count=number_of(points, "figures"),
        highest=top,
        year=None if isinstance(top, Refusal) else top.points[0].period,
        latest=max(points, key=lambda point: point.period),
        **{"from": min(periods), "to": max(periods)},
        breaks=[
            *(say("break", title=mark.label) for mark in plot.marks),
            *(say("gap", title=band.label) for band in plot.bands),
        ],
    )


def _lines(plot: Plot, colours: dict[str, str]) -> dict[str, object]:
    return line_chart(plot.frame, colours=colours, marks=plot.marks, bands=plot.bands)


@card("reports-files")
def files(scope: Scope) -> Card:
    """Images, videos and other files in reports."""
    data = scope.data
    indicator = data.indicator(FILES)
    rows = valued(scope.view, FILES, indicator.sources[0])
    rows = rows[(rows["area"] == "WLD") & rows["category"].isin(list(_KINDS))]
    held(rows, str(say("files-missing")))
    names = {kind: data.catalog.label(FILES, kind) for kind in _KINDS}
    plot = plot_lines(rows, lambda row: names[row["category"]], data)
    colours = {names[kind]: colour for kind, colour in _KINDS.items()}
    whole = _whole(plot.frame)
    stacked = [area_chart(whole, colours=colours, marks=plot.marks)] if len(whole) else []
    points = points_of(rows)
    return Card(
        heading=_images_and_videos(data, points),
        measure=say("files-measure"),
        indicator=indicator,
        rows=rows,
        drawings=(
            *(Drawing(str(say("stacked")), chart) for chart in stacked),
            Drawing(str(say("lines")), _lines(plot, colours)),
        ),
        summary=say("sentences", told=_courses(points, names)),
        care=indicator.caveats[:2],
    )


def _whole(frame: pd.DataFrame) -> pd.DataFrame:
    """The moments at which every part is held: fewer parts are no total."""
    return frame[frame.groupby("x")["series"].transform("nunique") == frame["series"].nunique()]


def _images_and_videos(data: Data, points: Sequence[Point]) -> Said:
    """Both of the last year that has both, and which were more."""
    kinds = ({p.period: p for p in points if p.category == kind} for kind in ("image", "video"))
    images, videos = kinds
    if not (both := images.keys() & videos.keys()):
        raise NoFigures(str(say("files-missing")))
    image, video = (each[max(both)] for each in (images, videos))
    more = outcome(difference, video, image, data.meta)
    return say("files-heading", more=more, images=image, videos=video, year=image.period)


def _courses(points: Sequence[Point], names: dict[str, str]) -> list[Said]:
    """The first and the last figure of each kind."""
    told = []
    for kind, name in names.items():
        own = sorted((p for p in points if p.category == kind), key=lambda p: p.period)
        if own:
            first, last = own[0], own[-1] if len(own) > 1 else None
            ends = {"from": first.period, "to": last.period if last else None}
            told.append(say("files-course", what=name, first=first, last=last, **ends))
    return told
