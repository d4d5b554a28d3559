"""Figures that an earlier edition of the same table gave otherwise: “revised from … to …”."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from analytics.periods import parse_period
from pages.figure import numbers
from pages.figure.words import Said, messages
from pages.site.data import Data, records

say = messages(__file__)
_TOLD: Final = 3
_IN_FILES: Final = 20


def revised(row: Mapping[str, Any], data: Data) -> Said | None:
    """What the figure of a row was before, with the edition that gave it so.

    None where none did, or where both are written alike.
    """
    was = row.get("was")
    # Rows that were put together from several frames hold an empty text where one knows nothing.
    if not isinstance(was, float) or math.isnan(was):
        return None
    unit = data.catalog.units[row["unit"]]
    before = numbers.quantity(was, unit, row["was_qualifier"], numbers.brief)
    now = numbers.quantity(row["value"], unit, row["qualifier"], numbers.brief)
    if before == now:
        return None
    return say("revised", before=before, now=now, edition=row["was_vintage"])


def revisions(rows: pd.DataFrame, indicator: str, data: Data, most: int = _TOLD) -> list[Said]:
    """One sentence on the revised figures of an indicator among some rows, if any.

    It names the `most` that moved most, relative to what they were, and counts the others.
    """
    if "was" not in rows:
        return []
    was = pd.to_numeric(rows["was"], errors="coerce")
    own = rows[(rows["indicator"] == indicator) & was.notna()]
    moved = (own["value"] / was[own.index] - 1).abs() if own.index.is_unique else own["value"]
    found = [
        say(
            "revised-of",
            place=data.name(row["area"]),
            part="" if row["category"] == "_T" else data.catalog.label(indicator, row["category"]),
            period=parse_period(row["period"]),
            told=told,
        )
        for row in records(own.loc[moved.sort_values(ascending=False, kind="stable").index])
        if (told := revised(row, data))
    ]
    if not found:
        return []
    return [say("revised-care", told=found[:most], more=[*map(str, found[most:])])]


def remarks(rows: pd.DataFrame, data: Data) -> list[tuple[str, str]]:
    """What a file says of revised figures among its rows, an indicator after the other."""
    named = [i for i in dict.fromkeys(rows["indicator"]) if i in data.catalog.indicators]
    return [
        ("revised", f"{data.indicator(i).title}: {told}")
        for i in named
        for told in revisions(rows, i, data, _IN_FILES)
    ]
