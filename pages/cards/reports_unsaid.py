"""What cannot be said of reports: questions put to the analytics, and their refusals.

Nothing here is typed in advance: a question that new figures let us answer leaves the list.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pandas as pd

from analytics.concentration import gini
from analytics.denominators import GAPS, per_100_000
from analytics.errors import NotEnoughData, Refusal
from analytics.events import poisson_interval
from analytics.growth import annual_growth, percent_change
from analytics.parts import partitions_of, shares
from analytics.series import Point, points_of
from analytics.totals import sum_of_areas
from analytics.units import require_comparable
from pages._data import Data, View
from pages._figure import NoFigures
from pages.cards.ranking import denominators
from pages.cards.reports_companies import tables
from pages.cards.reports_places import SOURCE
from pages.cards.reports_types import typed_rows
from pages.cards.said import Help, declined

REPORTS: Final = "cybertipline_reports"
_NOTHING: Final = "No figure of this kind is held."


def unsaid(data: Data, view: View) -> tuple[Help, ...]:
    """The questions that are refused with the figures of this version."""
    found = []
    for question, ask in _questions(data, view):
        try:
            ask()
        except Refusal as refusal:
            found.append(declined(question, refusal, data))
        except NoFigures as nothing:
            found.append(Help(question, f"This version of the table holds no {nothing}."))
    return tuple(found)


def _questions(data: Data, view: View) -> list[tuple[str, Callable[[], object]]]:
    world = points_of(view.series(data.indicator(REPORTS), "WLD"))
    late = world[-1].period.label if world else "the latest year"
    totals = _by_country(view, "_T")
    last = str(totals["period"].max()) if len(totals) else ""
    types = typed_rows(data, view)
    enticement = types[types["category"] == "online_enticement"]
    return [
        (
            f"Did reports fall or rise in {late}?",
            lambda: percent_change(*_last_two(world), data.breaks, data.meta, across_vintages=True),
        ),
        (
            "What did the legal gap of 2021 cost in the EU?",
            lambda: percent_change(
                _sum(data, totals, "EU27_2020", "2020"),
                _sum(data, totals, "EU27_2020", "2021"),
                data.breaks,
                data.meta,
                across_vintages=True,
            ),
        ),
        (
            "How many reports were about all of Europe in 2021?",
            lambda: _sum(data, totals, "EUR48", "2021"),
        ),
        (
            "How many reports were about each country in the latest edition?",
            lambda: _whole(data, view),
        ),
        (
            f"Did online enticement rise in {_latest(enticement)}?",
            lambda: percent_change(
                *_last_two(points_of(enticement.sort_values("period", kind="stable"))),
                data.breaks,
                data.meta,
                across_vintages=True,
            ),
        ),
        (
            "How many reports are there for every child?",
            lambda: _rate(data, view, totals, last, "children"),
        ),
        (
            "How many reports are there for every account of a service?",
            lambda: _rate(data, view, totals, last, "accounts"),
        ),
        (
            "How unequal are the providers among themselves, over all of them?",
            lambda: [gini(listed) for listed in tables(data, view).years],
        ),
        (
            "How fast do reports grow by the year, judged from single months?",
            lambda: _months(data, view),
        ),
        (
            "How much of a year's number of reports is chance?",
            lambda: _chance(data, world),
        ),
        (
            "Are there more reports in the United States or more content found by hotlines?",
            lambda: require_comparable(data.meta[REPORTS], data.meta["inhope_content_urls"]),
        ),
    ]


def _by_country(view: View, category: str) -> pd.DataFrame:
    rows = view.rows(REPORTS)
    return rows[(rows["source"] == SOURCE) & (rows["category"] == category)]


def _chance(data: Data, world: tuple[Point, ...]) -> object:
    if not world:
        raise NotEnoughData(1, 0)
    return poisson_interval(world[-1], data.breaks, data.meta, history=world)


def _last_two(points: tuple[Point, ...]) -> tuple[Point, Point]:
    if len(points) < 2:
        raise NotEnoughData(2, len(points))
    return points[-2], points[-1]


def _latest(rows: pd.DataFrame) -> str:
    return str(rows["period"].max()) if len(rows) else "the latest year"


def _sum(data: Data, totals: pd.DataFrame, group: str, year: str) -> Point:
    members = data.members(group)
    inside = totals[(totals["period"] == year) & totals["area"].isin(list(members))]
    return sum_of_areas(points_of(inside), group, members, data.breaks, data.meta).point


def _whole(data: Data, view: View) -> None:
    """Referrals and informational reports of one country as parts of all that concern it."""
    rows = pd.concat([_by_country(view, c) for c in ("referral", "informational")])
    period = rows["period"].max()
    one = rows[(rows["period"] == period) & (rows["area"] == "DEU")]
    if one.empty:
        raise NotEnoughData(1, 0, _NOTHING)
    mine = [c for c in data.catalog.categories.values() if c.indicator == REPORTS]
    shares(points_of(one), None, partitions_of(mine), data.meta)


def _rate(data: Data, view: View, totals: pd.DataFrame, period: str, by: str) -> None:
    points = points_of(totals[(totals["period"] == period) & (totals["area"] == "DEU")])
    if not points:
        raise NotEnoughData(1, 0, GAPS[by])
    per_100_000(points[0], by, denominators(view), data.breaks, data.meta)


def _months(data: Data, view: View) -> None:
    rows = view.rows(REPORTS)
    months = rows[rows["period"].str.fullmatch(r"2020-\d{2}") & (rows["area"] == "WLD")]
    first, last = _last_two(points_of(months.sort_values("period", kind="stable")))
    annual_growth(first, last, data.breaks, data.meta)


def summary(found: tuple[Help, ...]) -> str:
    """How many questions are refused, for the heading."""
    if not found:
        return "Every question put to the figures can be answered"
    many = len(found)
    return f"{many} question{'s' if many > 1 else ''} that these figures do not answer"
