"""How a cost grows with rows, and what that says of other numbers of rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from analytics.trends.kendall import monotone

LEAST: Final = 5
"""Sizes below which no slope is told."""


@dataclass(frozen=True)
class Growth:
    """Cost is in proportion to rows to this power, `low` to `high`, from the largest measured."""

    power: float
    low: float
    high: float
    rows: float
    cost: float

    def at(self, rows: float) -> tuple[float, float, float]:
        """The cost of so many rows, and its interval."""
        found = [self.cost * (rows / self.rows) ** p for p in (self.power, self.low, self.high)]
        return found[0], min(found), max(found)


def growth(costs: Mapping[float, float]) -> Growth | None:
    """The slope of Theil and Sen through costs by rows, on logarithmic scales.

    None of fewer than `LEAST` sizes, by which the interval holds less than it says, and where a
    cost was too small to be told from the start.
    """
    sizes = sorted(costs)
    if len(sizes) < LEAST or min(costs.values()) <= 0:
        return None
    rows, cost = (np.log([values])[0] for values in (sizes, [costs[s] for s in sizes]))
    found = monotone(rows[None], cost[None])
    return Growth(
        *(float(n[0]) for n in (found.slope, found.low, found.high)),
        rows=sizes[-1],
        cost=costs[sizes[-1]],
    )
