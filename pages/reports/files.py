"""Files in reports to the CyberTipline: how many, and how many of them differ from all others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import pandas as pd

from analytics.places.comparisons import WORLD
from analytics.relations import difference
from analytics.results import outcome
from analytics.series import Point, in_time, points_of
from pages.charts.areas import area_chart
from pages.charts.theme import LIGHT
from pages.figure.card import Card, Drawing, NoFigures, Scope, card, held
from pages.figure.drawn import lines
from pages.figure.series import Plot, plot_lines
from pages.figure.words import Said, messages
from pages.reports.tables import FILES, YEARLY, valued
from pages.site.data import Data, View

say = messages(__file__)

DISTINCT: Final = "cybertipline_distinct_files"
_KINDS: Final = {"image": LIGHT.accent, "video": LIGHT.areas["IWS_ASI"], "other": LIGHT.other}
_WAYS: Final = {
    "": LIGHT.other,
    "_md5": LIGHT.accent,
    "_similar": LIGHT.areas["IWS_LAC"],
    "_unstated": LIGHT.areas["IWS_ASI"],
}


def _held(data: Data, view: View, indicator: str) -> pd.DataFrame:
    """The yearly figures of the world: those of the first table, and the page of a later year."""
    first = valued(view, indicator, data.indicator(indicator).sources[0])
    after = valued(view, indicator, YEARLY)
    rows = pd.concat([first, after[~after["period"].isin(first["period"])]])
    return rows[rows["area"] == WORLD]


def _rounded(rows: pd.DataFrame) -> list[Said]:
    """Which years stand on the publisher's page alone."""
    years = dict.fromkeys(p.period for p in points_of(rows[rows["source"] == YEARLY]))
    return [say("files-rounded", years=[*years])] if years else []


def _apart(data: Data, rows: pd.DataFrame, names: Mapping[str, str]) -> Plot:
    """Lines of each table, of one colour and joined by none: a rounded page continues no table."""
    plots = [
        plot_lines(own, lambda row: names[row["category"]], data)
        for _, own in rows.groupby("source", sort=False)
    ]
    frames = [
        plot.frame.assign(segment=plot.frame["segment"] + 100 * n) for n, plot in enumerate(plots)
    ]
    marks = dict.fromkeys(mark for plot in plots for mark in plot.marks)
    return replace(plots[0], frame=pd.concat(frames, ignore_index=True), marks=tuple(marks))


@card("reports-files")
def files(scope: Scope) -> Card:
    """Images, videos and other files in reports."""
    data = scope.data
    indicator = data.indicator(FILES)
    rows = _held(data, scope.view, FILES)
    rows = held(rows[rows["category"].isin(list(_KINDS))], say("files-missing"))
    names = {kind: data.catalog.label(FILES, kind) for kind in _KINDS}
    plot = _apart(data, rows, names)
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
            Drawing(str(say("lines")), lines(plot, colours)),
        ),
        summary=say("sentences", told=_courses(points, names)),
        care=(*_rounded(rows), *indicator.caveats[:2]),
    )


def _whole(frame: pd.DataFrame) -> pd.DataFrame:
    """The moments at which every part is held: fewer parts are no total."""
    return frame[frame.groupby("x")["series"].transform("nunique") == frame["series"].nunique()]


def _images_and_videos(data: Data, points: Sequence[Point]) -> Said:
    """Both of the last year that has both, and which were more."""
    images, videos = (
        {p.period: p for p in points if p.category == kind} for kind in ("image", "video")
    )
    if not (both := images.keys() & videos.keys()):
        raise NoFigures(say("files-missing"))
    image, video = (each[max(both)] for each in (images, videos))
    more = outcome(difference, video, image, data.meta)
    return say("files-heading", more=more, images=image, videos=video, year=image.period)


def _courses(points: Sequence[Point], names: dict[str, str]) -> list[Said]:
    """The first and the last figure of each kind."""
    told = []
    for kind, name in names.items():
        own = in_time(p for p in points if p.category == kind)
        if own:
            first, last = own[0], own[-1] if len(own) > 1 else None
            ends = {"from": first.period, "to": last.period if last else None}
            told.append(say("files-course", what=name, first=first, last=last, **ends))
    return told


@card("reports-distinct")
def distinct(scope: Scope) -> Card:
    """Images and videos in reports: all that were uploaded, and those that differ."""
    data, view = scope.data, scope.view
    rows = held(_held(data, view, DISTINCT), say("distinct-missing"))
    every = _held(data, view, FILES)
    drawings = []
    for kind in ("image", "video"):
        ways = {f"{kind}{way}": str(say("distinct-way", way=way.lstrip("_"))) for way in _WAYS}
        own = rows[rows["category"].isin([kind, *ways])]
        # On the page for a year the way of comparing has no name, and the kind is the category.
        own = own.assign(category=own["category"].replace(kind, f"{kind}_unstated"))
        both = pd.concat([every[every["category"] == kind], own])
        colours = dict(zip(ways.values(), _WAYS.values(), strict=True))
        if both.empty:
            continue
        plot = _apart(data, both, ways)
        drawings.append(Drawing(data.catalog.label(FILES, kind), lines(plot, colours)))
    held(drawings, say("distinct-missing"))
    points = points_of(rows)
    return Card(
        heading=_distinct_heading(points, points_of(every)),
        measure=say("distinct-measure"),
        indicator=data.indicator(DISTINCT),
        rows=pd.concat([rows, every[every["category"].isin(["image", "video"])]]),
        drawings=tuple(drawings),
        summary=say("sentences", told=_distinct_in_words(data, points)),
        care=(say("distinct-care"), *_rounded(rows)),
        others=(data.indicator(FILES),),
    )


def _distinct_heading(points: Sequence[Point], every: Sequence[Point]) -> Said:
    """How many images and videos of the last year differ from all others, beside all of them."""
    last = max(point.period for point in points)
    of_year = {point.category: point for point in points if point.period == last}
    uploaded = {point.category: point for point in every if point.period == last}
    for ending in ("", "_md5", "_similar"):
        found = [of_year.get(f"{kind}{ending}") for kind in ("image", "video")]
        if all(found):
            images, videos = found
            return say(
                "distinct-heading",
                year=last,
                images=images,
                videos=videos,
                all_images=uploaded.get("image"),
                all_videos=uploaded.get("video"),
            )
    raise NoFigures(say("distinct-missing"))


def _distinct_in_words(data: Data, points: Sequence[Point]) -> list[Said]:
    """The first and the last figure of each kind and way of comparing."""
    names = dict.fromkeys(point.category for point in points if point.category[:3] != "all")
    return _courses(points, {name: data.catalog.label(DISTINCT, name) for name in names})
