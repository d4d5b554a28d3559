"""Places among a group: their ranks at one moment and over time, with the ranges that hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd

from analytics.errors import Refusal
from analytics.intervals import Interval
from analytics.places.denominators import INHABITANTS, PER
from analytics.places.ranks import COUNT
from analytics.units import IndicatorMeta
from pages.charts.bars import bar_chart
from pages.charts.bump import bump_chart
from pages.charts.theme import LIGHT
from pages.figure import numbers
from pages.figure.card import Drawing, FigureCard
from pages.figure.computed_rows import figure_columns, origin, query_of, value_row, worked
from pages.figure.names import ordinal, place, short, the
from pages.figure.observed import observations
from pages.figure.place_lines import colours
from pages.figure.place_series import Gathered, part_rows
from pages.figure.ranking import Standing, Standings, standings
from pages.figure.refusals import Help, declined, named, several_named
from pages.figure.table import period_label
from pages.site.data import Data, View

_TOP: Final = 15
_YEARS: Final = 8


def ranking(
    data: Data,
    view: View,
    found: Gathered,
    group: str,
    period: str,
    by: str,
    part: str,
    card_id: str = "compare-rank",
    most: int = _TOP,
) -> tuple[FigureCard | None, list[Help]]:
    """The members of a group in order, with the picked places marked; ranks over time beside it."""
    indicator, when = found.indicator, period_label(period)
    every = part_rows(view, indicator, part)
    table = every[every["source"] == found.source]
    now = table[table["period"] == period]
    among = among_whom(data, group)
    try:
        ranked = standings(data, view, now, group, by)
    except Refusal as refusal:
        return None, [declined(f"Rank among {among}, {when}", refusal, data)]
    picked = [a for a in found.areas if ranked.of(a)]
    helps = [
        Help(f"Rank of {the(data.name(a))}, {when}", named(ranked.why_not(a), data)
             or f"It is not one of {among}.", _not_ranked(data, a))
        for a in found.areas if not ranked.of(a)
    ]  # fmt: skip
    unit = rank_unit(data.meta[indicator.id], by)
    bars = _ranked_bars(data, ranked, picked, unit, most)
    over_time, size = _ranks_over_time(data, view, table, group, by, picked)
    drawings = [Drawing("Ranking", bar_chart(bars))]
    if over_time is not None and size:
        drawings.append(Drawing("Over time", over_time))
    out = len(ranked.left_out)
    shown = now[now["area"].isin([row.area for row in ranked.rows])]
    below = observations(view, (p for row in ranked.rows for p in row.points[1:]))
    below = below[below["indicator"] != indicator.id]
    return FigureCard(
        id=card_id,
        finding=_rank_finding(data, ranked, picked, among, when),
        measure=f"{indicator.title}: {unit}, {when}; {ranked.n} ranked of {among}",
        indicator=indicator,
        rows=pd.concat([shown.sort_values("value", ascending=False), below]),
        drawings=tuple(drawings),
        summary=". ".join(
            f"{ordinal(r.rank)}: {data.name(r.area)}, {numbers.compact(r.value)}"
            for r in ranked.rows[:3]
        )
        + f". {ranked.n} are ranked.",
        care=(
            "A range holds the ranks that rounding"
            + (
                f" and the choice of denominator ({ranked.tried}) allow"
                if ranked.tried
                else " allows"
            )
            + "; it is no confidence interval.",
            *([_left_out(data, ranked)] if out else []),
            *several_named(ranked.caveats, data)[:4],
        ),
        others=tuple(data.indicator(i) for i in dict.fromkeys(below["indicator"])),
        worked=worked(
            [rank_row(data, row, ranked, by) for row in ranked.rows],
            query_of(found, "rank", among=group or "WLD", period=period, by=by),
        ),
    ), helps


def _not_ranked(data: Data, area: str) -> str:
    """What can be done for a place that is not ranked."""
    if data.catalog.areas.by_code[area].kind == "group":
        return "A group has no rank among countries; its members can be ranked within it."
    return "Another group or period can be chosen above."


def rank_row(data: Data, row: Standing, ranked: Standings, by: str) -> dict[str, Any]:
    """A rank with the figure that decides it; a rate with its count and what divided that."""
    own = row.points[0]
    counts = [p for p in row.points if p.indicator == own.indicator]
    people = [p for p in row.points if p.indicator != own.indicator]
    figure = sum(p.value or 0.0 for p in counts)
    bounds = sum((p.interval for p in counts[1:]), counts[0].interval)
    more: dict[str, Any] = {"method": "1 + number of places with a higher figure"}
    if by != COUNT and row.value and not any(p.bounds_only for p in counts):
        more = {
            "against": by,
            "against_value": figure / row.value * PER,
            **origin(people),
            "method": f"1 + number of places with more per 100,000 {by}",
        }
    made = value_row(
        data, own, "rank", float(row.rank), Interval(float(row.best), float(row.worst)), "rank",
        among=float(ranked.n), ranked_by=row.value, **more,
    )  # fmt: skip
    return made | figure_columns(figure, bounds)


def _varied(ranked: Standings) -> str:
    if not ranked.tried:
        return "rounding allows"
    return f"rounding and the choice of denominator ({ranked.tried}) allow"


def rank_unit(meta: IndicatorMeta, by: str) -> str:
    """What places are ranked by, in words."""
    return meta.things if by == COUNT else f"{meta.things} per 100,000 {by}"


def among_whom(data: Data, group: str) -> str:
    """`the 27 of the European Union`: a group as those among whom is ranked."""
    if not group or group == "WLD":
        return "all countries and territories"
    if group == "EUR48":
        return "the 48 European countries and territories of D10.6"
    name = data.name(group)
    short = name.partition(" (")[0] if group.startswith("EU") else name
    return f"the {len(data.members(group))} of {the(short)}"


def default_by(meta: IndicatorMeta) -> str:
    """Counts are ranked per inhabitant, since large countries have more of everything."""
    countable = meta.unit_kind == "count" and meta.kind in ("flow", "stock", "cumulative")
    return INHABITANTS if countable and meta.id != "population" else COUNT


def _ranked_bars(
    data: Data, ranked: Standings, picked: Sequence[str], unit: str, most: int
) -> pd.DataFrame:
    """The highest, and the picked with those next to them; ranks show where rows are left out."""
    at = {row.area: n for n, row in enumerate(ranked.rows)}
    wanted = set(range(min(most, len(ranked.rows))))
    for area in picked:
        wanted |= {n for n in (at[area] - 1, at[area], at[area] + 1) if 0 <= n < len(ranked.rows)}
    rows = [ranked.rows[n] for n in sorted(wanted)]
    suffix = "\u00a0%" if unit == "percent" else ""
    return pd.DataFrame(
        {
            "name": [data.name(row.area) for row in rows],
            "value": [row.value for row in rows],
            "text": [
                f"{place(row.best, row.worst)} · {numbers.compact(row.value)}{suffix}"
                for row in rows
            ],
            "colour": [LIGHT.accent if row.area in picked else LIGHT.other for row in rows],
        }
    )


def _ranks_over_time(
    data: Data, view: View, table: pd.DataFrame, group: str, by: str, picked: Sequence[str]
) -> tuple[dict[str, object] | None, int]:
    """Ranks of the picked places in the years that allow one."""
    years = sorted(p for p in set(table["period"]) if len(p) == 4)[-_YEARS:]
    if len(years) < 2 or not picked:
        return None, 0
    rows, without, size = [], {}, 0
    for year in years:
        try:
            ranked = standings(data, view, table[table["period"] == year], group, by)
        except Refusal:
            without[year] = "no ranks"
            continue
        size = max(size, ranked.n)
        rows += [_rank_row(data, row, year, ranked.n) for a in picked if (row := ranked.of(a))]
    if len({row["period"] for row in rows}) < 2:
        return None, 0
    frame = pd.DataFrame(rows)
    hues = colours(data, tuple(picked))
    return bump_chart(frame, years, colours=hues, size=size, without=without), size


def _rank_row(data: Data, row: Standing, year: str, n: int) -> dict[str, object]:
    name = short(data, row.area)
    return {
        "series": name,
        "period": year,
        "rank": row.rank,
        "best": row.best,
        "worst": row.worst,
        "text": f"{name}, {year}<br>{place(row.best, row.worst)} of {n}",
    }


def _rank_finding(
    data: Data, ranked: Standings, picked: Sequence[str], among: str, when: str
) -> str:
    if not picked:
        top = ranked.rows[0]
        return f"{data.name(top.area)} ranks first among {among} in {when}"
    told: list[str] = []
    for area in picked[:3]:
        row = ranked.of(area)
        if row:
            verb = "" if told else "ranks "
            told.append(f"{data.name(area)} {verb}{place(row.best, row.worst)}")
    first = numbers.listing(told)
    return f"{first[:1].upper()}{first[1:]} of {ranked.n} in {when}"


def _left_out(data: Data, ranked: Standings) -> str:
    names = [data.name(each.name) for each in ranked.left_out]
    shown = names[:8] + ([f"{len(names) - 8} more"] if len(names) > 8 else [])
    return f"Not ranked for want of a figure: {numbers.listing(shown)}."
