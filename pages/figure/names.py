"""Names of places, ranks and periods as they stand inside a sentence."""

from __future__ import annotations

from typing import Final

from analytics.periods import Frequency, parse_period
from pages.figure import numbers
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


def ordinal(number: float) -> str:
    """`1st`, `22nd`, `13th`."""
    whole = int(number)
    ending = {1: "st", 2: "nd", 3: "rd"}.get(whole % 10, "th")
    return f"{whole}{'th' if whole % 100 in (11, 12, 13) else ending}"


def when(period: str) -> str:
    """`in 2023`, `on 30 June 2020`, `from 2000 to 2020`."""
    read = parse_period(period)
    word = {Frequency.DAY: "on", Frequency.INTERVAL: "from", Frequency.UNDATED: ""}
    return f"{word.get(read.frequency, 'in')} {read.label}".strip()


def attribution(count: float | None, name: str) -> str:
    """`were attributed to Austria`, `was received worldwide`: what is said of reports."""
    verb = "was" if count == 1 else "were"
    return f"{verb} received worldwide" if name == "the world" else f"{verb} attributed to {name}"


def place(best: float, worst: float) -> str:
    """`26th to 29th`, or one rank where both are the same."""
    return ordinal(best) if best == worst else f"{ordinal(best)} to {ordinal(worst)}"


def times(ratio: float) -> str:
    """`3.2 times`, `0.45 times`: a ratio in words."""
    return f"{numbers.compact(ratio, 2 if ratio < 10 else 3)} times"


def inside(sentence: str) -> str:
    """A sentence after a colon; an acronym or a quotation keeps its first letter."""
    plain = sentence[:1].isupper() and sentence[1:2].islower()
    return f"{sentence[0].lower()}{sentence[1:]}" if plain else sentence


def lower_first(text: str) -> str:
    """A name inside a sentence."""
    return text[0].lower() + text[1:]
