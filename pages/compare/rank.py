"""Places among a group: their ranks at one moment and over time, with the ranges that hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd

from analytics.errors import Refusal
from analytics.periods import Period, parse_period
from analytics.places.comparisons import UNATTRIBUTED, WORLD
from analytics.places.ranks import COUNT
from analytics.places.rates import Rate
from analytics.places.standings import Standing, Standings
from analytics.places.totals import share_of_table
from analytics.results import Result, outcome
from analytics.series import Point, points_of
from analytics.units import IndicatorMeta
from etl.catalog import Indicator
from pages.charts.base import Chart
from pages.charts.ranks import bump_chart
from pages.compare.choices import ALL, TOP, YEARS, Outcome, query_of
from pages.compare.courses import every_rank, highest_ranks, not_joined
from pages.compare.lines import status, without
from pages.figure.card import Card, Drawing
from pages.figure.computed_rows import of_results
from pages.figure.observed import observations
from pages.figure.place_series import PlaceSeries, part_rows
from pages.figure.ranking import folded, standings
from pages.figure.series import colours
from pages.figure.words import Said, Value, messages
from pages.sentences.names import short
from pages.sentences.refusals import Help, declined, named
from pages.site.data import Data, View

say = messages(__file__)
_TOP: Final = 15
_BESIDE: Final = 10  # of the highest where others are picked, so that these lie in the first screen
_YEARS: Final = 8
_NAMED: Final = 3
_LEFT_OUT: Final = 8


def ranking(
    data: Data,
    view: View,
    found: PlaceSeries,
    asked: Sequence[str],
    group: str,
    period: str,
    by: str,
    most: int = _TOP,
    ranks: str = TOP,
) -> Outcome:
    """The members of a group in order, with the picked places marked; ranks over time beside it.

    An empty group stands for all countries; `most` is how many are drawn at least, and `ranks`
    whether the highest, all or those over years are drawn first.
    """
    every = part_rows(view, found.indicator, found.part)
    table = every[every["source"] == found.source]
    now = table[table["period"] == period]
    when = parse_period(period) if len(now) else None
    among = among_whom(data, group)
    ranked = outcome(standings, data, view, now, group, by)
    if isinstance(ranked, Refusal) or when is None:
        what = str(say("rank-what", among=among, period=when))
        return None, [declined(what, ranked, data)] if isinstance(ranked, Refusal) else []
    picked = [row for area in asked if (row := ranked.of(area))]
    meta, number = data.meta[found.indicator.id], ranked.number
    measure = ranked_by(found.indicator, meta, by)
    unit = say("rank-unit", things=meta.things, by="" if by == COUNT else by)
    helps = [_not_ranked(data, area, ranked, among, when) for area in asked if not ranked.of(area)]
    named = [row.area for row in picked or ranked.rows[:1]]
    over_time, results = _over_time(data, view, table, group, by, named)
    highest = (
        every_rank(data, ranked, picked, _bar)
        if ranks == ALL
        else highest_ranks(data, ranked, picked, _bar, min(most, _BESIDE) if picked else most)
    )
    drawings = [
        Drawing(str(say("rank-tab")), highest),
        *([Drawing(str(say("rank-tab-time")), over_time)] if over_time and picked else []),
    ]
    if ranks == YEARS:
        drawings.reverse()
    counted = {row.area for row in ranked.rows} | folded(data, group).keys()
    below = observations(view, (p for row in ranked.rows for p in row.points[1:]))
    shown = now[now["area"].isin(counted)].sort_values("value", ascending=False)
    about = {"indicator": found.indicator.title, "period": when, "among": among}
    query = query_of(found, "rank", among=group or WORLD, period=period, per=by)
    card = Card(
        heading=_heading(data, ranked, asked, {"period": when, "among": among, "measure": measure}),
        measure=say("rank-measure", unit=unit, number=number, **about),
        indicator=found.indicator,
        rows=pd.concat([shown, below]),
        drawings=tuple(drawings),
        summary=say("rank-summary", rows=_rows(data, ranked, picked), number=number),
        results=(*ranked.rows, *results),
        care=(
            *before(data, results, when),
            *unattributed(data, now),
            say("rank-care", tried=ranked.tried),
            *([_left_out(data, ranked)] if ranked.left_out else []),
        ),
        others=tuple(data.indicator(i) for i in dict.fromkeys(below["indicator"])),
        computed=of_results(data, ranked.rows, query),
    )
    return card, helps


def _rows(data: Data, ranked: Standings, picked: Sequence[Standing]) -> list[Said]:
    """The highest and the picked in order of rank, with the figures of the picked if there are any.

    What a figure was divided by is a limit of the card where its words name it: that of places
    nobody asked for would stand before that of those who are asked for.
    """
    figures = picked or ranked.rows[:_NAMED]
    rows = [row for n, row in enumerate(ranked.rows) if n < _NAMED or row in picked]
    return [
        say(
            "rank-row",
            rank=row,
            place=data.name(row.area),
            figure=printed(row) if row in figures else None,
        )
        for row in rows
    ]


def _heading(
    data: Data, ranked: Standings, asked: Sequence[str], about: Mapping[str, Value]
) -> Said:
    """The ranks of the places that were asked for, and who has none; else who ranks first."""
    picked = [row for area in asked if (row := ranked.of(area))]
    missing = without(data, asked, [row.area for row in picked])
    ahead = status(row.points[0] for row in ranked.rows)
    about = {**about, "number": ranked.number, "missing": missing, "status": ahead}
    if not picked:
        places = [data.name(row.area) for row in ranked.rows if row.rank == 1]
        first = {"rank": ranked.rows[0], "place": places[0], "places": places}
        return say("rank-heading-first", **about, **first)
    told = [
        say("rank-next" if n else "rank-first", rank=row, place=short(data, row.area))
        for n, row in enumerate(picked)
    ]
    return say("rank-heading", standings=told, **about)


def before(data: Data, ranked: Sequence[Standing], when: Period) -> list[Said]:
    """The ranks of the years before, of the places that a heading names."""
    earlier: dict[str, list[Value]] = {}
    for row in ranked:
        if (period := row.points[0].period) < when:
            earlier.setdefault(row.area, []).append(say("rank-in", rank=row, period=period))
    told = [
        say("rank-course", place=data.name(area), ranks=ranks) for area, ranks in earlier.items()
    ]
    return [say("rank-before", told=told)] if told else [say("rank-before-none", period=when)]


def unattributed(data: Data, now: pd.DataFrame) -> list[Said]:
    """How much of what is ranked is attributed to no country."""
    points = points_of(now)
    return [
        say("rank-unattributed", count=p, share=outcome(share_of_table, points, p.area, data.meta))
        for p in points
        if p.area == UNATTRIBUTED
    ]


def ranked_by(indicator: Indicator, meta: IndicatorMeta, by: str) -> Said:
    """What a heading says that places are ranked by: the figure, and by what it is divided."""
    things = "" if meta.unit_kind == "share" else meta.things
    divided = "" if by == COUNT else by
    return say("rank-by", things=things, by=divided, indicator=indicator.title)


def _not_ranked(data: Data, area: str, ranked: Standings, among: Said, when: Period) -> Help:
    """Why a place is not ranked, and what can be done instead."""
    group = data.catalog.areas.by_code[area].kind == "group"
    return Help(
        str(say("rank-of", place=data.name(area), period=when)),
        named(ranked.why_not(area), data) or str(say("rank-outside", among=among)),
        str(say("rank-group" if group else "rank-country")),
    )


def among_whom(data: Data, group: str) -> Said:
    """`the 27 of the European Union`: a group as those among whom is ranked."""
    if not group or group == WORLD:
        return say("among-all")
    if group == "EUR48":
        return say("among-d10")
    name = short(data, "EU_V") if group.startswith("EU") else data.name(group)
    return say("among-members", members=sorted(data.members(group)), group=name)


def printed(row: Standing) -> Point | Result:
    """What a place ranks by: its rate, or the figure as it is printed."""
    return row.figure if isinstance(row.figure, Rate) else row.points[0]


def _bar(row: Standing) -> Said:
    return say("rank-bar", rank=row, figure=printed(row))


def _over_time(
    data: Data, view: View, table: pd.DataFrame, group: str, by: str, picked: Sequence[str]
) -> tuple[Chart | None, list[Standing]]:
    """Ranks of the picked places in the years that allow one, where there are two or more."""
    years = sorted(p for p in set(table["period"]) if len(p) == 4)[-_YEARS:]
    if len(years) < 2 or not picked:
        return None, []
    found: list[Standing] = []
    rows: list[dict[str, object]] = []
    without: dict[str, str] = {}
    size = 0
    for year in years:
        ranked = outcome(standings, data, view, table[table["period"] == year], group, by)
        if isinstance(ranked, Refusal):
            without[year] = str(say("rank-none"))
            continue
        size = max(size, ranked.n)
        own = [row for area in picked if (row := ranked.of(area))]
        found += own
        rows += [_moment(data, row, ranked, year) for row in own]
    if len({row["period"] for row in rows}) < 2:
        return None, []
    hues = colours(data, tuple(picked), picked[0] if len(picked) > 1 else "")
    chart = bump_chart(pd.DataFrame(rows), years, colours=hues, size=size, without=without)
    return not_joined(data, chart, years, found), found


def _moment(data: Data, row: Standing, ranked: Standings, year: str) -> dict[str, object]:
    name = short(data, row.area)
    hover = say("rank-hover", place=name, period=parse_period(year), rank=row, number=ranked.number)
    at = {"rank": row.rank, "best": row.best, "worst": row.worst}
    return {"series": name, "period": year, **at, "text": str(hover)}


def _left_out(data: Data, ranked: Standings) -> Said:
    names = [data.name(each.name) for each in ranked.left_out]
    more = names[_LEFT_OUT:]
    shown = [*names[:_LEFT_OUT], *([say("rank-more", others=more)] if more else [])]
    return say("rank-left-out", places=shown)
