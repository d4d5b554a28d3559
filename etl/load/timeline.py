"""Slips, tenfold figures and jumps: figures of a load beside the other periods of their series."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.periods import Frequency
from etl.catalog import Catalog
from etl.errors import Issue
from etl.load.keys import codes, looked_up, positions
from etl.load.listing import Row, listed, number
from etl.schema import DIMENSIONS, periods_of

_SERIES: Final = tuple(c for c in DIMENSIONS if c != "period")
_CHANGES: Final = ("change", "finding")
# Points that a series, and ratios that an indicator, must have before they say what is usual.
_FEWEST: Final = 3
# Changes smaller than this from one period to the next are never worth a word.
_UNREMARKABLE: Final = float(np.log(1.25))
# A step as large as the largest so far but for a revised digit is none that was not seen.
_ALIKE: Final = float(np.log(1.01))
# Percentage points from one period to the next that are not either.
_SLIGHT: Final = 1.0
_SPANS: Final = [f.value for f in Frequency]
# Decimal shifts that come from units such as thousands, and how near one must be to be a slip.
_SHIFTS: Final = (3.0, 6.0, 9.0)
_SAME_FIGURE: Final = 0.1
_NEIGHBOUR: Final = 0.35
# Below this, a true rise by a factor of a thousand is well possible.
_SOLID: Final = 1000.0

# From a factor near to ten on, whether up or down, a digit may be lost or doubled. From 2 reports
# to 20 is chance: beside another period, one of the two counts must reach this.
_TENFOLD: Final = 0.95
_TEN: Final = 1.0
_MANY: Final = 100.0
SLIP: Final = "slip"
TENFOLD: Final = "tenfold"

_SLIP_REMEDY: Final = (
    "check the unit in the file (thousands, millions); if the figures are right, accept the rule "
    "'slip' for this load"
)
_TENFOLD_REMEDY: Final = (
    "compare with the file, digit by digit; if the figures are right, accept the rule 'tenfold' "
    "for this load"
)


def jumps(load: pd.DataFrame, standing: pd.DataFrame, catalog: Catalog) -> Iterator[Issue]:
    """Slips by a factor of a thousand and tenfold figures (blockers that a steward may accept),
    and jumps beyond what was seen (warnings).

    A figure is set against the one it revises, and against the periods next to it in its series.
    The change per period is unusual when it exceeds every one that the series ever made, or,
    where the table has fewer than three points of the series, that its indicator ever made.
    """
    kinds = {i.id: i.kind for i in catalog.indicators.values()}
    levels = {indicator: kind not in _CHANGES for indicator, kind in kinds.items()}
    load = load[load["value"].gt(0) & looked_up(load["indicator"], levels, False)]
    standing = standing[standing["value"].gt(0)]
    if load.empty or standing.empty:
        return
    load = load.reset_index(drop=True)
    revised = load.assign(before=_revised(load, standing))
    shift = _shift(revised)
    revised = revised.assign(far=shift.abs())
    slipped = _near(shift, _SAME_FIGURE)
    tenfold = ~slipped & (shift.abs() >= _TENFOLD) & ~_slight(revised)
    for rows, rule, remedy in (
        (revised[slipped], SLIP, _SLIP_REMEDY),
        (revised[tenfold], TENFOLD, _TENFOLD_REMEDY),
    ):
        yield from listed(
            rows,
            rule,
            problem=lambda row: (
                f"about {_factor(row)} the {number(row['before'])} that the table holds for it"
            ),
            remedy=remedy,
            severity="blocker",
            gravest="far",
        )
    beside = _beside(load, standing)
    beside = beside[~(slipped | tenfold).to_numpy()[beside["row"]]]
    usual = beside["usual"].where(beside["usual"].notna() | ~beside["held"], 0.0)
    unusual = beside[beside["far"] > np.maximum(usual + _ALIKE, _UNREMARKABLE)]
    rows = load.loc[unusual["row"]].reset_index(drop=True)
    rows = rows.assign(**unusual.drop(columns="row").reset_index(drop=True))
    rows = rows[~_slight(rows)]
    points = (rows["value"] - rows["before"]).abs().where(rows["unit"] == "percent")
    yield from _unusual(rows.assign(size=(points / 100).fillna(1 - np.exp(-rows["far"]))))


def _unusual(beyond: pd.DataFrame) -> Iterator[Issue]:
    shift = _shift(beyond)
    shifted = _near(shift, _NEIGHBOUR)
    solid = np.minimum(beyond["value"], beyond["before"]) >= _SOLID
    share = shifted.groupby(beyond["indicator"], observed=True).transform("sum")
    many = (share >= _FEWEST) & (share * 2 >= beyond["compared"])
    slip = shifted & (solid | many)
    weighty = np.maximum(beyond["value"], beyond["before"]) >= _MANY
    tenfold = ~slip & (shift.abs() >= _TENFOLD) & (weighty | (beyond["unit"] == "percent"))
    for rows, rule, remedy in (
        (beyond[slip], SLIP, _SLIP_REMEDY),
        (beyond[tenfold], TENFOLD, _TENFOLD_REMEDY),
    ):
        yield from listed(
            rows,
            rule,
            problem=lambda row: (
                f"about {_factor(row)} the {number(row['before'])} of {row['beside']}"
            ),
            remedy=remedy,
            severity="blocker",
            gravest="far",
        )
    # Where nothing is known of what is usual, only a figure tenfold its neighbour is told.
    yield from listed(
        beyond[~slip & ~tenfold & beyond["usual"].notna()],
        "jump",
        problem=lambda row: (
            f"{_times(row['far'])} a period from the "
            f"{number(row['before'])} of {row['beside']}; the largest step so far was "
            f"{_times(row['usual'])}"
        ),
        remedy="compare with the file; a break in law or method is declared as one",
        gravest="size",
    )


def _revised(load: pd.DataFrame, standing: pd.DataFrame) -> NDArray[np.float64]:
    """For each figure the one that the table holds for it; none where it holds none."""
    own, others = codes([load, standing], DIMENSIONS)
    place = positions(own, others)
    old: NDArray[np.float64] = np.where(
        place >= 0, standing["value"].to_numpy(dtype=float)[place], np.nan
    )
    return old


def _shift(rows: pd.DataFrame) -> pd.Series:
    """By how many powers of ten a figure lies above the one before it."""
    return pd.Series(np.log10(rows["value"]) - np.log10(rows["before"]), rows.index)


def _slight(rows: pd.DataFrame) -> pd.Series:
    """Shares that moved by less than is worth a word: from 0.001 to 0.01 %, as in their early
    years, is a factor of ten and of no weight."""
    points: pd.Series = (rows["value"] - rows["before"]).abs().where(rows["unit"] == "percent")
    return points < _SLIGHT


def _beside(load: pd.DataFrame, standing: pd.DataFrame) -> pd.DataFrame:
    """Each figure of the load and the point before it (behind it, for the first of its series).

    Columns: `row` of the load, `before` and `beside` (value and period of the neighbour), `far`
    (change of the logarithm per period, without sign), `usual` (the largest that was seen),
    `held` (whether the table holds the neighbour) and `compared` (how many figures of the
    indicator have a neighbour).
    """
    every = pd.concat([_points(load), _points(standing)], ignore_index=True)
    every["series"] = codes([every], (*_SERIES, "span"))[0]
    every["group"] = codes([every], ("indicator", "span"))[0]
    key = codes([every], DIMENSIONS)[0]
    loaded = every["row"].to_numpy() >= 0
    usual = _usual(every[~loaded])
    revised = ~loaded & np.isin(key, key[loaded])
    points = every[~revised].sort_values(["series", "end"], kind="stable", ignore_index=True)

    series, row = points["series"].to_numpy(), points["row"].to_numpy()
    rate = _rates(points)
    here = np.arange(len(points))
    follows = np.append(False, series[1:] == series[:-1])
    leads = np.append(series[1:] == series[:-1], False) & (np.append(row[1:], 0) < 0)
    neighbour = np.where(follows, here - 1, np.where(leads, here + 1, -1))
    far = np.abs(np.where(follows, rate, np.append(rate[1:], np.nan)))
    wanted = (row >= 0) & (neighbour >= 0)
    chosen, other = points[wanted], points.iloc[neighbour[wanted]]
    limit = chosen["series"].map(usual["series"]).fillna(chosen["group"].map(usual["group"]))
    return pd.DataFrame(
        {
            "row": chosen["row"].to_numpy(),
            "before": other["value"].to_numpy(),
            "beside": other["period"].to_numpy(),
            "far": far[wanted],
            "usual": limit.to_numpy(),
            "held": other["row"].to_numpy() < 0,
            "compared": chosen.groupby("group")["row"].transform("size").to_numpy(),
        }
    )


def _usual(points: pd.DataFrame) -> dict[str, pd.Series]:
    """The largest change per period of each series with enough points, and of each indicator."""
    points = points.sort_values(["series", "end"], kind="stable")
    points = points.assign(rate=np.abs(_rates(points)))
    largest = {}
    for what, fewest in (("series", _FEWEST - 1), ("group", _FEWEST)):
        rates = points.groupby(what)["rate"].agg(["max", "count"])
        largest[what] = rates.loc[rates["count"] >= fewest, "max"]
    return largest


def _rates(points: pd.DataFrame) -> NDArray[np.float64]:
    """Change of the logarithm per period from the point before, in points sorted by series and
    end; none for the first of a series."""
    same = np.diff(points["series"].to_numpy()) == 0
    steps = np.round(np.diff(points["end"].to_numpy()) / points["length"].to_numpy()[1:])
    change = np.diff(points["log"].to_numpy()) / np.maximum(steps, 1)
    return np.concatenate([[np.nan][: len(points)], np.where(same, change, np.nan)])


def _points(frame: pd.DataFrame) -> pd.DataFrame:
    """Dated figures on the time axis; `row` is the label of a row of the load, -1 in the table."""
    periods = {
        text: period
        for text, period in periods_of(frame["period"]).items()
        if period.start and period.frequency is not Frequency.INTERVAL
    }
    ends = {text: float(period.end.toordinal()) for text, period in periods.items()}
    starts = {text: float(p.start.toordinal()) for text, p in periods.items() if p.start}
    spans = {text: period.span for text, period in periods.items()}
    end = looked_up(frame["period"], ends, np.nan)
    dated = ~np.isnan(end)
    points: pd.DataFrame = frame.loc[dated, [*DIMENSIONS, "value"]]
    points["end"] = end[dated]
    points["length"] = end[dated] - looked_up(points["period"], starts, np.nan) + 1
    points["span"] = pd.Categorical(looked_up(points["period"], spans, ""), categories=_SPANS)
    points["log"] = np.log(points["value"])
    points["row"] = frame.index[dated] if "where" in frame else -1
    return points


def _near(shift: pd.Series, within: float) -> pd.Series:
    return pd.Series(
        np.logical_or.reduce([(shift.abs() - s).abs() <= within for s in _SHIFTS]), shift.index
    )


def _factor(row: Row) -> str:
    """`1,000 times`, `a tenth of`, `1/40 of`: in a power of ten where it is near to one."""
    shift = abs(np.log10(row["value"]) - np.log10(row["before"]))
    near = {_TEN: abs(shift - _TEN) <= _SAME_FIGURE}
    near |= {power: abs(shift - power) <= _NEIGHBOUR for power in _SHIFTS}
    power = next((power for power, is_near in near.items() if is_near), None)
    exponent = min(power or shift, 300.0)
    shown = f"{10**exponent:,.0f}" if exponent <= max(_SHIFTS) else f"{10**exponent:.0e}"
    if row["value"] > row["before"]:
        return f"{shown} times"
    if power is None:
        return f"1/{shown} of"
    return "a tenth of" if power == _TEN else f"a {shown}th of"


def _times(rate: float) -> str:
    return f"a factor of {np.exp(min(rate, 700.0)):,.3g}"
