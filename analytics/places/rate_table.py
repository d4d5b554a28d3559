"""Rates per 100,000 for many observations at once.

The numbers are computed on whole columns. Denominator, refusal and caveats depend on area, period
and wording alone, so each distinct case is put once to the function for one figure and its answer
is spread over the rows: both ways cannot disagree.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from analytics.arrays import filled
from analytics.breaks import BreakRegister
from analytics.errors import Refusal
from analytics.intervals import divide_bounds
from analytics.places.denominators import PER, Denominators, per_100_000, rate_year
from analytics.series import SERIES, Meta, Point, points_of

COLUMNS: Final = (
    *SERIES,
    "vintage",
    "period",
    "rate",
    "rate_lower",
    "rate_upper",
    "rate_unit",
    "refusal",
    "caveat",
)
_CASE: Final = ("indicator", "area", "period", "category", "unit", "qualifier", "obs_status")
_Answer = tuple[float, float, float, str, str, str]
_NOTHING: Final = (np.nan, np.nan, np.nan)


def rate_table(
    frame: pd.DataFrame, by: str, pool: Denominators, breaks: BreakRegister, meta: Meta
) -> pd.DataFrame:
    """One row for each observation: its rate per 100,000 of `by`, or why there is none.

    `frame` is as for `growth_table`; the result has the columns `COLUMNS` in its order. `rate` is
    NaN for a mere bound, all three numbers where `refusal` says why; an open side is infinite.
    Raises `UnknownIndicator`, `BadPeriod`, and `BadInterval` for a value outside its bounds.
    """
    data = filled(frame)
    value, lower, upper = (
        data[name].to_numpy(dtype=np.float64, na_value=np.nan).copy()
        for name in ("value", "lower", "upper")
    )
    outside = (value < lower) | (value > upper)
    loose = (data["qualifier"].to_numpy() == "at_least") | np.isnan(lower) | np.isnan(upper)
    cases = data[[*_CASE]].assign(none=np.isnan(value), loose=loose, outside=outside)
    number = cases.groupby([*cases.columns], sort=False, dropna=False).ngroup().to_numpy()
    _, example = np.unique(number, return_index=True)
    answers = [_answer(p, by, pool, breaks, meta) for p in points_of(data.iloc[example])]
    if not answers:
        return pd.DataFrame(columns=list(COLUMNS))
    people = np.array([answer[:3] for answer in answers], dtype=np.float64)
    least, middle, most = people[number].T
    lower = np.where(np.isnan(lower), 0.0, np.maximum(lower, np.minimum(0.0, value)))
    upper = np.where(np.isnan(upper), np.inf, upper)
    rate_lower, rate_upper = divide_bounds(lower, upper, least, most)
    texts = [[answer[part] for answer in answers] for part in (3, 4, 5)]
    units, refusals, caveats = (np.array(text, dtype=object) for text in texts)
    refused = np.isnan(middle)
    return pd.DataFrame(
        {name: data[name].array for name in (*SERIES, "vintage", "period")}
        | {
            "rate": np.where(loose | refused, np.nan, value / middle * PER),
            "rate_lower": np.where(refused, np.nan, rate_lower * PER),
            "rate_upper": np.where(refused, np.nan, rate_upper * PER),
            "rate_unit": units[number],
            "refusal": refusals[number],
            "caveat": caveats[number],
        },
        columns=list(COLUMNS),
    )


def _answer(
    point: Point, by: str, pool: Denominators, breaks: BreakRegister, meta: Meta
) -> _Answer:
    """Bounds and value of the denominator, unit, refusal and caveats of one case."""
    try:
        found = per_100_000(point, by, pool, breaks, meta)
    except Refusal as refusal:
        return *_NOTHING, "", str(refusal), ""
    divisor = pool.find(by, point.area, rate_year(point.period))
    bounds = divisor.interval
    return bounds.lower, divisor.estimate, bounds.upper, found.unit, "", " ".join(found.caveats)
