"""What cannot be said of reports: questions put to the analytics, and their refusals.

Nothing here is typed in advance: a question that new figures let us answer leaves the list.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pandas as pd

from analytics.change.events import poisson_interval
from analytics.change.growth import annual_growth, percent_change
from analytics.change.parts import shares
from analytics.errors import NotEnoughData, Refusal
from analytics.periods import Period
from analytics.places.comparisons import WORLD
from analytics.places.concentration import gini
from analytics.places.denominators import GAPS
from analytics.places.rates import per_100_000
from analytics.places.totals import sum_of_areas
from analytics.series import Point, points_of
from analytics.units import require_comparable
from pages.figure.card import NoFigures
from pages.figure.ranking import denominators
from pages.figure.words import Said, messages
from pages.reports.companies import lists
from pages.reports.europe import EU, GROUP
from pages.reports.tables import REPORTS, by_country
from pages.reports.types import typed_rows
from pages.sentences.refusals import Help, declined
from pages.sentences.rules import met
from pages.site.data import Data, View

say = messages(__file__)


def unsaid(data: Data, view: View) -> tuple[Help, ...]:
    """The questions that are refused with the figures of this version."""
    found = []
    for question, ask in _questions(data, view):
        try:
            ask()
        except Refusal as refusal:
            found.append(declined(str(question), refusal, data))
        except NoFigures as nothing:
            found.append(Help(str(question), str(say("unsaid-missing", what=str(nothing)))))
    return tuple(found)


def _questions(data: Data, view: View) -> list[tuple[Said, Callable[[], object]]]:
    world = points_of(view.series(data.indicator(REPORTS), WORLD))
    apart = _apart(data, world)
    totals = by_country(view)
    last = str(totals["period"].max()) if len(totals) else ""
    types = typed_rows(data, view)
    types = types[types["category"] == "online_enticement"]
    enticement = points_of(types.sort_values("period", kind="stable"))
    return [
        (say("unsaid-latest", year=_year(apart)), lambda: _change(data, *_last_two(apart))),
        (
            say("unsaid-gap"),
            lambda: _change(data, *(_sum(data, totals, EU, year) for year in ("2020", "2021"))),
        ),
        (say("unsaid-europe"), lambda: _sum(data, totals, GROUP, "2021")),
        (say("unsaid-country"), lambda: _whole(data, view)),
        (
            say("unsaid-enticement", year=_year(enticement)),
            lambda: _change(data, *_last_two(enticement)),
        ),
        (say("unsaid-accounts"), lambda: _rate(data, view, totals, last, "accounts")),
        (say("unsaid-unequal"), lambda: [gini(listed) for listed in lists(data, view).years]),
        (say("unsaid-yearly"), lambda: _months(data, view)),
        (say("unsaid-chance"), lambda: _chance(data, world)),
        (
            say("unsaid-hotlines"),
            lambda: require_comparable(data.meta[REPORTS], data.meta["inhope_content_urls"]),
        ),
    ]


def _change(data: Data, start: Point, end: Point) -> object:
    return percent_change(start, end, data.breaks, data.meta, across_vintages=True)


def _chance(data: Data, world: tuple[Point, ...]) -> object:
    if not world:
        raise NotEnoughData(1, 0)
    return poisson_interval(world[-1], data.breaks, data.meta, history=world)


def _last_two(points: tuple[Point, ...]) -> tuple[Point, Point]:
    if len(points) < 2:
        raise NotEnoughData(2, len(points))
    return points[-2], points[-1]


def _apart(data: Data, points: tuple[Point, ...]) -> tuple[Point, ...]:
    """The figures up to the last one that a change of counting parts from the one before."""
    parted = [n for n, pair in enumerate(pairwise(points), 2) if met(*pair, data)]
    return points[: parted[-1]] if parted else points


def _year(points: tuple[Point, ...]) -> Period | None:
    return points[-1].period if points else None


def _sum(data: Data, totals: pd.DataFrame, group: str, year: str) -> Point:
    members = data.members(group)
    inside = totals[(totals["period"] == year) & totals["area"].isin(list(members))]
    return sum_of_areas(points_of(inside), group, members, data.breaks, data.meta).point


def _whole(data: Data, view: View) -> None:
    """Referrals and informational reports of one country as parts of all that concern it."""
    rows = pd.concat([by_country(view, c) for c in ("referral", "informational")])
    period = rows["period"].max()
    one = rows[(rows["period"] == period) & (rows["area"] == "DEU")]
    if one.empty:
        raise NotEnoughData(1, 0, str(say("unsaid-nothing")))
    shares(points_of(one), None, data.catalog.partitions(REPORTS), data.meta)


def _rate(data: Data, view: View, totals: pd.DataFrame, period: str, by: str) -> None:
    points = points_of(totals[(totals["period"] == period) & (totals["area"] == "DEU")])
    if not points:
        raise NotEnoughData(1, 0, GAPS[by])
    per_100_000(points[0], by, denominators(view), data.breaks, data.meta)


def _months(data: Data, view: View) -> None:
    rows = view.rows(REPORTS)
    months = rows[rows["period"].str.fullmatch(r"2020-\d{2}") & (rows["area"] == WORLD)]
    first, last = _last_two(points_of(months.sort_values("period", kind="stable")))
    annual_growth(first, last, data.breaks, data.meta)


def title(found: tuple[Help, ...]) -> Said:
    """How many questions are refused, for the heading."""
    return say("unsaid-title", questions=[item.what for item in found])
