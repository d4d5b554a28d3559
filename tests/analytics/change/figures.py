"""Points with the breaks that CyberTipline and INHOPE know, for the tests of growth."""

import math

from analytics.breaks import ALL, Break, BreakRegister, Jump
from analytics.change.growth import (
    absolute_change,
    annual_growth,
    doubling_time,
    percent_change,
)
from analytics.intervals import Interval
from analytics.periods import Period
from analytics.series import Point
from analytics.units import IndicatorMeta

META = {
    m.id: m
    for m in (
        IndicatorMeta("cybertipline_reports", "report", "count", "one report", "flow"),
        IndicatorMeta("inhope_reports", "report", "count", "one report", "flow"),
        IndicatorMeta("inhope_content_urls", "content_url", "count", "one web address", "flow"),
        IndicatorMeta("icse_victims_identified", "person", "count", "one victim", "cumulative"),
        IndicatorMeta("inhope_new_share", "percent", "share", "one percent", "share"),
        IndicatorMeta("inhope_reports_growth", "percent_change", "change", "one %", "change"),
        IndicatorMeta("iocta_finding", "finding", "finding", "one judgement", "finding"),
    )
}
SOURCE = {"source_title": "S", "source_address": "", "source_locator": ""}
BREAKS = BreakRegister(
    (
        Break(
            id="bundling",
            title="Related reports bundled",
            indicators=frozenset({"cybertipline_reports"}),
            areas=ALL,
            categories=frozenset(),
            sentence="Since 2024 a service can bundle related tips in one report.",
            first={"A": "2024", "M": "2024-01"},
            until={},
            kind="method",
            **SOURCE,
        ),
        Break(
            id="gap",
            title="EU legal gap 2021",
            indicators=frozenset({"cybertipline_reports"}),
            areas=frozenset({"EU27_2020", "DEU"}),
            categories=frozenset(),
            sentence="Some services stopped voluntary detection.",
            first={"A": "2021", "M": "2021-01"},
            until={"A": "2022", "M": "2021-09"},
            kind="law",
            **SOURCE,
        ),
    ),
    (
        Jump(
            id="inhope",
            title="Up 218 %, unexplained",
            indicators=frozenset({"inhope_content_urls"}),
            areas=ALL,
            categories=frozenset(),
            sentence="The publisher gives no reason.",
            at={"A": "2024"},
            **SOURCE,
        ),
    ),
)
FUNCTIONS = (absolute_change, percent_change, annual_growth, doubling_time)


def point(
    indicator: str,
    period: str,
    value: float | None,
    *,
    area: str = "WLD",
    interval: Interval | None = None,
    qualifier: str = "exact",
    obs_status: str = "A",
) -> Point:
    bounds = interval or (
        Interval(-math.inf, math.inf) if value is None else Interval.point(float(value))
    )
    return Point(
        indicator,
        area,
        Period(period),
        value,
        bounds,
        META[indicator].unit,
        qualifier=qualifier,
        obs_status=obs_status,
    )


def pair(indicator: str, before: float, after: float) -> tuple[Point, Point]:
    return point(indicator, "2018", before), point(indicator, "2020", after)
