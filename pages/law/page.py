"""Law and strategies: what they ask, since when, what rests on them, and what was not checked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import dash
from dash import Input, Output, callback, html

from etl.policy.law import Instrument
from pages.figure.words import messages
from pages.law.choices import chosen
from pages.law.instruments import instruments
from pages.law.timeline import timeline
from pages.site import state
from pages.site.page import Page, opened
from pages.site.parts import measure, section

say = messages(__file__)

dash.register_page(__name__, path="/law", title="Law and strategies: CSEA Trends", name="Law")


def layout(**query: str) -> html.Div:
    """The time line and the instruments that the address asks for."""
    page = opened(query).asking("law")
    laws = page.data.policy.instruments
    followed = [law.name for law in laws if law.developments]
    lead = say("lead", instruments=[law.name for law in laws], followed=followed)
    return html.Div(
        [
            *page.opening(say("title"), lead),
            page.controls("law", page.choices),
            html.Div(_shown(page), id="law-slot"),
        ]
    )


@callback(Output("law-slot", "children"), Input("url", "search"), prevent_initial_call=True)
def update(search: str | None) -> list[Any]:
    """Another selection."""
    return _shown(opened(state.parse(search)).asking("law"))


def _shown(page: Page) -> list[Any]:
    laws = chosen(page)
    if not laws:
        return [*page.head(page.choices), html.P(str(say("nothing")), className="card")]
    shown = [*page.head(page.choices), timeline(page), *instruments(laws, page)]
    return [*shown, *_not_checked([law for law in laws if not law.developments])]


def _not_checked(laws: Sequence[Instrument]) -> list[Any]:
    """The instruments of which nobody looked what became of them; nothing without any."""
    if not laws:
        return []
    links = [html.Li(html.A(law.name, href=f"#{law.id}")) for law in laws]
    told = measure(say("not-checked-measure", laws=[law.name for law in laws]))
    return [
        section(
            say("not-checked"), told, html.Ul(links, className="plain places"), id="not-checked"
        )
    ]
