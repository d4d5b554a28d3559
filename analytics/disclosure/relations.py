"""A table of counts with its totals, and the sums that hold in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from types import MappingProxyType
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import scipy

from analytics.errors import BadTable

TOTAL: Final = "_T"
_Whole = npt.NDArray[np.int64]
Within = Mapping[str, str]
"""Of one dimension: the next total that holds a code; what is not named is held by `_T` alone."""


@dataclass(frozen=True)
class Margins:
    """Cells of a table, one for each row of `cells`, and the sums that hold among them.

    `sums` has a row for each sum and a column for each cell: 1 for a part, -1 for its total.
    `least` is what a cell counts at least by the zeros alone: how many of the cells that it is the
    sum of are not 0. `depth` is in how many dimensions a cell is a total.
    """

    cells: pd.DataFrame
    dimensions: tuple[str, ...]
    counts: _Whole
    least: _Whole
    depth: _Whole
    sums: scipy.sparse.csr_array

    @classmethod
    def of(
        cls,
        cells: pd.DataFrame,
        dimensions: Sequence[str],
        count: str = "count",
        within: Mapping[str, Within] = MappingProxyType({}),
    ) -> Margins:
        """A frame with a row for every combination, totals (`_T`) among them.

        `within` says of a dimension which codes are totals of others, such as regions of countries.
        Raises `BadTable` for a count below zero or no whole number, a cell that is missing or
        stands twice, a code within itself, and a total that is not the sum of its parts.
        """
        given = pd.to_numeric(cells[count], errors="coerce").to_numpy(np.float64)
        if not (np.isfinite(given).all() and (given >= 0).all() and (given % 1 == 0).all()):
            raise BadTable("A count is a whole number of at least 0.")
        names = [tuple(map(str, row)) for row in zip(*(cells[d] for d in dimensions), strict=True)]
        place = {name: n for n, name in enumerate(names)}
        if len(place) < len(names):
            raise BadTable("A cell stands twice.")
        axes = [_Axis.of(cells[d].map(str), within.get(d, {})) for d in dimensions]
        grid = list(product(*(axis.codes for axis in axes)))
        if missing := next((c for c in grid if c not in place), None):
            raise BadTable(f"The cell {', '.join(missing)} is missing; none is written as 0.")
        at = np.array([place[cell] for cell in grid])
        counts = given.astype(np.int64)
        shape = [len(axis.codes) for axis in axes]
        whole = counts[at].reshape(shape)
        if (wrong := (_summed(whole, axes) != whole).ravel()).any():
            total = grid[int(wrong.argmax())]
            raise BadTable(f"The total {', '.join(total)} is not the sum of its parts.")
        least, depth = np.empty_like(counts), np.empty_like(counts)
        least[at] = _summed((whole > 0).astype(np.int64), axes).ravel()
        depth[at] = [sum(c in a.parts for c, a in zip(cell, axes, strict=True)) for cell in grid]
        return cls(cells, tuple(dimensions), counts, least, depth, _sums(axes, place))


@dataclass(frozen=True)
class _Axis:
    """One dimension: all its codes, and of each that is a total those that it is the sum of."""

    codes: tuple[str, ...]
    parts: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, found: pd.Series, within: Within) -> _Axis:
        codes = sorted({*found, *within.values(), TOTAL})
        parts: dict[str, tuple[str, ...]] = {}
        for code in codes:
            if code != TOTAL:
                whole = within.get(code, TOTAL)
                parts[whole] = (*parts.get(whole, ()), code)
        axis = cls(tuple(codes), parts)
        if sum(1 for _ in axis.below(TOTAL)) < len(codes):
            raise BadTable("A code lies within itself.")
        return axis

    def below(self, code: str) -> Iterator[str]:
        """A code and all that it is the sum of."""
        yield code
        for part in self.parts.get(code, ()):
            yield from self.below(part)

    def holding(self) -> _Whole:
        """For each code (row) which codes (column) that are no totals it is the sum of."""
        found = np.zeros((len(self.codes), len(self.codes)), dtype=np.int64)
        for row, code in enumerate(self.codes):
            for part in self.below(code):
                found[row, self.codes.index(part)] = part not in self.parts
        return found


def _summed(whole: _Whole, axes: Sequence[_Axis]) -> _Whole:
    """A table with its totals worked out anew of the cells that are none."""
    for number, axis in enumerate(axes):
        moved = np.tensordot(axis.holding(), whole, axes=(1, number))
        whole = np.moveaxis(moved, 0, number)
    return whole


def _sums(axes: Sequence[_Axis], place: Mapping[tuple[str, ...], int]) -> scipy.sparse.csr_array:
    rows, columns, values = [], [], []
    number = 0
    for own, axis in enumerate(axes):
        for whole, parts in axis.parts.items():
            others = [*(a.codes for a in axes[:own]), (whole,), *(a.codes for a in axes[own + 1 :])]
            for cell in product(*others):
                for each, sign in (*((part, 1) for part in parts), (whole, -1)):
                    rows.append(number)
                    columns.append(place[(*cell[:own], each, *cell[own + 1 :])])
                    values.append(sign)
                number += 1
    return scipy.sparse.csr_array(
        (values, (rows, columns)), shape=(number, len(place)), dtype=np.int64
    )
