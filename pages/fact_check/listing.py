"""All declared statements as one table; a row opens, with both numbers on a line first of all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from dash import dcc, html

from analytics.claims.verdicts import Verdict
from analytics.claims.weighing import LABELS, VERDICTS, in_words
from analytics.observations import Observation
from pages.fact_check.drawings import number_line
from pages.figure.observed import place_in
from pages.figure.words import messages
from pages.site.data import Data
from pages.site.search.matching import in_order
from pages.site.state import Choice

say = messages(__file__)
ALL: Final = "all"
_READING: Final = "reading"
_SORTS: Final = ("verdict", "speaker", "topic", "statement")
_TOPICS: Final = ("access", "reports", "hotlines", "threats", "prevalence", "response")


def choices(verdicts: Sequence[Verdict], data: Data) -> tuple[Choice, ...]:
    """Which verdicts, whose statements, on what, and in which order."""
    counts = Counter(v.verdict for v in verdicts)
    words = [(word, LABELS[word]) for word in VERDICTS if counts[word]]
    bodies = Counter(speaker_id(v, data) for v in verdicts)
    named = sorted(((b, _speaker(b, data)) for b in bodies), key=lambda pair: in_order(pair[1]))
    about = Counter(topic_of(v, data) for v in verdicts)
    topics = [(t, str(say(f"topic-{t}"))) for t in _TOPICS if about[t]]
    sorts = tuple((name, str(say(f"sort-{name}"))) for name in _SORTS)
    return (
        _choice("verdict", words, counts),
        _choice("source", named, bodies),
        _choice("topic", topics, about),
        Choice("sort", str(say("sort")), sorts, _SORTS[0], listed=True),
    )


def _choice(name: str, options: Iterable[tuple[str, str]], counts: Mapping[Any, int]) -> Choice:
    """A control that selects by one thing; each option says how many statements it has."""
    every = f"{say(f'{name}-all')} ({sum(counts.values())})"
    counted = tuple((value, f"{text} ({counts[value]})") for value, text in options)
    return Choice(name, str(say(name)), ((ALL, every), *counted), ALL, listed=True)


def speaker_id(verdict: Verdict, data: Data) -> str:
    """The publisher of the table that states it; `reading` where no source prints it."""
    source = verdict.claim.source
    if not source:
        return _READING
    try:
        return data.catalog.latest_origin(source).publisher
    except KeyError:
        return source


def _speaker(body: str, data: Data) -> str:
    if body == _READING:
        return str(say("often-made"))
    known = data.catalog.publishers
    return known[body].name.partition(" – ")[0] if body in known else body


def topic_of(verdict: Verdict, data: Data) -> str:
    """The topic of what it is about: of its operands, or of what is stated."""
    known = data.catalog.indicators
    named = [ref.indicator for ref in verdict.claim.references if ref.indicator in known]
    return known[named[-1]].topic if named else _TOPICS[1]


def selected(verdicts: Sequence[Verdict], asked: Mapping[str, str], data: Data) -> list[Verdict]:
    """The statements that are asked for, in the order that is asked for."""
    shown = [
        v
        for v in verdicts
        if asked["verdict"] in (ALL, v.verdict)
        and asked["source"] in (ALL, speaker_id(v, data))
        and asked["topic"] in (ALL, topic_of(v, data))
    ]
    keys: Mapping[str, Callable[[Verdict], Any]] = {
        "verdict": lambda v: VERDICTS.index(v.verdict),
        "speaker": lambda v: in_order(_speaker(speaker_id(v, data), data)),
        "topic": lambda v: _TOPICS.index(topic_of(v, data)),
        "statement": lambda v: in_order(v.claim.statement),
    }
    return sorted(shown, key=keys[asked["sort"]])


def table(verdicts: Sequence[Verdict], data: Data) -> html.Div:
    """One row a statement, behind it who said it; what it is reckoned from opens in the row."""
    head = [
        html.Th(str(say(f"column-{name}")), scope="col", className=f"of-{name}")
        for name in ("statement", "stated", "computed", "verdict")
    ]
    body = html.Tbody([_row(verdict, data) for verdict in verdicts])
    made = html.Table([html.Thead(html.Tr(head)), body], className="statements")
    return html.Div(made, className="card statements-card")


def _row(verdict: Verdict, data: Data) -> html.Tr:
    claim = verdict.claim
    shown = claim.formula.shown
    given = in_words(verdict.computed, shown) if verdict.computed else str(say("none"))
    stated = verdict.stated.words if verdict.stated else str(say("not-stated"))
    speaker = _speaker(speaker_id(verdict, data), data)
    named = [claim.statement, " ", html.Span(speaker, className="of-speaker")]
    opened = html.Details([html.Summary(named), *_more(verdict, data)], className="row")
    label = html.Span(verdict.label, className=f"verdict {verdict.verdict}")
    return html.Tr(
        [
            html.Th(opened, scope="row", className="of-statement"),
            html.Td(stated, className="of-stated"),
            html.Td(given, className="of-computed"),
            html.Td(label, className="of-verdict"),
        ],
        id=claim.id,
        className="claim",
    )


def _more(verdict: Verdict, data: Data) -> list[Any]:
    """Where it stands, why the verdict is so, what would reconcile it, and the figures behind."""
    claim = verdict.claim
    parts: list[Any] = []
    if claim.locator:
        body = _speaker(speaker_id(verdict, data), data)
        parts.append(html.P(str(say("who", who=body, locator=claim.locator)), className="who"))
    drawn = number_line(verdict)
    parts += [*([drawn] if drawn else []), html.P(verdict.heading)]
    told = [verdict.reason, *verdict.slips, *(other.sentence for other in verdict.alternatives)]
    parts += [html.P(text) for text in told if text]
    if verdict.changes:
        missing = verdict.verdict == "not_reproducible"
        parts.append(html.P(html.B(str(say("reconcile-missing" if missing else "reconcile")))))
        parts.append(html.Ul([html.Li(change.sentence) for change in verdict.changes]))
    if claim.unnamed:  # nothing was reckoned
        return parts
    figures = {figure.key: figure for term in verdict.operands for figure in term.figures}
    parts += [
        html.P(html.B(str(say("reckoned")))),
        html.P(verdict.method),
        html.Ul([html.Li(_figure(f, data)) for f in figures.values()]),
        *[html.P(caveat) for caveat in (*verdict.caveats, claim.note) if caveat],
    ]
    return parts


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
        locator=place_in(figure.locator, point.source, point.vintage, data),
    )
    link = dcc.Link(indicator.title, href=f"/indicator/{indicator.id}?area={point.area}")
    return [link, str(said)]
