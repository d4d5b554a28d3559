"""The way from all places to one, and what is said of a code that names none."""

from __future__ import annotations

from typing import Any

from dash import dcc, html

from etl.areas import Area
from pages.area.choices import PROFILED
from pages.area.peers import home_group
from pages.figure.words import messages
from pages.site.data import Data

say = messages(__file__)


def unknown(data: Data, code: str) -> html.Div:
    """What is said of a code that is not there."""
    near = code.upper()
    ways = [dcc.Link(str(say("unknown-compare")), href="/compare")]
    if near in data.catalog.areas.by_code:
        told = say("unknown-near", place=data.name(near))
        ways.insert(0, dcc.Link(str(told), href=f"/area/{near}"))
    return html.Div(
        [
            html.H1(str(say("unknown-title"))),
            html.P(str(say("unknown-told"))),
            html.Ul([html.Li(way) for way in ways]),
        ],
        className="card",
    )


def crumbs(data: Data, place: Area, last: str = "") -> html.Nav:
    """The way from all places to this one."""
    group = home_group(data, place.code) if place.kind in PROFILED else ""
    steps: list[Any] = [dcc.Link(str(say("crumb-places")), href="/compare")]
    if group:
        steps.append(dcc.Link(data.name(group), href=f"/area/{group}"))
    steps.append(dcc.Link(place.name, href=f"/area/{place.code}") if last else place.name)
    if last:
        steps.append(last)
    parts = [part for step in steps for part in (step, " › ")][:-1]
    return html.Nav(parts, className="crumbs", **{"aria-label": str(say("crumbs"))})
