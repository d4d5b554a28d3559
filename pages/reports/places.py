"""Reports by country of upload: as counted, or per 100,000 inhabitants or internet users."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from analytics.errors import Refusal
from analytics.places.comparisons import NO_PLACE
from analytics.places.denominators import INHABITANTS, INTERNET_USERS, per_100_000
from analytics.results import Result
from analytics.series import Point, points_of
from pages.charts.bars import bar_chart
from pages.charts.maps.maps import EUROPE
from pages.charts.theme import LIGHT
from pages.figure import numbers
from pages.figure.card import Drawing, FigureCard, held
from pages.figure.observed import observations
from pages.figure.places import draw_map, map_frame, not_drawn, ranking_in_words
from pages.figure.ranking import denominators
from pages.site.data import Data, View

SOURCE: Final = "ncmec_by_country"
COUNT: Final = "count"
MEASURES: Final = (("count", "Reports"), ("inhabitants", "Per inhabitant"), ("users", "Per user"))
_BY: Final = {"inhabitants": INHABITANTS, "users": INTERNET_USERS}
_RANKED: Final = 15
_LEAST_PEOPLE: Final = 100_000


@dataclass(frozen=True)
class Rates:
    """Rates by area, the counts they come from, and who has none."""

    found: dict[str, Result]
    without: tuple[str, ...]
    small: frozenset[str]


def country_periods(view: View) -> tuple[str, ...]:
    """The years for which reports by country are held, oldest first."""
    return view.periods("cybertipline_reports", SOURCE)


def by_country(data: Data, view: View, period: str, scope: str, measure: str = COUNT) -> FigureCard:
    """Reports attributed to each country, on a map of the world or of Europe, and ranked."""
    indicator = data.indicator("cybertipline_reports")
    rows = view.rows(indicator.id)
    rows = rows[(rows["source"] == SOURCE) & (rows["period"] == period)]
    rows = held(rows, f"reports by country for {period}")
    # From the year in which referrals and informational reports are listed apart, there is no
    # total by country: their sum exceeds the reports received. Referrals alone are drawn.
    split = not (rows["category"] == "_T").any()
    drawn = rows[rows["category"] == ("referral" if split else "_T")]
    placed = drawn[(drawn["area"].str.len() == 3) & ~drawn["area"].isin(list(NO_PLACE))]
    if scope == "europe":
        placed = placed[placed["area"].isin(EUROPE)]
    elsewhere = drawn[drawn["area"] == "ZZZ"]
    unknown = float(elsewhere["value"].sum())
    share = unknown / float(drawn["value"].sum()) * 100 if len(drawn) else 0.0
    what = "Reports referred to law enforcement" if split else "Reports"
    where = "the 48 European countries and territories of D10.6" if scope == "europe" else "world"
    care = [
        "The country is that of the upload as the provider reported it, often by the IP address; "
        "proxies and private networks move it. It says nothing on how much abuse happens there.",
        f"{numbers.full(unknown)} reports ({share:.1f}\u00a0%) are attributed to no country and "
        "are not on the map.",
    ]
    frame, ranked = map_frame(placed, data), map_frame(placed, data)
    shown, per = placed, ""
    if measure != COUNT:
        by = _BY[measure]
        per = f" per 100,000 {by}"
        rates = _rates(data, view, points_of(placed), by)
        held(
            placed if rates.found else placed.iloc[:0],
            f"figures on {by} within two years of {period}",
        )
        frame = _with_rates(frame, rates, by)
        ranked = frame[~frame["area"].isin(list(rates.small))]
        shown = _noted(view, placed, rates, by)
        care += _told(data, rates, by)
    if split:
        care.append(
            "From this edition on the publisher lists referrals and informational reports apart, "
            "and their sum over countries is more than all reports: no total is shown."
        )
    known = ranked[ranked["value"].notna()].sort_values("value", ascending=False)
    top = known.head(_RANKED)
    bars = bar_chart(top.assign(colour=LIGHT.accent, text=_bar_texts(top, measure)))
    return FigureCard(
        id="reports-country",
        finding=_finding(known, period, per, split),
        measure=f"{what}{per} by country of upload, {period}, {where}",
        indicator=indicator,
        rows=shown
        if measure != COUNT
        else pd.concat([shown, elsewhere]).sort_values("value", ascending=False),
        drawings=(
            Drawing("Map", draw_map(frame, data, scope, per.strip() or "reports")),
            Drawing("Ranking", bars),
        ),
        summary=ranking_in_words(known, f"reports{per}"),
        care=(*care, *not_drawn(frame, data)),
    )


def _finding(known: pd.DataFrame, period: str, per: str, split: bool) -> str:
    if known.empty:
        return f"No reports by country are held for {period}"
    top = known.iloc[0]
    kind = "referrals" if split else "reports"
    people = " among areas of at least 100,000 people" if per else ""
    return (
        f"{top['name']} had the most {kind}{per} attributed to it in {period}{people}: "
        f"{numbers.compact(float(top['value']))}"
    )


def _bar_texts(top: pd.DataFrame, measure: str) -> list[str]:
    return top["text"].tolist() if measure == COUNT else [numbers.compact(v) for v in top["value"]]


def _rates(data: Data, view: View, points: Sequence[Point], by: str) -> Rates:
    """The rate of every area that has a denominator near enough in time."""
    pool = denominators(view)
    found: dict[str, Result] = {}
    without: list[str] = []
    small: set[str] = set()
    for point in points:
        try:
            rate = per_100_000(point, by, pool, data.breaks, data.meta)
        except Refusal:
            without.append(point.area)
            continue
        found[point.area] = rate
        if (rate.points[1].value or 0.0) < _LEAST_PEOPLE:
            small.add(point.area)
    return Rates(found, tuple(without), frozenset(small))


def _with_rates(frame: pd.DataFrame, rates: Rates, by: str) -> pd.DataFrame:
    """The map's frame with rates in place of counts; an area without one has no value."""
    values = [
        found.estimate if (found := rates.found.get(area)) else None for area in frame["area"]
    ]
    texts = [
        f"{numbers.compact(value)} per 100,000 {by}; {text}" if value is not None else text
        for value, text in zip(values, frame["text"], strict=True)
    ]
    return frame.assign(value=pd.Series(values, index=frame.index, dtype=float), text=texts)


