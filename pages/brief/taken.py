"""The brief on a place as a file: its figures, its charts as findings, what D10.6 recommends."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

from analytics.places.comparisons import WORLD
from documents.model import Brief, Facts, Item
from etl.areas import Area
from pages.area.reports import lead
from pages.brief.choices import REPORTS_TOPIC
from pages.brief.country import sheet
from pages.brief.follows import follows
from pages.brief.neighbours import beside
from pages.brief.sheet import Sheet
from pages.builder.findings import advice, finding_of
from pages.builder.made import NotThere, Site, assembled, item_of
from pages.builder.selection import Place, Selection
from pages.figure.words import Said, messages
from pages.sentences.leading import leading

say = messages(__file__)

FOLLOWS_MOST: Final = 3


def opening_of(site: Site, code: str, topic: str, made: Sheet) -> Said:
    """What a brief says first."""
    if topic != REPORTS_TOPIC:
        return say("lead-access")
    if code == WORLD:
        return say("lead-world", heading=made.cards[0].heading if made.cards else None)
    return lead(site.data, site.view, code)


def taken(site: Site, place: Area, topic: str) -> Brief:
    """The whole brief for the writers; a place without figures has its recommendations."""
    data, view = site.data, site.view
    made = sheet(data, view, place.code, topic)
    path = f"/area/{place.code}/brief?topic={topic}&version={site.mark}"
    whole = f"{site.base.rstrip('/')}{path}"
    figures = tuple((f.parts[0], f"{f.parts[1]}, {f.parts[2]}") for f in made.facts)
    told = str(leading(opening_of(site, place.code, topic, made)))
    head = Facts(place.name, told, figures, (), whole)
    cards: tuple[Item, ...] = tuple(
        finding_of(card, data, f"{whole}#{card.id}") for card in made.cards
    )
    near = beside(view, place.code, topic)
    with suppress(NotThere):
        cards += (item_of(near, site),) if near else ()
    bearing = follows(data, place, made.indicators)[:FOLLOWS_MOST]
    asked = tuple(advice(item, site.base, site.mark) for item in bearing)
    title = str(say("taken-title", name=place.name, topic=str(say("topic", topic=topic))))
    return assembled(title, "", (head, *cards, *asked), site, path)


def own_brief(site: Site, place: Area, topic: str) -> str:
    """The address of the builder with the same figures and recommendations, to go on with."""
    made = sheet(site.data, site.view, place.code, topic)
    places = [
        Place("card", card.id, tuple(pair for pair in card.asked if pair[0] != "today"))
        for card in made.cards
    ]
    near = beside(site.view, place.code, topic)
    with suppress(NotThere):
        if near and item_of(near, site):
            places.append(near)
    bearing = follows(site.data, place, made.indicators)[:FOLLOWS_MOST]
    places += [Place("recommendation", item.id) for item in bearing]
    title = str(say("taken-title", name=place.name, topic=str(say("topic", topic=topic))))
    return f"/brief?{Selection(title, '', tuple(places), site.mark).query()}"
