"""Figures that an earlier edition of the same table gave otherwise: “revised from … to …”."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from analytics.extent import moved_from
from analytics.periods import parse_period
from pages.figure import numbers
from pages.figure.words import Said, messages
from pages.site.data import Data, records

say = messages(__file__)
_TOLD: Final = 3
_IN_FILES: Final = 20
_NEEDED: Final = (
    *("indicator", "area", "category", "period", "unit", "value", "qualifier"),
    *("was", "was_qualifier", "was_vintage"),
)


def revised(row: Mapping[str, Any], data: Data) -> Said | None:
    """What the figure of a row was before, with the edition that gave it so.

    None where none did, or where both are written alike.
    """
    written = _written(row, data)
    if written is None:
        return None
    return say("revised", before=written[0], now=written[1], edition=row["was_vintage"])


def _written(row: Mapping[str, Any], data: Data) -> tuple[str, str] | None:
    """The figure before and now, as they are written; None where that is the same, or none is
    given now: what is withheld was not revised to nothing (`pages/sentences/withheld.py`)."""
    was = row.get("was")
    # Rows that were put together from several frames hold an empty text where one knows nothing.
    if not isinstance(was, float) or math.isnan(was) or pd.isna(row["value"]):
        return None
    unit = data.catalog.units[row["unit"]]
    before = numbers.quantity(was, unit, row["was_qualifier"], numbers.brief)
    now = numbers.quantity(row["value"], unit, row["qualifier"], numbers.brief)
    return None if before == now else (before, now)


def revisions(rows: pd.DataFrame, indicator: str, data: Data, most: int = _TOLD) -> list[Said]:
    """One sentence on the revised figures of an indicator among some rows, if any.

    It names the `most` that moved most, relative to what they were, and counts the others.
    """
    if "was" not in rows:
        return []
    was = pd.to_numeric(rows["was"], errors="coerce")
    own = rows[(rows["indicator"] == indicator) & was.notna()]
    unique = own.index.is_unique
    moved = moved_from(was[own.index], own["value"]) if unique else own["value"]
    found: list[Said] = []
    more: list[str] = []
    for row in records(own.loc[moved.sort_values(ascending=False, kind="stable").index]):
        if len(found) == most:  # the others are counted
            more += [row["area"]] * (_written(row, data) is not None)
        elif told := revised(row, data):
            found.append(_of(row, told, data))
    return [say("revised-care", told=found, more=more)] if found else []


def _of(row: Mapping[str, Any], told: Said, data: Data) -> Said:
    category = row["category"]
    return say(
        "revised-of",
        place=data.name(row["area"]),
        part="" if category == "_T" else data.catalog.label(row["indicator"], category),
        period=parse_period(row["period"]),
        told=told,
    )


def remarks(rows: pd.DataFrame, data: Data) -> list[tuple[str, str]]:
    """What a file says of revised figures among its rows, an indicator after the other."""
    if "was" not in rows:
        return []
    # Few are: of these alone each indicator is looked for.
    rows = rows.loc[pd.to_numeric(rows["was"], errors="coerce").notna(), list(_NEEDED)]
    named = [i for i in dict.fromkeys(rows["indicator"]) if i in data.catalog.indicators]
    return [
        ("revised", f"{data.indicator(i).title}: {told}")
        for i in named
        for told in revisions(rows, i, data, _IN_FILES)
    ]
