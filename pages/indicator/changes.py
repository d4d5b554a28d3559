"""Changes of one series: over each stretch, by period, within the year, and by part of a total."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

import pandas as pd
from dash import html

from analytics.breaks import jumps_between
from analytics.change.growth import absolute_change, annual_growth, doubling_time, percent_change
from analytics.change.growth_table import growth_table
from analytics.change.parts import Contributions, Partition, contributions
from analytics.change.seasons import year_on_year_table
from analytics.errors import NotComparable, NotEnoughData, Refusal
from analytics.extent import base_of
from analytics.periods import Period, parse_period
from analytics.results import Result, outcome, result_in
from analytics.series import Point, points_of
from analytics.statuses import FORECAST
from analytics.trends.stretches import stretches
from analytics.trends.trends import log_growth
from pages.figure.table import breakdown, scroll_table
from pages.figure.words import Said, messages
from pages.indicator.sections import facts, method_note, prose, refused, ruled, span
from pages.indicator.series import whole_of
from pages.sentences.headings import settled
from pages.sentences.rules import FAR, SMALL
from pages.site.data import Data, View, records
from pages.site.parts import measure, section

say = messages(__file__)
_MEASURES: Final = (absolute_change, percent_change, annual_growth, doubling_time)
_OF_SHARES: Final = (absolute_change,)  # in percentage points
_OF_ONE_PACE: Final = ("annual_growth", "doubling_time")
_TABLED: Final = 2
# One table of one edition: what parts and total must share, beside the period.
_EDITION: Final = ["area", "sex", "age", "source", "cited", "vintage"]


def change_section(
    data: Data, view: View, rows: pd.DataFrame, all_rows: pd.DataFrame
) -> html.Section:
    """Every change that may be computed of one source's `rows`, or why there is none.

    Parts of a year are set against the same part of the year before over `all_rows`, those of
    every source, each source on its own. What is forecast has not changed yet.
    """
    rows, all_rows = (part[part["obs_status"] != FORECAST] for part in (rows, all_rows))
    tables = {
        "steps": growth_table(rows, data.breaks, data.meta, across_vintages=True),
        "seasons": year_on_year_table(all_rows, data.breaks, data.meta, across_vintages=True),
    }
    parts: list[Any] = [*_overall(data, view, whole_of(rows))] if len(rows) else []
    if tables["steps"].empty:
        parts.append(html.P(str(say("changes-none")), className="refusal"))
    for name, table in tables.items():
        if not table.empty:
            title = say(f"changes-{name}-table")
            parts += [
                html.H3(str(say(f"changes-{name}"))),
                measure(say(f"changes-{name}-note")),
                scroll_table(str(title), *_columns(data, records(table)[::-1])),
            ]
    return section(say("changes-heading"), *parts)


def _overall(data: Data, view: View, one: pd.DataFrame) -> Iterator[Any]:
    """The change over each comparable stretch of three or more, from its first to its last figure.

    Two stand in the table; where there is no stretch at all, the card of the trend says why.
    """
    for first, last, outcomes in changes_over(data, view, points_of(one)):
        yield html.H3(str(span((first.period, last.period))))
        yield facts(data, view, outcomes)
        yield method_note(r for r in outcomes.values() if isinstance(r, Result))


def changes_over(
    data: Data, view: View, points: Sequence[Point]
) -> Iterator[tuple[Point, Point, dict[str, Result | Refusal]]]:
    """The ends of each comparable stretch of three figures or more of one series, and what of the
    change between them may be stated, or why not."""
    try:
        found = stretches(points, data.breaks, data.meta, across_vintages=True)
    except Refusal:
        return
    kind = data.meta[points[0].indicator].kind
    measures = _OF_SHARES if kind == "share" else _MEASURES
    for stretch in (s for s in found if len(s.points) > _TABLED):
        first, last = stretch.points[0], stretch.points[-1]
        ends = (first, last, data.breaks, data.meta)
        outcomes = {
            compute.__name__: outcome(compute, *ends, across_vintages=True) for compute in measures
        }
        # Both speak of one pace between the ends: of figures that show another there is none, and
        # of those that show one the trend tells it, which is one rate a window.
        rate = outcome(log_growth, stretch)
        if isinstance(rate, NotComparable):
            outcomes |= {name: rate for name in outcomes if name in _OF_ONE_PACE}
        elif isinstance(rate, Result):
            outcomes = {n: found for n, found in outcomes.items() if n not in _OF_ONE_PACE}
        outcomes = ruled(data, view, outcomes)
        if isinstance(rate, NotEnoughData) and (why := _uneven(data, stretch.points)):
            paced = [n for n in _OF_ONE_PACE if isinstance(outcomes.get(n), Result)]
            outcomes |= dict.fromkeys(paced, why)
        yield first, last, outcomes


def _uneven(data: Data, points: Sequence[Point]) -> NotComparable | None:
    """Why figures too few for a test of one rate show none: they turn, or jump unexplained."""
    first, last = points[0], points[-1]
    values = [point.value or 0.0 for point in points]
    ways = {later > former for former, later in pairwise(values) if later != former}
    jumps = data.breaks.of(first.indicator).jumps
    ends = (first.indicator, first.area, first.period, last.period, first.category)
    why = "jump" if jumps_between(jumps, *ends) else "turns" if len(ways) > 1 else ""
    if not why:
        return None
    reason = say(f"uneven-{why}", first=first.period, last=last.period)
    return NotComparable(str(reason), str(say("uneven-instead")))


def _columns(
    data: Data, rows: Sequence[dict[str, Any]]
) -> tuple[list[str], list[list[html.Div | str]]]:
    """Header and cells; what is the same in every row is not said in a column."""
    said = {
        "of": [breakdown(row, data) for row in rows],
        "from": [data.catalog.publishers[row["cited"]].name for row in rows],
    }
    more = {name: cells for name, cells in said.items() if len(set(cells)) > 1}
    percents = [] if data.meta[rows[0]["indicator"]].kind == "share" else ["percent"]
    header = [str(say(f"column-{n}")) for n in ("between", *more, "change", *percents, "care")]
    body = [
        [between, *own, change, *percent[: len(percents)], prose(_care(row, percents))]
        for row, (between, change, *percent), *own in zip(
            rows, (_cells(data, row) for row in rows), *more.values(), strict=True
        )
    ]
    return header, body


def _care(row: dict[str, Any], percents: Sequence[str]) -> str:
    """What is to be known of a row; why it has no percentage only where there are any."""
    told = row["refusal"] if percents or pd.isna(row["change_lower"]) else ""
    return str(told or row["caveat"])


def _cells(data: Data, row: dict[str, Any]) -> tuple[str, str, str]:
    """Between what a change lies, the change, and the same in percent, if the base bears it."""
    percent = result_in(row, "percent", "percent")
    name = "changes-few" if _of_few(data, row) else "changes-percent"
    if row["percent"] > FAR:
        name = "changes-far"
    return (
        str(span([parse_period(row["period_from"]), parse_period(row["period_to"])])),
        str(say("changes-change", change=result_in(row, "change", row["change_unit"]))),
        str(say(name, percent=percent)),
    )


def _of_few(data: Data, row: dict[str, Any]) -> bool:
    """Whether a percentage is of so small a count that a few more move it far, as in headings."""
    percent = row["percent"]
    counts = data.meta[row["indicator"]].unit_kind == "count"
    return bool(counts and percent and base_of(row["change"], percent) < SMALL)


def contribution_sections(data: Data, view: View, rows: pd.DataFrame) -> list[html.Section]:
    """A card for each declared partition that is whole at two periods of one edition."""
    cards = []
    for partition in data.catalog.partitions(str(rows["indicator"].iloc[0])):
        ends = _latest_two(rows, partition)
        if ends is not None:
            cards.append(_contributions(data, view, partition, *ends))
    return cards


def _latest_two(
    rows: pd.DataFrame, partition: Partition
) -> tuple[pd.DataFrame, pd.DataFrame] | None:
    """The rows, total included, of the two latest periods at which one edition has all parts."""
    wanted = rows[rows["category"].isin([*partition.parts, partition.parent])]
    found: list[tuple[pd.DataFrame, pd.DataFrame]] = []
    for _, edition in wanted.groupby(_EDITION, sort=False):
        periods = [part for _, part in edition.groupby("period", sort=False)]
        whole = [part for part in periods if partition.parts <= set(part["category"])]
        whole.sort(key=_when)
        if len(whole) > 1:
            found.append((whole[-2], whole[-1]))
    return max(found, key=lambda pair: _when(pair[1]), default=None)


def _when(rows: pd.DataFrame) -> Period:
    return parse_period(str(rows["period"].iloc[0]))


def _contributions(
    data: Data, view: View, partition: Partition, before: pd.DataFrame, after: pd.DataFrame
) -> html.Section:
    ends = {"from": _when(before), "to": _when(after)}
    given = [points_of(rows) for rows in (before, after)]
    start, end = ([p for p in points if p.category in partition.parts] for points in given)
    totals = [next((p for p in points if p.category == partition.parent), None) for points in given]
    whole = dict(zip(("start_total", "end_total"), totals, strict=True))
    found = outcome(contributions, start, end, [partition], data.breaks, data.meta, **whole)
    if isinstance(found, Refusal):
        return section(say("contributions-heading-open", **ends), refused(found))
    names = {part: data.catalog.label(partition.indicator, part) for part in found.parts}
    values = [{p.category: p for p in points} for points in (start, end)]
    periods = [period.label for period in ends.values()]
    body = []
    for part, result in found.parts.items():
        figures = [str(say("exact", figure=points[part])) for points in values]
        body.append([names[part], *figures, str(say("contribution", contribution=result))])
    header = [str(say("column-part")), *periods, str(say("column-contribution"))]
    return section(
        settled(_contribution_heading(found, names, ends), data, view),
        measure(say("contributions-measure")),
        scroll_table(str(say("contributions-of", parts=list(names.values()))), header, body),
        method_note((found.total, *found.parts.values())),
    )


def _contribution_heading(
    found: Contributions, names: dict[str, str], ends: Mapping[str, Period]
) -> Said:
    """The part that moved the total most, against the whole change."""
    part, largest = next(iter(found.parts.items()))
    if largest.estimate is None or found.total.estimate is None:
        return say("contributions-heading-open", **ends)
    about = {"largest": largest, "part": names[part]}
    return say("contributions-heading", total=found.total, **about, **ends)
