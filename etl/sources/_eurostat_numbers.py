"""How the numbers of Eurostat's text files are written.

Eurostat writes a decimal point. Some extractions with labels set thousands apart by a space or a
comma, the files of codes never; and spreadsheets save a file anew with the decimal sign of their
own language.
"""

from __future__ import annotations

from typing import Final

import pandas as pd

from etl.errors import Issue
from etl.numbers import Convention
from etl.reading.convention import told_apart

_THOUSANDS: Final = r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?"


def in_plain_numbers(
    table: pd.DataFrame, stated: Convention | None, *, thousands: bool
) -> tuple[pd.DataFrame, list[Issue]]:
    """The rows (`value`, `where`) whose numbers can be read, as `1234.5`, and what to tell of it.

    `stated` is the convention that a person names; without it the cells decide, as in `told_apart`,
    and where the layout may have `thousands` apart, commas that all can be such are.
    """
    raw = table["value"].str.replace("[ \u00a0]", "", regex=True)
    commas = raw[raw.str.contains(",", regex=False)]
    if thousands and not stated and commas.str.fullmatch(_THOUSANDS).all():
        stated = "en"
    cells, convention, told = told_apart(table.assign(raw=raw), stated)
    group, point = (",", ".") if convention in ("en", "plain") else (".", ",")
    value = cells["raw"].str.replace(group, "", regex=False).str.replace(point, ".", regex=False)
    return cells.drop(columns="raw").assign(value=value), told
