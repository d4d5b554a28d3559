"""Counting many files, each a piece of work that is kept."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pandas as pd

from etl.errors import DataError
from etl.events import counting
from etl.events.aggregation import Aggregation
from etl.events.counting import COUNT, SYNTHETIC, Means, added, counted
from etl.running.pieces import Kept, Told, digest, results

_RULES: Final = digest(Path(counting.__file__))
"""By which files are counted: what is kept is not taken for what other rules would count."""


@dataclass(frozen=True)
class Work:
    """What a worker needs: one file, what is counted of it, with which means, and where it is kept
    (empty for nowhere)."""

    file: Path
    asked: Aggregation
    means: Means
    kept: Path | None

    @property
    def name(self) -> str:
        """That of the file."""
        return self.file.name

    def done(self) -> pd.DataFrame | None:
        """What was counted before, if this file has not changed since and that is whole."""
        return Kept(self.kept).read(self._key()) if self.kept else None

    def do(self) -> pd.DataFrame:
        """Count, and keep it."""
        if self.kept is None:
            return counted(self.file, self.asked, self.means)
        key = self._key()
        frame = counted(self.file, self.asked, self.means)
        if self._key() != key:
            raise DataError(
                f"{self.file}: changed while it was counted; run again when it is whole"
            )
        return Kept(self.kept).write(key, frame)

    def _key(self) -> str:
        own = self.asked.day, self.asked.every, sorted(self.asked.columns.items())
        checks = self.asked.all_areas, self.asked.origin.get("accessed", "")
        asked = repr((*own, *checks, COUNT, SYNTHETIC, _RULES))
        return f"{digest(self.file)}-{hashlib.sha256(asked.encode()).hexdigest()[:12]}"


def run(work: Sequence[Work], workers: int, told: Told, scheduler: str = "") -> pd.DataFrame:
    """The counts of all files together. Raises `DataError` as `results`."""
    return added(results(work, workers, told, scheduler), work[0].asked)
