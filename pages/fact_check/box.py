"""The box for a statement, those often asked, and what is answered to one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

import dash_mantine_components as dmc
from dash import dcc, html

from analytics.claims.verdicts import Verdict
from analytics.claims.weighing import in_words
from etl.numbers.words import MULTIPLES
from pages.fact_check.answer import Answered
from pages.fact_check.asked import Asked, Unclear
from pages.fact_check.drawings import bars, number_line
from pages.fact_check.instead import beside_of, figures, instead, named_figure, others_of
from pages.fact_check.said import LONGEST
from pages.fact_check.shares import of_wholes, part_named, told_of_part, whole_of
from pages.figure.words import Said, messages
from pages.sentences.refusals import named
from pages.sentences.spoken import Spoken, address_of, to_say
from pages.site.adding import add_check
from pages.site.data import Data, View

say = messages(__file__)
STATEMENT: Final = "statement"
"""The part of the address that holds what a reader asks about, and the line to type it into, which
`pages/assets/ask.js` reads."""

_CAVEATS: Final = 3  # that stand on the page; the interface and briefs have all


@dataclass(frozen=True)
class Told:
    """An answer in words: a label, the verdict as a sentence, why, and what can be said instead."""

    label: str
    sentence: str
    understood: str
    reason: str
    caveats: tuple[str, ...]
    instead: Spoken | None


def told(found: Answered, data: Data, view: View) -> Told:
    """An answer as pages and the interface give it."""
    if found.verdict is None:
        asked = found.asked
        why = asked.why if isinstance(asked, Unclear) else "empty"
        what = asked.what if isinstance(asked, Unclear) else ""
        label, sentence = str(say("label-unclear")), str(say("sentence-unclear"))
        return Told(label, sentence, "", str(say(f"why-{why}", what=what)), (), None)
    verdict = found.verdict
    direction = isinstance(found.asked, Asked) and found.asked.kind == "direction"
    given = verdict.computed and not direction
    numbers = in_words(verdict.computed, verdict.claim.formula.shown) if given else ""  # type: ignore[arg-type]
    reason = "" if direction and verdict.verdict == "inconsistent" else named(verdict.reason, data)
    others = others_of(found.asked, view) if isinstance(found.asked, Asked) else []
    sentence = f"sentence-{verdict.verdict.replace('_', '-')}"
    beside = [str(say("others", others=[named_figure(p, data) for p in others]))] if others else []
    meant = [p for p in others if verdict.stated and verdict.stated.interval.overlaps(p.interval)]
    if verdict.verdict == "undecided" and verdict.widened:
        sentence = "sentence-open"
    if verdict.verdict == "inconsistent" and meant:
        sentence = "sentence-of-others"
    part = found.asked if isinstance(found.asked, Asked) and found.asked.kind == "part" else None
    shares = told_of_part(verdict, part, data, view) if part else []
    answer = say(sentence, computed=numbers, others=[named_figure(p, data) for p in meant])
    if part and verdict.verdict == "undecided":
        answer = of_wholes(verdict, part, data, view) or answer
    if isinstance(found.asked, Asked) and found.asked.latest and found.asked.source:
        asked = found.asked
        answer = say("latest", start=asked.start, until=asked.end, sentence=answer)
    return Told(
        verdict.label,
        str(answer),
        str(_understood(found.asked, data)) if isinstance(found.asked, Asked) else "",
        reason,
        (*beside, *shares, *(named(c, data) for c in verdict.caveats)),
        instead(verdict, data, view, part_named(part, data, view) if part else ""),
    )


def _understood(asked: Asked, data: Data) -> Said:
    """What a statement was taken to say, so that a reader sees where it was taken otherwise."""
    of = asked.subject
    part = of.called or (
        data.catalog.label(of.indicator, of.category) if of.category != "_T" else ""
    )
    return say(
        "understood",
        indicator=data.indicator(of.indicator).title,
        part=part,
        sex=of.sex,
        place=data.name(asked.area),
        start=asked.start,
        until=asked.end,
        kind="multiple" if {*asked.raw.lower().split()} & {*MULTIPLES, "halved"} else asked.kind,
        way=asked.direction or "none",
        number=asked.raw,
        whole=whole_of(asked, data),
    )


def box(statement: str, data: Data) -> html.Div:
    """The line to type into, a button, and statements that are often asked about."""
    # Not the framework's own input: it puts the cursor back late, and fast typing is mixed up.
    field = dmc.TextInput(
        id=STATEMENT,
        label=str(say("box-label")),
        value=statement,
        debounce=True,
        placeholder=str(say("box-example")),
        inputProps={"maxLength": LONGEST},
        className="statement",
        size="lg",
    )
    button = html.Button(str(say("box-check")), id="check", type="button", className="button")
    asked = html.Div([field, button], className="ask")
    return html.Div([asked, _often(data)], className="asking not-printed")


def _often(data: Data) -> html.P:
    links: list[Any] = []
    for claim in data.claims:
        if claim.often:
            links += [" · ", html.A(claim.often, href=ask(claim.statement))]
    return html.P([f"{say('often')} ", *links[1:]], className="often")


def ask(statement: str) -> str:
    """The address that answers a statement."""
    return f"/fact-check?{urlencode({STATEMENT: statement})}"


def page_of(indicator: str) -> str:
    """The page of a figure that may be meant."""
    return f"/indicator/{indicator}"


def answer_card(found: Answered, data: Data, view: View) -> html.Section:
    """What is answered: the verdict as a sentence, why, what to say instead, and a drawing."""
    shown = told(found, data, view)
    verdict = found.verdict
    kind = verdict.verdict if verdict else "unclear"
    parts: list[Any] = [
        html.P(html.Span(shown.label, className=f"verdict {kind}"), className="who"),
        html.H2(shown.sentence, id="answer", tabIndex="-1"),
        html.P(html.Q(found.statement), className="quoted"),
    ]
    if shown.understood:
        parts.append(html.P(shown.understood, className="measure"))
    parts += [html.P(text) for text in (shown.reason, *shown.caveats[:_CAVEATS]) if text]
    if shown.instead:
        agrees = verdict is not None and verdict.verdict.startswith("confirmed")
        heading = str(say("instead-agrees" if agrees else "instead-heading"))
        parts.append(to_say(shown.instead, "instead", heading))
    if verdict:
        added = add_check(found.statement, shown.sentence, view)
        parts.append(html.P(added, className="add-brief"))
    if verdict and found.declared:
        href = f"#{verdict.claim.id}"
        parts.append(html.P(html.A(str(say("to-declared")), href=href)))
    if verdict and verdict.operands and isinstance(found.asked, Asked):
        of = found.asked
        href = address_of(page_of(of.subject.indicator), {"area": of.area})
        parts.append(html.P(dcc.Link(str(say("to-figures")), href=href)))
    if found.nearest:
        parts.append(_nearest(found.nearest))
    if found.figures:
        parts.append(_close(found.figures, data))
    drawn = _drawn(verdict, data, view) if verdict else []
    body = [html.Div(parts, className="stack-tight"), *([html.Div(drawn)] if drawn else [])]
    return html.Section(
        body,
        className=f"card answer {kind}" + (" with-drawing" if drawn else ""),
        role="status",
        **{"aria-labelledby": "answer"},
    )


def _drawn(verdict: Verdict, data: Data, view: View) -> list[Any]:
    points = figures(verdict, data)
    over_time = verdict.claim.formula.over_time
    made = [
        bars(points, data, beside_of(points, data, view)) if over_time else None,
        number_line(verdict) if verdict.computed else None,
    ]
    return [part for part in made if part is not None]


def _nearest(verdicts: Sequence[Verdict]) -> html.Div:
    """Declared statements that come closest, each one click from its answer."""
    items = [
        html.Li(
            [
                html.A(v.claim.statement, href=ask(v.claim.statement)),
                " ",
                html.Span(v.label, className=f"verdict {v.verdict}"),
            ]
        )
        for v in verdicts
    ]
    return html.Div([html.P(str(say("nearest"))), html.Ul(items)], className="nearest")


def _close(indicators: Sequence[str], data: Data) -> html.Div:
    """Figures that may be meant, each with its page."""
    items = [
        html.Li(dcc.Link(data.indicator(name).title, href=page_of(name))) for name in indicators
    ]
    return html.Div([html.P(str(say("close"))), html.Ul(items)], className="nearest")
