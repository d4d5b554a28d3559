"""What is reported to hotlines, what is confirmed, and where the unit of count changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd

from analytics.errors import Refusal
from analytics.relations import revision, share
from analytics.results import Result
from analytics.series import Point, points_of
from etl.catalog import Indicator
from pages.charts.groups import group_chart
from pages.charts.lines import line_chart
from pages.charts.panels import Panel, panel_chart
from pages.charts.theme import LIGHT
from pages.figure.card import Card, Drawing, NoFigures, held
from pages.figure.observed import latest, observations
from pages.figure.registry import card
from pages.figure.scope import Scope
from pages.figure.series import plot_lines
from pages.figure.words import Said, messages
from pages.site.data import Data, View

say = messages(__file__)

INHOPE: Final = "inhope_annual"
PAIRS: Final = (
    ("inhope_images_videos_assessed", "inhope_images_videos_illegal"),
    ("inhope_content_urls", "inhope_content_urls_illegal"),
    ("iwf_reports_assessed", "iwf_reports_confirmed"),
)


def urls_heading(data: Data, view: View) -> Said:
    """How many content URLs were exchanged last, and what share of them was found illegal."""
    every, illegal = (latest(view.series(data.indicator(i), "WLD")) for i in PAIRS[1])
    if every is None:
        raise NoFigures("content URLs of INHOPE")
    return say("urls-heading", all=every, year=every.period, share=_share(illegal, every, data))


def iwf_heading(data: Data, view: View) -> Said:
    """How many reports the IWF assessed last, and how many of them it confirmed."""
    assessed, confirmed = (latest(view.series(data.indicator(i), "WLD")) for i in PAIRS[2])
    if assessed is None or confirmed is None or assessed.period != confirmed.period:
        raise NoFigures("reports that the IWF assessed and confirmed in one year")
    return say(
        "iwf-heading",
        assessed=assessed,
        confirmed=confirmed,
        year=assessed.period,
        share=_share(confirmed, assessed, data),
    )


def _share(part: Point | None, whole: Point, data: Data) -> Result | Refusal | None:
    """What share of the whole the part is; None without one, or the refusal."""
    if part is None:
        return None
    try:
        return share(part, whole, data.meta)
    except Refusal as refusal:
        return refusal


@card("hotlines-urls")
def content_urls(scope: Scope) -> Card:
    """INHOPE's content URLs, all and assessed as illegal, one edition."""
    data, view = scope.data, scope.view
    indicator, illegal = (data.indicator(i) for i in PAIRS[1])
    rows = pd.concat([view.series(i, "WLD") for i in (indicator, illegal)])
    names = {indicator.id: str(say("all")), illegal.id: str(say("illegal"))}
    plot = plot_lines(rows, lambda row: names[row["indicator"]], data)
    colours = dict(zip(names.values(), (LIGHT.ink, LIGHT.accent), strict=True))
    chart = line_chart(plot.frame, colours=colours, marks=plot.marks, bands=plot.bands)
    told = [
        say("urls-figure", period=p.period, count=p, of=names[p.indicator]) for p in points_of(rows)
    ]
    return Card(
        heading=urls_heading(data, view),
        measure=say("urls-measure"),
        indicator=indicator,
        rows=rows,
        drawings=(Drawing("Chart", chart),),
        summary=say("each", told=told),
        others=(illegal,),
    )


@card("hotlines-counting")
def counting(scope: Scope) -> Card:
    """What INHOPE's hotlines counted until 2019 and since 2020, on one time axis, never joined."""
    data, view = scope.data, scope.view
    before = data.indicator("inhope_reports")
    shown = (before.id, *PAIRS[0], *PAIRS[1])
    parts = {i: _fullest(view, data.indicator(i)) for i in shown}
    rows = held(pd.concat(parts.values()), "figures of INHOPE")
    panels = {before.id: "reports", PAIRS[0][0]: "items", PAIRS[0][1]: "items"}
    panels |= dict.fromkeys(PAIRS[1], "urls")
    words = ("reports", "assessed", "illegal", "exchanged", "illegal")
    names = {i: str(say(word)) for i, word in zip(shown, words, strict=True)}
    plots = {i: plot_lines(p, lambda row: names[row["indicator"]], data) for i, p in parts.items()}
    frame = pd.concat(
        [
            plot.frame.assign(panel=panels[i], label="", open=False, hollow=False)
            for i, plot in plots.items()
        ],
        ignore_index=True,
    )
    marks = plot_lines(rows.assign(indicator=before.id), lambda _: "", data).marks
    titled = [
        Panel(k, str(say(f"counting-panel-{k}")), marks=marks)
        for k in dict.fromkeys(panels.values())
    ]
    colours = dict.fromkeys(names.values(), LIGHT.ink) | {names[PAIRS[0][1]]: LIGHT.accent}
    last = [point for i in (before.id, PAIRS[1][0]) if (point := latest(parts[i]))]
    counts = [say("counting-count", count=point, year=point.period) for point in last]
    return Card(
        heading=say("counting-heading", counts=counts),
        measure=say("counting-measure"),
        indicator=before,
        rows=rows,
        drawings=(Drawing("Chart", panel_chart(frame, titled, colours=colours)),),
        summary=say("sentences", told=[course(data, i, p) for i, p in parts.items() if len(p)]),
        care=tuple(b.sentence for b in data.breaks.breaks if b.concerns(before.id, "WLD")),
        others=tuple(data.indicator(i) for i in (PAIRS[0][1], PAIRS[1][0])),
    )


