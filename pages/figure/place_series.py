"""The figures of some places from one table: what a comparison draws, and what it has to leave out.

All places come from one source and one breakdown, because figures of two tables are not set
against each other. A group without a figure of its own stands for the sum of its members, where
each of them has one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd

from analytics.errors import Refusal
from analytics.periods import Frequency, Period, parse_period
from analytics.places.comparisons import level, require_places
from analytics.places.fullness import MOST, full
from analytics.places.totals import is_addable, sum_of_areas
from analytics.results import Result, outcome
from analytics.series import Point, observed, points_of
from analytics.statuses import FORECAST
from etl.catalog import Indicator
from pages.figure.words import messages
from pages.sentences.refusals import Help, declined
from pages.site.data import Data, View, records

TOTAL = "_T._T._T"
say = messages(__file__)


@dataclass(frozen=True)
class PlaceSeries:
    """`lines` has one row per place and period; `rows` are the observations behind them.

    `sums` are the lines of groups that have no figure of their own, in order of time. `part` is
    the breakdown that all are of, as it stands in an address; `tables` are the sources that can be
    asked for by name.
    """

    indicator: Indicator
    source: str
    lines: pd.DataFrame
    rows: pd.DataFrame
    helps: tuple[Help, ...]
    part: str = TOTAL
    tables: tuple[str, ...] = ()
    sums: Mapping[str, tuple[Result, ...]] = field(default_factory=dict)

    @property
    def areas(self) -> tuple[str, ...]:
        """The places that have figures, in the order in which they were asked for."""
        return tuple(dict.fromkeys(self.lines["area"]))

    @property
    def periods(self) -> tuple[str, ...]:
        """Periods with figures of more than half of the places, the latest first; no forecasts."""
        return self._held(MOST)

    @property
    def shared(self) -> tuple[str, ...]:
        """Periods with figures of as many places as any has, the latest first."""
        return self._held(1.0)  # all that any period has

    def _held(self, share: float) -> tuple[str, ...]:
        known = self.lines[self.lines["obs_status"] != FORECAST]
        counts = Counter((known if len(known) else self.lines)["period"])
        return tuple(sorted(full(counts, share), key=parse_period, reverse=True))

    @property
    def span(self) -> tuple[Period, Period]:
        """The first and the last period of any place; there must be a figure."""
        periods = [parse_period(p) for p in set(self.lines["period"])]
        return min(periods), max(periods)

    def points(self, area: str) -> tuple[Point, ...]:
        """The series of one place, in order of time."""
        return self._points.get(area, ())

    @cached_property
    def _points(self) -> Mapping[str, tuple[Point, ...]]:
        """The series of every place: a card, its heading and its sentence ask for the same."""
        found: dict[str, list[Point]] = {}
        for point in points_of(self.lines):
            found.setdefault(point.area, []).append(point)
        return {area: tuple(sorted(own, key=lambda p: p.period)) for area, own in found.items()}

    def at(self, period: str) -> tuple[Point, ...]:
        """One period over the places."""
        return points_of(self.lines[self.lines["period"] == period])

    def last(self) -> tuple[Point, ...]:
        """The last figure of every place that is no forecast, the highest first."""
        ends = [observed(self.points(area))[-1] for area in self.areas]
        return tuple(sorted(ends, key=lambda point: point.value or 0.0, reverse=True))

    def levels(self, data: Data, points: Sequence[Point]) -> tuple[Result, ...]:
        """Some of the figures as results; of a sum with what it was made of."""
        made = {(r.points[0].area, r.points[0].period): r for rs in self.sums.values() for r in rs}
        return tuple(
            made.get((p.area, p.period)) or level(p, data.breaks, data.meta) for p in points
        )


def parts(view: View, indicator: Indicator) -> dict[str, dict[str, Any]]:
    """Breakdowns that at least two places have, the total first, then by number of places."""

    def make() -> dict[str, dict[str, Any]]:
        rows = view.rows(indicator.id)
        found = rows.groupby(["category", "sex", "age"])["area"].nunique()
        first = rows.drop_duplicates(["category", "sex", "age"])
        examples = {f"{row['category']}.{row['sex']}.{row['age']}": row for row in records(first)}
        places = {part: int(found[tuple(part.split("."))]) for part in examples}
        order = sorted(examples, key=lambda part: (part != TOTAL, -places[part]))
        return {part: examples[part] for part in order if part == order[0] or places[part] > 1}

    return view.once((parts, indicator.id), make)


def part_rows(view: View, indicator: Indicator, part: str) -> pd.DataFrame:
    """The valued rows of one breakdown."""

    def make() -> pd.DataFrame:
        rows = view.rows(indicator.id)
        category, sex, age = part.split(".")
        chosen = (rows["category"] == category) & (rows["sex"] == sex) & (rows["age"] == age)
        return rows[chosen & rows["value"].notna()]

    return view.once((part_rows, indicator.id, part), make)


def sources(view: View, indicator: Indicator, part: str) -> tuple[str, ...]:
    """Tables that hold the breakdown for at least two places."""

    def make() -> tuple[str, ...]:
        count = part_rows(view, indicator, part).groupby("source")["area"].nunique()
        return tuple(s for s in indicator.sources if int(count.get(s, 0)) > 1)

    return view.once((sources, indicator.id, part), make)


def place_series(
    data: Data, view: View, indicator: Indicator, part: str, areas: Sequence[str], source: str = ""
) -> PlaceSeries:
    """The figures of these places; `source` empty means the one that has most of them."""
    tables = _tables(view, indicator, part)
    lines: list[pd.DataFrame] = []
    used: list[pd.DataFrame] = []
    helps: list[Help] = []
    sums: dict[str, tuple[Result, ...]] = {}
    kept = list(areas) if len(areas) == 1 else _placeable(data, areas, helps)
    chosen = source or _fullest(data, tables, kept)
    rows = part_rows(view, indicator, part)
    table = tables[chosen].one_body if chosen in tables else rows.iloc[:0]
    for area in kept:
        own = table[table["area"] == area]
        if not own.empty:
            lines.append(own)
            used.append(own)
            continue
        members = data.members(area)
        if members and is_addable(data.meta[indicator.id]) and table["area"].isin(members).any():
            found = _sums(data, table, area, helps)
            if found:
                sums[area] = found
                lines.append(_summed(table, found))
                periods = {total.points[0].period.text for total in found}
                used.append(table[table["area"].isin(members) & table["period"].isin(periods)])
            continue
        helps.append(_missing(data, indicator, rows, area, chosen))
    empty = rows.iloc[:0]
    return PlaceSeries(
        indicator,
        chosen,
        pd.concat(lines, ignore_index=True) if lines else empty,
        pd.concat(used).drop_duplicates() if used else empty,
        tuple(helps),
        part,
        sources(view, indicator, part),
        sums,
    )


@dataclass(frozen=True)
class _Table:
    """The dated figures of one breakdown in one source, and of them one for a place and period."""

    dated: pd.DataFrame
    one_body: pd.DataFrame

    @cached_property
    def periods(self) -> dict[str, frozenset[str]]:
        """The periods of every place."""
        found: dict[str, set[str]] = {}
        for area, period in zip(
            self.dated["area"].tolist(), self.dated["period"].tolist(), strict=True
        ):
            found.setdefault(area, set()).add(period)
        return {area: frozenset(held) for area, held in found.items()}


def _tables(view: View, indicator: Indicator, part: str) -> dict[str, _Table]:
    """The tables that hold a breakdown, in the order of the indicator."""

    def make() -> dict[str, _Table]:
        rows = part_rows(view, indicator, part)
        held = {s: rows[rows["source"] == s] for s in indicator.sources}
        return {s: _Table(_dated(t), _one_body(t)) for s, t in held.items() if len(t)}

    return view.once((_tables, indicator.id, part), make)


def _fullest(data: Data, tables: Mapping[str, _Table], areas: Sequence[str]) -> str:
    """The source with figures, or those of the members, for most of the places; then of periods."""

    def has(source: str) -> tuple[int, int, int]:
        found = tables[source].periods
        of_places = [found.keys() & {area, *data.members(area)} for area in areas]
        periods = {period for held in of_places for area in held for period in found[area]}
        return sum(1 for held in of_places if held), len(periods), len(found)

    return max((s for s in tables if len(tables[s].dated)), key=has, default="")


def _dated(rows: pd.DataFrame) -> pd.DataFrame:
    undated = [p for p in set(rows["period"]) if parse_period(p).frequency is Frequency.UNDATED]
    return rows[~rows["period"].isin(undated)] if undated else rows


def _one_body(table: pd.DataFrame) -> pd.DataFrame:
    """One figure per place and period: those of the body that the table quotes most."""
    if table["cited"].nunique() > 1:
        table = table[table["cited"] == table["cited"].mode().iloc[0]]
    return _dated(table).drop_duplicates(["area", "period"])


def _placeable(data: Data, areas: Sequence[str], helps: list[Help]) -> list[str]:
    """The places that may stand beside the first; the others are told."""
    kept: list[str] = []
    for area in areas:
        refused = outcome(require_places, (*kept, area))
        if isinstance(refused, Refusal):
            helps.append(declined(data.name(area), refused, data))
        else:
            kept.append(area)
    return kept


def _sums(data: Data, table: pd.DataFrame, group: str, helps: list[Help]) -> tuple[Result, ...]:
    """The sum of a group's members for each period in which all of them have a figure."""
    members = data.members(group)
    made: list[Result] = []
    for period, part in table[table["area"].isin(members)].groupby("period"):
        found = outcome(sum_of_areas, points_of(part), group, members, data.breaks, data.meta)
        if isinstance(found, Refusal):
            when = parse_period(str(period))
            what = str(say("places-at", place=data.name(group), period=when))
            helps.append(declined(what, found, data))
        else:
            made.append(found.result)
    return tuple(sorted(made, key=lambda total: total.points[0].period))


def _summed(table: pd.DataFrame, sums: Sequence[Result]) -> pd.DataFrame:
    """Sums as rows of a table, without what only a published figure has."""
    made = []
    for total in sums:
        point = total.points[0]
        known = {name: getattr(point, name, "") for name in table.columns}
        bounds = {"lower": point.interval.lower, "upper": point.interval.upper}
        made.append(known | bounds | {"period": point.period.text, "note": total.method})
    return pd.DataFrame(made, columns=table.columns)


def _missing(data: Data, indicator: Indicator, rows: pd.DataFrame, area: str, source: str) -> Help:
    """Why a place has no line: figures of another table, or none at all."""
    elsewhere = [s for s in rows["source"][rows["area"] == area].tolist() if s != source]
    title = {s: data.catalog.latest_origin(s).title for s in (source, *elsewhere[:1]) if s}
    if elsewhere:
        name = "places-elsewhere"
        why = say(f"{name}-why", other=title[elsewhere[0]], table=title.get(source, ""))
    else:
        name = "places-missing"
        why = say(f"{name}-why", indicator=indicator.title)
    return Help(data.name(area), str(why), str(say(f"{name}-instead")))
