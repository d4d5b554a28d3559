"""The margins of made-up events: what NCMEC published of the reports of one year, from the table.

Of each table of the year one margin is taken: reports by country, by provider and by type, and
files per report. The tables do not say how these go together, and nothing is added to them: the
events have the distribution of greatest entropy with these margins (E. T. Jaynes, Information
theory and statistical mechanics, Physical Review 106, 1957). Of a table that is their product:
iterative proportional fitting that begins with equal cells ends there after one round (W. E.
Deming and F. F. Stephan, On a least squares adjustment of a sampled frequency table when the
expected marginal totals are known, Annals of Mathematical Statistics 11, 1940). Of days of a year
it is the uniform one, and of whole numbers with a given mean the geometric one. So a real country
has other providers, days and sizes of reports than these events have, and nothing about it may be
read from them.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from analytics.places.comparisons import WORLD
from etl.errors import DataError
from etl.stored.versions import Snapshot
from etl.view import current

_TOTAL: Final = "_T"
# Column of the events: indicator and source of the figures, and the dimension that they are by.
_TABLES: Final = {
    "country": ("cybertipline_reports", "ncmec_by_country", "area"),
    "provider": ("cybertipline_reports_by_provider", "ncmec_by_provider", "category"),
    "category": ("cybertipline_reports_by_type", "ncmec_ojjdp_types", "category"),
}
_FILES: Final = ("cybertipline_files", "ncmec_ojjdp_files", "category")


@dataclass(frozen=True)
class Margin:
    """How many each value of one column had in a year, as one edition of a table gives it."""

    source: str
    vintage: str
    names: tuple[str, ...]
    counts: tuple[int, ...]

    @property
    def shares(self) -> npt.NDArray[np.float64]:
        """The counts as parts of their sum."""
        shares: npt.NDArray[np.float64] = np.array(self.counts, np.float64) / sum(self.counts)
        return shares


@dataclass(frozen=True)
class Margins:
    """All of a year, and of which version of which table they are.

    Country, provider and category count reports; `files` counts what came with those of providers.
    """

    year: int
    table_id: str
    version: int
    country: Margin
    provider: Margin
    category: Margin
    files: Margin

    @property
    def files_per_report(self) -> float:
        """The mean number of files of a report by a provider."""
        return sum(self.files.counts) / sum(self.provider.counts)


def margins(snapshot: Snapshot, year: int | None = None) -> Margins:
    """The margins of a year, or of the latest that the table holds whole.

    Raises `DataError` for a year of which a table lacks parts, and says which.
    """
    frame = current(snapshot.frame)
    if year is not None:
        return _of_year(snapshot, frame, year)
    periods = {p for p in frame.loc[frame["source"] == _FILES[1], "period"] if p.isdecimal()}
    for each in sorted(map(int, periods), reverse=True):
        with contextlib.suppress(DataError):
            return _of_year(snapshot, frame, each)
    raise DataError("the table holds no year of NCMEC's tables whole; run 'python -m etl build'")


def _of_year(snapshot: Snapshot, frame: pd.DataFrame, year: int) -> Margins:
    found = {name: _margin(frame, year, *table) for name, table in _TABLES.items()}
    reports = {name: sum(found[name].counts) for name in ("country", "category")}
    if len(set(reports.values())) > 1:
        told = " and ".join(f"{count:,} by {name}" for name, count in reports.items())
        raise DataError(f"the table holds {told} of the reports of {year}; choose another --year")
    files = _margin(frame, year, *_FILES)
    return Margins(year, snapshot.table_id, snapshot.version, files=files, **found)


def _margin(frame: pd.DataFrame, year: int, indicator: str, source: str, by: str) -> Margin:
    own = frame[(frame["indicator"] == indicator) & (frame["source"] == source)]
    own = own[(own["period"] == str(year)) & (own["sex"] == _TOTAL) & (own["age"] == _TOTAL)]
    other = "category" if by == "area" else "area"
    own = own[own[other] == (_TOTAL if by == "area" else WORLD)]
    whole = own[by].isin((_TOTAL, WORLD))
    parts = own[~whole].sort_values(by)
    stated, added = own.loc[whole, "value"].sum(), parts["value"].sum()
    if parts.empty or (whole.any() and stated != added):
        less = f"; they are {stated - added:,.0f} less than their total" if len(parts) else ""
        raise DataError(
            f"the table does not hold all parts of {source} of {year}{less}; choose another --year"
        )
    counts = tuple(int(value) for value in parts["value"])
    return Margin(source, str(parts["vintage"].iloc[0]), tuple(map(str, parts[by])), counts)
