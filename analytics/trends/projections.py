"""Projections of one series, shown only where the method did better than no method before.

A projection is a model's answer and says so. It starts from the last comparable stretch of a
series, never reaches across a break, and is refused where, on this very series, the same method
did not beat the naive forecast that nothing changes (rolling origin: fitted to the first figures,
held against the next, then to one figure more, and so on).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from scipy import special

from analytics.breaks import BreakRegister, breaks_between
from analytics.errors import NotComparable
from analytics.intervals import Interval
from analytics.periods import Frequency, Period
from analytics.results import Result
from analytics.series import Meta, Point
from analytics.trends.damped import fit_damped
from analytics.trends.kendall import Floats
from analytics.trends.logistic import correlation, fit_logistic, inflation, persistence
from analytics.trends.saturation import require_rise, require_shares
from analytics.trends.stretches import Stretch, stretches

MIN_PROJECTION: Final = 10
FIRST_ORIGIN: Final = 6  # figures that the back-test begins with
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
        "(Gardner and McKenzie 1985; Hyndman and others 2008), smoothing by maximum likelihood, "
        "first level and trend from a line through up to the first ten figures; 95 % prediction "
        "intervals with Student's t."
    ),
    "logistic": (
        "Logistic curve with a ceiling of at most 100 %, by least squares, approached from the "
        "latest figure as fast as residuals fade (first-order autoregression); 95 % prediction "
        "intervals by the delta method with Student's t (Bates and Watts 1988, chapter 2)."
    ),
}
MODEL: Final = (
    "This is a model, not a forecast of events: it continues what the figures did and knows "
    "nothing of changes in law, detection or reporting."
)


@dataclass(frozen=True, slots=True)
class BackTest:
    """How wrong a method was on the series before, against the naive forecast.

    `error` and `naive_error` are mean absolute errors in `unit` over the same `forecasts`, made
    from `origins` successive beginnings of the series.
    """

    error: float
    naive_error: float
    unit: str
    forecasts: int
    origins: int

    @property
    def sentence(self) -> str:
        """The result in words."""
        return (
            f"In {self.forecasts} forecasts of figures that are known, from {self.origins} earlier "
            f"moments, the method was wrong by {_rounded(self.error)} {self.unit} on average, the "
            f"forecast that nothing changes by {_rounded(self.naive_error)}."
        )


def _rounded(number: float) -> str:
    """Three digits, but whole numbers in full."""
    return f"{number:,.0f}" if number >= 100 else f"{number:.3g}"


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
    backtest: BackTest


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
    spaced figures, latest figures inside a gap, and a method that did not beat the naive forecast.
    """
    model = _MODELS[method]
    if horizon < 1:
        raise ValueError(f"a horizon is at least one period, not {horizon}")
    stretch = stretches(series, breaks, meta, across_vintages=across_vintages)[-1]
    if method == "logistic":
        require_shares(stretch)
    stretch.require(MIN_PROJECTION, "a projection")
    if not stretch.even:
        raise NotComparable(
            f"The figures {stretch.span} are not equally spaced, which a projection needs.",
            "Their slope per year can be stated.",
        )
    periods = _following(stretch, horizon)
    _require_open_end(stretch, periods[-1], breaks)
    if method == "logistic":
        require_rise(stretch)
    times, values = stretch.times, stretch.values
    backtest = _back_test(model, times, values, horizon, stretch.meta.change_unit)
    if not backtest.error < backtest.naive_error:
        raise NotComparable(
            f"On this series the method did no better than the latest figure itself. "
            f"{backtest.sentence}",
            "Their slope per year can be stated.",
        )
    centre, reach = model(times, values, horizon)
    if method == "logistic" and centre[-1] < values[-1]:
        raise NotComparable(
            f"The latest figure, {values[-1]:.0f} %, already lies above what the curve gives for "
            f"{periods[-1].label}: the figures have left it.",
            "Their slope per year can be stated.",
        )
    possible = stretch.meta.natural_range
    start = f"It starts from the figure for {stretch.points[-1].period.label}, the latest there is."
    kind, things, text = f"projection_{method}", stretch.meta.things, METHODS[method]
    points, caveats = stretch.points, (MODEL, backtest.sentence, start, *stretch.caveats)
    projected = tuple(
        Projected(
            kind,
            *_within(possible, float(middle), float(half)),
            things,
            text,
            points,
            caveats,
            period=period,
        )
        for period, middle, half in zip(periods, centre, reach, strict=True)
    )
    last = projected[-1]
    return Projection(
        kind,
        last.estimate,
        last.interval,
        things,
        text,
        points,
        caveats,
        values=projected,
        backtest=backtest,
    )


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
            f"{item.title}: {item.sentence} Figures from then on do not count like those "
            f"{stretch.span}, so none is projected.",
            "The trend of the earlier ones can be stated.",
        )


