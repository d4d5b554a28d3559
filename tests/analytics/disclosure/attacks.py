"""What somebody who has all that is published can work out of what is not."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from analytics.disclosure.suppression import Protected

_Floats = npt.NDArray[np.float64]


def known(found: Protected) -> npt.NDArray[np.bool_]:
    """Which cells that are not published follow from the sums alone, by subtraction.

    A cell follows exactly if every way of changing the hidden ones that keeps all sums leaves it.
    """
    hidden = np.flatnonzero(found.hidden)
    given: npt.NDArray[np.bool_] = np.zeros(len(found.status), dtype=bool)
    if hidden.size:
        sums = found.margins.sums[:, hidden].toarray().astype(np.float64)
        _, sizes, ways = np.linalg.svd(sums, full_matrices=True)
        rank = int((sizes > 1e-9).sum())
        given[hidden] = np.abs(ways[rank:]).max(axis=0, initial=0.0) < 1e-9
    return given


def possible(
    found: Protected, cells: Iterable[int], own: _Floats | None = None
) -> dict[int, tuple[float, float]]:
    """From what to what hidden cells can be, by all that is published: an inner bound of each that
    reaches from the least to the threshold, and the ends of every other.

    Counts are whole numbers, and what is hidden is not 0, because zeros are published. `own` is how
    many of the events of each cell the attacker knows to be there.
    """
    hidden = np.flatnonzero(found.hidden)
    counts = found.margins.counts[hidden].astype(np.float64)
    sums = found.margins.sums[:, hidden]
    right = sums @ counts
    least = np.ones(len(hidden)) if own is None else np.maximum(own[hidden], 1.0)
    # Each table that fits what is published shows of all cells what they can be.
    low, high = counts.copy(), counts.copy()
    ends = {}
    for cell in cells:
        at = int(np.searchsorted(hidden, cell))
        price = (hidden == cell).astype(np.float64)
        for sign, reached in (
            (1.0, low[at] <= found.margins.least[cell]),
            (-1.0, high[at] >= found.threshold),
        ):
            if reached:
                continue
            end = milp(
                sign * price,
                constraints=LinearConstraint(sums, right, right),
                bounds=Bounds(least),
                integrality=np.ones(len(hidden)),
            )
            if end.status == 0:
                low, high = np.minimum(low, end.x), np.maximum(high, end.x)
            else:
                high[at] = np.inf
        ends[cell] = (float(low[at]), float(high[at]))
    return ends


def possible_by_both(before: Protected, after: Protected, cell: int) -> tuple[float, float]:
    """The same of a cell of the first of two editions, for somebody who has both and knows that
    events are only added."""
    size = len(before.status)
    sums = sparse.block_diag([before.margins.sums, after.margins.sums], format="csr")
    counts = np.concatenate([before.margins.counts, after.margins.counts])
    hidden = np.concatenate([before.hidden, after.hidden])
    # In an edition a cell is what it was, and what was added since.
    rows = np.arange(size)
    grown = sparse.hstack([-sparse.eye_array(size), sparse.eye_array(size)], format="csr")
    ones = (counts > 0).astype(np.float64)
    low = np.where(hidden, ones, counts)
    high = np.where(hidden, np.inf, counts)
    price = np.arange(2 * size) == cell
    constraints = [LinearConstraint(sums, 0, 0), LinearConstraint(grown[rows], 0, np.inf)]
    ends = [
        milp(s * price.astype(float), constraints=constraints, bounds=Bounds(low, high),
             integrality=np.ones(2 * size))
        for s in (1.0, -1.0)
    ]  # fmt: skip
    low_end, high_end = (e.x[cell] if e.status == 0 else np.inf for e in ends)
    return float(low_end), float(high_end)
