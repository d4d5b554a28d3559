"""Headline tiles of the overview: one figure each, its small chart, and its caveat."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

import pandas as pd
from dash import dcc

from analytics.change.growth import percent_change
from analytics.errors import Refusal
from analytics.periods import Period, parse_period
from analytics.places.comparisons import WORLD
from analytics.results import Result, outcome
from analytics.series import in_time, points_of
from pages.access import years
from pages.access.estimates import ages_told, estimates, of_world
from pages.access.young import gaps, young_heading
from pages.charts.base import Chart
from pages.charts.sparks import pairs_of_dots, spark
from pages.charts.theme import LIGHT
from pages.figure.card import NoFigures, Scope, held
from pages.figure.observed import latest
from pages.figure.section import graph, tile
from pages.figure.series import plot_lines
from pages.figure.words import Said, messages
from pages.hotlines.reporting import urls_heading
from pages.sentences.headings import settled
from pages.site.data import Data
from pages.threats.editions import newest

LOG: Final = logging.getLogger("csea.cards")
say = messages(__file__)

_FINDINGS: Final = "iocta_finding"


@dataclass(frozen=True)
class Tile:
    """What a tile says: the figure and its period, its chart and that in words, and its limit.

    There is no chart of counts of what was selected here.
    """

    period: Period
    figure: Said
    when: Said
    chart: Chart | None
    told: Said
    care: Said
    href: str


class Drawn(NamedTuple):
    """A tile by its name, the same as it stands on the page, and what its figure is."""

    name: str
    tile: Tile
    link: dcc.Link
    label: Said


Keep = Callable[[Callable[[], Drawn]], Drawn]


def shown(name: str, scope: Scope, keep: Keep = lambda make: make()) -> Drawn | None:
    """A tile; None without figures, and where it cannot be made.

    `keep` may keep what is made for the next who asks.
    """
    try:
        return keep(lambda: _drawn(name, checked(TILES[name](scope), scope)))
    except (NoFigures, Refusal):
        return None
    except Exception:
        LOG.exception("tile %s failed", name)
        return None


def checked(tile: Tile, scope: Scope) -> Tile:
    """The same, each sentence as it may lead."""
    figure, care = (settled(said, scope.data, scope.view) for said in (tile.figure, tile.care))
    return replace(tile, figure=figure, care=care)


def _drawn(name: str, said: Tile) -> Drawn:
    # The chart is there at once: it is what a visitor sees first.
    chart = said.chart and graph(f"tile-{name}", said.chart, str(said.told), before=said.chart)
    about = (said.figure, str(said.when), said.care, said.href)
    label = say(f"{name}-label")
    return Drawn(name, said, tile(label, *about, *([chart] if chart else [])), label)


def aged(tiles: Iterable[Tile], data: Data) -> Said | None:
    """How old the figures are that tiles lead with; None where none has a figure.

    Findings in words and what they say is no figure of their year.
    """
    points = in_time(
        point
        for tile in tiles
        for leaf in tile.figure.leaves
        for point in (leaf.points if isinstance(leaf, Result) else (leaf,))
    )
    origins = data.catalog.origins
    read = [origins[key] for p in points if (key := (p.source, p.vintage)) in origins]
    if not read:
        return None
    first, last = points[0].period, points[-1].period
    return say(
        "aged",
        first=first if first.end.year < last.end.year else None,
        last=last,
        published=max(parse_period(origin.published) for origin in read),
    )


def _online(scope: Scope) -> Tile:
    found = of_world(estimates(scope.view))
    return Tile(
        found["world"].period,
        say("exact", figure=found["world"]),
        say("period", period=found["world"].period),
        _spark(scope, years.of_world(scope.view), LIGHT.area(WORLD)),
        years.world_heading(scope.data, scope.view),
        ages_told(found),
        "/access",
    )


def _young(scope: Scope) -> Tile:
    young, everybody = zip(*(gap.points for gap in gaps(scope.data, scope.view)), strict=True)
    values = ([point.value for point in points] for points in (young, everybody))
    when, last = [point.period.text for point in young], young[-1]
    chart = pairs_of_dots(when, *values, colour=LIGHT.area(last.area))
    return Tile(
        last.period,
        say("exact", figure=last),
        say("period", period=last.period),
        chart,
        young_heading(scope.data, scope.view),
        say("young-care", all=everybody[-1]),
        "/access#access-young",
    )


def _reports(scope: Scope) -> Tile:
    data = scope.data
    rows = scope.view.series(data.indicator("cybertipline_reports"), WORLD)
    points = [point for point in points_of(rows) if point.value is not None]
    if len(points) < 2:
        raise NoFigures(say("none-reports-world-two-years"))
    before, last = points[-2:]
    how = {"across_vintages": True}
    change = outcome(percent_change, before, last, data.breaks, data.meta, **how)
    care = say("reports-care", change=change, before=before, year=before.period)
    return Tile(
        last.period,
        say("figure", figure=last),
        say("period", period=last.period),
        _spark(scope, rows, LIGHT.ink),
        say("reports-told", care=care),
        care,
        "/reports",
    )


def _urls(scope: Scope) -> Tile:
    heading = urls_heading(scope.data, scope.view)
    said = heading.values
    rows = scope.view.series(scope.data.indicator("inhope_content_urls"), WORLD)
    last = held(latest(rows), say("none-urls-year"))
    return Tile(
        last.period,
        say("figure", figure=said["all"]),
        say("period", period=said["year"]),
        _spark(scope, rows, LIGHT.accent),
        heading,
        say("urls-care", share=said["share"]),
        "/hotlines",
    )


def _spark(scope: Scope, rows: pd.DataFrame, colour: str) -> Chart:
    return spark(plot_lines(rows, lambda _: "", scope.data).frame, colour=colour)


def _generated(scope: Scope) -> Tile:
    rows = scope.view.series(scope.data.indicator("iwf_ai_reports"), WORLD)
    last = held(latest(rows), say("none-reports-ai-generated-material"))
    return Tile(
        last.period,
        say("figure", figure=last),
        say("period", period=last.period),
        None,
        say("figure", figure=last),
        say("generated-care"),
        "/hotlines#hotlines-generated",
    )


def _findings(scope: Scope) -> Tile:
    last = held(newest(scope.view), say("none-findings")).rows
    rising = points_of(last[last["direction"] == "increasing"])
    names = [scope.data.catalog.label(_FINDINGS, point.category) for point in rising]
    figure = say("findings-figure", themes=[say("findings-theme", name=name) for name in names])
    return Tile(
        parse_period(str(last["period"].iloc[0])),
        figure,
        say("findings-when", year=str(last["period"].iloc[0])),
        None,
        figure,
        say("findings-care"),
        "/threats",
    )


TILES: Final[dict[str, Callable[[Scope], Tile]]] = {
    "online": _online,
    "young": _young,
    "reports": _reports,
    "urls": _urls,
    "findings": _findings,
    "generated": _generated,
}
