"""Internet access and use: regions, countries, growth, households, young people (4.2.1, 4.2.2).

One callback redraws what depends on the years and the map; everything else stays as it is.
"""

from __future__ import annotations

from typing import Any

import dash
import dash_mantine_components as dmc
from dash import Input, Output, callback, html

from pages.access import growth as access_growth
from pages.access import homes as access_homes
from pages.access import people as access_people
from pages.access import regions as access_regions
from pages.access import use as access
from pages.site import state
from pages.site.data import View
from pages.site.page import Page, opened

dash.register_page(__name__, path="/access", title="Access: CSEA Trends", name="Access")


def choices(view: View) -> tuple[state.Choice, ...]:
    """The year and the extent of the figures by country, and the year of households."""
    years = access.use_periods(view)[::-1] or ("",)
    homes = access_homes.household_periods(view)[::-1] or ("",)
    return (
        state.Choice("year", "Year", tuple((y, y) for y in years), access.settled_period(view)),
        state.Choice("map", "Map", (("world", "World"), ("europe", "Europe")), "world"),
        state.Choice("homes", "Year of households", tuple((y, y) for y in homes), homes[0]),
    )


def layout(**query: str) -> html.Div:
    """The page as its address asks for it."""
    page = opened(query).under_questions()
    offered = choices(page.view)
    countries, homes = _slots(page)
    return html.Div(
        [
            *page.banner(),
            html.H1("Who is online, and how far apart are regions and countries?"),
            html.P(
                "Internet access sets the scene: it says where children and offenders can be "
                "reached, not what happens to them.",
                className="lead",
            ),
            html.Div(page.head(offered), id="access-head"),
            *page.sections(
                {
                    "Who is online, and where did it grow?": [
                        html.Div(
                            [
                                page.figure(access.regions),
                                page.figure(access.growth),
                            ],
                            className="grid halves",
                        ),
                        html.Div(
                            [
                                page.figure(access_growth.regions),
                                page.figure(access_regions.over_time),
                            ],
                            className="grid halves",
                        ),
                        html.Div(
                            [
                                page.figure(access.use_over_time),
                                page.follows("internet_penetration", most=3),
                            ],
                            className="grid main-side",
                        ),
                    ],
                    "How far apart are countries, and which still grow?": [
                        _controls(page, offered[:2]),
                        html.Div(countries, id="access-map-slot", className="grid"),
                    ],
                    "Who is online at home in Europe?": [
                        page.controls("access-homes", offered[2:]),
                        html.Div(
                            [
                                html.Div(homes, id="access-homes-slot"),
                                page.figure(access_homes.skills),
                            ],
                            className="grid halves",
                        ),
                    ],
                    "What do young people do?": [
                        html.Div(
                            [
                                page.figure(access.young_people),
                                page.follows("daily_internet_use", most=3),
                            ],
                            className="grid main-side",
                        ),
                        html.Div(
                            [
                                page.figure(access_people.statements),
                                page.figure(access_people.children_share),
                            ],
                            className="grid halves",
                        ),
                    ],
                }
            ),
        ]
    )


def _controls(page: Page, offered: tuple[state.Choice, ...]) -> html.Div:
    """A slider for the year where years follow each other, else a list; and the extent."""
    year, scope = offered
    years = sorted(int(value) for value, _ in year.options if value.isdigit())
    if len(years) < 2 or years != list(range(years[0], years[-1] + 1)):
        return page.controls("access", offered)
    slider = dmc.Slider(
        id={"type": "control", "page": "access", "name": year.name, "default": year.default},
        min=years[0],
        max=years[-1],
        step=1,
        value=int(year.read(page.query)),
        marks=[{"value": y, "label": str(y)} for y in years if y % 5 == 0],
        labelAlwaysOn=False,
        thumbLabel=year.label,
        updatemode="mouseup",
    )
    words = html.Span(year.label, **{"aria-hidden": "true"})
    return html.Div(
        [
            html.Div([words, slider], className="year-slider"),
            state.control("access", scope, scope.read(page.query)),
        ],
        className="controls",
    )


def _slots(page: Page) -> tuple[list[Any], list[Any]]:
    """What depends on the controls: the figures by country, and the households."""
    year, scope, homes = (c.read(page.query) for c in choices(page.view))
    countries = [
        page.figure(access.use_map, year, scope),
        html.Div(
            [
                page.figure(access_regions.spread, year),
                page.figure(access_growth.countries, year),
            ],
            className="grid halves",
        ),
    ]
    return countries, [page.figure(access_homes.households, homes)]


@callback(
    Output("access-map-slot", "children"),
    Output("access-homes-slot", "children"),
    Output("access-head", "children"),
    Input("url", "search"),
    prevent_initial_call=True,
)
def update(search: str | None) -> tuple[list[Any], list[Any], list[Any]]:
    """Another year or extent: only what depends on it is made again."""
    page = opened(state.parse(search)).under_questions()
    countries, homes = _slots(page)
    return countries, homes, page.head(choices(page.view))
