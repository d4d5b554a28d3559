"""Ranks of the figures of many tables at once, with those that their rounding leaves possible."""

from __future__ import annotations

import numpy as np

from analytics.arrays import Codes
from analytics.intervals import Bounds


def rank_bounds(
    table: Codes, value: Bounds, lower: Bounds, upper: Bounds
) -> tuple[Codes, Codes, Codes]:
    """Rank within each table, and the best and worst that the bounds allow.

    With true figures anywhere within their bounds, the rank can be as good as 1 + the number of
    others that must be higher, and as bad as 1 + the number that can be.
    """
    rank = 1 + _higher(table, value, value)
    best = 1 + _higher(table, lower, upper)
    # An area whose own bounds part counts itself among those that can be higher.
    worst = 1 + _higher(table, upper, lower) - (upper > lower)
    return rank, best, worst


def _higher(table: Codes, items: Bounds, queries: Bounds) -> Codes:
    """For each query, how many items of its table are strictly greater."""
    n = len(table)
    where = np.concatenate([table, table])
    numbers = np.concatenate([items, queries])
    is_query = np.repeat(np.array([0, 1]), n)
    order = np.lexsort((is_query, numbers, where))
    passed = np.cumsum(1 - is_query[order])
    up_to = np.empty(2 * n, dtype=np.int64)
    up_to[order] = passed
    ends = np.cumsum(np.bincount(table)) if n else table
    return ends[table] - up_to[n:] if n else table
