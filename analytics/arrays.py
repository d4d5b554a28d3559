"""Columns of an observation frame as whole numbers, for work on many series at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.breaks import ALL, BreakRegister
from analytics.errors import UnknownIndicator
from analytics.intervals import Bounds
from analytics.periods import parse_period
from analytics.series import SERIES, Meta, points_of

Codes = NDArray[np.int64]

DEFAULTS: Final = {
    "sex": "_T",
    "age": "_T",
    "category": "_T",
    "source": "",
    "cited": "",
    "vintage": "",
    "qualifier": "exact",
    "obs_status": "A",
    "authority": "",
}
CASES: Final = ("period", "vintage", "qualifier", "obs_status", "authority")


def filled(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with the columns that may be absent, each holding its default."""
    return frame.assign(**{k: v for k, v in DEFAULTS.items() if k not in frame.columns})


def factorized(frame: pd.DataFrame) -> tuple[dict[str, Codes], dict[str, list[str]]]:
    """Each text column as whole numbers, and the texts; one that may be absent has its default.

    `frame` holds observations, with columns as in their table; those in `DEFAULTS` may be absent.
    """
    codes: dict[str, Codes] = {}
    texts: dict[str, list[str]] = {}
    for name in (*SERIES, *CASES):
        if name in frame.columns:
            numbers, unique = pd.factorize(frame[name], use_na_sentinel=False)
            codes[name], texts[name] = numbers.astype(np.int64), [str(text) for text in unique]
        else:
            codes[name], texts[name] = np.zeros(len(frame), dtype=np.int64), [DEFAULTS[name]]
    return codes, texts


def floats(data: pd.DataFrame, name: str) -> Bounds:
    """A copy of a column as floats, missing as NaN."""
    return np.array(data[name].to_numpy(dtype=np.float64, na_value=np.nan))


def bounded(
    frame: pd.DataFrame, codes: dict[str, Codes], texts: dict[str, list[str]], meta: Meta
) -> tuple[Bounds, Bounds, Bounds, NDArray[np.bool_]]:
    """Value and bounds of each row, cut to what its unit allows, and which had an open bound.

    Raises `UnknownIndicator`, and `BadInterval` for a value outside its own bounds.
    """
    if unknown := [name for name in texts["indicator"] if name not in meta]:
        raise UnknownIndicator(unknown[0])
    value, lower, upper = (floats(frame, name) for name in ("value", "lower", "upper"))
    lower[np.isnan(lower)], upper[np.isnan(upper)] = -np.inf, np.inf
    for row in np.flatnonzero((value < lower) | (value > upper)):
        points_of(frame.iloc[[int(row)]])  # raises, and names the point
    possible = [meta[name].natural_range for name in texts["indicator"]]
    limits = np.array([(r.lower, r.upper) for r in possible]).reshape(-1, 2)
    least, most = limits[codes["indicator"]].T
    loose = np.isinf(lower) | np.isinf(upper)
    lower = np.maximum(lower, np.minimum(least, value))
    return value, lower, np.minimum(upper, np.maximum(most, value)), loose


def series_of(codes: dict[str, Codes], texts: dict[str, list[str]], across_vintages: bool) -> Codes:
    """A number for each row, the same within one series of periods of one length."""
    spans, _ = pd.factorize(np.array([parse_period(t).span for t in texts["period"]], dtype=object))
    editions = [] if across_vintages else [codes["vintage"]]
    lengths = spans.astype(np.int64)[codes["period"]]
    return packed([*(codes[name] for name in SERIES), *editions, lengths])


def ranks(items: Sequence[Any]) -> Codes:
    """Position of each item in sorted order."""
    positions = np.empty(len(items), dtype=np.int64)
    positions[sorted(range(len(items)), key=items.__getitem__)] = np.arange(len(items))
    return positions


def packed(columns: Sequence[Codes]) -> Codes:
    """One whole number per row, equal where all columns are; sorts as the columns do in turn."""
    numbers = np.zeros(len(columns[0]), dtype=np.int64)
    size = 1
    for column in columns:
        width = int(column.max(initial=0)) + 1
        if size * width > np.iinfo(np.int64).max:
            numbers = np.unique(numbers, return_inverse=True)[1].astype(np.int64)
            size = int(numbers.max(initial=0)) + 1
        numbers, size = numbers * width + column, size * width
    return numbers


def concerned(
    codes: dict[str, Codes], texts: dict[str, list[str]], breaks: BreakRegister
) -> list[Codes]:
    """For each break and jump, which rows it concerns (1) and which not (0)."""

    def among(names: frozenset[str], column: str) -> Codes:
        return np.array([text in names for text in texts[column]], dtype=np.int64)[codes[column]]

    result = []
    for event in (*breaks.breaks, *breaks.jumps):
        rows = among(event.indicators, "indicator")
        if event.areas != ALL:
            rows = rows & among(event.areas, "area")
        if event.categories:
            rows = rows & among(event.categories, "category")
        result.append(rows)
    return result
