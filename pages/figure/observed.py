"""The rows of the table behind results and points: what a card that computes hands over."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

import pandas as pd

from analytics.periods import parse_period
from analytics.results import Result
from analytics.series import Point, points_of
from pages.site.data import View
from pages.site.keyed import Key


def observations(view: View, found: Iterable[Result | Point]) -> pd.DataFrame:
    """The rows behind some results or points, each once, in the order of the table.

    Rows that a later edition restated are found too.
    """
    parts = ((item,) if isinstance(item, Point) else item.points for item in found)
    keys = {_key(point) for point in chain.from_iterable(parts)}
    held = view.keyed if keys <= view.keyed.positions.keys() else view.stored
    return held.rows(keys)


def _key(p: Point) -> Key:
    period = p.period.text
    return p.indicator, p.area, period, p.sex, p.age, p.category, p.source, p.cited, p.vintage


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
