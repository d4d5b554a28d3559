"""Totals that one reporter dominates: who it is and what it sent, to stand beside a change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from analytics.errors import Refusal
from analytics.periods import Period
from analytics.places.comparisons import WORLD
from analytics.places.concentration import Reporters, reporters, top_share
from analytics.results import Result, outcome
from analytics.series import Point, points_of
from etl.catalog import DATASETS
from etl.registers import load_companies
from pages.site.data import Data, View, remembered

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


def list_of(points: Iterable[Point], data: Data) -> Reporters | Refusal | None:
    """The reporters of one list by company; None where it has no total or names nobody."""
    figures = [*points]
    total = [point for point in figures if point.category == "_T"]
    named = [point for point in figures if point.category != "_T"]
    if not (total and named):
        return None
    return outcome(reporters, named, total[0], companies(), data.meta)


@remembered
def dominant(data: Data, view: View, period: Period) -> tuple[str, Result] | None:
    """Who sent more than half of the reports of a year, and its share; None where none is known."""
    rows = view.rows(BY_PROVIDER)
    rows = rows[rows["source"] == data.indicator(BY_PROVIDER).sources[0]]
    rows = rows[(rows["period"] == str(period.end.year)) & rows["value"].notna()]
    found = list_of(points_of(rows), data)
    share = outcome(top_share, found) if isinstance(found, Reporters) else None
    if not isinstance(found, Reporters) or not isinstance(share, Result):
        return None
    return (found.largest, share) if share.interval.lower > _HALF else None
