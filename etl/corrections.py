"""The register of corrections: what stood wrong, since when, how it was found, what stands now.

European Statistics Code of Practice (2017), indicator 6.3: errors that are discovered in published
statistics are corrected at the earliest possible date, and publicised. What a publisher revises is
no error of this kind: it is a new edition, and the earlier one stays beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

import numpy as np
import pandas as pd
from pydantic import StringConstraints

from etl.catalog import Catalog
from etl.entries import Text
from etl.errors import DataError
from etl.files import known, tables_of
from etl.schema import TEXTS

Kind = Literal["value", "unit", "area", "date", "edition", "label", "method", "source"]
# Columns of the table, and for each the values that a row may have there.
Pattern = Mapping[str, tuple[Text, ...]]


@dataclass(frozen=True)
class Correction:
    """One error that was published and corrected.

    `figures` are the rows that it is of, as they stand now; `was` says in which columns they stood
    otherwise, and is empty where the rows were right and what was said of them was not. So each
    version of the table tells by itself whether it holds the error.
    """

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    title: Text
    kind: Kind
    since: date
    corrected: date
    wrong: Text
    found: Text
    now: Text
    figures: Pattern = field(default_factory=dict)
    was: Pattern = field(default_factory=dict)

    def mended(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The rows of a frame that the correction is of, as they stand now."""
        return _matching(frame, self.figures)

    def uncorrected(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The rows of a frame that still hold the error."""
        return _matching(frame, {**self.figures, **self.was} if self.was else {})


def load_corrections(file: Path, catalog: Catalog) -> tuple[Correction, ...]:
    """The corrections of a register, the latest first; `DataError` names file and entry."""
    found = tables_of(file, "correction", Correction)
    for correction in found:
        _check(correction, f"{file}: {correction.id}", catalog)
    return tuple(sorted(found, key=lambda c: c.corrected, reverse=True))


def holding(corrections: tuple[Correction, ...], frame: pd.DataFrame) -> tuple[Correction, ...]:
    """The corrections whose error a frame still holds."""
    return tuple(c for c in corrections if len(c.uncorrected(frame)))


def _matching(frame: pd.DataFrame, pattern: Pattern) -> pd.DataFrame:
    """The rows that fit a pattern; none fit an empty one."""
    # A page asks every correction of its rows, and most are ruled out by their first column: no
    # row is copied before all columns fit.
    fits = np.full(len(frame), bool(pattern))
    for column, values in pattern.items():
        if not fits.any():
            break
        fits &= frame[column].isin(values).to_numpy()
    return frame[fits] if fits.any() else frame.iloc[:0]


def _check(correction: Correction, where: str, catalog: Catalog) -> None:
    """A table may be one that is not held any more: what was published stays corrected."""
    if correction.since > correction.corrected:
        raise DataError(f"{where}: since: is after the day of the correction; mend one of them")
    for name in ("figures", "was"):
        pattern: Pattern = getattr(correction, name)
        for column, values in pattern.items():
            known(f"{where}: {name}", "column of text", column, TEXTS)
            vocabulary: Mapping[str, Any] = {
                "indicator": catalog.indicators,
                "area": catalog.areas.by_code,
                "cited": catalog.publishers,
            }.get(column, dict.fromkeys(values))
            for value in values:
                known(f"{where}: {name}", column, value, vocabulary)
    both = correction.was.keys() & correction.figures.keys()
    if correction.was and all(
        set(correction.was[column]) & set(correction.figures[column]) for column in both
    ):
        raise DataError(
            f"{where}: was: fits rows as they stand now as well; give a column of `figures` "
            "another value"
        )
