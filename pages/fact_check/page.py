"""Derived statements of the sources, reckoned again from the figures; worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

import dash
from dash import Input, Output, callback, dcc, html

from analytics.claims.changes import fewest
from analytics.claims.footnotes import remarks
from analytics.claims.verdicts import Verdict, shared_changes
from analytics.claims.weighing import LABELS, VERDICTS, Word
from analytics.observations import Observation
from analytics.relations import number_of
from pages.figure.words import messages
from pages.indicator.judgements import differences_table
from pages.site import state
from pages.site.data import Data
from pages.site.page import Page, opened
from pages.site.parts import measure, section

say = messages(__file__)

dash.register_page(__name__, path="/fact-check", title="Fact check: CSEA Trends", name="Fact check")
_SOURCES: Final = ("all", "d106", "others")


def choices() -> tuple[state.Choice, ...]:
    """Which verdicts and whose statements."""
    verdicts = (("all", str(say("verdict-all"))), *((word, LABELS[word]) for word in VERDICTS))
    sources = tuple((name, str(say(f"source-{name}"))) for name in _SOURCES)
    return (
        state.Choice("verdict", str(say("verdict")), verdicts, "all"),
        state.Choice("source", str(say("source")), sources, "all"),
    )


def layout(**query: str) -> html.Div:
    """The statements, what the figures give, and the figures that two sources give differently."""
    page = opened(query)
    verdicts = page.data.verdicts(page.view)
    counts = Counter(verdict.verdict for verdict in verdicts)
    key = [
        html.Div([html.Dt(_counted(w, counts[w])), html.Dd(str(say(f"meaning-{w}")))])
        for w in VERDICTS
    ]
    return html.Div(
        [
            *page.opening(say("title"), say("lead", all=number_of(verdicts, "statements"))),
            html.Dl(key, className="card verdict-key"),
            page.controls("fact-check", choices()),
            html.Div(_statements(page), id="fact-check-slot", className="grid"),
            _shared(verdicts),
            _footnotes(page.data),
            _differences(page),
        ]
    )


@callback(Output("fact-check-slot", "children"), Input("url", "search"), prevent_initial_call=True)
def update(search: str | None) -> list[Any]:
    """Another selection."""
    return _statements(opened(state.parse(search)))


def _statements(page: Page) -> list[Any]:
    offered = choices()
    word, whose = (c.read(page.query) for c in offered)
    shown = [
        verdict
        for verdict in page.data.verdicts(page.view)
        if word in ("all", verdict.verdict)
        and (whose == "all" or (verdict.claim.source == "grace_d10_6") == (whose == "d106"))
    ]
    if not shown:
        return [*page.head(offered), html.P(str(say("nothing")), className="card")]
    groups = {w: [v for v in shown if v.verdict == w] for w in VERDICTS}
    found = [_group(page.data, w, own, word) for w, own in groups.items() if own]
    return [*page.head(offered), *found]


def _counted(word: Word, count: int) -> list[Any]:
    """How many statements have a verdict, and the way to them."""
    words = LABELS[word].lower()
    return [html.B(str(count)), " ", html.A(words, href=f"#verdict-{word}") if count else words]


def _group(data: Data, word: Word, verdicts: Sequence[Verdict], chosen: str) -> html.Section:
    """The statements with one verdict; the many that hold are folded until they are asked for."""
    articles = html.Div([_verdict(v, data) for v in verdicts], className="grid")
    heading = html.H2(str(say(f"question-{word}")), className="question")
    if word == "confirmed" and chosen != word:
        fold = str(say("fold", all=number_of(verdicts, "statements")))
        articles = html.Details([html.Summary(fold), articles], className="fold")
    return html.Section([heading, articles], id=f"verdict-{word}")


def _verdict(verdict: Verdict, data: Data) -> html.Article:
    claim = verdict.claim
    who = say("who", who=_said_by(claim.source, data), locator=claim.locator)
    label = html.Span(verdict.label, className=f"verdict {verdict.verdict}")
    parts: list[Any] = [
        html.P([label, f" {who}"], className="who"),
        html.H3(claim.statement, className="finding"),
        html.P(verdict.heading),
    ]
    if verdict.reason:
        parts.append(html.P(verdict.reason))
    parts += [html.P(sentence) for sentence in verdict.slips]
    parts += [html.P(other.sentence) for other in verdict.alternatives]
    if verdict.changes:
        missing = verdict.verdict == "not_reproducible"
        told = str(say("reconcile-missing" if missing else "reconcile"))
        changes = html.Ul([html.Li(change.sentence) for change in verdict.changes])
        parts.append(html.Details([html.Summary(told), changes]))
    if claim.unnamed:  # nothing was reckoned
        return html.Article(parts, id=claim.id, className="card claim")
    figures = {figure.key: figure for term in verdict.operands for figure in term.figures}
    reckoned = [
        html.Summary(str(say("reckoned"))),
        html.P(verdict.method),
        html.Ul([html.Li(_figure(f, data)) for f in figures.values()]),
        *[html.P(caveat) for caveat in (*verdict.caveats, claim.note) if caveat],
    ]
    parts.append(html.Details(reckoned))
    return html.Article(parts, id=claim.id, className="card claim")


def _said_by(source: str, data: Data) -> str:
    """The publisher of the table that states it; empty for a reading that no source prints."""
    if not source:
        return str(say("often-made"))
    try:
        return data.catalog.publishers[data.catalog.latest_origin(source).publisher].name
    except KeyError:
        return source


def _figure(figure: Observation, data: Data) -> list[Any]:
    """One operand: what it is, as printed, where, linked to its indicator."""
    point = figure.point
    indicator = data.indicator(point.indicator)
    said = say(
        "operand",
        place=data.name(point.area),
        period=point.period,
        figure=point,
        printed=figure.raw,
        publisher=data.catalog.publishers[point.cited].name,
        locator=figure.locator,
    )
    link = dcc.Link(indicator.title, href=f"/indicator/{indicator.id}?area={point.area}")
    return [link, str(said)]


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
        html.Li([f"{say('who', who=_said_by(n.source, data), locator=n.locator)}: ", r.sentence])
        for r in found
        if (n := r.footnote)
    ]
    return section(say("footnotes"), html.Ul(items), kind="card spaced") if found else None


def _differences(page: Page) -> html.Section:
    """Where two sources give the same figure differently, both, with the gap and the reason."""
    found = page.data.differences(page.view)
    return section(
        say("differences", all=number_of(found, "figures")),
        measure(say("differences-note")),
        differences_table(page.data, found),
        id="differences",
    )
