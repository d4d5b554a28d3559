"""Places to compare a place with: of the same group, and nearest to it in population."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from analytics.errors import Refusal
from analytics.places.denominators import INHABITANTS
from pages.figure import numbers
from pages.figure.names import the
from pages.figure.ranking import countries, denominators
from pages.site.data import Data, View

# The first group of these that has the place is the one to look in.
_GROUPS: Final = ("EU27_2020", "EUR48")
_WORLD_BANK: Final = "WB_"
_OWN_REGIONS: Final = "IWS_"


@dataclass(frozen=True)
class Peers:
    """Codes of places like one place, the most alike first, and why these."""

    areas: tuple[str, ...]
    group: str
    why: str


def suggested(data: Data, view: View, area: str, most: int = 2) -> Peers | None:
    """Places of the area's group with the nearest population; none where that is not known.

    Of a group: other groups that share no member with it or with one another.
    """
    if data.catalog.areas.by_code[area].kind == "group":
        return _regions(data, view, area, most)
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
    told = [f"{the(data.name(code))} ({numbers.compact(size)})" for _, code, size in nearest]
    among = the(data.name(group)) if group else "all countries"
    why = (
        f"Nearest to {the(data.name(area))} ({numbers.compact(own)} inhabitants) in population "
        f"among {among}: {numbers.listing(told)}."
    )
    return Peers(tuple(code for _, code, _ in nearest), group, why)


def _regions(data: Data, view: View, group: str, most: int) -> Peers | None:
    """Groups apart from this one: drawn by the same body, or without a country in common."""
    if group.startswith(_OWN_REGIONS):
        others = [a for a in data.catalog.areas.by_code if a.startswith(_OWN_REGIONS)]
        found = tuple(a for a in others if a != group)[:most]
        return Peers(found, "", "Regions that Internet World Stats draws in the same way.")
    own = set(data.members(group))
    if not own:
        return None
    groups = [a.code for a in data.catalog.areas.by_code.values() if a.kind == "group"]
    pool = denominators(view).with_groups({g: data.members(g) for g in groups if data.members(g)})
    year = _latest_year(view)
    sizes: dict[str, float] = {}
    for code in pool.groups:
        try:
            sizes[code] = pool.find(INHABITANTS, code, year).estimate
        except Refusal:
            continue
    if group not in sizes:
        return None
    near = sorted(sizes, key=lambda code: abs(math.log(sizes[code] / sizes[group])))
    kept: list[str] = []
    for code in near:
        members = set(data.members(code))
        if not own & members and not any(members & set(data.members(k)) for k in kept):
            kept.append(code)
    kept = kept[:most]
    if not kept:
        return None
    told = [f"{the(data.name(code))} ({numbers.compact(sizes[code])})" for code in kept]
    why = (
        f"Regions that share no country with {the(data.name(group))} "
        f"({numbers.compact(sizes[group])} inhabitants) or with one another, nearest to it in "
        f"population: {numbers.listing(told)}."
    )
    return Peers(tuple(kept), "", why)


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
