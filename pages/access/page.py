"""Internet access and use: regions, countries, growth, households, young people (4.2.1, 4.2.2).

One callback makes again what depends on a control that changed; everything else stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import dash
import dash_mantine_components as dmc
from dash import Input, Output, State, callback, dcc, html, no_update

from pages.figure.words import messages
from pages.site import state
from pages.site.page import Page, opened

dash.register_page(__name__, path="/access", title="Access: CSEA Trends", name="Access")

say = messages(__file__)


def _countries(page: Page) -> list[Any]:
    return [page.card("access-map"), page.halves("access-spread", "access-change")]


def _homes(page: Page) -> list[Any]:
    return [page.card("access-households")]


# Places that a control changes: what they depend on, and what stands there.
_PLACES: Final[dict[str, tuple[tuple[str, ...], Callable[[Page], list[Any]]]]] = {
    "access-map-slot": (("year", "map"), _countries),
    "access-homes-slot": (("homes",), _homes),
}


def layout(**query: str) -> html.Div:
    """The page as its address asks for it."""
    page = opened(query).under_questions().asking("access")
    return html.Div(
        [
            *page.banner(),
            html.H1(str(say("page-title"))),
            html.P(str(say("page-lead")), className="lead"),
            html.Div(page.head(page.choices), id="access-head"),
            dcc.Store(id="access-shown", data={place: _needs(page, place) for place in _PLACES}),
            *page.sections(
                {
                    str(say("question-online")): [
                        page.halves("access-regions", "access-growth"),
                        page.halves("access-growth-level", "access-regions-time"),
                        page.beside("access-time", "internet_penetration", most=3),
                    ],
                    str(say("question-countries")): [
                        _controls(page, page.choices[:2]),
                        html.Div(_countries(page), id="access-map-slot", className="grid"),
                    ],
                    str(say("question-homes")): [
                        page.controls("access-homes", page.choices[2:]),
                        html.Div(
                            [
                                html.Div(_homes(page), id="access-homes-slot"),
                                page.card("access-skills"),
                            ],
                            className="grid halves",
                        ),
                    ],
                    str(say("question-young")): [
                        page.beside("access-young", "daily_internet_use", most=3),
                        page.halves("access-statements", "access-children-share"),
                    ],
                }
            ),
        ]
    )


def _controls(page: Page, offered: tuple[state.Choice, ...]) -> html.Div:
    """A slider for the year where years follow each other, else a list; and the extent."""
    year, extent = offered
    years = sorted(int(value) for value, _ in year.options if value.isdigit())
    if len(years) < 2 or years != list(range(years[0], years[-1] + 1)):
        return page.controls("access", offered)
    slider = dmc.Slider(
        id=state.control_id("access", year.name, year.default),
        min=years[0],
        max=years[-1],
        step=1,
        value=int(page.asked[year.name]),
        marks=[{"value": y, "label": str(y)} for y in years if y % 5 == 0],
        labelAlwaysOn=False,
        thumbLabel=year.label,
        updatemode="mouseup",
    )
    words = html.Span(year.label, **{"aria-hidden": "true"})
    return html.Div(
        [
            html.Div([words, slider], className="year-slider"),
            state.control("access", extent, page.asked[extent.name]),
        ],
        className="controls",
    )


def _needs(page: Page, place: str) -> list[str]:
    """What a place was made from: the version of the table, and its parts of the address."""
    names, _ = _PLACES[place]
    return [str(page.view.snapshot.version), *(page.asked[name] for name in names)]


@callback(
    *[Output(place, "children") for place in _PLACES],
    Output("access-head", "children"),
    Output("access-shown", "data"),
    Input("url", "search"),
    State("access-shown", "data"),
    prevent_initial_call=True,
)
def update(search: str | None, shown: dict[str, list[str]] | None) -> tuple[Any, ...]:
    """Another choice: only what depends on it is made again. What is shown already is a hint."""
    page = opened(state.parse(search)).under_questions().asking("access")
    hints = shown if isinstance(shown, dict) else {}
    needs = {place: _needs(page, place) for place in _PLACES}
    return (
        *[
            no_update if hints.get(place) == needs[place] else make(page)
            for place, (_, make) in _PLACES.items()
        ],
        page.head(page.choices),
        needs,
    )
