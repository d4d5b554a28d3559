"""The tables of reports: what they are called, and the rows that cards draw from them."""

from __future__ import annotations

from typing import Final

import pandas as pd

from pages.site.data import Data, View

REPORTS: Final = "cybertipline_reports"
PROVIDERS: Final = "cybertipline_reports_by_provider"
TYPES: Final = "cybertipline_reports_by_type"
FILES: Final = "cybertipline_files"
BY_COUNTRY: Final = "ncmec_by_country"
BY_TYPE: Final = "ncmec_ojjdp_types"
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
    return tuple(sorted(set(view.rows(PROVIDERS)["period"])))
