"""What somebody who has all that is published can work out of what is not."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, milp

from analytics.disclosure.suppression import Protected


def known(found: Protected) -> npt.NDArray[np.bool_]:
    """Which cells that are not published follow from the sums alone.

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


def possible(found: Protected, cell: int) -> tuple[float, float]:
    """From what to what a hidden cell can be, by all that is published."""
    hidden = np.flatnonzero(found.hidden)
    sums = found.margins.sums[:, hidden]
    right = sums @ found.margins.counts[hidden]
    price = (hidden == cell).astype(np.float64)
    ends = [
        milp(sign * price, constraints=LinearConstraint(sums, right, right), bounds=Bounds(0))
        for sign in (1.0, -1.0)
    ]
    low, high = (e.x[price.argmax()] if e.status == 0 else np.inf for e in ends)
    return float(low), float(high)
