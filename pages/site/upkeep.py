"""How well a version of the table is kept: which errors it still holds, and what is due."""

from __future__ import annotations

from datetime import date

from etl.catalog import Origin
from etl.corrections import Correction, holding
from etl.releases import Release, releases
from pages.site.data import Data, View, remembered


@remembered
def uncorrected(data: Data, view: View) -> tuple[Correction, ...]:
    """The corrections whose error a version still holds, in whatever edition."""
    return holding(data.corrections, view.snapshot.frame)


@remembered
def editions(data: Data, view: View) -> tuple[Origin, ...]:
    """Where the figures were read of every edition that a version holds."""
    pairs = view.snapshot.frame[["source", "vintage"]].drop_duplicates()
    keys = pairs.itertuples(index=False, name=None)
    return tuple(data.catalog.origins[key] for key in keys if key in data.catalog.origins)


def superseded(view: View, release: Release) -> tuple[str, ...]:
    """The earlier editions of a table whose every figure a newer one replaced."""

    def used() -> frozenset[tuple[str, str]]:
        pairs = view.frame[["source", "vintage"]].drop_duplicates()
        return frozenset(pairs.itertuples(index=False, name=None))

    current, source = view.once(superseded, used), release.schedule.source
    return tuple(edition for edition in release.earlier if (source, edition) not in current)


def expected(data: Data, view: View, today: date) -> tuple[Release, ...]:
    """What is expected after the editions of a version, as of a day; what waits longest first."""
    return releases(data.calendar, editions(data, view), today)
