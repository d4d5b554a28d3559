"""Which convention the numbers of a file keep whose publisher writes them with a decimal point.

Spreadsheets save such a file anew with the decimal sign of their own language.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import pandas as pd

from etl.errors import Issue
from etl.numbers import Convention

_NUMERALS: Final = r"-?[0-9]+(?:,[0-9]+)?"
# Behind a comma that sets thousands apart stand three digits, and before it no single zero.
_DECIMALS: Final = r"-?0,[0-9]+|-?[0-9]+,(?:[0-9]{1,2}|[0-9]{4,})|-?[0-9]{4,},[0-9]{3}"
_SHOWN: Final = 3
STATED: Final[Mapping[str, Convention]] = MappingProxyType({"en": "en", "de": "de", "fr": "fr"})
"""What a person may say of a file."""


def told_apart(
    cells: pd.DataFrame, stated: Convention | None
) -> tuple[pd.DataFrame, Convention, list[Issue]]:
    """The cells (`raw`, `where`) that can be read, by which convention, and what to tell of it.

    The comma is a decimal sign where no cell contradicts it and one at least proves it. Where cells
    have commas and that is not so, they are left out with one blocker, unless a person has `stated`
    the convention.
    """
    if stated:
        return cells, stated, []
    texts = cells["raw"].astype("str")  # of no cells at all, too
    commas = texts.str.contains(",", regex=False)
    if not commas.any():
        return cells, "plain", []
    where = str(cells.loc[commas, "where"].iloc[0])
    shown = ", ".join(texts[commas].unique()[:_SHOWN])[:200]
    raw = texts[texts.str.contains("[0-9]")]
    if raw.str.fullmatch(_NUMERALS).all() and raw.str.fullmatch(_DECIMALS).any():
        told = "the file writes its decimals behind a comma, and is read so"
        remedy = "compare a figure with the publisher's page"
        return cells, "fr", [Issue(where, "raw", shown, told, "warning", remedy, "decimal_comma")]
    problem = (
        f"{commas.sum():,} cells have a comma, and the file does not show whether it sets decimals "
        "or thousands apart"
    )
    remedy = "say which: en has a comma between thousands, de and fr before decimals"
    issue = Issue(where, "raw", shown, problem, "blocker", remedy, "number_convention")
    return cells[~commas], "plain", [issue]
