"""Internet access and use: regions, countries, growth, young people (D10.6 4.2.1 and 4.2.2)."""

from __future__ import annotations

import dash
from dash import Input, Output, callback, html

from pages import _state
from pages._data import Data, View
from pages._figure import figure_card
from pages._follows import recommendation_panel
from pages._shell import current_data
from pages.cards import access

dash.register_page(__name__, path="/access", title="Access: CSEA Trends", name="Access")


def choices(view: View) -> tuple[_state.Choice, ...]:
    """The year and the extent of the map."""
    years = access.use_periods(view)[::-1]
    return (
        _state.Choice(
            "year", "Year of the map", tuple((y, y) for y in years), access.settled_period(view)
        ),
        _state.Choice("map", "Map", (("world", "World"), ("europe", "Europe")), "world"),
    )


def layout(**query: str) -> html.Div:
    """The page as its address asks for it."""
    data = current_data()
    view = data.view()
    offered = choices(view)
    return html.Div(
        [
            html.H1("Who is online, and how far apart are regions and countries?"),
            html.P(
                "Internet access sets the scene: it says where children and offenders can be "
                "reached, not what happens to them.",
                className="lead",
            ),
            html.Div(
                [
                    figure_card(access.regions(data, view), data, view),
                    recommendation_panel(
                        data.policy.recommendations_for("internet_penetration"), data, 3
                    ),
                ],
                className="grid main-side",
            ),
            html.Div(
                [_state.control("access", c, c.read(query)) for c in offered],
                className="controls",
            ),
            html.Div(_map(data, view, query), id="access-map-slot", className="grid"),
            html.Div(
                [
                    figure_card(access.use_over_time(data, view), data, view),
                    figure_card(access.growth(data, view), data, view),
                ],
                className="grid halves",
            ),
            html.Div(
                [
                    figure_card(access.young_people(data, view), data, view),
                    recommendation_panel(
                        data.policy.recommendations_for("daily_internet_use"), data, 3
                    ),
                ],
                className="grid main-side",
            ),
        ]
    )


def _map(data: Data, view: View, query: dict[str, str]) -> list[html.Div]:
    offered = choices(view)
    year, scope = (c.read(query) for c in offered)
    notes = [html.P(text, className="refusal") for text in _state.notices(offered, query)]
    return [*notes, figure_card(access.use_map(data, view, year, scope), data, view)]


@callback(Output("access-map-slot", "children"), Input("url", "search"), prevent_initial_call=True)
def update(search: str | None) -> list[html.Div]:
    """Another year or extent: only the map's card is made again."""
    data = current_data()
    return _map(data, data.view(), _state.parse(search))
