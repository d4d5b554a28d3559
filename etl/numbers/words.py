"""The words that stand before and behind printed numbers, by language. Data; nothing is read here.

All words are in small letters and without the dot of an abbreviation.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_BEFORE: Final = {
    "at_most": (
        "slightly less than|close to|less than|fewer than|as many as|at most|up to|almost|nearly"
        "|under|below|<"
    ),
    "at_least": (
        "slightly more than|just over|upwards of|more than|at least|surpasses|surpassed|exceeds"
        "|exceeded|above|over|>"
    ),
    "about": (
        "it is estimated that|an estimated|approximately|estimated|approx.|approx|roughly|around"
        "|about|circa|some|c.|~"
    ),
}
HEDGES: Final[Mapping[str, str]] = MappingProxyType(
    {phrase: word for word, phrases in _BEFORE.items() for phrase in phrases.split("|")}
)
"""What the words before a number make of it."""

NUMBERS: Final[Mapping[str, int]] = MappingProxyType(
    {
        word: n
        for n, word in enumerate(
            "zero one two three four five six seven eight nine ten eleven twelve".split()
        )
    }
)

MULTIPLES: Final[Mapping[str, int]] = MappingProxyType(
    {"doubled": 100, "doubling": 100, "tripled": 200, "quadrupled": 300}
)
"""Changes in percent: "doubled" is +100 %, the form in which growth is kept."""

# Per language the power of ten of each word. A plural or a case is a word of its own.
_SCALES: Final = {
    "en": {
        2: "hundred|hundreds",
        3: "thousand|thousands|k",
        5: "lakh|lakhs",
        6: "million|millions|mio|mln|mn|m",
        7: "crore|crores",
        9: "billion|billions|bn|b",
        12: "trillion|trillions",
    },
    "de": {
        2: "hundert",
        3: "tausend|tsd",
        6: "million|millionen|mio|mill",
        9: "milliarde|milliarden|mrd",
        12: "billionen",
    },
    "fr": {3: "mille|millier|milliers", 6: "million|millions", 9: "milliard|milliards|md|mds"},
    "es": {
        6: "millón|millon|millones",
        9: "mil millones|millardo|millardos",
        12: "billón|billon|billones",
    },
    "it": {
        3: "mila|mille|migliaia",
        6: "milione|milioni|mln",
        9: "miliardo|miliardi|mld|mrd",
        12: "bilione|bilioni",
    },
    "nl": {
        2: "honderd",
        3: "duizend",
        6: "miljoen|miljoenen|mln",
        9: "miljard|miljarden|mld|mrd",
        12: "biljoen|biljoenen",
    },
    "pt": {
        6: "milhão|milhao|milhões|milhoes",
        9: "mil milhões|mil milhoes|bilhão|bilhao|bilhões|bilhoes",
        12: "bilião|biliao|biliões|bilioes|trilhão|trilhao|trilhões|trilhoes",
    },
    "sl": {
        3: "tisoč|tisoc|tis",
        6: "milijon|milijona|milijoni|milijone|milijonov|mio",
        9: "milijarda|milijardi|milijarde|milijard|mrd",
        12: "bilijon|bilijona|bilijoni|bilijone|bilijonov",
    },
    "hu": {3: "ezer", 6: "millió", 9: "milliárd"},
}
SCALES: Final[Mapping[str, int]] = MappingProxyType(
    {
        word: power
        for language in _SCALES.values()
        for power, words in language.items()
        for word in words.split("|")
    }
)
"""Words that multiply a number by a power of ten."""

LONG_SCALE: Final = frozenset({"billion", "billions", "b", "trillion", "trillions"})
"""A thousand times more in German and French: not read where the convention is theirs."""

PERCENT: Final = frozenset(
    "%|percent|per cent|pct|prozent|pour cent|por ciento|por cento|percento|procent|odstotek"
    "|odstotka|odstotki|odstotke|odstotkov|százalék".split("|")
)

_CHANGES_THE_NUMBER: Final = (
    # An English million, a Spanish thousand; an English measure, Spanish thousands.
    "mil mile miles times fold dozen dozens score gross pair pairs couple couples percentage point",
    "points basis promille prozentpunkt prozentpunkte dutzend fach mal fois douzaine douzaines",
    "veces volte keer vezes krat arab kharab myriad myriads lacs",
    # What counts thousands, millions and more elsewhere, beside those that look like ours.
    "akpe alaf apem mpem bill bion dausend dousend dubu duháhat duhát duiliono duilionoj duisend",
    "düüsen elfu hezar hilj hiljada hiljade hjar hozar inkulungwane isigidi isigidintathu juta",
    "kilu kotti kuma libo mano melyar melyun mhìle mhíle migghiaru mijë miler milers millar",
    "millares milles ming mioin mion mìgia mìle mìltean míle nghìn nikh nikhorv ribu rèbu taúzan",
    "tiri tisuća tisuće tisíc tisíca tisíce tril trion tuhat tuhatta tuhháát tusen tusind tuusig",
    "tysac tysiąc tysiąca tysiące tysięcy túsund tûzen tūkst tūkstantis tūkstančiai tūkstančio",
    "tūkstančių tūkstotis tūkstoši tūkstošu vote yuta þúsund",
)
CHANGES_THE_NUMBER: Final = frozenset(" ".join(_CHANGES_THE_NUMBER).split())
"""Words that make another number of it, and that are not read."""

_MEASURES: Final = (
    "second seconds minute minutes hour hours day days week weeks month months year years decade",
    "decades century centuries euro euros dollar dollars pound pounds cent cents byte bytes",
    "kilobytes megabytes gigabytes terabytes petabytes metre metres kilometre kilometres gram",
    "grams kilogram kilograms tonne tonnes sekunden minuten stunde stunden tage tagen woche",
    "wochen monat monate monaten jahr jahre jahren heure heures jour jours semaine semaines mois",
    "année années horas días dias semanas meses años anos giorno giorni settimane mesi anni dagen",
    "weken maanden jaar ur dni dnevi tednov mesecev let",
)
MEASURES: Final = frozenset(" ".join(_MEASURES).split())
"""Units that figures are converted between: only read where the unit of the figure is the same."""

SHORT: Final = frozenset(
    "of per for in by to new girls boys men ip url urls esp esps eu uk us".split()
)
"""Words of up to three letters that may stand directly behind a number."""
