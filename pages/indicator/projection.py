"""Projection of one series: what a model expects and how wrong it was, or why there is none."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

import pandas as pd
from dash import html

from analytics.errors import Refusal
from analytics.series import points_of
from analytics.trends.projections import Projection, projection
from etl.catalog import Unit
from pages.charts.lines import line_chart
from pages.charts.projections import with_projection
from pages.charts.theme import LIGHT
from pages.figure import numbers
from pages.figure.results import method_note
from pages.figure.section import graph
from pages.figure.series import plot_lines
from pages.site.data import Data

_NAMES: Final = {
    "projection_damped": "damped exponential smoothing",
    "projection_logistic": "logistic curve",
}


def models_of(data: Data, rows: pd.DataFrame) -> tuple[list[Projection], list[Refusal]]:
    """The models that may be shown of one series, the least wrong before first, and refusals.

    The logistic curve is tried where there can be a ceiling: on shares in percent.
    """
    points = points_of(rows)
    meta = data.meta[points[0].indicator]
    is_share = meta.kind == "share" and meta.unit == "percent"
    models: list[Projection] = []
    refusals: list[Refusal] = []
    for method in ("damped", "logistic") if is_share else ("damped",):
        try:
            models.append(
                projection(points, data.breaks, data.meta, method=method, across_vintages=True)
            )
        except Refusal as refusal:
            refusals.append(refusal)
    return sorted(models, key=lambda model: model.backtest.error), refusals


def projection_card(
    data: Data, rows: pd.DataFrame, models: Sequence[Projection], refusals: Sequence[Refusal]
) -> html.Section:
    """What the first of the models expects, drawn, and in words what became of the other."""
    model, *others = models
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
    said = _said(model, unit)
    return html.Section(
        [
            html.H2("Projection: a model, not a figure"),
            html.P([html.B(f"{said}, if the model holds"), f" ({_NAMES[model.kind]})."]),
            graph("indicator-projection", chart, f"Projection. {said}."),
            html.P(model.backtest.sentence),
            *[
                html.P(
                    f"Another model, the {_NAMES[one.kind]}, gives {_said(one, unit)}. "
                    f"{one.backtest.sentence}"
                )
                for one in others
            ],
            method_note(
                [
                    *(note for one in models for note in (one.method, *one.caveats)),
                    *(f"Another model is not shown. {refusal.reason}" for refusal in refusals),
                ]
            ),
        ],
        className="card",
    )


def no_projection(refusals: Sequence[Refusal], told: Collection[str]) -> html.Div:
    """Why nothing is projected, each reason once, and none of what was `told` before."""
    reasons = dict.fromkeys(t for r in refusals for t in (r.reason, r.because) if t)
    return html.Div([html.P(t) for t in reasons if t not in told], className="refusal")


def _said(model: Projection, unit: Unit) -> str:
    last = model.values[-1]
    return (
        f"{numbers.quantity(last.estimate, unit)} in {last.period.label}, 95\u00a0% interval "
        f"{numbers.compact(last.interval.lower)} to {numbers.compact(last.interval.upper)}"
    )


def _frame(model: Projection) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "x": [v.period.decimal_year for v in model.values],
            "y": [v.estimate for v in model.values],
            "lower": [v.interval.lower for v in model.values],
            "upper": [v.interval.upper for v in model.values],
            "text": [
                f"Model, {v.period.label}: {numbers.compact(v.estimate)}" for v in model.values
            ],
        }
    )
