"""Prevalence: what surveys and databases say of victims, which figures count what, how old."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import Any

import dash
from dash import dcc, html

from pages._figure import NoFigures
from pages._page import Page, opened
from pages.cards import databases, prevalence, prevalence_shares

dash.register_page(
    __name__,
    path="/prevalence",
    title="Prevalence: CSEA Trends",
    name="Prevalence",
    made_of=("day",),
)
_SURVEYS = (
    "girls_seeking_professional_help_share",
    "sexual_abuse_prevalence",
    "survivors_fearing_recognition_share",
    "boys_sexual_exploitation_prevalence",
)
_DATABASES = ("icse_victims_identified", "arachnid_suspect_images", "caid_images")
# Findings that say what is not known; their themes are declared in categories.csv.
_UNKNOWN = (
    "boys_prevalence_unknown",
    "data_lacking",
    "figures_hard_to_capture",
    "boys_overlooked",
    "boys_exploitation_unrecognised",
)
_GAPS = ("EU-2b", "NAT-2b")
_STATEMENTS = (
    "Each statement keeps its own base and its own body. Shares over a life and over a year, of "
    "girls and of survivors, are not set on one scale."
)
_DATABASE = (
    "A database grows with what investigators put in. It counts images, or children who were "
    "found, and never the children who were not."
)
_JUDGED = "Judgements that D10.6 takes from reports, and the gaps that they and this table leave."


def layout(**query: str) -> html.Div:
    """What counts what and how old it is; then surveys, databases, judgements and gaps."""
    page = opened(query).under_questions()
    today = date.today()
    return html.Div(
        [
            *page.banner(),
            html.H1("What do surveys and databases say of children abused, and what can they not?"),
            html.P(_answer(page), className="lead"),
            *page.head(),
            *page.sections(
                {
                    "Which figures count what, and how old are they?": [
                        html.Div([_counts(page, today)], className="grid"),
                        html.Div(
                            [page.figure(prevalence.ages, today), page.follows(*_SURVEYS, most=4)],
                            className="grid main-side",
                        ),
                    ],
                    "What do surveys and statements say?": [
                        html.P(_STATEMENTS, className="measure"),
                        _halves(page, prevalence_shares.abuse, prevalence_shares.abuse_of_children),
                        _halves(page, prevalence_shares.boys, prevalence_shares.forced_sex),
                        _halves(
                            page,
                            prevalence_shares.help_and_perpetrator,
                            prevalence_shares.known_person,
                        ),
                        _halves(page, prevalence_shares.survivors, prevalence_shares.unidentified),
                    ],
                    "What do databases hold?": [
                        html.P(_DATABASE, className="measure"),
                        html.Div(
                            [page.figure(databases.icse), page.follows(*_DATABASES, most=4)],
                            className="grid main-side",
                        ),
                        _halves(page, databases.caid, databases.arachnid),
                    ],
                    "What is said in words, and what does nobody know?": [
                        html.P(_JUDGED, className="measure"),
                        html.Div([_findings(page), _gaps(page)], className="grid halves"),
                    ],
                }
            ),
        ]
    )


def _answer(page: Page) -> str:
    """What a survey statement and a database say, and that neither counts all."""
    said = []
    for make in (prevalence_shares.abuse_of_children, databases.icse):
        try:
            said.append(f"{make(page.data, page.view).finding}. ")
        except NoFigures:
            continue
    return (
        "".join(said) + "No figure here counts all children who are abused, and behind each of "
        "them are children of whom every one has the right to protection."
    )


def _halves(page: Page, *makers: Any) -> html.Div:
    return html.Div([page.figure(make) for make in makers], className="grid halves")


def _counts(page: Page, today: date) -> html.Section:
    """Every figure under what it counts: in words, what one unit is, who says it, how old."""
    found = prevalence.figures(page.data, page.view, today)
    kinds = [(group, list(members)) for group, members in groupby(found, key=lambda f: f.group)]
    groups = [
        html.Details(
            [
                html.Summary([html.H4(group), html.Span(_spread(members), className="of")]),
                html.P(prevalence.GROUPS[group], className="of"),
                html.Dl([_row(page, figure) for figure in members]),
            ],
            open=number == 0,
        )
        for number, (group, members) in enumerate(kinds)
    ]
    return html.Section(
        [
            page.heading(
                f"{len(found)} figures, {len(groups)} kinds of count", className="finding"
            ),
            html.P(
                "The latest figure of every indicator, by what it counts. Only figures of one "
                "kind can be read beside each other, and not even all of these.",
                className="measure",
            ),
            html.Div(groups, className="counts"),
        ],
        id="prevalence-counts",
        className="card",
    )


def _spread(members: list[prevalence.Figure]) -> str:
    """How many figures a kind of count has, and how old they are."""
    youngest, oldest = members[0].years, members[-1].years
    count = f"{len(members)} figure{'s' if len(members) > 1 else ''}"
    ages = dict.fromkeys(f"{years:.1f}" for years in (youngest, oldest))
    return f"{count}, {' to '.join(ages)} years old"


def _row(page: Page, figure: prevalence.Figure) -> html.Div:
    bodies = dict.fromkeys(page.data.catalog.publishers[c].name for c in figure.rows["cited"])
    return html.Div(
        [
            html.Dt(dcc.Link(figure.indicator.title, href=f"/indicator/{figure.indicator.id}")),
            html.Dd([html.B(figure.words), html.Br(), _unit(figure)]),
            html.Dd(f"{', '.join(bodies)}, {figure.when}: {figure.age}", className="age"),
        ],
        className="row",
    )


def _unit(figure: prevalence.Figure) -> str:
    """What one unit of the figure is, or what a share is a share of."""
    share, _, base = figure.indicator.counts.partition("one percent of ")
    return f"One unit: {figure.indicator.counts}." if share or not base else f"Of {base}."


def _findings(page: Page) -> html.Section:
    indicator = page.data.indicator(prevalence.FINDINGS)
    rows = [r for r in prevalence.findings(page.data, page.view) if r["category"] not in _UNKNOWN]
    return html.Section(
        [
            page.heading(f"{len(rows)} judgements in words", className="finding"),
            html.P("Restated, not quoted; judgements, not measurements", className="measure"),
            html.Ul([_finding(row) for row in rows], className="plain findings"),
            html.Div(
                html.P([html.Strong("What this is not. "), indicator.is_not]), className="care"
            ),
            dcc.Link("All of them with their sources", href=f"/indicator/{indicator.id}"),
        ],
        id="prevalence-findings",
        className="card",
    )


def _finding(row: dict[str, Any]) -> html.Li:
    return html.Li(
        [
            html.B(f"{row['theme']}. "),
            row["note"],
            html.Span(f" {row['body']}, {row['when']}; D10.6 {row['locator']}.", className="where"),
        ]
    )


def _gaps(page: Page) -> html.Section:
    """What is not known: said by reports, and what figure would say it."""
    known = prevalence.findings(page.data, page.view)
    rows = [r for c in _UNKNOWN for r in known if r["category"] == c]
    gaps = [(i, page.data.policy.gap_for(i)) for i in _GAPS]
    return html.Section(
        [
            page.heading("What is not known", className="finding"),
            html.P("As the reports themselves say it", className="measure"),
            html.Ul([_finding(row) for row in rows], className="plain findings"),
            html.H4("What would fill the gap"),
            html.Ul(
                [
                    html.Li(
                        [
                            dcc.Link(number, href=f"/recommendations#{number}"),
                            f": {gap.missing} {gap.would_be}",
                        ]
                    )
                    for number, gap in gaps
                    if gap
                ]
            ),
        ],
        id="prevalence-gaps",
        className="card",
    )
