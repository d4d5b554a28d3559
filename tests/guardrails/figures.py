"""The project's declarations and figures, and how a test asks them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd
import pytest

from analytics.breaks import BreakRegister
from analytics.errors import Refusal
from analytics.places.concentration import Reporters, reporters
from analytics.places.totals import sum_of_areas
from analytics.series import Point, points_of
from analytics.units import IndicatorMeta
from etl.catalog import Catalog

META_SERVICES = dict.fromkeys(("meta_company", "facebook", "instagram", "whatsapp"), "Meta")


@dataclass(frozen=True)
class Figures:
    """The project's declarations and every curated figure."""

    frame: pd.DataFrame
    catalog: Catalog
    breaks: BreakRegister
    meta: dict[str, IndicatorMeta]

    @cached_property
    def by_indicator(self) -> dict[str, pd.DataFrame]:
        """The same observations, those of an indicator by its name."""
        return {str(name): rows for name, rows in self.frame.groupby("indicator")}

    def rows(self, **where: Any) -> pd.DataFrame:
        """Observations whose columns hold these values (or one of a list of them)."""
        keep = pd.Series(True, index=self.frame.index)
        for name, value in where.items():
            keep &= self.frame[name].isin(value if isinstance(value, list) else [value])
        return self.frame[keep]

    def points(self, **where: Any) -> tuple[Point, ...]:
        found = points_of(self.rows(**where))
        assert found, where
        return found

    def one(self, **where: Any) -> Point:
        (found,) = self.points(**{"category": "_T", "age": "_T", **where})
        return found

    def eu(self, year: str) -> Point:
        """CyberTipline reports of the EU's 27 members, from NCMEC's table by country."""
        members = self.catalog.areas.members_of("EU27_2020")
        table = self.points(source="ncmec_by_country", period=year)
        return sum_of_areas(table, "EU27_2020", members, self.breaks, self.meta).point

    def world(self, year: str) -> Point:
        """CyberTipline reports of the world, from the newest edition that gives them."""
        found = self.points(source="ncmec_ojjdp_appendix_a", category="_T", period=year)
        return max(found, key=lambda point: point.vintage)

    def reporters(self, year: str) -> Reporters:
        rows = self.points(indicator="cybertipline_reports_by_provider", period=year)
        (total,) = (point for point in rows if point.category == "_T")
        listed = [point for point in rows if point.category != "_T"]
        cut = year in ("2021", "2023")
        return reporters(listed, total, META_SERVICES, self.meta, cut_by_size=cut)

    def refusal(self, compute: Callable[..., Any], *arguments: Any, **options: Any) -> str:
        """The words with which a computation is declined; fails when it is not."""
        with pytest.raises(Refusal) as caught:
            compute(*arguments, self.breaks, self.meta, **options)
        return str(caught.value)
