"""The sentence under a comparison, and in its files."""

from __future__ import annotations

from typing import Final

from analytics.errors import Refusal
from analytics.places.denominators import PEOPLE
from analytics.results import outcome
from pages.compare.answer import OF_GROUPS, gathered, outcome_of
from pages.compare.choices import PARTS, RATE, ask_of
from pages.figure.card import Card, Scope, choices
from pages.figure.words import messages
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
_GAP, _INDEX = "gap", "index"  # one names who is missing, the other not what is counted


def sentence(scope: Scope) -> Spoken | None:
    """What can be said of the places that are asked for; None without any, and of findings.

    Of a share, a gap, an index, a rank or two figures it is what their card found, and which of
    the places stands in none of it.
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
    told = set(card.rows["area"]) if measure in OF_GROUPS else _computed(card)
    missing = [short(data, area) for area in ask_of(scope).areas if area not in told]
    heading = card.heading
    if measure == _INDEX or (measure == _GAP and data.meta[card.indicator.id].unit_kind == "share"):
        heading = say(f"sentence-{measure}", what=card.indicator.title, heading=heading)
    about = {"heading": heading, "missing": None if measure == _GAP else missing}
    for care in (limit(card.indicator), None):
        whole = say("sentence-found", **about, limit=care)
        settled = outcome(allowed, whole, data, view, card.rows)
        if not isinstance(settled, Refusal) and words_in(str(settled)) <= MOST_WORDS:
            return settled
    return None


def _computed(card: Card) -> set[str]:
    """The places that the card has a computed value of."""
    return {point.area for result in card.results for point in result.points[:1]}


def _by(scope: Scope) -> str:
    """What counts are divided by where the measure is a rate."""
    by = ask_of(scope).per
    counts = scope.data.meta[ask_of(scope).indicator.id].unit_kind == "count"
    return by if scope["measure"] == RATE and counts and by in PEOPLE else ""
