"""Places like a place, a place beside these, and the figures that a region has of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from analytics.errors import Refusal
from analytics.extent import times_apart
from analytics.places.denominators import INHABITANTS, INTERNET_USE, Denominator, Denominators
from analytics.results import outcome
from pages.area.reports import last_total, totals
from pages.compare import lines as compare_lines
from pages.compare import rank as compare_rank
from pages.compare.choices import Outcome
from pages.figure.card import Card, Scope, card, held
from pages.figure.place_series import TOTAL, place_series
from pages.figure.ranking import countries, denominators
from pages.figure.words import Said, messages
from pages.indicator import series
from pages.reports.tables import BY_COUNTRY, REPORTS, by_country
from pages.site.data import Data, View, remembered

say = messages(__file__)

# The first group of these that has the place is the one to look in.
_GROUPS: Final = ("EU27_2020", "EUR48")
_WORLD_BANK: Final = "WB_"
_OWN_REGIONS: Final = "IWS_"


@dataclass(frozen=True)
class Peers:
    """Codes of places like one place, the most alike first, and why these."""

    areas: tuple[str, ...]
    group: str
    why: Said


@remembered
def suggested(data: Data, view: View, area: str, most: int = 2) -> Peers | None:
    """Places of the area's group with the nearest population; none where that is not known.

    Of a group: other groups that share no member with it or with one another.
    """
    if data.catalog.areas.by_code[area].kind == "group":
        return _regions(data, view, area, most)
    every = countries(data)
    if area not in every:
        return None
    group = home_group(data, area)
    held = view.named(REPORTS, "area")
    inside = every & held & set(data.members(group) if group else every)
    near = _nearest(denominators(view), area, inside, _latest_year(view))
    if len(near) < 2:
        return None
    own, *others = near[: most + 1]
    among = data.name(group) if group else ""
    return Peers(tuple(code for code, _ in others), group, _why(data, own, others, among))


def _regions(data: Data, view: View, group: str, most: int) -> Peers | None:
    """Groups apart from this one: drawn by the same body, or without a country in common."""
    if group.startswith(_OWN_REGIONS):
        regions = [a for a in data.catalog.areas.by_code if a.startswith(_OWN_REGIONS)]
        alike = tuple(a for a in regions if a != group)[:most]
        return Peers(alike, "", say("peers-regions"))
    members = {
        a.code: set(data.members(a.code))
        for a in data.catalog.areas.by_code.values()
        if a.kind == "group" and data.members(a.code)
    }
    if group not in members:
        return None
    pool = denominators(view).with_groups(members)
    apart: list[tuple[str, Denominator]] = []
    for code, people in _nearest(pool, group, pool.groups, _latest_year(view)):
        if not any(members[code] & members[kept] for kept, _ in apart):
            apart.append((code, people))
    if len(apart) < 2 or apart[0][0] != group:
        return None
    own, *others = apart[: most + 1]
    return Peers(tuple(code for code, _ in others), "", _why(data, own, others))


def _nearest(
    pool: Denominators, area: str, others: Iterable[str], year: int
) -> list[tuple[str, Denominator]]:
    """The area and the others by how near their population is to its own; none without one."""
    people = {
        code: found
        for code in sorted({area, *others})
        if not isinstance(found := outcome(pool.find, INHABITANTS, code, year), Refusal)
        and found.estimate > 0
    }
    if area not in people:
        return []
    size = people[area].estimate
    return sorted(
        people.items(),
        key=lambda each: (each[0] != area, times_apart(each[1].estimate, size), each[0]),
    )


def _why(
    data: Data,
    own: tuple[str, Denominator],
    others: Sequence[tuple[str, Denominator]],
    among: str | None = None,
) -> Said:
    """Why these: among the members of a group, all countries (empty) or regions (None)."""
    return say(
        "peers-why",
        among="regions" if among is None else "group" if among else "countries",
        group=among,
        place=data.name(own[0]),
        people=own[1].result,
        others=[say("peers-one", place=data.name(c), people=p.result) for c, p in others],
    )


def home_group(data: Data, area: str) -> str:
    """The group to look for peers and ranks in: EU, D10.6's Europe, or the World Bank's region."""
    groups = groups_of(data, area)
    for group in _GROUPS:
        if group in groups:
            return group
    regions = [g for g in groups if g.startswith(_WORLD_BANK)]
    # A region that was drawn anew ends in the year since when.
    return max(regions, key=lambda group: group[-4:].isdecimal(), default="")


def groups_of(data: Data, area: str) -> tuple[str, ...]:
    """Every group with this member, in the order of the file."""
    return tuple(dict.fromkeys(m.group for m in data.catalog.areas.members if m.area == area))


def _latest_year(view: View) -> int:
    years = [p for p in view.named("population", "period") if len(p) == 4]
    return int(max(years, default="0"))


@remembered
def beside(data: Data, view: View, area: str) -> Outcome:
    """Reports per inhabitant of the place and of its peers, over the years."""
    peers = suggested(data, view, area)
    if peers is None:
        return None, []
    places = (area, *peers.areas)
    found = place_series(data, view, data.indicator(REPORTS), TOTAL, places, BY_COUNTRY)
    if area not in found.areas or len(found.areas) < 2:
        return None, []
    return compare_lines.rate(data, view, found, INHABITANTS, area)


@card("area-rate", asks=("code",))
def rate(scope: Scope) -> Card:
    """Reports per inhabitant over the years, beside the places most alike."""
    code = scope["code"]
    found, _ = beside(scope.data, scope.view, code)
    shown = held(found, say("rate-missing", place=scope.data.name(code)))
    if shown.computed is None:
        return shown
    # The comparison of these places has their reports by kind as well, which are not drawn here.
    return replace(
        shown, computed=replace(shown.computed, query=f"cards/area-rate.{{}}?code={code}&")
    )


@card("area-internet", asks=("code",))
def internet(scope: Scope) -> Card:
    """Internet use over time, the place in the accent, its peers beside it."""
    data, view, area = scope.data, scope.view, scope["code"]
    indicator = data.indicator(INTERNET_USE)
    peers = suggested(data, view, area)
    places = (area, *(peers.areas if peers else ()))
    # The table that leads for the place: another may have more places, and end earlier.
    preferred = next(iter(series.by_source(view, indicator, area)), "")
    found = place_series(data, view, indicator, TOTAL, places, preferred)
    held(found.lines[found.lines["area"] == area], say("use-missing", place=data.name(area)))
    drawn, last = compare_lines.level(data, found, area), found.points(area)[-1]
    missing = (say("help", what=h.what, why=h.why) for h in found.helps)
    drawn = replace(drawn, care=(*drawn.care, *missing))
    newest = series.latest_of(data, view, area, INTERNET_USE) or last
    if not all(0 <= (each.value or 0.0) <= 100 for each in (newest, last)):  # no shares of people
        return drawn
    lead = max(last, newest, key=lambda point: point.period)
    said = say(
        "use-heading",
        figure=lead,
        place=data.name(area),
        period=lead.period,
        drawn=None if lead is last else last,
        until=last.period,
    )
    return replace(drawn, heading=said)


@remembered
def ranked(data: Data, view: View, group: str, by: str = INHABITANTS, most: int = 15) -> Outcome:
    """The members of a group by the reports of its latest year, or of the latest that there is."""
    found = totals(data, view, group)
    period = latest_year(data, view, group)
    return compare_rank.ranking(data, view, found, found.areas, group, period, by, most)


def latest_year(data: Data, view: View, area: str) -> str:
    """The year of the latest total of a place; the latest of any where it has none."""
    last = last_total(data, view, area)
    return last.period.text if last else max(by_country(view)["period"], default="")


@card("area-members", asks=("code",))
def members(scope: Scope, by: str = INHABITANTS, most: int = 15) -> Card:
    """The members of a group by their reports per inhabitant, or as `ranked` takes them."""
    found, _ = ranked(scope.data, scope.view, scope["code"], by, most)
    return held(found, say("ranked-missing", group=scope.data.name(scope["code"])))


def _own(name: str) -> None:
    """Register a card with the figures of one source; a later one of another is told."""

    @card(f"area-{name}", asks=("code",))
    def own(scope: Scope) -> Card:
        data, view, area = scope.data, scope.view, scope["code"]
        indicator = data.indicator(name)
        missing = say("own-missing", indicator=indicator.title, place=data.name(area))
        found = held(series.by_source(view, indicator, area), missing)
        rows = next(iter(found.values()))
        return series.led(data, view, area, series.preferred(data, indicator, area, rows))


for _name in (INTERNET_USE, "internet_penetration", "internet_users"):
    _own(_name)
