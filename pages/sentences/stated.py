"""A sentence that leads, with the figures that it names or rests on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import pandas as pd

from analytics.results import Result
from analytics.series import Point
from pages.figure.words import Said
from pages.site.data import Data

_OWN: Final = frozenset({"number", "age_of_half"})


@dataclass(frozen=True)
class Stated:
    """A sentence that leads, with the rows of its card (none for a tile)."""

    said: Said
    data: Data
    rows: pd.DataFrame | None = None

    @cached_property
    def points(self) -> list[Point]:
        """The figures that are named or that results were computed from, each once."""
        return list(dict.fromkeys(p for leaf in self.said.leaves for p in points_in(leaf)))


def points_in(leaf: Point | Result) -> tuple[Point, ...]:
    """A figure, or those that a result was computed from; none where it counts figures."""
    if isinstance(leaf, Point):
        return (leaf,)
    return () if leaf.kind in _OWN else leaf.points
