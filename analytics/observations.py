"""Finds single figures in the observation table by what they are, and says which are not there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Final

import pandas as pd

from analytics.declarations import Entry
from analytics.errors import BadPeriod, NotComparable
from analytics.periods import parse_period
from analytics.series import Point, points_of

# What a reference must say; source, cited and vintage narrow it down.
CELL: Final = ("indicator", "area", "period", "sex", "age", "category")


@dataclass(frozen=True, slots=True)
class Reference:
    """One observation, by its key.

    An empty `source` or `cited` means any; an empty `vintage` means the latest that there is.
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
        point = self.point
        names = [f.name for f in fields(Reference) if f.name != "period"]
        return Reference(period=point.period.text, **{n: getattr(point, n) for n in names})


class Observations:
    """The valued rows of an observation frame, ready to be looked up.

    The frame may hold several vintages of a key.
    """

    def __init__(self, frame: pd.DataFrame) -> None:
        rows = frame[frame["value"].notna()]
        printed = [
            rows[name].tolist() if name in rows.columns else [""] * len(rows)
            for name in ("raw", "locator")
        ]
        self._cells: dict[tuple[str, ...], list[Observation]] = {}
        cell: tuple[str, ...]
        for point, raw, locator in zip(points_of(rows), *printed, strict=True):
            cell = (point.indicator, point.area, point.period.text)
            cell += (point.sex, point.age, point.category)
            self._cells.setdefault(cell, []).append(Observation(point, raw, locator))

    def all_of(self, reference: Reference) -> tuple[Observation, ...]:
        """Every figure that agrees with the reference; of each source the vintage that counts."""
        found: dict[tuple[str, str], Observation] = {}
        for figure in self._cells.get(reference.cell, ()):
            point = figure.point
            if any(
                wanted and wanted != getattr(point, name)
                for name in ("source", "cited", "vintage")
                if (wanted := getattr(reference, name))
            ):
                continue
            body = (point.source, point.cited)
            if body not in found or found[body].point.vintage < point.vintage:
                found[body] = figure
        return tuple(found.values())

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

    def cells(self) -> Mapping[tuple[str, ...], Sequence[Observation]]:
        """All figures by what they are about."""
        return self._cells


def read_reference(entry: Entry, keys: Mapping[str, Any]) -> Reference:
    """A reference from the keys of a declaration; raises `BadRegister` through `entry`."""
    known = {field.name for field in fields(Reference)}
    if unknown := keys.keys() - known:
        raise entry.wrong(f"a figure has no {', '.join(sorted(unknown))}")
    if missing := {"indicator", "area", "period"} - keys.keys():
        raise entry.wrong(f"a figure needs {', '.join(sorted(missing))}")
    if not all(isinstance(value, str) for value in keys.values()):
        raise entry.wrong("a figure is named by texts")
    try:
        parse_period(keys["period"])
    except BadPeriod as error:
        raise entry.wrong(str(error)) from error
    return Reference(**keys)
