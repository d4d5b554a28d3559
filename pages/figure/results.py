"""How a result of the analytics is shown, or the refusal that stands in its place."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
from dash import html

from analytics.errors import NotEnoughData, Refusal
from analytics.intervals import Interval
from analytics.results import Result
from analytics.series import Point
from pages.figure import numbers
from pages.figure.words import messages

say = messages(__file__)

_BREAKDOWNS = ["category", "sex", "age"]


def whole_of(rows: pd.DataFrame) -> pd.DataFrame:
    """One series of the rows: the total, or the first breakdown where no total is published."""
    total = rows[(rows[_BREAKDOWNS] == "_T").all(axis=1)]
    if total.empty:
        total = rows[(rows[_BREAKDOWNS] == rows[_BREAKDOWNS].iloc[0]).all(axis=1)]
    first = total.iloc[0]
    one: pd.DataFrame = total[
        (total["source"] == first["source"]) & (total["cited"] == first["cited"])
    ]
    return one


def refused(refusal: Refusal) -> html.Div:
    """A refusal in full: why, what lies behind that, and what can be said."""
    return html.Div([*reasons(refusal), *instead((refusal,))], className="refusal")


def reasons(refusal: Refusal) -> list[html.P]:
    """Why something is refused, and what lies behind that."""
    return [html.P(text) for text in (refusal.reason, refusal.because) if text]


def instead(refusals: Iterable[Refusal]) -> list[html.P]:
    """What can be said in place of what is refused, once."""
    once = dict.fromkeys(refusal.instead for refusal in refusals if refusal.instead)
    return [html.P([html.B(f"{say('can-be-said')} "), text]) for text in once]


def declined(outcomes: Mapping[str, Result | Refusal]) -> list[tuple[str, str]]:
    """What is not computed, and why; names that share a reason stand together."""
    names: dict[str, list[str]] = {}
    for name, outcome in outcomes.items():
        if isinstance(outcome, NotEnoughData) and outcome.found < outcome.needed:
            counts = {"needed": str(outcome.needed), "found": str(outcome.found)}
            names.setdefault(str(say("too-few", **counts)), []).append(name)
        elif isinstance(outcome, Refusal):
            names.setdefault(outcome.reason, []).append(name)
    return [("; ".join(those), str(say("none", why=why))) for why, those in names.items()]


def method_note(sentences: Iterable[str]) -> html.Details:
    """Method and caveats, each sentence once, one click away and always printed."""
    once = dict.fromkeys(sentence for sentence in sentences if sentence)
    return html.Details(
        [html.Summary(str(say("method"))), html.Ul([html.Li(s) for s in once])],
        className="method-note",
    )


def facts(named: Iterable[tuple[str, Any]]) -> html.Dl:
    """Names and what they stand for, one below the other."""
    return html.Dl(
        [part for name, text in named for part in (html.Dt(name), html.Dd(text))],
        className="facts",
    )


def prose(text: str) -> html.Div | str:
    """A sentence in a cell of a table: on a phone the table scrolls, the words stay readable."""
    return html.Div(text, style={"minWidth": "13rem"}) if text else ""


def signed(value: float) -> str:
    """`+1.43 million`, `-8`, `0`."""
    number = numbers.compact(abs(value))
    return f"+{number}" if value > 0 else f"-{number}" if value < 0 else number


def amount(value: float, unit: str) -> str:
    """`+43.3 % a year`, `+747,923 reports a year`, `-2 percentage points`."""
    what, yearly = unit.removesuffix(" per year"), " a year" if unit.endswith(" per year") else ""
    spoken = "\u00a0%" if what == "percent" else f" {what}"
    return f"{signed(value)}{spoken}{yearly}"


def between(interval: Interval) -> str:
    """`+38.7 to +48.1`, an open side in words."""
    low, high = _ends(interval)
    return str(say("between", low=low, high=high))


def rounding(interval: Interval) -> str:
    """` (rounding allows +38 to +48)`; empty where it leaves nothing open that would be seen."""
    low, high = _ends(interval)
    return "" if low == high else f" {say('rounding', low=low, high=high)}"


def span_of(points: Sequence[Point]) -> str:
    """`1998 to 2023`, the one period there is, or that there is none."""
    ends = list(dict.fromkeys(point.period.label for point in (*points[:1], *points[-1:])))
    return str(say("span", first=ends[:1], last=ends[1:]))


def _ends(interval: Interval) -> tuple[str, str]:
    low = str(say("no-lower")) if math.isinf(interval.lower) else signed(interval.lower)
    high = str(say("no-upper")) if math.isinf(interval.upper) else signed(interval.upper)
    return low, high
