"""What publishers withhold: of which places and periods, since which edition, and what was given
before."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd

from analytics.periods import parse_period
from etl.schema import DIMENSIONS, is_withheld
from pages.figure import numbers
from pages.figure.table import breakdown
from pages.figure.words import Said, messages
from pages.site.data import Data, View, records

say = messages(__file__)
_TOLD: Final = 3
# What a figure is of, whichever place and period.
_PART: Final = ["indicator", "sex", "age", "category"]


def withheld_beside(rows: pd.DataFrame, data: Data, view: View) -> list[Said]:
    """One sentence on what is withheld beside the rows of a card, if anything is: of the same part
    and place, and where they are of several places, of the same part and period."""
    each = [view.withheld_of(indicator) for indicator in rows["indicator"].unique()]
    some = [own for own in each if not own.empty]
    if not some:
        return []
    held = pd.concat(some)
    own = held[pd.MultiIndex.from_frame(held[_PART]).isin(pd.MultiIndex.from_frame(rows[_PART]))]
    areas = set(rows["area"])
    near = own["area"].isin(areas)
    if len(areas) > 1:
        near |= own["period"].isin(set(rows["period"]))
    told = withheld_of(own[near], data, view)
    return [say("withheld", told=told[:_TOLD], more=[*map(str, told[_TOLD:])])] if told else []


def withheld_of(rows: pd.DataFrame, data: Data, view: View) -> list[Said]:
    """What is said of each row that is withheld, the newest period first."""
    if rows.empty:
        return []
    stored = view.snapshot.frame
    marks = stored.loc[is_withheld(stored), [*DIMENSIONS, "vintage"]]
    return [_of(row, marks, data) for row in records(rows.sort_values("period", ascending=False))]


def _of(row: dict[str, Any], marks: pd.DataFrame, data: Data) -> Said:
    known = row["was_vintage"] != ""
    before = ""
    if known:
        unit = data.catalog.units[row["unit"]]
        before = numbers.quantity(row["was"], unit, row["was_qualifier"], numbers.brief)
    same = (marks[list(DIMENSIONS)] == pd.Series({n: row[n] for n in DIMENSIONS})).all(axis=1)
    # Several editions may have withheld it since the last that gave it.
    since = marks.loc[same & (marks["vintage"] > row["was_vintage"]), "vintage"]
    origin = data.catalog.origins.get((row["source"], row["vintage"]))
    return say(
        "withheld-of",
        place=data.name(row["area"]),
        part="" if all(row[name] == "_T" for name in _PART[1:]) else breakdown(row, data),
        period=parse_period(row["period"]),
        status=row["obs_status"],
        edition=min(since, default=row["vintage"]),
        table=origin.title if origin else row["source"],
        before=before or None,
        was=row["was_vintage"],
    )
