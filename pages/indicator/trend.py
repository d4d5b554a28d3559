"""Trend and ceiling of one series: with its interval, or why there is none."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Final

import pandas as pd
from dash import html

from analytics.errors import Refusal
from analytics.series import points_of
from analytics.trends.saturation import Saturation, saturation
from analytics.trends.trends import StretchTrend, Trend, TrendTest, serial_caveat, trends
from pages.figure.results import (
    amount,
    between,
    declined,
    facts,
    instead,
    method_note,
    reasons,
    refused,
    span_of,
    whole_of,
)
from pages.indicator.projection import models_of, no_projection, projection_card
from pages.site.data import Data

_Outcome = TrendTest | Trend | Saturation | Refusal

_NONE: Final = "Trend: none is computed"
_DIRECTIONS: Final = {
    "rising": "Rising more steadily than chance would have it",
    "falling": "Falling more steadily than chance would have it",
    "open": "Neither a rise nor a fall can be told from chance",
}
_HEADINGS: Final = {"rising": "rising", "falling": "falling", "open": "not clearer than chance"}


def trend_sections(data: Data, rows: pd.DataFrame) -> list[html.Section]:
    """Trend and projection of the whole; of its first breakdown where no whole is published.

    Where nothing is projected, the card of the trend says why, and nothing is said twice.
    """
    one = whole_of(rows)
    try:
        found = trends(points_of(one), data.breaks, data.meta, across_vintages=True)
    except Refusal as refusal:
        # Whatever has no trend at all has no projection either, for the same reason.
        return [_card(_NONE, [refused(refusal)])]
    parts: list[Any] = []
    for stretch in found:
        if len(found) > 1:
            parts.append(html.H3(span_of(stretch.stretch.points)))
        parts += _stretch(stretch)
    parts += instead(f.test for f in found if isinstance(f.test, Refusal))
    models, refusals = models_of(data, one)
    if models:
        return [_card(_heading(found), parts), projection_card(data, one, models, refusals)]
    told = {f.test.because for f in found if isinstance(f.test, Refusal)}
    parts += [html.H3("No projection"), no_projection(refusals, told)]
    return [_card(_heading(found), parts)]


def _card(heading: str, parts: Sequence[Any]) -> html.Section:
    return html.Section([html.H2(heading), *parts], className="card")


def _heading(found: Sequence[StretchTrend]) -> str:
    """The trend of the stretch with most figures: since when, what it does, and how fast."""
    longest = max(found, key=lambda f: len(f.stretch.points))
    if isinstance(longest.test, Refusal):
        return _NONE
    begins = f"Trend {span_of(longest.test.points)}: {_HEADINGS[longest.test.direction]}"
    rates = [longest.growth, longest.slope]
    if longest.stretch.meta.unit_kind != "count":
        rates.reverse()
    rate = next((r for r in rates if isinstance(r, Trend)), None)
    if rate is None or longest.test.direction == "open":
        return begins
    return f"{begins}, {amount(rate.estimate, rate.unit)}"


def _stretch(found: StretchTrend) -> list[Any]:
    if isinstance(found.test, Refusal):
        # The test needs fewest figures: without it there is neither a slope nor a rate.
        return [html.Div(reasons(found.test), className="refusal")]
    outcomes: dict[str, _Outcome] = {
        "Direction, Mann-Kendall test": found.test,
        "Slope, Theil-Sen": found.slope,
        "Growth, log-linear": found.growth,
    }
    if isinstance(found.slope, Trend) and found.stretch.meta.unit == "percent":
        try:
            outcomes["Ceiling, logistic curve"] = saturation(found.stretch)
        except Refusal as refusal:
            outcomes["Ceiling, logistic curve"] = refusal
    results = [o for o in outcomes.values() if not isinstance(o, Refusal)]
    # What the p value rests on is part of the result, so it stands open.
    around = found.slope if isinstance(found.slope, Trend) else found.test
    return [
        facts([*_given(outcomes), *declined(outcomes)]),
        html.P(
            serial_caveat(len(found.stretch.points), found.stretch.even, around.lag1),
            className="measure",
        ),
        method_note(note for result in results for note in (result.method, *result.caveats)),
    ]


def _given(outcomes: dict[str, _Outcome]) -> list[tuple[str, Any]]:
    """Each result under its name."""
    return [(name, _said(o)) for name, o in outcomes.items() if not isinstance(o, Refusal)]


def _said(outcome: TrendTest | Trend | Saturation) -> list[Any]:
    match outcome:
        case TrendTest():
            p = "below 0.001" if outcome.p < 0.001 else f"{outcome.p:.3f}"
            return [
                html.B(_DIRECTIONS[outcome.direction]),
                f": Kendall's tau {outcome.estimate:.2f}, p {p}, {len(outcome.points)} figures",
            ]
        case Trend():
            return [
                html.B(amount(outcome.estimate, outcome.unit)),
                f", 95\u00a0% interval {between(outcome.interval)}{_rounding(outcome)}",
            ]
        case Saturation():
            return [
                html.B(f"{outcome.estimate:.1f}\u00a0%"),
                ", if use goes on to spread as it did; 95\u00a0% interval "
                f"{outcome.interval.lower:.1f} to {outcome.interval.upper:.1f}",
            ]


def _rounding(trend: Trend) -> str:
    if math.isclose(trend.rounding.lower, trend.rounding.upper, rel_tol=1e-3):
        return ""
    return f"; rounding of the figures alone leaves {between(trend.rounding)}"
