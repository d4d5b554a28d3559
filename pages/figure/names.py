"""Words around computed figures: names for codes, ordinals, and refusals told as help."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from dash import html

from analytics.errors import Refusal
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
_TOKEN: Final = re.compile(r"\b[A-Za-z][A-Za-z0-9_]{2,}\b")


@dataclass(frozen=True)
class Help:
    """Something that is not computed: for what, why not, and what can be said instead."""

    what: str
    why: str
    instead: str = ""


def declined(what: str, refusal: Refusal, data: Data) -> Help:
    """A refusal of the analytics in the words of the page."""
    return Help(what, named(refusal.reason, data), named(refusal.instead, data))


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


def named(text: str, data: Data) -> str:
    """A sentence of the analytics with the names of areas and tables in place of their codes."""
    areas = data.catalog.areas.by_code
    tables = {source for source, _ in data.catalog.origins}

    def name(match: re.Match[str]) -> str:
        token = match.group()
        if token in areas:
            name = areas[token].name
            before = text[: match.start()]
            if before.endswith("the "):
                return name
            full = the(name)
            return full if before and not before.endswith(". ") else f"{full[0].upper()}{full[1:]}"
        if token in tables:
            origin = data.catalog.latest_origin(token)
            return data.catalog.publishers[origin.publisher].name
        return token

    return _TOKEN.sub(name, text)


def several_named(sentences: Iterable[str], data: Data) -> tuple[str, ...]:
    """Sentences with names in place of codes, each once."""
    return tuple(dict.fromkeys(named(text, data) for text in sentences))


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


def _inside(sentence: str) -> str:
    """A sentence after a colon; an acronym or a quotation keeps its first letter."""
    plain = sentence[:1].isupper() and sentence[1:2].islower()
    return f"{sentence[0].lower()}{sentence[1:]}" if plain else sentence


def help_card(helps: Sequence[Help], title: str = "What is not computed, and why") -> html.Section:
    """Refusals as help: what is missing, why, and what can be said instead."""
    merged: dict[tuple[str, str], list[str]] = {}
    for item in helps:
        merged.setdefault((item.why, item.instead), []).append(item.what)
    items = []
    for (why, instead), whats in merged.items():
        shown = numbers.listing(
            [*whats[:6], *([f"{len(whats) - 6} more"] if len(whats) > 6 else [])]
        )
        parts = [html.Dt(shown), html.Dd(why)]
        if instead:
            parts.append(html.Dd([html.B("Instead: "), _inside(instead)]))
        items.append(html.Div(parts))
    return html.Section(
        [html.H2(title), html.Dl(items, className="helps")],
        className="card help",
    )
