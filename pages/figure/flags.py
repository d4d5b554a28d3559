"""What is flagged of the figures on a card: by publishers, and by the register of corrections."""

from __future__ import annotations

from typing import Final

import pandas as pd

from analytics.relations import number_of
from etl.corrections import holding
from pages.figure.names import the
from pages.figure.table import period_label
from pages.figure.words import Said, messages
from pages.site.data import Data, View
from pages.site.upkeep import uncorrected

say = messages(__file__)
# SDMX CL_OBS_STATUS: not significant, low reliability, definition differs, imputed.
_TOLD: Final = ("N", "U", "D", "I")
_MOST: Final = 8


def flagged(rows: pd.DataFrame, data: Data) -> list[Said]:
    """A sentence for each flag among the rows, with the places that it concerns."""
    found = []
    for status in _TOLD:
        own = rows[rows["obs_status"] == status]
        if own.empty:
            continue
        places = [the(data.name(area)) for area in dict.fromkeys(own["area"])]
        count = number_of(own.index, "figures", len(rows))
        shown, more = places[:_MOST], places[_MOST:]
        found.append(say(f"flag-{status}", count=count, places=shown, more=more))
    return found


def corrected(rows: pd.DataFrame, data: Data, view: View) -> list[Said]:
    """A sentence for each error that the rows of a version hold and that was corrected since."""
    return [
        say("corrected", day=period_label(c.corrected.isoformat()), wrong=c.wrong, now=c.now)
        for c in holding(uncorrected(data, view), rows)
    ]