def course(data: Data, indicator: str, rows: pd.DataFrame) -> Said:
    """The first and the last figure of the rows of an indicator, which are in order of time."""
    points = points_of(rows)
    return say(
        "counting-series",
        indicator=data.indicator(indicator).title,
        first=points[0],
        last=points[-1] if len(points) > 1 else None,
        **{"from": points[0].period, "to": points[-1].period},
    )


def _fullest(view: View, indicator: Indicator) -> pd.DataFrame:
    """The world's series of the source with most years; in the indicator's order where equal."""
    rows = view.rows(indicator.id)
    rows = rows[(rows["area"] == "WLD") & (rows["category"] == "_T") & rows["value"].notna()]
    parts = [
        rows[rows["source"] == s].sort_values("period", kind="stable") for s in indicator.sources
    ]
    return max(parts, key=len)


@card("hotlines-restated")
def restated(scope: Scope) -> Card:
    """Years that INHOPE gave two figures for: as first published, and as restated."""
    data = scope.data
    indicator = data.indicator("inhope_content_urls")
    changes = _revisions(scope)
    if not changes:
        raise NoFigures("restated figures")
    most = max(changes, key=_extent)
    rows = observations(scope.view, changes)
    frame = pd.DataFrame([_bar(data, r, n) for r in changes for n in (0, 1)])
    told = [_restated(data, "restated-pair", r) for r in changes]
    return Card(
        heading=_restated(data, "restated-heading", most),
        measure=say("restated-measure"),
        indicator=indicator,
        rows=rows,
        drawings=(Drawing("Chart", group_chart(frame)),),
        summary=say("sentences", told=told),
        results=changes,
        care=(say("restated-care"), *indicator.caveats[1:2]),
    )


def _revisions(scope: Scope) -> tuple[Result, ...]:
    """First and last edition of every figure that INHOPE restated, by thing and year."""
    rows = scope.view.snapshot.frame
    rows = rows[rows["indicator"].isin(PAIRS[1]) & (rows["source"] == INHOPE)]
    key = ["indicator", "category", "area", "period"]
    rows = rows[rows["value"].notna()].sort_values([*key, "vintage"])
    found = []
    for _, same in rows.groupby(key, sort=False):
        points = points_of(same)
        if points[0].value != points[-1].value:
            found.append(revision(points[0], points[-1], scope.data.meta))
    return tuple(found)


def _extent(change: Result) -> float:
    """How far a restatement moved a figure, in relation to what it was: what to name first."""
    first = change.points[0].value or 0.0
    return abs((change.estimate or 0.0) / first) if first else 0.0


def _restated(data: Data, message: str, change: Result) -> Said:
    first, later = change.points
    return say(message, thing=_thing(data, first), year=first.period, first=first, later=later)


def _bar(data: Data, change: Result, number: int) -> dict[str, object]:
    """One of the two figures of a restated year, as a bar."""
    point = change.points[number]
    return {
        "group": str(say("restated-group", thing=_thing(data, point), year=point.period)),
        "name": str(say(("restated-first", "restated-later")[number], edition=point.vintage)),
        "value": point.value,
        "text": str(say("figure", figure=point)),
        "colour": (LIGHT.other, LIGHT.accent)[number],
    }


def _thing(data: Data, point: Point) -> Said:
    """`Illegal content URLs`, `New content URLs`, `All content URLs`."""
    if point.indicator != "inhope_content_urls":
        return say("urls-illegal")
    if point.category == "_T":
        return say("urls-all")
    return say("urls-of", category=data.catalog.label(point.indicator, point.category))


@card("hotlines-iwf")
def iwf(scope: Scope) -> Card:
    """Reports that the IWF assessed and confirmed."""
    data, view = scope.data, scope.view
    assessed, confirmed = (data.indicator(i) for i in PAIRS[2])
    rows = pd.concat([view.series(i, "WLD") for i in (assessed, confirmed)])
    names = {assessed.id: str(say("assessed")), confirmed.id: str(say("confirmed"))}
    plot = plot_lines(rows, lambda row: names[row["indicator"]], data)
    colours = dict(zip(names.values(), (LIGHT.ink, LIGHT.accent), strict=True))
    points = points_of(rows[rows["value"].notna()])
    periods = [point.period for point in points]
    return Card(
        heading=iwf_heading(data, view),
        measure=say("iwf-measure"),
        indicator=confirmed,
        rows=rows,
        drawings=(Drawing("Chart", line_chart(plot.frame, colours=colours, marks=plot.marks)),),
        summary=say(
            "iwf-summary",
            **{"from": min(periods), "to": max(periods)},
            courses=[_ends(points, i, name) for i, name in names.items()],
        ),
        care=(assessed.is_not,),
    )


def _ends(points: Sequence[Point], indicator: str, name: str) -> Said:
    """The first and the last figure of one of several series."""
    own = [point for point in points if point.indicator == indicator]
    return say("iwf-course", what=name, first=own[0], last=own[-1])
