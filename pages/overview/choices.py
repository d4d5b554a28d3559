"""What the address of the overview can ask for: the reader's country or territory."""

from __future__ import annotations

from typing import Final

from pages.area.choices import PROFILED
from pages.figure.card import Scope
from pages.figure.words import messages
from pages.site.search.matching import in_order
from pages.site.state import Choice

say = messages(__file__)
COUNTRY: Final = "country"


def offered(scope: Scope) -> tuple[Choice, ...]:
    """Every country and territory; none of them is the default."""
    areas = scope.data.catalog.areas.by_code.values()
    named = [(area.code, area.name) for area in areas if area.kind in PROFILED]
    named.sort(key=lambda pair: in_order(pair[1]))
    hint = str(say("choice-country-hint"))
    label = str(say("choice-country"))
    return (Choice(COUNTRY, label, tuple(named), "", listed=True, of_places=True, optional=hint),)
