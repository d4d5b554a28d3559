"""The tables of reports, the rows that cards draw from them, and what a series of them did."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd

from analytics.change.growth import Compute, longest_change, percent_change
from analytics.errors import Refusal
from analytics.results import Result, outcome
from analytics.series import Point
from pages.figure.words import Value
from pages.sentences.headings import later
from pages.site.data import Data, View

REPORTS: Final = "cybertipline_reports"
PROVIDERS: Final = "cybertipline_reports_by_provider"
TYPES: Final = "cybertipline_reports_by_type"
FILES: Final = "cybertipline_files"
BY_COUNTRY: Final = "ncmec_by_country"
BY_TYPE: Final = "ncmec_ojjdp_types"
YEARLY: Final = "ncmec_cybertipline_report"  # the publisher's page of a year, in rounded numbers
D106: Final = "grace_d10_6"


def valued(view: View, indicator: str, source: str) -> pd.DataFrame:
    """The rows of one table that have a figure."""

    def make() -> pd.DataFrame:
        rows = view.rows(indicator)
        return rows[(rows["source"] == source) & rows["value"].notna()]

    return view.once((valued, indicator, source), make)


def by_country(view: View, category: str = "_T") -> pd.DataFrame:
    """Reports by country of upload: totals, or a category that is listed apart."""

    def make() -> pd.DataFrame:
        rows = valued(view, REPORTS, BY_COUNTRY)
        return rows[rows["category"] == category]

    return view.once((by_country, category), make)


def by_provider(data: Data, view: View) -> pd.DataFrame:
    """Reports by provider, with the totals of their lists."""
    return valued(view, PROVIDERS, data.indicator(PROVIDERS).sources[0])


def country_periods(view: View) -> tuple[str, ...]:
    """The years for which reports by country are held, oldest first."""
    return view.periods(REPORTS, BY_COUNTRY)


def provider_periods(view: View) -> tuple[str, ...]:
    """The years for which reports by provider are held, oldest first."""
    return tuple(sorted(view.named(PROVIDERS, "period")))


def change_of(
    data: Data, points: Sequence[Point], using: Compute = percent_change
) -> Result | Refusal:
    """The change over the longest comparable stretch of a series, or why there is none."""
    return outcome(longest_change, points, data.breaks, data.meta, using=using)


def ends_of(
    data: Data,
    change: Result | Refusal,
    points: Sequence[Point] = (),
    computed: Sequence[Result] = (),
) -> dict[str, Value]:
    """The values that a heading on a change names: both ends, and since when counting differs.

    `computed` are the results behind the points, where these were not published.
    """
    if isinstance(change, Refusal):
        return {"change": change}
    made = {result.points[0].period: result for result in computed}
    start, end = change.points
    return {
        "change": change,
        "first": made.get(start.period, start),
        "from": start.period,
        "last": made.get(end.period, end),
        "to": end.period,
        "later": later(points, end, data),
    }


def labelled_at_ends(frame: pd.DataFrame) -> pd.DataFrame:
    """Labels at both ends of every stretch of a panel alone: on a phone those between touch."""
    stretch = frame.groupby(["panel", "segment"])["x"]
    ends = (frame["x"] == stretch.transform("min")) | (frame["x"] == stretch.transform("max"))
    return frame.assign(label=frame["label"].where(ends, ""))
