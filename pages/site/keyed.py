"""The rows of a frame by their keys: which have some values, and where the row of a key stands.

A filter of a frame costs a comparison of text for every row and a copy of every column. What cards
ask most, which rows and how many, is answered from whole-number codes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, cast

import numpy as np
import numpy.typing as npt
import pandas as pd

from etl.schema import KEY

Key = tuple[str, ...]


def keys_of(rows: pd.DataFrame) -> list[Key]:
    """The key of every row, in the order of `KEY`."""
    return list(zip(*(rows[name].tolist() for name in KEY), strict=True))


@dataclass(frozen=True)
class Parts:
    """The rows of a frame by the values of a column; few are asked for, and taken when they are.

    Rows that stand together are a view of the frame, made once: it takes no memory for figures, nor
    for the notes that pandas makes of every column that is read of a frame of its own.
    """

    frame: pd.DataFrame
    column: str
    _views: dict[str, pd.DataFrame] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def _places(self) -> Mapping[Any, Any]:
        return self.frame.groupby(self.column, sort=False).indices

    def of(self, value: str) -> pd.DataFrame:
        """The rows with a value, a copy where they are scattered; empty when there are none."""
        if value in self._views:
            return self._views[value]
        places = self._places.get(value, [])
        together = len(places) > 0 and places[-1] - places[0] + 1 == len(places)
        rows: pd.DataFrame = self.frame.iloc[
            slice(places[0], places[-1] + 1) if together else places
        ]
        if together:
            self._views[value] = rows
        return rows


@dataclass(frozen=True)
class Keyed:
    """A frame with the columns of `KEY`, in which no key occurs twice, and which nobody changes.

    What is asked of an indicator is worked out of its own rows, however many others there are.
    """

    frame: pd.DataFrame
    _positions: dict[str, dict[Key, int]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def _places(self) -> Mapping[str, npt.NDArray[np.intp]]:
        """Where the rows of each indicator stand."""
        found = self.frame.groupby("indicator", sort=False).indices
        return cast(Mapping[str, npt.NDArray[np.intp]], found)

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

    def place(self, key: Key) -> int | None:
        """Where the row of a key stands; None where there is none."""
        indicator = key[0]
        if indicator not in self._positions:
            at = self._places.get(indicator, np.empty(0, dtype=np.intp))
            keys = keys_of(self.frame.iloc[at])
            self._positions[indicator] = dict(zip(keys, at.tolist(), strict=True))
        return self._positions[indicator].get(key)

    def holds(self, keys: Iterable[Key]) -> bool:
        """Whether every key has a row."""
        return all(self.place(key) is not None for key in keys)

    def rows(self, keys: Collection[Key]) -> pd.DataFrame:
        """The rows with one of these keys, in the order of the frame; keys may be missing."""
        places = (self.place(key) for key in keys)
        return self.frame.iloc[sorted(place for place in places if place is not None)]
