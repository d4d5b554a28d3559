"""Which cells of a table of counts are not published, so that none below a threshold is known.

A count from 1 to the threshold less one is not published (primary). Where its totals would give it
away, others are not published either (secondary): those that cost least, by the linear programmes
of J. P. Kelly, B. L. Golden and A. A. Assad, Cell suppression: disclosure protection for sensitive
tabular data, Networks 22 (1992); as the hypercube and network methods do, one cell at a time. See
A. Hundepool and others, Statistical Disclosure Control (2012), chapter 4.

What is promised: from everything that is published, the sums that hold and that no count is below
zero, a primary cell can still be anything from 1 to the threshold. So nothing is learnt of it
beyond that it is not published. Zeros are published: that a cell is none is taken to be known.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import scipy

from analytics.disclosure.relations import TOTAL, Margins
from analytics.errors import BadTable

LEAST: Final = 3
"""The lowest threshold: of two, each of the two knows the other."""
PRIMARY, SECONDARY, PUBLISHED = "primary", "secondary", ""
_MOVED: Final = 1e-6
_DEAR: Final = 20.0  # a total against its parts: totals go last


@dataclass(frozen=True)
class Protected:
    """For each cell of a table whether it is published, and why not."""

    margins: Margins
    status: tuple[str, ...]
    threshold: int

    @property
    def published(self) -> pd.DataFrame:
        """The cells that may leave, with their counts."""
        return self.margins.cells[[each == PUBLISHED for each in self.status]]

    @property
    def hidden(self) -> npt.NDArray[np.bool_]:
        """Which cells are not published."""
        return np.array([each != PUBLISHED for each in self.status])


def protected(margins: Margins, threshold: int) -> Protected:
    """Primary and secondary suppression for a threshold. Raises `BadTable` for one below three."""
    if threshold < LEAST:
        raise BadTable(f"A threshold is {LEAST} at least: of two, each would know the other.")
    counts = margins.counts
    primary = (counts > 0) & (counts < threshold)
    hidden = primary.copy()
    costs = _costs(margins)
    # The smallest first: what hides them hides most of the others.
    for cell in sorted(np.flatnonzero(primary), key=lambda n: int(counts[n])):
        for amount in (threshold - int(counts[cell]), 1 - int(counts[cell])):
            # Mostly those that are hidden are enough, and these are few.
            if amount and _moved(margins, int(cell), amount, costs, hidden) is None:
                free = np.where(hidden, 0.0, costs)
                moved = _moved(margins, int(cell), amount, free, np.ones_like(hidden))
                if moved is None:
                    raise BadTable("No suppression was found.")
                hidden |= moved
    status = np.where(primary, PRIMARY, np.where(hidden, SECONDARY, PUBLISHED))
    return Protected(margins, tuple(map(str, status)), threshold)


def _costs(margins: Margins) -> npt.NDArray[np.float64]:
    """What is lost with a cell: more with a larger one, and most with totals."""
    own = margins.cells[list(margins.dimensions)]
    totals = (own == TOTAL).sum(axis=1).to_numpy(np.float64)
    costs: npt.NDArray[np.float64] = np.log2(margins.counts + 2.0) * _DEAR**totals
    return costs


def _moved(
    margins: Margins,
    cell: int,
    amount: int,
    costs: npt.NDArray[np.float64],
    among: npt.NDArray[np.bool_],
) -> npt.NDArray[np.bool_] | None:
    """The cells that have to be unknown so that one could be so much more, at the least cost.

    None where it could not be, even if all cells `among` these were unknown.
    """
    own = np.flatnonzero(among)
    counts, size, at = margins.counts[own], len(own), int(np.searchsorted(own, cell))
    free = counts > 0
    free[at] = True
    upper = np.concatenate([np.where(free, np.inf, 0.0), counts.astype(np.float64)])
    lower = np.zeros(2 * size)
    up, down = (at, at + size) if amount > 0 else (at + size, at)
    lower[up] = upper[up] = abs(amount)
    upper[down] = 0.0
    price = np.concatenate([costs[own], costs[own]])
    price[[up, down]] = 0.0
    sums = margins.sums[:, own]
    sums = sums[np.flatnonzero(abs(sums).sum(axis=1))]
    both = scipy.sparse.hstack([sums, -sums], format="csr")
    found = scipy.optimize.milp(
        price / max(price.max(), 1.0),
        constraints=scipy.optimize.LinearConstraint(both, 0, 0),
        bounds=scipy.optimize.Bounds(lower, upper),
    )
    if found.x is None:
        return None
    changed = np.zeros_like(among)
    changed[own] = np.abs(found.x[:size] - found.x[size:]) > _MOVED
    return changed
