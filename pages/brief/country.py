"""One printed page on a place: five figures, three charts, what follows and what to mind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

import pandas as pd

from analytics.errors import Refusal
from analytics.places.comparisons import WORLD
from analytics.places.denominators import INHABITANTS, INTERNET_USE, INTERNET_USERS
from analytics.places.ranks import COUNT
from analytics.places.standings import Standings
from analytics.series import Point
from pages.area import ranks as area_ranks
from pages.area import reports as area
from pages.area.facts import share_of_all
from pages.area.peers import groups_of, suggested
from pages.area.reports import BY_COUNTRY, REPORTS
from pages.brief import group as brief_group
from pages.brief import world as brief_world
from pages.brief.sheet import Fact, Sheet
from pages.brief.world import unattributed
from pages.compare import index as compare_index
from pages.compare import rank as compare_rank
from pages.figure import numbers
from pages.figure.card import FigureCard, NoFigures
from pages.figure.engine import worded
from pages.figure.names import place, short
from pages.figure.place_series import TOTAL, PlaceSeries, place_series
from pages.figure.ranking import denominators, folded, one_table, rate_of, standings
from pages.figure.table import period_label
from pages.indicator import series
from pages.site.data import Data, View

TOPICS: Final = (("reports", "Reports"), ("access", "Internet access"))
_FIGURES: Final = 5
_CHARTS: Final = 3
_DECADE: Final = 10
_ACCESS: Final = (INTERNET_USE, "internet_penetration", "daily_internet_use")


def sheet(data: Data, view: View, code: str, topic: str) -> Sheet:
    """The page of a place on one topic, as far as figures are held."""
    return (_reports if topic == "reports" else _access)(data, view, code)


def group_for(data: Data, code: str) -> str:
    """Whom the place is ranked among: its own members for a group, else its first group."""
    if data.members(code):
        return code
    groups = groups_of(data, code)
    return area_ranks.EUROPE if area_ranks.EUROPE in groups else next(iter(groups), "WLD")


def _drawn(makers: Sequence[Callable[[], FigureCard | None]]) -> tuple[FigureCard, ...]:
    """The first three cards that can be made."""
    found: list[FigureCard] = []
    for make in makers:
        try:
            card = make()
        except NoFigures:
            continue
        if card is not None:
            found.append(card)
    return tuple(found[:_CHARTS])


def _reports(data: Data, view: View, code: str) -> Sheet:
    if code == WORLD:
        return brief_world.sheet(data, view)
    points = [p for p in area.totals(data, view, code).points(code) if p.value is not None]
    facts: list[Fact] = []
    if points:
        last = points[-1]
        when = last.period.label
        facts.append(Fact("reports attributed", numbers.compact(last.value), when))
        if share := share_of_all(data, view, code, last.period.text):
            facts.append(Fact("of all reports worldwide", share, when))
        rate = rate_of(data, view, last, INHABITANTS)
        if rate is not None:
            facts.append(Fact("per 100,000 inhabitants", numbers.compact(rate), when))
    group = group_for(data, code)
    table, period = _report_table(view, points)
    if data.members(code):
        facts += _ends(data, view, table, code, INHABITANTS, "per 100,000", period)
    elif (ranked := _ranked(data, view, table, group, INHABITANTS)) and (own := ranked.of(code)):
        rank = f"{place(own.best, own.worst)} of {ranked.n}"
        facts.append(Fact(f"per inhabitant, {short(data, group)}", rank, period))
    parts = area.report_rows(view, code)
    for category in ("referral", "informational"):
        own_part = parts[parts["category"] == category]
        if len(own_part):
            row = own_part.iloc[-1]
            label = data.catalog.label(REPORTS, category).lower()
            facts.append(
                Fact(f"{label}, counted apart", numbers.compact(row["value"]), row["period"])
            )
    facts += unattributed(data, view, period)
    peers = suggested(data, view, code)
    makers: list[Callable[[], FigureCard | None]] = [partial(area.reports, data, view, code)]
    if data.members(code):
        makers += [
            partial(_members_ranked, data, view, code, period, INHABITANTS),
            partial(_members_ranked, data, view, code, period, COUNT),
        ]
    else:
        makers.append(lambda: area_ranks.ranks(data, view, code, group, period).card)
        if peers:
            makers.append(partial(area.beside_peers, data, view, code, peers))
    return Sheet((REPORTS,), tuple(facts[:_FIGURES]), _drawn(makers))


def _access(data: Data, view: View, code: str) -> Sheet:
    indicator = data.indicator(INTERNET_USE)
    rows = view.series(indicator, code)
    facts: list[Fact] = []
    last = area.latest_of(rows) if len(rows) else None
    group = group_for(data, code)
    if last is not None:
        when = str(last["period"])
        facts.append(Fact("of the people used the internet", _percent(last["value"]), when))
        before = rows[rows["period"] == str(int(when) - _DECADE)]
        if len(before):
            gain = last["value"] - before.iloc[0]["value"]
            facts.append(Fact("percentage points in ten years", f"{gain:+.0f}", f"to {when}"))
    table = area_ranks.use_table(data, view, "" if group == "WLD" else group, code)
    if len(table):
        year = str(table["period"].iloc[0])
        ranked = _ranked(data, view, table, group, COUNT)
        if ranked and (own := ranked.of(code)):
            rank = f"{place(own.best, own.worst)} of {ranked.n}"
            facts.append(Fact(f"rank, {short(data, group)}", rank, year))
        facts += _ends(data, view, table, group, COUNT, "use the internet", year)
        if data.members(code):
            facts += _middle(data, view, code, table, year)
    facts += _regional(data, view, code)
    facts += _people(view, code)
    peers = suggested(data, view, code)
    places = (code, *(peers.areas if peers else ()))
    found = place_series(data, view, indicator, TOTAL, places)
    alone = place_series(data, view, indicator, TOTAL, [code])
    makers: list[Callable[[], FigureCard | None]] = []
    if data.members(code) and len(table):
        makers.append(partial(brief_group.spread, data, view, code))
        makers.append(partial(brief_group.highest, data, table))
        makers.append(partial(brief_group.lowest, data, table))
    if last is not None:
        makers.append(partial(area.internet, data, view, code, peers))
    if len(table) and not data.members(code):
        period = str(table["period"].iloc[0])
        makers.append(partial(_ranked_card, data, view, alone, group, period))
    if last is not None and len(found.areas) > 1:
        makers.append(partial(_indexed, data, found, str(last["period"]), code))
    for name in ("internet_penetration", "internet_users", "internet_users_growth"):
        makers.append(partial(_own, data, view, name, code))
    return Sheet(_ACCESS, tuple(facts[:_FIGURES]), _drawn(makers))


def _report_table(view: View, points: Sequence[Point]) -> tuple[pd.DataFrame, str]:
    """The table by country of the place's latest total, or the latest that there is."""
    rows = view.rows(REPORTS)
    rows = rows[(rows["source"] == BY_COUNTRY) & (rows["category"] == "_T")]
    period = points[-1].period.text if points else str(rows["period"].max())
    return rows[rows["period"] == period], period


