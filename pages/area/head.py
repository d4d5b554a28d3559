"""The head of a place's page: the way to it, and key facts as tiles that lead to their source."""

from __future__ import annotations

from typing import Any

from dash import dcc, html

from analytics.errors import Refusal
from analytics.places.comparisons import WORLD
from analytics.places.denominators import CHILDREN, INHABITANTS, INTERNET_USE, POPULATION, UNDER_18
from analytics.places.totals import share_of_world
from analytics.results import Result, outcome
from analytics.series import Point, points_of
from etl.areas import Area
from pages.area.choices import PROFILED
from pages.area.peers import home_group
from pages.area.reports import last_total
from pages.figure.ranking import rate_of, told
from pages.figure.section import tile
from pages.figure.words import Said, messages
from pages.indicator.series import latest_of
from pages.reports.tables import BY_COUNTRY, REPORTS
from pages.sentences.headings import allowed, settled
from pages.sentences.refusals import named
from pages.site.data import Data, View, remembered
from pages.site.parts import joined

say = messages(__file__)
_FEW = 0.01  # percent


def unknown(data: Data, code: str) -> html.Div:
    """What is said of a code that is not there."""
    near = code.upper()
    ways = [dcc.Link(str(say("unknown-compare")), href="/compare")]
    if near in data.catalog.areas.by_code:
        told = say("unknown-near", place=data.name(near))
        ways.insert(0, dcc.Link(str(told), href=f"/area/{near}"))
    listed = html.Ul([html.Li(way) for way in ways])
    parts = [html.H1(str(say("unknown-title"))), html.P(str(say("unknown-told"))), listed]
    return html.Div(parts, className="card")


def crumbs(data: Data, place: Area, last: str = "") -> html.Nav:
    """The way from all places to this one."""
    group = home_group(data, place.code) if place.kind in PROFILED else ""
    steps: list[Any] = [dcc.Link(str(say("crumb-places")), href="/compare")]
    if group:
        steps.append(dcc.Link(data.name(group), href=f"/area/{group}"))
    steps.append(dcc.Link(place.name, href=f"/area/{place.code}") if last else place.name)
    if last:
        steps.append(last)
    return html.Nav(joined(steps, " › "), className="crumbs", **{"aria-label": str(say("crumbs"))})


def tiles(data: Data, view: View, area: str) -> html.Div | None:
    """Population, children, internet use, reports and their rates, as far as they are held."""
    made = [
        _plain(data, view, area, POPULATION),
        _plain(data, view, area, UNDER_18),
        _plain(data, view, area, INTERNET_USE) or _plain(data, view, area, "internet_penetration"),
        _reports(data, view, area),
        _rate(data, view, area),
    ]
    shown = [tile for tile in made if tile is not None]
    return html.Div(shown, className="grid tiles") if shown else None


def _tile(
    data: Data, view: View, label: Said, figure: Point | Result, of: Point, care: Said, href: str
) -> dcc.Link | None:
    """None for what may not lead, such as what was read on a secondary page."""
    said = outcome(allowed, say("figure", figure=figure), data, view)
    if isinstance(said, Refusal):
        return None
    return tile(label, said, of.period.label, settled(care, data, view), href)


def _plain(data: Data, view: View, area: str, indicator: str) -> dcc.Link | None:
    last = latest_of(data, view, area, indicator)
    if last is None:
        return None
    publisher = data.catalog.publishers[last.cited].name
    care = say("tile-source", publisher=publisher, status=last.obs_status)
    href = f"/indicator/{indicator}?area={area}"
    label = say(f"tile-{indicator.replace('_', '-')}")
    return _tile(data, view, label, last, last, care, href)


def _reports(data: Data, view: View, area: str) -> dcc.Link | None:
    """The latest yearly total, and its share of the world's where the table adds up."""
    last = last_total(data, view, area)
    if last is None:
        return None
    share = share_of_all(data, view, area, last.period.text)
    care = say("tile-attributed", share=share_words(share) if share else None)
    href = f"/indicator/{REPORTS}?area={area}"
    return _tile(data, view, say("tile-reports"), last, last, care, href)


@remembered
def share_of_all(data: Data, view: View, area: str, period: str) -> Result | None:
    """A place's share of the world's reports; None where the table is no whole of them."""
    rows = view.rows(REPORTS)
    now = rows[(rows["period"] == period) & (rows["category"] == "_T") & rows["value"].notna()]
    table = points_of(now[now["source"] == BY_COUNTRY])
    world = [
        p
        for p in points_of(now[now["area"] == WORLD])
        if p.source != BY_COUNTRY and not p.bounds_only and p.interval.width == 0
    ]
    if not world:
        return None
    found = outcome(share_of_world, table, area, world[0], data.breaks, data.meta)
    return None if isinstance(found, Refusal) or found.estimate is None else found


def share_words(share: Result) -> Said:
    """`0.017 %`, `under 0.01 %`."""
    return say("share", share=share, extent="few" if share.interval.upper < _FEW else "")


def _rate(data: Data, view: View, area: str) -> dcc.Link | None:
    """Reports per 100,000 inhabitants, and per 100,000 children, what divides in plain sight."""
    last = last_total(data, view, area)
    rate = told(rate_of(data, view, last, INHABITANTS)) if last else None
    if last is None or rate is None:
        return None
    children = rate_of(data, view, last, CHILDREN)
    care = say("tile-divided", divisor=named(rate.divisor.words, data), children=children)
    href = f"/compare?measure=rate&areas={area}"
    return _tile(data, view, say("tile-rate"), rate, last, care, href)
