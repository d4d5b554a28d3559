"""What the address of /access can ask for: a year and an extent, and a year of households."""

from __future__ import annotations

from typing import Final

import pandas as pd

from analytics.places.fullness import full
from pages.access.eurostat import HOUSEHOLDS
from pages.access.use import INDICATOR, USE_TABLE
from pages.figure.card import Scope
from pages.figure.words import messages
from pages.site.data import View
from pages.site.state import Choice

say = messages(__file__)

# Countries of a year that is offered.
_LEAST: Final = 30
_LEAST_IN_EUROPE: Final = 20


def offered(scope: Scope) -> tuple[Choice, ...]:
    """The year and the extent of the figures by country, and the year of households."""
    years = use_periods(scope.view)[::-1] or ("",)
    homes = household_periods(scope.view)[::-1] or ("",)
    extents = tuple((name, str(say("choice-extent", extent=name))) for name in ("world", "europe"))
    return (
        Choice("year", str(say("choice-year")), _same(years), settled_period(scope.view)),
        Choice("map", str(say("choice-map")), extents, "world"),
        Choice("homes", str(say("choice-homes")), _same(homes), homes[0]),
    )


def _same(years: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((year, year) for year in years)


def use_periods(view: View) -> tuple[str, ...]:
    """The years with enough countries to draw a map, oldest first."""
    counts = _areas(view, INDICATOR)
    return tuple(sorted(counts[counts >= _LEAST].index))


def settled_period(view: View) -> str:
    """The latest year that most countries of the fullest year have."""
    counts = _areas(view, INDICATOR)
    return max(full({str(period): n for period, n in counts.items()}), default="")


def household_periods(view: View) -> tuple[str, ...]:
    """The years with enough countries, oldest first."""
    counts = _areas(view, HOUSEHOLDS)
    return tuple(sorted(counts[counts >= _LEAST_IN_EUROPE].index))


def _areas(view: View, indicator: str) -> pd.Series[int]:
    """How many countries have a figure, by period."""

    def make() -> pd.Series[int]:
        rows = view.rows(indicator)
        if indicator == INDICATOR:
            rows = rows[rows["source"] == USE_TABLE]
        places = rows.loc[rows["area"].str.len() == 3, ["period", "area"]].drop_duplicates()
        return places["period"].value_counts()

    return view.once((_areas, indicator), make)
