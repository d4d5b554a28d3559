"""Which periods a statement speaks of, and which are meant where it names one or none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import pandas as pd

from analytics.periods import Frequency, Period, parse_period
from analytics.statuses import FORECAST
from pages.fact_check.said import Said, a_year_before, is_year, same_step

Times = tuple[Period | None, Period | None]


def times_of(said: Said, moving: bool, table: pd.DataFrame, day: date) -> Times:
    """From when to when: as said, or what is meant by saying one time or none on a `day`."""
    held = _periods(table["period"])
    # What nobody said is never what is still ahead, unless nothing else is held.
    newest = _periods(begun(table, day)["period"]) or held
    if moving:
        return _stretch(said, held, newest)
    if said.times:
        return None, _within(said.times[0], held)
    dated = [p for p in newest if p.frequency is not Frequency.UNDATED] or newest
    return None, dated[-1] if dated else None


def begun(table: pd.DataFrame, day: date) -> pd.DataFrame:
    """The rows that are no forecasts, of times that have begun on a day: among them is the latest
    figure. A statement of a year that is still ahead has to name it."""
    ahead = [p.text for p in _periods(table["period"]) if (p.start or p.end) > day]
    return table[(table["obs_status"] != FORECAST) & ~table["period"].isin(ahead)]


def _periods(texts: Iterable[str]) -> list[Period]:
    return sorted({parse_period(str(text)) for text in texts})


def _stretch(said: Said, held: Sequence[Period], newest: Sequence[Period]) -> Times:
    if len(said.times) == 2:
        return _within(said.times[0], held), _within(said.times[1], held)
    if said.times:
        only = _within(said.times[0], held)
        if not said.since:
            return _within(a_year_before(said.times[0]), held), only
        later = [p for p in newest if p > only and same_step(p, only)]
        return only, later[-1] if later else None
    years = [p for p in newest if is_year(p)]
    return (years[-2], years[-1]) if len(years) > 1 else (None, None)


def _within(period: Period, held: Sequence[Period]) -> Period:
    """A period that is held, or where it is not the one day or month that is held of a year."""
    if period in held or not is_year(period):
        return period
    inside = [p for p in held if p.start and p.start.year == p.end.year == period.end.year]
    single = [p for p in inside if p.frequency is Frequency.DAY]
    return single[-1] if single else period
