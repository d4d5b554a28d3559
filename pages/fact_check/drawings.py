"""Small drawings of a statement: a line of numbers with both intervals, and figures as bars.

Made of plain elements, so that they take the colours of the page and need no chart library; what
they show is said in words for whoever does not see them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from dash import html

from analytics.claims.verdicts import Verdict
from analytics.claims.weighing import in_words
from analytics.intervals import Interval
from analytics.series import Point
from pages.figure.words import messages
from pages.sentences.rules import met
from pages.site.data import Data

say = messages(__file__)
_THINNEST: Final = 1.5  # percent of the line, so that one number can be seen
_BESIDE: Final = 0.18  # of the distance drawn, what is left on both sides


@dataclass(frozen=True)
class _Line:
    """What is drawn: from the lowest to the highest number, with room on both sides."""

    low: float
    high: float

    def place(self, interval: Interval) -> dict[str, str]:
        """Where an interval lies; an open side runs to the end of the line."""
        left = self._percent(max(interval.lower, self.low))
        width = max(self._percent(min(interval.upper, self.high)) - left, _THINNEST)
        return {"left": f"{min(left, 100 - _THINNEST):.2f}%", "width": f"{width:.2f}%"}

    def _percent(self, value: float) -> float:
        return (value - self.low) / (self.high - self.low) * 100


def number_line(verdict: Verdict) -> html.Div | None:
    """What is stated and what the figures give, on one line; None where there is no number."""
    stated = (
        verdict.stated.interval if verdict.stated and verdict.stated.value is not None else None
    )
    shown = verdict.claim.formula.shown
    given = {"stated": stated, "computed": verdict.computed}
    held = {name: interval for name, interval in given.items() if interval is not None}
    if not held or not (line := _line(list(held.values()))):
        return None
    told = {name: in_words(interval, shown) for name, interval in held.items()}
    label = say("line", stated=told.get("stated", ""), computed=told.get("computed", ""))
    marks: list[Any] = [
        html.Span(className=f"mark {name}", style=line.place(interval))
        for name, interval in held.items()
    ]
    drawn = html.Div(marks, className="number-line", role="img", **{"aria-label": str(label)})
    keys = [
        html.Span(str(say(f"line-{name}", told=text)), className=f"key {name}")
        for name, text in told.items()
    ]
    return html.Div([html.Div(keys, className="keys"), drawn], className="lined")


def _line(intervals: Sequence[Interval]) -> _Line | None:
    ends = [end for i in intervals for end in (i.lower, i.upper) if math.isfinite(end)]
    if not ends:
        return None
    low, high = min(ends), max(ends)
    # Of one number alone, or of two within its last digits, what lies around it is drawn.
    apart = max(high - low, abs(high) * 1e-3, 1e-6)
    return _Line(low - _BESIDE * apart, high + _BESIDE * apart)


def bars(points: Sequence[Point], data: Data, beside: Sequence[Point] = ()) -> html.Div | None:
    """Figures as bars with what parts them; those `beside` are outlined. None of fewer than two."""
    every = [*points, *beside]
    values = [point.value for point in every if point.value is not None]
    if len(points) < 2 or len(values) != len(every) or max(values) <= 0 or min(values) < 0:
        return None
    most = max(values)
    parted = met(points[0], points[-1], data) if points[0].period != points[-1].period else ()
    rows: list[Any] = []
    for point in every:
        if point is points[-1] and parted:
            rows.append(html.Div(parted[0].title, className="parted"))
        kind = "bar beside" if point in beside else "bar"
        width = {"width": f"{(point.value or 0.0) / most * 58:.1f}%"}
        named = say("bar-beside" if point in beside else "bar", figure=point, period=point.period)
        rows.append(
            html.Div(
                [
                    html.Span(point.period.label, className="when"),
                    html.Span(className=kind, style=width),
                    html.Span(str(named)),
                ],
                className="barred",
            )
        )
    return html.Div(rows, className="bars")
