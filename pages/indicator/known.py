"""The table as it was known on a day: editions that were published later are left out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from etl.catalog import Catalog
from etl.view import known_on
from pages.site.data import Data, View

NOW = "now"


@dataclass(frozen=True, kw_only=True)
class AsKnown(View):
    """One version of the table, and within it the editions published up to a day."""

    base: View
    day: str
    catalog: Catalog

    @property
    def current(self) -> View:
        return self.base

    @cached_property
    def frame(self) -> pd.DataFrame:
        return known_on(self.snapshot.frame, self.day, self.catalog)


def as_known(data: Data, view: View, day: str) -> View:
    """The view of a day, made once for a version; that of today for `NOW`."""
    if day == NOW:
        return view
    return view.once(
        (as_known, day),
        lambda: AsKnown(snapshot=view.snapshot, base=view, day=day, catalog=data.catalog),
    )


def days(data: Data, view: View, indicator: str) -> tuple[str, ...]:
    """The days on which editions of an indicator were published, but for the last; newest first.

    Later ones than the last would show the same.
    """
    rows = view.snapshot.frame
    pairs = rows.loc[rows["indicator"] == indicator, ["source", "vintage"]].drop_duplicates()
    origins = data.catalog.origins
    found = {
        origins[pair].published
        for pair in pairs.itertuples(index=False, name=None)
        if pair in origins
    }
    return tuple(sorted(found, reverse=True))[1:]
