"""Where areas stand among others: the table, the members and the denominators of a ranking."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pandas as pd

from analytics.errors import Refusal
from analytics.places import ranks
from analytics.places.denominators import INTERNET_USE, PEOPLE, POPULATION, UNDER_18, Denominators
from analytics.places.ranks import COUNT
from analytics.places.rates import Rate, per_100_000
from analytics.places.standings import Standings
from analytics.results import outcome
from analytics.series import Point, points_of
from pages.site.data import Data, View


def denominators(view: View) -> Denominators:
    """Inhabitants, children and internet users of a version of the table; made once for each."""
    tables = ((POPULATION, "un_wpp"), (UNDER_18, "un_wpp_ages"), (INTERNET_USE, "worldbank_wdi"))

    def make() -> Denominators:
        # One table for each: a denominator that changes its source from area to area misleads.
        held = [(view.rows(indicator), table) for indicator, table in tables]
        rows = pd.concat([rows[rows["source"] == table] for rows, table in held])
        return Denominators.of(points_of(rows[rows["age"] == "_T"]))

    return view.of_whole(denominators, make)


def with_groups(pool: Denominators, data: Data, areas: Collection[str], by: str) -> Denominators:
    """The same, with the groups among some areas as sums of their members."""
    # A figure on internet use alone is no population to divide by.
    own = {area for indicator, area in pool.points if indicator == PEOPLE.get(by)}
    groups = {a: data.members(a) for a in areas if a not in own and data.members(a)}
    return pool.with_groups(groups)


def folded(data: Data, group: str) -> Mapping[str, str]:
    """Areas that count within another where a group is ranked: Greenland, in footnote 32."""
    return {"GRL": "DNK"} if group == "EUR48" and "GRL" in data.members(group) else {}


def standings(data: Data, view: View, rows: pd.DataFrame, group: str, by: str = COUNT) -> Standings:
    """Ranks of the members of a group (of all countries, for an empty group).

    Ranked once for a version and its figures. Raises a `Refusal`.
    """
    members = set(data.members(group)) if group else countries(data)
    points = points_of(rows[rows["area"].isin(members)])
    return view.ranked(
        (standings, group, by, points),
        lambda: ranks.standings(
            points,
            members,
            data.breaks,
            data.meta,
            folded=folded(data, group),
            by=by,
            pool=None if by == COUNT else denominators(view),
        ),
    )


def countries(data: Data) -> set[str]:
    """All countries and territories: what is ranked where no group is named."""
    areas = data.catalog.areas.by_code.values()
    return {area.code for area in areas if area.kind in ("country", "territory")}


def rate_of(data: Data, view: View, point: Point, by: str) -> Rate | Refusal:
    """A figure per 100,000, or the refusal."""
    pool = with_groups(denominators(view), data, [point.area], by)
    return outcome(per_100_000, point, by, pool, data.breaks, data.meta)


def told(rate: Rate | Refusal) -> Rate | None:
    """A rate that may be told; None for a refusal, or where too few are counted for one."""
    return rate if isinstance(rate, Rate) and not rate.rests_on_few else None


def one_table(data: Data, view: View, indicator: str, areas: Collection[str]) -> pd.DataFrame:
    """The rows of the first source of an indicator that holds any of these places."""
    rows = view.rows(indicator)
    rows = rows[rows["value"].notna() & (rows["category"] == "_T")]
    for source in data.indicator(indicator).sources:
        table = rows[rows["source"] == source]
        if table["area"].isin(areas).any():
            return table
    return rows.iloc[:0]
