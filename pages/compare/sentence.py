"""The sentence under a comparison, and in its files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from analytics.errors import Refusal
from analytics.places.denominators import PEOPLE
from analytics.results import outcome
from pages.compare.answer import gathered, outcome_of
from pages.compare.beside import marked
from pages.compare.choices import PARTS, RATE, ask_of
from pages.compare.lines import without
from pages.figure.card import Card, Scope, choices
from pages.figure.words import Said, messages
from pages.sentences.headings import allowed
from pages.sentences.leading import Settled
from pages.sentences.names import short
from pages.sentences.place_words import Selection, of_places
from pages.sentences.spoken import MOST_WORDS, Spoken, address_of, limit, spoken, words_in
from pages.site.state import NOTHING

say = messages(__file__)
_OWN: Final = ("indicator", "measure", "areas", "part", "source", "per")
_FIGURES: Final = ("level", RATE)
"""Measures whose sentence is on the figures of the places; of others it is what was found."""
_GAP, _INDEX, _SCATTER = "gap", "index", "scatter"


def sentence(scope: Scope) -> Spoken | None:
    """What can be said of the places that are asked for; None without any, and of findings.

    Of a share, a gap, an index, a rank or two figures it is what their card found.
    """
    ask, measure = ask_of(scope), scope["measure"]
    if ask.indicator.kind in ("finding", "event") or scope["areas"] == NOTHING:
        return None
    if measure not in _FIGURES and (found := _found(scope, measure)):
        return found
    address = address_of("/compare", {name: scope[name] for name in _OWN})
    return scope.view.once(
        (sentence, measure == RATE, address, *(scope[part] for part in PARTS)),
        lambda: of_places(
            Selection(gathered(scope), ask.areas, _by(scope)), scope.data, scope.view, address
        ),
    )


def _found(scope: Scope, measure: str) -> Spoken | None:
    """The heading of a card with its limit; None where there is no card or it is too long."""
    card, _ = outcome_of(scope, measure)
    if card is None:
        return None
    said = _within(scope, card, measure)
    if said is None:
        return None
    offered = {choice.name: choice.default for choice in choices("compare", scope)}
    moved = {n: scope[n] for n in PARTS if scope[n] != offered[n]}
    own = {n: scope[n] for n in ("indicator", "measure", "areas")}
    address = address_of("/compare", own | moved)
    return spoken(said, scope.data, scope.view, address)


def _within(scope: Scope, card: Card, measure: str) -> Settled | None:
    """With the limit where sixty words hold it, else without."""
    data, view = scope.data, scope.view
    for heading in _headings(scope, card, measure):
        for care in (limit(card.indicator), None):
            whole = say("sentence-found", heading=heading, limit=care)
            settled = outcome(allowed, whole, data, view, card.rows)
            if not isinstance(settled, Refusal) and words_in(str(settled)) <= MOST_WORDS:
                return settled
    return None


def _headings(scope: Scope, card: Card, measure: str) -> Iterator[Said]:
    """What was found, the fullest first: of two figures the chart alone names its places."""
    heading, title = card.heading, card.indicator.title
    if measure == _SCATTER:
        told = marked(card)
        asked = ask_of(scope).areas
        own = {area: told[area] for area in asked if area in told}
        figures = [
            say("sentence-point", place=short(scope.data, area), **each)
            for area, each in own.items()
        ]
        names = [say("sentence-among", places=[short(scope.data, area) for area in own])]
        missing = without(scope.data, asked, [*own])
        for places in (figures, names if own else []):
            yield say("sentence-scatter", heading=heading, places=places, missing=missing)
    elif measure == _INDEX or (
        measure == _GAP and scope.data.meta[card.indicator.id].unit_kind == "share"
    ):
        yield say(f"sentence-{measure}", what=title, heading=heading)
    else:
        yield heading


def _by(scope: Scope) -> str:
    """What counts are divided by where the measure is a rate."""
    by = ask_of(scope).per
    counts = scope.data.meta[ask_of(scope).indicator.id].unit_kind == "count"
    return by if scope["measure"] == RATE and counts and by in PEOPLE else ""
