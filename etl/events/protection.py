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
from analytics.errors import BadTable
from etl.errors import DataError
from etl.events.counting import COUNT, PERIOD
from etl.running.pieces import Told

STATUS: Final = "status"
MOST: Final = 100_000
"""Cells of one period, totals among them, that are tried; how long they take, docs/aggregate.md
says."""


def with_totals(
    counts: pd.DataFrame, dimensions: Sequence[str], levels: Sequence[Sequence[str]]
) -> pd.DataFrame:
    """The cells of one period: every combination of the values of its dimensions, its `levels`, and
    `_T`.

    Raises `DataError` where these are more than a table that people read.
    """
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


def may_leave(
    counts: pd.DataFrame,
    dimensions: Sequence[str],
    threshold: int,
    told: Told = lambda *_: None,
) -> pd.DataFrame:
    """All cells of all periods with their status: published (empty), primary or secondary.

    A value that occurs in any period has a cell in each: without one, an empty cell could not be
    told from one that was left out. Periods are protected one by one, because no sum over periods
    leaves.
    """
    levels = [sorted(set(counts[d])) for d in dimensions]
    frames = []
    periods = counts.groupby(PERIOD, sort=True)
    for number, (period, own) in enumerate(periods):
        told(number, periods.ngroups, str(period))
        cells = with_totals(own, dimensions, levels)
        try:
            found = protected(Margins.of(cells, dimensions, COUNT), threshold)
        except BadTable as error:
            raise DataError(f"{period}: {error}; count by fewer values") from None
        frames.append(cells.assign(**{PERIOD: str(period), STATUS: found.status}))
    return pd.concat(frames, ignore_index=True)