def _noted(view: View, placed: pd.DataFrame, rates: Rates, by: str) -> pd.DataFrame:
    """Counts with their rate beside them, then the figures that they are divided by."""
    notes, order = [], []
    for area, note in zip(placed["area"], placed["note"], strict=True):
        found = rates.found.get(area)
        rate = found.estimate if found else None
        order.append(-1.0 if rate is None else rate)
        words = (
            f"{numbers.compact(rate)} per 100,000 {by}{_between(found)}"
            if found
            else "No rate: there is no denominator"
        )
        notes.append(f"{words}. {note}".strip())
    ranked = placed.assign(note=notes, _rate=order).sort_values("_rate", ascending=False)
    divisors = observations(view, [p for found in rates.found.values() for p in found.points[1:]])
    return pd.concat([ranked.drop(columns="_rate"), divisors])


def _between(found: Result) -> str:
    """The bounds of a rate, as far as rounding leaves any."""
    low, high = (numbers.compact(v) for v in (found.interval.lower, found.interval.upper))
    return "" if low == high else f" ({low} to {high})"


def _told(data: Data, rates: Rates, by: str) -> list[str]:
    """What was divided by, from whom and of when; who has no rate, and who is not ranked."""
    used: dict[str, set[str]] = {}
    for found in rates.found.values():
        for point in found.points[1:]:
            used.setdefault(point.source, set()).add(point.period.label)
    sources = [
        f"{data.catalog.latest_origin(source).title} ({_years(years)})"
        for source, years in used.items()
    ]
    how = " (inhabitants times the share that is online)" if by == INTERNET_USERS else ""
    told = [
        f"Divided by {by}{how}, of the nearest year held: {numbers.listing(sources)}.",
        "No figures on children or accounts are held, so there is no rate per child or per "
        "account; a rate per inhabitant is no risk for a child.",
    ]
    if rates.without:
        names = [data.name(area) for area in rates.without]
        more = f" and {len(names) - 6} more" if len(names) > 6 else ""
        told.append(
            f"{len(names)} of the areas with reports have no figure for {by} within two years and "
            f"are “no data” on the map: {', '.join(names[:6])}{more}."
        )
    if rates.small:
        told.append(
            f"{len(rates.small)} areas with fewer than 100,000 inhabitants are on the map and not "
            "in the ranking: a few reports make a high rate there."
        )
    return told


def _years(labels: set[str]) -> str:
    ordered = sorted(labels)
    return ordered[0] if len(ordered) == 1 else f"{ordered[0]} to {ordered[-1]}"
