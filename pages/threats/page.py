"""Threats: what each edition of Europol's IOCTA sees rising, calls new, or leaves to others."""

from __future__ import annotations

from typing import Any

import dash
import pandas as pd
from dash import Input, Output, State, callback, dcc, html

from pages.figure.limits import KNOWN, at_top, is_not, known, stated
from pages.figure.words import Said, messages
from pages.sentences.leading import leading
from pages.site import state
from pages.site.data import records
from pages.site.page import Page, opened
from pages.threats.editions import (
    GLYPHS,
    INDICATOR,
    Course,
    course,
    newest,
    sentence,
    themes,
)

say = messages(__file__)

dash.register_page(__name__, path="/threats", title="Threats: CSEA Trends", name="Threats")


def layout(**query: str) -> html.Div:
    """The page as its address asks for it."""
    page = opened(query).asking("threats")
    return html.Div(
        [
            *page.opening(say("title"), _lead(page)),
            page.controls("threats", page.choices),
            at_top(),
            html.Div(_edition(page), id="threats-edition-slot", className="grid"),
        ]
    )


@callback(
    Output("threats-edition-slot", "children"),
    Input("url", "search"),
    State(KNOWN, "data"),
    prevent_initial_call=True,
)
def update(search: str | None, limits: list[str] | None = None) -> list[Any]:
    """Another edition: findings, course and matrix are made again."""
    return known(_edition(opened(state.parse(search)).asking("threats")), limits)


def _lead(page: Page) -> Said:
    """What the newest edition held sees rising and calls new."""
    found = newest(page.view)
    if found is None:
        return say("lead-none")
    latest = course(page.view, found.year)
    rising, new = (
        [say("inside", theme=name) for name in themes(page.data, rows)]
        for rows in (latest.edition.rising, latest.new)
    )
    return say("lead", year=latest.edition.year, rising=rising, new=new)


def _edition(page: Page) -> list[Any]:
    head, matrix = page.head(page.choices), page.card("threats-matrix")
    if not page.asked["edition"]:
        return [*head, matrix]
    found = course(page.view, page.asked["edition"])
    return [
        *head,
        html.Div(
            [
                html.Div(
                    [_findings(page, found), page.follows(INDICATOR, most=5)], className="stack"
                ),
                _course(page, found),
            ],
            className="grid main-side",
        ),
        matrix,
    ]


def _findings(page: Page, found: Course) -> html.Section:
    """The findings of the edition in words, rising first, each with where it stands."""
    order = {direction: place for place, direction in enumerate(GLYPHS)}
    rows = found.edition.rows.assign(place=found.edition.rows["direction"].map(order))
    bodies = page.data.catalog.publishers
    items = []
    for row in records(rows.sort_values("place", kind="stable")):
        said = say("where", body=bodies[row["cited"]].name, locator=row["locator"])
        where = html.Span(f" {said}", className="where")
        place = f"finding-{row['category']}"
        items.append(html.Li([*sentence(page.data, row), where], id=place))
    return html.Section(
        [
            html.H2(leading(say("findings-heading", year=found.edition.year))),
            html.P(str(say("findings-measure")), className="measure"),
            html.Ul(items, className="plain findings"),
            stated(is_not(page.data.indicator(INDICATOR))),
            dcc.Link(str(say("findings-all")), href=f"/indicator/{INDICATOR}"),
        ],
        id="threats-findings",
        className="card",
    )


def _course(page: Page, found: Course) -> html.Section:
    """New, found again, and held from earlier ones alone: computed from the findings held."""
    return html.Section(
        [
            html.H2(leading(say("course-heading", year=found.edition.year))),
            html.P(str(say("course-measure")), className="measure"),
            *_listed(page, "new", found.new),
            *_listed(page, "first", found.first),
            *_listed(page, "again", found.again),
            *_listed(page, "earlier", found.earlier),
            html.P(str(say("course-care")), className="refusal"),
        ],
        id="threats-course",
        className="card",
    )


def _listed(page: Page, name: str, rows: pd.DataFrame) -> list[Any]:
    """One of the lists of what changed: its title, and a theme with its direction in each line."""
    title = say(f"course-{name}")
    if rows.empty:
        return [html.H3(str(title)), html.P(str(say("course-none")), className="measure")]
    words = "course-last" if name == "earlier" else "course-theme"
    columns = (themes(page.data, rows), rows["period"], rows["direction"])
    lines = [
        say(words, theme=name, edition=edition, direction=direction)
        for name, edition, direction in zip(*columns, strict=True)
    ]
    return [
        html.H3(str(title)),
        html.Ul([html.Li(str(line)) for line in lines]),
    ]
