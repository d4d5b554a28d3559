"""Overview: the story from general to specific, one headline each."""

from __future__ import annotations

from typing import Any

import dash
from dash import dcc, html

from pages._data import records
from pages._figure import NoFigures
from pages._guide import start_here
from pages._page import Page, opened
from pages.cards import access, hotlines, reports, threats, tiles

dash.register_page(__name__, path="/", title="CSEA Trends: overview", name="Overview")
_TILES = (tiles.penetration, tiles.reports, tiles.urls, tiles.findings)


def layout(**query: str) -> html.Div:
    """Headline tiles, reports with what follows from them, access, hotlines and threats."""
    page = opened(query)
    return html.Div(
        [
            *page.banner(),
            html.H1("What do the published figures say about child sexual abuse online?"),
            html.P(
                "From the general to the specific: who is online, what is reported, what is "
                "confirmed, how threats change. Every figure keeps its source, its limits and "
                "the recommendations it bears on.",
                className="lead",
            ),
            *page.head(),
            start_here(),
            html.Div(_tiles(page), className="grid tiles"),
            html.Div(
                [
                    page.figure(reports.world),
                    html.Div(
                        [page.follows("cybertipline_reports"), _loaded_last(page)],
                        className="stack",
                    ),
                ],
                className="grid main-side",
            ),
            html.Div(
                [page.figure(access.regions), page.figure(hotlines.content_urls)],
                className="grid halves",
            ),
            _threats(page),
        ]
    )


def _tiles(page: Page) -> list[Any]:
    shown = []
    for make in _TILES:
        try:
            shown.append(make(page.data, page.view))
        except NoFigures:
            continue
    return shown


def _loaded_last(page: Page) -> html.Section:
    commit = page.data.history()[0]
    return html.Section(
        [
            html.H2("Loaded last"),
            html.P(
                f"Version {commit.version}, {commit.at:%-d %B %Y}: {commit.rows:,} observations "
                f"from {len(commit.loads)} table{'' if len(commit.loads) == 1 else 's'}, by "
                f"{commit.steward or 'the first build'}.",
                className="measure",
            ),
        ],
        className="card",
    )


def _threats(page: Page) -> html.Div:
    data = page.data
    editions = threats.editions(page.view)
    if not editions:
        return html.Div()
    last = editions[-1]
    items = [
        html.Li(
            [
                html.B(
                    f"{threats.GLYPHS[row['direction']]} {threats.theme(data, row['category'])}: "
                    f"{row['direction']}. "
                ),
                row["note"],
            ]
        )
        for row in records(last.rows)
    ]
    indicator = data.indicator("iocta_finding")
    return html.Div(
        [
            html.Section(
                [
                    html.H2(f"What Europol's IOCTA {last.year} finds"),
                    html.P(
                        "Findings in words, restated; a judgement of investigators, not a count",
                        className="measure",
                    ),
                    html.Ul(items, className="plain findings"),
                    html.Div(
                        html.P([html.Strong("What this is not. "), indicator.is_not]),
                        className="care",
                    ),
                    dcc.Link("All editions", href="/indicator/iocta_finding"),
                ],
                className="card",
            ),
            page.follows("iocta_finding"),
        ],
        className="grid main-side",
    )
