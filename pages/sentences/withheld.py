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
from pages.site.data import Data, View, records, remembered

say = messages(__file__)
_TOLD: Final = 3
_IN_FILES: Final = 20
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
    return _sentence(own[near], _TOLD, data, view)


def withheld_among(rows: pd.DataFrame, data: Data, view: View) -> list[Said]:
    """One sentence on the rows of a file that are withheld, if any are.

    Of rows of every edition their status alone tells it: what was given before is among them.
    """
    if "was_vintage" not in rows:
        return []
    return _sentence(rows[is_withheld(rows)], _IN_FILES, data, view)


def _sentence(rows: pd.DataFrame, most: int, data: Data, view: View) -> list[Said]:
    told, more = withheld_of(rows, most, data, view)
    return [say("withheld", told=told, more=more)] if told else []


def withheld_of(
    rows: pd.DataFrame, most: int, data: Data, view: View
) -> tuple[list[Said], list[str]]:
    """What is said of the `most` rows of the newest periods, which are withheld, and the places of
    the others, to be counted."""
    if rows.empty:
        return [], []
    rows = rows.sort_values("period", ascending=False, kind="stable")
    marks = _marks(data, view)
    told = [_of(row, marks, data) for row in records(rows.iloc[:most])]
    return told, rows["area"].iloc[most:].tolist()


@remembered
def _marks(data: Data, view: View) -> dict[tuple[str, ...], list[str]]:
    """The editions that withhold a figure, by what it is of and who gives it."""
    del data
    stored = view.snapshot.frame
    rows = stored[is_withheld(stored)]
    found: dict[tuple[str, ...], list[str]] = {}
    for *key, vintage in zip(*(rows[n] for n in (*DIMENSIONS, "vintage")), strict=True):
        found.setdefault(tuple(key), []).append(vintage)
    return found


def _of(row: dict[str, Any], marks: dict[tuple[str, ...], list[str]], data: Data) -> Said:
    known = row["was_vintage"] != ""
    before = ""
    if known:
        unit = data.catalog.units[row["unit"]]
        before = numbers.quantity(row["was"], unit, row["was_qualifier"], numbers.brief)
    # Several editions may have withheld it since the last that gave it.
    editions = marks.get(tuple(row[name] for name in DIMENSIONS), [])
    since = [edition for edition in editions if edition > row["was_vintage"]]
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
