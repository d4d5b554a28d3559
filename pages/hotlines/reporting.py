"""What is reported to hotlines, what share of it is confirmed, and where the count changed unit."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Final

import pandas as pd

from analytics.extent import moved
from analytics.places.comparisons import WORLD
from analytics.relations import revision, share
from analytics.results import Result, outcome
from analytics.series import Point, points_of
from etl.catalog import Indicator
from pages.charts.base import Chart
from pages.charts.groups import group_chart
from pages.charts.panels.stacked import Panel, panel_chart
from pages.charts.theme import LIGHT
from pages.figure.card import Card, Drawing, NoFigures, Scope, card, held
from pages.figure.drawn import drawn, lines
from pages.figure.observed import latest, observations
from pages.figure.series import plot_lines, with_results
from pages.figure.words import Said, messages
from pages.sentences.headings import levels
from pages.sentences.rules import met
from pages.site.data import Data, View

say = messages(__file__)

INHOPE: Final = "inhope_annual"
PAIRS: Final = (
    ("inhope_images_videos_assessed", "inhope_images_videos_illegal"),
    ("inhope_content_urls", "inhope_content_urls_illegal"),
    ("iwf_reports_assessed", "iwf_reports_confirmed"),
)
_BASES: Final = ("share-items", "share-urls", "share-reports")  # of the second of each pair


def urls_heading(data: Data, view: View) -> Said:
    """How many content URLs were exchanged last, and what share of them was found illegal."""
    every, illegal = (latest(view.series(data.indicator(i), WORLD)) for i in PAIRS[1])
    if every is None:
        raise NoFigures(say("none-content-urls-inhope"))
    found = outcome(share, illegal, every, data.meta) if illegal else None
    return say("urls-heading", all=every, year=every.period, share=found)


def iwf_heading(data: Data, view: View) -> Said:
    """How many reports the IWF assessed last, and how many of them it confirmed."""
    assessed, confirmed = (latest(view.series(data.indicator(i), WORLD)) for i in PAIRS[2])
    if assessed is None or confirmed is None or assessed.period != confirmed.period:
        raise NoFigures(say("none-reports-iwf-assessed-confirmed"))
    found, year = outcome(share, confirmed, assessed, data.meta), assessed.period
    return say("iwf-heading", assessed=assessed, confirmed=confirmed, year=year, share=found)


def _both(
    scope: Scope, pair: tuple[str, str], *words: str
) -> tuple[pd.DataFrame, dict[str, str], Chart]:
    """The world's series of a whole and of a part, what they are called, and both as lines."""
    data = scope.data
    rows = pd.concat([scope.view.series(data.indicator(i), WORLD) for i in pair])
    names = {i: str(say(word)) for i, word in zip(pair, words, strict=True)}
    plot = plot_lines(rows, lambda row: names[row["indicator"]], data)
    colours = dict(zip(names.values(), (LIGHT.ink, LIGHT.accent), strict=True))
    return rows, names, lines(plot, colours)


