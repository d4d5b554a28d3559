"""What changed in the table since a day or a version: figures revised, gone and new, corrections.

Two current views are compared, figure by figure, so whatever came and went between them again is
not told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import pandas as pd

from analytics.relations import number_of
from analytics.results import Result
from analytics.series import Point, points_of
from etl.corrections import Correction
from etl.errors import NoVersion
from etl.history.notices import Notice
from etl.load.difference import (
    MISSING,
    NEW,
    REVISED,
    TEXTS,
    WITHHELD,
    Difference,
    compare,
)
from etl.load.keys import aligned
from etl.schema import DIMENSIONS
from etl.store import Commit
from pages.site.data import Data, View
from pages.site.pins import pinned
from pages.site.upkeep import uncorrected

TOLD: Final = (REVISED, WITHHELD, MISSING, NEW)
"""Kinds of change, what readers may have quoted first."""
_VERSION: Final = re.compile(r"v?(\d{1,9}(?:-[0-9a-f]{4,36})?)")


class NotSince(Exception):
    """What is no day and no version up to the one that is shown."""


@dataclass(frozen=True)
class Group:
    """Figures of one indicator and table that changed in the same way.

    `before` and `after` are the figure that was revised most, relative to what it was, of shares in
    percentage points; both are None where nothing was revised.
    """

    change: str
    indicator: str
    source: str
    count: Result
    editions: tuple[str, ...]
    before: Point | None = None
    after: Point | None = None


@dataclass(frozen=True)
class Changes:
    """What lies between two versions of one table, the earlier of which is `since`.

    `commits` are the newest first; `groups` the revised first, of each kind the largest first.
    """

    since: View
    until: View
    commits: tuple[Commit, ...]
    groups: tuple[Group, ...]
    corrections: tuple[Correction, ...]
    notices: tuple[Notice, ...]

    def of(self, change: str) -> tuple[Group, ...]:
        """The groups of one kind of change."""
        return tuple(group for group in self.groups if group.change == change)


def since(data: Data, until: View, text: str) -> View:
    """The version that a text names: `v12`, `12-<letters of the table>`, or the last before a day.

    Raises `NotSince` for anything else, and for what came after `until`.
    """
    if match := _VERSION.fullmatch(text):
        view = pinned(data, match.group(1))
        if view is None or view.snapshot.version > until.snapshot.version:
            raise NotSince(text)
        return view
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise NotSince(text) from None
    before = [
        commit.version
        for commit in data.history()
        if commit.at.date() < day and commit.version <= until.snapshot.version
    ]
    try:
        return data.view(max(before, default=0))
    except NoVersion:
        raise NotSince(text) from None


def changes(data: Data, earlier: View, later: View) -> Changes:
    """What changed from one version to another; worked out once."""
    first, last = earlier.snapshot, later.snapshot
    marks = ("changes", first.mark, last.mark)
    groups = data.remembered(marks, lambda: tuple(_groups(earlier, later)))
    held = uncorrected(data, later)
    return Changes(
        earlier,
        later,
        tuple(c for c in data.history() if first.version < c.version <= last.version),
        groups,
        tuple(c for c in uncorrected(data, earlier) if c not in held),
        tuple(n for n in data.notices if first.version < n.version <= last.version),
    )


def _groups(earlier: View, later: View) -> Iterator[Group]:
    old, new = aligned([earlier.served(), later.served()], TEXTS)
    found = Difference(compare(old, new))
    for change in TOLD:
        rows = found.greatest(change)
        by = rows.groupby(["indicator", "source"], sort=False, observed=True)
        for (indicator, source), own in sorted(by, key=lambda pair: -len(pair[1])):
            side = "vintage_before" if change == MISSING else "vintage"
            yield Group(
                change,
                str(indicator),
                str(source),
                number_of(own.index, "figures"),
                tuple(sorted({str(edition) for edition in own[side]})),
                *(_largest(own, earlier, later) if change == REVISED else ()),
            )


def _largest(rows: pd.DataFrame, earlier: View, later: View) -> tuple[Point | None, Point | None]:
    """The first of revised figures that has a value on both sides, before and after."""
    valued = rows[rows["old"].notna() & rows["new"].notna() & (rows["old"] != rows["new"])]
    if valued.empty:
        return None, None
    key = {name: str(valued[name].iloc[0]) for name in DIMENSIONS}
    before, after = (_point(view, key) for view in (earlier, later))
    return before, after


def _point(view: View, key: dict[str, Any]) -> Point:
    rows = view.rows(key["indicator"])
    for name, value in key.items():
        rows = rows[rows[name] == value]
    return points_of(rows)[0]
