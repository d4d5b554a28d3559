"""Places to compare a place with: of the same group, and nearest to it in population."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from analytics.denominators import INHABITANTS
from analytics.errors import Refusal
from pages import _text
from pages._data import Data, View
from pages.cards.ranking import countries, denominators
from pages.cards.said import the

# The first group of these that has the place is the one to look in.
_GROUPS: Final = ("EU27_2020", "EUR48")
_WORLD_BANK: Final = "WB_"


@dataclass(frozen=True)
class Peers:
    """Codes of places like one place, the most alike first, and why these."""

    areas: tuple[str, ...]
    group: str
    why: str


def suggested(data: Data, view: View, area: str, most: int = 2) -> Peers | None:
    """Places of the area's group with the nearest population; none where that is not known."""
    pool = denominators(view)
    year = _latest_year(view)
    try:
        own = pool.find(INHABITANTS, area, year).estimate
    except Refusal:
        return None
    if area not in countries(data):
        return None
    group = home_group(data, area)
    held = set(view.rows("cybertipline_reports")["area"])
    found: list[tuple[float, str, float]] = []
    for other in data.members(group) if group else countries(data):
        if other == area or other not in held or other not in countries(data):
            continue
        try:
            size = pool.find(INHABITANTS, other, year).estimate
        except Refusal:
            continue
        found.append((abs(math.log(size / own)), other, size))
    nearest = sorted(found)[:most]
    if not nearest:
        return None
    told = [f"{the(data.name(code))} ({_text.compact(size)})" for _, code, size in nearest]
    among = the(data.name(group)) if group else "all countries"
    why = (
        f"Nearest to {the(data.name(area))} ({_text.compact(own)} inhabitants) in population "
        f"among {among}: {_text.listing(told)}."
    )
    return Peers(tuple(code for _, code, _ in nearest), group, why)


def home_group(data: Data, area: str) -> str:
    """The group to look for peers and ranks in: EU, D10.6's Europe, or the World Bank's region."""
    groups = groups_of(data, area)
    for group in _GROUPS:
        if group in groups:
            return group
    return next((g for g in groups if g.startswith(_WORLD_BANK)), "")


def groups_of(data: Data, area: str) -> tuple[str, ...]:
    """Every group with this member, in the order of the file."""
    return tuple(dict.fromkeys(m.group for m in data.catalog.areas.members if m.area == area))


def _latest_year(view: View) -> int:
    years = [p for p in set(view.rows("population")["period"]) if len(p) == 4]
    return int(max(years, default="0"))
