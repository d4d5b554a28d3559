"""The rows of the table behind a card: of results and points, of the last period, as a query."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import chain
from operator import attrgetter
from typing import Final
from urllib.parse import urlencode

import pandas as pd

from analytics.periods import parse_period
from analytics.results import Result
from analytics.series import Point, points_of
from etl.schema import KEY
from etl.view import row_names
from pages.site.data import Data, View
from pages.site.keyed import Key, keys_of

# Areas last: source and period mostly say already which they are, and there may be hundreds.
_key: Final[Callable[[Point], Key]] = attrgetter(
    *(f"{name}.text" if name == "period" else name for name in KEY)
)
_NARROWING: Final = ("source", "period", "category", "sex", "age", "cited", "vintage", "area")

_FILE: Final = re.compile(r"\.(?:csv|tsv|xlsx?|json|pdf)\b")

# More would make an address longer than servers take.
_NAMED: Final = 150


def observations(view: View, found: Iterable[Result | Point]) -> pd.DataFrame:
    """The rows behind some results or points, each once, in the order of the table.

    Rows that a later edition restated are found too.
    """
    parts = ((item,) if isinstance(item, Point) else item.points for item in found)
    keys = {_key(point) for point in chain.from_iterable(parts)}
    held = view.keyed if view.keyed.holds(keys) else view.stored
    return held.rows(keys)


def latest(rows: pd.DataFrame) -> Point | None:
    """The figure of the last period of one series; None where there is no value."""
    points = [point for point in points_of(rows) if point.value is not None]
    return max(points, key=lambda point: point.period, default=None)


def newest(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of the last period, in their order; none where there are none."""
    last = max(rows["period"], key=parse_period, default="")
    return rows[rows["period"] == last]


def one_statement(rows: pd.DataFrame) -> pd.DataFrame:
    """Of the rows of the last period, those of the table and the body that come first."""
    found = newest(rows)
    first = found.iloc[:1]
    mine = found["source"].isin(first["source"]) & found["cited"].isin(first["cited"])
    return found[mine]


def selection(rows: pd.DataFrame, view: View) -> str:
    """The query that selects the rows of a card from the version of the table that is shown.

    It names values by column, and a column only where it narrows. Rows that are no longer
    current, as where a later edition restated them, are selected by their vintage. Rows that are
    no product of values by column, as one series to 2019 beside another from 2020, are named
    one by one, up to 150.
    """
    view = view.current
    named = {name: set(rows[name].tolist()) for name in KEY}
    chosen = [("indicator", i) for i in sorted(named["indicator"])]
    keys = set(keys_of(rows))
    held = view.keyed
    if not held.holds(keys):
        chosen += [("vintage", v) for v in sorted(named["vintage"])]
        held = view.stored
    found = held.among("indicator", named["indicator"])
    if held is view.stored:
        found &= held.among("vintage", named["vintage"])
    for column in _NARROWING:
        narrower = found & held.among(column, named[column])
        if narrower.sum() < found.sum():
            chosen += [(column, value) for value in sorted(named[column])]
        found = narrower
    if len(rows) <= _NAMED and found.sum() > len(keys):
        chosen += [("row", name) for name in sorted(set(row_names(rows)))]
    return urlencode([*chosen, ("version", str(view.snapshot.version))])


def place_in(locator: str, source: str, vintage: str, data: Data) -> str:
    """Where a figure stands, for readers: the title of its edition in the place of the name of a
    file, which files and the interface keep."""
    if not _FILE.search(locator):
        return locator
    edition = data.catalog.origins.get((source, vintage)) or data.catalog.latest_origin(source)
    return edition.title
