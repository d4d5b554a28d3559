"""Names of places and ranks as they stand inside a sentence."""

from __future__ import annotations

from typing import Final

from pages.charts.labels import ordinal
from pages.site.data import Data

_WITH_ARTICLE: Final = frozenset(
    "Bahamas Comoros Congo Gambia Maldives Netherlands Philippines Seychelles World".split()
)
_GENERIC: Final = (" Islands", " Republic", " Antilles", " Emirates", " Congo", " Territories")
_SHORT: Final = {
    "EU27_2020": "European Union (27)",
    "EU28": "European Union (28)",
    "EU_V": "European Union",
    "EUR48": "Europe (48)",
    "COE47": "Council of Europe",
}
_BESIDE: Final = 24  # letters beside a line


def the(name: str) -> str:
    """`the Netherlands`, `Slovenia`: a name as it stands inside a sentence."""
    if name.startswith("Not attributed"):
        return "no country"
    plain = name.partition(" (")[0]
    article = (
        plain in _WITH_ARTICLE
        or plain.startswith(("United ", "European Union", "Democratic ", "Council "))
        or plain.endswith(_GENERIC)
    )
    return f"the {name[0].lower() + name[1:] if plain == 'World' else name}" if article else name


def short(data: Data, code: str) -> str:
    """A name that fits beside a line: groups by their number, others as they are."""
    name = _SHORT.get(code) or data.name(code).removesuffix(" (World Bank)")
    return name if len(name) <= _BESIDE else name.partition(" and ")[0].partition(" (")[0]


def place(best: float, worst: float) -> str:
    """`26th to 29th`, or one rank where both are the same."""
    return ordinal(best) if best == worst else f"{ordinal(best)} to {ordinal(worst)}"


def inside(sentence: str) -> str:
    """A sentence after a colon; an acronym or a quotation keeps its first letter."""
    plain = sentence[:1].isupper() and sentence[1:2].islower()
    return f"{sentence[0].lower()}{sentence[1:]}" if plain else sentence
