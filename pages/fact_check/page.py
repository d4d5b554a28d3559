"""Derived statements of the sources, reckoned again from the figures; worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

import dash
from dash import Input, Output, callback, dcc, html

from analytics.claims.verdicts import Verdict, shared_changes
from analytics.claims.weighing import LABELS, VERDICTS, Word
from analytics.observations import Observation
from pages.figure import numbers
from pages.figure.table import period_label
from pages.indicator.disputed import differences_table
from pages.site import state
from pages.site.data import Data
from pages.site.page import Page, opened

dash.register_page(__name__, path="/fact-check", title="Fact check: CSEA Trends", name="Fact check")
_MEANINGS: Final = {
    "inconsistent": "No rounding of the printed figures gives what is stated.",
    "refused": "The figures must not be set against each other; the reason is given.",
    "undecided": "Rounding leaves both open: it may be so.",
    "not_reproducible": "A figure, or what it is made of, is not published.",
    "confirmed_truncated": "The figures give it when digits are cut off instead of rounded.",
    "confirmed": "The figures give it.",
}
_GROUPS: Final[Mapping[Word, str]] = {
    "inconsistent": "Which statements do the figures contradict?",
    "refused": "Which must not be reckoned at all?",
    "undecided": "Which may hold, as far as rounding tells?",
    "not_reproducible": "Which can nobody check?",
    "confirmed_truncated": "Which hold when digits are cut off?",
    "confirmed": "Which hold?",
}
_SOURCES: Final = (("all", "All sources"), ("d106", "D10.6 only"), ("others", "Later sources"))


def choices() -> tuple[state.Choice, ...]:
    """Which verdicts and whose statements."""
    verdicts = (("all", "All verdicts"), *((word, LABELS[word]) for word in VERDICTS))
    return (
        state.Choice("verdict", "Verdict", verdicts, "all"),
        state.Choice("source", "Source", _SOURCES, "all"),
    )


def layout(**query: str) -> html.Div:
    """The statements, what the figures give, and the figures that two sources give differently."""
    page = opened(query)
    verdicts = page.data.verdicts(page.view)
    counts = Counter(verdict.verdict for verdict in verdicts)
    return html.Div(
        [
            *page.banner(),
            html.H1("Do the statements agree with the figures they are made from?"),
            html.P(
                f"{len(verdicts)} statements of D10.6 and later sources, reckoned again from the "
                "figures in this table. A verdict is about arithmetic: it says nothing on who is "
                "right.",
                className="lead",
            ),
            html.Dl(
                [
                    html.Div(
                        [
                            html.Dt(_counted(word, counts[word])),
                            html.Dd(_MEANINGS[word]),
                        ]
                    )
                    for word in VERDICTS
                ],
                className="card verdict-key",
            ),
            page.controls("fact-check", choices()),
            html.Div(_statements(page), id="fact-check-slot", className="grid"),
            _shared(verdicts),
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
        return [*page.head(offered), html.P("No statement has this verdict.", className="card")]
    groups = {w: [v for v in shown if v.verdict == w] for w in VERDICTS}
    return [
        *page.head(offered),
        *[_group(page.data, w, found, word) for w, found in groups.items() if found],
    ]


def _counted(word: Word, count: int) -> list[Any]:
    """How many statements have a verdict, and the way to them."""
    words = LABELS[word].lower()
    return [html.B(str(count)), " ", html.A(words, href=f"#verdict-{word}") if count else words]


def _group(data: Data, word: Word, verdicts: Sequence[Verdict], chosen: str) -> html.Section:
    """The statements with one verdict; the many that hold are folded until they are asked for."""
    articles = html.Div([_verdict(v, data) for v in verdicts], className="grid")
    heading = html.H2(_GROUPS[word], className="question")
    if word == "confirmed" and chosen != word:
        fold = html.Summary(f"Show the {len(verdicts)} statements that the figures give")
        articles = html.Details([fold, articles], className="fold")
    return html.Section([heading, articles], id=f"verdict-{word}")


def _verdict(verdict: Verdict, data: Data) -> html.Article:
    claim = verdict.claim
    said_by = _said_by(claim.source, data)
    parts: list[Any] = [
        html.P(
            [
                html.Span(verdict.label, className=f"verdict {verdict.verdict}"),
                f" {said_by}{', ' if said_by else ''}{claim.locator}",
            ],
            className="who",
        ),
        html.H3(claim.statement, className="finding"),
        html.P(verdict.heading),
    ]
    if verdict.reason:
        parts.append(html.P(verdict.reason))
    parts += [html.P(other.sentence) for other in verdict.alternatives]
    if verdict.changes:
        what = "missing figure" if verdict.verdict == "not_reproducible" else "one of these"
        parts.append(
            html.Details(
                [
                    html.Summary(f"What would reconcile it ({what})"),
                    html.Ul([html.Li(change.sentence) for change in verdict.changes]),
                ]
            )
        )
    parts.append(
        html.Details(
            [
                html.Summary("How it is reckoned, and from which figures"),
                html.P(verdict.method),
                html.Ul([html.Li(_figure(f, data)) for t in verdict.operands for f in t.figures]),
                *[html.P(caveat) for caveat in (*verdict.caveats, claim.note) if caveat],
            ]
        )
    )
    return html.Article(parts, id=claim.id, className="card claim")


def _said_by(source: str, data: Data) -> str:
    """The publisher of the table that states it; empty for a reading that no source prints."""
    if not source:
        return "A reading often made"
    try:
        return data.catalog.publishers[data.catalog.latest_origin(source).publisher].name
    except KeyError:
        return source


def _figure(figure: Observation, data: Data) -> list[Any]:
    """One operand: what it is, as printed, where, linked to its indicator."""
    point = figure.point
    indicator = data.indicator(point.indicator)
    unit = data.catalog.units[point.unit]
    return [
        dcc.Link(indicator.title, href=f"/indicator/{indicator.id}?area={point.area}"),
        f", {data.name(point.area)}, {period_label(point.period.text)}: "
        f"{numbers.quantity(point.value, unit, point.qualifier, exact=True)} "
        f"(printed “{figure.raw}”; {data.catalog.publishers[point.cited].name}, {figure.locator})",
    ]


def _shared(verdicts: tuple[Verdict, ...]) -> html.Section | None:
    """Single figures of which one change would reconcile several statements."""
    found = shared_changes(verdicts)
    if not found:
        return None
    statements = {v.claim.id: f"“{v.claim.statement.rstrip('.')}”" for v in verdicts}
    return html.Section(
        [
            html.H2("One figure that several statements turn on"),
            html.Ul(
                [
                    html.Li(
                        [
                            html.B(f"{change.what}: "),
                            f"between {numbers.full(change.interval.lower)} and "
                            f"{numbers.full(change.interval.upper)} it would agree with "
                            f"{numbers.listing([statements[s] for s in change.statements])}.",
                        ]
                    )
                    for change in found
                ]
            ),
        ],
        className="card spaced",
    )


def _differences(page: Page) -> html.Section:
    """Where two sources give the same figure differently, both, with the gap and the reason."""
    data = page.data
    found = page.data.differences(page.view)
    return html.Section(
        [
            html.H2(f"{len(found)} figures that sources give differently"),
            html.P(
                "Both stay in the table; neither is corrected. A likely reason is ours and not "
                "confirmed by a source.",
                className="measure",
            ),
            differences_table(data, found),
        ],
        id="differences",
        className="card",
    )
