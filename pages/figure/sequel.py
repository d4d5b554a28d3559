"""Figures of some places of a later time than their lines, which a break has counted otherwise."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.breaks import Break, breaks_between
from analytics.extent import together
from analytics.periods import Period
from analytics.series import Point, points_of
from pages.figure.place_series import TOTAL, PlaceSeries
from pages.site.data import Data, View


@dataclass(frozen=True)
class Otherwise:
    """The figures behind a break, of one period, category by category."""

    item: Break
    period: Period
    points: tuple[Point, ...]

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
    rows = view.rows(found.indicator.id)
    rows = rows[(rows["source"] == found.source) & rows["area"].isin(found.areas)]
    rows = rows[rows["value"].notna() & (rows["category"] != "_T")]
    rows = rows[(rows["sex"] == "_T") & (rows["age"] == "_T")]
    last = found.span[1]
    later = [p for p in points_of(rows) if p.period > last and not p.is_secondary]
    if not later:
        return None
    end = max(point.period for point in later)
    now = [point for point in later if point.period == end]
    for item in data.breaks.of(found.indicator.id).breaks:
        if item.categories and all(_behind(item, last, point) for point in now):
            return Otherwise(item, end, tuple(now))
    return None


def _behind(item: Break, last: Period, point: Point) -> bool:
    where = (point.indicator, point.area, last, point.period, point.category)
    return bool(breaks_between((item,), *where).open)
