"""The rows of the table behind results and points: what a card that computes hands over."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import Final

import pandas as pd

from analytics.results import Result
from analytics.series import Point, points_of
from pages.site.data import View

_KEY: Final = ("indicator", "area", "period", "sex", "age", "category", "source", "vintage")


def observations(view: View, found: Iterable[Result | Point]) -> pd.DataFrame:
    """The rows behind some results or points, each once, in the order of the table.

    Rows that a later edition restated are found too.
    """
    parts = ((item,) if isinstance(item, Point) else item.points for item in found)
    keys = {
        (p.indicator, p.area, p.period.text, p.sex, p.age, p.category, p.source, p.vintage)
        for p in chain.from_iterable(parts)
    }
    if not keys:
        return view.frame.iloc[:0]
    rows = pd.concat([view.rows(indicator) for indicator in sorted({key[0] for key in keys})])
    named = list(zip(*(rows[c] for c in _KEY), strict=True))
    mask = [name in keys for name in named]
    chosen = rows[pd.Series(mask, index=rows.index, dtype=bool)]
    if len(chosen) == len(keys):
        return chosen
    stored = view.snapshot.frame
    stored = stored[stored["indicator"].isin({key[0] for key in keys})]
    mask = [name in keys for name in zip(*(stored[c] for c in _KEY), strict=True)]
    return stored.loc[pd.Series(mask, index=stored.index, dtype=bool), list(view.frame.columns)]


def latest(rows: pd.DataFrame) -> Point | None:
    """The figure of the last period of one series; None where there is no value."""
    points = [point for point in points_of(rows) if point.value is not None]
    return max(points, key=lambda point: point.period, default=None)
