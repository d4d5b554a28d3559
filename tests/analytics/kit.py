"""Points, indicators and breaks that several tests of the analytics share."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from analytics.breaks import ALL, Break, BreakRegister
from analytics.intervals import Interval
from analytics.periods import Period
from analytics.series import Point
from analytics.units import IndicatorMeta

META = {
    m.id: m
    for m in (
        IndicatorMeta("reports", "report", "count", "one report", "flow"),
        IndicatorMeta("urls", "content_url", "count", "one web address", "flow"),
        IndicatorMeta("victims", "person", "count", "one victim", "cumulative"),
        IndicatorMeta("deaths", "person", "count", "one death", "flow", independent_events=True),
        IndicatorMeta("share", "percent", "share", "one percent", "share"),
        IndicatorMeta("growth", "percent_change", "change", "one percent", "change"),
        IndicatorMeta("finding", "finding", "finding", "one judgement", "finding"),
        IndicatorMeta("population", "person", "count", "one resident", "stock"),
        IndicatorMeta("children", "child", "count", "one resident under 18", "stock"),
        IndicatorMeta("ratified", "ratification", "count", "one instrument", "event"),
        IndicatorMeta("individuals_using_internet", "percent", "share", "one percent", "share"),
    )
}
SOURCE = {"source_title": "S", "source_address": "", "source_locator": ""}
COMMON: dict[str, Any] = {"indicators": frozenset({"reports", "share"}), **SOURCE}
BREAKS = BreakRegister(
    (
        Break("open", "Bundled", first={"A": "2024"}, until={}, kind="method", areas=ALL,
              categories=frozenset(), sentence="Tips are bundled.", **COMMON),
        Break("gap", "Legal gap", first={"A": "2021"}, until={"A": "2022"}, kind="law",
              areas=frozenset({"DEU", "FRA"}), categories=frozenset(),
              sentence="Some services stopped looking.", **COMMON),
    )
)  # fmt: skip
NONE = BreakRegister()


def point(
    value: float | None,
    area: str = "DEU",
    period: str = "2020",
    indicator: str = "reports",
    *,
    half: float = 0.0,
    interval: Interval | None = None,
    **columns: Any,
) -> Point:
    """A point; `half` is half a unit of its last printed digit."""
    if value is None:
        bounds = Interval.from_bounds(None, None)
    else:
        value = float(value)
        bounds = interval or Interval(value - half, value + half)
    plain = Point(indicator, area, Period(period), value, bounds, META[indicator].unit,
                  source="s", cited="c", vintage="2025")  # fmt: skip
    return replace(plain, **columns)
