"""What is served of a version, as datasets: everything, and the figures of each indicator.

What a catalogue says of a dataset follows from its rows and from what is declared of its tables.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from urllib.parse import urlencode

import pandas as pd

from etl.catalog import Indicator, Origin
from etl.history.record import read_record
from etl.releases import Code
from etl.schema import periods_of
from pages.figure.words import messages
from pages.site.data import Data, View

say = messages(__file__)

EVERYTHING: Final = "observations"
"""The dataset of all figures; no indicator has this name."""
CODED: Final = ("indicator", "area", "source", "cited", "unit")
# The rhythm of a dataset is that of its table that comes most often.
_RHYTHMS: Final[tuple[Code, ...]] = ("M", "Q", "S", "A", "A2", "A3", "OA", "_U", "_Z")


@dataclass(frozen=True)
class Dataset:
    """Figures that are served under one address, at one version of the table.

    `first` is None where the first figures carry no date. `values` are those that columns of codes
    hold, `rhythm` is a code of CL_FREQ, and `changed` is when a version last brought figures of its
    tables.
    """

    id: str
    title: str
    description: str
    indicator: Indicator | None
    indicators: tuple[Indicator, ...]
    rows: int
    origins: tuple[Origin, ...]
    values: Mapping[str, tuple[str, ...]]
    first: date | None
    last: date
    rhythm: Code
    changed: datetime
    version: int

    def file(self, kind: str) -> str:
        """Where the interface gives it as a kind of file, from the root of the site."""
        named = {"indicator": self.id} if self.indicator else {}
        query = urlencode({**named, "version": str(self.version)})
        return f"api/v1/observations.{kind}?{query}"

    @property
    def page(self) -> str:
        """The page that shows it, from the root of the site."""
        return f"indicator/{self.id}" if self.indicator else "data"

    @property
    def caveats(self) -> tuple[str, ...]:
        """What has to be read with it: what it is not, and what its declaration warns of."""
        one = self.indicator
        return (f"{say('is-not')} {one.is_not}", *one.caveats) if one else ()


def datasets(data: Data, view: View) -> tuple[Dataset, ...]:
    """All datasets of a version, everything first; `data` are those of the same version.

    A version that holds no figure has none.
    """

    def make() -> tuple[Dataset, ...]:
        frame, catalog = view.served(), data.catalog
        if frame.empty:
            return ()
        brought = _brought(data, view)
        held = [
            i for name in sorted(set(frame["indicator"])) if (i := catalog.indicators.get(name))
        ]
        made = [_dataset(frame, None, held, data, view, brought)]
        made += [_dataset(view.served(i.id), i, [i], data, view, brought) for i in held]
        return tuple(made)

    return view.of_whole("datasets of the catalogue", make)


def dataset(data: Data, view: View, name: str) -> Dataset | None:
    """The dataset of an id; None where the version has none of it."""
    return next((each for each in datasets(data, view) if each.id == name), None)


def _dataset(
    rows: pd.DataFrame,
    indicator: Indicator | None,
    indicators: Collection[Indicator],
    data: Data,
    view: View,
    brought: Mapping[tuple[str, str], datetime],
) -> Dataset:
    pairs = [*rows[["source", "vintage"]].drop_duplicates().itertuples(index=False, name=None)]
    origins = tuple(data.catalog.origins[pair] for pair in pairs if pair in data.catalog.origins)
    periods = periods_of(rows["period"]).values()
    starts = [period.start for period in periods]
    schedules = (data.calendar.get(source) for source in {source for source, _ in pairs})
    rhythms = {schedule.frequency for schedule in schedules if schedule} or {"_U"}
    return Dataset(
        id=indicator.id if indicator else EVERYTHING,
        title=indicator.title if indicator else str(say("everything")),
        description=indicator.definition if indicator else str(say("everything-told")),
        indicator=indicator,
        indicators=tuple(indicators),
        rows=len(rows),
        origins=origins,
        values={name: tuple(sorted(set(rows[name]))) for name in CODED},
        first=min((start for start in starts if start), default=None),
        last=max(period.end for period in periods),
        rhythm=min(rhythms, key=_RHYTHMS.index),
        changed=max((brought[p] for p in pairs if p in brought), default=view.snapshot.at),
        version=view.snapshot.version,
    )


def _brought(data: Data, view: View) -> Mapping[tuple[str, str], datetime]:
    """When each edition of a table was last brought, up to the version of a view."""
    found: dict[tuple[str, str], datetime] = {}
    for commit in data.history():
        record = read_record(commit.record)
        if record and commit.version <= view.snapshot.version:
            for source, vintage, _ in record.brought:
                found.setdefault((source, vintage), commit.at)
    return found
