"""An address that no page answers."""

from __future__ import annotations

import dash
from dash import dcc, html

from pages.figure.words import messages

say = messages(__file__)

dash.register_page(__name__, title="Not found: CSEA Trends")


def layout(**_: str) -> html.Div:
    """What is there instead."""
    return html.Div(
        [
            html.H1(str(say("no-page"))),
            html.P(str(say("no-page-why"))),
            html.P(
                [
                    dcc.Link(str(say("to-overview")), href="/"),
                    " · ",
                    dcc.Link(str(say("to-reports")), href="/reports"),
                ]
            ),
        ],
        className="card",
    )
