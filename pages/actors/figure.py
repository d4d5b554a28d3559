"""Figure 6 on a page: the place where the browser draws it, and what it draws there."""

from __future__ import annotations

from collections.abc import Collection

from dash import dcc, html

from pages.actors.drawing import drawing
from pages.figure.words import messages
from pages.site.data import Data

say = messages(__file__)


def place() -> html.Div:
    """Where it is drawn; one on a page."""
    label = {"aria-label": str(say("figure-label"))}
    return html.Div(id="figure6", role="group", className="figure6", **label)


def spec(data: Data, chosen: Collection[str]) -> dcc.Store:
    """What is drawn: the actors with those chosen lit, each a way to what there is about it."""
    policy = data.policy
    hrefs = {actor.id: f"/actors?actor={actor.id}" for actor in policy.actors}
    drawn = drawing(policy.actors, policy.relations, chosen, hrefs)
    return dcc.Store(id="figure6-spec", data=drawn)