@card("hotlines-urls")
def content_urls(scope: Scope) -> Card:
    """INHOPE's content URLs, all and assessed as illegal, one edition."""
    data = scope.data
    indicator, illegal = (data.indicator(i) for i in PAIRS[1])
    rows, names, chart = _both(scope, PAIRS[1], "all", "illegal")
    told = [
        say("urls-figure", period=p.period, count=p, of=names[p.indicator]) for p in points_of(rows)
    ]
    return Card(
        heading=urls_heading(data, scope.view),
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
    rows = held(pd.concat(parts.values()), say("none-inhope"))
    panels = dict(zip(shown, ("reports", "items", "items", "urls", "urls"), strict=True))
    words = ("reports", "assessed", "illegal", "exchanged", "illegal")
    names = {i: str(say(word)) for i, word in zip(shown, words, strict=True)}
    plots = {i: plot_lines(p, lambda row: names[row["indicator"]], data) for i, p in parts.items()}
    frames = [plot.frame.assign(panel=panels[i]) for i, plot in plots.items()]
    frame = pd.concat(frames, ignore_index=True)
    frame = frame.assign(label="", open=frame["upper"].isna(), hollow=False)
    marks = plot_lines(rows.assign(indicator=before.id), lambda _: "", data).marks
    kinds = dict.fromkeys(panels.values())
    titled = [Panel(kind, str(say(f"counting-panel-{kind}")), marks=marks) for kind in kinds]
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
        care=tuple(b.sentence for b in data.breaks.breaks if b.concerns(before.id, WORLD)),
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
    rows = rows[(rows["area"] == WORLD) & (rows["category"] == "_T") & rows["value"].notna()]
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
        raise NoFigures(say("none-restated"))
    points = [point for change in changes for point in change.points]
    editions = ("restated-first", "restated-later") * len(changes)
    frame = drawn(
        points,
        [say("figure", figure=p) for p in points],
        group=[str(say("restated-group", thing=_thing(data, p), year=p.period)) for p in points],
        name=[str(say(m, edition=p.vintage)) for m, p in zip(editions, points, strict=True)],
        colour=[LIGHT.other, LIGHT.accent] * len(changes),
    )
    told = [_restated(data, "restated-pair", change) for change in changes]
    return Card(
        heading=_restated(data, "restated-heading", max(changes, key=moved)),
        measure=say("restated-measure"),
        indicator=indicator,
        rows=observations(scope.view, changes),
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
    editions = [points_of(same) for _, same in rows.groupby(key, sort=False)]
    return tuple(
        revision(points[0], points[-1], scope.data.meta)
        for points in editions
        if points[0].value != points[-1].value
    )


def _restated(data: Data, message: str, change: Result) -> Said:
    first, later = change.points
    return say(message, thing=_thing(data, first), year=first.period, first=first, later=later)


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
    data = scope.data
    assessed, confirmed = (data.indicator(i) for i in PAIRS[2])
    rows, names, chart = _both(scope, PAIRS[2], "assessed", "confirmed")
    # What is counted must be known at both ends.
    points = points_of(rows[rows["value"].notna() & (rows["obs_status"] != "D")])
    courses = [
        say("iwf-course", what=name, levels=levels(own, data))
        for i, name in names.items()
        if (own := [point for point in points if point.indicator == i])
    ]
    return Card(
        heading=iwf_heading(data, scope.view),
        measure=say("iwf-measure"),
        indicator=confirmed,
        rows=rows,
        drawings=(Drawing("Chart", chart),),
        summary=say("iwf-summary", courses=courses),
        care=(assessed.is_not, *confirmed.caveats),
    )


@card("hotlines-share")
def illegal_share(scope: Scope) -> Card:
    """Of what was assessed, the share found illegal: computed for each unit of count apart."""
    found = {
        str(say(base)): results
        for pair, base in zip(PAIRS, _BASES, strict=True)
        if (results := _shares(scope, *pair))
    }
    every = tuple(chain.from_iterable(found.values()))
    rows = observations(scope.view, every)
    held(rows, say("none-assessed-illegal-material"))
    newest = max(result.points[0].period for result in every)
    # One of them leads: shares of unlike wholes stand in no sentence together.
    last = {b: results[-1] for b, results in found.items()}
    base = next(b for b, result in last.items() if result.points[0].period == newest)
    ends = {b: [_point(r) for r in _ends(scope.data, results)] for b, results in found.items()}
    told = [say("share-panel", base=b, ends=both) for b, both in ends.items()]
    return Card(
        heading=say("share-heading", share=last[base], base=base, year=newest),
        measure=say("share-measure"),
        indicator=scope.data.indicator("inhope_illegal_share"),
        rows=rows,
        drawings=(Drawing("Chart", _chart(scope, found)),),
        summary=say("sentences", told=told),
        results=every,
        care=(say("share-care"),),
    )


def _shares(scope: Scope, whole_id: str, part_id: str) -> tuple[Result, ...]:
    """The share of every period for which one edition holds both figures, oldest first."""
    view, data = scope.view, scope.data
    wholes, parts = (
        {(p.period, p.vintage): p for p in points_of(view.series(data.indicator(i), WORLD))}
        for i in (whole_id, part_id)
    )
    made = [outcome(share, parts[at], wholes[at], data.meta) for at in parts if at in wholes]
    shares = [found for found in made if isinstance(found, Result)]
    return tuple(sorted(shares, key=lambda result: result.points[0].period))


def _ends(data: Data, shares: Sequence[Result]) -> list[Result]:
    """The first and the last of the shares that no break parts from the last."""
    last = shares[-1]
    like = [r for r in shares[:-1] if not met(r.points[0], last.points[0], data)]
    return [*like[:1], last]


def _point(result: Result) -> Said:
    part, whole = result.points
    return say("share-point", year=part.period, share=result, part=part, whole=whole)


def _chart(scope: Scope, found: dict[str, tuple[Result, ...]]) -> Chart:
    """A panel for each base; the ends are labelled."""
    panels, frames = [], []
    for base, results in found.items():
        parts = observations(scope.view, [result.points[0] for result in results])
        plot = plot_lines(parts, lambda _: "share", scope.data)
        panels.append(Panel(base, base, percent=True, marks=plot.marks))
        # Two figures of neighbouring years would touch.
        ends = (0, len(results) - 1) if len(results) > 2 else (len(results) - 1,)
        told = (str(say("share-label", share=r)) for r in results)
        labels = [text if n in ends else "" for n, text in enumerate(told)]
        frame = with_results(plot.frame, results, [_point(r) for r in results])
        frames.append(frame.assign(panel=base, label=labels, open=False))
    colours = {"share": LIGHT.accent}
    return panel_chart(pd.concat(frames, ignore_index=True), panels, colours=colours)
