"""Totals that one reporter dominates: who it is and what it sent, to stand beside a change."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from analytics.errors import Refusal
from analytics.periods import Period
from analytics.places.comparisons import WORLD
from analytics.places.concentration import reporters, top_share
from analytics.results import Result, outcome
from analytics.series import Point, points_of
from etl.catalog import DATASETS
from etl.registers import load_companies
from pages.site.data import Data, View

BY_PROVIDER: Final = "cybertipline_reports_by_provider"
_TOTALS: Final = frozenset({"cybertipline_reports", BY_PROVIDER})
_HALF: Final = 50.0  # percent of a total above which one reporter decides how it moves


@cache
def companies() -> Mapping[str, str]:
    """Category of a provider to the company that it belongs to, as declared."""
    return load_companies(DATASETS / "reference" / "companies.csv")


def dominable(point: Point) -> bool:
    """Whether a figure is a total whose reporters are listed."""
    return (point.indicator, point.area, point.category) in {(t, WORLD, "_T") for t in _TOTALS}


def dominant(data: Data, view: View, period: Period) -> tuple[str, Result] | None:
    """Who sent more than half of the reports of a year, and its share; None where none is known."""
    rows = view.rows(BY_PROVIDER)
    rows = rows[rows["source"] == data.indicator(BY_PROVIDER).sources[0]]
    points = points_of(rows[(rows["period"] == str(period.end.year)) & rows["value"].notna()])
    total = [point for point in points if point.category == "_T"]
    listed = [point for point in points if point.category != "_T"]
    if not (total and listed):
        return None
    found = outcome(reporters, listed, total[0], companies(), data.meta)
    share = found if isinstance(found, Refusal) else outcome(top_share, found)
    if isinstance(found, Refusal) or isinstance(share, Refusal) or share.interval.lower <= _HALF:
        return None
    return found.largest, share
