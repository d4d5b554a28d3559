"""Figures on how hotlines work: how fast material goes, where it is hosted, how wide they reach."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import compress
from typing import Final

import pandas as pd

from analytics.periods import parse_period
from analytics.series import Point, points_of
from pages.charts.groups import group_chart
from pages.charts.panels.stacked import Panel, panel_chart
from pages.charts.theme import LIGHT
from pages.figure.card import Card, Drawing, Scope, card, held
from pages.figure.drawn import drawn
from pages.figure.observed import latest, newest
from pages.figure.series import plot_points
from pages.figure.words import Said, messages
from pages.hotlines.reporting import course

say = messages(__file__)

_UNIT_CHANGED: Final = parse_period("2020")


@card("hotlines-removed")
def removed(scope: Scope) -> Card:
    """Share removed within a time, every year as it was published."""
    indicator = scope.data.indicator("inhope_removed_share")
    rows = _valued(scope, indicator.id, say("none-removed"))
    declared = [c for i, c in scope.data.catalog.categories if i == indicator.id]
    order = {category: number for number, category in enumerate(declared)}
    by = ["category", "period"]
    rows = rows.sort_values(by, key=lambda c: c.map(order) if c.name == "category" else c)
    points = points_of(rows)
    names = {c: scope.data.catalog.label(indicator.id, c) for c in set(rows["category"])}
    frame = drawn(
        points,
        [say("figure", figure=point) for point in points],
        group=[names[point.category] for point in points],
        name=[point.period.label for point in points],
        colour=[LIGHT.other if p.period < _UNIT_CHANGED else LIGHT.accent for p in points],
    )
    by_category = [[p for p in points if p.category == c] for c in dict.fromkeys(rows["category"])]
    usual = max(by_category, key=len)
    # The newest figure leads; years that were counted by another unit stand in no row with it.
    leading = dict.fromkeys(max(own, key=lambda p: p.period) for own in (points, usual))
    sides = {
        "before": [_removed(names, p) for p in points if p.period < _UNIT_CHANGED],
        "later": [_removed(names, p) for p in points if p.period >= _UNIT_CHANGED],
    }
    return Card(
        heading=say("removed-heading", told=[_removed(names, point) for point in leading]),
        measure=say("removed-measure"),
        indicator=indicator,
        rows=rows,
        drawings=(Drawing("Chart", group_chart(frame, top=100)),),
        summary=say("removed-sides", **sides),
        care=indicator.caveats,
    )


def _removed(names: Mapping[str, str], point: Point) -> Said:
    return say("removed-one", within=names[point.category], year=point.period, share=point)


@card("hotlines-removal-time")
def removal_time(scope: Scope) -> Card:
    """Days until removal, where a member hotline works and elsewhere."""
    indicator = scope.data.indicator("inhope_removal_time")
    rows = newest(_valued(scope, indicator.id, say("none-times"))).sort_values("value")
    points = points_of(rows)
    names = [scope.data.catalog.label(indicator.id, point.category) for point in points]
    is_open = [point.qualifier == "at_least" for point in points]
    frame = drawn(
        points,
        [say("count", count=point) for point in points],
        group=names,
        name=points[0].period.label,
        colour=LIGHT.accent,
        open=is_open,
    )
    times, told = (
        [say(message, days=p, where=name) for p, name in zip(points, names, strict=True)]
        for message in ("removal-time-at", "removal-time-one")
    )
    return Card(
        heading=say("removal-time-heading", times=times, year=points[0].period),
        measure=say("removal-time-measure"),
        indicator=indicator,
        rows=rows,
        drawings=(Drawing("Chart", group_chart(frame)),),
        summary=say("removal-time-summary", told=told, open=[*compress(points, is_open)]),
        care=indicator.caveats,
    )


@card("hotlines-hosting")
def hosting(scope: Scope) -> Card:
    """Where the material was hosted: countries and types of site, one year."""
    data = scope.data
    indicator, sites = (
        data.indicator(i) for i in ("inhope_hosting_share", "inhope_site_type_share")
    )
    by_country = newest(_valued(scope, indicator.id, say("none-hosting")))
    by_site = scope.view.rows(sites.id)
    by_site = by_site[by_site["period"].isin(by_country["period"]) & by_site["value"].notna()]
    rows = pd.concat([r.sort_values("value", ascending=False) for r in (by_country, by_site)])
    points = points_of(rows)
    countries, types = len(by_country), len(by_site)
    names = [data.name(p.area) for p in points[:countries]]
    places = [say("hosting-place", place=n, share=p) for p, n in zip(points, names, strict=False)]
    names += [data.catalog.label(sites.id, p.category) for p in points[countries:]]
    groups = [str(say(f"hosting-{kind}")) for kind in ("country", "site")]
    frame = drawn(
        points,
        [say("figure", figure=point) for point in points],
        group=groups[:1] * countries + groups[1:] * types,
        name=names,
        colour=[LIGHT.accent] * countries + [LIGHT.muted] * types,
    )
    told = [say("hosting-one", name=n, share=p) for p, n in zip(points, names, strict=True)]
    return Card(
        heading=say("hosting-heading", year=points[0].period, places=places),
        measure=say("hosting-measure", year=points[0].period),
        indicator=indicator,
        rows=rows,
        drawings=(Drawing("Chart", group_chart(frame)),),
        summary=say("list", told=told),
        care=(*indicator.caveats, *sites.caveats),
        others=(sites,),
    )


@card("hotlines-network")
def network(scope: Scope) -> Card:
    """Hotlines of the network and countries with one, every figure as it was stated."""
    data = scope.data
    hotlines, countries = (data.indicator(i) for i in ("inhope_hotlines", "inhope_countries"))
    rows = pd.concat([scope.view.rows(i.id) for i in (hotlines, countries)])
    rows = rows[rows["value"].notna()]
    dated = [parse_period(period).start is not None for period in rows["period"]]
    rows = (
        held(rows.loc[dated], say("none-network"))
        .sort_values("period", key=lambda c: c.map(lambda p: parse_period(p).decimal_year))
        .drop_duplicates(["indicator", "period", "value"], ignore_index=True)
    )
    points = points_of(rows)
    bodies = data.catalog.publishers
    texts = [say("stated", period=p.period, figure=p, body=bodies[p.cited].name) for p in points]
    parts = [part for i in (hotlines, countries) if len(part := rows[rows["indicator"] == i.id])]
    last = [point for part in parts if (point := latest(part))]
    counts = [say("network-count", count=p, year=p.period) for p in last]
    panels = [Panel(i.id, str(say(f"network-{i.id}"))) for i in (hotlines, countries)]
    chart = panel_chart(plot_points(points, texts), panels, colours={"figures": LIGHT.accent})
    return Card(
        heading=say("network-heading", counts=counts),
        measure=say("network-measure"),
        indicator=hotlines,
        rows=rows,
        drawings=(Drawing("Chart", chart),),
        summary=say("list", told=[course(data, p["indicator"].iloc[0], p) for p in parts]),
        care=hotlines.caveats,
        others=(countries,),
    )


def _valued(scope: Scope, indicator: str, what: Said) -> pd.DataFrame:
    """The rows of an indicator that have a value; raises `NoFigures` without any."""
    rows = scope.view.rows(indicator)
    return held(rows[rows["value"].notna()], what)
