"""Totals over every dimension of counts of events, and which of all these may leave."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from math import prod
from typing import Final

import numpy as np
import pandas as pd

from analytics.disclosure.relations import TOTAL, Margins
from analytics.disclosure.suppression import protected
from etl.errors import DataError
from etl.events.counting import COUNT, PERIOD

STATUS: Final = "status"
MOST: Final = 1_000_000
"""Cells of one period, totals among them, that are held in memory."""


def with_totals(counts: pd.DataFrame, dimensions: Sequence[str]) -> pd.DataFrame:
    """The cells of one period: every combination of the values of its dimensions and `_T`.

    Raises `DataError` where these are more than a table that people read.
    """
    levels = [sorted(set(counts[d])) for d in dimensions]
    if (number := prod(len(level) + 1 for level in levels)) > MOST:
        by = " by ".join(
            f"{len(level):,} of {d}" for level, d in zip(levels, dimensions, strict=True)
        )
        raise DataError(f"{by} are {number:,} cells of a period; up to {MOST:,} are protected")
    size = tuple(len(level) for level in levels)
    whole = np.zeros(size, dtype=np.int64)
    at = tuple(
        np.searchsorted(level, counts[d]) for level, d in zip(levels, dimensions, strict=True)
    )
    np.add.at(whole, at, counts[COUNT].to_numpy(np.int64))
    for axis in range(len(size)):
        whole = np.concatenate([whole, whole.sum(axis=axis, keepdims=True)], axis=axis)
    names = list(product(*([*level, TOTAL] for level in levels)))
    return pd.DataFrame(names, columns=list(dimensions)).assign(**{COUNT: whole.ravel()})


def may_leave(counts: pd.DataFrame, dimensions: Sequence[str], threshold: int) -> pd.DataFrame:
    """All cells of all periods with their status: published (empty), primary or secondary.

    Periods are protected one by one, because no sum over periods leaves.
    """
    frames = []
    for period, own in counts.groupby(PERIOD, sort=True):
        cells = with_totals(own, dimensions)
        found = protected(Margins.of(cells, dimensions, COUNT), threshold)
        frames.append(cells.assign(**{PERIOD: str(period), STATUS: found.status}))
    return pd.concat(frames, ignore_index=True)
