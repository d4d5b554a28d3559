"""Every way in which next year's table can be poorer, stranger or emptier than this year's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

import numpy as np
import pandas as pd

Damage = Callable[[pd.DataFrame], pd.DataFrame]
_NUMBERS: Final = ["value", "lower", "upper"]
_SERIES: Final = ["indicator", "area", "sex", "age", "category", "source", "vintage"]


def latest_dropped(frame: pd.DataFrame) -> pd.DataFrame:
    """The last period of every second series is missing, so that parts end apart."""
    last = frame.groupby(_SERIES)["period"].transform("max") == frame["period"]
    return frame[~(last & (frame.groupby(_SERIES).ngroup() % 2 == 0))]


def first_dropped(frame: pd.DataFrame) -> pd.DataFrame:
    first = frame.groupby(_SERIES)["period"].transform("min") == frame["period"]
    return frame[~(first & (frame.groupby(_SERIES).ngroup() % 2 == 1))]


def half_dropped(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[np.random.default_rng(4).random(len(frame)) < 0.5]


def totals_dropped(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[frame["category"] != "_T"]


def parts_dropped(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[frame["category"] == "_T"]


def world_dropped(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[frame["area"] != "WLD"]


def year_added(frame: pd.DataFrame) -> pd.DataFrame:
    """A year that nobody has published yet, with figures a third higher."""
    last = frame.groupby(_SERIES)["period"].transform("max") == frame["period"]
    newest = frame[last & frame["period"].str.fullmatch(r"\d{4}")].copy()
    newest["period"] = (newest["period"].astype(int) + 1).astype(str)
    newest[_NUMBERS] = newest[_NUMBERS] * 4 / 3
    return pd.concat([frame, newest], ignore_index=True)


def negated(frame: pd.DataFrame) -> pd.DataFrame:
    turned = -frame[_NUMBERS]
    return frame.assign(value=turned["value"], lower=turned["upper"], upper=turned["lower"])


def zero(frame: pd.DataFrame) -> pd.DataFrame:
    return _set(frame, 0.0)


def equal(frame: pd.DataFrame) -> pd.DataFrame:
    return _set(frame, 40.0)


def huge(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(**{name: frame[name] * 1e4 for name in _NUMBERS})


def reversed_in_time(frame: pd.DataFrame) -> pd.DataFrame:
    """What rose falls: each series runs backwards."""
    ordered = frame.sort_values([*_SERIES, "period"], ignore_index=True)
    back = ordered.groupby(_SERIES)[_NUMBERS].transform(lambda column: column.to_numpy()[::-1])
    return ordered.assign(**{name: back[name] for name in _NUMBERS})


def without_values(frame: pd.DataFrame) -> pd.DataFrame:
    """Every third figure is withheld."""
    gone = np.arange(len(frame)) % 3 == 0
    return frame.assign(**{name: frame[name].mask(gone) for name in _NUMBERS})


def bounds_opened(frame: pd.DataFrame) -> pd.DataFrame:
    """Figures that are only lower bounds."""
    return frame.assign(upper=np.nan, qualifier="at_least")


def cut_to_one(frame: pd.DataFrame) -> pd.DataFrame:
    """One figure of every indicator."""
    return frame.drop_duplicates("indicator", keep="last")


def one_period(frame: pd.DataFrame) -> pd.DataFrame:
    last = frame.groupby("indicator")["period"].transform("max") == frame["period"]
    return frame[last]


def nothing(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.iloc[:0]


def _set(frame: pd.DataFrame, value: float) -> pd.DataFrame:
    held = frame["value"].notna()
    return frame.assign(**{name: frame[name].mask(held, value) for name in _NUMBERS})


DAMAGES: Final[Mapping[str, Damage]] = MappingProxyType(
    {
        made.__name__: made
        for made in (
            latest_dropped, first_dropped, half_dropped, totals_dropped, parts_dropped,
            world_dropped, year_added, negated, zero, equal, huge, reversed_in_time,
            without_values, bounds_opened, cut_to_one, one_period, nothing,
        )
    }
)  # fmt: skip
