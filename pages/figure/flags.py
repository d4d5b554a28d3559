"""What is flagged of the figures on a card: by publishers, and because of where they were read."""

from __future__ import annotations

from typing import Final

import pandas as pd

from analytics.relations import number_of
from analytics.statuses import SECONDARY
from pages.figure.names import the
from pages.figure.words import Said, messages
from pages.site.data import Data

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
    if far := int((rows["authority"] == SECONDARY).sum()):
        found.append(say("flag-secondary", count=number_of(range(far), "figures", len(rows))))
    return found
