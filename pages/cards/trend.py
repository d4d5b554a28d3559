"""Trend, ceiling and projection of one series: with its interval, or why there is none."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Final

import pandas as pd
from dash import html

from analytics.errors import Refusal
from analytics.intervals import Interval
from analytics.projections import Projection, projection
from analytics.saturation import saturation
from analytics.series import points_of
from analytics.trends import StretchTrend, Trend, TrendTest, trends
from pages import _text
from pages._data import Data
from pages._figure import graph
from pages._series import plot_lines
from pages.charts.lines import line_chart
from pages.charts.projections import with_projection
from pages.charts.theme import LIGHT

_DIRECTIONS: Final = {
    "rising": "The figures rise more steadily than chance would have it",
    "falling": "The figures fall more steadily than chance would have it",
    "open": "Neither a rise nor a fall can be told from chance",
}


def trend_sections(data: Data, rows: pd.DataFrame) -> list[html.Section]:
    """Trend and projection of the whole; of its first breakdown where no whole is published."""
    whole = rows[(rows["category"] == "_T") & (rows["sex"] == "_T") & (rows["age"] == "_T")]
    if whole.empty:
        first = rows.iloc[0]
        same = [(rows[c] == first[c]) for c in ("category", "sex", "age")]
        whole = rows[same[0] & same[1] & same[2]]
    one = whole[whole["cited"] == whole["cited"].iloc[0]]
    return [trend_section(data, one), projection_section(data, one)]


def trend_section(data: Data, rows: pd.DataFrame) -> html.Section:
    """What can be said of each comparable stretch of a series."""
    title = html.H2("Trend")
    try:
        found = trends(points_of(rows), data.breaks, data.meta, across_vintages=True)
    except Refusal as refusal:
        return html.Section([title, *_refused(refusal)], className="card")
    parts: list[Any] = []
    for stretch in found:
        if len(found) > 1:
            parts.append(html.H3(_span(stretch)))
        parts += _stretch(stretch)
    return html.Section([title, *parts], className="card")


def _span(found: StretchTrend) -> str:
    points = found.stretch.points
    if not points:
        return "No comparable figures"
    return f"{points[0].period.label} to {points[-1].period.label}"


def _stretch(found: StretchTrend) -> list[Any]:
    if isinstance(found.test, Refusal):
        # The test needs fewest figures: without it there is neither a slope nor a rate.
        return _refused(found.test)
    parts = [*_test(found.test), *_rate(found.slope, "a year"), *_rate(found.growth, "")]
    if not isinstance(found.slope, Refusal) and found.stretch.meta.unit == "percent":
        parts += _ceiling(found)
    return parts


def _test(test: TrendTest) -> list[Any]:
    return [
        html.P(
            [
                html.B(f"{_DIRECTIONS[test.direction]}. "),
                f"Kendall's tau {test.estimate:.2f}, p {_probability(test.p)}, "
                f"{len(test.points)} figures. ",
            ]
        ),
        _method([test.method, *test.caveats]),
    ]


def _rate(trend: Trend | Refusal, suffix: str) -> list[Any]:
    if isinstance(trend, Refusal):
        return _refused(trend)
    unit = trend.unit if not suffix or "year" in trend.unit else f"{trend.unit} {suffix}"
    return [
        html.P(
            [
                html.B(f"{_signed(trend.estimate)} {unit}"),
                f", 95\u00a0% interval {_between(trend.interval)}",
                _rounding(trend),
                ".",
            ]
        ),
        _method([trend.method, *trend.caveats]),
    ]


def _rounding(trend: Trend) -> str:
    if math.isclose(trend.rounding.lower, trend.rounding.upper, rel_tol=1e-3):
        return ""
    return f"; rounding of the figures alone leaves {_between(trend.rounding)}"


def _ceiling(found: StretchTrend) -> list[Any]:
    try:
        ceiling = saturation(found.stretch)
    except Refusal as refusal:
        return [html.H3("Ceiling"), *_refused(refusal)]
    return [
        html.H3("Ceiling"),
        html.P(
            [
                html.B(f"The share heads for {ceiling.estimate:.1f}\u00a0%"),
                f" (95\u00a0% interval {ceiling.interval.lower:.1f} to "
                f"{ceiling.interval.upper:.1f}), if growth goes on as it did.",
            ]
        ),
        _method([ceiling.method]),
    ]


def projection_section(data: Data, rows: pd.DataFrame) -> html.Section:
    """What a model expects, how wrong it was before, or why it is not shown."""
    title = html.H2("Projection: a model, not a figure")
    try:
        model = projection(points_of(rows), data.breaks, data.meta, across_vintages=True)
    except Refusal as refusal:
        return html.Section([title, *_refused(refusal)], className="card")
    plot = plot_lines(rows, lambda _: "Published", data)
    unit = data.catalog.units[str(rows["unit"].iloc[0])]
    chart = with_projection(
        line_chart(
            plot.frame,
            colours={"Published": LIGHT.accent},
            marks=plot.marks,
            bands=plot.bands,
            percent=unit.unit == "percent",
        ),
        _frame(model),
    )
    last = model.values[-1]
    said = (
        f"{last.period.label}: {_text.quantity(last.estimate, unit)} if the model holds, 95\u00a0% "
        f"interval {_text.compact(last.interval.lower)} to {_text.compact(last.interval.upper)}."
    )
    return html.Section(
        [
            title,
            html.P(said),
            graph("indicator-projection", chart, 320, f"Projection. {said}"),
            html.P(model.backtest.sentence),
            _method([model.method, *model.caveats]),
        ],
        className="card",
    )


def _frame(model: Projection) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "x": [v.period.decimal_year for v in model.values],
            "y": [v.estimate for v in model.values],
            "lower": [v.interval.lower for v in model.values],
            "upper": [v.interval.upper for v in model.values],
            "text": [f"Model, {v.period.label}: {_text.compact(v.estimate)}" for v in model.values],
        }
    )


def _refused(refusal: Refusal) -> list[Any]:
    parts = [html.P(refusal.reason)]
    if refusal.instead:
        parts.append(html.P([html.B("What can be said: "), refusal.instead]))
    return [html.Div(parts, className="refusal")]


def _method(sentences: Sequence[str]) -> html.Details:
    return html.Details(
        [html.Summary("Method and caveats"), html.Ul([html.Li(s) for s in sentences if s])],
        className="method-note",
    )


def _signed(value: float) -> str:
    number = _text.compact(abs(value))
    return f"+{number}" if value > 0 else f"-{number}" if value < 0 else number


def _between(interval: Interval) -> str:
    low = "no lower bound" if math.isinf(interval.lower) else _signed(interval.lower)
    high = "no upper bound" if math.isinf(interval.upper) else _signed(interval.upper)
    return f"{low} to {high}"


def _probability(p: float) -> str:
    return "below 0.001" if p < 0.001 else f"{p:.3f}"
