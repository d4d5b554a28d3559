"""Exponential smoothing with a damped trend, ETS(A,Ad,N), on short series.

The smoothing is fitted by statsmodels. Its own start values need ten figures; here the first
level and trend come from a line through up to the first ten, as in Hyndman and others (2008,
section 2.6), so that beginnings of a series can be fitted too. The variance is corrected for the
five numbers that are fitted and intervals take Student's t, where the usual ones, made for long
series, would be too narrow.
"""

from __future__ import annotations

import warnings
from typing import Final

import numpy as np
import pandas as pd
from scipy import special

from analytics.errors import Refusal
from analytics.trends.kendall import Floats

FITTED: Final = 5  # level, trend, two smoothing factors and the damping
_START: Final = 10


def fit_damped(values: Floats, horizon: int, confidence: float = 0.95) -> tuple[Floats, Floats]:
    """Expected next figures of an equally spaced series, and half-widths of their intervals.

    Takes at least six figures. Raises `Refusal` where the fit does not settle.
    """
    # Loaded where it fits: 60 MB and half a second that a start need not spend.
    from statsmodels.tsa.exponential_smoothing.ets import (  # type: ignore[import-untyped] # noqa: PLC0415
        ETSModel,
    )

    if np.ptp(values) == 0:
        return np.full(horizon, values[0]), np.zeros(horizon)
    # A power of two, so that scaling changes no digit.
    scale = 2.0 ** np.floor(np.log2(np.abs(values).max()))
    scaled = values / scale
    count = min(len(scaled), _START)
    trend, level = np.polyfit(np.arange(1, count + 1), scaled[:count], 1)
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        fitted = ETSModel(
            pd.Series(scaled),
            error="add",
            trend="add",
            damped_trend=True,
            initialization_method="known",
            initial_level=float(level),
            initial_trend=float(trend),
        ).fit(disp=False)
        ahead = fitted.get_prediction(start=len(scaled), end=len(scaled) + horizon - 1)
    centre = np.asarray(ahead.predicted_mean, dtype=np.float64)
    variance = np.asarray(ahead.forecast_variance, dtype=np.float64)
    if not (np.isfinite(centre).all() and np.isfinite(variance).all()):
        raise Refusal("The model cannot be fitted to these figures.", "Their slope can be stated.")
    freedom = max(len(scaled) - FITTED, 1)
    reach = special.stdtrit(freedom, (1 + confidence) / 2) * np.sqrt(
        variance * len(scaled) / freedom
    )
    return centre * scale, reach * scale
