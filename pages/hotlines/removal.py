"""Figures on how hotlines work: how fast material goes, where it is hosted, how wide they reach."""

from __future__ import annotations

from typing import Final

import pandas as pd

from analytics.periods import parse_period
from analytics.series import points_of
from pages.charts.groups import group_chart
from pages.charts.panels import Panel, panel_chart
from pages.charts.theme import LIGHT
from pages.figure.card import Card, Drawing, held
from pages.figure.observed import latest, newest
from pages.figure.registry import card
from pages.figure.scope import Scope
from pages.figure.series import plot_points
from pages.figure.words import messages
from pages.hotlines.reporting import course

say = messages(__file__)

_UNIT_CHANGED: Final = parse_period("2020")


@card("hotlines-removed")
def removed(scope: Scope) -> Card:
    """Share removed within a time, every year as it was published."""
    indicator = scope.data.indicator("inhope_removed_share")
    rows = _valued(scope, indicator.id, "shares of removed material")
    declared = [c for i, c in scope.data.catalog.categories if i == indicator.id]
    order = {category: number for number, category in enumerate(declared)}
    rows = rows.assign(order=rows["category"].map(order)).sort_values(["order", "period"])
    rows = rows.drop(columns="order")
    points = points_of(rows)
    names = {c: scope.data.catalog.label(indicator.id, c) for c in set(rows["category"])}
    frame = pd.DataFrame(
        {
            "group": [names[point.category] for point in points],
            "name": [point.period.label for point in points],
            "value": [point.value for point in points],
            "text": [str(say("figure", figure=point)) for point in points],
            "colour": [LIGHT.other if p.period < _UNIT_CHANGED else LIGHT.accent for p in points],
        }
    )
    by_category = [[p for p in points if p.category == c] for c in dict.fromkeys(rows["category"])]
    usual = max(by_category, key=len)
    return Card(
        heading=say(
            "removed-heading",
            within=names[usual[0].category],
            shares=[say("removed-share", share=p, year=p.period) for p in usual],
        ),
        measure=say("removed-measure"),
        indicator=indicator,
        rows=rows,
        drawings=(Drawing("Chart", group_chart(frame, top=100)),),
        summary=say(
            "list",
            told=[
                say("removed-one", within=names[p.category], year=p.period, share=p) for p in points
            ],
        ),
        care=indicator.caveats,
    )


@card("hotlines-removal-time")
def removal_time(scope: Scope) -> Card:
    """Days until removal, where a member hotline works and elsewhere."""
    indicator = scope.data.indicator("inhope_removal_time")
    rows = newest(_valued(scope, indicator.id, "removal times")).sort_values("value")
    points = points_of(rows)
    names = [scope.data.catalog.label(indicator.id, point.category) for point in points]
    frame = pd.DataFrame(
        {
            "group": names,
            "name": points[0].period.label,
            "value": [point.value for point in points],
            "text": [str(say("count", count=point)) for point in points],
            "colour": LIGHT.accent,
            "open": [point.qualifier == "at_least" for point in points],
        }
    )
    named = list(zip(points, names, strict=True))
    return Card(
        heading=say(
            "removal-time-heading",
            times=[say("removal-time-at", days=point, where=name) for point, name in named],
            year=points[0].period,
        ),
        measure=say("removal-time-measure"),
        indicator=indicator,
        rows=rows,
        drawings=(Drawing("Chart", group_chart(frame)),),
        summary=say(
            "removal-time-summary",
            told=[say("removal-time-one", days=point, where=name) for point, name in named],
            open=[point for point in points if point.qualifier == "at_least"],
        ),
        care=indicator.caveats,
    )


@card("hotlines-hosting")
def hosting(scope: Scope) -> Card:
    """Where the material was hosted: countries and types of site, one year."""
    data = scope.data
    indicator, sites = (
        data.indicator(i) for i in ("inhope_hosting_share", "inhope_site_type_share")
    )
    by_country = newest(_valued(scope, indicator.id, "shares of hosting by country"))
    by_site = scope.view.rows(sites.id)
    by_site = by_site[by_site["period"].isin(by_country["period"]) & by_site["value"].notna()]
    rows = pd.concat([r.sort_values("value", ascending=False) for r in (by_country, by_site)])
    points = points_of(rows)
    names = [
        data.name(p.area)
        if p.indicator == indicator.id
        else data.catalog.label(sites.id, p.category)
        for p in points
    ]
    of_country = [point.indicator == indicator.id for point in points]
    frame = pd.DataFrame(
        {
            "group": [str(say("hosting-country" if own else "hosting-site")) for own in of_country],
            "name": names,
            "value": [point.value for point in points],
            "text": [str(say("figure", figure=point)) for point in points],
            "colour": [LIGHT.accent if own else LIGHT.muted for own in of_country],
        }
    )
    named = list(zip(points, names, strict=True))
    places = [
        say("hosting-place", place=name, share=p)
        for p, name in named
        if p.indicator == indicator.id
    ]
    return Card(
        heading=say("hosting-heading", year=points[0].period, places=places),
        measure=say("hosting-measure", year=points[0].period),
        indicator=indicator,
        rows=rows,
        drawings=(Drawing("Chart", group_chart(frame)),),
        summary=say("list", told=[say("hosting-one", name=n, share=p) for p, n in named]),
        care=(*indicator.caveats, *sites.caveats),
        others=(sites,),
    )


@card("hotlines-network")
def network(scope: Scope) -> Card:
    """Hotlines of the network and countries with one, every figure as it was stated."""
    data = scope.data
    hotlines, countries = (data.indicator(i) for i in ("inhope_hotlines", "inhope_countries"))
    rows = pd.concat([scope.view.rows(i.id) for i in (hotlines, countries)])
    periods = [parse_period(p) for p in rows["period"]]
    rows = rows.assign(
        x=[period.decimal_year for period in periods],
        dated=[period.start is not None for period in periods],
    )
    rows = (
        held(rows[rows["dated"] & rows["value"].notna()], "figures on the network")
        .sort_values("x")
        .drop_duplicates(["indicator", "period", "value"], ignore_index=True)
        .drop(columns=["x", "dated"])
    )
    points = points_of(rows)
    bodies = data.catalog.publishers
    texts = [say("stated", period=p.period, figure=p, body=bodies[p.cited].name) for p in points]
    parts = [part for i in (hotlines, countries) if len(part := rows[rows["indicator"] == i.id])]
    last = [point for part in parts if (point := latest(part))]
    panels = [Panel(i.id, str(say(f"network-{i.id}"))) for i in (hotlines, countries)]
    return Card(
        heading=say(
            "network-heading", counts=[say("network-count", count=p, year=p.period) for p in last]
        ),
        measure=say("network-measure"),
        indicator=hotlines,
        rows=rows,
        drawings=(
            Drawing(
                "Chart",
                panel_chart(plot_points(points, texts), panels, colours={"figures": LIGHT.accent}),
            ),
        ),
        summary=say("list", told=[course(data, p["indicator"].iloc[0], p) for p in parts]),
        care=hotlines.caveats,
        others=(countries,),
    )


def _valued(scope: Scope, indicator: str, what: str) -> pd.DataFrame:
    """The rows of an indicator that have a value; raises `NoFigures` without any."""
    rows = scope.view.rows(indicator)
    return held(rows[rows["value"].notna()], what)
