"""Figures of some places of a later time than their lines, which a break has counted otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from analytics.breaks import Break, breaks_between
from analytics.errors import Refusal
from analytics.extent import together
from analytics.periods import Period
from analytics.places.totals import sum_of_areas
from analytics.results import outcome
from analytics.series import Point, points_of
from pages.figure.place_series import TOTAL, PlaceSeries
from pages.site.data import Data, View


@dataclass(frozen=True)
class Otherwise:
    """The figures behind a break, of one period, category by category.

    `sums` are those of groups that have none of their own, where every member has one.
    """

    item: Break
    period: Period
    points: tuple[Point, ...]
    sums: tuple[Point, ...] = ()

    @property
    def categories(self) -> tuple[str, ...]:
        """What is counted, the category with the most first."""
        parts: dict[str, list[Point]] = {}
        for point in self.points:
            parts.setdefault(point.category, []).append(point)
        return tuple(sorted(parts, key=lambda name: together(parts[name]), reverse=True))


def otherwise(data: Data, view: View, found: PlaceSeries) -> Otherwise | None:
    """What the table of some places holds of them after the last year of their lines, counted
    otherwise by a break that the register names; None without any."""
    if found.part != TOTAL or found.lines.empty:
        return None
    rows = _parts(view, found)
    rows = rows[rows["area"].isin(found.areas)]
    last = found.span[1]
    later = [p for p in points_of(rows) if p.period > last and not p.is_secondary]
    if not later:
        return None
    end = max(point.period for point in later)
    now = [point for point in later if point.period == end]
    for item in data.breaks.of(found.indicator.id).breaks:
        if item.categories and all(_behind(item, last, point) for point in now):
            return Otherwise(item, end, tuple(now), _sums(data, view, found, now))
    return None


def _sums(data: Data, view: View, found: PlaceSeries, now: Sequence[Point]) -> tuple[Point, ...]:
    """The sums of groups, category by category, as the lines before are sums of their members."""
    rows = _parts(view, found)
    rows = rows[rows["period"] == now[0].period.text]
    made = []
    for group in found.sums:
        members = data.members(group)
        for _, part in rows[rows["area"].isin(members)].groupby("category"):
            own = points_of(part)
            total = outcome(sum_of_areas, own, group, members, data.breaks, data.meta)
            if not isinstance(total, Refusal) and not any(p.is_secondary for p in own):
                made.append(total.point)
    return tuple(made)


def _parts(view: View, found: PlaceSeries) -> pd.DataFrame:
    """The rows of the table of some places that are of a category."""
    rows = view.rows(found.indicator.id)
    rows = rows[(rows["source"] == found.source) & rows["value"].notna()]
    return rows[(rows["category"] != "_T") & (rows["sex"] == "_T") & (rows["age"] == "_T")]


def _behind(item: Break, last: Period, point: Point) -> bool:
    where = (point.indicator, point.area, last, point.period, point.category)
    return bool(breaks_between((item,), *where).open)