def _back_test(
    model: Callable[[Floats, Floats, int], tuple[Floats, Floats]],
    times: Floats,
    values: Floats,
    horizon: int,
    unit: str,
) -> BackTest:
    """Errors of all forecasts of known figures, up to `horizon` ahead, from each origin."""
    errors: list[float] = []
    naive: list[float] = []
    origins = range(FIRST_ORIGIN, len(values))
    for origin in origins:
        ahead = values[origin : origin + horizon]
        centre, _ = model(times[:origin], values[:origin], len(ahead))
        errors += np.abs(ahead - centre).tolist()
        naive += np.abs(ahead - values[origin - 1]).tolist()
    return BackTest(float(np.mean(errors)), float(np.mean(naive)), unit, len(errors), len(origins))


def _damped(times: Floats, values: Floats, horizon: int) -> tuple[Floats, Floats]:
    """Expected figures and half-widths of their prediction intervals."""
    del times  # equally spaced
    return fit_damped(values, horizon)


def _logistic(times: Floats, values: Floats, horizon: int) -> tuple[Floats, Floats]:
    """Expected shares and half-widths of their prediction intervals."""
    if not values.any():
        return np.zeros(horizon), np.zeros(horizon)
    curve = fit_logistic(times, values)
    step = (times[-1] - times[0]) / (len(times) - 1)
    ahead = times[-1] + step * np.arange(1, horizon + 1)
    gradient, here = curve.gradient(ahead), curve.gradient(times)
    freedom = len(times) - here.shape[1]
    kept = persistence(correlation(times, values, curve))
    fading = kept ** np.arange(1, horizon + 1)
    centre = curve.at(ahead) + fading * (values[-1] - curve.at(times[-1:]))
    spread = np.einsum("ij,jk,ik->i", gradient, np.linalg.pinv(here.T @ here), gradient)
    variance = curve.squares / freedom * (1 - fading**2 + inflation(kept) * spread)
    return centre, float(special.stdtrit(freedom, 0.975)) * np.sqrt(variance)


_MODELS: Final[dict[str, Callable[[Floats, Floats, int], tuple[Floats, Floats]]]] = {
    "damped": _damped,
    "logistic": _logistic,
}


def _within(possible: Interval, middle: float, reach: float) -> tuple[float, Interval]:
    """A projected figure with its interval, cut to what is possible for the unit."""
    middle = min(max(middle, possible.lower), possible.upper)
    return middle, Interval(
        max(middle - reach, possible.lower), min(middle + reach, possible.upper)
    )


def _following(stretch: Stretch, horizon: int) -> list[Period]:
    """The next periods, as far apart as those of the stretch. Raises `NotComparable`."""
    before, last = (_ordinal(point.period) for point in stretch.points[-2:])
    frequency = stretch.points[-1].period.frequency
    if frequency not in _FORMS:
        raise NotComparable(
            "A projection needs figures for years, half-years, quarters or months.",
            "Their slope per year can be stated.",
        )
    parts, form = _FORMS[frequency]
    ordinals = (last + (last - before) * (number + 1) for number in range(horizon))
    return [Period(form.format(o // parts, o % parts + 1)) for o in ordinals]


def _ordinal(period: Period) -> int:
    """Running number of a year or a part of one."""
    parts, _ = _FORMS.get(period.frequency, (1, ""))
    return period.end.year * parts + (period.end.month - 1) * parts // 12
