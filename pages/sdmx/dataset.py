"""What a data message holds, before it takes a form: rows, and how they are laid out."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import pandas as pd

from etl.store import Mark
from pages.sdmx.artefacts import Artefact
from pages.sdmx.declared import Concept

_PIECE: Final = 64 * 1024  # letters
FLAT: Final = "AllDimensions"
"""Instead of a dimension at the observation: every observation has its whole key."""


@dataclass(frozen=True)
class Dataset:
    """Rows in the terms of SDMX, sorted by series, and what is written of them.

    `about` is the dataflow or data structure that was asked, `at` the dimension at the observation
    or `FLAT`; `observations` is false where only the keys of series are wanted, and `frame` then
    holds one row of each.
    """

    about: Artefact
    structure: Artefact
    dimensions: tuple[Concept, ...]
    measures: tuple[Concept, ...]
    attributes: tuple[Concept, ...]
    at: str
    observations: bool
    frame: pd.DataFrame
    mark: Mark
    when: datetime
    source: str

    @property
    def series(self) -> tuple[str, ...]:
        """The dimensions of the key of a series; none where the layout is flat."""
        return () if self.at == FLAT else tuple(d.id for d in self.dimensions if d.id != self.at)

    @property
    def keyed(self) -> tuple[str, ...]:
        """The dimensions that every observation names itself."""
        return tuple(d.id for d in self.dimensions if self.at in (FLAT, d.id))

    def texts(self, name: str) -> list[str]:
        """A column as it is written, empty where there is nothing."""
        column = self.frame[name]
        if pd.api.types.is_float_dtype(column):
            return [number(value) for value in column.tolist()]
        return [str(value) for value in column.tolist()]

    def rows(self, *names: str) -> Iterator[tuple[str, ...]]:
        """The rows of some columns as they are written."""
        if not names:
            return iter([()] * len(self.frame))
        return zip(*(self.texts(name) for name in names), strict=True)


def number(value: float) -> str:
    """A value in the fewest digits that read back as the same; empty for none."""
    if math.isnan(value):
        return ""
    whole = int(value) if abs(value) < 1e15 else None
    return str(whole) if whole == value else repr(value)


def by_series(dataset: Dataset) -> Iterator[tuple[tuple[str, ...], list[int]]]:
    """Keys of series with the positions of their rows; of a flat layout one empty key."""
    previous: tuple[str, ...] | None = None
    positions: list[int] = []
    for position, key in enumerate(dataset.rows(*dataset.series)):
        if key != previous:
            if previous is not None:
                yield previous, positions
            previous, positions = key, []
        positions.append(position)
    if previous is not None:
        yield previous, positions


def in_pieces(parts: Iterator[str]) -> Iterator[bytes]:
    """The same text as bytes, in pieces of about 64 thousand letters."""
    held: list[str] = []
    letters = 0
    for part in parts:
        held.append(part)
        letters += len(part)
        if letters >= _PIECE:
            yield "".join(held).encode()
            held, letters = [], 0
    if held:
        yield "".join(held).encode()


def laid_out(frame: pd.DataFrame, dimensions: list[str], at: str, order: str) -> pd.DataFrame:
    """Rows sorted so that those of one series stand together, and by time within it."""
    series: list[Any] = [name for name in dimensions if name not in (at, "TIME_PERIOD")]
    if at not in ("TIME_PERIOD", FLAT):
        return frame.sort_values([*series, order, at], ignore_index=True)
    return frame.sort_values([*series, order], ignore_index=True)
