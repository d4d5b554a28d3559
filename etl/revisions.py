"""What earlier editions of the same table gave for the figures of a view, where it was another."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from etl.schema import DIMENSIONS, is_withheld

WAS: Final = ("was", "was_qualifier", "was_vintage")
"""Columns of a view: the earlier figure, its qualifier and its edition; missing where none is."""
_KEPT: Final = (*DIMENSIONS, "vintage", "value", "lower", "upper", "unit", "qualifier")
_NOW: Final = (*_KEPT, "obs_status")


def with_revisions(view: pd.DataFrame, stored: pd.DataFrame) -> pd.DataFrame:
    """The rows of a view with `WAS`, from the rows of all editions.

    A figure was revised where the printed digits of an earlier edition do not allow it: the two
    intervals do not meet. Of what is withheld it was any figure that an earlier edition gave. Of
    several such editions the latest is told. Another unit is no revision.
    """
    blank = view.assign(
        was=np.nan,
        was_qualifier=pd.Series("", view.index, dtype="str"),
        was_vintage=pd.Series("", view.index, dtype="str"),
    )
    names = list(DIMENSIONS)
    several = stored[stored["value"].notna() & stored.duplicated(names, keep=False)]
    if several.empty or view.empty:
        return blank
    now = view[[*_NOW]].assign(row=view.index)
    pairs = now.merge(several[[*_KEPT]], on=[*names, "unit"], suffixes=("", "_then"))
    apart = (pairs["lower_then"] > pairs["upper"]) | (pairs["upper_then"] < pairs["lower"])
    apart |= is_withheld(pairs)
    found = pairs[apart & (pairs["vintage_then"] < pairs["vintage"])]
    last = found.sort_values("vintage_then").drop_duplicates("row", keep="last").set_index("row")
    blank.loc[last.index, "was"] = last["value_then"]
    blank.loc[last.index, "was_qualifier"] = last["qualifier_then"]
    blank.loc[last.index, "was_vintage"] = last["vintage_then"]
    return blank
