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
from etl.load.keys import codes, looked_up, positions
from etl.load.listing import Row, listed, number
from etl.load.timeline import jumps
from etl.schema import WHOLE, given, periods_of

_MEASURED: Final = ("indicator", "area", "period", "sex", "age", "category")
TOTAL_LEFT_OUT: Final = "total_left_out"
_BREAKDOWNS: Final = ("sex", "age", "category")
_PART_REMEDY: Final = (
    "load the total together with its parts, or the figures as an indicator of their own; if only "
    "parts are published, accept the rule 'total_left_out' for this load"
)
_SIDES: Final = ("", "_other")
# SDMX: forecast, estimate, provisional.
_FORECAST: Final = ("F",)
_EARLY: Final = ("F", "E", "P")


def implausible(
    load: pd.DataFrame, standing: pd.DataFrame, catalog: Catalog, today: date
) -> Iterator[Issue]:
    """Every issue of every check here. What is withheld is no figure to be judged, but a total that
    is withheld is not left out."""
    yield from wrong_units(load, catalog)
    yield from future_periods(given(load), today)
    yield from left_totals(load, standing)
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


def left_totals(load: pd.DataFrame, standing: pd.DataFrame) -> Iterator[Issue]:
    """Parts alone where a total is held: an age class is not the inhabitants.

    Either the total of the same whole would leave what is current, or the parts are of an indicator
    of which the table holds nothing but totals.
    """
    total = (load[list(_BREAKDOWNS)] == "_T").all(axis=1).to_numpy()
    whole = (standing[list(_BREAKDOWNS)] == "_T").all(axis=1).to_numpy()
    held = standing[whole]
    own, others = codes([load, held], WHOLE)
    place = positions(own, others)
    lost = ~total & (place >= 0) & ~np.isin(own, own[total])
    values = np.append(held["value"].to_numpy(dtype=float), np.nan)
    before = values[place]
    yield from listed(
        load.assign(before=before)[lost].drop_duplicates(list(WHOLE)),
        TOTAL_LEFT_OUT,
        problem=lambda row: (
            f"only a part is given, and the total that is held, {number(row['before'])}, would no "
            "longer be current"
        ),
        remedy=_PART_REMEDY,
        severity="blocker",
        gravest="before",
    )
    broken_down = standing.loc[~whole, "indicator"].astype("str")
    by_total = set(held["indicator"].astype("str")) - set(broken_down)
    alone = ~load["indicator"].isin(load.loc[total, "indicator"]).to_numpy()
    people = (load["category"] == "_T").to_numpy()  # by sex or age, where a total is meant
    strange = alone & people & ~lost & load["indicator"].astype("str").isin(by_total).to_numpy()
    yield from listed(
        load[strange].drop_duplicates("indicator"),
        TOTAL_LEFT_OUT,
        problem=lambda row: (
            f"only parts are given of {row['indicator']}, of which the table holds totals alone"
        ),
        remedy=_PART_REMEDY,
        severity="blocker",
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
