"""Which cells of a table of counts are not published, so that none below a threshold is known.

A count from 1 to the threshold less one is not published (primary). Where its totals would give it
away, others are not published either (secondary): those that cost least, by the linear programmes
of J. P. Kelly, B. L. Golden and A. A. Assad, Cell suppression: disclosure protection for sensitive
tabular data, Networks 22 (1992); as the hypercube and network methods do, one cell at a time. See
A. Hundepool and others, Statistical Disclosure Control (2012), chapter 4.

What is promised: from everything that is published, the sums that hold, and that what is not
published is a whole number of at least 1, a primary cell can still be 1 and can still be the
threshold. So sums and zeros alone tell nothing of it beyond that it is not published; who also runs
this rule over every table that fits can exclude some. Zeros are published: that a
cell is none is taken to be known, with it that every other cell is not, and that a total is at
least as many as it has such parts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import scipy

from analytics.disclosure.relations import Margins
from analytics.errors import BadTable

LEAST: Final = 3
"""The lowest threshold: of two, each of the two knows the other."""
_SECONDS: Final = 60
_TOO_LONG: Final = 1  # what the solver says of a programme that it stopped
_Cells = npt.NDArray[np.bool_]
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
    # What cells can be by the tables that were found to fit all that is published.
    low, high = counts.copy(), counts.copy()
    # The smallest first: what hides them hides most of the others.
    for cell in sorted(np.flatnonzero(primary).tolist(), key=lambda n: int(counts[n])):
        for end in (threshold, int(margins.least[cell])):
            if not low[cell] <= end <= high[cell]:
                other = counts + _moved(margins, cell, end - int(counts[cell]), hidden, costs)
                low, high = np.minimum(low, other), np.maximum(high, other)
                hidden |= other != counts
    status = np.where(primary, PRIMARY, np.where(hidden, SECONDARY, PUBLISHED))
    return Protected(margins, tuple(map(str, status)), threshold)


def _costs(margins: Margins) -> npt.NDArray[np.float64]:
    """What is lost with a cell: more with a larger one, and most with totals."""
    costs: npt.NDArray[np.float64] = np.log2(margins.counts + 2.0) * _DEAR**margins.depth
    return costs


def _moved(
    margins: Margins, cell: int, amount: int, hidden: _Cells, costs: npt.NDArray[np.float64]
) -> npt.NDArray[np.int64]:
    """How else all cells could be, with one so much more: those that change have to be unknown,
    and they cost little."""
    own = hidden.copy()
    own[cell] = True
    free = np.zeros_like(costs)
    # Most are hidden by what others need.
    way = _way(margins, cell, amount, own, free, whole=True)
    if way is None:
        every = margins.counts > 0
        found = _way(margins, cell, amount, every, np.where(own, 0.0, costs))
        # In three dimensions halves can move where no whole numbers can: these have more room then.
        totals = every & (margins.depth > 0)
        rooms = () if found is None else (own | (found != 0), own | totals, every)
        tried = (_way(margins, cell, amount, room, free, whole=True) for room in rooms)
        way = next((each for each in tried if each is not None), None)
    if way is None:
        raise BadTable("No suppression was found.")
    return way


def _way(
    margins: Margins,
    cell: int,
    amount: int,
    among: _Cells,
    costs: npt.NDArray[np.float64],
    *,
    whole: bool = False,
) -> npt.NDArray[np.int64] | None:
    """By how much cells change, of some, where one changes by an amount and all sums hold; up or
    down to the next whole number where they need not be `whole`. None where there is no way."""
    own = np.flatnonzero(among)
    size, at = len(own), int(np.searchsorted(own, cell))
    upper = np.concatenate([np.full(size, np.inf), (margins.counts - margins.least)[own]])
    lower = np.zeros(2 * size)
    to, fro = (at, at + size) if amount > 0 else (at + size, at)
    lower[to] = upper[to] = abs(amount)
    upper[fro] = 0.0
    price = np.concatenate([costs[own], costs[own]])
    price[[to, fro]] = 0.0
    sums = margins.sums[:, own]
    sums = sums[np.flatnonzero(abs(sums).sum(axis=1))]
    both = scipy.sparse.hstack([sums, -sums], format="csr")
    found = scipy.optimize.milp(
        price / max(price.max(), 1.0),
        constraints=scipy.optimize.LinearConstraint(both, 0, 0),
        bounds=scipy.optimize.Bounds(lower, upper),
        integrality=np.full(2 * size, int(whole)),
        options={"time_limit": _SECONDS},
    )
    if found.status == _TOO_LONG:
        raise BadTable(f"one cell of {size:,} took more than {_SECONDS} seconds to protect")
    if found.x is None:
        return None
    changed = found.x[:size] - found.x[size:]
    moved = np.zeros(len(among), dtype=np.int64)
    moved[own] = np.sign(changed) * np.ceil(np.abs(changed) - _MOVED)
    return moved
