"""Where sources give one figure differently: both are kept, with the gap and the likely reason.

The register declares known differences. Beside them every cell (indicator, area, period, sex, age,
category) is searched whose sources leave no number in common; one that the register does not
explain is listed as such.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd

from analytics.claims.terms import Names
from analytics.declarations import Entry, read_entries
from analytics.intervals import Interval
from analytics.observations import (
    CELL,
    Observation,
    Observations,
    Reference,
    is_withheld,
    read_reference,
)

NOT_EXPLAINED = "not explained"


@dataclass(frozen=True, slots=True)
class Registration:
    """A known difference: its figures, and why they differ.

    `likely` marks a reason that no source states. `same` is False where the figures are often
    taken for one but count different things. Where two whole tables differ for one reason,
    `indicator` and `tables` (source ids) stand in the place of single figures.
    """

    id: str
    title: str
    figures: tuple[Reference, ...]
    reason: str
    likely: bool
    same: bool
    indicator: str = ""
    tables: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Difference:
    """Figures that differ, lowest first.

    `gap` is the highest less the lowest and `percent` the same in percent of the lowest, both with
    what rounding leaves open, and None where the units differ; percentages have no `percent`.
    `disjoint` says that rounding cannot explain the gap. `registered` is None for one found only
    in the figures; its `reason` is then `NOT_EXPLAINED`. Of two tables that differ for one reason,
    the widest gap stands for all `cells`.
    """

    title: str
    figures: tuple[Observation, ...]
    gap: Interval | None
    percent: Interval | None
    disjoint: bool
    reason: str
    likely: bool
    same: bool
    registered: Registration | None
    cells: int = 1


def load_reconciliations(path: Path) -> tuple[Registration, ...]:
    """Read `[[reconciliation]]` entries; raises `BadRegister`, which names file and entry.

    Each has id, title, figures (two or more observations, of which `source` must be named) or, for
    whole tables, indicator and tables; reason, and optionally `likely` and `same`, true unless they
    say otherwise.
    """
    entries = read_entries(path, ("reconciliation",))["reconciliation"]
    return tuple(_registration(entry) for entry in entries)


def reconcile(
    frame: pd.DataFrame, register: Iterable[Registration], names: Names | None = None
) -> tuple[Difference, ...]:
    """The registered differences whose figures are there, then those that nothing explains.

    `frame` holds observations and may hold several vintages of a key: a registered figure may
    name one, otherwise the latest counts, and none where a later one withholds it.
    """
    entries, called = tuple(register), names or Names()
    figures = Observations(_in_question(frame, entries))
    result = []
    for entry in entries:
        found = [figure for reference in entry.figures for figure in figures.all_of(reference)]
        if len(found) > 1:
            result.append(_difference(entry.title, found, entry))
    naming: dict[tuple[str, ...], list[Registration]] = {}
    for entry in entries:
        for cell in {reference.cell for reference in entry.figures}:
            naming.setdefault(cell, []).append(entry)
    whole: dict[str, list[Difference]] = {}
    for cell in (cell for indicator in figures.indicators for cell in figures.cells(indicator)):
        reference = Reference(*cell)
        own = figures.all_of(reference)
        apart = _apart(own)
        if not apart or any(_explains(entry, cell, apart) for entry in naming.get(cell, ())):
            continue
        title = called.of(reference)
        sources = {figure.point.source for figure in apart}
        whole_tables = (e for e in entries if e.indicator == cell[0] and sources <= e.tables)
        tables = next(whole_tables, None)
        if tables is None:
            result.append(_difference(title, own, None))
        else:
            title = f"{tables.title}: {title}"
            whole.setdefault(tables.id, []).append(_difference(title, own, tables))
    for differences in whole.values():
        widest = max(differences, key=lambda d: d.gap.upper if d.gap else 0.0)
        result.append(replace(widest, cells=len(differences)))
    return tuple(result)


def _in_question(frame: pd.DataFrame, entries: Sequence[Registration]) -> pd.DataFrame:
    """The rows of those cells that an entry names, or in which two bodies cannot both be right.

    Of a whole table few are: the others need not become points. What is withheld there is among
    the rows, because a figure may be withheld since.
    """
    known = frame["value"].notna()
    rows = frame[known]
    order = rows.sort_values("vintage", kind="stable") if "vintage" in rows.columns else rows
    bodies = [*CELL, *(name for name in ("source", "cited") if name in rows.columns)]
    latest = order.drop_duplicates(bodies, keep="last")
    # Intervals have a number in common exactly if no lower bound lies above an upper one.
    ends = (
        latest.fillna({"lower": -np.inf, "upper": np.inf})
        .groupby(list(CELL), sort=False)
        .agg({"lower": "max", "upper": "min"})
    )
    apart = ends.index[ends["lower"] > ends["upper"]]
    named = [reference.cell for entry in entries for reference in entry.figures]
    rows = frame[known | is_withheld(frame)]
    cells = pd.MultiIndex.from_frame(rows[list(CELL)])
    kept = cells.isin(apart) | cells.isin(named) if named else cells.isin(apart)
    return rows[kept]


def _apart(figures: Sequence[Observation]) -> tuple[Observation, ...]:
    """Those that have no number in common with at least one other."""
    clashing = {
        position
        for (a, first), (b, second) in combinations(enumerate(figures), 2)
        if not first.point.interval.overlaps(second.point.interval)
        for position in (a, b)
    }
    return tuple(figures[position] for position in sorted(clashing))


def _explains(entry: Registration, cell: tuple[str, ...], apart: Sequence[Observation]) -> bool:
    """Whether the entry names every one of the figures that differ in this cell."""
    known = {(r.source, r.cited) for r in entry.figures if r.cell == cell}
    return all(
        (f.point.source, f.point.cited) in known or (f.point.source, "") in known for f in apart
    )


def _difference(
    title: str, figures: Sequence[Observation], entry: Registration | None
) -> Difference:
    ordered = sorted(figures, key=lambda figure: figure.point.value or 0.0)
    low, high = ordered[0].point, ordered[-1].point
    if apart := _apart(figures):
        low = min(apart, key=lambda figure: figure.point.interval.upper).point
        high = max(apart, key=lambda figure: figure.point.interval.lower).point
    gap = percent = None
    if low.unit == high.unit:
        gap = high.interval - low.interval
        if not low.unit.startswith("percent") and low.interval.lower > 0:
            percent = (high.interval / low.interval - 1) * 100
    told = (entry.reason, entry.likely, entry.same) if entry else (NOT_EXPLAINED, False, True)
    return Difference(title, tuple(ordered), gap, percent, bool(apart), *told, entry)


def _registration(entry: Entry) -> Registration:
    figures, tables = (entry.values.pop(name, []) for name in ("figures", "tables"))
    listed = figures if isinstance(figures, list) else []
    sourced = [keys for keys in listed if isinstance(keys, dict) and keys.get("source")]
    if tables:
        if figures or not isinstance(tables, list) or len(set(tables)) < 2:
            raise entry.wrong("`tables` must be two or more source ids, without `figures`")
    elif len(sourced) < 2 or sourced != figures:
        raise entry.wrong("`figures` must be two or more observations that name their source")
    found = Registration(
        id=entry.text("id"),
        title=entry.text("title"),
        figures=tuple(read_reference(entry, keys) for keys in figures),
        indicator=entry.text("indicator") if tables else "",
        tables=frozenset(tables),
        reason=entry.text("reason"),
        likely=entry.flag("likely"),
        same=entry.flag("same"),
    )
    entry.finish()
    return found
