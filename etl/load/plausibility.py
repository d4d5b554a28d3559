"""Checks of a load against the table: what no single row can show to be wrong.

Every check takes whole columns. `load` has the columns of the schema and `where`; `standing` is
the latest vintage of every whole that the table holds of the same indicators.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

import numpy as np
import pandas as pd

from etl.catalog import Catalog
from etl.errors import Issue
from etl.load.keys import codes, looked_up
from etl.load.listing import Row, listed, number
from etl.load.timeline import jumps
from etl.schema import periods_of

_MEASURED: Final = ("indicator", "area", "period", "sex", "age", "category")
_SIDES: Final = ("", "_other")
# SDMX: forecast, estimate, provisional.
_FORECAST: Final = ("F",)
_EARLY: Final = ("F", "E", "P")


def implausible(
    load: pd.DataFrame, standing: pd.DataFrame, catalog: Catalog, today: date
) -> Iterator[Issue]:
    """Every issue of every check here."""
    yield from wrong_units(load, catalog)
    yield from future_periods(load, today)
    yield from jumps(load, standing, catalog)
    yield from contradictions(load, standing)


def wrong_units(load: pd.DataFrame, catalog: Catalog) -> Iterator[Issue]:
    """An indicator is counted in one unit; a figure in another is not taken over."""
    units = {i.id: i.unit for i in catalog.indicators.values()}
    pairs = load[["indicator", "unit"]].drop_duplicates()
    off = [(i, u) for i, u in pairs.itertuples(index=False) if units.get(i, u) != u]
    both = pd.MultiIndex.from_frame(load[["indicator", "unit"]])
    wrong = load[both.isin(off)] if off else load.iloc[:0]

    def problem(row: Row) -> str:
        return f"{row['indicator']} is counted in {units[row['indicator']]}, not in this unit"

    yield from listed(
        wrong,
        "unit",
        problem=problem,
        remedy="convert the figures, or choose the indicator that is counted so",
        column="unit",
        severity="blocker",
    )


def future_periods(load: pd.DataFrame, today: date) -> Iterator[Issue]:
    """A figure of a period that has not begun is a forecast; of one not over it is early."""
    periods = periods_of(load["period"])
    begun_later = {text: (p.start or date.min) > today for text, p in periods.items()}
    ended_later = {text: p.end > today for text, p in periods.items()}
    ahead = looked_up(load["period"], begun_later, False)
    running = looked_up(load["period"], ended_later, False) & ~ahead
    yield from listed(
        load[ahead & ~load["obs_status"].isin(_FORECAST)],
        "future",
        problem=lambda _: "the period has not begun",
        remedy="correct the period, or give a forecast the obs_status F",
        column="period",
        severity="blocker",
    )
    yield from listed(
        load[running & ~load["obs_status"].isin(_EARLY)],
        "not_over",
        problem=lambda _: "the period is not over yet",
        remedy="check the period; mark a figure for a part of it P (provisional) or E (estimate)",
        column="period",
    )


def contradictions(load: pd.DataFrame, standing: pd.DataFrame) -> Iterator[Issue]:
    """Figures that another source gives otherwise, further apart than rounding allows."""
    shared = [*_MEASURED, "source", "value", "lower", "upper"]
    figures, others = load[load["value"].notna()], standing.loc[standing["value"].notna(), shared]
    own, other = codes([figures, others], _MEASURED)
    met = np.isin(own, other)
    pairs = (
        figures[met]
        .assign(key=own[met])
        .merge(others.drop(columns=list(_MEASURED)).assign(key=other), on="key", suffixes=_SIDES)
    )
    pairs = pairs[pairs["source"].astype("str") != pairs["source_other"].astype("str")]
    low, high = pairs["lower"].fillna(-np.inf), pairs["upper"].fillna(np.inf)
    other_low = pairs["lower_other"].fillna(-np.inf)
    other_high = pairs["upper_other"].fillna(np.inf)
    apart = (low > other_high) | (high < other_low)
    rows = pairs[apart].assign(
        far=lambda f: (f["value"] - f["value_other"]).abs() / f["value_other"].abs().clip(lower=1)
    )
    yield from listed(
        rows,
        "contradiction",
        problem=lambda row: (
            f"{row['source_other']} gives "
            f"{number(row['value_other'])}, further apart than rounding allows"
        ),
        remedy="check that both count the same; both are kept, each with its source",
        gravest="far",
    )
