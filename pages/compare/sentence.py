"""The sentence under a comparison, and in its files."""

from __future__ import annotations

from typing import Final

from analytics.places.denominators import PEOPLE
from pages.compare.answer import gathered
from pages.compare.choices import PARTS, RATE, ask_of
from pages.figure.card import Scope
from pages.sentences.place_words import Selection, of_places
from pages.sentences.spoken import Spoken, address_of
from pages.site.state import NOTHING

_OWN: Final = ("indicator", "measure", "areas", "part", "source", "per")


def sentence(scope: Scope) -> Spoken | None:
    """What can be said of the places that are asked for; None without any, and of findings."""
    ask = ask_of(scope)
    if ask.indicator.kind in ("finding", "event") or scope["areas"] == NOTHING:
        return None
    address = address_of("/compare", {name: scope[name] for name in _OWN})
    return scope.view.once(
        (sentence, scope["measure"] == RATE, address, *(scope[part] for part in PARTS)),
        lambda: of_places(
            Selection(gathered(scope), ask.areas, _by(scope)), scope.data, scope.view, address
        ),
    )


def _by(scope: Scope) -> str:
    """What counts are divided by where the measure is a rate."""
    by = ask_of(scope).per
    counts = scope.data.meta[ask_of(scope).indicator.id].unit_kind == "count"
    return by if scope["measure"] == RATE and counts and by in PEOPLE else ""
