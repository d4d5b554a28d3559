"""Random tables of counts with their totals."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import numpy as np
import pandas as pd

from analytics.disclosure.relations import TOTAL


def table(counts: np.ndarray, dimensions: Sequence[str] = ()) -> pd.DataFrame:
    """An array of any dimensions as cells, totals over every combination of them included."""
    names = list(dimensions) or [f"d{n}" for n in range(counts.ndim)]
    whole = counts
    for axis in range(counts.ndim):
        whole = np.concatenate([whole, whole.sum(axis=axis, keepdims=True)], axis=axis)
    levels = [
        [*(f"{names[n]}{i}" for i in range(size)), TOTAL] for n, size in enumerate(counts.shape)
    ]
    return pd.DataFrame(list(product(*levels)), columns=names).assign(count=whole.ravel())


def random_table(seed: int) -> tuple[pd.DataFrame, list[str], int]:
    """Cells, dimensions and a threshold: sparse and dense, small and large counts, with zeros."""
    dice = np.random.default_rng(seed)
    shape = dice.integers(1, 6, size=int(dice.choice([1, 2, 2, 2, 3])))
    spread = float(dice.choice([1.0, 3.0, 10.0, 60.0]))
    counts = dice.poisson(dice.gamma(0.7, spread, size=shape)).astype(np.int64)
    cells = table(counts)
    return cells, [c for c in cells if c != "count"], int(dice.choice([3, 5, 10]))
