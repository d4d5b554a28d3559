"""What each part brought to the change of a total: only where the parts make up the whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pandas as pd
from dash import html

from analytics.change.parts import Contributions, Partition, contributions, partitions_of
from analytics.errors import Refusal
from analytics.periods import Period, parse_period
from analytics.series import points_of
from pages.figure.table import scroll_table
from pages.figure.words import Said, messages
from pages.indicator.sections import measure, method_note, refused, section
from pages.site.data import Data

say = messages(__file__)
# One table of one edition: what parts and total must share, beside the period.
_EDITION: Final = ["area", "sex", "age", "source", "cited", "vintage"]


def contribution_sections(data: Data, rows: pd.DataFrame) -> list[html.Section]:
    """A card for each declared partition that is whole at two periods of one edition."""
    own = rows["indicator"].iloc[0]
    declared = [c for c in data.catalog.categories.values() if c.indicator == own]
    cards = []
    for partition in partitions_of(declared):
        ends = _latest_two(rows, partition)
        if ends is not None:
            cards.append(_card(data, partition, *ends))
    return cards


def _latest_two(
    rows: pd.DataFrame, partition: Partition
) -> tuple[pd.DataFrame, pd.DataFrame] | None:
    """The rows, total included, of the two latest periods at which one edition has all parts."""
    wanted = rows[rows["category"].isin([*partition.parts, partition.parent])]
    found: list[tuple[pd.DataFrame, pd.DataFrame]] = []
    for _, edition in wanted.groupby(_EDITION, sort=False):
        whole = [
            part
            for _, part in edition.groupby("period", sort=False)
            if partition.parts <= set(part["category"])
        ]
        whole.sort(key=_when)
        if len(whole) > 1:
            found.append((whole[-2], whole[-1]))
    return max(found, key=lambda pair: _when(pair[1]), default=None)


def _when(rows: pd.DataFrame) -> Period:
    return parse_period(str(rows["period"].iloc[0]))


def _card(
    data: Data, partition: Partition, before: pd.DataFrame, after: pd.DataFrame
) -> html.Section:
    ends = {"from": _when(before), "to": _when(after)}
    given = [points_of(rows) for rows in (before, after)]
    start, end = ([p for p in points if p.category in partition.parts] for points in given)
    totals = [next((p for p in points if p.category == partition.parent), None) for points in given]
    try:
        found = contributions(
            start,
            end,
            [partition],
            data.breaks,
            data.meta,
            start_total=totals[0],
            end_total=totals[1],
        )
    except Refusal as refusal:
        return section(say("contributions-heading-open", **ends), refused(refusal))
    names = {part: data.catalog.label(partition.indicator, part) for part in found.parts}
    values = [{p.category: p for p in points} for points in (start, end)]
    periods = [period.label for period in ends.values()]
    body = [
        [
            names[part],
            *[str(say("exact", figure=points[part])) for points in values],
            str(say("contribution", contribution=result)),
        ]
        for part, result in found.parts.items()
    ]
    return section(
        _heading(found, names, ends),
        measure("contributions-measure"),
        scroll_table(
            str(say("contributions-of", parts=list(names.values()))),
            [str(say("column-part")), *periods, str(say("column-contribution"))],
            body,
        ),
        method_note((found.total, *found.parts.values())),
    )


def _heading(found: Contributions, names: dict[str, str], ends: Mapping[str, Period]) -> Said:
    """The part that moved the total most, against the whole change."""
    part, largest = next(iter(found.parts.items()))
    if largest.estimate is None or found.total.estimate is None:
        return say("contributions-heading-open", **ends)
    return say(
        "contributions-heading", total=found.total, largest=largest, part=names[part], **ends
    )
