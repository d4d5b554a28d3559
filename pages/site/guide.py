"""Paths for a first visit: for each kind of reader a few steps, each a view that a link opens.

Declared in datasets/policy/guides.toml. The overview offers them until they are hidden, the about
page always; a bar at the foot of the window leads from step to step.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from typing import Final

from dash import dcc, html
from dash.development.base_component import Component

from etl.catalog import DATASETS
from etl.policy.guides import Guide, Step, load_guides
from pages.figure.words import messages

say = messages(__file__)

FILE: Final = DATASETS / "policy" / "guides.toml"


@cache
def guides() -> tuple[Guide, ...]:
    """The paths of this installation."""
    return load_guides(FILE)


def start_here() -> html.Section:
    """The block on the overview: one line for each reader, which opens to the steps."""
    hide = html.Button(str(say("start-hide")), className="plain-button", **{"data-start": "hide"})
    head = html.Div([html.H2(str(say("start")), id="start-heading"), hide], className="title-row")
    return _paths(head, str(say("start-says")), "card start", "start-heading")


def every_path() -> html.Section:
    """The same on the about page, where they cannot be hidden."""
    show = html.Button(str(say("start-again")), className="plain-button", **{"data-start": "show"})
    head, more = (
        html.H2(str(say("paths")), id="paths"),
        html.P(show, className="start-again"),
    )
    return _paths(head, str(say("paths-says")), "card spaced", "paths", more)


def _paths(head: Component, says: str, kind: str, name: str, *more: Component) -> html.Section:
    folded = html.Div([_folded(guide) for guide in guides()], className="paths")
    parts = [head, html.P(says, className="measure"), folded, *more]
    return html.Section(parts, className=kind, **{"aria-labelledby": name})


def bar() -> html.Nav:
    """The bar that leads on from a step; filled in the browser while somebody follows a path."""
    told = json.dumps([asdict(g) for g in guides()], ensure_ascii=False)
    return html.Nav(
        id="path", hidden=True, **{"aria-label": str(say("path-label")), "data-guides": told}
    )


def _folded(guide: Guide) -> html.Details:
    return html.Details(
        [
            html.Summary([html.B(guide.reader), html.Span(guide.question)]),
            html.Ol([_step(guide, number, step) for number, step in enumerate(guide.steps)]),
        ]
    )


def _step(guide: Guide, number: int, step: Step) -> html.Li:
    return html.Li(
        [dcc.Link(step.link, href=step.address), html.P(step.says)],
        **{"data-path": f"{guide.id}/{number}"},
    )
