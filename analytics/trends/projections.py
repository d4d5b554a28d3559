"""Projections of one series, shown only where the method did better than no method before.

A projection is a model's answer and says so. It starts from the last comparable stretch of a
series, never reaches across a break, and is refused where the figures settle no direction that
could go on, and where, on this very series, the same method was not wrong by a tenth less than the
naive forecast that nothing changes (rolling origin: fitted to the first figures, held against the
next, then to one figure more, and so on).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from analytics.breaks import BreakRegister, breaks_between
from analytics.errors import NotComparable
from analytics.intervals import Interval
from analytics.periods import Frequency, Period
from analytics.results import Result
from analytics.series import Meta, Point
from analytics.trends import backtest
from analytics.trends.backtest import Forecasts, forecasts, in_proportion
from analytics.trends.saturation import INSTEAD, require_rise, require_shares
from analytics.trends.stretches import Stretch, stretches
from analytics.trends.trends import mann_kendall
from analytics.values import LARGEST

MIN_PROJECTION: Final = 10
HORIZON: Final = 3
_FORMS: Final = {
    Frequency.YEAR: (1, "{:04}"),
    Frequency.HALF: (2, "{:04}-S{}"),
    Frequency.QUARTER: (4, "{:04}-Q{}"),
    Frequency.MONTH: (12, "{:04}-{:02}"),
}
METHODS: Final = {
    "damped": (
        "Exponential smoothing with additive error and damped additive trend, ETS(A,Ad,N) "
        "(Gardner and McKenzie 1985; Hyndman and others 2008); counts above zero by their "
        "logarithms, unless they clearly step by amounts (Box and Cox 1964); smoothing by least "
        "squares over a grid, first level and trend from a line through up to the first ten "
        "figures. "
    ),
    "logistic": (
        "Logistic curve with a ceiling of at most 100 %, by least squares, approached from the "
        "latest figure as fast as residuals fade (first-order autoregression); its variance by the "
        "delta method (Bates and Watts 1988, chapter 2). "
    ),
}
_CALLED: Final = {"damped": "damped exponential smoothing", "logistic": "the logistic curve"}
INTERVALS: Final = (
    "Prediction intervals with Student's t, no narrower than those of a random walk with drift, "
    "and wider by half, so that over simulated series with a direction at least 95 % hold what "
    "came, even after the choice of which to show."
)
MODEL: Final = (
    "This is a model, not a forecast of events: it continues what the figures did and knows "
    "nothing of changes in law, detection or reporting."
)


@dataclass(frozen=True, slots=True)
class Projected(Result):
    """One projected figure: `interval` holds it with 95 % probability if the model holds."""

    estimate: float
    period: Period


@dataclass(frozen=True, slots=True)
class Projection(Result):
    """Figures that a model expects, and how wrong it was on this series before.

    `estimate` and `interval` are those of the last of `values`.
    """

    estimate: float
    values: tuple[Projected, ...]
    backtest: Forecasts


def projection(
    series: pd.DataFrame | Sequence[Point],
    breaks: BreakRegister,
    meta: Meta,
    *,
    method: str = "damped",
    horizon: int = HORIZON,
    across_vintages: bool = False,
) -> Projection:
    """Project a series by `horizon` periods, from the last of its comparable stretches.

    `method` is "damped" for any series, or "logistic" for shares in percent that rise. Raises a
    `Refusal` for a series without a trend of its own, fewer than ten comparable or unequally
    spaced figures, latest figures inside a gap, figures that settle no direction, and a method that
    did not do better by a tenth than the naive forecast.
    """
    model = {"damped": backtest.damped, "logistic": backtest.logistic}[method]
    if horizon < 1:
        raise ValueError(f"a horizon is at least one period, not {horizon}")
    stretch = stretches(series, breaks, meta, across_vintages=across_vintages)[-1]
    if method == "logistic":
        require_shares(stretch)
    stretch.require(MIN_PROJECTION, "a projection")
    if not stretch.even:
        raise NotComparable(
            f"The figures {stretch.span} are not equally spaced, which a projection needs.", INSTEAD
        )
    periods = _following(stretch, horizon)
    _require_open_end(stretch, periods[-1], breaks)
    if method == "logistic":
        require_rise(stretch)
    if mann_kendall(stretch).direction == "open":
        raise NotComparable(
            f"The figures {stretch.span} do not settle a direction, so there is none to continue.",
            INSTEAD,
        )
    values = stretch.values
    scale = method == "damped" and stretch.proportional and in_proportion(values)
    unit = stretch.meta.change_unit
    found = forecasts(
        model, stretch.times, values, horizon, unit, _CALLED[method], proportional=scale
    )
    if not found.better:
        raise NotComparable(
            "On this series the method did not do better by a tenth than the latest figure "
            f"itself. {found.sentence}",
            INSTEAD,
        )
    if not np.isfinite(found.high - found.low).all():
        raise NotComparable("The model cannot be fitted to these figures.", INSTEAD)
    if (found.high > LARGEST).any():
        raise NotComparable("What the model expects is larger than anything that is counted.")
    if method == "logistic" and found.centre[-1] < values[-1]:
        raise NotComparable(
            f"The latest figure, {values[-1]:.0f} %, already lies above what the curve gives for "
            f"{periods[-1].label}: the figures have left it.",
            INSTEAD,
        )
    start = f"It starts from the figure for {stretch.points[-1].period.label}, the latest there is."
    kind, caveats = f"projection_{method}", (MODEL, found.sentence, start, *stretch.caveats)
    told = (stretch.meta.things, METHODS[method] + INTERVALS, stretch.points, caveats)
    possible = stretch.meta.natural_range
    # Cut to what is possible for the unit.
    columns = (
        np.clip(column, possible.lower, possible.upper).tolist()
        for column in (found.centre, found.low, found.high)
    )
    projected = tuple(
        Projected(kind, middle, Interval(low, high), *told, period)
        for period, middle, low, high in zip(periods, *columns, strict=True)
    )
    last = projected[-1]
    return Projection(kind, last.estimate, last.interval, *told, projected, found)


def _require_open_end(stretch: Stretch, end: Period, breaks: BreakRegister) -> None:
    """Raise `NotComparable` where a break or a gap lies between the figures and `end`."""
    last = stretch.points[-1]
    later = [item for item in stretch.left_out if item.point.period > last.period]
    if later:
        raise NotComparable(
            "The latest figures cannot be used, so there is nothing to go on from. "
            f"{later[-1].reason}",
            "The trend of the earlier ones can be stated.",
        )
    met = breaks_between(breaks.breaks, last.indicator, last.area, last.period, end, last.category)
    for item in (*met.open, *met.touched):
        raise NotComparable(
            f"{item.said} Figures from then on do not count like those "
            f"{stretch.span}, so none is projected.",
            "The trend of the earlier ones can be stated.",
        )


def _following(stretch: Stretch, horizon: int) -> list[Period]:
    """The next periods, as far apart as those of the stretch. Raises `NotComparable`."""
    frequency = stretch.points[-1].period.frequency
    if frequency not in _FORMS:
        raise NotComparable(
            "A projection needs figures for years, half-years, quarters or months.", INSTEAD
        )
    parts, form = _FORMS[frequency]
    ends = [point.period.end for point in stretch.points[-2:]]
    before, last = (end.year * parts + (end.month - 1) * parts // 12 for end in ends)
    ordinals = (last + (last - before) * (number + 1) for number in range(horizon))
    return [Period(form.format(o // parts, o % parts + 1)) for o in ordinals]
