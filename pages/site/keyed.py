"""The rows of a frame by their keys: which have some values, and where the row of a key stands.

A filter of a frame costs a comparison of text for every row and a copy of every column. What cards
ask most, which rows and how many, is answered from whole-number codes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from etl.schema import KEY

Key = tuple[str, ...]


def keys_of(rows: pd.DataFrame) -> list[Key]:
    """The key of every row, in the order of `KEY`."""
    return list(zip(*(rows[name].tolist() for name in KEY), strict=True))


@dataclass(frozen=True)
class Keyed:
    """A frame with the columns of `KEY`, in which no key occurs twice, and which nobody changes."""

    frame: pd.DataFrame

    @cached_property
    def positions(self) -> dict[Key, int]:
        """Where the row of every key stands."""
        return {key: position for position, key in enumerate(keys_of(self.frame))}

    @cached_property
    def _codes(self) -> dict[str, tuple[npt.NDArray[np.intp], dict[str, int]]]:
        coded = {name: pd.factorize(self.frame[name]) for name in KEY}
        return {
            name: (codes, {str(value): code for code, value in enumerate(values)})
            for name, (codes, values) in coded.items()
        }

    def among(self, column: str, values: Iterable[str]) -> npt.NDArray[np.bool_]:
        """Which rows have one of these values in a column of the key."""
        codes, known = self._codes[column]
        wanted = np.zeros(len(known) + 1, dtype=bool)
        wanted[[known[value] for value in values if value in known]] = True
        chosen: npt.NDArray[np.bool_] = wanted[codes]
        return chosen

    def rows(self, keys: Collection[Key]) -> pd.DataFrame:
        """The rows with one of these keys, in the order of the frame; keys may be missing."""
        held = self.positions
        return self.frame.iloc[sorted(held[key] for key in keys if key in held)]
