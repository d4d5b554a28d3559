"""Ranks and their ranges against counting, one area after the other."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from analytics.places.orders import rank_bounds

FIGURES = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 9), st.integers(0, 3), st.integers(0, 3)),
    max_size=12,
)


@given(FIGURES)
def test_ranks_are_those_that_counting_gives(figures: list[tuple[int, int, int, int]]) -> None:
    table = np.array([t for t, _, _, _ in figures], dtype=np.int64)
    value = np.array([float(v) for _, v, _, _ in figures])
    lower = np.array([float(v - below) for _, v, below, _ in figures])
    upper = np.array([float(v + above) for _, v, _, above in figures])
    rank, best, worst = rank_bounds(table, value, lower, upper)
    for i in range(len(figures)):
        others = [j for j in range(len(figures)) if j != i and table[j] == table[i]]
        assert rank[i] == 1 + sum(value[j] > value[i] for j in others)
        assert best[i] == 1 + sum(lower[j] > upper[i] for j in others)
        assert worst[i] == 1 + sum(upper[j] > lower[i] for j in others)
