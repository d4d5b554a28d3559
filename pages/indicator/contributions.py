"""What each part brought to the change of a total: only where the parts make up the whole."""

from __future__ import annotations

from typing import Final

import pandas as pd
from dash import html

from analytics.change.parts import Contributions, Partition, contributions, partitions_of
from analytics.errors import Refusal
from analytics.periods import Period, parse_period
from analytics.series import points_of
from pages.figure import numbers
from pages.figure.results import between, method_note, refused, rounding, signed
from pages.figure.table import period_label, scroll_table
from pages.site.data import Data

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
    first, last = (period_label(str(rows["period"].iloc[0])) for rows in (before, after))
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
        title = f"What the change from {first} to {last} was made of"
        return html.Section([html.H2(title), refused(refusal)], className="card")
    names = {part: data.catalog.label(partition.indicator, part) for part in found.parts}
    values = [{p.category: p.value for p in points} for points in (start, end)]
    body = [
        [
            names[part],
            numbers.full(values[0][part]),
            numbers.full(values[1][part]),
            between(result.interval)
            if result.estimate is None
            else f"{signed(result.estimate)}{rounding(result.interval)}",
        ]
        for part, result in found.parts.items()
    ]
    notes = [note for r in (found.total, *found.parts.values()) for note in (r.method, *r.caveats)]
    return html.Section(
        [
            html.H2(_finding(found, names, first, last)),
            html.P(
                "Contribution to the change of the total in percentage points; the contributions "
                "of all parts add to it. From one edition of one table.",
                className="measure",
            ),
            scroll_table(
                f"Contributions of {numbers.listing(list(names.values()))}",
                ["Part", first, last, "Contribution"],
                body,
            ),
            method_note(notes),
        ],
        className="card",
    )


def _finding(found: Contributions, names: dict[str, str], first: str, last: str) -> str:
    """The part that moved the total most, against the whole change."""
    part, largest = next(iter(found.parts.items()))
    if largest.estimate is None or found.total.estimate is None:
        return f"What the change from {first} to {last} was made of"
    return (
        f"Of {signed(found.total.estimate)}\u00a0% from {first} to {last}, "
        f"{signed(largest.estimate)} points are {names[part][0].lower()}{names[part][1:]}"
    )
