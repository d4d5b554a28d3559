"""Internet access and use: regions, countries, growth, households, young people (4.2.1, 4.2.2).

One callback makes again what depends on a control that changed; everything else stays as it is.
"""

from __future__ import annotations

from typing import Any, Final

import dash
import dash_mantine_components as dmc
from dash import html

from pages.figure.words import messages
from pages.site import state
from pages.site.page import Page
from pages.site.places import Places

dash.register_page(__name__, path="/access", title="Access: CSEA Trends", name="Access")

say = messages(__file__)


def _filled(page: Page, names: tuple[str, ...]) -> list[Any]:
    """The first card across the page, the others behind their findings."""
    first, *others = names
    return [page.card(first), *([page.more(*others)] if others else [])]


PLACES: Final = Places(
    "access",
    {
        "access-map-slot": ("access-map", "access-spread", "access-change"),
        "access-homes-slot": ("access-households",),
    },
    _filled,
)
PLACES.follow()


def layout(**query: str) -> html.Div:
    """The page as its address asks for it."""
    page = PLACES.opened(query)
    return html.Div(
        [
            *page.opening(say("page-title"), say("page-lead")),
            html.Div(page.head(page.choices), id="access-head"),
            PLACES.shown(page),
            *page.sections(
                {
                    str(say("question-online")): [
                        page.leading("access-regions-time", "individuals_using_internet", most=3),
                        page.more("access-time", "access-estimates"),
                        page.halves("access-regions", "access-growth"),
                        page.more("access-growth-level"),
                    ],
                    str(say("question-countries")): [
                        _controls(page, page.choices[:2]),
                        PLACES.place(page, "access-map-slot", "grid"),
                    ],
                    str(say("question-homes")): [
                        page.controls("access-homes", page.choices[2:]),
                        html.Div(
                            [
                                PLACES.place(page, "access-homes-slot"),
                                page.card("access-skills"),
                            ],
                            className="grid halves",
                        ),
                    ],
                    str(say("question-young")): [
                        page.leading("access-young", "daily_internet_use", most=3),
                        page.more(
                            "access-skills-ages", "access-statements", "access-children-share"
                        ),
                    ],
                }
            ),
        ],
        className="with-list",
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
