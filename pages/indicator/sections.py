"""What the sections of the page hold: facts, refusals, and the notes below them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from dash import html

from analytics.errors import NotEnoughData, Refusal
from analytics.periods import Period
from analytics.relations import number_of
from analytics.results import Result, outcome
from analytics.trends.trends import Trend, TrendTest
from pages.figure.words import Said, Value, messages
from pages.sentences.headings import allowed
from pages.sentences.leading import Settled, leading
from pages.site.data import Data, View
from pages.site.parts import listed

say = messages(__file__)


Outcomes = Mapping[str, Result | Refusal]


def ruled(data: Data, view: View, outcomes: Outcomes) -> dict[str, Result | Refusal]:
    """The same, with the reason of the rule in place of a result that may not lead."""
    led = {name: outcome(_strong, data, view, found)
           for name, found in outcomes.items() if isinstance(found, Result)}  # fmt: skip
    forbidden = {name: told for name, told in led.items() if isinstance(told, Refusal)}
    return {**outcomes, **forbidden}


def facts(data: Data, view: View, outcomes: Outcomes) -> html.Dl:
    """Results in words under their names; then what is not computed, those of one reason as one.

    Raises `NotComparable` for a result that may not lead (see `ruled`).
    """
    given: list[tuple[str, list[Any]]] = []
    reasons: dict[str, list[str]] = {}
    for name, found in outcomes.items():
        if isinstance(found, Refusal):
            reasons.setdefault(_declined(found), []).append(name_of(name))
        else:
            strong, rest = in_words(data, view, found)
            given.append((name_of(name), [html.B(strong), rest]))
    return listed([*given, *(("; ".join(names), why) for why, names in reasons.items())])


def in_words(data: Data, view: View, found: Result) -> tuple[str, str]:
    """A result as it may lead, and what is to be known of it, with what parts the two.

    Raises `NotComparable` for one that may not lead.
    """
    strong, rest = leading(_strong(data, view, found)), str(_rest(found))
    return strong, f" {rest}" if rest.startswith("(") else rest


def name_of(kind: str) -> str:
    """What a kind of result is called."""
    return str(say(f"name-{kind}"))


def _strong(data: Data, view: View, found: Result) -> Settled:
    """The result itself as it may lead, in the message of its kind. Raises `NotComparable`."""
    direction = found.direction if isinstance(found, TrendTest) else None
    return allowed(say(f"said-{found.kind}", found=found, direction=direction), data, view)


def _rest(found: Result) -> Said:
    """What is to be known of it."""
    values: dict[str, Value] = {"found": found}
    if isinstance(found, TrendTest):
        values |= {"p": found.chance, "number": number_of(found.points, "figures")}
    elif isinstance(found, Trend):
        values["rounding"] = replace(found, interval=found.rounding)
    uneven = "-uneven" if isinstance(found, Trend) and not found.constant else ""
    return say(f"rest-{found.kind}{uneven}", **values)


def _declined(refusal: Refusal) -> str:
    if not isinstance(refusal, NotEnoughData) or refusal.found >= refusal.needed:
        return str(say("declined", why=refusal.reason))
    needed, found = (number_of(range(n), "figures") for n in (refusal.needed, refusal.found))
    return str(say("declined-few", needed=needed, found=found))


def refused(refusal: Refusal) -> html.Div:
    """A refusal in full: why, what lies behind that, and what can be said."""
    return html.Div([*reasons(refusal), *instead((refusal,))], className="refusal")


def reasons(refusal: Refusal) -> list[html.P]:
    """Why something is refused, and what lies behind that."""
    return [html.P(text) for text in (refusal.reason, refusal.because) if text]


def instead(refusals: Iterable[Refusal]) -> list[html.P]:
    """What can be said in place of what is refused, once."""
    once = dict.fromkeys(refusal.instead for refusal in refusals if refusal.instead)
    return [html.P([html.B(f"{say('instead')} "), text]) for text in once]


def method_note(results: Iterable[Result]) -> html.Details:
    """Method and caveats, each sentence once, one click away and always printed."""
    once = dict.fromkeys(text for r in results for text in (r.method, *r.caveats) if text)
    return html.Details(
        [html.Summary(str(say("method-note"))), html.Ul([html.Li(text) for text in once])],
        className="method-note",
    )


def span(periods: Sequence[Period]) -> Said:
    """`1998 to 2023`, the one period there is, or that there is none."""
    first, last = (periods[0], periods[-1]) if periods else (None, None)
    return say("span", first=first, last=None if first == last else last)


def prose(text: str) -> html.Div | str:
    """A sentence in a cell of a table: on a phone the table scrolls, the words stay readable."""
    return html.Div(text, style={"minWidth": "13rem"}) if text else ""
