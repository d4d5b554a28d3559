"""What happened to law, strategies, methods and companies, over a chart of time.

A chart says what it is about; which events a reader lays over it, and where, is up to the browser
(`pages/assets/events.js`), so that the switch asks the server for nothing. What stands beside a
figure in time is no cause of it, and no word here says so.
"""

from __future__ import annotations

from typing import Any, Final

import dash_mantine_components as dmc
from dash import dcc, html

from pages.charts.base import Chart
from pages.charts.theme import LIGHT
from pages.figure.card import Shown
from pages.figure.words import messages
from pages.site.data import Data
from pages.site.state import EVENTS, KINDS, NOTHING, control_id

say = messages(__file__)

_DASHES: Final = dict(zip(KINDS, ("solid", "dash", "dot", "dashdot"), strict=True))
_MOST: Final = 60  # areas that a chart names


def about(chart: Chart, card: Shown, data: Data) -> Chart:
    """The chart with the indicators and areas of its card, if its axis is time.

    Of the groups that events concern also those that hold one of the areas: what binds the
    European Union binds each of its members.
    """
    if not on_time(chart):
        return chart
    areas = set(card.rows["area"])
    bound = {area for event in data.events for area in event.areas}
    groups = {group for group in bound if areas & {*data.members(group)}}
    named = sorted(groups) + sorted(areas - groups)[:_MOST]
    meta = {"indicators": sorted(set(card.rows["indicator"])), "areas": named}
    whole = {**chart["layout"], "meta": {**chart["layout"]["meta"], **meta}}
    return {**chart, "layout": whole}


def on_time(chart: Chart) -> bool:
    """Whether the horizontal axis of a chart is decimal years."""
    return bool(chart["layout"].get("meta", {}).get("time"))


def listed(name: str) -> html.Div:
    """Where the events that lie over a chart are told, with their sources."""
    return html.Div(id={"type": "events", "id": name}, className="events")


def switch() -> html.Div:
    """The control of a page: which events lie over its charts; hidden where none is of time."""
    boxes = [dmc.Checkbox(label=_named(kind), value=kind, size="xs") for kind in KINDS]
    group = dmc.CheckboxGroup(
        id=control_id("site", EVENTS, NOTHING),
        value=[],
        label=str(say("events-switch")),
        children=dmc.Stack(boxes, gap="xs"),
    )
    fold = html.Details([html.Summary(str(say("events-fold"))), group])
    return html.Div([fold, dcc.Store(id="events", data=[]), _words()], className="events-switch")


def _named(kind: str) -> str:
    return str(say(f"events-{kind}"))


def _words() -> dcc.Store:
    """What the browser needs to draw and to tell events."""
    look = {
        kind: {"dash": dash, "name": str(say(f"events-{kind}"))} for kind, dash in _DASHES.items()
    }
    told: dict[str, Any] = {
        "looks": look,
        "ink": LIGHT.muted,
        "paper": LIGHT.paper,
        "heading": str(say("events-heading")),
        "none": str(say("events-none")),
        "source": str(say("events-source")),
        "official": str(say("events-official")),
        "onward": str(say("events-onward")),
        "care": str(say("events-care")),
        "failed": str(say("events-failed")),
    }
    return dcc.Store(id="events-words", data=told)
