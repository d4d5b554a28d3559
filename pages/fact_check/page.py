"""Is it true? A statement that a reader types is answered; below stand all that were declared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final
from urllib.parse import urlencode

import dash
from dash import Input, Output, State, callback, html, no_update

from analytics.claims.changes import fewest
from analytics.claims.footnotes import remarks
from analytics.claims.verdicts import Verdict, shared_changes
from analytics.claims.weighing import LABELS, VERDICTS
from analytics.relations import number_of
from pages.fact_check.answer import answered
from pages.fact_check.box import STATEMENT, answer_card, box
from pages.fact_check.listing import choices, selected, table
from pages.figure.words import messages
from pages.indicator.judgements import differences_table
from pages.site import state
from pages.site.data import Data
from pages.site.page import Page, opened
from pages.site.parts import measure, section

say = messages(__file__)
_SLOT: Final = "fact-check-slot"

dash.register_page(__name__, path="/fact-check", title="Fact check: CSEA Trends", name="Fact check")


def layout(**query: str) -> html.Div:
    """The box and its answer, the statements, and the figures that sources give differently."""
    page, statement = _opened(query)
    verdicts = page.data.verdicts(page.view)
    scope = {"data-scope": _scope(page)}
    return html.Div(
        [
            *page.opening(say("title"), say("lead", all=number_of(verdicts, "statements"))),
            box(statement, page.data),
            html.Div(_answer(page, statement), id="fact-check-answer"),
            html.H2(str(say("all-heading")), className="question"),
            page.controls("fact-check", choices(verdicts, page.data)),
            html.Div(_statements(page), id=_SLOT, className="stack", **scope),
            _meanings(),
            _shared(verdicts),
            _footnotes(page.data),
            _differences(page),
        ]
    )


@callback(
    Output("fact-check-answer", "children"),
    Output(_SLOT, "children"),
    Output(_SLOT, "data-scope"),
    Output(STATEMENT, "value"),
    Input("url", "search"),
    State(_SLOT, "data-scope"),
    prevent_initial_call=True,
)
def update(search: str | None, shown: str | None) -> tuple[list[Any], Any, Any, str]:
    """Another statement or selection; a browser takes long over the table, which is made again only
    where it is another."""
    page, statement = _opened(state.parse(search))
    scope = _scope(page)
    table_of = (no_update, no_update) if scope == shown else (_statements(page), scope)
    return _answer(page, statement), *table_of, statement


def _scope(page: Page) -> str:
    """What of the address the table of statements follows."""
    return urlencode(sorted(page.query.items()))


def _opened(query: Mapping[str, str]) -> tuple[Page, str]:
    """The page, and the statement that its address holds, which is no choice among offered ones."""
    page = opened(query)
    rest = {name: text for name, text in page.query.items() if name != STATEMENT}
    return replace(page, query=rest), page.query.get(STATEMENT, "")


def _answer(page: Page, statement: str) -> list[Any]:
    if not statement.strip():
        return []
    return [answer_card(answered(statement, page.data, page.view), page.data, page.view)]


def _statements(page: Page) -> list[Any]:
    verdicts = page.data.verdicts(page.view)
    offered = choices(verdicts, page.data)
    shown = selected(verdicts, {c.name: c.read(page.query) for c in offered}, page.data)
    made = table(shown, page.data) if shown else html.P(str(say("nothing")), className="card")
    count = say(
        "shown", shown=number_of(shown, "statements"), all=number_of(verdicts, "statements")
    )
    return [*page.head(offered), html.P(str(count), className="measure", role="status"), made]


def _meanings() -> html.Details:
    """What each verdict means."""
    pairs = [
        html.Div([html.Dt(LABELS[word]), html.Dd(str(say(f"meaning-{word}")))]) for word in VERDICTS
    ]
    key = html.Dl(pairs, className="verdict-key")
    return html.Details([html.Summary(str(say("meanings"))), key], className="card spaced")


def _shared(verdicts: tuple[Verdict, ...]) -> html.Section | None:
    """How few figures contradicted statements turn on, and the change of each that reconciles."""
    found = fewest(shared_changes(verdicts))
    if not found:
        return None
    concerned = number_of({name for change in found for name in change.statements}, "statements")
    statements = {v.claim.id: f"“{v.claim.statement.rstrip('.')}”" for v in verdicts}
    items = []
    for change in found:
        given = [statements[name] for name in change.statements]
        items.append(html.Li([f"{change.sentence}. ", str(say("agree", statements=given))]))
    heading = say("shared", statements=concerned, figures=number_of(found, "figures"))
    return section(heading, html.Ul(items), kind="card spaced")


def _footnotes(data: Data) -> html.Section | None:
    """What does not fit at the footnotes of a source."""
    found = remarks(data.footnotes)
    items = [
        html.Li([f"{say('who', who=_publisher(n.source, data), locator=n.locator)}: ", r.sentence])
        for r in found
        if (n := r.footnote)
    ]
    return section(say("footnotes"), html.Ul(items), kind="card spaced") if found else None


def _publisher(source: str, data: Data) -> str:
    try:
        return data.catalog.publishers[data.catalog.latest_origin(source).publisher].name
    except KeyError:
        return source


def _differences(page: Page) -> html.Section:
    """Where two sources give the same figure differently, both, with the gap and the reason."""
    found = page.data.differences(page.view)
    return section(
        say("differences", all=number_of(found, "figures")),
        measure(say("differences-note")),
        differences_table(page.data, found),
        id="differences",
    )
