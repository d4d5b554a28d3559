"""The shortest selection that the programming interface answers with exactly the rows of a card."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

import pandas as pd

from etl.schema import KEY
from etl.view import row_names
from pages.site.data import View
from pages.site.keyed import keys_of

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
    named = {name: set(rows[name]) for name in KEY}
    chosen = [("indicator", i) for i in sorted(named["indicator"])]
    keys = set(keys_of(rows))
    held = view.keyed
    if not keys <= held.positions.keys():
        chosen += [("vintage", v) for v in sorted(named["vintage"])]
        held = view.stored
    found = held.among("indicator", named["indicator"])
    if held is view.stored:
        found &= held.among("vintage", named["vintage"])
    for column in _NARROWING:
        narrower = found & held.among(column, named[column])
        if narrower.sum() < found.sum():
            chosen += [(column, value) for value in sorted(named[column])]
        found = narrower
    if len(rows) <= _NAMED and found.sum() > len(keys):
        chosen += [("row", name) for name in sorted(set(row_names(rows)))]
    return urlencode([*chosen, ("version", str(view.snapshot.version))])
