"""Reports to the CyberTipline: how much, about where, from whom, of what kind, when."""

from __future__ import annotations

import dash
from dash import Input, Output, callback, html

from pages import _state
from pages._data import Data, View
from pages._figure import figure_card
from pages._follows import recommendation_panel
from pages._shell import current_data
from pages.cards import reports

dash.register_page(__name__, path="/reports", title="Reports: CSEA Trends", name="Reports")


def choices(view: View) -> tuple[_state.Choice, ...]:
    """The year of countries and providers, and the extent of the map."""
    years = reports.country_periods(view)[::-1]
    return (
        _state.Choice("year", "Year", tuple((y, y) for y in years), years[0]),
        _state.Choice("map", "Map", (("world", "World"), ("europe", "Europe")), "world"),
    )


def layout(**query: str) -> html.Div:
    """The page as its address asks for it."""
    data = current_data()
    view = data.view()
    offered = choices(view)
    return html.Div(
        [
            html.H1("What is reported to the CyberTipline, by whom and about where?"),
            html.P(
                "Online services in the United States must report suspected child sexual abuse "
                "material and exploitation to NCMEC. A report is a lead: not a victim, not a "
                "case, not a distinct image.",
                className="lead",
            ),
            html.Div(
                [
                    figure_card(reports.world(data, view), data, view),
                    recommendation_panel(
                        data.policy.recommendations_for("cybertipline_reports"), data, 4
                    ),
                ],
                className="grid main-side",
            ),
            html.Div(
                [_state.control("reports", c, c.read(query)) for c in offered],
                className="controls",
            ),
            html.Div(_yearly(data, view, query), id="reports-year-slot", className="grid"),
            html.Div(
                [
                    figure_card(reports.by_type(data, view), data, view),
                    figure_card(reports.files(data, view), data, view),
                ],
                className="grid halves",
            ),
            html.Div(
                [
                    figure_card(reports.months(data, view), data, view),
                    recommendation_panel(
                        data.policy.recommendations_for("cybertipline_reports_by_provider"), data
                    ),
                ],
                className="grid main-side",
            ),
        ]
    )


def _yearly(data: Data, view: View, query: dict[str, str]) -> list[html.Div]:
    offered = choices(view)
    year, scope = (c.read(query) for c in offered)
    notes = [html.P(text, className="refusal") for text in _state.notices(offered, query)]
    return [
        *notes,
        figure_card(reports.by_country(data, view, year, scope), data, view),
        figure_card(reports.by_provider(data, view, year), data, view),
    ]


@callback(
    Output("reports-year-slot", "children"), Input("url", "search"), prevent_initial_call=True
)
def update(search: str | None) -> list[html.Div]:
    """Another year or extent: only the two yearly cards are made again."""
    data = current_data()
    return _yearly(data, data.view(), _state.parse(search))
