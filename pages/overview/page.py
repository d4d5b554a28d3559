"""Overview: the story from general to specific as D10.6 tells it, one headline each."""

from __future__ import annotations

from typing import Any, Final

import dash
from dash import dcc, html

from pages.figure.card import NoFigures
from pages.overview import loads as loaded
from pages.overview import tiles
from pages.overview.story import STORY, Chapter
from pages.site.guide import start_here
from pages.site.page import Page, opened

dash.register_page(__name__, path="/", title="CSEA Trends: overview", name="Overview")
_TILES: Final = (tiles.penetration, tiles.young, tiles.reports, tiles.urls, tiles.findings)
_RECOMMENDATIONS: Final = 2  # beside each figure; its own page names all


def layout(**query: str) -> html.Div:
    """Headline tiles; then each chapter with its figure and what follows; what was loaded last."""
    page = opened(query).under_questions()
    return html.Div(
        [
            *page.banner(),
            html.H1("What do the published figures say about child sexual abuse online?"),
            html.P(
                "From the general to the specific: who is online, what young people do, what is "
                "reported, what is confirmed, which threats change. Every figure keeps its "
                "source, its limits and the recommendations it bears on.",
                className="lead",
            ),
            *page.head(),
            start_here(),
            html.Div(_tiles(page), className="grid tiles"),
            *[_row(page, chapters) for chapters in STORY],
            html.H2("What was loaded last?", className="question"),
            loaded.last(page.data, page.view),
        ]
    )


def _tiles(page: Page) -> list[Any]:
    shown = []
    for make in _TILES:
        try:
            shown.append(page.once(make))
        except NoFigures:
            continue
    return shown


def _row(page: Page, chapters: tuple[Chapter, ...]) -> html.Div:
    side = "grid main-side" if len(chapters) == 1 else "stack"
    return html.Div([_told(page, c, side) for c in chapters], className="grid halves")


def _told(page: Page, chapter: Chapter, side: str) -> html.Section:
    name = f"chapter-{chapter.indicator}"
    return html.Section(
        [
            html.Div(
                [
                    html.H2(chapter.question, id=name, className="question"),
                    dcc.Link(chapter.onward, href=chapter.address),
                ],
                className="chapter",
            ),
            html.Div(
                [chapter.figure(page), page.follows(chapter.indicator, most=_RECOMMENDATIONS)],
                className=side,
            ),
        ],
        **{"aria-labelledby": name},
    )
