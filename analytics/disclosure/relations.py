"""A table of counts with its totals, and the sums that hold in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import scipy

from analytics.errors import BadTable

TOTAL: Final = "_T"


@dataclass(frozen=True)
class Margins:
    """Cells of a table, one for each row of `cells`, and the sums that hold among them.

    `sums` has a row for each sum and a column for each cell: 1 for a part, -1 for its total.
    """

    cells: pd.DataFrame
    dimensions: tuple[str, ...]
    counts: npt.NDArray[np.int64]
    sums: scipy.sparse.csr_array

    @classmethod
    def of(cls, cells: pd.DataFrame, dimensions: Sequence[str], count: str = "count") -> Margins:
        """A frame with a row for every combination, totals (`_T`) among them.

        Raises `BadTable` for a count below zero or no whole number, a cell that is missing or
        stands twice, and a total that is not the sum of its parts.
        """
        given = pd.to_numeric(cells[count], errors="coerce").to_numpy(np.float64)
        if not (np.isfinite(given).all() and (given >= 0).all() and (given % 1 == 0).all()):
            raise BadTable("A count is a whole number of at least 0.")
        names = [tuple(map(str, row)) for row in zip(*(cells[d] for d in dimensions), strict=True)]
        place = {name: n for n, name in enumerate(names)}
        if len(place) < len(names):
            raise BadTable("A cell stands twice.")
        levels = [sorted(set(cells[d].map(str)) | {TOTAL}) for d in dimensions]
        if missing := next((c for c in product(*levels) if c not in place), None):
            raise BadTable(f"The cell {', '.join(missing)} is missing; none is written as 0.")
        counts = given.astype(np.int64)
        sums = _sums(levels, place)
        if (wrong := (sums @ counts).nonzero()[0]).size:
            total = names[sums[[int(wrong[0])]].toarray()[0].tolist().index(-1)]
            raise BadTable(f"The total {', '.join(total)} is not the sum of its parts.")
        return cls(cells, tuple(dimensions), counts, sums)


def _sums(
    levels: Sequence[Sequence[str]], place: dict[tuple[str, ...], int]
) -> scipy.sparse.csr_array:
    rows, columns, values = [], [], []
    number = 0
    for own, level in enumerate(levels):
        parts = [each for each in level if each != TOTAL]
        if not parts:
            continue
        others = [*levels[:own], [TOTAL], *levels[own + 1 :]]
        for cell in product(*others):
            for each, sign in (*((part, 1) for part in parts), (TOTAL, -1)):
                rows.append(number)
                columns.append(place[(*cell[:own], each, *cell[own + 1 :])])
                values.append(sign)
            number += 1
    return scipy.sparse.csr_array(
        (values, (rows, columns)), shape=(number, len(place)), dtype=np.int64
    )
