"""What marks events, and counts of them, as made up.

A column `synthetic` whose cells are true, and in Parquet the same word in the metadata of the file,
so that neither a selection of columns nor another form loses it. Names of files say it too, to
people alone: material made by artificial intelligence is called synthetic as well, and figures on
it are loaded like any.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

COLUMN: Final = "synthetic"
TRUE: Final = "true"
NOTE: Final = "SYNTHETIC"
"""With which the note of a figure begins that was counted of such events."""


def column_of(names: Iterable[str]) -> str | None:
    """The column among these that is the mark, in whatever case it is written."""
    return next((name for name in names if name.strip().casefold() == COLUMN), None)


def is_true(cells: Iterable[str]) -> bool:
    """Whether one of the cells of the marking column says so."""
    return any(cell.strip().casefold() == TRUE for cell in cells)


def in_metadata(metadata: Mapping[bytes, bytes] | None) -> bool:
    """Whether the metadata of a Parquet file say so."""
    return (metadata or {}).get(COLUMN.encode()) == TRUE.encode()
