"""What the words, the status and the authority of a figure make one say of it."""

from __future__ import annotations

from typing import Final

QUALIFIERS: Final = {
    "about": "published as approximate",
    "at_least": 'only a lower bound ("at least", "more than")',
    "at_most": 'an upper bound ("almost", "up to")',
}
# Of the SDMX code list CL_OBS_STATUS those of a value; a break (B) refuses what it parts.
FORECAST: Final = "F"
STATUSES: Final = {
    "D": "counted by another definition",
    "E": "an estimate",
    FORECAST: "a forecast",
    "I": "imputed",
    "N": "flagged as not significant",
    "P": "provisional",
    "S": "marked by a strike or another special event",
    "U": "flagged as of low reliability",
    "V": "not validated",
}
# Those that say, of no value, that the publisher gives none: data cannot exist (M), or the value is
# suppressed (Q).
WITHHELD: Final = ("M", "Q")
# A page of somebody else than the publisher, on which no trend, rank, projection or break rests.
SECONDARY: Final = "secondary page"
ELSEWHERE: Final = "read on a secondary page, not in a text of its publisher"
