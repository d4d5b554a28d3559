"""Random tables of counts with their totals, of regions too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import pandas as pd

from analytics.disclosure.relations import TOTAL, Margins


def table(
    counts: np.ndarray,
    dimensions: Sequence[str] = (),
    within: Mapping[str, Mapping[str, str]] | None = None,
) -> pd.DataFrame:
    """An array of any dimensions as cells, totals over every combination of them included.

    Codes are the name of the dimension with a number; `within` names the region of some.
    """
    names = list(dimensions) or [f"d{n}" for n in range(counts.ndim)]
    whole, levels = counts, []
    for axis, name in enumerate(names):
        codes = [f"{name}{number}" for number in range(counts.shape[axis])]
        region = (within or {}).get(name, {})
        sums = {r: [c for c in codes if region.get(c) == r] for r in sorted({*region.values()})}
        sums |= {TOTAL: codes}
        parts = np.array([[code in held for code in codes] for held in sums.values()])
        totals = np.moveaxis(np.tensordot(parts.astype(np.int64), whole, axes=(1, axis)), 0, axis)
        whole = np.concatenate([whole, totals], axis=axis)
        levels.append([*codes, *sums])
    return pd.DataFrame(list(product(*levels)), columns=names).assign(count=whole.ravel())


@dataclass(frozen=True)
class Drawn:
    """A random table: its bottom cells, what holds its codes, and a threshold."""

    counts: np.ndarray
    within: Mapping[str, Mapping[str, str]]
    threshold: int

    @property
    def margins(self) -> Margins:
        """The table with its totals."""
        names = [f"d{n}" for n in range(self.counts.ndim)]
        return Margins.of(table(self.counts, names, self.within), names, within=self.within)


def random_table(seed: int) -> Drawn:
    """Of one to three dimensions, sparse and dense, small and large counts, with zeros; in half of
    them the codes of one or two dimensions lie in regions."""
    dice = np.random.default_rng(seed)
    shape = dice.integers(1, 6, size=int(dice.choice([1, 2, 2, 2, 3])))
    spread = float(dice.choice([1.0, 3.0, 10.0, 60.0]))
    counts = dice.poisson(dice.gamma(0.7, spread, size=shape)).astype(np.int64)
    threshold = int(dice.choice([3, 5, 10]))
    within = {}
    for axis in range(int(dice.choice([0, 0, 1, 2]))):
        if axis < len(shape) and shape[axis] > 2:
            regions = dice.integers(0, 3, size=shape[axis])
            # Of three, the last is none: such codes are held by the total alone.
            held = {f"d{axis}{n}": f"d{axis}r{r}" for n, r in enumerate(regions) if r < 2}
            within[f"d{axis}"] = held
    return Drawn(counts, within, threshold)


def later(drawn: Drawn, seed: int) -> Drawn:
    """The same in the next edition: a few events came late, and none was taken back."""
    dice = np.random.default_rng(seed)
    return Drawn(
        drawn.counts + dice.poisson(0.2, drawn.counts.shape), drawn.within, drawn.threshold
    )
