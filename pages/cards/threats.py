"""Findings of Europol's IOCTA: which threats each edition saw rising, and which are new."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from pages._data import Data, View

GLYPHS = {"increasing": "▲", "stable": "■", "decreasing": "▼", "new": "✚", "ongoing": "●"}


@dataclass(frozen=True)
class Edition:
    """The findings of one edition."""

    year: str
    rows: pd.DataFrame

    @property
    def rising(self) -> pd.DataFrame:
        """Findings with direction increasing."""
        return self.rows[self.rows["direction"] == "increasing"]


def editions(view: View) -> tuple[Edition, ...]:
    """Every edition, oldest first."""
    rows = view.rows("iocta_finding")
    return tuple(Edition(str(year), part) for year, part in rows.groupby("period", sort=True))


def theme(data: Data, category: str) -> str:
    """The name of a theme."""
    return data.catalog.label("iocta_finding", category)
