"""Projection of one series: what a model expects and how wrong it was, or why there is none."""

from __future__ import annotations

import pandas as pd

from analytics.errors import Refusal
from analytics.results import outcome
from analytics.series import points_of
from analytics.trends.projections import Projection, projection
from pages.charts.lines import with_projection
from pages.charts.theme import LIGHT
from pages.figure.card import Card, Drawing, Scope, card
from pages.figure.drawn import lines
from pages.figure.series import plot_lines
from pages.figure.words import Said, messages
from pages.indicator.series import as_known, preferred_rows, whole_of
from pages.site.data import Data

say = messages(__file__)


def models_of(data: Data, rows: pd.DataFrame) -> tuple[list[Projection], list[Refusal]]:
    """The models that may be shown of the whole, the least wrong before first, and refusals.

    The logistic curve is tried where there can be a ceiling: on shares in percent.
    """
    points = points_of(whole_of(rows))
    meta = data.meta[points[0].indicator]
    is_share = meta.kind == "share" and meta.unit == "percent"
    made = [
        outcome(projection, points, data.breaks, data.meta, method=method, across_vintages=True)
        for method in (("damped", "logistic") if is_share else ("damped",))
    ]
    models = [model for model in made if isinstance(model, Projection)]
    refusals = [refusal for refusal in made if isinstance(refusal, Refusal)]
    return sorted(models, key=lambda model: model.backtest.error), refusals


def models(scope: Scope) -> tuple[list[Projection], list[Refusal]]:
    """The models of what is asked; fitted once for a version and a day, as it takes a while."""
    view = as_known(scope.data, scope.view, scope["known"])
    return view.once(
        ("projections", scope["indicator_id"], scope["area"]),
        lambda: models_of(scope.data, preferred_rows(scope)),
    )


@card("indicator-projection", asks=("indicator_id", "area", "known"))
def projected(scope: Scope) -> Card:
    """What the first of the models expects, drawn, and in words what became of the other.

    Raises the `Refusal` of a model where none may be shown.
    """
    data, indicator = scope.data, scope.data.indicator(scope["indicator_id"])
    found, refusals = models(scope)
    if not found:
        raise refusals[0]
    model, *others = found
    rows, published = whole_of(preferred_rows(scope)), str(say("published"))
    plot = plot_lines(rows, lambda _: published, data)
    chart = lines(plot, {published: LIGHT.accent}, percent=indicator.unit == "percent")
    besides = [
        say("projection-other", name=_name(one), said=_said(one), backtest=one.backtest.sentence)
        for one in others
    ]
    besides += [say("projection-not-shown", why=refusal.reason) for refusal in refusals]
    return Card(
        heading=say("projection-heading"),
        measure=say("projection-holds", said=_said(model), name=_name(model)),
        indicator=indicator,
        rows=rows,
        drawings=(Drawing(str(say("chart")), with_projection(chart, _frame(model))),),
        summary=say("projection-summary", said=_said(model), besides=besides),
        results=model.values,
    )


def _name(model: Projection) -> Said:
    return say(f"name-{model.kind}")


def _said(model: Projection) -> Said:
    last = model.values[-1]
    return say("projection-said", last=last, period=last.period)


def _frame(model: Projection) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "x": [v.period.decimal_year for v in model.values],
            "y": [v.estimate for v in model.values],
            "lower": [v.interval.lower for v in model.values],
            "upper": [v.interval.upper for v in model.values],
            "text": [str(say("projection-hover", value=v, period=v.period)) for v in model.values],
        }
    )
