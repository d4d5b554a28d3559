"""A place beside the places most like it, and the figures that a region has of its own."""

from __future__ import annotations

from dataclasses import replace

from analytics.places.denominators import INHABITANTS, INTERNET_USE
from pages.area.facts import latest_of
from pages.area.peers import suggested
from pages.area.reports import totals
from pages.compare import index as compare_index
from pages.compare import lines as compare_lines
from pages.compare import rank as compare_rank
from pages.compare.outcome import Outcome
from pages.figure.card import Card, NoFigures, held
from pages.figure.place_series import TOTAL, place_series
from pages.figure.registry import card
from pages.figure.scope import Scope
from pages.figure.words import messages
from pages.indicator import series
from pages.reports.tables import BY_COUNTRY, REPORTS, by_country
from pages.site.data import Data, View, remembered

say = messages(__file__)


@remembered
def indexed(data: Data, view: View, area: str) -> Outcome:
    """Reports in relation to the latest year that the place and its peers share."""
    peers = suggested(data, view, area)
    if peers is None:
        return None, []
    places = (area, *peers.areas)
    found = place_series(data, view, data.indicator(REPORTS), TOTAL, places, BY_COUNTRY)
    if area not in found.areas or len(found.areas) < 2:
        return None, []
    return compare_index.index(data, found, found.shared[-1], area)


@card("area-index", asks=("code",))
def index(scope: Scope) -> Card:
    """Reports in relation to the first year, beside the places most alike."""
    found, _ = indexed(scope.data, scope.view, scope["code"])
    if found is None:
        raise NoFigures(str(say("index-missing", place=scope.data.name(scope["code"]))))
    return found


@card("area-internet", asks=("code",))
def internet(scope: Scope) -> Card:
    """Internet use over time, the place in the accent, its peers beside it."""
    data, area = scope.data, scope["code"]
    peers = suggested(data, scope.view, area)
    places = (area, *(peers.areas if peers else ()))
    found = place_series(data, scope.view, data.indicator(INTERNET_USE), TOTAL, places)
    own = found.points(area)
    held(found.lines[found.lines["area"] == area], str(say("use-missing", place=data.name(area))))
    drawn = compare_lines.level(data, found, area)
    if not 0 <= (own[-1].value or 0.0) <= 100:  # no share of people
        return drawn
    said = say("use-heading", figure=own[-1], place=data.name(area), period=own[-1].period)
    return replace(drawn, heading=said)


@remembered
def ranked(data: Data, view: View, group: str, by: str = INHABITANTS, most: int = 15) -> Outcome:
    """The members of a group by the reports of its latest year, or of the latest that there is."""
    found = totals(data, view, group)
    period = latest_year(data, view, group)
    return compare_rank.ranking(data, view, found, group, period, by, most)


def latest_year(data: Data, view: View, area: str) -> str:
    """The year of the latest total of a place; the latest of any where it has none."""
    found = totals(data, view, area)
    own = [p.period.text for p in found.points(area) if p.value is not None]
    return own[-1] if own else max(by_country(view)["period"], default="")


@card("area-members", asks=("code",))
def members(scope: Scope) -> Card:
    """The members of a group by their reports per inhabitant."""
    found, _ = ranked(scope.data, scope.view, scope["code"])
    if found is None:
        raise NoFigures(str(say("ranked-missing", group=scope.data.name(scope["code"]))))
    return found


@card(f"area-{INTERNET_USE}", asks=("code",))
def use(scope: Scope) -> Card:
    """Internet use of the world or a region, of one source."""
    return _own(scope, INTERNET_USE)


@card("area-internet_penetration", asks=("code",))
def penetration(scope: Scope) -> Card:
    """Internet penetration of a region, of one source."""
    return _own(scope, "internet_penetration")


@card("area-internet_users", asks=("code",))
def users(scope: Scope) -> Card:
    """Internet users of a region, of one source."""
    return _own(scope, "internet_users")


def _own(scope: Scope, name: str) -> Card:
    """The figures of one source; a later one of another is told, not joined."""
    data, view, area = scope.data, scope.view, scope["code"]
    indicator = data.indicator(name)
    found = series.by_source(view, indicator, area)
    if not found:
        raise NoFigures(str(say("own-missing", indicator=indicator.title, place=data.name(area))))
    rows = next(iter(found.values()))
    stated = series.preferred(data, indicator, area, rows)
    newest = latest_of(data, view, area, name)
    if newest is None or newest.source in set(rows["source"]):
        return stated
    said = say("own-later", heading=stated.heading, figure=newest, period=newest.period)
    return replace(stated, heading=said)
