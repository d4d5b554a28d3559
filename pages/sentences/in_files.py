"""What a file of observations says of its rows beside what they are: as cards say it of theirs.

A card names the breaks that its series cross. A file may hold any rows, figures of one year among
them, and whoever takes it sets them beside others: so it names every break after which one of its
figures was counted, or in whose gap, as the attribute of SDMX does.
"""

from __future__ import annotations

import pandas as pd

from analytics.breaks import ALL, Break
from analytics.periods import parse_period
from pages.sentences.headings import corrected, flagged
from pages.sentences.withheld import withheld_among
from pages.site.data import Data, View


def limits(rows: pd.DataFrame, data: Data, view: View) -> list[tuple[str, str]]:
    """The remarks of a file: errors that were corrected since, what is withheld, breaks, flags of
    publishers."""
    told = [
        *map(str, corrected(rows, data, view)),
        *map(str, withheld_among(rows, data, view)),
        *(item.said for item in in_force(rows, data)),
        *map(str, flagged(rows, data)),
    ]
    return [("care", text) for text in dict.fromkeys(told)]


def in_force(rows: pd.DataFrame, data: Data) -> tuple[Break, ...]:
    """The breaks of the register after which one of the rows was counted, or in whose gap."""
    named = set(rows["indicator"].tolist())
    mine = (item for item in data.breaks.breaks if item.indicators & named)
    return tuple(item for item in mine if _concerned(item, rows))


def _concerned(item: Break, rows: pd.DataFrame) -> bool:
    """Whether a break holds for any of the rows."""
    own = rows[rows["indicator"].isin(item.indicators)]
    if item.areas != ALL:
        own = own[own["area"].isin(item.areas)]
    if item.categories:
        own = own[own["category"].isin(item.categories)]
    return any(item.holds(parse_period(text)) for text in own["period"].unique())
