"""Internet access and use: regions, countries, growth, young people (D10.6 4.2.1 and 4.2.2)."""

from __future__ import annotations

from typing import Any

import dash
from dash import Input, Output, callback, html

from pages import _state
from pages._data import View
from pages._page import Page, opened
from pages.cards import access

dash.register_page(__name__, path="/access", title="Access: CSEA Trends", name="Access")


def choices(view: View) -> tuple[_state.Choice, ...]:
    """The year and the extent of the map."""
    years = access.use_periods(view)[::-1] or ("",)
    return (
        _state.Choice(
            "year", "Year of the map", tuple((y, y) for y in years), access.settled_period(view)
        ),
        _state.Choice("map", "Map", (("world", "World"), ("europe", "Europe")), "world"),
    )


def layout(**query: str) -> html.Div:
    """The page as its address asks for it."""
    page = opened(query)
    offered = choices(page.view)
    return html.Div(
        [
            *page.banner(),
            html.H1("Who is online, and how far apart are regions and countries?"),
            html.P(
                "Internet access sets the scene: it says where children and offenders can be "
                "reached, not what happens to them.",
                className="lead",
            ),
            html.Div(
                [
                    page.figure(access.regions),
                    page.follows("internet_penetration", 3),
                ],
                className="grid main-side",
            ),
            page.controls("access", offered),
            html.Div(_map(page), id="access-map-slot", className="grid"),
            html.Div(
                [
                    page.figure(access.use_over_time),
                    page.figure(access.growth),
                ],
                className="grid halves",
            ),
            html.Div(
                [
                    page.figure(access.young_people),
                    page.follows("daily_internet_use", 3),
                ],
                className="grid main-side",
            ),
        ]
    )


def _map(page: Page) -> list[Any]:
    offered = choices(page.view)
    year, scope = (c.read(page.query) for c in offered)
    return [*page.head(offered), page.figure(access.use_map, year, scope)]


@callback(Output("access-map-slot", "children"), Input("url", "search"), prevent_initial_call=True)
def update(search: str | None) -> list[Any]:
    """Another year or extent: only the map's card is made again."""
    return _map(opened(_state.parse(search)))
