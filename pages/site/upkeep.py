"""How well a version of the table is kept: which errors it still holds, and what is due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pandas as pd

from etl.catalog import Origin
from etl.corrections import Correction, holding
from etl.history.notices import Notice
from etl.releases import Release, releases
from etl.schema import DIMENSIONS
from pages.site.data import Data, View, remembered


@remembered
def uncorrected(data: Data, view: View) -> tuple[Correction, ...]:
    """The corrections whose error a version still holds, in whatever edition."""
    return holding(data.corrections, view.snapshot.frame)


def noticed(data: Data, view: View, rows: pd.DataFrame) -> tuple[Notice, ...]:
    """The corrections by stewards' loads that concern rows of a version: of those that came with
    the load, and in an older version of those that it put others in the place of."""
    standing = data.standing().held
    newest = standing.mark.version
    return tuple(n for n in standing.notices if _concerns(n, rows, data, view, newest))


def _concerns(notice: Notice, rows: pd.DataFrame, data: Data, view: View, newest: int) -> bool:
    if notice.version <= view.snapshot.version:
        tables = set(zip(rows["source"], rows["vintage"], strict=True))
        return bool(tables & notice.tables)
    mark = data.mark(newest)

    def mended() -> frozenset[tuple[str, ...]]:
        frame = data.view(newest).snapshot.frame
        among = pd.MultiIndex.from_frame(frame[["source", "vintage"]]).isin(list(notice.tables))
        return frozenset(_cells(frame[among]))

    return not data.remembered(("mended", mark, notice.version), mended).isdisjoint(_cells(rows))


def _cells(rows: pd.DataFrame) -> Iterator[tuple[str, ...]]:
    """What each row is about, whichever edition it is of."""
    return zip(*(rows[name] for name in DIMENSIONS), strict=True)


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

    current, source = view.of_whole(superseded, used), release.schedule.source
    return tuple(edition for edition in release.earlier if (source, edition) not in current)


def expected(data: Data, view: View, today: date) -> tuple[Release, ...]:
    """What is expected after the editions of a version, as of a day; what waits longest first."""
    return releases(data.calendar, editions(data, view), today)
