"""What every registered card is asked for in tests, where the address says nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from pages.figure.card import Registered, Scope, choices
from pages.site.data import Data, View

DAY: Final = "2026-11-28"
# What a path names, for the cards that ask for it.
PATHS: Final = {"code": "SVN", "indicator_id": "cybertipline_reports"}
# Cards of groups and regions, and the place that they are asked for.
GROUPS: Final = {
    **dict.fromkeys(("area-members", "brief-users", "brief-inhabitants"), "EU27_2020"),
    **dict.fromkeys(("brief-spread", "brief-largest", "brief-smallest"), "EU27_2020"),
    **dict.fromkeys(("area-internet_penetration", "area-internet_users"), "IWS_AFR"),
    "area-individuals_using_internet": "WLD",
}
# Reports are not projected beyond the bundling of 2024.
INDICATORS: Final = {"indicator-projection": "individuals_using_internet"}


def scope_of(found: Registered, data: Data, view: View) -> Scope:
    """The default state of the card's room, and of the path an example."""
    given = {
        "today": DAY,
        "code": GROUPS.get(found.id, PATHS["code"]),
        "indicator_id": INDICATORS.get(found.id, PATHS["indicator_id"]),
    }
    scope = Scope(data, view, given)
    read = {c.name: c.read({}) for c in choices(found.room, scope)}
    return replace(scope, asked={**given, **read}).within(found.asks)
