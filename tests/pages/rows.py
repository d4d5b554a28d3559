"""Rows of a view, as tests look at them."""

from __future__ import annotations

import pandas as pd

from pages.site.data import View


def totals_at(view: View, indicator: str, source: str, period: str) -> pd.DataFrame:
    """The totals of one period of one source over all areas."""
    rows = view.rows(indicator)
    one = (rows["source"] == source) & (rows["period"] == period)
    return rows[one & (rows["category"] == "_T")]
