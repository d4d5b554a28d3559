"""An address that no page answers."""

from __future__ import annotations

import dash
from dash import dcc, html

dash.register_page(__name__, title="Not found: CSEA Trends")


def layout(**_: str) -> html.Div:
    """What is there instead."""
    return html.Div(
        [
            html.H1("There is no page at this address"),
            html.P("It may have been mistyped, or it names something that is not held here."),
            html.P(
                [dcc.Link("To the overview", href="/"), " · ", dcc.Link("Reports", href="/reports")]
            ),
        ],
        className="card",
    )
