"""Threats: what each edition of Europol's IOCTA saw rising, what is new, what went silent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import dash
import pandas as pd
from dash import Input, Output, callback, dcc, html

from pages.figure.names import lower_first
from pages.site import state
from pages.site.data import View, records
from pages.site.page import Page, opened
from pages.threats import editions as threats

dash.register_page(__name__, path="/threats", title="Threats: CSEA Trends", name="Threats")


def choices(view: View) -> tuple[state.Choice, ...]:
    """The edition, the newest first."""
    years = [e.year for e in threats.editions(view)][::-1] or [""]
    return (state.Choice("edition", "Edition", tuple((y, y) for y in years), years[0]),)


def layout(**query: str) -> html.Div:
    """The page as its address asks for it."""
    page = opened(query)
    return html.Div(
        [
            *page.banner(),
            html.H1("Which threats does Europol see rising, which are new, which went silent?"),
            html.P(_answer(page), className="lead"),
            page.controls("threats", choices(page.view)),
            html.Div(_edition(page), id="threats-edition-slot", className="grid"),
        ]
    )


@callback(
    Output("threats-edition-slot", "children"), Input("url", "search"), prevent_initial_call=True
)
def update(search: str | None) -> list[Any]:
    """Another edition: findings, course and matrix are made again."""
    return _edition(opened(state.parse(search)))


def _answer(page: Page) -> str:
    """What the newest edition held sees rising and calls new."""
    editions = threats.editions(page.view)
    if not editions:
        return "No findings are held in this version of the table."
    newest = threats.course(page.view, editions[-1].year)
    rising = [_in_sentence(threats.theme(page.data, c)) for c in newest.edition.rising["category"]]
    new = [_in_sentence(threats.theme(page.data, c)) for c in newest.new["category"]]
    text = f"The newest edition held, of {newest.edition.year}, sees these rising: "
    text += f"{'; '.join(rising) or 'none'}. "
    if new:
        text += f"It calls new: {'; '.join(new)}. "
    return (
        text + "Europol's IOCTA is the judgement of investigators in words, not a measurement: "
        "what it does not mention has not gone."
    )


def _in_sentence(name: str) -> str:
    """A theme inside a sentence; an abbreviation such as AI keeps its capitals."""
    return name if name[1:2].isupper() else lower_first(name)


def _edition(page: Page) -> list[Any]:
    offered = choices(page.view)
    year = offered[0].read(page.query)
    head = page.head(offered)
    if not year:
        return [*head, page.figure(threats.matrix, year)]
    course = threats.course(page.view, year)
    return [
        *head,
        html.Div(
            [
                html.Div(
                    [_findings(page, course), page.follows(threats.INDICATOR, most=5)],
                    className="stack",
                ),
                _course(page, course),
            ],
            className="grid main-side",
        ),
        page.figure(threats.matrix, year),
    ]


def _findings(page: Page, course: threats.Course) -> html.Section:
    """The findings of the edition in words, rising first, each with where it stands."""
    order = {direction: number for number, direction in enumerate(threats.GLYPHS)}
    rows = course.edition.rows.assign(place=course.edition.rows["direction"].map(order))
    items = [
        html.Li(
            [
                html.B(
                    f"{threats.GLYPHS[r['direction']]} {threats.theme(page.data, r['category'])}: "
                    f"{r['direction']}. "
                ),
                r["note"],
                html.Span(
                    f" {page.data.catalog.publishers[r['cited']].name}, {r['locator']}.",
                    className="where",
                ),
            ]
        )
        for r in records(rows.sort_values("place", kind="stable"))
    ]
    indicator = page.data.indicator(threats.INDICATOR)
    return html.Section(
        [
            html.H2(f"What the edition of {course.edition.year} finds, in words"),
            html.P(
                "Restated, not quoted; the direction is read from the wording", className="measure"
            ),
            html.Ul(items, className="plain findings"),
            html.Div(
                html.P([html.Strong("What this is not. "), indicator.is_not]), className="care"
            ),
            dcc.Link("All findings with their sources", href=f"/indicator/{indicator.id}"),
        ],
        id="threats-findings",
        className="card",
    )


def _course(page: Page, course: threats.Course) -> html.Section:
    """New, found again, and silent: computed from the findings held."""
    year = course.edition.year

    def named(row: dict[str, Any]) -> str:
        return f"{threats.theme(page.data, row['category'])}: {row['direction']}"

    def last(row: dict[str, Any]) -> str:
        return (
            f"{threats.theme(page.data, row['category'])}: last in {row['period']}, "
            f"{row['direction']}"
        )

    return html.Section(
        [
            html.H2(f"What changed with {year}"),
            html.P("Computed from the findings held", className="measure"),
            *_listed("Called new by the edition", course.new, named),
            *_listed("Held from no earlier edition", course.first, named),
            *_listed("Found again", course.again, named),
            *_listed("Silent: found earlier, not mentioned here", course.silent, last),
            html.P(
                "Silence is not a fall. Editions ask different questions of different countries.",
                className="refusal",
            ),
        ],
        id="threats-course",
        className="card",
    )


def _listed(title: str, rows: pd.DataFrame, words: Callable[[dict[str, Any]], str]) -> list[Any]:
    if rows.empty:
        return [html.H3(title), html.P("None.", className="measure")]
    return [html.H3(f"{title} ({len(rows)})"), html.Ul([html.Li(words(r)) for r in records(rows)])]
