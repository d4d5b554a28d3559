"""Finds single figures in the observation table by what they are, and says which are not there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any, Final

import pandas as pd

from analytics.declarations import Entry
from analytics.errors import NotComparable
from analytics.series import Point, points_of
from analytics.statuses import WITHHELD

# What a reference must say, and what narrows it down.
CELL: Final = ("indicator", "area", "period", "sex", "age", "category")
NARROWER: Final = ("source", "cited", "vintage")
_key_of: Final = attrgetter("indicator", "area", "period.text", *CELL[3:], *NARROWER)


@dataclass(frozen=True, slots=True)
class Reference:
    """One observation, by its key.

    An empty `source` or `cited` means any; an empty `vintage` means the latest that there is, and
    nothing where its publisher withholds the figure since.
    """

    indicator: str
    area: str
    period: str
    sex: str = "_T"
    age: str = "_T"
    category: str = "_T"
    source: str = ""
    cited: str = ""
    vintage: str = ""

    @property
    def cell(self) -> tuple[str, ...]:
        """The key without source, cited body and vintage: what the figure is about."""
        return (self.indicator, self.area, self.period, self.sex, self.age, self.category)


@dataclass(frozen=True, slots=True)
class Observation:
    """One row of the table: the point to compute with, and where and how it was printed."""

    point: Point
    raw: str = ""
    locator: str = ""

    @property
    def key(self) -> Reference:
        """The full key of the row."""
        return Reference(*_key_of(self.point))


Cells = Mapping[tuple[str, ...], Sequence[Observation]]


class Observations:
    """The valued rows of an observation frame, ready to be looked up.

    The frame may hold several vintages of a key. Of a whole table few indicators are asked for, so
    the rows of each become points when it is. Of rows that are withheld the vintages are kept.
    """

    def __init__(self, frame: pd.DataFrame) -> None:
        self._withheld = _withheld(frame)
        self._rows = frame[frame["value"].notna()]
        self._places = self._rows.groupby("indicator", sort=False).indices
        self._cells: dict[str, Cells] = {}

    def cells(self, indicator: str) -> Cells:
        """All figures of an indicator by what they are about."""
        if indicator not in self._cells:
            self._cells[indicator] = _by_cell(self._rows.iloc[self._places.get(indicator, [])])
        return self._cells[indicator]

    def all_of(self, reference: Reference) -> tuple[Observation, ...]:
        """Every figure that agrees with the reference; of each source the vintage that counts."""
        found: dict[tuple[str, str], Observation] = {}
        named = {n: wanted for n in NARROWER if (wanted := getattr(reference, n))}
        for figure in self.cells(reference.indicator).get(reference.cell, ()):
            point = figure.point
            body = (point.source, point.cited)
            if all(getattr(point, name) == wanted for name, wanted in named.items()) and (
                body not in found or found[body].point.vintage < point.vintage
            ):
                found[body] = figure
        if reference.vintage:
            return tuple(found.values())
        marks = self._withheld.get(reference.cell, {})
        return tuple(f for body, f in found.items() if f.point.vintage > marks.get(body, ""))

    def withheld(self, reference: Reference) -> str:
        """The vintage that withholds a figure, the newest of them; empty where none does."""
        marks = self._withheld.get(reference.cell, {})
        agreeing = (
            vintage
            for (source, cited), vintage in marks.items()
            if reference.source in ("", source)
            and reference.cited in ("", cited)
            and reference.vintage in ("", vintage)
        )
        return max(agreeing, default="")

    def find(self, reference: Reference) -> Observation | None:
        """The figure, or None when the table has none.

        Raises `NotComparable` when the reference agrees with figures of several bodies.
        """
        found = self.all_of(reference)
        if len(found) > 1:
            bodies = ", ".join(f"{f.point.source} ({f.point.cited})" for f in found)
            raise NotComparable(
                f"For {reference.indicator}, {reference.area}, {reference.period} there are "
                f"several figures: {bodies}. Which one is meant is not declared."
            )
        return found[0] if found else None

    @property
    def indicators(self) -> tuple[str, ...]:
        """Those that have figures, in the order of the frame."""
        return tuple(map(str, self._places))


def is_withheld(frame: pd.DataFrame) -> pd.Series:
    """Which rows of a frame of observations say that their publisher gives no figure."""
    if "obs_status" not in frame.columns:
        return pd.Series(False, frame.index)
    return frame["obs_status"].isin(WITHHELD) & frame["value"].isna()


def _withheld(frame: pd.DataFrame) -> Mapping[tuple[str, ...], dict[tuple[str, str], str]]:
    """Per cell, and in it per source and cited body, the newest vintage that withholds it."""
    rows = frame[is_withheld(frame)]
    found: dict[tuple[str, ...], dict[tuple[str, str], str]] = {}
    if rows.empty:
        return found
    for *cell, source, cited, vintage in zip(*(rows[n] for n in (*CELL, *NARROWER)), strict=True):
        marks = found.setdefault(tuple(cell), {})
        marks[source, cited] = max(vintage, marks.get((source, cited), ""))
    return found


def _by_cell(rows: pd.DataFrame) -> Cells:
    printed = [
        rows[name].tolist() if name in rows.columns else [""] * len(rows)
        for name in ("raw", "locator")
    ]
    cells: dict[tuple[str, ...], list[Observation]] = {}
    for row in zip(points_of(rows), *printed, strict=True):
        cells.setdefault(_key_of(row[0])[: len(CELL)], []).append(Observation(*row))
    return cells


def read_reference(entry: Entry, keys: Mapping[str, Any]) -> Reference:
    """A reference from the keys of a declaration; raises `BadRegister` through `entry`."""
    known = {field.name for field in fields(Reference)}
    if unknown := keys.keys() - known:
        raise entry.wrong(f"a figure has no {', '.join(sorted(unknown))}")
    if missing := {"indicator", "area", "period"} - keys.keys():
        raise entry.wrong(f"a figure needs {', '.join(sorted(missing))}")
    if not all(isinstance(value, str) for value in keys.values()):
        raise entry.wrong("a figure is named by texts")
    entry.period(keys["period"])
    return Reference(**keys)
