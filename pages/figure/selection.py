"""The shortest selection that the programming interface answers with exactly the rows of a card."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

import pandas as pd

from etl.schema import COLUMNS, KEY
from etl.view import row_names
from pages.site.data import View

# Areas last: source and period mostly say already which they are, and there may be hundreds.
_NARROWING: Final = ("source", "period", "category", "sex", "age", "cited", "vintage", "area")

# More would make an address longer than servers take.
_NAMED: Final = 150


def selection(rows: pd.DataFrame, view: View) -> str:
    """The query that selects the rows of a card from the version of the table that is shown.

    It names values by column, and a column only where it narrows. Rows that are no longer
    current, as where a later edition restated them, are selected by their vintage. Rows that are
    no product of values by column, as one series to 2019 beside another from 2020, are named
    one by one, up to 150.
    """
    view = view.current
    indicators = sorted(set(rows["indicator"]))
    chosen = [("indicator", i) for i in indicators]
    parts = [view.rows(indicator) for indicator in indicators]
    found = parts[0] if len(parts) == 1 else pd.concat([view.frame.iloc[:0], *parts])
    near = found[found["period"].isin(set(rows["period"])) & found["area"].isin(set(rows["area"]))]
    if not _keys(rows) <= _keys(near):
        vintages = sorted(set(rows["vintage"]))
        chosen += [("vintage", v) for v in vintages]
        stored = view.snapshot.frame
        kept = stored["indicator"].isin(indicators) & stored["vintage"].isin(vintages)
        found = stored.loc[kept, list(COLUMNS)]
    for column in _NARROWING:
        wanted = set(rows[column])
        keep = found[column].isin(wanted)
        if not keep.all():
            found = found[keep]
            chosen += [(column, value) for value in sorted(wanted)]
    if len(rows) <= _NAMED and len(found) > len(_keys(rows)):
        chosen += [("row", name) for name in sorted(set(row_names(rows)))]
    return urlencode([*chosen, ("version", str(view.snapshot.version))])


def _keys(rows: pd.DataFrame) -> set[tuple[str, ...]]:
    return set(zip(*(rows[name].tolist() for name in KEY), strict=True))
