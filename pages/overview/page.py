"""Overview: the story from general to specific as D10.6 tells it, one headline each."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

import dash
from dash import dcc, html

from pages.figure.words import messages
from pages.overview import loads as loaded
from pages.overview.story import STORY, Chapter
from pages.overview.tiles import TILES, shown
from pages.site.guide import start_here
from pages.site.page import Page, opened

dash.register_page(__name__, path="/", title="CSEA Trends: overview", name="Overview")
say = messages(__file__)

_RECOMMENDATIONS: Final = 2  # beside each figure; its own page names all


def layout(**query: str) -> html.Div:
    """Headline tiles; then each chapter with its figure and what follows; what was loaded last."""
    page = opened(query).under_questions().asking("overview")
    return html.Div(
        [
            *page.banner(),
            html.H1(str(say("page-title"))),
            html.P(str(say("page-lead")), className="lead"),
            *page.head(),
            start_here(),
            html.Div(_tiles(page), className="grid tiles"),
            *[_row(page, chapters) for chapters in STORY],
            html.H2(str(say("loaded-question")), className="question"),
            loaded.last(page.data, page.view),
        ]
    )


def _tiles(page: Page) -> list[Any]:
    version = (page.view.snapshot.table_id, page.view.snapshot.version)
    made = [
        shown(name, page.scope, partial(page.data.remembered, ("tile", name, *version)))
        for name in TILES
    ]
    return [tile for tile in made if tile is not None]


def _row(page: Page, chapters: tuple[Chapter, ...]) -> html.Div:
    side = "grid main-side" if len(chapters) == 1 else "stack"
    return html.Div([_told(page, c, side) for c in chapters], className="grid halves")


def _told(page: Page, chapter: Chapter, side: str) -> html.Section:
    name = f"chapter-{chapter.indicator}"
    return html.Section(
        [
            html.Div(
                [
                    html.H2(str(chapter.question), id=name, className="question"),
                    dcc.Link(str(chapter.onward), href=chapter.address),
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