def _ranked(data: Data, view: View, table: pd.DataFrame, group: str, by: str) -> Standings | None:
    try:
        return standings(data, view, table, "" if group == "WLD" else group, by)
    except Refusal:
        return None


def _ends(
    data: Data, view: View, table: pd.DataFrame, group: str, by: str, what: str, when: str
) -> list[Fact]:
    """The highest and the lowest member of a group."""
    ranked = _ranked(data, view, table, group, by)
    if ranked is None:
        return []
    made = []
    for word, row in (("highest", ranked.rows[0]), ("lowest", ranked.rows[-1])):
        number = _percent(row.value) if by == COUNT else numbers.compact(row.value)
        made.append(Fact(f"{what}, {word}: {data.name(row.area)}", number, when))
    return made


def _middle(data: Data, view: View, code: str, table: pd.DataFrame, year: str) -> list[Fact]:
    """The middle member, now and ten years earlier, and how many have a figure."""
    made = [Fact("middle member", _percent(float(table["value"].median())), year)]
    rows = one_table(data, view, INTERNET_USE, data.members(code))
    before = rows[(rows["period"] == str(int(year) - _DECADE)) & rows["area"].isin(table["area"])]
    if len(before) == len(table):
        middle = _percent(float(before["value"].median()))
        made.append(Fact("middle of the same members", middle, before["period"].iloc[0]))
    count = f"{len(table)} of {len(data.members(code)) - len(folded(data, code))}"
    return [*made, Fact("members with a figure", count, year)]


def _regional(data: Data, view: View, code: str) -> list[Fact]:
    """What Internet World Stats says of its own regions, the latest of each."""
    if not code.startswith("IWS_"):
        return []
    made = []
    for name in ("internet_penetration", "internet_users", "internet_users_growth"):
        rows = view.rows(name)
        last = area.latest_of(rows[(rows["area"] == code) & (rows["category"] == "_T")])
        if last is not None:
            unit = data.catalog.units[last["unit"]]
            number = numbers.quantity(last["value"], unit, last["qualifier"])
            label = data.indicator(name).title.partition(" (")[0].lower()
            made.append(Fact(label, number, period_label(str(last["period"]))))
    return made


def _people(view: View, code: str) -> list[Fact]:
    """Inhabitants, and internet users as their product with the share online."""
    pool = denominators(view)
    year = max((p for p in view.rows("population")["period"] if len(p) == 4), default="")
    made = []
    for by in (INTERNET_USERS, INHABITANTS):
        try:
            found = pool.find(by, code, int(year))
        except (Refusal, ValueError):
            continue
        when = " and ".join(dict.fromkeys(p.period.label for p in found.points))
        made.append(Fact(f"{by}, estimated", numbers.compact(found.estimate), when))
    return made


def _members_ranked(data: Data, view: View, code: str, period: str, by: str) -> FigureCard | None:
    found = place_series(data, view, data.indicator(REPORTS), TOTAL, [code], BY_COUNTRY)
    card, _ = compare_rank.ranking(data, view, found, code, period, by, most=8)
    return worded(f"brief-{by}", card, data) if card else None


def _ranked_card(
    data: Data, view: View, found: PlaceSeries, group: str, period: str
) -> FigureCard | None:
    inner = "" if group == "WLD" else group
    card, _ = compare_rank.ranking(data, view, found, inner, period, COUNT, most=6)
    return worded("brief-use", card, data) if card else None


def _indexed(data: Data, found: PlaceSeries, last: str, code: str) -> FigureCard | None:
    base = str(int(last) - _DECADE)
    card, _ = compare_index.index(data, found, base, code)
    return worded("brief-index", card, data) if card else None


def _own(data: Data, view: View, name: str, code: str) -> FigureCard | None:
    indicator = data.indicator(name)
    found = series.by_source(view, indicator, code)
    for rows in found.values():
        stated = series.preferred(data, indicator, code, rows)
        return worded("indicator-series", stated, data)
    return None


def _percent(value: float) -> str:
    return f"{numbers.compact(value)}\u00a0%"
