"""Prevalence: what surveys and databases say of victims, which figures count what, how old."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Any

import dash
from dash import dcc, html

from analytics.relations import number_of
from analytics.results import Result
from analytics.series import points_of
from pages.figure.limits import is_not, stated
from pages.figure.words import Said, messages
from pages.prevalence.databases import icse_heading
from pages.prevalence.latest import JUDGEMENTS, Statement, judgements, statements
from pages.prevalence.recorded import RECORDED, SURVEYED
from pages.prevalence.surveys import children_heading
from pages.sentences import headings
from pages.site.page import Page, opened
from pages.site.parts import fold

say = messages(__file__)

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
# Judgements that say what is not known; their themes are declared in categories.csv.
_UNKNOWN = (
    "boys_prevalence_unknown",
    "data_lacking",
    "figures_hard_to_capture",
    "boys_overlooked",
    "boys_exploitation_unrecognised",
)
_GAPS = ("EU-2b", "NAT-2b")


def layout(**query: str) -> html.Div:
    """Surveys, records, databases, judgements and gaps; then what counts what and how old it is."""
    page = opened(query).asking("prevalence").under_questions()
    told = headings.told((children_heading, icse_heading), page.data, page.view)
    return html.Div(
        [
            *page.opening(say("title"), say("lead", told=told)),
            *page.head(),
            *page.sections(
                {
                    str(say("question-surveys")): [
                        html.P(str(say("question-surveys-note")), className="measure"),
                        page.halves("prevalence-girls-boys", "prevalence-children"),
                        page.leading("prevalence-countries", SURVEYED, *_SURVEYS),
                        page.more(
                            "prevalence-boys",
                            "prevalence-forced-sex",
                            "prevalence-help",
                            "prevalence-known",
                            "prevalence-survivors",
                            "prevalence-unidentified",
                        ),
                    ],
                    str(say("question-recorded")): [
                        html.P(str(say("question-recorded-note")), className="measure"),
                        page.leading("prevalence-offences", RECORDED),
                    ],
                    str(say("question-databases")): [
                        html.P(str(say("question-databases-note")), className="measure"),
                        page.leading("prevalence-icse", *_DATABASES),
                        page.more(
                            "prevalence-caid",
                            "prevalence-arachnid",
                            "prevalence-review",
                            "prevalence-relationships",
                        ),
                    ],
                    str(say("question-judged")): [
                        html.P(str(say("question-judged-note")), className="measure"),
                        html.Div([_judgements(page), _gaps(page)], className="grid halves"),
                    ],
                    str(say("question-counts")): [
                        html.Div([_counts(page)], className="grid"),
                        page.more("prevalence-ages"),
                    ],
                }
            ),
        ],
        className="with-list",
    )


def _counts(page: Page) -> html.Section:
    """Every figure under what it counts: in words, what one unit is, who says it, how old."""
    found = statements(page.data, page.view, date.fromisoformat(page.asked["today"]))
    kinds = [(group, list(members)) for group, members in groupby(found, key=lambda f: f.group)]
    groups = [
        html.Details(
            [
                html.Summary(
                    [
                        html.H4(str(say(f"group-{group}"))),
                        html.Span(str(_spread(members)), className="of"),
                    ]
                ),
                html.P(str(say(f"group-{group}-note")), className="of"),
                html.Dl([_row(page, statement) for statement in members]),
            ],
        )
        for group, members in kinds
    ]
    of_kinds = _number([members[0] for _, members in kinds])
    heading = say("counts-heading", figures=_number(found), kinds=of_kinds)
    return _card(page, "counts", heading, html.Div(groups, className="counts"))


def _card(page: Page, name: str, heading: Said, *parts: Any) -> html.Section:
    """A card of this page alone; its note is found by its name."""
    note = html.P(str(say(f"{name}-note")), className="measure")
    return html.Section(
        [page.heading(str(heading), className="finding"), note, *parts],
        id=f"prevalence-{name}",
        className="card",
    )


def _folded(name: str, heading: Said, rows: Sequence[dict[str, Any]], *parts: Any) -> html.Div:
    """Judgements behind their themes; the note and the place of the card are found by its name."""
    themes = [str(say("theme", theme=row["theme"])) for row in rows]
    note = html.P(str(say(f"{name}-note")), className="measure")
    return html.Div(fold(heading, themes, note, _findings(rows), *parts), id=f"prevalence-{name}")


def _findings(rows: Iterable[dict[str, Any]]) -> html.Ul:
    """Judgements in words, each with where it stands."""
    items = []
    for row in rows:
        where = say("judged-where", body=row["body"], when=row["when"], locator=row["locator"])
        theme = html.B(f"{say('theme', theme=row['theme'])} ")
        items.append(html.Li([theme, row["note"], html.Span(f" {where}", className="where")]))
    return html.Ul(items, className="plain findings")


def _number(found: Sequence[Statement]) -> Result:
    return number_of([statement.point for statement in found], "figures")


def _spread(members: Sequence[Statement]) -> Said:
    """How many figures a kind of count has, and how old they are."""
    ages = [str(say("years", age=m.age)) for m in members if isinstance(m.age, Result)]
    first, last = (ages[0], ages[-1]) if ages else ("", "")
    return say(
        "spread",
        figures=say("figures", count=_number(members)),
        youngest=first,
        older=last if last != first else "",
    )


def _row(page: Page, statement: Statement) -> html.Div:
    indicator, cited = statement.indicator, dict.fromkeys(statement.rows["cited"])
    bodies = [page.data.catalog.publishers[body].name for body in cited]
    by = say("stated-by", bodies=bodies, when=statement.when, age=statement.age)
    whole = say("whole", whole=indicator.whole) if indicator.whole else None
    unit = whole or say("unit", unit=indicator.counts)
    return html.Div(
        [
            html.Dt(dcc.Link(indicator.title, href=f"/indicator/{indicator.id}")),
            html.Dd([html.B(str(statement.words)), html.Br(), str(unit)]),
            html.Dd(str(by), className="age"),
        ],
        className="row",
    )


def _judgements(page: Page) -> html.Div:
    indicator = page.data.indicator(JUDGEMENTS)
    rows = [r for r in judgements(page.data, page.view) if r["category"] not in _UNKNOWN]
    held = page.view.rows(JUDGEMENTS)
    number = number_of(points_of(held[~held["category"].isin(_UNKNOWN)]), "judgements")
    return _folded(
        "findings",
        say("judgements-heading", judgements=number),
        rows,
        stated(is_not(indicator)),
        dcc.Link(str(say("judgements-all")), href=f"/indicator/{indicator.id}"),
    )


def _gaps(page: Page) -> html.Div:
    """What is not known: said by reports, and what figure would say it."""
    known = judgements(page.data, page.view)
    rows = [r for c in _UNKNOWN for r in known if r["category"] == c]
    gaps = {number: page.data.policy.gap_of(number, "measures") for number in _GAPS}
    links = {number: dcc.Link(number, href=f"/recommendations/{number}") for number in gaps}
    would = [[links[n], f": {gap.missing} {gap.would_be}"] for n, gap in gaps.items() if gap]
    fill = html.Ul([*map(html.Li, would)])
    heading = page.heading(str(say("gaps-fill")))
    return _folded("gaps", say("gaps-heading"), rows, heading, fill)
